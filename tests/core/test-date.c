/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-clock.h"
#include "base/dosja-date.h"
#include "base/dosja-locale.h"

static DosjaDate
date_of (const char *canonical)
{
  DosjaDate date = { 0 };

  g_assert_true (dosja_date_parse (canonical, &date));

  return date;
}

static void
test_canonical_round_trip (void)
{
  static const char *const right[]
      = { "1987",        "1987~",      "1987-05", "1987-05~",  "1987-05-03",
          "1987-05-03~", "2024-02-29", "0001",    "9999-12-31" };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      DosjaDate date = date_of (right[i]);
      g_autofree char *again = dosja_date_to_canonical (&date);

      g_assert_cmpstr (again, ==, right[i]);
    }
}

static void
test_canonical_refuses (void)
{
  static const char *const wrong[]
      = { "",        "87",          "1987-",      "1987-5",       "1987-13",
          "1987-00", "1987-05-",    "1987-05-00", "1987-02-30",   "2023-02-29",
          "0000",    "1987-05-03x", "~1987",      "1987-05-03~~", " 1987",
          "1987 ",   "1987-05-3",   "19870503",   "03.05.1987",   "1987-00-03" };
  DosjaDate date;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_false (dosja_date_parse (wrong[i], &date));
    }
  g_assert_false (dosja_date_parse (NULL, &date));
}

/* Today is Tuesday, 24 November 2026. */
static const struct
{
  const char *typed;
  const char *canonical; /* NULL: refused */
} typed[] = {
  { "s", "2026-11-24" },
  { "T", "2026-11-24" },
  { "sot", "2026-11-24" },
  { "today", "2026-11-24" },
  { " s ", "2026-11-24" },
  { "15", "2026-11-15" },
  { "5", "2026-11-05" },
  { "15.2", "2026-02-15" },
  { "15.2.", "2026-02-15" },
  { "15/2", "2026-02-15" },
  { "15-2", "2026-02-15" },
  { "15 2", "2026-02-15" },
  { "15/2/24", "2024-02-15" },
  { "15.2.24", "2024-02-15" },
  { "15.02.2024", "2024-02-15" },
  { "15. 2. 2024", "2024-02-15" },
  { " 15.02.2024 ", "2024-02-15" },
  { "15022024", "2024-02-15" },
  { "20240215", "2024-02-15" },
  { "2024-02-15", "2024-02-15" },
  { "2024-02", "2024-02" },
  { "1987", "1987" },
  { "2.2024", "2024-02" },
  { "02/2024", "2024-02" },
  { "~1987", "1987~" },
  { "1987~", "1987~" },
  { "~ 5.1987", "1987-05~" },
  { "~03.05.1987", "1987-05-03~" },
  { "3 maj 1987", "1987-05-03" },
  { "3 May 1987", "1987-05-03" },
  { "29 dhjetor 2025", "2025-12-29" },
  { "7 nëntor", "2026-11-07" },
  { "nentor 2025", "2025-11" },
  { "12 sht 2019", "2019-09-12" },
  { "12 shk 2019", "2019-02-12" },
  { "29.2.2024", "2024-02-29" },
  /* two digits of a year: ten years ahead, else gone by */
  { "1.1.36", "2036-01-01" },
  { "1.1.37", "1937-01-01" },
  { "3.5.87", "1987-05-03" },
  { "1.1.00", "2000-01-01" },
  { "31.12.1900", "1900-12-31" },
  { "1.1.2100", "2100-01-01" },
  /* no such day, month or year */
  { "30.02", NULL },
  { "30.2.2024", NULL },
  { "29.2.2023", NULL },
  { "31", NULL },
  { "0", NULL },
  { "00.02.2024", NULL },
  { "32.1.2024", NULL },
  { "15.13.2024", NULL },
  { "13.2024", NULL },
  { "1899", NULL },
  { "2101", NULL },
  { "1.1.0024", NULL },
  { "5.5.202", NULL },
  { "123", NULL },
  { "150224", NULL },
  { "99999999", NULL },
  { "123456789012345678901234567890", NULL },
  /* no date at all */
  { "", NULL },
  { " ", NULL },
  { "~", NULL },
  { "~~1987", NULL },
  { ".", NULL },
  { "..", NULL },
  { "15..2", NULL },
  { "15.2/", NULL },
  { "-15", NULL },
  { "1987-", NULL },
  { "1.2.3.4", NULL },
  { "maj", NULL },
  { "1 ma 2020", NULL },
  { "maj maj 2020", NULL },
  { "xyz", NULL },
  { "15x", NULL },
  { "sots", NULL },
  { "15.2.2024 10:30", NULL },
};

