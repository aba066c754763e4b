/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers in the vault: counted when they are saved, and bound to the form they were given to. */

#include "base/dosja-locale.h"
#include "fixture.h"
#include "model/dosja-codes.h"
#include "report/dosja-trend.h"
#include "small-form.h"

#include <string.h>

static guint
count_forms (Fixture *f)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("assessment_form"));
  g_autoptr (GError) error = NULL;
  gint64 n = dosja_store_count (f->store, query, &error);

  g_assert_no_error (error);

  return (guint)n;
}

static void
test_shipped_are_in_the_vault (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (count_forms (f), ==, 3);
  fixture_reopen (f);
  g_assert_cmpuint (count_forms (f), ==, 3);
}

static void
test_counted_when_saved (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = form_add_case (f);
  g_autoptr (DosjaRecord) form = form_add (f, SMALL ("1"));
  g_autoptr (DosjaRecord) first
      = form_assess (f, of, form, "2024-03-01", "children: 3\nweapon: yes\nhousing: none");

  g_assert_cmpstr (dosja_record_get (first, "answers"), ==,
                   "weapon: yes\nhousing: none\nchildren: 3");
  g_assert_cmpstr (dosja_record_get (first, "score"), ==, "9");
  g_assert_cmpstr (dosja_record_get (first, "level_computed"), ==, "high");
  g_assert_cmpstr (dosja_record_get (first, "risk_level"), ==, "high");
  g_assert_cmpstr (dosja_record_get (first, "factors"), ==, "weapon_access");
  g_assert_cmpstr (dosja_record_get (first, "next_review"), ==, "2024-03-08");
  assert_level (f, of, "high");
}

static void
test_case_follows_newest (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = form_add_case (f);
  g_autoptr (DosjaRecord) form = form_add (f, SMALL ("1"));
  g_autoptr (DosjaRecord) high = form_assess (f, of, form, "2024-03-01", "weapon: no\nthreat: yes");
  g_autoptr (DosjaRecord) older = form_assess (f, of, form, "2024-02-01", "weapon: no");
  g_autoptr (DosjaRecord) newer = NULL;
  g_autoptr (DosjaRecord) stale = NULL;
  g_autoptr (GError) error = NULL;

  assert_level (f, of, "high");
  newer = form_assess (f, of, form, "2024-04-01", "weapon: yes\nhousing: none");
  assert_level (f, of, "medium");

  /* By hand it is not changed any more. */
  stale = dosja_store_load (f->store, dosja_type_find ("case"), dosja_record_get_id (of), NULL);
  dosja_record_set (stale, "risk_level", "extreme");
  form_assert_refused (f, stale, "risk_level", "follows");

  dosja_store_delete (f->store, dosja_type_find ("risk_assessment"), dosja_record_get_id (newer),
                      &error);
  g_assert_no_error (error);
  assert_level (f, of, "high");
  dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error);
  g_assert_no_error (error);
  assert_level (f, of, "medium");
}

static void
test_undo_and_history (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = form_add_case (f);
  g_autoptr (DosjaRecord) form = form_add (f, SMALL ("1"));
  g_autoptr (DosjaRecord) first = form_assess (f, of, form, "2024-03-01", "weapon: no");
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  gboolean scored = FALSE;

  dosja_record_set (first, "answers", "weapon: yes\nhousing: none");
  dosja_store_save (f->store, first, NULL, &error);
  g_assert_no_error (error);
  assert_level (f, of, "medium");
  dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error);
  g_assert_no_error (error);
  assert_level (f, of, "low");

  history = dosja_store_get_history (f->store, dosja_type_find ("risk_assessment"),
                                     dosja_record_get_id (first), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < history->len; i++)
    {
      const DosjaChange *change = g_ptr_array_index (history, i);

      scored |= change->field != NULL && g_str_equal (change->field->name, "score")
                && g_strcmp0 (change->after, "7") == 0;
    }
  g_assert_true (scored);
}

static void
test_problems (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *field, *value, *problem, *code;
  } cases[] = {
    { "answers", "threat: yes", "answers", "required" },
    { "answers", "weapon: maybe", "answers", "answers" },
    { "answers", "moon: yes", "answers", "answers" },
    { "level_override", "high", "override_reason", "required" },
    { "override_reason", "Pse", "level_override", "required" },
    { "time", "25:00", "time", "time" },
    { "time", "9:30", "time", "time" },
    { "next_review", "2024-02-01", "next_review", "order" },
    { "assessed", "2024-03", "assessed", "date-exact" },
    { "form", "0190b9a8-0000-7000-8000-000000000000", "form", "reference" },
  };
  g_autoptr (DosjaRecord) of = form_add_case (f);
  g_autoptr (DosjaRecord) form = form_add (f, SMALL ("1"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DosjaRecord) record = form_new_assessment (of, form, "2024-03-01", "weapon: no");

      dosja_record_set (record, cases[i].field, cases[i].value);
      form_assert_refused (f, record, cases[i].problem, cases[i].code);
    }
  assert_level (f, of, NULL);
}

