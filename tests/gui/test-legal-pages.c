/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cards of protection orders, the rules that their dates come from, and what is said before
 * the clinic acts against somebody it acts for. */
#include "base/dosja-date.h"
#include "base/dosja-locale.h"
#include "gui-fixture.h"
#include "gui/cases/dosja-case-sections.h"
#include "gui/dosja-rights.h"
#include "gui/legal/dosja-orders-view.h"
#include "gui/legal/dosja-time-limits-page.h"
#include "gui/records/dosja-record-dialog.h"
#include "store/dosja-store.h"

#include <string.h>

static Gui gui;
static guint serial;

static char *
id_of (DosjaRecord *record)
{
  return dosja_id_to_string (dosja_record_get_id (record));
}

/* A case of violence, and what a view of it is told */
static DosjaCasePart
add_case (void)
{
  g_autofree char *code = g_strdup_printf ("L%04u", ++serial);
  g_autofree char *number = g_strdup_printf ("2026-%04u", serial);
  g_autoptr (DosjaRecord) person = gui_add_person (&gui, code, "Drita", "Çela", "female");
  g_autofree char *id = id_of (person);
  g_autoptr (DosjaRecord) file = gui_save (&gui, "case", "person", id, "number", number, "category",
                                           "domestic_violence", "opened", "2024-01-10", NULL);
  DosjaCasePart part = { .worker = gui.worker };

  part.person = *dosja_record_get_id (person);
  part.file = *dosja_record_get_id (file);

  return part;
}

/* So many days from today, as it is stored */
static char *
day_from_now (int days)
{
  DosjaDate date;

  dosja_date_today (&date);
  dosja_date_step (&date, days, 0);

  return dosja_date_to_canonical (&date);
}

/* The same as it is shown */
static char *
shown_from_now (int days)
{
  DosjaDate date;

  dosja_date_today (&date);
  dosja_date_step (&date, days, 0);

  return dosja_date_to_display (&date);
}

/* An immediate order of today */
static DosjaRecord *
add_order (const DosjaCasePart *part)
{
  char person[DOSJA_ID_STRING_SIZE], file[DOSJA_ID_STRING_SIZE];
  g_autofree char *today = day_from_now (0);

  return gui_save (&gui, "protection_order", "person", dosja_id_format (&part->person, person),
                   "case", dosja_id_format (&part->file, file), "kind", "umm", "status", "in_force",
                   "requested_on", today, "issued_on", today, NULL);
}

/* Below @root, a label that holds @text */
static GtkWidget *
find_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

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

/* The dialog that has come up, ready to be written in */
static DosjaRecordEditor *
wait_for_dialog (void)
{
  DosjaRecordEditor *editor;

  WAIT_WHILE ((editor = find_dialog ()) == NULL);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));

  return editor;
}

static void
type_into (DosjaRecordEditor *editor, const char *field, const char *value)
{
  DosjaFieldRow *row = dosja_record_form_get_row (dosja_record_editor_get_form (editor), field);

  g_assert_nonnull (row);
  dosja_field_row_set_value (row, value);
  g_signal_emit_by_name (row, "changed");
}

static void
save_dialog (DosjaRecordEditor *editor)
{
  dosja_record_editor_save (editor);
  WAIT_WHILE (find_dialog () != NULL);
  gui_settle (&gui);
}

static GtkWidget *
show_orders (const DosjaCasePart *part, const char *until_text)
{
  GtkWidget *view = dosja_orders_view_new (gui.worker);

  gui_show (&gui, view);
  dosja_orders_view_show (view, part);
  WAIT_WHILE (find_text (view, until_text) == NULL);

  return view;
}

static GtkListBoxRow *
row_of (GtkWidget *label)
{
  return GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
}

/* Twenty days after the order comes the hearing that verifies it; on its card, with the law's
 * name and that it was not read there. A date written by hand stays when the order is saved. */
static void
card_shows_dates (gconstpointer data)
{
  gboolean albanian = g_str_equal (data, "sq");
  DosjaCasePart part = add_case ();
  g_autoptr (DosjaRecord) order = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = day_from_now (20);
  g_autofree char *proposed = shown_from_now (20);
  g_autofree char *by_hand = day_from_now (24);
  g_autofree char *kept = shown_from_now (24);
  DosjaRecordEditor *editor;
  GtkWidget *view;
  GtkWidget *day;

  dosja_locale_set_language (data);
  order = add_order (&part);
  view = show_orders (&part, proposed);
  g_assert_nonnull (find_text (view, albanian ? "Urdhër i menjëhershëm mbrojtjeje"
                                              : "Immediate protection order"));
  g_assert_nonnull (find_text (view, albanian ? "Seanca e verifikimit" : "Hearing to verify"));
  g_assert_nonnull (find_text (view, "Ligji 9669/2006"));

  day = find_text (view, proposed);
  g_signal_emit_by_name (gtk_widget_get_ancestor (day, GTK_TYPE_LIST_BOX), "row-activated",
                         row_of (day));
  editor = wait_for_dialog ();
  g_assert_cmpstr (dosja_record_get (dosja_record_editor_get_record (editor), "due_on"), ==,
                   stored);
  type_into (editor, "due_on", by_hand);
  save_dialog (editor);
  view = show_orders (&part, kept);

  dosja_record_set (order, "decision_number", "17");
  gui_settle (&gui);
  dosja_store_save (gui.store, order, NULL, &error);
  g_assert_no_error (error);
  view = show_orders (&part, kept);
  g_assert_null (find_text (view, proposed));
  gui_show (&gui, NULL);
  dosja_locale_set_language ("en");
}

static DosjaId
find_rule (const char *label)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("deadline_rule"));
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  dosja_query_add_filter (query, "label_en", DOSJA_MATCH_IS, label);
  found = dosja_store_query_records (gui.store, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);

  return *dosja_record_get_id (g_ptr_array_index (found, 0));
}

