/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An awareness session in a school, entered whole; a signature campaign of several days; what a
 * team decided, made a task; a project beside its time. */

#include "base/dosja-clock.h"
#include "base/dosja-locale.h"
#include "gui-fixture.h"
#include "gui/desks/dosja-activities-page.h"
#include "gui/desks/dosja-desk-table.h"
#include "gui/desks/dosja-mechanism-page.h"
#include "gui/desks/dosja-projects-page.h"
#include "gui/records/dosja-record-dialog.h"
#include "gui/widgets/dosja-count-grid.h"
#include "store/dosja-store.h"

static Gui gui;

static DosjaId
put (const char *type, ...)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find (type));
  g_autoptr (GError) error = NULL;
  const char *field;
  va_list args;

  va_start (args, type);
  while ((field = va_arg (args, const char *)) != NULL)
    dosja_record_set (record, field, va_arg (args, const char *));
  va_end (args);
  dosja_store_save (gui.store, record, NULL, &error);
  g_assert_no_error (error);

  return *dosja_record_get_id (record);
}

static const char *
text_of (const DosjaId *id)
{
  char text[DOSJA_ID_STRING_SIZE];

  return g_intern_string (dosja_id_format (id, text));
}

static GPtrArray *
all_of (const char *type)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  g_autoptr (GError) error = NULL;
  GPtrArray *records = dosja_store_query_records (gui.store, query, &error);

  g_assert_no_error (error);

  return records;
}

/* ---- what is there ---- */

static GtkWidget *
find (GtkWidget *root, GType type, const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root))
    {
      const char *own = GTK_IS_BUTTON (root)  ? gtk_button_get_label (GTK_BUTTON (root))
                        : GTK_IS_LABEL (root) ? gtk_label_get_text (GTK_LABEL (root))
                                              : NULL;

      if (label == NULL || g_strcmp0 (own, label) == 0)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static DosjaRecordDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (DOSJA_IS_RECORD_DIALOG (i->data) && gtk_widget_get_mapped (i->data))
      return i->data;

  return NULL;
}

static DosjaDeskPage *
open_page (GType type)
{
  DosjaDeskPage *page = g_object_new (type, "worker", gui.worker, NULL);

  gui_show (&gui, GTK_WIDGET (page));
  gui_settle (&gui);

  return page;
}

/* ---- one activity, as it is typed ---- */

static DosjaRecordDialog *
begin_activity (DosjaDeskPage *page)
{
  GtkWidget *button = find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "_New activity");
  DosjaRecordDialog *dialog;

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  WAIT_WHILE (find_dialog () == NULL);
  dialog = find_dialog ();
  WAIT_WHILE (dosja_record_editor_is_busy (dosja_record_dialog_get_editor (dialog))
              || !dosja_record_editor_is_editing (dosja_record_dialog_get_editor (dialog)));

  return dialog;
}

static DosjaFieldRow *
row_of (DosjaRecordDialog *dialog, const char *field)
{
  DosjaFieldRow *row = dosja_record_form_get_row (
      dosja_record_editor_get_form (dosja_record_dialog_get_editor (dialog)), field);

  g_assert_nonnull (row);

  return row;
}

static GtkWidget *
entry_of (DosjaRecordDialog *dialog, const char *field)
{
  GtkWidget *entry = find (GTK_WIDGET (row_of (dialog, field)), GTK_TYPE_TEXT, NULL);

  g_assert_nonnull (entry);

  return entry;
}

/* Typed: what listens to it hears it. */
static void
type_into (DosjaRecordDialog *dialog, const char *field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry_of (dialog, field)), text);
}

static void
fill (DosjaRecordDialog *dialog, const char *kind, const char *title, const char *on,
      const char *where)
{
  dosja_field_row_set_value (row_of (dialog, "kind"), kind);
  dosja_field_row_set_value (row_of (dialog, "topics"), "trafficking");
  dosja_field_row_set_value (row_of (dialog, "audiences"), "pupils_upper_secondary");
  dosja_field_row_set_value (row_of (dialog, "municipality"), where);
  dosja_field_row_set_value (row_of (dialog, "venue_kind"), "school");
  type_into (dialog, "title", title);
  type_into (dialog, "on", on);
}

