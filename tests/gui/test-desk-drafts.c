/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Windows in which more than one record is written at once: the vault locks in the middle of it,
 * and what was ticked and typed is there afterwards. And: a month of the shelter after the other.
 */

#include "base/dosja-locale.h"
#include "gui-fixture.h"
#include "gui/cases/dosja-closing.h"
#include "gui/desks/dosja-admission-window.h"
#include "gui/desks/dosja-client-window.h"
#include "gui/desks/dosja-occupancy-view.h"
#include "gui/desks/dosja-roll-window.h"
#include "gui/desks/dosja-stays-window.h"
#include "gui/records/dosja-window-draft.h"
#include "gui/services/dosja-service-window.h"
#include "gui/widgets/dosja-field-row.h"
#include "gui/widgets/dosja-typed-entry.h"

static Gui gui;

static const char *
id_of (DosjaRecord *record)
{
  static char ids[8][DOSJA_ID_STRING_SIZE];
  static guint n;

  return dosja_id_format (dosja_record_get_id (record), ids[n++ % 8]);
}

static GtkWidget *
find_button (GtkWidget *root, const char *label, guint *nth)
{
  if (GTK_IS_CHECK_BUTTON (root)
      && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (root)), label) == 0
      && (*nth)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label, nth);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkCheckButton *
button (gpointer window, const char *label, guint nth)
{
  GtkWidget *found = find_button (GTK_WIDGET (window), label, &nth);

  return found != NULL ? GTK_CHECK_BUTTON (found) : NULL;
}

static DosjaFieldRow *
find_row (GtkWidget *root, const char *field)
{
  if (DOSJA_IS_FIELD_ROW (root)
      && g_str_equal (dosja_field_row_get_name (DOSJA_FIELD_ROW (root)), field))
    return DOSJA_FIELD_ROW (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DosjaFieldRow *found = find_row (child, field);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
type_value (gpointer window, const char *field, const char *value)
{
  DosjaFieldRow *row = find_row (GTK_WIDGET (window), field);

  g_assert_nonnull (row);
  dosja_field_row_set_value (row, value);
  g_signal_emit_by_name (row, "changed");
}

static void
assert_value (gpointer window, const char *field, const char *value)
{
  g_autofree char *there = dosja_field_row_get_value (find_row (GTK_WIDGET (window), field));

  g_assert_cmpstr (there, ==, value);
}

static char *
kept (const char *key)
{
  gui_settle (&gui);

  return dosja_store_get_draft (gui.store, key);
}

/* The window goes as it does on locking: at once, and nobody is asked. */
static void
lock (gpointer window)
{
  gtk_window_destroy (window);
  gui_settle (&gui);
}

static void
go_on (gpointer window)
{
  WAIT_WHILE (g_strcmp0 (dosja_window_draft_get_notice (window), "draft") != 0);
  dosja_window_draft_continue (window);
  g_assert_null (dosja_window_draft_get_notice (window));
}

static GtkWidget *
place (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gui_show (&gui, box);

  return box;
}

/* ---- the attendance of a group ---- */

static DosjaRecord *
add_group (DosjaRecord **ret_project)
{
  DosjaRecord *group = gui_save (&gui, "programme_group", "name", "E marta", NULL);

  *ret_project = gui_save (&gui, "project", "code", "P1", "title", "Riintegrim", "status",
                           "ongoing", "start", "2026-01-01", NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *number = g_strdup_printf ("P-2026-%03u", i + 1);
      g_autoptr (DosjaRecord) man = gui_save (&gui, "participant", "number", number, "surname",
                                              "Hoxha", "sex", "male", NULL);
      g_autoptr (DosjaRecord) enrolment = gui_save (
          &gui, "enrolment", "participant", id_of (man), "referral_source", "court", "mandate",
          "court_ordered", "stage", "group_phase", "status", "attending", "limits_explained", "yes",
          "start", "2026-01-01", "group", id_of (group), NULL);
    }

  return group;
}

static void
a_roll_outlives_the_lock (void)
{
  g_autoptr (DosjaRecord) project = NULL;
  g_autoptr (DosjaRecord) group = add_group (&project);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("programme_session"));
  g_autoptr (GPtrArray) sessions = NULL;
  g_autofree char *draft = NULL;
  GtkWidget *box = place ();
  DosjaRollWindow *window = dosja_roll_window_present (box, gui.worker, NULL);
  guint n_windows;

  /* While the group's name is being typed nothing is wrong. */
  n_windows = g_list_model_get_n_items (gtk_window_get_toplevels ());
  type_value (window, "group", "E ma");
  gui_settle (&gui);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, n_windows);
  dosja_roll_window_set_group (window, dosja_record_get_id (group));
  WAIT_WHILE (button (window, "Absent", 2) == NULL);
  gtk_check_button_set_active (button (window, "Present", 0), TRUE);
  gtk_check_button_set_active (button (window, "Absent", 2), TRUE);
  type_value (window, "topic", "Përgjegjësia \"ime\"");
  type_value (window, "project", id_of (project));
  lock (window);
  g_assert_cmpint (dosja_store_count (gui.store, query, NULL), ==, 0);

  window = dosja_roll_window_present (box, gui.worker, NULL);
  go_on (window);
  WAIT_WHILE (button (window, "Absent", 2) == NULL);
  g_assert_true (gtk_check_button_get_active (button (window, "Present", 0)));
  g_assert_false (gtk_check_button_get_active (button (window, "Present", 1)));
  g_assert_true (gtk_check_button_get_active (button (window, "Absent", 2)));
  assert_value (window, "group", id_of (group));
  assert_value (window, "topic", "Përgjegjësia \"ime\"");
  assert_value (window, "project", id_of (project));

  /* Written, the draft is of no more use. */
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  dosja_roll_window_save (window);
  WAIT_WHILE (window != NULL);
  draft = kept ("attendance/new");
  g_assert_null (draft);
  sessions = dosja_store_query_records (gui.store, query, NULL);
  g_assert_cmpuint (sessions->len, ==, 1);
  g_assert_cmpstr (dosja_record_get (sessions->pdata[0], "project"), ==, id_of (project));
  gui_show (&gui, NULL);
}