static void
test_many_unknown_warns (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = form_add_case (f);
  g_autoptr (DosjaRecord) form = form_add (f, SMALL ("1"));
  g_autoptr (DosjaRecord) record = form_new_assessment (of, form, "2024-03-01", "weapon: unknown");
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_store_save (f->store, record, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_problems_find (problems, "answers")->code, ==, "many-unknown");
}

static void
test_override (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = form_add_case (f);
  g_autoptr (DosjaRecord) form = form_add (f, SMALL ("1"));
  g_autoptr (DosjaRecord) record = form_new_assessment (of, form, "2024-03-01", "weapon: no");
  g_autoptr (GError) error = NULL;

  dosja_record_set (record, "level_override", "high");
  dosja_record_set (record, "override_reason", "Ajo ka frikë.");
  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (record, "level_computed"), ==, "low");
  g_assert_cmpstr (dosja_record_get (record, "risk_level"), ==, "high");
  /* The review follows the level that was decided. */
  g_assert_cmpstr (dosja_record_get (record, "next_review"), ==, "2024-03-08");
  assert_level (f, of, "high");

  dosja_record_set (record, "level_override", NULL);
  dosja_record_set (record, "override_reason", NULL);
  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);
  assert_level (f, of, "low");
}

/* What is given as score or level from outside counts nothing. */
static void
test_computed_is_not_taken (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = form_add_case (f);
  g_autoptr (DosjaRecord) form = form_add (f, SMALL ("1"));
  g_autoptr (DosjaRecord) record = form_new_assessment (of, form, "2024-03-01", "weapon: no");
  g_autoptr (GError) error = NULL;

  dosja_record_set (record, "score", "99");
  dosja_record_set (record, "risk_level", "extreme");
  dosja_record_set (record, "level_computed", "extreme");
  dosja_record_set (record, "factors", "isolation");
  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (record, "score"), ==, "0");
  g_assert_cmpstr (dosja_record_get (record, "risk_level"), ==, "low");
  g_assert_cmpstr (dosja_record_get (record, "level_computed"), ==, "low");
  g_assert_null (dosja_record_get (record, "factors"));
}

static void
test_definitions_never_change (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) form = form_add (f, SMALL ("1"));
  g_autoptr (DosjaRecord) again = dosja_record_new (dosja_type_find ("assessment_form"));
  g_autoptr (DosjaRecord) other = dosja_record_new (dosja_type_find ("assessment_form"));
  g_autoptr (DosjaRecord) bad = dosja_record_new (dosja_type_find ("assessment_form"));
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (dosja_record_get (form, "key"), ==, "small");
  g_assert_cmpstr (dosja_record_get (form, "edition"), ==, "1");
  g_assert_cmpstr (dosja_record_get (form, "title_sq"), ==, "I vogël");

  dosja_record_set (again, "body", SMALL ("1"));
  form_assert_refused (f, again, "body", "taken");
  dosja_record_set (other, "body", HEAD ("1") LEVELS SECTION (WEAPON "," HOUSING "," CHILDREN));
  form_assert_refused (f, other, "body", "version");
  dosja_record_set (bad, "body", "{}");
  form_assert_refused (f, bad, "body", "definition");

  /* It may be said that it is not offered any more; what it says stays. */
  dosja_record_set (form, "retired", "yes");
  dosja_store_save (f->store, form, NULL, &error);
  g_assert_no_error (error);
  dosja_record_set (form, "title_en", "Another");
  dosja_record_set (form, "note", "x");
  dosja_store_save (f->store, form, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (form, "title_en"), ==, "Small");
  dosja_record_set (form, "body", SMALL ("2"));
  form_assert_refused (f, form, "body", "fixed");
}

static void
test_never_scored_by_a_newer_version (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = form_add_case (f);
  g_autoptr (DosjaRecord) form = form_add (f, SMALL ("1"));
  g_autoptr (DosjaRecord) old
      = form_assess (f, of, form, "2024-03-01", "weapon: yes\nhousing: none");
  g_autoptr (DosjaRecord) newer
      = form_add (f, HEAD ("2") "\"levels\": [ { \"key\": \"low\" }, { \"key\": \"high\", "
                                "\"from\": 1 } ]," SECTION (WEAPON "," HOUSING));
  g_autoptr (DosjaRecord) now = NULL;
  g_autoptr (GError) error = NULL;

  now = dosja_store_load (f->store, dosja_type_find ("risk_assessment"), dosja_record_get_id (old),
                          &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (now, "score"), ==, "7");
  g_assert_cmpstr (dosja_record_get (now, "risk_level"), ==, "medium");

  /* Corrected, it is counted by the version it was given to; and it cannot change over. */
  dosja_record_set (now, "justification", "Shënim");
  dosja_record_set (now, "answers", "weapon: unknown\nhousing: none");
  dosja_store_save (f->store, now, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (now, "score"), ==, "5");
  g_assert_cmpstr (dosja_record_get (now, "risk_level"), ==, "medium");
  dosja_record_set_reference (now, "form", dosja_record_get_id (newer));
  form_assert_refused (f, now, "form", "fixed");
}

