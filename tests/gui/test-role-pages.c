/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window as each role finds it: which pages there are, and that nothing opens to be written
 * in by those who may not save it. */
#include "gui-support.h"

#include "base/dosja-locale.h"
#include "gui/dosja-page.h"
#include "gui/dosja-rights.h"
#include "gui/dosja-window.h"
#include "gui/records/dosja-record-dialog.h"
#include "store/dosja-store.h"
#include "transfer/dosja-sample.h"

#include <libintl.h>
#include <string.h>

static DosjaWorker *worker;
static DosjaId nobody;

/* What is not for a role, said once more than by the table that the window goes by */
static const struct
{
  const char *role;
  const char *absent[16];
} expected[] = {
  { "director", { NULL } },
  { "case_manager", { "codes", "journal", "protection", "templates", NULL } },
  { "lawyer", { "codes", "journal", "protection", "templates", "import", "backup", NULL } },
  { "psychologist", { "codes", "journal", "protection", "templates", "import", "backup", NULL } },
  { "shelter_staff",
    { "codes", "journal", "protection", "templates", "import", "backup", "reports", "matter",
      NULL } },
  { "programme_facilitator",
    { "codes", "journal", "protection", "templates", "import", "backup", "people", "person",
      "cases", "case", "intake", "services", "matter", "books", NULL } },
  { "data_officer",
    { "codes", "journal", "protection", "templates", "import", "backup", "intake", NULL } },
  { "reader",
    { "codes", "journal", "protection", "templates", "import", "backup", "intake", "matter",
      NULL } },
};

static void
answer_all (void)
{
  for (guint i = 0; i < 4; i++)
    {
      dosja_worker_drain (worker);
      gui_support_settle ();
    }
}

static DosjaWindow *
open_as (const char *role)
{
  DosjaWindow *window = dosja_window_new (NULL, worker, gui_support_folder ());

  dosja_store_set_actor (dosja_session_get_store (gui_support_session ()), &nobody, role);
  dosja_window_open (window, gui_support_session ());
  gtk_window_present (GTK_WINDOW (window));
  answer_all ();

  return window;
}

static void
close_window (DosjaWindow *window)
{
  answer_all ();
  gtk_window_destroy (GTK_WINDOW (window));
  gui_support_settle ();
}

/* A record that the role sees, when there is one */
static gboolean
find_first (const DosjaType *type, DosjaId *ret_id)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GArray) ids
      = dosja_store_query_ids (dosja_session_get_store (gui_support_session ()), query, NULL);

  if (ids == NULL || ids->len == 0)
    return FALSE;
  *ret_id = g_array_index (ids, DosjaId, 0);

  return TRUE;
}

static gboolean
is_mapped (GtkWidget *root, GType type)
{
  GtkWidget *found = gui_support_find (root, type, NULL);

  return found != NULL && gtk_widget_get_mapped (found);
}

/* What begins something, where it can be pressed */
static guint
count_beginnings (GtkWidget *root, const char *where)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (root))
    return 0;
  if ((GTK_IS_BUTTON (root) || GTK_IS_MENU_BUTTON (root))
      && gtk_widget_has_css_class (root, "suggested-action") && gtk_widget_is_sensitive (root))
    {
      g_test_message ("%s: \"%s\" is offered", where,
                      GTK_IS_BUTTON (root) ? gtk_button_get_label (GTK_BUTTON (root)) : "menu");
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_beginnings (child, where);

  return n;
}

static gboolean
writes_nothing (const char *role)
{
  guint n;
  const DosjaType *const *types = dosja_types (&n);

  for (guint i = 0; i < n; i++)
    if (dosja_role_get_right (dosja_role_find (role), types[i]) >= DOSJA_RIGHT_WRITE)
      return FALSE;

  return TRUE;
}

static void
walk_page (DosjaWindow *window, const DosjaPageEntry *entry, const char *role, gboolean wanted)
{
  const DosjaType *type = dosja_type_find (entry->record_type);
  g_autofree char *where = g_strdup_printf ("%s as %s", entry->name, role);
  DosjaId id;

  if (type == NULL)
    dosja_window_go (window, entry->name);
  else if (wanted && find_first (type, &id))
    dosja_window_show_record (window, type, &id, NULL);
  else if (!wanted)
    dosja_window_show_record (window, type, NULL, NULL);
  else
    return;
  answer_all ();
  g_test_message ("%s", where);
  g_assert_cmpint (is_mapped (GTK_WIDGET (window), entry->get_type ()), ==, wanted);
  if (wanted)
    g_assert_cmpuint (gui_support_audit (GTK_WIDGET (window), where), ==, 0);
  if (wanted && writes_nothing (role))
    g_assert_cmpuint (count_beginnings (GTK_WIDGET (window), where), ==, 0);
}