static void
test_typed (void)
{
  const DosjaDate today = date_of ("2026-11-24");

  dosja_locale_set_language ("sq");
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      DosjaDate date;
      g_autofree char *canonical = NULL;

      g_test_message ("%s", typed[i].typed);
      if (dosja_date_parse_typed (typed[i].typed, &today, &date))
        canonical = dosja_date_to_canonical (&date);
      g_assert_cmpstr (canonical, ==, typed[i].canonical);
    }
}

static void
test_shown_is_readable (void)
{
  static const char *const canonical[]
      = { "1987", "1987~", "1987-05", "1987-05~", "1987-05-03", "1987-05-03~" };
  static const char *const display[]
      = { "1987", "~1987", "05.1987", "~05.1987", "03.05.1987", "~03.05.1987" };
  const DosjaDate today = date_of ("2026-11-24");

  for (guint i = 0; i < G_N_ELEMENTS (canonical); i++)
    {
      DosjaDate date = date_of (canonical[i]), again;
      g_autofree char *shown = dosja_date_to_display (&date);

      g_assert_cmpstr (shown, ==, display[i]);
      g_assert_true (dosja_date_parse_typed (shown, &today, &again));
      g_assert_cmpint (dosja_date_compare (&date, &again), ==, 0);
    }
}

static void
assert_long (const char *canonical, const char *words)
{
  DosjaDate date = date_of (canonical);
  g_autofree char *text = dosja_date_to_long (&date);

  g_assert_cmpstr (text, ==, words);
}

static void
test_long (void)
{
  dosja_locale_set_language ("sq");
  assert_long ("2025-12-29", "29 dhjetor 2025");
  assert_long ("2025-11", "nëntor 2025");
  assert_long ("1987~", "rreth 1987");
  g_assert_cmpstr (dosja_weekday_name (1), ==, "e hënë");
  g_assert_cmpstr (dosja_weekday_name (7), ==, "e diel");

  dosja_locale_set_language ("en");
  assert_long ("2025-12-29", "29 December 2025");
  assert_long ("2025", "2025");
  assert_long ("1987-05~", "about May 1987");
  g_assert_cmpstr (dosja_weekday_name (3), ==, "Wednesday");
}

static const struct
{
  const char *from;
  int days;
  int months;
  const char *to; /* NULL: refused */
} steps[] = {
  { "2026-11-24", 1, 0, "2026-11-25" },
  { "2026-12-31", 1, 0, "2027-01-01" },
  { "2024-02-28", 1, 0, "2024-02-29" },
  { "2024-03-01", -1, 0, "2024-02-29" },
  { "2024-01-31", 0, 1, "2024-02-29" },
  { "2024-03-31", 0, -1, "2024-02-29" },
  { "2024-12-15", 0, 1, "2025-01-15" },
  { "2024-01-15", 0, -1, "2023-12-15" },
  { "2024-02-29", 0, 12, "2025-02-28" },
  { "2024-05", 0, 1, "2024-06" },
  { "2024-05", 0, -5, "2023-12" },
  { "2024-05", 1, 0, NULL },
  { "2024", 0, 12, "2025" },
  { "2024", 0, 1, NULL },
  { "2024", 1, 0, NULL },
  { "1987-05-03~", 1, 0, "1987-05-04~" },
  { "9999-12-31", 1, 0, NULL },
  { "9999-12-31", 0, 1, NULL },
  { "0001-01-01", -1, 0, NULL },
  { "0001-01-01", 0, -1, NULL },
};

static void
test_step (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      DosjaDate date = date_of (steps[i].from);
      gboolean moved = dosja_date_step (&date, steps[i].days, steps[i].months);
      g_autofree char *text = dosja_date_to_canonical (&date);

      g_test_message ("%s %d %d", steps[i].from, steps[i].days, steps[i].months);
      g_assert_cmpint (moved, ==, steps[i].to != NULL);
      g_assert_cmpstr (text, ==, moved ? steps[i].to : steps[i].from);
    }
}

static void
test_order (void)
{
  static const char *const sorted[]
      = { "1986-12-31", "1987",     "1987-05", "1987-05-03", "1987-05-03~",
          "1987-05-04", "1987-06~", "1987~",   "1988" };

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sorted); j++)
      {
        DosjaDate a = date_of (sorted[i]), b = date_of (sorted[j]);

        g_assert_cmpint ((dosja_date_compare (&a, &b) > 0) - (dosja_date_compare (&a, &b) < 0), ==,
                         (i > j) - (i < j));
      }
}

static gboolean
surely_before (const char *a, const char *b)
{
  DosjaDate first = date_of (a), second = date_of (b);

  return dosja_date_is_surely_before (&first, &second);
}

