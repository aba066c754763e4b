/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-date.h"
#include "base/dosja-text.h"

#include <string.h>

/* Nobody in these files was born, and nothing is due, outside these years. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2100

/* Two digits mean a year up to this many years ahead, else one gone by: somebody born
 * in 87, an order until 31. */
#define YEARS_AHEAD 10

#define MAX_PARTS 3

typedef struct
{
  guint number;
  guint digits; /* how many were typed */
  gboolean is_month_name;
} Part;

static guint
month_of_name (const char *word)
{
  static const char *const english[]
      = { "january", "february", "march",     "april",   "may",      "june",
          "july",    "august",   "september", "october", "november", "december" };

  if (strlen (word) < 3)
    return 0;
  for (guint month = 1; month <= 12; month++)
    {
      g_autofree char *own = dosja_text_fold (dosja_month_name (month));

      if (g_str_has_prefix (own, word) || g_str_has_prefix (english[month - 1], word))
        return month;
    }

  return 0;
}

static gboolean
is_today (const char *text)
{
  return g_str_equal (text, "s") || g_str_equal (text, "t") || g_str_equal (text, "sot")
         || g_str_equal (text, "today");
}

/* Cuts "15.2.2024", "15 / 2", "3 maj 1987" or "2024-05" into its parts. */
static guint
split_parts (const char *text, Part parts[MAX_PARTS])
{
  guint n = 0;
  const char *at = text;

  while (*at != '\0')
    {
      Part part = { 0 };

      if (n == MAX_PARTS)
        return 0;
      if (g_ascii_isdigit (*at))
        {
          for (; g_ascii_isdigit (*at) && part.digits < 9; at++, part.digits++)
            part.number = part.number * 10 + (guint)(*at - '0');
        }
      else if (g_ascii_isalpha (*at))
        {
          g_autofree char *word = NULL;
          const char *start = at;

          while (g_ascii_isalpha (*at))
            at++;
          word = g_strndup (start, (gsize)(at - start));
          part.number = month_of_name (word);
          part.is_month_name = TRUE;
          if (part.number == 0)
            return 0;
        }
      else
        return 0;
      parts[n++] = part;

      /* One separator, with blanks around it; a point may end the whole. */
      while (*at == ' ')
        at++;
      if (*at != '\0' && strchr ("./-", *at) != NULL)
        {
          if (at[1] == '\0' && *at != '.')
            return 0;
          at++;
        }
      while (*at == ' ')
        at++;
    }

  return n;
}

static gboolean
set_year (DosjaDate *date, const Part *part, const DosjaDate *today)
{
  guint year = part->number;

  if (part->is_month_name)
    return FALSE;
  if (part->digits == 2)
    {
      year += today->year / 100 * 100;
      if (year > (guint)today->year + YEARS_AHEAD)
        year -= 100;
    }
  else if (part->digits != 4)
    return FALSE;
  date->year = (guint16)year;

  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

static gboolean
set_month (DosjaDate *date, const Part *part)
{
  if (part->digits > 2 || part->number < 1 || part->number > 12)
    return FALSE;
  date->month = (guint8)part->number;

  return TRUE;
}

static gboolean
set_day (DosjaDate *date, const Part *part)
{
  if (part->is_month_name || part->digits > 2 || part->number < 1 || part->number > 31)
    return FALSE;
  date->day = (guint8)part->number;

  return TRUE;
}

static Part
slice (const Part *part, guint divisor, guint modulus, guint digits)
{
  Part piece = { part->number / divisor % modulus, digits, FALSE };

  return piece;
}

/* Eight digits: day, month, year as here, or year, month, day as computers write it. No
 * number between the years allowed is both. */
static gboolean
read_eight_digits (const Part *part, const DosjaDate *today, DosjaDate *date)
{
  Part day = slice (part, 1000000, 100, 2);
  Part month = slice (part, 10000, 100, 2);
  Part year = slice (part, 1, 10000, 4);

  if (set_day (date, &day) && set_month (date, &month) && set_year (date, &year, today))
    return TRUE;

  year = slice (part, 10000, 10000, 4);
  month = slice (part, 100, 100, 2);
  day = slice (part, 1, 100, 2);

  return set_year (date, &year, today) && set_month (date, &month) && set_day (date, &day);
}

static gboolean
read_parts (const Part *parts, guint n, const DosjaDate *today, DosjaDate *date)
{
  date->year = today->year;

  switch (n)
    {
    case 1:
      if (parts[0].digits == 8)
        return read_eight_digits (&parts[0], today, date);
      if (parts[0].digits == 4)
        return set_year (date, &parts[0], today);
      date->month = today->month;
      return set_day (date, &parts[0]);

    case 2:
      if (parts[0].digits == 4)
        return set_year (date, &parts[0], today) && set_month (date, &parts[1]);
      if (parts[1].digits == 4)
        return set_month (date, &parts[0]) && set_year (date, &parts[1], today);
      return set_day (date, &parts[0]) && set_month (date, &parts[1]);

    case 3:
      if (parts[0].digits == 4)
        return set_year (date, &parts[0], today) && set_month (date, &parts[1])
               && set_day (date, &parts[2]);
      return set_day (date, &parts[0]) && set_month (date, &parts[1])
             && set_year (date, &parts[2], today);

    default:
      return FALSE;
    }
}

/**
 * dosja_date_parse_typed:
 * @typed: (nullable): what somebody typed
 * @today: the day it is, for what was left out
 * @ret_date: (out caller-allocates): set only on success
 *
 * Reads dates as people type them: `s`, `t` or `sot` for today; `15`, `15.2`, `15/2/24`,
 * `15.02.2024`, `15022024`, `2024-02-15`, `3 maj 1987`; a month as `2.2024`, a year alone;
 * with `~` before or behind it for an estimate. What is left out is taken from @today,
 * but a year alone stays a year.
 *
 * Returns: %FALSE when it is no date, there is no such day, or it is before 1900 or
 *   after 2100
 */
gboolean
dosja_date_parse_typed (const char *typed, const DosjaDate *today, DosjaDate *ret_date)
{
  g_autofree char *folded = NULL;
  DosjaDate date = { 0 };
  Part parts[MAX_PARTS];
  char *text;

  g_return_val_if_fail (today != NULL && ret_date != NULL, FALSE);

  if (typed == NULL)
    return FALSE;

  folded = dosja_text_fold (typed);
  text = g_strstrip (folded);
  if (is_today (text))
    {
      *ret_date = *today;
      return TRUE;
    }
  if (*text == '~')
    {
      date.estimated = TRUE;
      text++;
    }
  else if (g_str_has_suffix (text, "~"))
    {
      date.estimated = TRUE;
      text[strlen (text) - 1] = '\0';
    }

  text = g_strstrip (text);
  if (!read_parts (parts, split_parts (text, parts), today, &date) || !dosja_date_is_valid (&date))
    return FALSE;

  *ret_date = date;

  return TRUE;
}
