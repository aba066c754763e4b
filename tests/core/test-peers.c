/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Faults that systems of this kind have had, each in general words, so that this one does not get
 * them. Others are shown where their part is tested. */

#include "base/dosja-locale.h"
#include "fixture.h"
#include "report/dosja-research.h"
#include "transfer/dosja-import.h"

#include <string.h>

static DosjaRecord *
add (DosjaStore *store, const char *type, const char *const *pairs)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; pairs[i] != NULL; i += 2)
    dosja_record_set (record, pairs[i], pairs[i + 1]);
  dosja_store_save (store, record, NULL, &error);
  g_assert_no_error (error);

  return record;
}

/* The age bracket of somebody born on @born, whose file was opened on 7 March 2020. */
static char *
bracket_of (Fixture *f, guint number, const char *born)
{
  g_autofree char *code = g_strdup_printf ("V%05u", number);
  g_autoptr (DosjaRecord) person = fixture_add_person (f->store, code, "A", NULL, "B", born);
  g_autofree char *id = dosja_id_to_string (dosja_record_get_id (person));
  g_autoptr (DosjaRecord) file
      = add (f->store, "case",
             (const char *const[]){ "person", id, "number", code, "category", "vot", "opened",
                                    "2020-03-07", NULL });
  g_autoptr (DosjaRecord) consent
      = add (f->store, "consent",
             (const char *const[]){ "person", id, "purpose", "anonymous_reporting", "status",
                                    "given", "given_on", "2021-01-01", "given_by", "court", NULL });
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaResearch) research = dosja_research_collect (f->store, 1, NULL, &error);
  char *bracket;

  g_assert_no_error (error);
  g_assert_cmpuint (research->rows->len, ==, 1);
  bracket = g_strdup (((GStrv)research->rows->pdata[0])[1]);
  dosja_store_delete (f->store, dosja_type_find ("person"), dosja_record_get_id (person), &error);
  g_assert_no_error (error);

  return bracket;
}

/* Whoever stood on the edge between two bands was counted in both, or in the wrong one; and the
 * label of a band named another range than was counted in it. */
static void
test_each_age_is_in_the_one_band_that_names_it (Fixture *f, gconstpointer data)
{
  static const int ages[] = { 0, 8, 9, 17, 18, 20, 21, 47, 48, 70 };

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autofree char *born = g_strdup_printf ("%d-03-07", 2020 - ages[i]);
      g_autofree char *eve = g_strdup_printf ("%d-03-08", 2019 - ages[i]);
      g_autofree char *bracket = bracket_of (f, 2 * i + 1, born);
      g_autofree char *last_day = bracket_of (f, 2 * i + 2, eve);
      char *end;
      gint64 first = g_ascii_strtoll (bracket, &end, 10);

      g_assert_cmpint (first, <=, ages[i]);
      if (*end == '-')
        g_assert_cmpint (ages[i], <=, g_ascii_strtoll (end + 1, NULL, 10));
      else
        g_assert_cmpstr (end, ==, "+");
      g_assert_cmpstr (bracket, ==, last_day);
    }
}

/* Whose date was not known was counted in the lowest band. */
static void
test_unknown_is_not_nought (Fixture *f, gconstpointer data)
{
  g_autofree char *bracket = bracket_of (f, 1, NULL);

  g_assert_cmpstr (bracket, ==, "unknown");
}

