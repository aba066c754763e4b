/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a legal matter: whose it is and where, when the court sits next, what follows from
 * its orders by the law, and what is asked before a party is written down. All of it is done by the
 * buttons, rows and fields that are on the page, and once by keys alone. */

#include "base/dosja-date.h"
#include "base/dosja-locale.h"
#include "gui-fixture.h"
#include "gui/legal/dosja-matter-page.h"
#include "gui/records/dosja-record-dialog.h"
#include "gui/records/dosja-record-page.h"
#include "model/dosja-codes.h"

#include <string.h>

#define COURT "gjshp_vlore"

static Gui gui;
static guint serial;

/* A client with a case and a matter in it */
typedef struct
{
  DosjaRecord *client;
  DosjaRecord *file;
  DosjaRecord *matter;
  DosjaPage *page;
} Matter;

static void
matter_clear (Matter *self)
{
  gui_show (&gui, NULL);
  g_clear_object (&self->client);
  g_clear_object (&self->file);
  g_clear_object (&self->matter);
  dosja_locale_set_language ("en");
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matter, matter_clear)

static char *
id_of (DosjaRecord *record)
{
  return dosja_id_to_string (dosja_record_get_id (record));
}

/* So many days from today, as it is stored and as it is shown */
static char *
day (int days, gboolean shown)
{
  DosjaDate date;

  dosja_date_today (&date);
  dosja_date_step (&date, days, 0);

  return shown ? dosja_date_to_display (&date) : dosja_date_to_canonical (&date);
}

static GtkWidget *
find (GtkWidget *root, GType type, const char *words)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    {
      const char *text = GTK_IS_LABEL (root)    ? gtk_label_get_text (GTK_LABEL (root))
                         : GTK_IS_BUTTON (root) ? gtk_button_get_label (GTK_BUTTON (root))
                                                : NULL;

      if (words == NULL || (text != NULL && strstr (text, words) != NULL))
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, words);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
says (Matter *m, const char *words)
{
  GtkWidget *label = find (GTK_WIDGET (m->page), GTK_TYPE_LABEL, words);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
show_matter (Matter *m)
{
  m->page = g_object_new (DOSJA_TYPE_MATTER_PAGE, "worker", gui.worker, NULL);
  gui_show (&gui, GTK_WIDGET (m->page));
  dosja_page_show_record (m->page, dosja_type_find ("legal_matter"),
                          dosja_record_get_id (m->matter), NULL);
  WAIT_WHILE (!says (m, "Çela"));
  gui_settle (&gui);
}

static void
begin (Matter *m, const char *language)
{
  g_autofree char *code = g_strdup_printf ("M%04u", ++serial);
  g_autofree char *person = NULL;
  g_autofree char *file = NULL;

  dosja_locale_set_language (language);
  m->client = gui_add_person (&gui, code, "Drita", "Çela", "female");
  person = id_of (m->client);
  m->file = gui_save (&gui, "case", "person", person, "number", code, "category",
                      "domestic_violence", "opened", "2024-01-10", NULL);
  file = id_of (m->file);
  m->matter = gui_save (&gui, "legal_matter", "person", person, "case", file, "matter", "divorce",
                        "court", COURT, "number", "1234/2026", "stage", "first_instance",
                        "opened_on", "2024-01-15", NULL);
}

/* ---- the dialog over the page ---- */

static DosjaRecordEditor *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (DOSJA_IS_RECORD_DIALOG (toplevel) && gtk_widget_get_visible (GTK_WIDGET (toplevel)))
        return dosja_record_dialog_get_editor (DOSJA_RECORD_DIALOG (toplevel));
    }

  return NULL;
}

static DosjaRecordEditor *
wait_for_dialog (void)
{
  DosjaRecordEditor *editor;

  WAIT_WHILE ((editor = find_dialog ()) == NULL);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  gui_settle (&gui);

  return editor;
}

