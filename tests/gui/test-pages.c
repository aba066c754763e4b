/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui-support.h"

#include "base/dosja-locale.h"
#include "gui/dosja-alert.h"
#include "gui/dosja-keys.h"
#include "gui/dosja-page.h"
#include "gui/dosja-window.h"
#include "gui/staff/dosja-staff-dialogs.h"
#include "gui/start/dosja-passphrase-box.h"
#include "gui/start/dosja-recovery-sheet.h"
#include "gui/start/dosja-start-page.h"
#include "gui/start/dosja-unlock-page.h"

static DosjaWorker *worker;

static DosjaWindow *
open_window (void)
{
  DosjaWindow *window = dosja_window_new (NULL, worker, gui_support_folder ());

  dosja_window_open (window, gui_support_session ());
  gtk_window_present (GTK_WINDOW (window));
  gui_support_settle ();

  return window;
}

/* Whatever pages still ask of the worker is answered before the window goes. */
static void
close_window (DosjaWindow *window)
{
  dosja_worker_drain (worker);
  gui_support_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  gui_support_settle ();
}

/* Which letters are taken, and by what */
static guint
count_double_mnemonics (GtkWidget *root, GHashTable *taken, const char *where)
{
  guint doubles = 0;

  if (!gtk_widget_get_mapped (root) || GTK_IS_POPOVER (root))
    return 0;

  if (GTK_IS_LABEL (root) && gtk_label_get_use_underline (GTK_LABEL (root))
      && strchr (gtk_label_get_label (GTK_LABEL (root)), '_') != NULL)
    {
      gpointer key = GUINT_TO_POINTER (gtk_label_get_mnemonic_keyval (GTK_LABEL (root)));
      const char *other = g_hash_table_lookup (taken, key);

      /* The same words over a list and in its empty middle do the same thing. */
      if (other != NULL && !g_str_equal (other, gtk_label_get_label (GTK_LABEL (root))))
        {
          g_test_message ("%s: \"%s\" and \"%s\" have the same letter", where, other,
                          gtk_label_get_label (GTK_LABEL (root)));
          doubles++;
        }
      g_hash_table_insert (taken, key, (gpointer)gtk_label_get_label (GTK_LABEL (root)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    doubles += count_double_mnemonics (child, taken, where);

  return doubles;
}

static void
check (GtkWidget *root, const char *where)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (gui_support_audit (root, where), ==, 0);
  g_assert_cmpuint (count_double_mnemonics (root, taken, where), ==, 0);
}

/* The office has a laptop of 1366 × 768; what asks for more would grow out of its screen. */
static void
check_size (GtkWidget *window, const char *where)
{
  int width, height;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_test_message ("%s: %d wide", where, width);
  g_assert_cmpint (width, <=, 1366);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, 1366, &height, NULL, NULL, NULL);
  g_test_message ("%s: %d high", where, height);
  g_assert_cmpint (height, <=, 768);
}

static DosjaPage *
find_page (DosjaWindow *window, GType type)
{
  return DOSJA_PAGE (gui_support_find (GTK_WIDGET (window), type, NULL));
}

static void
test_pages (gconstpointer language)
{
  guint n;
  const DosjaPageEntry *entries = dosja_pages (&n);
  DosjaWindow *window;

  dosja_locale_set_language (language);
  window = open_window ();
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *where = g_strdup_printf ("%s in %s", entries[i].name, (char *)language);
      DosjaPage *page;

      if (entries[i].record_type != NULL)
        dosja_window_show_record (window, dosja_type_find (entries[i].record_type), NULL, NULL);
      else
        dosja_window_go (window, entries[i].name);
      gui_support_settle ();
      dosja_worker_drain (worker);
      gui_support_settle ();

      page = find_page (window, entries[i].get_type ());
      g_test_message ("%s: \"%s\"", where, dosja_page_get_title (page));
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page)));
      g_assert_nonnull (dosja_page_get_title (page));
      check (GTK_WIDGET (window), where);
      check_size (GTK_WIDGET (window), where);
      dosja_page_refresh (page);
      dosja_page_flush (page);
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Dosja");
    }
  close_window (window);
}