static void
save (DosjaRecordDialog *dialog, guint expected)
{
  GtkWidget *button = dosja_record_editor_get_save_button (dosja_record_dialog_get_editor (dialog));

  g_signal_emit_by_name (button, "clicked");
  WAIT_WHILE (find_dialog () != NULL || dosja_worker_is_busy (gui.worker));
  {
    g_autoptr (GPtrArray) activities = all_of ("activity");

    g_assert_cmpuint (activities->len, ==, expected);
  }
}

static gboolean
has_focus (DosjaRecordDialog *dialog, const char *field)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (dialog));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (row_of (dialog, field)));
}

static void
a_session_in_a_school (void)
{
  static const char *const cells[] = { "girls", "boys", "young_women", "young_men" };
  DosjaDeskPage *page = open_page (dosja_activities_page_get_type ());
  DosjaRecordDialog *dialog = begin_activity (page);
  GtkWidget *grid = find (GTK_WIDGET (dialog), DOSJA_TYPE_COUNT_GRID, NULL);
  g_autoptr (GPtrArray) activities = NULL;
  DosjaRecord *saved;

  fill (dialog, "information_session", "Njohja e rreziqeve", "5.3.2026", "vlore");
  g_assert_nonnull (grid);
  gtk_widget_grab_focus (entry_of (dialog, "girls"));
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      /* Enter leads on, line by line. */
      g_assert_true (has_focus (dialog, cells[i]));
      g_signal_emit_by_name (entry_of (dialog, cells[i]), "activate");
    }
  type_into (dialog, "girls", "14");
  type_into (dialog, "boys", "11");
  type_into (dialog, "young_women", "2");
  type_into (dialog, "unknown_sex_age", "1");
  g_assert_cmpint (dosja_count_grid_get_sum (DOSJA_COUNT_GRID (grid)), ==, 28);
  /* By sex, by age, in all. */
  g_assert_nonnull (find (grid, GTK_TYPE_LABEL, "16"));
  g_assert_nonnull (find (grid, GTK_TYPE_LABEL, "25"));
  g_assert_nonnull (find (grid, GTK_TYPE_LABEL, "28"));
  type_into (dialog, "venue", "Gjimnazi “Ali Demi”");
  type_into (dialog, "materials", "Fletëpalosje");
  type_into (dialog, "materials_count", "40");
  save (dialog, 1);

  activities = all_of ("activity");
  saved = g_ptr_array_index (activities, 0);
  g_assert_cmpstr (dosja_record_get (saved, "on"), ==, "2026-03-05");
  g_assert_cmpstr (dosja_record_get (saved, "girls"), ==, "14");
  g_assert_cmpstr (dosja_record_get (saved, "participants"), ==, "28");
  g_assert_cmpstr (dosja_record_get (saved, "materials_count"), ==, "40");
  gui_show (&gui, NULL);
  gui_settle (&gui);
}

static void
a_signature_campaign (void)
{
  static const char *const days[][2]
      = { { "2.5.2026", "120" }, { "3.5.2026", "80" }, { "1.6.2026", "45" } };
  DosjaDeskPage *page = open_page (dosja_activities_page_get_type ());

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      DosjaRecordDialog *dialog = begin_activity (page);

      fill (dialog, "petition", "Strehim i sigurt", days[i][0], i == 1 ? "himare" : "vlore");
      type_into (dialog, "signatures", days[i][1]);
      save (dialog, 2 + i);
    }

  dosja_desk_page_show_view (page, "year");
  WAIT_WHILE (find (GTK_WIDGET (page), GTK_TYPE_LABEL, "Strehim i sigurt") == NULL);
  /* In the month's line 200; of the campaign, and of all, 245. */
  g_assert_nonnull (find (GTK_WIDGET (page), GTK_TYPE_LABEL, "200"));
  g_assert_nonnull (find (GTK_WIDGET (page), GTK_TYPE_LABEL, "245"));
  gui_show (&gui, NULL);
  gui_settle (&gui);
}