static gboolean
menu_has (GMenuModel *menu, const char *page)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *target = NULL;

      g_menu_model_get_item_attribute (menu, i, "target", "s", &target);
      if (g_strcmp0 (target, page) == 0 || (section != NULL && menu_has (section, page)))
        return TRUE;
    }

  return FALSE;
}

/* In the menu of the title bar or at the side */
static gboolean
is_offered (DosjaWindow *window, GMenuModel *menu, const DosjaPageEntry *entry)
{
  GtkWidget *button = entry->title == NULL ? NULL
                                           : gui_support_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                                                               gettext (entry->title));

  return button != NULL || menu_has (menu, entry->name);
}

static GMenuModel *
find_menu (GtkWidget *root)
{
  if (GTK_IS_MENU_BUTTON (root) && gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (root)) != NULL
      && menu_has (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (root)), "preferences"))
    return gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GMenuModel *found = find_menu (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_pages (gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data);
  const char *role = expected[which].role;
  DosjaWindow *window = open_as (role);
  GMenuModel *menu = find_menu (GTK_WIDGET (window));
  guint n;
  const DosjaPageEntry *entries = dosja_pages (&n);

  g_assert_nonnull (menu);
  for (guint i = 0; expected[which].absent[i] != NULL; i++)
    g_assert_false (menu_has (menu, expected[which].absent[i]));
  for (guint i = 0; i < n; i++)
    {
      gboolean wanted
          = !g_strv_contains ((const char *const *)expected[which].absent, entries[i].name);

      if (!wanted)
        g_assert_false (is_offered (window, menu, &entries[i]));
      walk_page (window, &entries[i], role,
                 wanted && dosja_rights_page (entries[i].name, entries[i].record_type));
    }
  close_window (window);
}

static void
check_dialog (DosjaRecordDialog *dialog, const char *role, const DosjaType *type)
{
  DosjaRecordEditor *editor = dosja_record_dialog_get_editor (dialog);
  gboolean writes = dosja_rights_write (type);

  WAIT_UNTIL (!dosja_record_editor_is_busy (editor));
  g_test_message ("%s: %s %s", role, writes ? "writes" : "reads", type->name);
  g_assert_cmpint (dosja_record_editor_is_editing (editor), ==, writes);
  /* Nor does it begin to be written in later. */
  dosja_record_editor_edit (editor);
  g_assert_cmpint (dosja_record_editor_is_editing (editor), ==, writes);
  gui_support_settle ();
  g_assert_cmpint (gtk_widget_get_mapped (dosja_record_editor_get_save_button (editor)), ==,
                   writes);
  if (writes)
    dosja_record_editor_discard (editor);
  else
    gtk_widget_activate_action (GTK_WIDGET (dialog), "window.close", NULL);
  answer_all ();
}

static void
test_dialogs (gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data);
  const char *role = expected[which].role;
  DosjaWindow *window = open_as (role);
  guint n;
  const DosjaType *const *types = dosja_types (&n);
  guint n_read = 0;

  for (guint i = 0; i < n; i++)
    {
      DosjaId id;

      /* The roles share the types among them. */
      if ((i + which) % 6 != 0 || !dosja_rights_see (types[i]) || !find_first (types[i], &id))
        continue;
      check_dialog (dosja_record_dialog_edit (GTK_WIDGET (window), worker, types[i], &id), role,
                    types[i]);
      n_read++;
    }
  g_assert_cmpuint (n_read, >=, 1);
  close_window (window);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  gui_support_init (&argc, &argv);
  worker = dosja_worker_new ();
  dosja_id_generate (&nobody);
  dosja_sample_fill (dosja_session_get_store (gui_support_session ()), 30, 3, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *pages = g_strconcat ("/role-pages/", expected[i].role, "/pages", NULL);
      g_autofree char *dialogs = g_strconcat ("/role-pages/", expected[i].role, "/dialogs", NULL);

      g_test_add_data_func (pages, GUINT_TO_POINTER (i), test_pages);
      g_test_add_data_func (dialogs, GUINT_TO_POINTER (i), test_dialogs);
    }
  status = g_test_run ();
  dosja_worker_set_session (worker, NULL);
  g_clear_object (&worker);
  gui_support_finish ();

  return status;
}