/* The window that was opened last over another */
static GtkWidget *
find_dialog (DosjaWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (toplevel) == GTK_WINDOW (window))
        return GTK_WIDGET (toplevel);
    }

  return NULL;
}

static void
check_dialog (DosjaWindow *window, const char *where)
{
  GtkWidget *dialog;

  gui_support_settle ();
  dialog = find_dialog (window);
  g_assert_nonnull (dialog);
  check (dialog, where);
  gtk_window_destroy (GTK_WINDOW (dialog));
  gui_support_settle ();
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(int *)data = dosja_alert_ask_finish (result) ? 1 : 0;
}

static void
test_dialogs (gconstpointer language)
{
  DosjaWindow *window;
  DosjaPage *page;
  int answer = -1;

  dosja_locale_set_language (language);
  window = open_window ();
  dosja_window_go (window, "staff");
  page = find_page (window, g_type_from_name ("DosjaStaffPage"));

  dosja_keys_present (GTK_WINDOW (window));
  check_dialog (window, "keys");
  dosja_alert_show (GTK_WIDGET (window), "Heading", "A <b>text</b> & more");
  check_dialog (window, "alert");
  dosja_staff_present_add (page);
  check_dialog (window, "add staff");
  dosja_staff_present_passphrase (page);
  check_dialog (window, "change passphrase");
  dosja_staff_present_master_key (page);
  check_dialog (window, "master key");

  /* A question whose window goes away, as when locking, was answered no. */
  dosja_alert_ask_async (GTK_WIDGET (window), "Really?", NULL, "_Yes", TRUE, answered_cb, &answer);
  check_dialog (window, "question");
  WAIT_UNTIL (answer == 0);
  close_window (window);
}

static void
test_before_unlocking (gconstpointer language)
{
  GtkWidget *window;

  dosja_locale_set_language (language);
  window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window),
                        GTK_WIDGET (dosja_start_page_new (worker, gui_support_folder ())));
  gtk_window_present (GTK_WINDOW (window));
  gui_support_settle ();
  check (window, "first start");

  gtk_window_set_child (GTK_WINDOW (window),
                        GTK_WIDGET (dosja_unlock_page_new (worker, gui_support_folder ())));
  gui_support_settle ();
  check (window, "unlock");
  gtk_window_destroy (GTK_WINDOW (window));
  gui_support_settle ();
}

/* ---- what is offered and asked back ---- */

static void
type_into (GtkWidget *root, const char *label, const char *text)
{
  GtkWidget *found = gui_support_find (root, GTK_TYPE_LABEL, label);

  g_assert_nonnull (found);
  gtk_editable_set_text (GTK_EDITABLE (gtk_label_get_mnemonic_widget (GTK_LABEL (found))), text);
}

static void
test_own_passphrase (void)
{
  DosjaPassphraseBox *box;
  GtkWidget *own;

  dosja_locale_set_language ("en");
  box = g_object_ref_sink (dosja_passphrase_box_new ());
  own = gui_support_find (GTK_WIDGET (box), GTK_TYPE_CHECK_BUTTON, "Think of my own");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (own), TRUE);

  type_into (GTK_WIDGET (box), "New passphrase", "123456");
  type_into (GTK_WIDGET (box), "Type it once more, to be sure", "123456");
  g_assert_false (dosja_passphrase_box_is_complete (box));
  g_assert_null (dosja_passphrase_box_get_passphrase (box));

  type_into (GTK_WIDGET (box), "New passphrase", GUI_PASSPHRASE);
  g_assert_false (dosja_passphrase_box_is_complete (box));
  type_into (GTK_WIDGET (box), "Type it once more, to be sure", GUI_PASSPHRASE);
  g_assert_true (dosja_passphrase_box_is_complete (box));

  {
    g_autoptr (DosjaSecret) passphrase = dosja_passphrase_box_get_passphrase (box);

    g_assert_cmpmem (dosja_secret_get_data (passphrase), dosja_secret_get_size (passphrase),
                     GUI_PASSPHRASE, strlen (GUI_PASSPHRASE));
  }

  dosja_passphrase_box_clear (box);
  g_assert_false (dosja_passphrase_box_is_complete (box));
  g_object_unref (box);
}