static void
a_decision_becomes_a_task (void)
{
  DosjaId person = put ("person", "code", "V00001", "surname", "Hoxha", "sex", "female", NULL);
  DosjaId file = put ("case", "person", text_of (&person), "number", "1/2026", "category", "pvot",
                      "opened", "2026-05-01", NULL);
  DosjaId meeting = put ("meeting", "kind", "mdt", "on", "2026-06-08", NULL);
  DosjaDeskPage *page;
  GtkWidget *table, *button;
  GtkSelectionModel *model;

  put ("identification", "case", text_of (&file), "on", "2026-05-31", "stage", "referral", "status",
       "potential_victim", NULL);
  put ("meeting_case", "meeting", text_of (&meeting), "case", text_of (&file), "decision",
       "Bonus qiraje", NULL);
  page = open_page (dosja_mechanism_page_get_type ());
  table = find (GTK_WIDGET (page), DOSJA_TYPE_DESK_TABLE, NULL);
  WAIT_WHILE (dosja_desk_table_get_n (DOSJA_DESK_TABLE (table)) != 1);

  dosja_desk_page_show_view (page, "decisions");
  WAIT_WHILE (find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "_Make it a task") == NULL);
  button = find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "_Make it a task");
  table = gtk_widget_get_ancestor (button, DOSJA_TYPE_DESK_TABLE);
  WAIT_WHILE (dosja_desk_table_get_n (DOSJA_DESK_TABLE (table)) != 1);
  g_assert_false (gtk_widget_get_sensitive (button));
  model = gtk_column_view_get_model (GTK_COLUMN_VIEW (find (table, GTK_TYPE_COLUMN_VIEW, NULL)));
  gtk_selection_model_select_item (model, 0, TRUE);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  WAIT_WHILE (dosja_worker_is_busy (gui.worker));
  gui_settle (&gui);
  {
    g_autoptr (GPtrArray) tasks = all_of ("task");

    g_assert_cmpuint (tasks->len, ==, 1);
    g_assert_cmpstr (dosja_record_get (g_ptr_array_index (tasks, 0), "title"), ==, "Bonus qiraje");
  }

  /* Read again, the decision has its task and offers no second one. */
  dosja_page_refresh (DOSJA_PAGE (page));
  WAIT_WHILE (dosja_worker_is_busy (gui.worker) || gtk_widget_get_sensitive (button));
  gui_show (&gui, NULL);
  gui_settle (&gui);
}

static void
a_project_beside_its_time (void)
{
  DosjaId project = put ("project", "code", "P1", "title", "Riintegrim", "status", "ongoing",
                         "start", "2026-01-01", "end", "2026-12-31", NULL);
  DosjaDeskPage *page;

  put ("target", "project", text_of (&project), "title", "Biznese", "measure", "by_hand", "value",
       "10", "by_hand", "2", NULL);
  page = open_page (dosja_projects_page_get_type ());
  WAIT_WHILE (find (GTK_WIDGET (page), GTK_TYPE_LABEL, "2 of 10 (20%)") == NULL);
  /* 10 June is the 161st of 365 days. */
  g_assert_nonnull (find (GTK_WIDGET (page), GTK_TYPE_LABEL, "44%"));
  g_assert_nonnull (find (GTK_WIDGET (page), GTK_TYPE_LABEL, "Behind the time"));
  gui_show (&gui, NULL);
  gui_settle (&gui);
}

int
main (int argc, char **argv)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (2026, 6, 10, 12, 0, 0);
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  dosja_clock_set_fixed (g_date_time_to_unix (noon) * G_USEC_PER_SEC);
  gui_set_up (&gui);

  g_test_add_func ("/activities-page/a-session-in-a-school", a_session_in_a_school);
  g_test_add_func ("/activities-page/a-signature-campaign-of-several-days", a_signature_campaign);
  g_test_add_func ("/mechanism-page/a-decision-becomes-a-task", a_decision_becomes_a_task);
  g_test_add_func ("/projects-page/a-project-beside-its-time", a_project_beside_its_time);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
