/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-csv.h"
#include "base/dosja-date.h"
#include "base/dosja-locale.h"
#include "gui-fixture.h"
#include "gui/records/dosja-bulk-export.h"
#include "gui/records/dosja-bulk-jobs.h"
#include "gui/records/dosja-record-list.h"
#include "gui/records/dosja-saved-filters.h"
#include "gui/records/dosja-selection.h"
#include "gui/records/dosja-staff-choice.h"
#include "model/dosja-codes.h"
#include "store/dosja-store.h"
#include "transfer/dosja-sample.h"

#include <string.h>

#define N_PEOPLE 300

static Gui gui;

static gboolean
is_quiet (DosjaListModel *model)
{
  return dosja_list_model_is_listed (model) && !dosja_list_model_is_busy (model);
}

static guint
count (DosjaListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

static DosjaRecordList *
open_list (const char *type, const char *name)
{
  DosjaRecordList *list = g_object_new (DOSJA_TYPE_RECORD_LIST, NULL);

  dosja_record_list_setup (list, gui.worker, dosja_type_find (type), name, NULL);

  return list;
}

static DosjaListModel *
start (DosjaRecordList *list)
{
  DosjaListModel *model = dosja_record_list_get_model (list);

  dosja_record_list_start (list);
  gui_show (&gui, GTK_WIDGET (list));
  WAIT_WHILE (!is_quiet (model));

  return model;
}

/* ---- what is chosen ---- */

static DosjaListModel *
new_model (const char *search)
{
  static const char *const columns[] = { "code", NULL };
  DosjaListModel *model = dosja_list_model_new (gui.worker);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));

  dosja_query_set_search (query, search);
  dosja_list_model_set_query (model, query, columns);
  WAIT_WHILE (!is_quiet (model));

  return model;
}

static void
one_list_chooses_one (void)
{
  g_autoptr (DosjaListModel) model = new_model (NULL);
  g_autoptr (DosjaSelection) selection = dosja_selection_new (model);
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (selection);

  g_assert_null (dosja_selection_get_only (selection));
  gtk_selection_model_select_item (rows, 3, TRUE);
  g_assert_cmpuint (dosja_selection_get_first (selection), ==, 3);
  gtk_selection_model_select_item (rows, 5, FALSE);
  g_assert_cmpuint (dosja_selection_get_n (selection), ==, 1);
  g_assert_cmpuint (dosja_selection_get_first (selection), ==, 5);
  gtk_selection_model_select_all (rows);
  g_assert_cmpuint (dosja_selection_get_n (selection), ==, 1);
  gtk_selection_model_unselect_all (rows);
  g_assert_cmpuint (dosja_selection_get_n (selection), ==, 0);
}

static void
chosen_stay_chosen_and_hidden_do_not (void)
{
  static const char *const columns[] = { "code", NULL };
  g_autoptr (DosjaListModel) model = new_model (NULL);
  g_autoptr (DosjaSelection) selection = dosja_selection_new (model);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (selection);
  guint n = count (model), n_women;

  dosja_selection_set_multiple (selection, TRUE);
  gtk_selection_model_select_range (rows, 10, 5, TRUE);
  gtk_selection_model_select_item (rows, 2, FALSE);
  before = dosja_selection_get_ids (selection);
  g_assert_cmpuint (before->len, ==, 6);

  /* Another order: the same records. */
  dosja_query_set_order (query, "code", TRUE);
  dosja_list_model_set_query (model, query, columns);
  WAIT_WHILE (!is_quiet (model));
  after = dosja_selection_get_ids (selection);
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < before->len; i++)
    {
      guint position = dosja_list_model_find (model, &g_array_index (before, DosjaId, i));

      g_assert_true (gtk_selection_model_is_selected (rows, position));
    }

  /* All, then a filter: only what is seen is chosen, and stays so when it goes. */
  gtk_selection_model_select_all (rows);
  g_assert_cmpuint (dosja_selection_get_n (selection), ==, n);
  dosja_query_add_filter (query, "sex", DOSJA_MATCH_IS, "female");
  dosja_list_model_set_query (model, query, columns);
  WAIT_WHILE (!is_quiet (model));
  n_women = count (model);
  g_assert_cmpuint (n_women, <, n);
  g_assert_cmpuint (dosja_selection_get_n (selection), ==, n_women);
  dosja_query_clear_filters (query);
  dosja_list_model_set_query (model, query, columns);
  WAIT_WHILE (!is_quiet (model));
  g_assert_cmpuint (count (model), ==, n);
  g_assert_cmpuint (dosja_selection_get_n (selection), ==, n_women);
}

