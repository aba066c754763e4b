/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-date.h"

#include "base/dosja-clock.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Translators: names of months, as inside a date: "29 December 2025" */
static const char *const month_names[] = {
  NC_ ("month", "January"), NC_ ("month", "February"), NC_ ("month", "March"),
  NC_ ("month", "April"),   NC_ ("month", "May"),      NC_ ("month", "June"),
  NC_ ("month", "July"),    NC_ ("month", "August"),   NC_ ("month", "September"),
  NC_ ("month", "October"), NC_ ("month", "November"), NC_ ("month", "December"),
};

static const char *const weekday_names[] = {
  NC_ ("weekday", "Monday"),   NC_ ("weekday", "Tuesday"), NC_ ("weekday", "Wednesday"),
  NC_ ("weekday", "Thursday"), NC_ ("weekday", "Friday"),  NC_ ("weekday", "Saturday"),
  NC_ ("weekday", "Sunday"),
};

/**
 * dosja_month_name:
 * @month: 1 to 12
 *
 * Returns: the month's name in the current language, in small letters where that is usual
 */
const char *
dosja_month_name (guint month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "month", month_names[month - 1]);
}

/**
 * dosja_weekday_name:
 * @weekday: 1 (Monday) to 7 (Sunday)
 *
 * Returns: the day's name in the current language
 */
const char *
dosja_weekday_name (guint weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "weekday", weekday_names[weekday - 1]);
}

static guint
days_in_month (guint year, guint month)
{
  return g_date_get_days_in_month ((GDateMonth)month, (GDateYear)year);
}

/**
 * dosja_date_is_valid:
 * @date: a date
 *
 * Returns: whether there is such a day, month or year
 */
gboolean
dosja_date_is_valid (const DosjaDate *date)
{
  g_return_val_if_fail (date != NULL, FALSE);

  if (date->year < 1 || date->year > 9999 || date->month > 12)
    return FALSE;
  if (date->month == 0 || date->day == 0)
    return date->day == 0;

  return date->day <= days_in_month (date->year, date->month);
}

/**
 * dosja_date_is_exact:
 * @date: a valid date
 *
 * Returns: whether it is known to the day and no estimate
 */
gboolean
dosja_date_is_exact (const DosjaDate *date)
{
  g_return_val_if_fail (date != NULL, FALSE);

  return date->day != 0 && !date->estimated;
}

static gboolean
read_digits (const char **at, guint n, guint *ret_number)
{
  guint number = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*at)[i]))
        return FALSE;
      number = number * 10 + (guint)((*at)[i] - '0');
    }
  *at += n;
  *ret_number = number;

  return TRUE;
}

/**
 * dosja_date_parse:
 * @canonical: (nullable): the stored form
 * @ret_date: (out caller-allocates): set only on success
 *
 * Returns: %FALSE when @canonical is not exactly such a form or there is no such day
 */
gboolean
dosja_date_parse (const char *canonical, DosjaDate *ret_date)
{
  DosjaDate date = { 0 };
  const char *at = canonical;
  guint year, month = 0, day = 0;

  g_return_val_if_fail (ret_date != NULL, FALSE);

  if (at == NULL || !read_digits (&at, 4, &year))
    return FALSE;
  if (*at == '-' && (at++, !read_digits (&at, 2, &month) || month == 0))
    return FALSE;
  if (month != 0 && *at == '-' && (at++, !read_digits (&at, 2, &day) || day == 0))
    return FALSE;
  if (*at == '~')
    {
      date.estimated = TRUE;
      at++;
    }
  date.year = (guint16)year;
  date.month = (guint8)month;
  date.day = (guint8)day;
  if (*at != '\0' || !dosja_date_is_valid (&date))
    return FALSE;

  *ret_date = date;

  return TRUE;
}

/**
 * dosja_date_to_canonical:
 * @date: a valid date
 *
 * Returns: (transfer full): the form that is stored
 */
