/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is not asked for as another field stands: it is kept, and told once. */

#include "base/dosja-locale.h"
#include "fixture.h"
#include "transfer/dosja-import.h"

#include <string.h>

#define AMOUNT "90000 all"
#define LESS "80000 all"

static DosjaRecord *
add_benefit (Fixture *f, const char *status, DosjaProblems *problems)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00077", "Emri", NULL, "Mbiemri", "1980-01-01");
  DosjaId file = fixture_put (f->store, "case", "person",
                              fixture_text (dosja_record_get_id (person)), "number", "1/2024",
                              "category", "domestic_violence", "opened", "2024-01-10", NULL);
  DosjaRecord *benefit = dosja_record_new (dosja_type_find ("benefit"));
  g_autoptr (GError) error = NULL;

  dosja_record_set_reference (benefit, "person", dosja_record_get_id (person));
  dosja_record_set_reference (benefit, "case", &file);
  dosja_record_set (benefit, "kind", "rent_subsidy");
  dosja_record_set (benefit, "status", status);
  dosja_record_set (benefit, "amount", AMOUNT);
  dosja_store_save (f->store, benefit, problems, &error);
  g_assert_no_error (error);

  return benefit;
}

/* What the save says of the amount */
static void
change (Fixture *f, DosjaRecord *benefit, const char *field, const char *value, gboolean told)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  const DosjaField *status = dosja_type_find_field (dosja_type_find ("benefit"), "status");
  const DosjaProblem *problem;
  g_autoptr (GError) error = NULL;

  dosja_record_set (benefit, field, value);
  g_assert_true (dosja_store_save (f->store, benefit, problems, &error));
  g_assert_no_error (error);
  problem = dosja_problems_find (problems, "amount");
  g_assert_cmpint (problem != NULL, ==, told);
  if (!told)
    return;

  g_assert_true (problem->warning);
  g_assert_cmpstr (problem->code, ==, "not-asked");
  g_assert_nonnull (strstr (problem->message, dosja_field_label (status)));
}

static guint
count_changes (Fixture *f, DosjaRecord *record, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = dosja_store_get_history (
      f->store, dosja_record_get_record_type (record), dosja_record_get_id (record), &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < history->len; i++)
    {
      const DosjaChange *one = g_ptr_array_index (history, i);

      n += one->field != NULL && g_str_equal (one->field->name, field);
    }

  return n;
}

/* A benefit that is appealed against keeps its amount. */
static void
test_kept_and_told_once (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) benefit = add_benefit (f, "granted", NULL);

  change (f, benefit, "status", "appealed", TRUE);
  g_assert_cmpstr (dosja_record_get (benefit, "amount"), ==, AMOUNT);
  g_assert_cmpuint (count_changes (f, benefit, "amount"), ==, 1);
  change (f, benefit, "decided_on", "2024-02-01", FALSE);
  change (f, benefit, "amount", LESS, TRUE);
  change (f, benefit, "status", "granted", FALSE);
  g_assert_cmpstr (dosja_record_get (benefit, "amount"), ==, LESS);
  g_assert_cmpuint (count_changes (f, benefit, "amount"), ==, 2);
}

static void
test_told_of_what_is_new (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (DosjaRecord) benefit = add_benefit (f, "applied", problems);

  g_assert_cmpuint (dosja_problems_get_n (problems), ==, 1);
  g_assert_cmpstr (dosja_problems_get (problems, 0)->field, ==, "amount");
  g_assert_cmpstr (dosja_problems_get (problems, 0)->code, ==, "not-asked");
  g_assert_cmpstr (dosja_record_get (benefit, "amount"), ==, AMOUNT);
}

/* The answer to whether one may call is about the number that is gone. */
static void
test_told_when_the_other_is_emptied (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00078", "Emri", NULL, "Mbiemri", "1980-01-01");
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_record_set (person, "phone", "0691234567");
  dosja_record_set (person, "phone_safe", "yes");
  dosja_store_save (f->store, person, NULL, &error);
  g_assert_no_error (error);
  dosja_record_set (person, "phone", NULL);
  dosja_store_save (f->store, person, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_problems_find (problems, "phone_safe")->code, ==, "not-asked");
  g_assert_cmpstr (dosja_record_get (person, "phone_safe"), ==, "yes");
}

/* A sheet that says when one may call, and no number. */
static void
test_told_of_a_sheet (Fixture *f, gconstpointer data)
{
  static const char rows[] = "Code,First name,Gender,Calls\nA1,Anna,female,in the evening\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (rows, sizeof rows - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSheet) sheet = dosja_sheet_parse (bytes, NULL, 0, &error);
  g_autoptr (DosjaMapping) mapping = dosja_mapping_guess (sheet);
  g_autoptr (DosjaImportPlan) plan = NULL;
  const DosjaImportProblem *problem;

  g_assert_no_error (error);
  dosja_mapping_set_column (mapping, "Calls", "person.phone_note");
  plan = dosja_import_plan (f->store, sheet, mapping, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dosja_import_plan_get_n_errors (plan), ==, 0);
  g_assert_cmpuint (dosja_import_plan_get_n_warnings (plan), ==, 1);
  problem = dosja_import_plan_get_problem (plan, 0);
  g_assert_cmpstr (problem->code, ==, "not-asked");
  g_assert_cmpstr (problem->column, ==, "Calls");
  g_assert_cmpuint (problem->line, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  FIXTURE_ADD ("/asked/kept-and-told-once", test_kept_and_told_once);
  FIXTURE_ADD ("/asked/told-of-what-is-new", test_told_of_what_is_new);
  FIXTURE_ADD ("/asked/told-when-the-other-is-emptied", test_told_when_the_other_is_emptied);
  FIXTURE_ADD ("/asked/told-of-a-sheet", test_told_of_a_sheet);

  return g_test_run ();
}
