/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is given out for research: nobody who did not agree, and nobody who could be told. */

#include "base/dosja-locale.h"
#include "fixture.h"
#include "report/dosja-anonymise-private.h"
#include "report/dosja-research.h"

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

/* How somebody was held, and by whom recruited */
typedef struct
{
  const char *means, *recruiter, *scope;
} Held;

static const Held usual = { "threats", NULL, "internal" };

/* Somebody as they would stand in the file, who agreed to be in it. Returns their consent. */
static DosjaRecord *
add_victim (Fixture *f, guint number, const char *citizenship, const char *born, const char *opened,
            const char *form, const char *level, const Held *held)
{
  g_autofree char *code = g_strdup_printf ("V%05u", number);
  g_autofree char *case_number = g_strdup_printf ("%u/2020", number);
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, code, "Emri", NULL, "Mbiemri", born);
  g_autofree char *person_id = dosja_id_to_string (dosja_record_get_id (person));
  g_autoptr (DosjaRecord) file = NULL;
  g_autofree char *case_id = NULL;
  g_autoptr (GError) error = NULL;

  dosja_record_set (person, "nationalities", citizenship);
  dosja_store_save (f->store, person, NULL, &error);
  g_assert_no_error (error);
  file = add (f->store, "case",
              (const char *const[]){ "person", person_id, "number", case_number, "category", "vot",
                                     "opened", opened, "access_level", level, NULL });
  case_id = dosja_id_to_string (dosja_record_get_id (file));
  g_object_unref (add (f->store, "trafficking",
                       (const char *const[]){ "case", case_id, "scope", held->scope, "forms", form,
                                              "main_form", form, "means", held->means,
                                              "recruiter_relation", held->recruiter, NULL }));

  return add (f->store, "consent",
              (const char *const[]){ "person", person_id, "purpose", "anonymous_reporting",
                                     "status", "given", "given_on", "2021-01-01", "given_by",
                                     "adult_self", NULL });
}

static DosjaResearch *
collect (Fixture *f, guint least)
{
  g_autoptr (GError) error = NULL;
  DosjaResearch *research = dosja_research_collect (f->store, least, NULL, &error);

  g_assert_no_error (error);

  return research;
}

/* How many rows say the same as @row, in every column. */
static guint
count_like (DosjaResearch *research, GStrv row)
{
  guint n = 0;

  for (guint i = 0; i < research->rows->len; i++)
    {
      GStrv other = g_ptr_array_index (research->rows, i);
      gboolean same = TRUE;

      for (guint c = 0; dosja_research_headings ()[c] != NULL; c++)
        same = same && g_str_equal (row[c], other[c]);
      n += same;
    }

  return n;
}

static gboolean
says (DosjaResearch *research, const char *cell)
{
  for (guint i = 0; i < research->rows->len; i++)
    if (g_strv_contains ((const char *const *)research->rows->pdata[i], cell))
      return TRUE;

  return FALSE;
}

static void
test_nobody_can_be_told (Fixture *f, gconstpointer data)
{
  static const char *const countries[] = { "al", "al", "al", "xk", "md", "ro", "ph", "it" };
  static const char *const forms[]
      = { "sexual_exploitation", "forced_labour", "forced_begging", "prostitution" };
  static const Held held[] = {
    { "threats", "parent", "internal" },
    { "force threats", "neighbour", "internal" },
    { "debt_bondage", "stranger", "international" },
    { "isolation lover_boy", "fiance", "both" },
    { NULL, NULL, NULL },
  };
  g_autoptr (DosjaResearch) research = NULL;
  g_autofree char *csv = NULL;
  guint shortest = G_MAXUINT;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *born = g_strdup_printf ("%u-03-07", 1960 + i * 7 % 40);
      g_autofree char *opened = g_strdup_printf ("%u-05-%02u", 2018 + i % 3, i % 28 + 1);

      g_object_unref (add_victim (f, i + 1, countries[i % 8], born, opened, forms[i % 4],
                                  "standard", &held[i % 5]));
    }
  research = collect (f, 5);
  for (guint i = 0; i < research->rows->len; i++)
    shortest = MIN (shortest, count_like (research, g_ptr_array_index (research->rows, i)));
  g_assert_cmpuint (shortest, >=, 5);
  g_assert_cmpuint (research->rows->len + research->suppressed, ==, 60);
  g_assert_cmpuint (research->rows->len, >, 30);
  g_assert_cmpuint (g_strv_length (research->rows->pdata[0]), ==,
                    g_strv_length ((GStrv)dosja_research_headings ()));
  g_assert_cmpuint (research->generalised, >, 0);

  csv = dosja_research_to_csv (research);
  g_assert_null (strstr (csv, "V000"));
  g_assert_null (strstr (csv, "Mbiemri"));
  g_assert_null (strstr (csv, "-05-"));
  g_assert_null (strstr (csv, "/2020"));
  g_assert_nonnull (strstr (csv, "smallest_group;5\r\n"));
}

