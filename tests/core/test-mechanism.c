/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where cases stand in the referral mechanism, what is waited for, and what the team decided. */

#include "base/dosja-clock.h"
#include "casework/dosja-decisions.h"
#include "fixture.h"
#include "report/dosja-figure.h"
#include "report/dosja-mechanism.h"

static DosjaId
add_case (DosjaStore *store, const char *number, const char *opened)
{
  g_autofree char *code = g_strconcat ("V", number, NULL);
  DosjaId person = fixture_put (store, "person", "code", code, "surname", "Hoxha", "sex", "female",
                                "born", "1990", NULL);

  return fixture_put (store, "case", "person", fixture_text (&person), "number", number, "category",
                      "pvot", "opened", opened, NULL);
}

static void
step (DosjaStore *store, const DosjaId *in_case, const char *on, const char *stage,
      const char *status, const char *by)
{
  fixture_put (store, "identification", "case", fixture_text (in_case), "on", on, "stage", stage,
               "status", status, "identified_by", by, NULL);
}

static GPtrArray *
read_open (DosjaStore *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *open = dosja_mechanism_open (store, &error);

  g_assert_no_error (error);

  return open;
}

static void
test_days_in_stage (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (DosjaIdentification) one = NULL;
  const DosjaIdentification *first;
  g_autoptr (GError) error = NULL;
  DosjaId a, b, closed;

  fixture_set_today (2026, 3, 31);
  a = add_case (f->store, "1/2026", "2026-01-01");
  b = add_case (f->store, "2/2026", "2026-02-01");
  closed = add_case (f->store, "3/2026", "2026-02-01");
  step (f->store, &a, "2026-01-01", "initial_identification", "suspected", "police");
  step (f->store, &a, "2026-03-11", "referral", "suspected", NULL);
  /* The status changes within the stage, which goes on. */
  step (f->store, &a, "2026-03-21", "referral", "potential_victim", NULL);
  step (f->store, &b, "2026-02-01", "initial_identification", "suspected", "self");
  step (f->store, &closed, "2026-02-01", "initial_identification", "suspected", NULL);
  fixture_put (f->store, "case_status", "case", fixture_text (&closed), "status", "closed", "since",
               "2026-02-10", NULL);

  open = read_open (f->store);
  g_assert_cmpuint (open->len, ==, 2);
  first = g_ptr_array_index (open, 0);
  g_assert_cmpstr (first->number, ==, "2/2026");
  g_assert_cmpstr (first->person, ==, "V2/2026");
  g_assert_cmpint (first->days, ==, 58);

  one = dosja_mechanism_of_case (f->store, &a, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (one->stage, ==, "referral");
  g_assert_cmpstr (one->status, ==, "potential_victim");
  g_assert_cmpstr (one->since, ==, "2026-03-11");
  g_assert_cmpstr (one->identified_by, ==, "police");
  g_assert_cmpint (one->days, ==, 20);

  /* On the day itself a stage has lasted no day yet. */
  fixture_set_today (2026, 3, 11);
  dosja_identification_free (g_steal_pointer (&one));
  one = dosja_mechanism_of_case (f->store, &a, &error);
  g_assert_cmpint (one->days, ==, 0);
}

static void
test_back_and_not_a_victim (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) open = NULL;
  const DosjaIdentification *first;
  DosjaId back, no;

  fixture_set_today (2026, 6, 30);
  back = add_case (f->store, "1/2026", "2026-01-01");
  no = add_case (f->store, "2/2026", "2026-01-01");
  step (f->store, &back, "2026-01-01", "referral", "suspected", NULL);
  step (f->store, &back, "2026-02-01", "formal_identification", "formal_pending", NULL);
  step (f->store, &back, "2026-06-20", "referral", "potential_victim", NULL);
  step (f->store, &no, "2026-01-02", "initial_identification", "suspected", NULL);
  step (f->store, &no, "2026-02-02", "formal_identification", "not_victim", NULL);

  /* Back in a stage, its days begin anew; whoever is not a victim is not waited for. */
  open = read_open (f->store);
  g_assert_cmpuint (open->len, ==, 1);
  first = g_ptr_array_index (open, 0);
  g_assert_cmpstr (first->since, ==, "2026-06-20");
  g_assert_cmpint (first->days, ==, 10);
}

