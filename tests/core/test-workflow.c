/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A case's way from new to closed and back: the stage is derived from what is in the case,
 * closing takes two people, and a service reopens what was closed. */

#include "base/dosja-locale.h"
#include "fixture.h"

#include <string.h>

static DosjaId
add_staff (DosjaStore *store, const char *name, const char *role)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("staff"));
  g_autoptr (GError) error = NULL;

  dosja_record_set (record, "name", name);
  dosja_record_set (record, "access_role", role);
  dosja_store_save (store, record, NULL, &error);
  g_assert_no_error (error);

  return *dosja_record_get_id (record);
}

static DosjaRecord *
add_case (DosjaStore *store)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (store, "V00001", "Arta", NULL, "Hoxha", NULL);
  DosjaRecord *record = dosja_record_new (dosja_type_find ("case"));
  g_autoptr (GError) error = NULL;

  dosja_record_set_reference (record, "person", dosja_record_get_id (person));
  dosja_record_set (record, "number", "1/2024");
  dosja_record_set (record, "category", "domestic_violence");
  dosja_record_set (record, "opened", "2024-01-10");
  dosja_store_save (store, record, NULL, &error);
  g_assert_no_error (error);

  return record;
}

/* One more record of the case, with the values given as pairs. */
static DosjaRecord *
add (DosjaStore *store, DosjaRecord *owner, const char *type, const char *const *pairs)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_record_set_reference (record, "case", dosja_record_get_id (owner));
  if (dosja_type_find_field (dosja_type_find (type), "person") != NULL)
    dosja_record_set (record, "person", dosja_record_get (owner, "person"));
  for (guint i = 0; pairs[i] != NULL; i += 2)
    dosja_record_set (record, pairs[i], pairs[i + 1]);
  dosja_store_save (store, record, problems, &error);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    g_test_message ("%s: %s", dosja_problems_get (problems, i)->field,
                    dosja_problems_get (problems, i)->code);
  g_assert_no_error (error);

  return record;
}

static void
assert_value (DosjaStore *store, DosjaRecord *record, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) now = dosja_store_load (store, dosja_record_get_record_type (record),
                                                  dosja_record_get_id (record), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (now, field), ==, value);
}

static void
test_stage (Fixture *f, gconstpointer data)
{
  static const char *const assessment[] = { "on", "2024-01-11", "assessed_by", NULL, NULL };
  g_autoptr (DosjaRecord) owner = add_case (f->store);
  DosjaId worker = add_staff (f->store, "Mira", "case_manager");
  g_autofree char *worker_text = dosja_id_to_string (&worker);
  const char *assessed[G_N_ELEMENTS (assessment)];
  g_autoptr (DosjaRecord) needs = NULL;
  g_autoptr (DosjaRecord) plan = NULL;
  g_autoptr (DosjaRecord) first = NULL;
  g_autoptr (DosjaRecord) second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 adding_first;

  memcpy (assessed, assessment, sizeof assessed);
  assessed[3] = worker_text;
  assert_value (f->store, owner, "stage", "new");
  needs = add (f->store, owner, "needs_assessment", assessed);
  assert_value (f->store, owner, "stage", "assessed");
  plan = add (f->store, owner, "plan",
              (const char *const[]){ "phase", "emergency", "status", "agreed", "made_on",
                                     "2024-01-20", NULL });
  assert_value (f->store, owner, "stage", "planned");
  first = add (f->store, owner, "service",
               (const char *const[]){ "kind", "social_counselling", "on", "2024-02-01", "status",
                                      "delivered", NULL });
  adding_first = dosja_store_get_last_action (f->store);
  assert_value (f->store, owner, "stage", "in_service");

  /* Taking the first of two services back leaves the other one. */
  second = add (f->store, owner, "service",
                (const char *const[]){ "kind", "social_counselling", "on", "2024-02-08", "status",
                                       "delivered", NULL });
  dosja_store_undo (f->store, adding_first, &error);
  g_assert_no_error (error);
  assert_value (f->store, owner, "stage", "in_service");
  dosja_store_delete (f->store, dosja_type_find ("service"), dosja_record_get_id (second), &error);
  g_assert_no_error (error);
  assert_value (f->store, owner, "stage", "planned");

  /* It follows: it is no change of the case, and has no history. */
  {
    g_autoptr (GPtrArray) history = dosja_store_get_history (f->store, dosja_type_find ("case"),
                                                             dosja_record_get_id (owner), &error);

    for (guint i = 0; i < history->len; i++)
      {
        const DosjaChange *change = g_ptr_array_index (history, i);

        g_assert_false (change->field != NULL && g_str_equal (change->field->name, "stage"));
      }
  }
}

static DosjaRecord *
ask_to_close (DosjaStore *store, DosjaRecord *owner, const DosjaId *asker)
{
  char text[DOSJA_ID_STRING_SIZE];

  return add (store, owner, "closing",
              (const char *const[]){ "asked_on", "2024-06-01", "asked_by",
                                     dosja_id_format (asker, text), "reason", "goals_achieved",
                                     "risk", "low", "follow_up_agreed", "yes", NULL });
}

static gboolean
decide (DosjaStore *store, DosjaRecord *closing, const char *decision, const DosjaId *by,
        const char *reason, DosjaProblems *problems)
{
  g_autoptr (GError) error = NULL;
  gboolean saved;

  dosja_record_set (closing, "decision", decision);
  dosja_record_set (closing, "decided_on", "2024-06-02");
  dosja_record_set_reference (closing, "decided_by", by);
  dosja_record_set (closing, "decision_reason", reason);
  saved = dosja_store_save (store, closing, problems, &error);
  if (!saved)
    g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);

  return saved;
}