/* ---- filters under a name ---- */

static void
filters_are_kept_under_a_name (void)
{
  DosjaRecordList *list = open_list ("person", "kept");
  DosjaFilterMenu *saved = dosja_record_list_get_saved (list);
  DosjaListModel *model;
  g_autoptr (GHashTable) state = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *kept = NULL;
  guint all, filtered;

  dosja_record_list_add_choice_filter (list, "sex");
  dosja_record_list_add_year_filter (list, "born");
  model = start (list);
  all = count (model);
  dosja_filter_menu_popup (saved);
  WAIT_WHILE (!dosja_filter_menu_is_loaded (saved));
  g_assert_false (dosja_filter_menu_save (saved, "Nothing"));

  g_hash_table_insert (state, (gpointer) "sex", (gpointer) "female");
  g_hash_table_insert (state, (gpointer) "born>", (gpointer) "1980");
  g_hash_table_insert (state, (gpointer) "born<", (gpointer) "1999-06");
  g_hash_table_insert (state, (gpointer) "no.such", (gpointer) "filter");
  dosja_filter_bar_set_state (dosja_record_list_get_filters (list), state);
  g_signal_emit_by_name (dosja_record_list_get_filters (list), "changed");
  WAIT_WHILE (!is_quiet (model));
  filtered = count (model);
  g_assert_cmpuint (filtered, >, 0);
  g_assert_cmpuint (filtered, <, all);
  g_assert_true (dosja_filter_menu_save (saved, "Ëngjëjt"));

  dosja_filter_bar_clear (dosja_record_list_get_filters (list));
  g_signal_emit_by_name (dosja_record_list_get_filters (list), "changed");
  WAIT_WHILE (!is_quiet (model));
  g_assert_cmpuint (count (model), ==, all);
  g_assert_true (dosja_filter_menu_rename (saved, "Ëngjëjt", "Women of the 80s"));
  g_assert_false (dosja_filter_menu_choose (saved, "Ëngjëjt"));
  gui_show (&gui, NULL);

  /* Another list of the same name, later. */
  list = open_list ("person", "kept");
  saved = dosja_record_list_get_saved (list);
  dosja_record_list_add_choice_filter (list, "sex");
  dosja_record_list_add_year_filter (list, "born");
  model = start (list);
  dosja_filter_menu_popup (saved);
  WAIT_WHILE (!dosja_filter_menu_is_loaded (saved));
  g_assert_true (dosja_filter_menu_choose (saved, "Women of the 80s"));
  WAIT_WHILE (!is_quiet (model));
  g_assert_cmpuint (count (model), ==, filtered);
  dosja_filter_menu_delete (saved, "Women of the 80s");
  gui_settle (&gui);
  kept = dosja_store_get_setting (gui.store, "filters.kept");
  g_assert_null (kept);
  gui_show (&gui, NULL);
  gui_settle (&gui);
}

