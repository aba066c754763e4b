/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the day and the month, in both languages, by keys. */

#include "gui-support.h"

#include "base/dosja-clock.h"
#include "base/dosja-locale.h"
#include "casework/dosja-intake.h"
#include "gui/today/dosja-due-row.h"
#include "gui/today/dosja-today-page.h"
#include "gui/widgets/dosja-month.h"

static DosjaWorker *worker;

static void
set_today (int year, int month, int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (year, month, day, 12, 0, 0);

  dosja_clock_set_fixed (g_date_time_to_unix (noon) * G_USEC_PER_SEC);
}

static GtkWidget *
in_window (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  gui_support_settle ();

  return window;
}

static void
press (GtkWidget *month, guint key)
{
  GtkWidget *grid = gui_support_find (month, GTK_TYPE_GRID, NULL);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (grid);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
  g_assert_true (handled);
}

static GtkWidget *
focused_day (GtkWidget *month)
{
  GtkWidget *grid = gui_support_find (month, GTK_TYPE_GRID, NULL);
  GtkWidget *found = NULL;

  for (GtkWidget *cell = gtk_widget_get_first_child (grid); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    if (GTK_IS_TOGGLE_BUTTON (cell) && gtk_widget_get_focusable (cell))
      {
        /* One stop for Tab. */
        g_assert_null (found);
        found = cell;
      }
  g_assert_nonnull (found);

  return found;
}

static void
assert_named (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

typedef struct
{
  const char *language;
  const char *heading;
  const char *monday;
  const char *day;
  const char *due;
  const char *next;
} Words;

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_month (gconstpointer data)
{
  const Words *words = data;
  GtkWidget *month, *window;
  DosjaDate first, last;
  guint turned = 0, chosen = 0;

  set_today (2026, 11, 25);
  dosja_locale_set_language (words->language);
  month = dosja_month_new ();
  window = in_window (month);
  g_assert_nonnull (gui_support_find (month, GTK_TYPE_LABEL, words->heading));
  g_assert_nonnull (gui_support_find (month, GTK_TYPE_LABEL, words->monday));
  g_assert_cmpuint (gui_support_audit (month, "month"), ==, 0);

  /* Six weeks from the Monday before the first. */
  dosja_month_get_shown (DOSJA_MONTH (month), &first, &last);
  g_assert_cmpuint (first.day, ==, 26);
  g_assert_cmpuint (first.month, ==, 10);
  g_assert_cmpuint (last.day, ==, 6);
  g_assert_cmpuint (last.month, ==, 12);
  assert_named (focused_day (month), words->day);

  dosja_month_count (DOSJA_MONTH (month), "2026-11-25");
  dosja_month_count (DOSJA_MONTH (month), "2026-11-25");
  dosja_month_count (DOSJA_MONTH (month), "2030-01-01");
  dosja_month_say_counts (DOSJA_MONTH (month));
  assert_named (focused_day (month), words->due);

  g_signal_connect_swapped (month, "turned", G_CALLBACK (count_cb), &turned);
  g_signal_connect_swapped (month, "chosen", G_CALLBACK (count_cb), &chosen);
  press (month, GDK_KEY_Right);
  press (month, GDK_KEY_Left);
  press (month, GDK_KEY_Up);
  press (month, GDK_KEY_Down);
  g_assert_cmpuint (turned, ==, 0);
  press (month, GDK_KEY_Page_Down);
  g_assert_cmpuint (turned, ==, 1);
  g_assert_nonnull (gui_support_find (month, GTK_TYPE_LABEL, words->next));
  press (month, GDK_KEY_Page_Up);
  press (month, GDK_KEY_Down);
  /* A week on from the 25th is the 2nd: the leaf turned. */
  g_assert_cmpuint (turned, ==, 3);
  press (month, GDK_KEY_Home);
  g_assert_cmpuint (turned, ==, 4);

  /* Chosen, and let go again. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (focused_day (month)), TRUE);
  g_assert_cmpstr (dosja_month_get_chosen (DOSJA_MONTH (month)), ==, "2026-11-25");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (focused_day (month)), FALSE);
  g_assert_null (dosja_month_get_chosen (DOSJA_MONTH (month)));
  g_assert_cmpuint (chosen, ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
  dosja_locale_set_language ("en");
}

/* ---- the page ---- */

static DosjaRecord *
add_task (const char *title, const char *due)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find ("task"));
  g_autoptr (GError) error = NULL;

  dosja_record_set (record, "title", title);
  dosja_record_set (record, "due_on", due);
  dosja_store_save (dosja_session_get_store (gui_support_session ()), record, NULL, &error);
  g_assert_no_error (error);

  return record;
}

static gboolean
shows (GtkWidget *page, const char *text)
{
  GtkWidget *label = gui_support_find (page, GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

/* Who came at night and whose intake was not ended stands over all that is due. */
static void
test_waiting (void)
{
  DosjaStore *store = dosja_session_get_store (gui_support_session ());
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaIntake) intake = dosja_intake_new (store, &error);
  g_autofree char *draft = NULL;
  GtkWidget *page, *window;

  g_assert_no_error (error);
  set_today (2026, 11, 25);
  dosja_record_set (dosja_intake_get (intake, "person"), "given_name", "Ëngjëllushe");
  draft = dosja_intake_to_draft (intake);
  g_assert_true (dosja_store_put_draft (store, dosja_intake_get_key (intake), draft, &error));

  page = g_object_new (DOSJA_TYPE_TODAY_PAGE, "worker", worker, NULL);
  window = in_window (page);
  WAIT_UNTIL (shows (page, "Intakes begun (1)"));
  g_assert_true (shows (page, "Go on with the intake of V00001 Ëngjëllushe"));
  g_assert_cmpuint (gui_support_audit (page, "today"), ==, 0);

  g_assert_true (dosja_store_drop_draft (store, dosja_intake_get_key (intake), &error));
  dosja_page_refresh (DOSJA_PAGE (page));
  WAIT_UNTIL (!shows (page, "Intakes begun (1)"));
  dosja_worker_drain (worker);
  gui_support_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  gui_support_settle ();
}

static void
test_page (void)
{
  GtkWidget *page, *window, *row, *month;

  set_today (2026, 11, 25);
  dosja_store_set_setting (dosja_session_get_store (gui_support_session ()), "backup.last",
                           "2026-11-25", NULL);
  page = g_object_new (DOSJA_TYPE_TODAY_PAGE, "worker", worker, NULL);
  window = in_window (page);
  WAIT_UNTIL (shows (page, "Nothing is due. Here will be hearings, orders that end, deadlines, "
                           "tasks, reviews and follow-ups."));
  g_assert_true (shows (page, "Wednesday, 25 November 2026"));
  g_assert_cmpuint (gui_support_audit (page, "today"), ==, 0);

  g_object_unref (add_task ("Thirr policinë", "2026-11-20"));
  g_object_unref (add_task ("Plotëso formularin", "2026-11-25"));
  g_object_unref (add_task ("Takim me bashkinë", "2026-12-03"));
  dosja_page_refresh (DOSJA_PAGE (page));
  WAIT_UNTIL (shows (page, "Thirr policinë"));
  g_assert_true (shows (page, "Late (1)"));
  g_assert_true (shows (page, "Today (1)"));
  g_assert_true (shows (page, "The next 30 days (1)"));
  g_assert_cmpuint (gui_support_audit (page, "today"), ==, 0);
  row = gui_support_find (page, DOSJA_TYPE_DUE_ROW, NULL);
  assert_named (row, "20.11.2026  · Thirr policinë");

  /* Ticked off, in place. */
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gui_support_find (row, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  WAIT_UNTIL (!shows (page, "Thirr policinë"));
  g_assert_true (shows (page, "Plotëso formularin"));

  /* A day of the month filters, and lets go. */
  month = gui_support_find (page, DOSJA_TYPE_MONTH, NULL);
  dosja_month_choose (DOSJA_MONTH (month), "2026-12-03");
  WAIT_UNTIL (!shows (page, "Plotëso formularin"));
  g_assert_true (shows (page, "Takim me bashkinë"));
  g_assert_true (shows (page, "Thursday, 3 December 2026"));
  dosja_month_choose (DOSJA_MONTH (month), "2026-12-04");
  WAIT_UNTIL (shows (page, "Nothing is due on this day."));
  dosja_month_choose (DOSJA_MONTH (month), NULL);
  WAIT_UNTIL (shows (page, "Plotëso formularin"));

  dosja_worker_drain (worker);
  gui_support_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  gui_support_settle ();
}

int
main (int argc, char **argv)
{
  static const Words english = { "en",
                                 "November 2026",
                                 "Mon",
                                 "Wednesday, 25 November 2026",
                                 "Wednesday, 25 November 2026: 2 things due",
                                 "December 2026" };
  static const Words albanian = { "sq",
                                  "Nëntor 2026",
                                  "hën",
                                  "e mërkurë, 25 nëntor 2026",
                                  "e mërkurë, 25 nëntor 2026: 2 gjëra me afat",
                                  "Dhjetor 2026" };
  int status;

  gui_support_init (&argc, &argv);
  worker = dosja_worker_new ();
  dosja_worker_set_session (worker, gui_support_session ());
  g_test_add_data_func ("/today/month-in-english", &english, test_month);
  g_test_add_data_func ("/today/month-in-albanian", &albanian, test_month);
  g_test_add_func ("/today/intakes-that-wait", test_waiting);
  g_test_add_func ("/today/groups-tick-and-days", test_page);
  status = g_test_run ();

  dosja_clock_set_fixed (0);
  dosja_worker_set_session (worker, NULL);
  g_object_unref (worker);
  gui_support_finish ();

  return status;
}