static DosjaRecordEditor *
open_rule (const char *role, const DosjaId *rule)
{
  DosjaListPage *page;

  dosja_store_set_actor (gui.store, NULL, role);
  dosja_rights_begin (gui.session);
  page = g_object_new (DOSJA_TYPE_TIME_LIMITS_PAGE, "worker", gui.worker, NULL);
  gui_show (&gui, GTK_WIDGET (page));
  gui_settle (&gui);
  DOSJA_LIST_PAGE_GET_CLASS (page)->activate (page, rule);

  return wait_for_dialog ();
}

/* The director changes a rule: it holds for what is written from then on. To a colleague it is
 * only shown. */
static void
rule_is_changed (void)
{
  DosjaId rule = find_rule ("Hearing to verify the immediate order");
  DosjaCasePart before = add_case ();
  DosjaCasePart after = add_case ();
  g_autoptr (DosjaRecord) old = add_order (&before);
  g_autoptr (DosjaRecord) new = NULL;
  g_autofree char *sooner = shown_from_now (20);
  g_autofree char *later = shown_from_now (30);
  DosjaRecordEditor *editor = open_rule ("lawyer", &rule);

  g_assert_false (dosja_record_editor_is_editing (editor));
  gtk_widget_activate_action (GTK_WIDGET (editor), "window.close", NULL);
  WAIT_WHILE (find_dialog () != NULL);

  editor = open_rule ("director", &rule);
  g_assert_true (dosja_record_editor_is_editing (editor));
  type_into (editor, "value", "30");
  save_dialog (editor);

  new = add_order (&after);
  show_orders (&after, later);
  show_orders (&before, sooner);

  editor = open_rule ("director", &rule);
  type_into (editor, "value", "20");
  save_dialog (editor);
  gui_show (&gui, NULL);
  dosja_store_set_actor (gui.store, NULL, NULL);
  dosja_rights_begin (gui.session);
}

/* ---- conflict of interest ---- */

static DosjaRecordEditor *
write_party (const char *role, const char *matter, const char *name)
{
  DosjaRecordEditor *editor;

  dosja_store_set_actor (gui.store, NULL, role);
  dosja_rights_begin (gui.session);
  editor = g_object_new (DOSJA_TYPE_RECORD_EDITOR, NULL);
  dosja_record_editor_setup (editor, gui.worker, dosja_type_find ("party"));
  gui_show (&gui, GTK_WIDGET (editor));
  dosja_record_editor_begin (editor, matter);
  dosja_record_editor_preset (editor, "matter", matter, TRUE);
  dosja_record_editor_preset (editor, "role", "respondent", FALSE);
  dosja_record_editor_preset (editor, "name", name, FALSE);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));
  dosja_record_editor_save (editor);
  WAIT_WHILE (dosja_record_editor_is_busy (editor));

  return editor;
}

static void
conflict_is_said (gconstpointer data)
{
  gboolean albanian = g_str_equal (data, "sq");
  g_autofree char *code = g_strdup_printf ("L%04u", ++serial);
  g_autoptr (DosjaRecord) client = gui_add_person (&gui, code, "Zymryt", "Qyteqari", "female");
  g_autofree char *client_id = id_of (client);
  g_autoptr (DosjaRecord) hers
      = gui_save (&gui, "case", "person", client_id, "number", code, "category",
                  "domestic_violence", "opened", "2024-01-10", NULL);
  DosjaCasePart other = add_case ();
  char person[DOSJA_ID_STRING_SIZE];
  g_autoptr (DosjaRecord) matter
      = gui_save (&gui, "legal_matter", "person", dosja_id_format (&other.person, person), "matter",
                  "divorce", "opened_on", "2024-01-05", NULL);
  g_autofree char *matter_id = id_of (matter);
  DosjaRecordEditor *editor;

  dosja_locale_set_language (data);
  /* The lawyer is told to ask, and no name. */
  editor = write_party ("lawyer", matter_id, "Zymryt Qyteqari");
  g_assert_cmpstr (dosja_record_editor_get_notice (editor), ==, "interest");
  g_assert_nonnull (
      find_text (GTK_WIDGET (editor), albanian ? "pyesni drejtuesen" : "ask the director"));
  g_assert_null (find_text (GTK_WIDGET (editor), code));
  dosja_record_editor_discard (editor);

  /* The director is told who it is. */
  editor = write_party ("director", matter_id, "Zymryt Qyteqari");
  g_assert_cmpstr (dosja_record_editor_get_notice (editor), ==, "interest");
  g_assert_nonnull (find_text (GTK_WIDGET (editor), code));
  dosja_record_editor_discard (editor);

  /* Of somebody whom nobody knows nothing is said. */
  editor = write_party ("lawyer", matter_id, "Askush Askundi");
  g_assert_null (dosja_record_editor_get_notice (editor));
  g_assert_false (dosja_record_editor_is_editing (editor));

  gui_show (&gui, NULL);
  dosja_store_set_actor (gui.store, NULL, NULL);
  dosja_rights_begin (gui.session);
  dosja_locale_set_language ("en");
}

int
main (int argc, char *argv[])
{
  static const char *const languages[] = { "sq", "en" };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  gui_set_up (&gui);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *card = g_strconcat ("/legal-pages/card-shows-dates/", languages[i], NULL);
      g_autofree char *said = g_strconcat ("/legal-pages/conflict-is-said/", languages[i], NULL);

      g_test_add_data_func (card, languages[i], card_shows_dates);
      g_test_add_data_func (said, languages[i], conflict_is_said);
    }
  g_test_add_func ("/legal-pages/rule-is-changed", rule_is_changed);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