static void
saved_filters_read_what_they_wrote (void)
{
  g_autoptr (DosjaSavedFilters) none = dosja_saved_filters_parse (NULL);
  g_autoptr (DosjaSavedFilters) rubbish = dosja_saved_filters_parse ("[('x', {'a': ");
  g_autoptr (DosjaSavedFilters) filters = dosja_saved_filters_parse (NULL);
  g_autoptr (DosjaSavedFilters) again = NULL;
  g_autoptr (GHashTable) state = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = NULL;

  g_assert_cmpuint (dosja_saved_filters_get_n (none), ==, 0);
  g_assert_null (dosja_saved_filters_to_text (none));
  g_assert_cmpuint (dosja_saved_filters_get_n (rubbish), ==, 0);

  g_hash_table_insert (state, (gpointer) "?", (gpointer) "O'Brien \"ë\" \\ [(");
  dosja_saved_filters_put (filters, "të hapura", state);
  dosja_saved_filters_put (filters, "ëndrra", state);
  dosja_saved_filters_put (filters, "afër", state);
  dosja_saved_filters_put (filters, "afër", state);
  text = dosja_saved_filters_to_text (filters);
  again = dosja_saved_filters_parse (text);
  g_assert_cmpuint (dosja_saved_filters_get_n (again), ==, 3);
  g_assert_cmpstr (dosja_saved_filters_get_name (again, 0), ==, "afër");
  g_assert_cmpstr (dosja_saved_filters_get_name (again, 1), ==, "ëndrra");
  g_assert_cmpstr (g_hash_table_lookup (dosja_saved_filters_find (again, "ëndrra"), "?"), ==,
                   "O'Brien \"ë\" \\ [(");
  g_assert_false (dosja_saved_filters_rename (again, "afër", "ëndrra"));
  g_assert_false (dosja_saved_filters_rename (again, "afër", ""));
  g_assert_false (dosja_saved_filters_rename (again, "nobody", "x"));
  g_assert_true (dosja_saved_filters_rename (again, "afër", "zonja"));
  g_assert_cmpstr (dosja_saved_filters_get_name (again, 2), ==, "zonja");
}

/* ---- whose cases ---- */

static guint
count_of (DosjaRecordList *list, const char *whose)
{
  DosjaListModel *model = dosja_record_list_get_model (list);
  g_autoptr (GHashTable) state = g_hash_table_new (g_str_hash, g_str_equal);

  if (whose != NULL)
    g_hash_table_insert (state, (gpointer) "manager", (gpointer)whose);
  dosja_filter_bar_set_state (dosja_record_list_get_filters (list), state);
  g_signal_emit_by_name (dosja_record_list_get_filters (list), "changed");
  WAIT_WHILE (!is_quiet (model));

  return count (model);
}

static void
cases_of_mine_and_of_nobody (void)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("case"));
  g_autoptr (DosjaQuery) nobodys = dosja_query_new (dosja_type_find ("case"));
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *me = dosja_id_to_string (dosja_store_get_actor (gui.store));
  DosjaRecordList *list;
  guint all, n = 0;

  dosja_query_add_filter (nobodys, "manager", DOSJA_MATCH_IS, NULL);
  dosja_query_set_limit (query, 7, 0);
  cases = dosja_store_query_records (gui.store, query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < cases->len; i++, n++)
    {
      dosja_record_set (g_ptr_array_index (cases, i), "manager", me);
      dosja_store_save (gui.store, g_ptr_array_index (cases, i), NULL, &error);
      g_assert_no_error (error);
    }

  list = open_list ("case", "whose");
  dosja_record_list_add_staff_filter (list, "manager");
  start (list);
  all = count_of (list, NULL);
  g_assert_cmpuint (all, >, n);
  g_assert_cmpuint (count_of (list, DOSJA_STAFF_MINE), ==, n);
  g_assert_cmpuint (count_of (list, me), ==, n);
  g_assert_cmpint (count_of (list, DOSJA_STAFF_NOBODY), ==,
                   dosja_store_count (gui.store, nobodys, &error));
  g_assert_cmpuint (count_of (list, DOSJA_STAFF_NOBODY), <=, all - n);
  gui_show (&gui, NULL);
  gui_settle (&gui);
}

/* A laptop's screen is 1366 wide, and the sidebar wants its part. */
static void
filters_do_not_widen_the_window (void)
{
  static const char *const languages[] = { "sq", "en" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      DosjaRecordList *list;
      int least;

      dosja_locale_set_language (languages[i]);
      list = open_list ("case", "narrow");
      dosja_record_list_add_choice_filter (list, "category");
      dosja_record_list_add_choice_filter (list, "status");
      dosja_record_list_add_staff_filter (list, "manager");
      dosja_record_list_add_choice_filter (list, "referral_source");
      dosja_record_list_add_year_filter (list, "opened");
      start (list);
      gtk_widget_measure (GTK_WIDGET (list), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                          NULL);
      g_assert_cmpint (least, <, 900);
      gui_show (&gui, NULL);
      gui_settle (&gui);
    }
  dosja_locale_set_language ("en");
}

