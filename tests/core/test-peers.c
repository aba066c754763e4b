/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Faults that systems of this kind have had, each in general words, so that this one does not get
 * them. Others are shown where their part is tested. */

#include "base/dosja-locale.h"
#include "fixture.h"
#include "report/dosja-research.h"

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
  g_autoptr (DosjaResearch) research = dosja_research_collect (f->store, 1, &error);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  FIXTURE_ADD ("/peers/each-age-is-in-the-one-band-that-names-it",
               test_each_age_is_in_the_one_band_that_names_it);
  FIXTURE_ADD ("/peers/unknown-is-not-nought", test_unknown_is_not_nought);
  FIXTURE_ADD ("/peers/an-empty-form-is-like-nobody", test_an_empty_form_is_like_nobody);

  return g_test_run ();
}