char *
dosja_date_to_canonical (const DosjaDate *date)
{
  const char *mark;

  g_return_val_if_fail (date != NULL && dosja_date_is_valid (date), NULL);

  mark = date->estimated ? "~" : "";
  if (date->day != 0)
    return g_strdup_printf ("%04u-%02u-%02u%s", date->year, date->month, date->day, mark);
  if (date->month != 0)
    return g_strdup_printf ("%04u-%02u%s", date->year, date->month, mark);

  return g_strdup_printf ("%04u%s", date->year, mark);
}

/**
 * dosja_date_to_display:
 * @date: a valid date
 *
 * Returns: (transfer full): `03.05.1987`, `05.1987` or `1987`, with `~` before an
 *   estimate; dosja_date_parse_typed() reads it back
 */
char *
dosja_date_to_display (const DosjaDate *date)
{
  const char *mark;

  g_return_val_if_fail (date != NULL && dosja_date_is_valid (date), NULL);

  mark = date->estimated ? "~" : "";
  if (date->day != 0)
    return g_strdup_printf ("%s%02u.%02u.%04u", mark, date->day, date->month, date->year);
  if (date->month != 0)
    return g_strdup_printf ("%s%02u.%04u", mark, date->month, date->year);

  return g_strdup_printf ("%s%04u", mark, date->year);
}

/**
 * dosja_date_to_long:
 * @date: a valid date
 *
 * Returns: (transfer full): in words, `29 dhjetor 2025`; an estimate says so
 */
char *
dosja_date_to_long (const DosjaDate *date)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (date != NULL && dosja_date_is_valid (date), NULL);

  if (date->day != 0)
    text = g_strdup_printf ("%u %s %u", date->day, dosja_month_name (date->month), date->year);
  else if (date->month != 0)
    text = g_strdup_printf ("%s %u", dosja_month_name (date->month), date->year);
  else
    text = g_strdup_printf ("%u", date->year);
  if (!date->estimated)
    return g_steal_pointer (&text);

  /* Translators: an estimated date; %s is a year, a month or a day in words */
  return g_strdup_printf (C_ ("date", "about %s"), text);
}

/**
 * dosja_date_today:
 * @ret_date: (out caller-allocates): the day it is here, by dosja_clock_now()
 */
void
dosja_date_today (DosjaDate *ret_date)
{
  /* Asked with every record that is written, and the time zone is a file that is looked up each
   * time: the answer is kept for a second. */
  static _Thread_local gint64 second = G_MININT64;
  static _Thread_local DosjaDate day;
  gint64 now = dosja_clock_now () / G_USEC_PER_SEC;

  g_return_if_fail (ret_date != NULL);

  if (now != second)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (now);

      day.year = (guint16)g_date_time_get_year (time);
      day.month = (guint8)g_date_time_get_month (time);
      day.day = (guint8)g_date_time_get_day_of_month (time);
      second = now;
    }
  *ret_date = day;
}

/**
 * dosja_date_first_day:
 * @date: a valid date
 * @ret_day: (out caller-allocates): the earliest day it can mean
 */
void
dosja_date_first_day (const DosjaDate *date, DosjaDate *ret_day)
{
  g_return_if_fail (date != NULL && ret_day != NULL);

  *ret_day = *date;
  ret_day->month = MAX (date->month, 1);
  ret_day->day = MAX (date->day, 1);
}

/**
 * dosja_date_last_day:
 * @date: a valid date
 * @ret_day: (out caller-allocates): the latest day it can mean
 */
void
dosja_date_last_day (const DosjaDate *date, DosjaDate *ret_day)
{
  g_return_if_fail (date != NULL && ret_day != NULL);

  *ret_day = *date;
  if (date->month == 0)
    ret_day->month = 12;
  if (date->day == 0)
    ret_day->day = (guint8)days_in_month (date->year, ret_day->month);
}

/**
 * dosja_date_compare:
 *
 * The order of the canonical forms, which is the one that the database sorts by: what is
 * known in part comes before the days it may mean, an estimate after them. To ask
 * whether something cannot be right, use dosja_date_is_surely_before().
 *
 * Returns: less than, equal to or greater than 0
 */
int
dosja_date_compare (const DosjaDate *a, const DosjaDate *b)
{
  g_autofree char *text_a = dosja_date_to_canonical (a);
  g_autofree char *text_b = dosja_date_to_canonical (b);

  return g_strcmp0 (text_a, text_b);
}