static void
test_surely_before (void)
{
  g_assert_true (surely_before ("2020-05-02", "2020-05-03"));
  g_assert_false (surely_before ("2020-05-03", "2020-05-03"));
  g_assert_false (surely_before ("2020", "2020-05-03"));
  g_assert_false (surely_before ("2020-05-03", "2020"));
  g_assert_true (surely_before ("2019", "2020-01-01"));
  g_assert_true (surely_before ("2020-02", "2020-03"));
  g_assert_false (surely_before ("2020-03", "2020-02"));
}

static int
age (const char *born, const char *on)
{
  DosjaDate birth = date_of (born), day = date_of (on);

  return dosja_date_age_on (&birth, &day);
}

static void
test_age (void)
{
  g_assert_cmpint (age ("2008-11-24", "2026-11-23"), ==, 17);
  g_assert_cmpint (age ("2008-11-24", "2026-11-24"), ==, 18);
  g_assert_cmpint (age ("2008-02-29", "2026-02-28"), ==, 17);
  g_assert_cmpint (age ("2008-02-29", "2026-03-01"), ==, 18);
  g_assert_cmpint (age ("2026-11-24", "2026-11-24"), ==, 0);
  g_assert_cmpint (age ("2026-11-25", "2026-11-24"), ==, -1);
  /* known in part: as young as may be, for a child must not be missed */
  g_assert_cmpint (age ("2008", "2026-11-24"), ==, 17);
  g_assert_cmpint (age ("2008", "2026-12-31"), ==, 18);
  g_assert_cmpint (age ("2008-11", "2026-11-24"), ==, 17);
  g_assert_cmpint (age ("2008-10", "2026-11-24"), ==, 18);
  g_assert_cmpint (age ("2026", "2026-11-24"), ==, 0);
  g_assert_cmpint (age ("2027", "2026-11-24"), ==, -1);
}

static int
days (const char *from, const char *to)
{
  DosjaDate a = date_of (from), b = date_of (to);

  return dosja_date_days_between (&a, &b);
}

static void
test_days_between (void)
{
  g_assert_cmpint (days ("2024-02-28", "2024-03-01"), ==, 2);
  g_assert_cmpint (days ("2023-02-28", "2023-03-01"), ==, 1);
  g_assert_cmpint (days ("2024-03-01", "2024-02-28"), ==, -2);
  g_assert_cmpint (days ("2024-03-01", "2024-03-01"), ==, 0);
  g_assert_cmpint (days ("2001-01-01", "2026-01-01"), ==, 9131);
  g_assert_cmpint (days ("2024", "2024-02"), ==, 31);
}

static void
test_today_and_weekday (void)
{
  DosjaDate day;
  g_autofree char *text = NULL;

  dosja_clock_set_fixed (G_GINT64_CONSTANT (1795521600) * G_USEC_PER_SEC);
  dosja_date_today (&day);
  dosja_clock_set_fixed (0);
  text = dosja_date_to_canonical (&day);
  g_assert_cmpstr (text, ==, "2026-11-24");
  g_assert_cmpuint (dosja_date_weekday (&day), ==, 2);
  day = date_of ("2024-02-29");
  g_assert_cmpuint (dosja_date_weekday (&day), ==, 4);
  day = date_of ("2026-11-29");
  g_assert_cmpuint (dosja_date_weekday (&day), ==, 7);
}

/* Whatever parses from what is typed is a real date, and is written back as itself. */
static void
test_typed_rubbish (void)
{
  static const char letters[] = "0123456789./- ~stmaj";
  const DosjaDate today = date_of ("2024-02-29");

  for (guint i = 0; i < 100000; i++)
    {
      char text[13];
      gint n = g_test_rand_int_range (0, sizeof text - 1);
      DosjaDate date, again;

      for (gint j = 0; j < n; j++)
        text[j] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      text[n] = '\0';
      if (dosja_date_parse_typed (text, &today, &date))
        {
          g_autofree char *canonical = dosja_date_to_canonical (&date);

          g_assert_nonnull (canonical);
          g_assert_true (dosja_date_parse (canonical, &again));
          g_assert_cmpint (dosja_date_compare (&date, &again), ==, 0);
        }
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  g_test_add_func ("/date/canonical-round-trip", test_canonical_round_trip);
  g_test_add_func ("/date/canonical-refuses", test_canonical_refuses);
  g_test_add_func ("/date/typed", test_typed);
  g_test_add_func ("/date/typed-rubbish", test_typed_rubbish);
  g_test_add_func ("/date/what-is-shown-can-be-typed", test_shown_is_readable);
  g_test_add_func ("/date/long-form-in-both-languages", test_long);
  g_test_add_func ("/date/step", test_step);
  g_test_add_func ("/date/order", test_order);
  g_test_add_func ("/date/surely-before", test_surely_before);
  g_test_add_func ("/date/age", test_age);
  g_test_add_func ("/date/days-between", test_days_between);
  g_test_add_func ("/date/today-and-weekday", test_today_and_weekday);

  return g_test_run ();
}
