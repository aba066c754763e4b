/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first risk assessment as a step of an intake, what waits, and how soon a full case opens. */

#include "assess/dosja-answers.h"
#include "base/dosja-locale.h"
#include "casework/dosja-intake.h"
#include "gui-fixture.h"
#include "gui/assess/dosja-answers-editor.h"
#include "gui/cases/dosja-case-page.h"
#include "gui/cases/dosja-timeline-view.h"
#include "gui/intake/dosja-intake-page.h"
#include "gui/widgets/dosja-field-row.h"
#include "store/dosja-store.h"

#include <time.h>

/* Of the processor's time, for what else the machine does is none of ours. What is promised is
 * 100 ms; the rest is for slow machines and sanitizers. */
#define OPEN_LIMIT_MS 300
#define FIRST_SCREEN 30
#define N_ENTRIES 500

static Gui gui;

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The row of a field in the step that is seen, if it is seen itself */
static DosjaFieldRow *
find_row (GtkWidget *root, const char *field)
{
  if (DOSJA_IS_FIELD_ROW (root) && gtk_widget_get_mapped (root)
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

static gint64
count (const char *type)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));

  return dosja_store_count (gui.store, query, NULL);
}

static DosjaIntakePage *
begin_intake (const char *category)
{
  DosjaIntakePage *page;

  dosja_intake_page_open (gui.window, gui.worker, NULL, NULL, NULL);
  page = g_object_new (DOSJA_TYPE_INTAKE_PAGE, "worker", gui.worker, NULL);
  gui_show (&gui, GTK_WIDGET (page));
  WAIT_WHILE (!dosja_intake_page_is_ready (page));
  dosja_intake_page_type (page, "person", "sex", "female");
  dosja_intake_page_type (page, "case", "category", category);

  return page;
}

static DosjaAnswersEditor *
show_risk (DosjaIntakePage *page)
{
  DosjaAnswersEditor *editor;

  dosja_intake_page_show_step (page, "risk");
  WAIT_WHILE (find (GTK_WIDGET (page), DOSJA_TYPE_ANSWERS_EDITOR) == NULL);
  editor = DOSJA_ANSWERS_EDITOR (find (GTK_WIDGET (page), DOSJA_TYPE_ANSWERS_EDITOR));
  WAIT_WHILE (dosja_answers_editor_is_busy (editor));

  return editor;
}

static char *
answer_all (const char *name)
{
  g_autoptr (DosjaInstrument) form = dosja_instrument_load_shipped (name, NULL);
  g_autoptr (DosjaAnswers) answers = dosja_answers_new (form);

  for (guint i = 0; i < form->questions->len; i++)
    {
      const DosjaQuestion *question = dosja_instrument_get_question (form, i);

      if (question->n_options > 0 && question->options[0].key != NULL)
        dosja_answers_set (answers, i, question->options[0].key);
    }

  return dosja_answers_to_text (answers);
}

static void
risk_is_a_step (void)
{
  DosjaIntakePage *page = begin_intake ("domestic_violence");
  DosjaAnswersEditor *editor = show_risk (page);
  g_autofree char *answers = answer_all ("risk_at_home.json");
  gint64 cases = count ("case");

  /* The form for violence at home stands there; a level alone can be said instead. */
  g_assert_nonnull (strstr (dosja_answers_editor_get_result (editor), "Score: 0"));
  g_assert_nonnull (find_row (GTK_WIDGET (page), "risk_level"));
  g_assert_null (find_row (GTK_WIDGET (page), "override_reason"));

  dosja_intake_page_type (page, "risk_assessment", "answers", "escalation: yes");
  g_assert_null (find_row (GTK_WIDGET (page), "risk_level"));
  dosja_intake_page_type (page, "risk_assessment", "level_override", "high");
  g_assert_nonnull (find_row (GTK_WIDGET (page), "override_reason"));
  dosja_intake_page_type (page, "risk_assessment", "level_override", NULL);

  /* Half an assessment is not saved, and leads back to its questions. */
  dosja_intake_page_show_step (page, "needs");
  dosja_intake_page_save (page);
  WAIT_WHILE (!dosja_intake_page_is_ready (page));
  g_assert_cmpint (count ("case"), ==, cases);
  g_assert_nonnull (find_row (GTK_WIDGET (page), "answers"));
  g_assert_nonnull (dosja_field_row_get_problem (find_row (GTK_WIDGET (page), "answers")));

  dosja_intake_page_type (page, "risk_assessment", "answers", answers);
  dosja_intake_page_save (page);
  WAIT_WHILE (count ("risk_assessment") == 0);
  gui_settle (&gui);
  g_assert_cmpint (count ("case"), ==, cases + 1);
  gui_show (&gui, NULL);
}