/* ---- many at once ---- */

static guint
count_where (const char *type, const char *column, const char *value)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  gint64 n;

  if (column != NULL)
    g_assert_true (dosja_query_add_filter (query, column, DOSJA_MATCH_IS, value));
  n = dosja_store_count (gui.store, query, NULL);
  g_assert_cmpint (n, >=, 0);

  return (guint)n;
}

static void
keep_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  DosjaBulkDone **done = user_data;

  *done = dosja_bulk_change_finish (DOSJA_WORKER (source), result, &error);
  g_assert_no_error (error);
}

static DosjaBulkDone *
change (GArray *ids, DosjaRecord *values, const char *const *fields, const char *owner)
{
  DosjaBulkDone *done = NULL;

  dosja_bulk_change_async (gui.worker, dosja_type_find ("case"), ids, values, fields, owner, NULL,
                           NULL, NULL, keep_done, &done);
  WAIT_WHILE (done == NULL);

  return done;
}

static GArray *
some_cases (guint n)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("case"));
  GArray *ids;

  /* Closed long ago or not: the newest, which are open. */
  dosja_query_add_filter (query, "closed", DOSJA_MATCH_IS, NULL);
  dosja_query_set_limit (query, n, 0);
  ids = dosja_store_query_ids (gui.store, query, NULL);
  g_assert_cmpuint (ids->len, ==, n);

  return ids;
}

static void
undo (gint64 action)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (action, >, 0);
  dosja_store_undo (gui.store, action, &error);
  g_assert_no_error (error);
}

static void
many_are_assigned_and_undone_as_one (void)
{
  static const char *const fields[] = { "manager", NULL };
  g_autofree char *me = dosja_id_to_string (dosja_store_get_actor (gui.store));
  g_autoptr (DosjaRecord) values = dosja_record_new (dosja_type_find ("case"));
  g_autoptr (GArray) ids = some_cases (20);
  g_autoptr (DosjaBulkDone) done = NULL;
  guint before = count_where ("case", "manager", me);

  dosja_record_set (values, "manager", me);
  done = change (ids, values, fields, NULL);
  g_assert_cmpuint (done->n, ==, 20);
  g_assert_cmpuint (done->n_refused, ==, 0);
  g_assert_cmpuint (count_where ("case", "manager", me), >, before);
  undo (done->action);
  g_assert_cmpuint (count_where ("case", "manager", me), ==, before);
}

static void
each_case_gets_a_task (void)
{
  static const char *const fields[] = { "title", "due_on", NULL };
  g_autoptr (DosjaRecord) values = dosja_record_new (dosja_type_find ("task"));
  g_autoptr (GArray) ids = some_cases (5);
  g_autoptr (DosjaBulkDone) done = NULL;
  guint before = count_where ("task", NULL, NULL);

  dosja_record_set (values, "title", "Telefonoji");
  dosja_record_set (values, "due_on", "2026-12-01");
  done = change (ids, values, fields, "case");
  g_assert_cmpuint (done->n_refused, ==, 0);
  g_assert_cmpuint (count_where ("task", NULL, NULL), ==, before + 5);
  undo (done->action);
  g_assert_cmpuint (count_where ("task", NULL, NULL), ==, before);
}