/* The button of a tab that adds to its list */
static DosjaRecordEditor *
press_add (Matter *m, const char *tab, const char *label)
{
  GtkWidget *button;

  dosja_record_page_show_tab (DOSJA_RECORD_PAGE (m->page), tab);
  WAIT_WHILE ((button = find (GTK_WIDGET (m->page), GTK_TYPE_BUTTON, label)) == NULL
              || !gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");

  return wait_for_dialog ();
}

static DosjaFieldRow *
row_of (DosjaRecordEditor *editor, const char *field)
{
  DosjaFieldRow *row = dosja_record_form_get_row (dosja_record_editor_get_form (editor), field);

  g_assert_nonnull (row);

  return row;
}

static void
type_into (DosjaRecordEditor *editor, const char *field, const char *value)
{
  dosja_field_row_set_value (row_of (editor, field), value);
  g_signal_emit_by_name (row_of (editor, field), "changed");
}

static void
assert_value (DosjaRecordEditor *editor, const char *field, const char *value)
{
  g_autofree char *there = dosja_field_row_get_value (row_of (editor, field));

  g_assert_cmpstr (there, ==, value);
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Saved by its button, and the page told as the main window does */
static void
save_dialog (Matter *m, DosjaRecordEditor *editor)
{
  press (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (editor))), "_Save");
  WAIT_WHILE (find_dialog () != NULL);
  gui_settle (&gui);
  dosja_page_refresh (m->page);
  gui_settle (&gui);
}

static guint
count (const char *type, const char *field, DosjaRecord *owner)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  g_autofree char *id = id_of (owner);
  g_autoptr (GError) error = NULL;
  gint64 n;

  gui_settle (&gui);
  dosja_query_add_filter (query, field, DOSJA_MATCH_IS, id);
  n = dosja_store_count (gui.store, query, &error);
  g_assert_no_error (error);

  return (guint)n;
}

/* ---- tests ---- */

/* Whose, what about, before which court, how far, and when the court sits next: the first that is
 * to come, not one that was held. */
static void
test_head (gconstpointer data)
{
  gboolean albanian = g_str_equal (data, "sq");
  g_auto (Matter) m = { 0 };
  g_autofree char *past = day (-20, FALSE);
  g_autofree char *soon = day (9, FALSE);
  g_autofree char *later = day (40, FALSE);
  g_autofree char *shown = day (9, TRUE);
  g_autofree char *next = NULL;
  g_autofree char *matter = NULL;

  begin (&m, data);
  matter = id_of (m.matter);
  g_object_unref (gui_save (&gui, "hearing", "matter", matter, "on", past, "court", COURT, "kind",
                            "main", "outcome", "held", NULL));
  g_object_unref (gui_save (&gui, "hearing", "matter", matter, "on", later, "court", COURT, "kind",
                            "main", NULL));
  g_object_unref (gui_save (&gui, "hearing", "matter", matter, "on", soon, "at", "09:30", "court",
                            COURT, "kind", "main", NULL));
  show_matter (&m);
  g_assert_true (says (&m, albanian ? "Zgjidhje martese" : "Divorce"));
  g_assert_true (says (&m, "1234/2026"));
  g_assert_true (says (&m, dosja_codes_label ("court", COURT)));
  g_assert_true (says (&m, dosja_codes_label ("proceeding_stage", "first_instance")));
  g_assert_nonnull (find (GTK_WIDGET (m.page), GTK_TYPE_BUTTON, albanian ? "Dosja" : "The case"));
  next = g_strdup_printf ("%s: %s 09:30", albanian ? "Seanca tjetër" : "Next hearing", shown);
  WAIT_WHILE (!says (&m, next));

  /* Closed, it says so in the stage's place. */
  dosja_record_set (m.matter, "closed_on", past);
  dosja_record_set (m.matter, "result", NULL);
  g_assert_true (dosja_store_save (gui.store, m.matter, NULL, NULL));
  dosja_page_refresh (m.page);
  WAIT_WHILE (!says (&m, albanian ? "E mbyllur" : "Closed"));
}

/* The next hearing that an outcome names is made by itself, and stands in the head. */
static void
test_next_hearing (void)
{
  g_auto (Matter) m = { 0 };
  g_autofree char *today = day (0, FALSE);
  g_autofree char *next = day (30, FALSE);
  g_autofree char *shown = day (30, TRUE);
  g_autofree char *words = g_strdup_printf ("Next hearing: %s", shown);
  DosjaRecordEditor *editor;

  begin (&m, "en");
  show_matter (&m);
  g_assert_false (says (&m, "Next hearing"));
  editor = press_add (&m, "hearings", "Add a hea_ring");
  assert_value (editor, "court", COURT);
  type_into (editor, "on", today);
  type_into (editor, "kind", "main");
  type_into (editor, "outcome", "adjourned");
  type_into (editor, "next_on", next);
  save_dialog (&m, editor);
  WAIT_WHILE (!says (&m, words));
  g_assert_cmpuint (count ("hearing", "matter", m.matter), ==, 2);
}