static const char *
asked_group (GtkWidget *sheet, guint nth, const char *const *groups)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *label = g_strdup_printf ("Group number %u", i + 1);

      if (gui_support_find (sheet, GTK_TYPE_LABEL, label) != NULL)
        g_ptr_array_add (found, (gpointer)groups[i]);
    }
  g_assert_cmpuint (found->len, ==, 2);

  return g_ptr_array_index (found, nth);
}

static void
answer_group (GtkWidget *sheet, const char *const *groups, const char *group, const char *typed)
{
  for (guint i = 0; groups[i] != NULL; i++)
    if (groups[i] == group)
      {
        g_autofree char *label = g_strdup_printf ("Group number %u", i + 1);

        type_into (sheet, label, typed);
      }
}

static void
test_sheet (void)
{
  static const char *const groups[]
      = { "AAAA", "BBBB", "CCCC", "DDDD", "EEEE", "FFFF", "GGGG", "HHHH", "JJJJ", NULL };
  g_autofree char *text = g_strjoinv ("-", (char **)groups);
  g_autoptr (DosjaSecret) key = dosja_secret_new_copy (text, strlen (text));
  GtkWidget *sheet;
  GtkWidget *button;
  const char *first;
  const char *second;

  dosja_locale_set_language ("en");
  sheet = g_object_ref_sink (GTK_WIDGET (dosja_recovery_sheet_new ()));
  dosja_recovery_sheet_set_key (DOSJA_RECOVERY_SHEET (sheet), key);
  for (guint i = 0; groups[i] != NULL; i++)
    g_assert_nonnull (gui_support_find (sheet, GTK_TYPE_LABEL, groups[i]));

  button = gui_support_find (sheet, GTK_TYPE_BUTTON, "I have it on paper");
  g_signal_emit_by_name (button, "clicked");
  first = asked_group (sheet, 0, groups);
  second = asked_group (sheet, 1, groups);
  answer_group (sheet, groups, first, first);
  g_assert_false (dosja_recovery_sheet_is_confirmed (DOSJA_RECOVERY_SHEET (sheet)));
  answer_group (sheet, groups, second, "ZZZZ");
  g_assert_false (dosja_recovery_sheet_is_confirmed (DOSJA_RECOVERY_SHEET (sheet)));
  {
    g_autofree char *small = g_ascii_strdown (second, -1);

    answer_group (sheet, groups, second, small);
  }
  g_assert_true (dosja_recovery_sheet_is_confirmed (DOSJA_RECOVERY_SHEET (sheet)));
  g_object_unref (sheet);
}

int
main (int argc, char **argv)
{
  static const char *const languages[] = { "sq", "en" };
  int status;

  gui_support_init (&argc, &argv);
  worker = dosja_worker_new ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *pages = g_strconcat ("/pages/", languages[i], "/each-is-built", NULL);
      g_autofree char *dialogs = g_strconcat ("/dialogs/", languages[i], "/each-is-built", NULL);
      g_autofree char *gate
          = g_strconcat ("/pages/", languages[i], "/before-unlocking-are-built", NULL);

      g_test_add_data_func (gate, languages[i], test_before_unlocking);
      g_test_add_data_func (pages, languages[i], test_pages);
      g_test_add_data_func (dialogs, languages[i], test_dialogs);
    }
  g_test_add_func ("/passphrase/own/is-refused-until-strong-and-typed-twice", test_own_passphrase);
  g_test_add_func ("/recovery-sheet/is-asked-back", test_sheet);

  status = g_test_run ();
  dosja_worker_set_session (worker, NULL);
  g_clear_object (&worker);
  gui_support_finish ();

  return status;
}