/* Closing takes two people, for many cases as for one. */
static void
closing_is_asked_for_many (void)
{
  static const char *const fields[] = { "asked_on", "reason", "risk", "follow_up_agreed", NULL };
  g_autoptr (DosjaRecord) values = dosja_record_new (dosja_type_find ("closing"));
  g_autoptr (GArray) ids = some_cases (5);
  g_autoptr (DosjaBulkDone) done = NULL;
  g_autoptr (DosjaBulkDone) again = NULL;
  guint open = count_where ("case", "closed", NULL);
  guint before = count_where ("closing", NULL, NULL);

  dosja_record_set (values, "asked_on", "2026-06-01");
  dosja_record_set (values, "reason", "goals_achieved");
  dosja_record_set (values, "risk", "low");
  dosja_record_set (values, "follow_up_agreed", "yes");
  done = change (ids, values, fields, "case");
  g_assert_cmpuint (done->n_refused, ==, 0);
  g_assert_cmpuint (count_where ("closing", NULL, NULL), ==, before + 5);
  g_assert_cmpuint (count_where ("case", "closed", NULL), ==, open);

  /* Not twice: then for none of them. */
  again = change (ids, values, fields, "case");
  g_assert_cmpuint (again->n_refused, ==, 5);
  g_assert_cmpuint (count_where ("closing", NULL, NULL), ==, before + 5);
  undo (done->action);
  g_assert_cmpuint (count_where ("closing", NULL, NULL), ==, before);
}

/* A case cannot be closed before it was opened: then none of them is. */
static void
one_refusal_leaves_all_as_they_were (void)
{
  static const char *const fields[] = { "closed", "closure_reason", NULL };
  g_autoptr (DosjaRecord) values = dosja_record_new (dosja_type_find ("case"));
  g_autoptr (GArray) ids = some_cases (12);
  g_autoptr (GPtrArray) reasons = dosja_codes_get_list ("case_closure_reason");
  g_autoptr (DosjaBulkDone) refused = NULL;
  g_autoptr (DosjaBulkDone) done = NULL;
  guint open = count_where ("case", "closed", NULL);
  g_autofree char *day = NULL;
  DosjaDate today;

  dosja_record_set (values, "closed", "1990-01-01");
  dosja_record_set (values, "closure_reason",
                    ((const DosjaCode *)g_ptr_array_index (reasons, 0))->key);
  refused = change (ids, values, fields, NULL);
  g_assert_cmpint (refused->action, ==, 0);
  g_assert_cmpuint (refused->n_refused, ==, 12);
  g_assert_cmpuint (refused->refused->len, <, 12);
  g_assert_cmpuint (count_where ("case", "closed", NULL), ==, open);

  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  dosja_record_set (values, "closed", day);
  done = change (ids, values, fields, NULL);
  g_assert_cmpuint (done->n_refused, ==, 0);
  g_assert_cmpuint (count_where ("case", "closed", NULL), ==, open - 12);
  undo (done->action);
  g_assert_cmpuint (count_where ("case", "closed", NULL), ==, open);
}

static void
keep_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean written = dosja_bulk_export_write_finish (DOSJA_WORKER (source), result, &error);

  g_assert_cmpint (written, ==, error == NULL);
  *(int *)user_data = written ? 1 : -1;
}

static int
write_export (GArray *ids, const char *path, GCancellable *cancellable)
{
  static const char *const columns[] = { "number", "person.surname", "opened", "category", NULL };
  static const char *const titles[] = { "Number", "Surname", "Opened", "Category", NULL };
  int done = 0;

  dosja_bulk_export_write_async (gui.worker, dosja_type_find ("case"), ids, columns, titles, path,
                                 NULL, NULL, cancellable, keep_written, &done);
  WAIT_WHILE (done == 0);

  return done;
}

static void
chosen_rows_are_written_and_noted (void)
{
  g_autoptr (GArray) ids = some_cases (7);
  g_autofree char *csv = g_build_filename (gui.folder, "cases.csv", NULL);
  g_autofree char *xlsx = g_build_filename (gui.folder, "cases.xlsx", NULL);
  g_autofree char *nowhere = g_build_filename (gui.folder, "no", "cases.csv", NULL);
  g_autoptr (DosjaRecord) first = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gint64 before = dosja_store_get_last_action (gui.store);

  g_assert_cmpint (write_export (ids, csv, NULL), ==, 1);
  g_assert_cmpint (dosja_store_get_last_action (gui.store), >, before);
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 7 + 1);
  g_assert_cmpstr (lines[0], ==, DOSJA_CSV_BOM "Number;Surname;Opened;Category");
  first = dosja_store_load (gui.store, dosja_type_find ("case"), &g_array_index (ids, DosjaId, 0),
                            NULL);
  g_assert_nonnull (strstr (lines[1], dosja_record_get (first, "number")));
  /* In words, not keys. */
  g_assert_null (strstr (lines[1], dosja_record_get (first, "category")));

  g_assert_cmpint (write_export (ids, xlsx, NULL), ==, 1);
  g_clear_pointer (&text, g_free);
  g_assert_true (g_file_get_contents (xlsx, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "PK"));
  g_assert_cmpint (write_export (ids, nowhere, NULL), ==, -1);
}