static void
test_partly_known_day (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) open = NULL;
  DosjaId a;

  fixture_set_today (2026, 6, 10);
  a = add_case (f->store, "1/2026", "2026");
  step (f->store, &a, "2026-05", "referral", "suspected", NULL);
  open = read_open (f->store);
  /* Some day in May: ten days are certain. */
  g_assert_cmpint (((DosjaIdentification *)g_ptr_array_index (open, 0))->days, ==, 10);
}

static void
test_reflections (Fixture *f, gconstpointer data)
{
  static const char *const ends[] = { "2026-06-09", "2026-06-10", "2026-06-30", "2026-07-01" };
  g_autoptr (GPtrArray) ending = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_today (2026, 6, 10);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u/2026", i + 1);
      DosjaId one = add_case (f->store, number, "2026-03-01");

      step (f->store, &one, "2026-03-01", "reflection_period", "potential_victim", NULL);
      fixture_put (f->store, "trafficking", "case", fixture_text (&one), "forms", "forced_begging",
                   "main_form", "forced_begging", "reflection_from", "2026-03-01",
                   "reflection_until", ends[i], NULL);
    }

  /* Today's and the twentieth day's, not yesterday's and not the day after. */
  ending = dosja_mechanism_reflections (f->store, 20, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ending->len, ==, 2);
  g_assert_cmpstr (((DosjaIdentification *)g_ptr_array_index (ending, 0))->number, ==, "2/2026");
  g_assert_cmpstr (((DosjaIdentification *)g_ptr_array_index (ending, 1))->number, ==, "3/2026");
}

static void
test_waiting (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *direction, *on, *status, *due, *feedback;
  } referrals[] = {
    { "outgoing", "2026-06-01", "sent", "2026-06-09", NULL },
    { "outgoing", "2026-06-05", "accepted", "2026-06-10", NULL },
    { "outgoing", "2026-06-05", "sent", "2026-06-08", "2026-06-07" },
    { "outgoing", "2026-06-05", "completed", NULL, NULL },
    { "incoming", "2026-06-05", "received", NULL, NULL },
    { "outgoing", "2026-06-06", "draft", NULL, NULL },
  };
  DosjaId a, to = fixture_put (f->store, "organisation", "name", "Bashkia", NULL);
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GError) error = NULL;
  const DosjaWaiting *first, *second;

  fixture_set_today (2026, 6, 10);
  a = add_case (f->store, "1/2026", "2026-05-01");
  for (guint i = 0; i < G_N_ELEMENTS (referrals); i++)
    fixture_put (f->store, "referral", "case", fixture_text (&a), "organisation",
                 fixture_text (&to), "reasons", "housing", "no_consent_reason", "Urgjencë",
                 "direction", referrals[i].direction, "on", referrals[i].on, "status",
                 referrals[i].status, "feedback_due", referrals[i].due, "feedback_on",
                 referrals[i].feedback, NULL);

  waiting = dosja_mechanism_waiting (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (waiting->len, ==, 2);
  first = g_ptr_array_index (waiting, 0);
  second = g_ptr_array_index (waiting, 1);
  g_assert_cmpstr (first->organisation, ==, "Bashkia");
  g_assert_cmpint (first->days, ==, 9);
  g_assert_true (first->late);
  /* On the last day it is not late yet. */
  g_assert_cmpint (second->days, ==, 5);
  g_assert_false (second->late);
}

static gint64
cell (GPtrArray *figures, guint figure, const char *row, const char *column)
{
  DosjaTable *table = ((DosjaFigure *)g_ptr_array_index (figures, figure))->table;
  int r = dosja_table_find_row (table, row), c = dosja_table_find_column (table, column);

  g_assert_cmpint (r, >=, 0);
  g_assert_cmpint (c, >=, 0);

  return dosja_table_get (table, (guint)r, (guint)c);
}