/* ---- the other windows ---- */

static void
a_client_outlives_the_lock (void)
{
  GtkWidget *box = place ();
  DosjaClientWindow *window = dosja_client_window_present (box, gui.worker);
  g_autofree char *draft = NULL;

  type_value (window, "given_name", "Ana");
  type_value (window, "name", "Gjon Marku");
  lock (window);

  window = dosja_client_window_present (box, gui.worker);
  go_on (window);
  assert_value (window, "given_name", "Ana");
  assert_value (window, "name", "Gjon Marku");

  /* Leaving asks; thrown away is thrown away. */
  gtk_window_close (GTK_WINDOW (window));
  g_assert_cmpstr (dosja_window_draft_get_notice (GTK_WINDOW (window)), ==, "discard");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  {
    GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
    GtkWidget *discard = gtk_widget_get_prev_sibling (focus);

    g_signal_emit_by_name (discard, "clicked");
  }
  WAIT_WHILE (window != NULL);
  draft = kept ("clinic-client/new");
  g_assert_null (draft);

  /* Nothing typed: nothing to ask. */
  window = dosja_client_window_present (box, gui.worker);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_close (GTK_WINDOW (window));
  WAIT_WHILE (window != NULL);
  gui_show (&gui, NULL);
}

static void
a_service_outlives_the_lock (void)
{
  g_autoptr (DosjaRecord) ana = gui_add_person (&gui, "V00001", "Ana", "Leka", "female");
  g_autoptr (DosjaRecord) of_ana
      = gui_save (&gui, "case", "person", id_of (ana), "number", "1", "category",
                  "domestic_violence", "opened", "2026-01-01", NULL);
  GtkWidget *box = place ();
  DosjaServiceWindow *window = dosja_service_window_present (box, gui.worker);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("service"));

  dosja_service_window_add_case (window, dosja_record_get_id (of_ana));
  gui_settle (&gui);
  type_value (window, "kind", "food");
  type_value (window, "note", "Pako");
  lock (window);

  window = dosja_service_window_present (box, gui.worker);
  gui_settle (&gui);
  go_on (window);
  assert_value (window, "note", "Pako");
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  dosja_service_window_save (window);
  WAIT_WHILE (window != NULL);
  gui_settle (&gui);
  g_assert_cmpint (dosja_store_count (gui.store, query, NULL), ==, 1);
  gui_show (&gui, NULL);
}

static DosjaBoard *
read_board (void)
{
  g_autoptr (GError) error = NULL;
  DosjaBoard *board;

  gui_settle (&gui);
  board = dosja_store_board (gui.store, "2026-04-15", NULL, &error);
  g_assert_no_error (error);

  return board;
}