static guint
likeness (Fixture *f, const char *const *pairs)
{
  g_autoptr (DosjaRecord) typed = dosja_record_new (dosja_type_find ("person"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; pairs[i] != NULL; i += 2)
    dosja_record_set (typed, pairs[i], pairs[i + 1]);
  found = dosja_store_find_duplicates (f->store, typed, &error);
  g_assert_no_error (error);

  return found->len > 0 ? ((DosjaDuplicate *)found->pdata[0])->score : 0;
}

/* The less was filled in, the more alike two people were held to be. */
static void
test_an_empty_form_is_like_nobody (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00001", "Blerta", "Agim", "Hoxha", "1987-05-03");
  guint whole
      = likeness (f, (const char *const[]){ "given_name", "Blerta", "father_name", "Agim",
                                            "surname", "Hoxha", "born", "1987-05-03", NULL });
  guint names
      = likeness (f, (const char *const[]){ "given_name", "Blerta", "surname", "Hoxha", NULL });
  guint name = likeness (f, (const char *const[]){ "given_name", "Blerta", NULL });
  guint other = likeness (f, (const char *const[]){ "given_name", "Blerta", "surname", "Hoxha",
                                                    "born", "1950-01-01", NULL });
  guint empty = likeness (f, (const char *const[]){ NULL });

  g_assert_cmpuint (whole, >, names);
  g_assert_cmpuint (names, >, name);
  g_assert_cmpuint (other, <=, names);
  g_assert_cmpuint (empty, ==, 0);
}

/* ---- sheets of other programs ---- */

static DosjaImportPlan *
plan (Fixture *f, DosjaSheet *sheet, DosjaMapping *mapping)
{
  g_autoptr (GError) error = NULL;
  DosjaImportPlan *plan = dosja_import_plan (f->store, sheet, mapping, NULL, &error);

  g_assert_no_error (error);

  return plan;
}

static guint
count_problems (DosjaImportPlan *plan, const char *code, const char *column)
{
  guint n = 0;

  for (guint i = 0; i < dosja_import_plan_get_n_problems (plan); i++)
    {
      const DosjaImportProblem *problem = dosja_import_plan_get_problem (plan, i);

      n += g_str_equal (problem->code, code) && g_strcmp0 (problem->column, column) == 0;
    }

  return n;
}

/* Templates are in use whose hidden row of codes has slipped against the labels: whoever trusted it
 * filed the street under the city. Nothing goes in before somebody has said which row is right; and
 * the rows that such a template numbers in advance are nobody. */
static void
test_slipped_headings_are_asked_about (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (
      "prs_Number,prs_Code,prs_FirstName,prs_Gender,City,Country,State,Street,PostalCode,"
      "maritial_status\n"
      "Number,Code,First name,Gender,Street,City,State,Zip,Country,Marital status\n"
      "1,V00007,Ana,F,Rruga e Detit 5,Vlorë,,9400,AL,single\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DosjaSheet) sheet = NULL;
  g_autoptr (DosjaMapping) mapping = NULL;
  g_autoptr (DosjaImportPlan) before = NULL;
  g_autoptr (DosjaImportPlan) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  g_autoptr (GPtrArray) people = NULL;
  DosjaRecord *person;

  for (guint i = 2; i <= 1000; i++)
    g_string_append_printf (text, "%u,,,,,,,,,\n", i);
  bytes = g_bytes_new (text->str, text->len);
  sheet = dosja_sheet_parse (bytes, NULL, 0, &error);
  g_assert_no_error (error);
  mapping = dosja_mapping_guess (sheet);

  before = plan (f, sheet, mapping);
  g_assert_cmpuint (count_problems (before, "heading", "Street"), ==, 1);
  g_assert_cmpuint (count_problems (before, "heading", "City"), ==, 1);
  g_assert_cmpuint (count_problems (before, "heading", "Zip"), ==, 1);
  g_assert_cmpuint (count_problems (before, "numbered", NULL), ==, 1);
  g_assert_cmpuint (dosja_import_plan_get_n_errors (before), ==, 3);
  g_assert_false (dosja_import_apply (f->store, before, NULL, NULL, &error));
  g_assert_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_PROBLEMS);
  g_clear_error (&error);

  dosja_mapping_set_column (mapping, "Street", "person.address");
  dosja_mapping_set_column (mapping, "City", "person.municipality");
  dosja_mapping_set_column (mapping, "Zip", "");
  after = plan (f, sheet, mapping);
  g_assert_cmpuint (dosja_import_plan_get_n_errors (after), ==, 0);
  g_assert_true (dosja_import_apply (f->store, after, NULL, NULL, &error));
  g_assert_no_error (error);

  people = dosja_store_query_records (f->store, query, &error);
  g_assert_cmpuint (people->len, ==, 1);
  person = g_ptr_array_index (people, 0);
  g_assert_cmpstr (dosja_record_get (person, "address"), ==, "Rruga e Detit 5");
  g_assert_cmpstr (dosja_record_get (person, "municipality"), ==, "vlore");
  g_assert_cmpstr (dosja_record_get (person, "marital_status"), ==, "single");
}

/* A name once misspelt lived for ever in what was exported. It is read, and never written. */
static void
test_misspelt_names_are_read_and_not_written (Fixture *f, gconstpointer data)
{
  static const char *const spellings[]
      = { "maritial_status", "martial_status", "marital_status", "Gjendja civile" };
  guint n;
  const DosjaType *const *types = dosja_types (&n);

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *text = g_strdup_printf ("%s\nsingle\n", spellings[i]);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (DosjaSheet) sheet = dosja_sheet_parse (bytes, NULL, ',', NULL);
      g_autoptr (DosjaMapping) mapping = dosja_mapping_guess (sheet);
      g_autofree char *json = dosja_mapping_to_json (mapping);

      g_assert_cmpstr (dosja_mapping_get_column (mapping, spellings[i]), ==,
                       "person.marital_status");
      g_assert_nonnull (strstr (json, "person.marital_status"));
    }
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < types[i]->n_fields; k++)
      g_assert_null (strstr (types[i]->fields[k].name, "maritial"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  FIXTURE_ADD ("/peers/each-age-is-in-the-one-band-that-names-it",
               test_each_age_is_in_the_one_band_that_names_it);
  FIXTURE_ADD ("/peers/unknown-is-not-nought", test_unknown_is_not_nought);
  FIXTURE_ADD ("/peers/an-empty-form-is-like-nobody", test_an_empty_form_is_like_nobody);
  FIXTURE_ADD ("/peers/slipped-headings-are-asked-about", test_slipped_headings_are_asked_about);
  FIXTURE_ADD ("/peers/misspelt-names-are-read-and-not-written",
               test_misspelt_names_are_read_and_not_written);

  return g_test_run ();
}