static gint64
day_number (const DosjaDate *day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day->day, (GDateMonth)day->month, day->year);

  return g_date_get_julian (&date);
}

/**
 * dosja_date_is_surely_before:
 * @a: a valid date
 * @b: a valid date
 *
 * Returns: whether @a lies before @b whatever the unknown parts are; an estimate is
 *   taken as it stands
 */
gboolean
dosja_date_is_surely_before (const DosjaDate *a, const DosjaDate *b)
{
  DosjaDate last, first;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  dosja_date_last_day (a, &last);
  dosja_date_first_day (b, &first);

  return day_number (&last) < day_number (&first);
}

/**
 * dosja_date_days_between:
 * @from: a valid date
 * @to: a valid date
 *
 * Returns: nights from @from to @to, negative when @to is earlier; a date known in part
 *   counts as the first day it can mean
 */
int
dosja_date_days_between (const DosjaDate *from, const DosjaDate *to)
{
  DosjaDate first, last;

  g_return_val_if_fail (from != NULL && to != NULL, 0);

  dosja_date_first_day (from, &first);
  dosja_date_first_day (to, &last);

  return (int)(day_number (&last) - day_number (&first));
}

/**
 * dosja_date_age_on:
 * @born: a valid date, known in part or whole
 * @on: the day of the question
 *
 * Completed years. Where the date of birth is known in part only, the youngest age it
 * allows: who may be a child is treated as one until the contrary is shown (Council of
 * Europe Convention on Action against Trafficking, art. 10 (3)).
 *
 * Returns: the age, or -1 when @on is before the birth
 */
int
dosja_date_age_on (const DosjaDate *born, const DosjaDate *on)
{
  DosjaDate birth, day;
  int age;

  g_return_val_if_fail (born != NULL && on != NULL, -1);

  dosja_date_first_day (on, &day);
  if (dosja_date_is_surely_before (on, born))
    return -1;

  dosja_date_last_day (born, &birth);
  age = day.year - birth.year;
  if (day.month < birth.month || (day.month == birth.month && day.day < birth.day))
    age--;

  return MAX (age, 0);
}

/**
 * dosja_date_weekday:
 * @date: a date known to the day
 *
 * Returns: 1 (Monday) to 7 (Sunday)
 */
guint
dosja_date_weekday (const DosjaDate *date)
{
  g_return_val_if_fail (date != NULL && date->day != 0, 1);

  return (guint)((day_number (date) - 1) % 7 + 1);
}

/**
 * dosja_date_step:
 * @date: (inout): a valid date
 * @days: how many days on (or back)
 * @months: how many months on (or back), done first; the day stays within the month
 *
 * What `+`, `-`, Page Up and Page Down do. A month alone cannot go a day on, and a year
 * alone moves by whole years.
 *
 * Returns: %FALSE when that is not possible; @date is as before then
 */
gboolean
dosja_date_step (DosjaDate *date, int days, int months)
{
  DosjaDate moved;
  gint64 month;

  g_return_val_if_fail (date != NULL && dosja_date_is_valid (date), FALSE);

  if ((days != 0 && date->day == 0) || (date->month == 0 && months % 12 != 0))
    return FALSE;

  month = (gint64)date->year * 12 + MAX (date->month, 1) - 1 + months;
  if (month < 12 || month >= 10000 * 12)
    return FALSE;
  moved = *date;
  moved.year = (guint16)(month / 12);
  if (date->month != 0)
    moved.month = (guint8)(month % 12 + 1);
  if (date->day != 0)
    {
      GDate day;
      gint64 number;

      moved.day = (guint8)MIN (date->day, days_in_month (moved.year, moved.month));
      number = day_number (&moved) + days;
      if (number < 1)
        return FALSE;
      g_date_clear (&day, 1);
      g_date_set_julian (&day, (guint32)number);
      if (g_date_get_year (&day) > 9999)
        return FALSE;
      moved.year = g_date_get_year (&day);
      moved.month = (guint8)g_date_get_month (&day);
      moved.day = (guint8)g_date_get_day (&day);
    }

  *date = moved;

  return TRUE;
}