static void
test_answered_form_is_not_deleted (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = form_add_case (f);
  g_autoptr (DosjaRecord) form = form_add (f, SMALL ("1"));
  g_autoptr (DosjaRecord) unused = form_add (f, SMALL ("2"));
  g_autoptr (DosjaRecord) record = form_assess (f, of, form, "2024-03-01", "weapon: no");
  g_autoptr (GError) error = NULL;

  g_assert_false (dosja_store_delete (f->store, dosja_type_find ("assessment_form"),
                                      dosja_record_get_id (form), &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  g_assert_nonnull (dosja_store_load (f->store, dosja_type_find ("risk_assessment"),
                                      dosja_record_get_id (record), NULL));
  dosja_store_delete (f->store, dosja_type_find ("assessment_form"), dosja_record_get_id (unused),
                      &error);
  g_assert_no_error (error);
}

static void
test_only_a_director_brings_forms (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) form = dosja_record_new (dosja_type_find ("assessment_form"));
  g_autoptr (GError) error = NULL;
  DosjaId nobody = { 0 };

  dosja_record_set (form, "body", SMALL ("1"));
  dosja_store_set_actor (f->store, &nobody, "case_manager");
  g_assert_false (dosja_store_save (f->store, form, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
  g_clear_error (&error);
  dosja_store_set_actor (f->store, &nobody, "director");
  dosja_store_save (f->store, form, NULL, &error);
  g_assert_no_error (error);
}

/* ---- over time ---- */

static void
test_levels_over_time (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = form_add_case (f);
  g_autoptr (DosjaRecord) form = form_add (f, SMALL ("1"));
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DosjaTable) table = NULL;
  g_autofree char *decided = NULL;
  g_autofree char *counted = NULL;
  g_autofree char *first = NULL;
  g_autoptr (GError) error = NULL;
  DosjaRecord *second;

  g_ptr_array_add (records, form_assess (f, of, form, "2024-03-01", "weapon: no"));
  g_ptr_array_add (records, form_assess (f, of, form, "2023-12-31", "weapon: no\nthreat: yes"));
  second = g_ptr_array_index (records, 0);
  dosja_record_set (second, "level_override", "extreme");
  dosja_record_set (second, "override_reason", "Kërcënim i ri");
  dosja_store_save (f->store, second, NULL, &error);
  g_assert_no_error (error);

  table = dosja_trend_risk (records);
  g_assert_cmpuint (dosja_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (dosja_table_get_row_key (table, 0), ==, "2023-12-31");
  first = dosja_table_format_cell (table, 0, 0);
  decided = dosja_table_format_cell (table, 1, 0);
  counted = dosja_table_format_cell (table, 1, 1);
  g_assert_cmpstr (first, ==, dosja_codes_label ("risk_level", "high"));
  g_assert_cmpstr (decided, ==, dosja_codes_label ("risk_level", "extreme"));
  g_assert_cmpstr (counted, ==, dosja_codes_label ("risk_level", "low"));
  g_assert_cmpint (dosja_table_get (table, 1, 0), ==, 4);
}

int
main (int argc, char *argv[])
{
  dosja_locale_init ("en");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_ADD ("/assess/vault/holds-the-shipped", test_shipped_are_in_the_vault);
  FIXTURE_ADD ("/assess/vault/counts-when-saved", test_counted_when_saved);
  FIXTURE_ADD ("/assess/vault/case-follows-newest", test_case_follows_newest);
  FIXTURE_ADD ("/assess/vault/undo-and-history", test_undo_and_history);
  FIXTURE_ADD ("/assess/vault/problems", test_problems);
  FIXTURE_ADD ("/assess/vault/many-unknown-warns", test_many_unknown_warns);
  FIXTURE_ADD ("/assess/vault/override-needs-reason", test_override);
  FIXTURE_ADD ("/assess/vault/computed-is-not-taken", test_computed_is_not_taken);
  FIXTURE_ADD ("/assess/vault/definitions-never-change", test_definitions_never_change);
  FIXTURE_ADD ("/assess/vault/never-scored-anew", test_never_scored_by_a_newer_version);
  FIXTURE_ADD ("/assess/vault/answered-form-stays", test_answered_form_is_not_deleted);
  FIXTURE_ADD ("/assess/vault/only-a-director", test_only_a_director_brings_forms);
  FIXTURE_ADD ("/assess/over-time/levels", test_levels_over_time);

  return g_test_run ();
}