/* One of whom nothing is peculiar but one cell, in each column in turn: that cell is not told. */
static void
test_no_column_points_to_one (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *citizenship, *born, *opened, *form;
    Held held;
    const char *told;
  } odd[] = {
    { "ph",
      "1990-03-07",
      "2020-05-01",
      "forced_labour",
      { "threats", "parent", "internal" },
      "PH" },
    { "al",
      "1950-03-07",
      "2020-05-01",
      "forced_labour",
      { "threats", "parent", "internal" },
      "48+" },
    { "al",
      "1990-03-07",
      "2011-05-01",
      "forced_labour",
      { "threats", "parent", "internal" },
      "2011" },
    { "al",
      "1990-03-07",
      "2020-05-01",
      "organ_removal",
      { "threats", "parent", "internal" },
      "organ_removal" },
    { "al",
      "1990-03-07",
      "2020-05-01",
      "forced_labour",
      { "abduction", "parent", "internal" },
      "abduction" },
    { "al",
      "1990-03-07",
      "2020-05-01",
      "forced_labour",
      { "threats", "employer", "internal" },
      "employer" },
    { "al", "1990-03-07", "2020-05-01", "forced_labour", { "threats", "parent", "both" }, "both" },
  };
  g_autoptr (DosjaResearch) everything = NULL;
  g_autoptr (DosjaResearch) research = NULL;
  guint number = 0;

  for (guint i = 0; i < 8; i++)
    g_object_unref (add_victim (f, ++number, "al", "1990-03-07", "2020-05-01", "forced_labour",
                                "standard", &odd[0].held));
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    g_object_unref (add_victim (f, ++number, odd[i].citizenship, odd[i].born, odd[i].opened,
                                odd[i].form, "standard", &odd[i].held));
  everything = collect (f, 1);
  research = collect (f, 5);
  g_assert_cmpuint (everything->rows->len, ==, number);
  g_assert_cmpuint (research->rows->len, >=, 8);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_test_message ("%s", odd[i].told);
      g_assert_true (says (everything, odd[i].told));
      g_assert_false (says (research, odd[i].told));
    }
  for (guint i = 0; i < research->rows->len; i++)
    g_assert_cmpuint (count_like (research, g_ptr_array_index (research->rows, i)), >=, 5);
}

/* Stopped, nothing is given out. */
static void
test_can_be_stopped (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DosjaProgress progress = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dosja_research_collect (f->store, 5, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_who_did_not_agree_is_left_out (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) consent
      = add_victim (f, 1, "ph", "1980-03-07", "2020-05-01", "forced_labour", "standard", &usual);
  g_autoptr (DosjaResearch) agreed = collect (f, 1);
  g_autoptr (DosjaResearch) withdrawn = NULL;
  g_autoptr (DosjaResearch) unasked = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (says (agreed, "PH"));
  dosja_record_set (consent, "status", "withdrawn");
  dosja_record_set (consent, "withdrawn_on", "2022-01-01");
  dosja_store_save (f->store, consent, NULL, &error);
  g_assert_no_error (error);
  withdrawn = collect (f, 1);
  g_assert_false (says (withdrawn, "PH"));
  g_assert_cmpuint (withdrawn->without_consent, ==, 1);

  dosja_store_delete (f->store, dosja_type_find ("consent"), dosja_record_get_id (consent), &error);
  g_assert_no_error (error);
  unasked = collect (f, 1);
  g_assert_cmpuint (unasked->rows->len, ==, 0);
  g_assert_cmpuint (unasked->without_consent, ==, 1);
}

static void
test_who_is_protected_is_left_out (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) consent
      = add_victim (f, 1, "ph", "1980-03-07", "2020-05-01", "forced_labour", "restricted", &usual);
  g_autoptr (DosjaResearch) research = collect (f, 1);

  g_assert_cmpuint (research->rows->len, ==, 0);
  g_assert_cmpuint (research->hidden, ==, 1);
}

static void
test_not_by_everybody (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DosjaId staff;

  dosja_id_generate (&staff);
  dosja_store_set_actor (f->store, &staff, "lawyer");
  g_assert_null (dosja_research_collect (f->store, 5, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
}

/* ---- the rule by itself ---- */

static char *
first_letter (const char *cell)
{
  return g_strndup (cell, 1);
}

static void
test_only_what_must_be_is_told_less (void)
{
  static const char *const cells[] = { "aa", "aa", "aa", "ab", "ac", "ad", "b" };
  const DosjaGeneralise steps[] = { { 0, first_letter } };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  guint generalised, suppressed, exact = 0, less = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_ptr_array_add (rows, g_strdupv ((char *[]){ (char *)cells[i], (char *)"x", NULL }));
  dosja_anonymise (rows, 1, 3, steps, 1, &generalised, &suppressed);
  for (guint i = 0; i < rows->len; i++)
    {
      exact += g_str_equal (((GStrv)rows->pdata[i])[0], "aa");
      less += g_str_equal (((GStrv)rows->pdata[i])[0], "a");
    }
  g_assert_cmpuint (exact, ==, 3);
  g_assert_cmpuint (less, ==, 3);
  g_assert_cmpuint (generalised, ==, 3);
  g_assert_cmpuint (suppressed, ==, 1);
  g_assert_cmpuint (rows->len, ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  FIXTURE_ADD ("/research/nobody-can-be-told", test_nobody_can_be_told);
  FIXTURE_ADD ("/research/no-column-points-to-one", test_no_column_points_to_one);
  FIXTURE_ADD ("/research/can-be-stopped", test_can_be_stopped);
  FIXTURE_ADD ("/research/who-did-not-agree-is-left-out", test_who_did_not_agree_is_left_out);
  FIXTURE_ADD ("/research/who-is-protected-is-left-out", test_who_is_protected_is_left_out);
  FIXTURE_ADD ("/research/not-by-everybody", test_not_by_everybody);
  g_test_add_func ("/research/only-what-must-be-is-told-less", test_only_what_must_be_is_told_less);

  return g_test_run ();
}