/* An order of the matter, added here, is of the client and the case; the law's dates follow from
 * it with the law's name and how certain that is, and one that is set by hand stays. */
static void
test_orders (gconstpointer data)
{
  gboolean albanian = g_str_equal (data, "sq");
  g_auto (Matter) m = { 0 };
  g_autofree char *today = day (0, FALSE);
  g_autofree char *proposed = day (20, TRUE);
  g_autofree char *by_hand = day (24, FALSE);
  g_autofree char *kept = day (24, TRUE);
  g_autofree char *file = NULL;
  g_autofree char *client = NULL;
  DosjaRecordEditor *editor;
  GtkWidget *label;

  begin (&m, data);
  file = id_of (m.file);
  client = id_of (m.client);
  show_matter (&m);
  editor = press_add (&m, "orders", albanian ? "Shto një u_rdhër" : "Add an o_rder");
  assert_value (editor, "case", file);
  assert_value (editor, "person", client);
  type_into (editor, "kind", "umm");
  type_into (editor, "status", "in_force");
  type_into (editor, "requested_on", today);
  type_into (editor, "issued_on", today);
  press (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (editor))), albanian ? "_Ruaj" : "_Save");
  WAIT_WHILE (find_dialog () != NULL);
  g_assert_cmpuint (count ("protection_order", "matter", m.matter), ==, 1);

  show_matter (&m);
  dosja_record_page_show_tab (DOSJA_RECORD_PAGE (m.page), "orders");
  WAIT_WHILE (!says (&m, proposed));
  g_assert_true (says (&m, albanian ? "Seanca e verifikimit" : "Hearing to verify"));
  g_assert_true (says (&m, "Ligji 9669/2006"));
  g_assert_true (says (&m, dosja_codes_label ("deadline_certainty", "check")));

  label = find (GTK_WIDGET (m.page), GTK_TYPE_LABEL, proposed);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX), "row-activated",
                         gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
  editor = wait_for_dialog ();
  type_into (editor, "due_on", by_hand);
  press (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (editor))), albanian ? "_Ruaj" : "_Save");
  WAIT_WHILE (find_dialog () != NULL);
  gui_settle (&gui);
  dosja_page_refresh (m.page);
  WAIT_WHILE (!says (&m, kept));
  g_assert_false (says (&m, proposed));
}

/* Somebody whom the centre acts for is not written down as the other side unasked. */
static void
test_conflict (void)
{
  g_auto (Matter) m = { 0 };
  g_autoptr (DosjaRecord) known = gui_add_person (&gui, "M9001", "Zymryt", "Qyteqari", "male");
  g_autofree char *person = id_of (known);
  DosjaRecordEditor *editor;
  GtkWidget *dialog;

  g_object_unref (gui_save (&gui, "case", "person", person, "number", "M9001", "category",
                            "domestic_violence", "opened", "2024-01-10", NULL));
  begin (&m, "en");
  show_matter (&m);
  editor = press_add (&m, "parties", "Add a p_arty");
  type_into (editor, "role", "respondent");
  type_into (editor, "name", "Zymryt Qyteqari");
  dialog = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (editor)));
  press (dialog, "_Save");
  WAIT_WHILE (g_strcmp0 (dosja_record_editor_get_notice (editor), "interest") != 0);
  g_assert_cmpuint (count ("party", "matter", m.matter), ==, 0);
  press (dialog, "Save all the sa_me");
  WAIT_WHILE (find_dialog () != NULL);
  g_assert_cmpuint (count ("party", "matter", m.matter), ==, 1);
}

/* ---- by keys ---- */

/* Real keys, as a person presses them */
static void
keys (const char *how, const char *what)
{
  g_autofree char *command = g_strdup_printf ("xdotool %s --delay 12 %s", how, what);
  g_autoptr (GError) error = NULL;

  g_spawn_command_line_sync (command, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  gui_settle (&gui);
}

static void
wait_until_active (GtkWidget *widget)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

  WAIT_WHILE (!gtk_window_is_active (window));
  gui_settle (&gui);
}

static void
type_by_keys (DosjaRecordEditor *editor, const char *field, const char *text)
{
  g_assert_true (dosja_field_row_focus (row_of (editor, field)));
  keys ("key", "ctrl+a");
  keys ("type", text);
  keys ("key", "Tab");
  WAIT_WHILE (!dosja_field_row_has_value (row_of (editor, field)));
}