/* Where the name of a child who is not known is written */
static GtkWidget *
find_name (GtkWidget *root)
{
  if (GTK_IS_ENTRY (root)
      && g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (root)), "Name") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_name (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
press (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    {
      g_signal_emit_by_name (root, "clicked");
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (press (child, label))
      return TRUE;

  return FALSE;
}

/* By the button, and the fields that come with it */
static void
add_child (DosjaDialog *dialog, const char *name, const char *born)
{
  GtkWidget *entry;

  g_assert_true (press (GTK_WIDGET (dialog), "Add a c_hild who is not known yet"));
  entry = find_name (GTK_WIDGET (dialog));
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  for (GtkWidget *next = entry; next != NULL; next = gtk_widget_get_next_sibling (next))
    if (DOSJA_IS_TYPED_ENTRY (next))
      dosja_typed_entry_show (DOSJA_TYPED_ENTRY (next), born);
}

static void
an_admission_outlives_the_lock (void)
{
  g_autoptr (DosjaRecord) facility = gui_save (&gui, "facility", "name", "Strehëza", "kind",
                                               "emergency_shelter", "active", "yes", NULL);
  g_autoptr (DosjaRecord) room
      = gui_save (&gui, "room", "facility", id_of (facility), "name", "1", "active", "yes", NULL);
  g_autoptr (DosjaRecord) one = gui_save (&gui, "bed", "room", id_of (room), "kind", "bed", "name",
                                          "A", "active", "yes", NULL);
  g_autoptr (DosjaRecord) two = gui_save (&gui, "bed", "room", id_of (room), "kind", "bed", "name",
                                          "B", "active", "yes", NULL);
  g_autoptr (DosjaRecord) mother = gui_add_person (&gui, "V00002", "Vera", "Prifti", "female");
  g_autoptr (DosjaRecord) child = gui_add_person (&gui, "V00003", "Era", "Prifti", "female");
  g_autoptr (DosjaRecord) relation = gui_save (&gui, "relationship", "person", id_of (mother),
                                               "other", id_of (child), "relation", "child", NULL);
  g_autoptr (DosjaBoard) board = read_board ();
  GtkWidget *box = place ();
  DosjaDialog *dialog = dosja_admission_window_present (box, gui.worker, board, NULL);

  type_value (dialog, "person", id_of (mother));
  WAIT_WHILE (button (dialog, "V00003 Era", 0) == NULL);
  add_child (dialog, "Ben", "2024");
  type_value (dialog, "brought_by", NULL);
  type_value (dialog, "from_at", "02:15");
  lock (dialog);

  dialog = dosja_admission_window_present (box, gui.worker, board, NULL);
  go_on (dialog);
  gui_settle (&gui);
  assert_value (dialog, "person", id_of (mother));
  assert_value (dialog, "from_at", "02:15");
  WAIT_WHILE (button (dialog, "V00003 Era", 0) == NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_name (GTK_WIDGET (dialog)))), ==,
                   "Ben");
  gtk_window_destroy (GTK_WINDOW (dialog));
  gui_show (&gui, NULL);
}

