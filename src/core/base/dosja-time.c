/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-time.h"

#include "base/dosja-clock.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY (24 * 60)

static gboolean
set_time (DosjaTime *time, guint hour, guint minute)
{
  if (hour > 23 || minute > 59)
    return FALSE;

  time->hour = (guint8)hour;
  time->minute = (guint8)minute;

  return TRUE;
}

/**
 * dosja_time_parse:
 * @canonical: (nullable): a stored time
 * @ret_time: (out caller-allocates): set only on success
 *
 * Returns: %FALSE when it is not exactly a time's canonical form
 */
gboolean
dosja_time_parse (const char *canonical, DosjaTime *ret_time)
{
  g_return_val_if_fail (ret_time != NULL, FALSE);

  if (canonical == NULL || strlen (canonical) != 5 || canonical[2] != ':')
    return FALSE;
  for (guint i = 0; i < 5; i++)
    if (i != 2 && !g_ascii_isdigit (canonical[i]))
      return FALSE;

  return set_time (ret_time, (guint)(canonical[0] - '0') * 10 + (guint)(canonical[1] - '0'),
                   (guint)(canonical[3] - '0') * 10 + (guint)(canonical[4] - '0'));
}

/**
 * dosja_time_to_canonical:
 *
 * Returns: (transfer full): `09:30`, as stored and as shown
 */
char *
dosja_time_to_canonical (const DosjaTime *time)
{
  g_return_val_if_fail (time != NULL, NULL);

  return g_strdup_printf ("%02u:%02u", time->hour, time->minute);
}

/**
 * dosja_time_to_long:
 *
 * Returns: (transfer full): the time with the part of the day, so that who typed 3 and meant
 *   15 sees it
 */
char *
dosja_time_to_long (const DosjaTime *time)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (time != NULL, NULL);

  text = dosja_time_to_canonical (time);
  if (time->hour < 5)
    return g_strdup_printf (C_ ("time", "%s, at night"), text);
  if (time->hour < 12)
    return g_strdup_printf (C_ ("time", "%s, in the morning"), text);
  if (time->hour < 18)
    return g_strdup_printf (C_ ("time", "%s, in the afternoon"), text);

  return g_strdup_printf (C_ ("time", "%s, in the evening"), text);
}

/* One or two digits; more, or none, are no number of a clock. */
static gboolean
read_pair (const char **at, guint *ret_number, guint *ret_digits)
{
  *ret_number = 0;
  for (*ret_digits = 0; g_ascii_isdigit (**at); (*at)++, (*ret_digits)++)
    *ret_number = MIN (*ret_number * 10 + (guint)(**at - '0'), 9999);

  return *ret_digits >= 1 && *ret_digits <= 4;
}

/* A separator with blanks around it. */
static gboolean
read_separator (const char **at)
{
  const char *start = *at;

  while (**at == ' ')
    (*at)++;
  if (**at != '\0' && strchr (":.,hH", **at) != NULL)
    (*at)++;
  while (**at == ' ')
    (*at)++;

  return *at > start;
}

/**
 * dosja_time_parse_typed:
 * @typed: (nullable): what somebody typed
 * @ret_time: (out caller-allocates): set only on success
 *
 * Reads times as people type them: `9`, `9.30`, `9:30`, `9,30`, `9 30`, `9h30`, `930`, `0930`,
 * and `09:30:00` as spreadsheet programs write it. Minutes have two digits: `9:3` could
 * be either.
 *
 * Returns: %FALSE when it is no time of a day
 */
gboolean
dosja_time_parse_typed (const char *typed, DosjaTime *ret_time)
{
  guint hour, minute = 0, seconds, digits;
  const char *at = typed;

  g_return_val_if_fail (ret_time != NULL, FALSE);

  if (at == NULL)
    return FALSE;
  while (*at == ' ')
    at++;
  if (!read_pair (&at, &hour, &digits))
    return FALSE;
  if (digits > 2)
    {
      minute = hour % 100;
      hour /= 100;
    }
  else if (read_separator (&at) && *at != '\0')
    {
      if (!read_pair (&at, &minute, &digits) || digits != 2)
        return FALSE;
      if (*at == ':' && (at++, !read_pair (&at, &seconds, &digits) || digits != 2 || seconds != 0))
        return FALSE;
    }
  else if (at[-1] != ' ' && at[-1] != 'h' && at[-1] != 'H' && !g_ascii_isdigit (at[-1]))
    return FALSE;
  while (*at == ' ')
    at++;

  return *at == '\0' && set_time (ret_time, hour, minute);
}

/**
 * dosja_time_step:
 *
 * Moves the clock's hands, around midnight too.
 */
void
dosja_time_step (DosjaTime *time, int minutes)
{
  int at;

  g_return_if_fail (time != NULL);

  at = ((time->hour * 60 + time->minute + minutes) % DAY + DAY) % DAY;
  time->hour = (guint8)(at / 60);
  time->minute = (guint8)(at % 60);
}

/**
 * dosja_time_now:
 * @ret_time: (out caller-allocates): the time it is here, by dosja_clock_now()
 */
void
dosja_time_now (DosjaTime *ret_time)
{
  g_autoptr (GDateTime) now = NULL;

  g_return_if_fail (ret_time != NULL);

  now = g_date_time_new_from_unix_local (dosja_clock_now () / G_USEC_PER_SEC);
  ret_time->hour = (guint8)g_date_time_get_hour (now);
  ret_time->minute = (guint8)g_date_time_get_minute (now);
}
