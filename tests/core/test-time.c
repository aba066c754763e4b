/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-clock.h"
#include "base/dosja-locale.h"
#include "base/dosja-time.h"

static const struct
{
  const char *typed;
  const char *canonical; /* NULL: refused */
} typed[] = {
  { "9", "09:00" },      { "09", "09:00" },   { "9.30", "09:30" },     { "9:30", "09:30" },
  { "9,30", "09:30" },   { "9 30", "09:30" }, { "9h30", "09:30" },     { "9h", "09:00" },
  { "930", "09:30" },    { "0930", "09:30" }, { "09:30", "09:30" },    { " 9 : 30 ", "09:30" },
  { "9 ", "09:00" },     { "0", "00:00" },    { "00:00", "00:00" },    { "23:59", "23:59" },
  { "2359", "23:59" },   { "030", "00:30" },  { "09:30:00", "09:30" }, { "9 h 30", "09:30" },
  { "24", NULL },        { "24:00", NULL },   { "9:60", NULL },        { "9:3", NULL },
  { "9:", NULL },        { "9.", NULL },      { "9:300", NULL },       { "90", NULL },
  { "09300", NULL },     { "", NULL },        { " ", NULL },           { ":30", NULL },
  { "nine", NULL },      { "-9", NULL },      { "9-30", NULL },        { "9:30pm", NULL },
  { "09:30:15", NULL },  { "09:30:", NULL },  { "960", NULL },         { "99999999999999", NULL },
  { "9:30:00:0", NULL }, { "9:30 x", NULL },  { NULL, NULL },
};

static void
test_typed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      DosjaTime time, again;

      g_test_message ("%s", typed[i].typed);
      if (dosja_time_parse_typed (typed[i].typed, &time))
        {
          g_autofree char *canonical = dosja_time_to_canonical (&time);

          g_assert_cmpstr (canonical, ==, typed[i].canonical);
          g_assert_true (dosja_time_parse (canonical, &again));
          g_assert_cmpuint (again.hour, ==, time.hour);
          g_assert_cmpuint (again.minute, ==, time.minute);
        }
      else
        g_assert_null (typed[i].canonical);
    }
}

static void
test_canonical_refuses (void)
{
  static const char *const wrong[] = { "",      "9",     "9:30",  "0930",   "09.30", "24:00",
                                       "09:60", " 9:30", "09:3 ", "09:30 ", "0a:30", "09:30:00" };
  DosjaTime time;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (dosja_time_parse (wrong[i], &time));
  g_assert_false (dosja_time_parse (NULL, &time));
}

static void
test_step (void)
{
  static const struct
  {
    const char *from;
    int minutes;
    const char *to;
  } steps[] = { { "09:30", 5, "09:35" },    { "09:58", 5, "10:03" },  { "23:58", 5, "00:03" },
                { "00:02", -5, "23:57" },   { "09:30", 60, "10:30" }, { "00:30", -60, "23:30" },
                { "12:00", -2000, "02:40" } };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *text = NULL;
      DosjaTime time;

      g_assert_true (dosja_time_parse (steps[i].from, &time));
      dosja_time_step (&time, steps[i].minutes);
      text = dosja_time_to_canonical (&time);
      g_assert_cmpstr (text, ==, steps[i].to);
    }
}

static void
test_long (void)
{
  static const struct
  {
    const char *time, *english, *albanian;
  } longs[] = {
    { "00:00", "00:00, at night", "00:00, natën" },
    { "04:59", "04:59, at night", "04:59, natën" },
    { "05:00", "05:00, in the morning", "05:00, në mëngjes" },
    { "11:59", "11:59, in the morning", "11:59, në mëngjes" },
    { "15:00", "15:00, in the afternoon", "15:00, pasdite" },
    { "21:30", "21:30, in the evening", "21:30, në mbrëmje" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (longs); i++)
    {
      g_autofree char *english = NULL;
      g_autofree char *albanian = NULL;
      DosjaTime time;

      g_assert_true (dosja_time_parse (longs[i].time, &time));
      dosja_locale_set_language ("en");
      english = dosja_time_to_long (&time);
      g_assert_cmpstr (english, ==, longs[i].english);
      dosja_locale_set_language ("sq");
      albanian = dosja_time_to_long (&time);
      g_assert_cmpstr (albanian, ==, longs[i].albanian);
    }
  dosja_locale_set_language ("en");
}

static void
test_now (void)
{
  g_autofree char *text = NULL;
  DosjaTime now;

  dosja_clock_set_fixed ((G_GINT64_CONSTANT (1795521600) + 5 * 60) * G_USEC_PER_SEC);
  dosja_time_now (&now);
  dosja_clock_set_fixed (0);
  text = dosja_time_to_canonical (&now);
  g_assert_cmpstr (text, ==, "12:05");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  dosja_locale_init ("en");

  g_test_add_func ("/time/typed", test_typed);
  g_test_add_func ("/time/canonical-refuses", test_canonical_refuses);
  g_test_add_func ("/time/step", test_step);
  g_test_add_func ("/time/long-form-in-both-languages", test_long);
  g_test_add_func ("/time/now", test_now);

  return g_test_run ();
}