/* Who was unticked stays behind also when the leaving is taken up again. */
static void
a_leaving_outlives_the_lock (void)
{
  g_autoptr (DosjaRecord) mother = gui_add_person (&gui, "V00004", "Mira", "Dema", "female");
  g_autoptr (DosjaRecord) child = gui_add_person (&gui, "V00005", "Ela", "Dema", "female");
  g_autoptr (DosjaRecord) stay
      = gui_save (&gui, "stay", "person", id_of (mother), "from", "2026-04-01", NULL);
  g_autoptr (DosjaRecord) with = gui_save (&gui, "stay", "person", id_of (child), "from",
                                           "2026-04-01", "with_mother", id_of (stay), NULL);
  g_autoptr (DosjaBoard) board = read_board ();
  const DosjaBoardStay *who = NULL;
  GtkWidget *box = place ();
  DosjaDialog *dialog;

  for (guint i = 0; i < board->stays->len; i++)
    {
      const DosjaBoardStay *one = g_ptr_array_index (board->stays, i);

      if (dosja_id_equal (&one->id, dosja_record_get_id (stay)))
        who = one;
    }
  g_assert_nonnull (who);
  dialog = dosja_stays_window_present (box, gui.worker, board, who, DOSJA_SHELTER_LEAVE);
  type_value (dialog, "destination", "rented_flat");
  gtk_check_button_set_active (button (dialog, "V00005 Ela Dema", 0), FALSE);
  lock (dialog);

  dialog = dosja_stays_window_present (box, gui.worker, board, who, DOSJA_SHELTER_LEAVE);
  g_assert_true (gtk_check_button_get_active (button (dialog, "V00005 Ela Dema", 0)));
  go_on (dialog);
  assert_value (dialog, "destination", "rented_flat");
  g_assert_false (gtk_check_button_get_active (button (dialog, "V00005 Ela Dema", 0)));
  g_assert_true (gtk_check_button_get_active (button (dialog, "V00004 Mira Dema", 0)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gui_show (&gui, NULL);
}

/* ---- an answer about a case ---- */

static void
an_answer_outlives_the_lock (void)
{
  g_autoptr (DosjaRecord) person = gui_add_person (&gui, "V00006", "Lira", "Kola", "female");
  g_autoptr (DosjaRecord) file
      = gui_save (&gui, "case", "person", id_of (person), "number", "2026/0900", "category", "pvot",
                  "opened", "2026-04-01", NULL);
  g_autoptr (DosjaRecord) flag = gui_save (&gui, "flag", "case", id_of (file), "message",
                                           "Nuk duhet telefonuar", "on", "2026-04-02", NULL);
  GtkWidget *box = place ();
  GtkWindow *dialog = dosja_closing_present_resolve (box, gui.worker, dosja_record_get_id (flag));

  type_value (dialog, "resolution", "Ka numër të ri, të sigurt");
  lock (dialog);

  dialog = dosja_closing_present_resolve (box, gui.worker, dosja_record_get_id (flag));
  go_on (dialog);
  assert_value (dialog, "resolution", "Ka numër të ri, të sigurt");
  gtk_window_destroy (dialog);
  gui_show (&gui, NULL);
}

/* ---- occupancy ---- */

static char *
subtitle (DosjaOccupancyView *view, const char *before)
{
  WAIT_WHILE (
      dosja_occupancy_view_get_table (view) == NULL
      || g_strcmp0 (dosja_table_get_subtitle (dosja_occupancy_view_get_table (view)), before) == 0);

  return g_strdup (dosja_table_get_subtitle (dosja_occupancy_view_get_table (view)));
}

static void
a_month_after_the_other (void)
{
  g_autoptr (DosjaRecord) ana = gui_add_person (&gui, "V00009", "Liri", "Leka", "female");
  g_autoptr (DosjaRecord) stay = gui_save (&gui, "stay", "person", id_of (ana), "from",
                                           "2001-02-27", "until", "2001-03-02", NULL);
  DosjaOccupancyView *view = DOSJA_OCCUPANCY_VIEW (dosja_occupancy_view_new (gui.worker));
  const DosjaDate february = { .year = 2001, .month = 2 };
  g_autofree char *month = NULL;
  g_autofree char *next = NULL;
  g_autofree char *years = NULL;
  g_autofree char *row = NULL;

  gui_show (&gui, GTK_WIDGET (view));
  dosja_occupancy_view_choose (view, DOSJA_OCCUPANCY_DAYS, &february);
  month = subtitle (view, NULL);
  g_assert_cmpstr (month, ==, "01.02.2001 – 28.02.2001");
  g_assert_cmpint (dosja_table_get (dosja_occupancy_view_get_table (view), 26, 0), ==, 1);

  gtk_widget_activate_action (GTK_WIDGET (view), "occupancy.next", NULL);
  next = subtitle (view, month);
  g_assert_cmpstr (next, ==, "01.03.2001 – 31.03.2001");
  g_assert_cmpint (dosja_table_get (dosja_occupancy_view_get_table (view), 0, 0), ==, 1);
  g_assert_cmpint (dosja_table_get (dosja_occupancy_view_get_table (view), 1, 0), ==, 0);

  dosja_occupancy_view_choose (view, DOSJA_OCCUPANCY_YEARS, &february);
  years = subtitle (view, next);
  g_assert_true (g_str_has_prefix (years, "01.01.2001"));
  /* There is nothing before or after all years. */
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (view), "occupancy.next", NULL)
                  && g_strcmp0 (years, row) == 0);
  gui_settle (&gui);
  row = subtitle (view, NULL);
  g_assert_cmpstr (row, ==, years);
  gui_show (&gui, NULL);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  gui_set_up (&gui);

  g_test_add_func ("/desk-drafts/attendance", a_roll_outlives_the_lock);
  g_test_add_func ("/desk-drafts/client", a_client_outlives_the_lock);
  g_test_add_func ("/desk-drafts/service", a_service_outlives_the_lock);
  g_test_add_func ("/desk-drafts/admission", an_admission_outlives_the_lock);
  g_test_add_func ("/desk-drafts/leaving", a_leaving_outlives_the_lock);
  g_test_add_func ("/desk-drafts/answer", an_answer_outlives_the_lock);
  g_test_add_func ("/occupancy/a-month-after-the-other", a_month_after_the_other);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