static void
risk_can_be_left_out (void)
{
  DosjaIntakePage *page = begin_intake ("pvot");
  gint64 cases = count ("case"), assessments = count ("risk_assessment");

  show_risk (page);
  dosja_intake_page_save (page);
  WAIT_WHILE (count ("case") == cases);
  gui_settle (&gui);
  g_assert_cmpint (count ("risk_assessment"), ==, assessments);

  /* Where no form fits, a level alone is asked. */
  gui_show (&gui, NULL);
  page = begin_intake ("legal_clinic_client");
  show_risk (page);
  g_assert_nonnull (find_row (GTK_WIDGET (page), "risk_level"));
  g_assert_false (dosja_field_row_has_value (find_row (GTK_WIDGET (page), "form")));
  dosja_page_flush (DOSJA_PAGE (page));
  gui_show (&gui, NULL);
}

/* ---- a case with much in it ---- */

static DosjaRecord *
add_full_case (void)
{
  g_autoptr (DosjaRecord) person = gui_add_person (&gui, "V00500", "Drita", "Çela", "female");
  g_autofree char *person_id = dosja_id_to_string (dosja_record_get_id (person));
  DosjaRecord *file = gui_save (&gui, "case", "person", person_id, "number", "2026-0500",
                                "category", "pvot", "opened", "2025-01-10", NULL);
  g_autofree char *id = dosja_id_to_string (dosja_record_get_id (file));
  g_autoptr (GError) error = NULL;

  g_assert_true (dosja_store_begin (gui.store, "import", &error));
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      g_autofree char *on = g_strdup_printf ("2025-%02u-%02u", 2 + i % 11, 1 + i % 28);

      if (i % 5 == 0)
        g_object_unref (gui_save (&gui, "case_note", "case", id, "on", on, "kind", "contact",
                                  "level", "normal", "text", "Takim me klienten", NULL));
      else
        g_object_unref (gui_save (&gui, "service", "case", id, "person", person_id, "kind", "food",
                                  "on", on, "status", "delivered", NULL));
    }
  g_assert_true (dosja_store_commit (gui.store, NULL, &error));

  return file;
}

static void
drawn_cb (gboolean *drawn)
{
  *drawn = TRUE;
}

static double
processor_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);

  return (double)spent.tv_sec * 1000 + (double)spent.tv_nsec / 1e6;
}

/* Until the first screen of it is there; the rest comes by itself. */
static double
open_case (DosjaPage *page, DosjaRecord *file)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (page));
  gint64 start = g_get_monotonic_time ();
  double before = processor_ms (), took;
  DosjaTimelineView *timeline;
  gboolean drawn = FALSE;
  gulong handler;

  dosja_page_show_record (page, dosja_type_find ("case"), dosja_record_get_id (file), NULL);
  timeline = DOSJA_TIMELINE_VIEW (find (GTK_WIDGET (page), DOSJA_TYPE_TIMELINE_VIEW));
  g_assert_nonnull (timeline);
  while (dosja_timeline_view_get_n_shown (timeline) < FIRST_SCREEN)
    g_main_context_iteration (NULL, TRUE);
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (drawn_cb), &drawn);
  gtk_widget_queue_draw (GTK_WIDGET (page));
  while (!drawn)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  took = processor_ms () - before;
  g_test_message ("%.0f ms of the processor's time, %.0f ms in all", took,
                  (double)(g_get_monotonic_time () - start) / 1000);

  WAIT_WHILE (dosja_timeline_view_get_n_shown (timeline) < N_ENTRIES);

  return took;
}

static void
full_case_opens_at_once (void)
{
  g_autoptr (DosjaRecord) file = add_full_case ();
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 3; i++)
    {
      DosjaPage *page = g_object_new (DOSJA_TYPE_CASE_PAGE, "worker", gui.worker, NULL);
      double took;

      gui_show (&gui, GTK_WIDGET (page));
      gui_settle (&gui);
      took = open_case (page, file);
      best = MIN (best, took);
      gui_settle (&gui);
      gui_show (&gui, NULL);
    }
  g_test_minimized_result (best, "a case with %d entries opens in %.0f ms", N_ENTRIES, best);
  g_assert_cmpfloat (best, <, OPEN_LIMIT_MS);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  gui_set_up (&gui);

  g_test_add_func ("/intake/risk-is-a-step", risk_is_a_step);
  g_test_add_func ("/intake/risk-can-be-left-out", risk_can_be_left_out);
  g_test_add_func ("/case/with-500-entries-opens-at-once", full_case_opens_at_once);
  status = g_test_run ();
  gui_tear_down (&gui);

  return status;
}
