/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-deadline.h"

#include "model/dosja-codes.h"
#include "model/dosja-shipped-private.h"

#include <string.h>

#define MINUTES_A_DAY (24 * 60)

typedef struct
{
  void (*func) (const DosjaDeadlineRule *rule, gpointer user_data);
  gpointer user_data;
} Reader;

/* key,en,sq,trigger,value,unit,basis,certainty,note */
static void
row_cb (char **cells, guint n_cells, guint position, gpointer user_data)
{
  Reader *reader = user_data;
  DosjaDeadlineRule rule = { 0 };

  if (n_cells < 9)
    return;
  rule.key = cells[0];
  rule.label_en = cells[1];
  rule.label_sq = cells[2];
  rule.trigger = cells[3];
  rule.value = (int)g_ascii_strtoll (cells[4], NULL, 10);
  rule.unit = cells[5];
  rule.basis = cells[6];
  rule.certainty = cells[7];
  rule.note = cells[8];
  reader->func (&rule, reader->user_data);
}

/**
 * dosja_deadline_foreach_shipped:
 * @func: (scope call): told every rule, in the order of the file
 *
 * Reads the time limits that travel inside the program. A vault has its own copy of them, which
 * the centre may change.
 */
void
dosja_deadline_foreach_shipped (void (*func) (const DosjaDeadlineRule *rule, gpointer user_data),
                                gpointer user_data)
{
  Reader reader = { func, user_data };

  g_return_if_fail (func != NULL);

  dosja_shipped_read ("/org/dosja/Dosja/deadline-rules.csv", row_cb, &reader);
}

static gboolean
parse_time (const char *time, int *ret_minutes)
{
  if (time == NULL || strlen (time) != strlen ("00:00"))
    return FALSE;
  *ret_minutes
      = (time[0] - '0') * 600 + (time[1] - '0') * 60 + (time[3] - '0') * 10 + time[4] - '0';

  return *ret_minutes >= 0 && *ret_minutes < MINUTES_A_DAY;
}

/* Hours are those of the office's clock, sixty minutes each: the night in which the clock is
 * turned is no longer or shorter here than others. Without a time of day the limit falls on the
 * earliest day it can, so that nobody comes too late for want of an entry. */
static gboolean
count_hours (DosjaDate *day, const char *time, int hours, char **ret_time)
{
  int minutes;

  if (!parse_time (time, &minutes))
    return dosja_date_step (day, hours / 24, 0);

  minutes += hours * 60;
  /* Before the midnight it began behind, one day less for each it goes back. */
  while (minutes < 0)
    {
      if (!dosja_date_step (day, -1, 0))
        return FALSE;
      minutes += MINUTES_A_DAY;
    }
  if (!dosja_date_step (day, minutes / MINUTES_A_DAY, 0))
    return FALSE;
  minutes %= MINUTES_A_DAY;
  *ret_time = g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);

  return TRUE;
}

/**
 * dosja_deadline_count:
 * @date: (nullable): canonical date it counts from
 * @time: (nullable): canonical time of that day
 * @value: how many
 * @unit: key of the list `deadline_unit`
 * @back: counts to an earlier day
 * @ret_date: (out): the day of the limit, canonical
 * @ret_time: (out) (nullable): its time, for hours that count from a known time
 *
 * Where a time limit ends. Every day counts, working day or not: a limit that ends on a day off
 * is not moved, because the earlier day is the safe one; dosja_day_off() says so beside it. A
 * month ends on the same day of a later month, or on that month's last.
 *
 * Returns: %FALSE when @date is not known to the day, or the unit is not known
 */
gboolean
dosja_deadline_count (const char *date, const char *time, int value, const char *unit,
                      gboolean back, char **ret_date, char **ret_time)
{
  DosjaDate day;
  gboolean counted;

  g_return_val_if_fail (ret_date != NULL && ret_time != NULL, FALSE);

  *ret_date = *ret_time = NULL;
  if (date == NULL || !dosja_date_parse (date, &day) || !dosja_date_is_exact (&day))
    return FALSE;
  if (back)
    value = -value;

  if (g_strcmp0 (unit, "hour") == 0)
    counted = count_hours (&day, time, value, ret_time);
  else if (g_strcmp0 (unit, "day") == 0)
    counted = dosja_date_step (&day, value, 0);
  else if (g_strcmp0 (unit, "month") == 0)
    counted = dosja_date_step (&day, 0, value);
  else if (g_strcmp0 (unit, "year") == 0)
    counted = dosja_date_step (&day, 0, value * 12);
  else
    counted = FALSE;
  if (!counted)
    {
      g_clear_pointer (ret_time, g_free);
      return FALSE;
    }

  *ret_date = dosja_date_to_canonical (&day);

  return TRUE;
}

/* ---- days off ---- */

/* Public holidays of a fixed day, by the keys of the list `holiday`. */
static const struct
{
  guint month;
  guint day;
  const char *key;
} fixed_holidays[] = {
  { 1, 1, "new_year_1" },     { 1, 2, "new_year_2" },     { 3, 14, "summer_day" },
  { 3, 22, "nevruz" },        { 5, 1, "labour_day" },     { 9, 5, "mother_teresa" },
  { 11, 22, "alphabet_day" }, { 11, 28, "independence" }, { 11, 29, "liberation" },
  { 12, 8, "youth_day" },     { 12, 25, "christmas" },
};

/* Easter Sunday as days after 21 March, in the western church's calendar (Meeus). */
static int
western_easter (int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  int m = (a + 11 * h + 22 * l) / 451;

  return h + l - 7 * m + 1;
}

/* The same in the eastern church's, counted in ours (valid from 1900 to 2099). */
static int
eastern_easter (int year)
{
  int d = (19 * (year % 19) + 15) % 30;
  int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;

  return d + e + 1 + 13;
}

static gboolean
is_easter_monday (const DosjaDate *day, int after_equinox)
{
  DosjaDate monday = { .year = day->year, .month = 3, .day = 21 };

  return dosja_date_step (&monday, after_equinox + 1, 0) && dosja_date_compare (&monday, day) == 0;
}

/**
 * dosja_day_off:
 * @day: a date known to the day
 *
 * Whether offices are closed: Saturday, Sunday, and the public holidays that can be told
 * beforehand. The two feasts of the Muslim calendar are announced each year and are not known
 * here.
 *
 * Returns: (transfer full) (nullable): what day it is, in the user's language; %NULL for a
 *   working day
 */
char *
dosja_day_off (const DosjaDate *day)
{
  guint weekday;

  g_return_val_if_fail (day != NULL && day->day != 0, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fixed_holidays); i++)
    if (fixed_holidays[i].month == day->month && fixed_holidays[i].day == day->day)
      return g_strdup (dosja_codes_label ("holiday", fixed_holidays[i].key));
  if (is_easter_monday (day, western_easter (day->year)))
    return g_strdup (dosja_codes_label ("holiday", "catholic_easter"));
  if (is_easter_monday (day, eastern_easter (day->year)))
    return g_strdup (dosja_codes_label ("holiday", "orthodox_easter"));

  weekday = dosja_date_weekday (day);

  return weekday >= 6 ? g_strdup (dosja_weekday_name (weekday)) : NULL;
}