static void
test_figures (Fixture *f, gconstpointer data)
{
  static const char *const referred[] = { "2026-01-03", "2026-01-05", "2026-01-11", "2026-02" };
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_today (2026, 6, 10);
  for (guint i = 0; i < G_N_ELEMENTS (referred); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u/2026", i + 1);
      DosjaId one = add_case (f->store, number, "2026-01-01");

      step (f->store, &one, "2026-01-01", "initial_identification", "suspected",
            i == 0 ? "self" : "police");
      step (f->store, &one, referred[i], "referral", "potential_victim", "ngo");
    }

  figures = dosja_mechanism_figures (f->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cell (figures, 0, "referral", "cases"), ==, 4);
  g_assert_cmpint (cell (figures, 0, "initial_identification", "cases"), ==, 0);
  /* Who named it first, once a case. */
  g_assert_cmpint (cell (figures, 1, "police", "2026"), ==, 3);
  g_assert_cmpint (cell (figures, 1, "self", "2026"), ==, 1);
  g_assert_cmpint (cell (figures, 1, "ngo", "2026"), ==, 0);
  /* 2, 4 and 10 days; the fourth is not known to the day. */
  g_assert_cmpint (cell (figures, 2, "referral", "median"), ==, 4);
  g_assert_cmpint (cell (figures, 2, "referral", "cases"), ==, 3);
}

static void
test_decision_becomes_task (Fixture *f, gconstpointer data)
{
  DosjaId manager
      = fixture_put (f->store, "staff", "name", "Mira", "access_role", "case_manager", NULL);
  g_autoptr (GPtrArray) decisions = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (DosjaRecord) made = NULL;
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (GError) error = NULL;
  DosjaId a, meeting, other, decision, task, same;
  gint64 action, second;

  fixture_set_today (2026, 6, 10);
  a = add_case (f->store, "1/2026", "2026-05-01");
  file = dosja_store_load (f->store, dosja_type_find ("case"), &a, &error);
  dosja_record_set (file, "manager", fixture_text (&manager));
  dosja_store_save (f->store, file, NULL, &error);
  g_assert_no_error (error);
  meeting = fixture_put (f->store, "meeting", "kind", "mdt", "on", "2026-06-08", NULL);
  other = fixture_put (f->store, "meeting", "kind", "staff", "on", "2026-06-09", NULL);
  decision = fixture_put (f->store, "meeting_case", "meeting", fixture_text (&meeting), "case",
                          fixture_text (&a), "decision", "Bonus qiraje\nderi në korrik", NULL);
  fixture_put (f->store, "meeting_case", "meeting", fixture_text (&other), "case",
               fixture_text (&a), "decision", "Diçka tjetër", NULL);

  decisions = dosja_decisions_of_team (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (decisions->len, ==, 1);
  g_assert_true (dosja_id_is_nil (&((DosjaDecision *)g_ptr_array_index (decisions, 0))->task));

  g_assert_true (dosja_decision_make_task (f->store, &decision, &task, &action, &error));
  g_assert_no_error (error);
  g_assert_cmpint (action, >, 0);
  made = dosja_store_load (f->store, dosja_type_find ("task"), &task, &error);
  g_assert_cmpstr (dosja_record_get (made, "title"), ==, "Bonus qiraje");
  g_assert_cmpstr (dosja_record_get (made, "assignee"), ==, fixture_text (&manager));
  g_assert_cmpstr (dosja_record_get (made, "case"), ==, fixture_text (&a));
  g_assert_cmpstr (dosja_record_get (made, "due_on"), ==, "2026-06-24");

  again = dosja_decisions_of_team (f->store, &error);
  g_assert_cmpstr (((DosjaDecision *)g_ptr_array_index (again, 0))->due, ==, "2026-06-24");
  /* Not a second one; and undone, it can be made again. */
  g_assert_true (dosja_decision_make_task (f->store, &decision, &same, &second, &error));
  g_assert_cmpint (second, ==, 0);
  g_assert_true (dosja_id_equal (&task, &same));
  g_assert_true (dosja_store_undo (f->store, action, &error));
  g_assert_true (dosja_decision_make_task (f->store, &decision, &same, &second, &error));
  g_assert_cmpint (second, >, 0);
  g_assert_false (dosja_id_equal (&task, &same));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_ADD ("/mechanism/days-are-counted-from-the-first-of-a-stage", test_days_in_stage);
  FIXTURE_ADD ("/mechanism/going-back-counts-anew-and-who-is-no-victim-is-left-out",
               test_back_and_not_a_victim);
  FIXTURE_ADD ("/mechanism/a-day-known-in-part-counts-what-is-certain", test_partly_known_day);
  FIXTURE_ADD ("/mechanism/reflections-that-end-soon", test_reflections);
  FIXTURE_ADD ("/mechanism/referrals-without-feedback", test_waiting);
  FIXTURE_ADD ("/mechanism/figures", test_figures);
  FIXTURE_ADD ("/mechanism/a-decision-becomes-one-task", test_decision_becomes_task);

  return g_test_run ();
}