static void
test_closing (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) owner = add_case (f->store);
  DosjaId worker = add_staff (f->store, "Mira", "case_manager");
  DosjaId director = add_staff (f->store, "Drita", "director");
  g_autoptr (DosjaRecord) closing = NULL;
  g_autoptr (DosjaProblems) own = dosja_problems_new ();
  g_autoptr (DosjaProblems) same = dosja_problems_new ();
  g_autoptr (DosjaProblems) role = dosja_problems_new ();

  dosja_store_set_actor (f->store, &worker, "case_manager");
  closing = ask_to_close (f->store, owner, &worker);
  assert_value (f->store, owner, "closed", NULL);

  /* Not by who asked, not under another's name, not by another who is no director. */
  g_assert_false (decide (f->store, closing, "approved", &director, NULL, own));
  g_assert_cmpstr (dosja_problems_find (own, "decision")->code, ==, "own-request");
  dosja_store_set_actor (f->store, &director, "director");
  g_assert_false (decide (f->store, closing, "approved", &worker, NULL, same));
  g_assert_cmpstr (dosja_problems_find (same, "decided_by")->code, ==, "same-person");
  {
    DosjaId other = add_staff (f->store, "Vjollca", "case_manager");

    dosja_store_set_actor (f->store, &other, "case_manager");
    g_assert_false (decide (f->store, closing, "approved", &other, NULL, role));
    g_assert_cmpstr (dosja_problems_find (role, "decision")->code, ==, "not-allowed");
  }
  assert_value (f->store, owner, "closed", NULL);

  dosja_store_set_actor (f->store, &director, "director");
  {
    g_autoptr (DosjaProblems) order = dosja_problems_new ();
    g_autoptr (GError) error = NULL;

    dosja_record_set (owner, "opened", "2024-07-01");
    dosja_store_save (f->store, owner, NULL, &error);
    g_assert_no_error (error);
    g_assert_false (decide (f->store, closing, "approved", &director, NULL, order));
    g_assert_cmpstr (dosja_problems_find (order, "decided_on")->code, ==, "order");
    dosja_record_set (owner, "opened", "2024-01-10");
    dosja_store_save (f->store, owner, NULL, &error);
    g_assert_no_error (error);
  }
  g_assert_true (decide (f->store, closing, "approved", &director, NULL, NULL));
  assert_value (f->store, owner, "closed", "2024-06-02");
  assert_value (f->store, owner, "closure_reason", "goals_achieved");
  assert_value (f->store, owner, "status", "closed");
  assert_value (f->store, owner, "stage", "closed");
}

static void
test_declined (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) owner = add_case (f->store);
  DosjaId worker = add_staff (f->store, "Mira", "case_manager");
  DosjaId director = add_staff (f->store, "Drita", "director");
  g_autoptr (DosjaRecord) closing = ask_to_close (f->store, owner, &worker);
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();

  dosja_store_set_actor (f->store, &director, "director");
  g_assert_false (decide (f->store, closing, "declined", &director, NULL, problems));
  g_assert_cmpstr (dosja_problems_find (problems, "decision_reason")->code, ==, "required");
  g_assert_true (decide (f->store, closing, "declined", &director, "Ndjekja mungon", NULL));
  assert_value (f->store, owner, "closed", NULL);
  assert_value (f->store, owner, "status", "active");
}

static void
test_reopened_by_a_service (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) owner = add_case (f->store);
  DosjaId worker = add_staff (f->store, "Mira", "case_manager");
  DosjaId director = add_staff (f->store, "Drita", "director");
  g_autoptr (DosjaRecord) closing = ask_to_close (f->store, owner, &worker);
  g_autoptr (DosjaRecord) early = NULL;
  g_autoptr (DosjaRecord) late = NULL;

  dosja_store_set_actor (f->store, &director, "director");
  g_assert_true (decide (f->store, closing, "approved", &director, NULL, NULL));

  /* What was given before the closing and is only written down now opens nothing. */
  early = add (f->store, owner, "service",
               (const char *const[]){ "kind", "social_counselling", "on", "2024-03-01", "status",
                                      "delivered", NULL });
  assert_value (f->store, owner, "status", "closed");
  late = add (f->store, owner, "service",
              (const char *const[]){ "kind", "social_counselling", "on", "2024-09-01", "status",
                                     "delivered", NULL });
  assert_value (f->store, owner, "status", "reopened");
  assert_value (f->store, owner, "closed", NULL);
  assert_value (f->store, owner, "stage", "in_service");
}

static void
test_flag (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) owner = add_case (f->store);
  g_autoptr (DosjaRecord) flag
      = add (f->store, owner, "flag",
             (const char *const[]){ "message", "Mos telefononi", "on", "2024-01-11", NULL });
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_record_set (flag, "resolved_on", "2024-02-01");
  g_assert_false (dosja_store_save (f->store, flag, problems, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_cmpstr (dosja_problems_find (problems, "resolution")->code, ==, "required");
  g_assert_cmpstr (dosja_problems_find (problems, "resolved_by")->code, ==, "required");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  FIXTURE_ADD ("/workflow/stage-follows-what-is-in-the-case", test_stage);
  FIXTURE_ADD ("/workflow/closing-takes-two-people", test_closing);
  FIXTURE_ADD ("/workflow/declined-closing-leaves-the-case-open", test_declined);
  FIXTURE_ADD ("/workflow/service-reopens-a-closed-case", test_reopened_by_a_service);
  FIXTURE_ADD ("/workflow/flag-is-resolved-with-a-reason", test_flag);

  return g_test_run ();
}
