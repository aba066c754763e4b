/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A year's activities: who was reached, month by month, and what was signed. */

#include "fixture.h"
#include "report/dosja-activity-figures.h"
#include "report/dosja-figure.h"

enum
{
  MONTHS,
  KINDS,
  AGES,
  MUNICIPALITIES,
  SIGNATURES,
};

static void
add (DosjaStore *store, const char *kind, const char *title, const char *on, const char *where,
     const char *girls, const char *women, const char *unknown, const char *signatures)
{
  fixture_put (store, "activity", "kind", kind, "title", title, "on", on, "topics", "trafficking",
               "audiences", "students", "municipality", where, "girls", girls, "women", women,
               "unknown_sex_age", unknown, "signatures", signatures, NULL);
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

static GPtrArray *
count (DosjaStore *store, guint year)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *figures = dosja_activity_figures (store, year, &error);

  g_assert_no_error (error);

  return figures;
}

static void
test_people (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GPtrArray) before = NULL;

  fixture_set_today (2026, 6, 10);
  add (f->store, "information_session", "A", "2026-01-01", "vlore", "20", "5", NULL, NULL);
  add (f->store, "information_session", "B", "2026-03-05", "himare", "10", NULL, "4", NULL);
  add (f->store, "training", "C", "2026-06-10", "vlore", NULL, "12", NULL, NULL);
  /* Last year's, and one that is planned: they reached nobody this year. */
  add (f->store, "training", "D", "2025-12-31", "vlore", NULL, "7", NULL, NULL);
  add (f->store, "training", "E", "2026-06-11", "vlore", NULL, "50", NULL, NULL);

  figures = count (f->store, 2026);
  g_assert_cmpint (cell (figures, AGES, "information_session", "girls"), ==, 30);
  g_assert_cmpint (cell (figures, AGES, "information_session", "women"), ==, 5);
  g_assert_cmpint (cell (figures, AGES, "information_session", "unknown_sex_age"), ==, 4);
  g_assert_cmpint (cell (figures, AGES, "all", "all"), ==, 51);
  g_assert_cmpint (cell (figures, KINDS, "information_session", "female"), ==, 35);
  g_assert_cmpint (cell (figures, KINDS, "information_session", "male"), ==, 0);
  g_assert_cmpint (cell (figures, KINDS, "information_session", "unknown"), ==, 4);
  g_assert_cmpint (cell (figures, KINDS, "information_session", "all"), ==, 39);
  g_assert_cmpint (cell (figures, KINDS, "training", "all"), ==, 12);
  g_assert_cmpint (cell (figures, KINDS, "all", "all"), ==, 51);
  g_assert_cmpint (cell (figures, MUNICIPALITIES, "vlore", "all"), ==, 37);
  g_assert_cmpint (cell (figures, MUNICIPALITIES, "himare", "all"), ==, 14);
  g_assert_cmpint (cell (figures, MONTHS, "01", "people"), ==, 25);
  g_assert_cmpint (cell (figures, MONTHS, "06", "activities"), ==, 1);
  g_assert_cmpint (cell (figures, MONTHS, "all", "activities"), ==, 3);

  before = count (f->store, 2025);
  g_assert_cmpint (cell (before, KINDS, "all", "all"), ==, 7);
}

static void
test_signatures (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) figures = NULL;

  fixture_set_today (2026, 6, 10);
  add (f->store, "petition", "Strehim i sigurt", "2026-05-02", "vlore", NULL, NULL, NULL, "120");
  add (f->store, "petition", "Strehim i sigurt", "2026-05-03", "himare", NULL, NULL, NULL, "80");
  add (f->store, "petition", "Strehim i sigurt", "2026-06-01", "vlore", NULL, NULL, NULL, "45");
  add (f->store, "petition", "Tjetër", "2026-06-01", "vlore", NULL, NULL, NULL, "5");
  add (f->store, "training", "Pa firma", "2026-06-01", "vlore", NULL, "9", NULL, NULL);

  figures = count (f->store, 2026);
  g_assert_cmpint (cell (figures, SIGNATURES, "Strehim i sigurt", "signatures"), ==, 245);
  g_assert_cmpint (cell (figures, SIGNATURES, "Strehim i sigurt", "days"), ==, 3);
  g_assert_cmpint (cell (figures, SIGNATURES, "all", "signatures"), ==, 250);
  g_assert_cmpint (cell (figures, MONTHS, "05", "signatures"), ==, 200);
  /* Whoever signs has not been counted as reached. */
  g_assert_cmpint (cell (figures, MONTHS, "all", "people"), ==, 9);
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) figures = count (f->store, 2020);

  g_assert_cmpuint (figures->len, ==, 5);
  g_assert_cmpint (cell (figures, KINDS, "all", "all"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  FIXTURE_ADD ("/activities/people-by-kind-sex-and-age-within-the-year", test_people);
  FIXTURE_ADD ("/activities/signatures-of-several-days-are-one-sum", test_signatures);
  FIXTURE_ADD ("/activities/an-empty-year", test_nothing);

  return g_test_run ();
}