/* A hearing is added by the letter of its button, its days typed, and saved by Ctrl+S; an order's
 * date is gone to by arrows, opened by Enter, and typed over. */
static void
test_by_keys (void)
{
  g_auto (Matter) m = { 0 };
  g_autofree char *today = day (0, FALSE);
  g_autofree char *today_shown = day (0, TRUE);
  g_autofree char *next = day (30, TRUE);
  g_autofree char *words = g_strdup_printf ("Next hearing: %s", next);
  g_autofree char *proposed = day (20, TRUE);
  g_autofree char *by_hand = day (24, TRUE);
  g_autofree char *matter = NULL;
  g_autofree char *client = NULL;
  g_autofree char *file = NULL;
  DosjaRecordEditor *editor;
  GtkWidget *label;

  begin (&m, "en");
  matter = id_of (m.matter);
  client = id_of (m.client);
  file = id_of (m.file);
  g_object_unref (gui_save (&gui, "protection_order", "case", file, "person", client, "matter",
                            matter, "kind", "umm", "status", "in_force", "requested_on", today,
                            "issued_on", today, NULL));
  show_matter (&m);
  wait_until_active (GTK_WIDGET (m.page));
  dosja_record_page_show_tab (DOSJA_RECORD_PAGE (m.page), "hearings");
  WAIT_WHILE ((label = find (GTK_WIDGET (m.page), GTK_TYPE_BUTTON, "Add a hea_ring")) == NULL
              || !gtk_widget_get_mapped (label));
  keys ("key", "alt+r");
  editor = wait_for_dialog ();
  wait_until_active (GTK_WIDGET (editor));
  type_into (editor, "kind", "main");
  type_into (editor, "outcome", "adjourned");
  type_by_keys (editor, "on", today_shown);
  type_by_keys (editor, "next_on", next);
  keys ("key", "ctrl+s");
  WAIT_WHILE (find_dialog () != NULL);
  gui_settle (&gui);
  dosja_page_refresh (m.page);
  WAIT_WHILE (!says (&m, words));

  dosja_record_page_show_tab (DOSJA_RECORD_PAGE (m.page), "orders");
  WAIT_WHILE (!says (&m, proposed));
  wait_until_active (GTK_WIDGET (m.page));
  label = find (GTK_WIDGET (m.page), GTK_TYPE_LABEL, proposed);
  gtk_widget_child_focus (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX), GTK_DIR_TAB_FORWARD);
  keys ("key", "End");
  keys ("key", "Return");
  editor = wait_for_dialog ();
  wait_until_active (GTK_WIDGET (editor));
  type_by_keys (editor, "due_on", by_hand);
  keys ("key", "ctrl+s");
  WAIT_WHILE (find_dialog () != NULL);
  gui_settle (&gui);
  dosja_page_refresh (m.page);
  WAIT_WHILE (!says (&m, by_hand));
  g_assert_false (says (&m, proposed));
}

/* What was done, with its own time limit */
static void
test_steps (void)
{
  g_auto (Matter) m = { 0 };
  g_autofree char *today = day (0, FALSE);
  g_autofree char *limit = day (12, FALSE);
  DosjaRecordEditor *editor;

  begin (&m, "en");
  show_matter (&m);
  editor = press_add (&m, "actions", "Add a s_tep");
  assert_value (editor, "on", today);
  type_into (editor, "action", "request_filed");
  type_into (editor, "due_on", limit);
  save_dialog (&m, editor);
  g_assert_cmpuint (count ("legal_action", "matter", m.matter), ==, 1);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  gui_set_up (&gui);
  g_test_add_data_func ("/matter-page/whose-where-and-when-in-albanian", "sq", test_head);
  g_test_add_data_func ("/matter-page/whose-where-and-when-in-english", "en", test_head);
  g_test_add_func ("/matter-page/next-hearing-is-made-and-shown", test_next_hearing);
  g_test_add_data_func ("/matter-page/orders-with-their-dates-in-albanian", "sq", test_orders);
  g_test_add_data_func ("/matter-page/orders-with-their-dates-in-english", "en", test_orders);
  g_test_add_func ("/matter-page/conflict-is-asked-before-it-is-saved", test_conflict);
  g_test_add_func ("/matter-page/steps-with-their-limit", test_steps);
  g_test_add_func ("/matter-page/by-keys", test_by_keys);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