/* Stopped, nothing is written, and nothing that was not is in the journal. */
static void
stopped_export_writes_nothing (void)
{
  g_autoptr (GArray) ids = some_cases (7);
  g_autofree char *csv = g_build_filename (gui.folder, "stopped.csv", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 before = dosja_store_get_last_action (gui.store);

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (write_export (ids, csv, cancellable), ==, -1);
  g_assert_false (g_file_test (csv, G_FILE_TEST_EXISTS));
  g_assert_cmpint (dosja_store_get_last_action (gui.store), ==, before);
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
take_ids (DosjaRecordList *list, GArray *ids, gpointer user_data)
{
  *(guint *)user_data = ids->len;
}

static void
the_bar_shows_for_several (void)
{
  DosjaRecordList *list = open_list ("case", "bulk");
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (dosja_record_list_get_selection (list));
  guint taken = 0;
  GtkWidget *button;

  dosja_record_list_add_bulk_actions (list);
  button = dosja_record_list_add_bulk (list, "Take _them", take_ids, &taken);
  start (list);
  g_assert_false (gtk_widget_get_mapped (button));
  gtk_selection_model_select_item (rows, 0, TRUE);
  gui_settle (&gui);
  g_assert_false (gtk_widget_get_mapped (button));
  gtk_selection_model_select_range (rows, 0, 4, TRUE);
  WAIT_WHILE (!gtk_widget_get_mapped (button));
  g_assert_null (dosja_record_list_get_selected (list));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (taken, ==, 4);
  g_signal_emit_by_name (find_button (GTK_WIDGET (list), "Choose none"), "clicked");
  WAIT_WHILE (gtk_widget_get_mapped (button));
  g_assert_cmpuint (dosja_selection_get_n (dosja_record_list_get_selection (list)), ==, 0);
  gui_show (&gui, NULL);
  gui_settle (&gui);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  gui_set_up (&gui);
  dosja_sample_fill (gui.store, N_PEOPLE, 7, NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/selection/one-list-chooses-one", one_list_chooses_one);
  g_test_add_func ("/selection/chosen-stay-chosen-and-hidden-do-not",
                   chosen_stay_chosen_and_hidden_do_not);
  g_test_add_func ("/filters/read-what-they-wrote", saved_filters_read_what_they_wrote);
  g_test_add_func ("/filters/are-kept-under-a-name", filters_are_kept_under_a_name);
  g_test_add_func ("/filters/cases-of-mine-and-of-nobody", cases_of_mine_and_of_nobody);
  g_test_add_func ("/filters/do-not-widen-the-window", filters_do_not_widen_the_window);
  g_test_add_func ("/bulk/closing-is-asked-for-many", closing_is_asked_for_many);
  g_test_add_func ("/bulk/many-are-assigned-and-undone-as-one",
                   many_are_assigned_and_undone_as_one);
  g_test_add_func ("/bulk/each-case-gets-a-task", each_case_gets_a_task);
  g_test_add_func ("/bulk/one-refusal-leaves-all-as-they-were",
                   one_refusal_leaves_all_as_they_were);
  g_test_add_func ("/bulk/chosen-rows-are-written-and-noted", chosen_rows_are_written_and_noted);
  g_test_add_func ("/record-list/stopped-export-writes-nothing", stopped_export_writes_nothing);
  g_test_add_func ("/bulk/the-bar-shows-for-several", the_bar_shows_for_several);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
