/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-protection.h"

#include <stdlib.h>

#define DAY_MINUTES (24 * 60)

/* Minutes from one day and time to another; the clock on the wall is meant. */
static int
minutes_between (const DosjaDate *from, int from_minute, const DosjaDate *to, int to_minute)
{
  return dosja_date_days_between (from, to) * DAY_MINUTES + to_minute - from_minute;
}

/* Of a day without a time, its beginning. */
static gboolean
get_moment (DosjaRecord *record, const char *day, const char *time, DosjaDate *ret_day,
            int *ret_minute)
{
  const char *date = dosja_record_get (record, day);
  const char *clock = dosja_record_get (record, time);

  *ret_minute = clock != NULL ? atoi (clock) * 60 + atoi (clock + 3) : 0;

  return date != NULL && dosja_date_parse (date, ret_day);
}

/**
 * dosja_breach_was_told_late:
 *
 * Returns: whether the Commissioner was surely notified more than 72 hours after a breach of
 *   data was found
 */
gboolean
dosja_breach_was_told_late (DosjaRecord *breach)
{
  DosjaDate found, told;
  int found_minute, told_minute;

  return get_moment (breach, "found_on", "found_at", &found, &found_minute)
         && get_moment (breach, "notified_on", "notified_at", &told, &told_minute)
         && minutes_between (&found, found_minute, &told, told_minute) > DOSJA_BREACH_HOURS * 60;
}

/**
 * dosja_breach_hours_left:
 * @today: the day of the question
 * @minute: and the minute of it
 * @ret_hours: (out): whole hours that are left of the 72; below zero, so many too late
 *
 * Returns: whether the clock of a breach runs: it does until the Commissioner is notified or the
 *   breach is closed
 */
gboolean
dosja_breach_hours_left (DosjaRecord *breach, const DosjaDate *today, guint minute, int *ret_hours)
{
  DosjaDate found;
  int found_minute, left;

  if (dosja_record_get (breach, "notified_on") != NULL
      || dosja_record_get (breach, "closed_on") != NULL
      || !get_moment (breach, "found_on", "found_at", &found, &found_minute))
    return FALSE;

  left = DOSJA_BREACH_HOURS * 60 - minutes_between (&found, found_minute, today, (int)minute);
  *ret_hours = left >= 0 ? left / 60 : -((59 - left) / 60);

  return TRUE;
}

/**
 * dosja_request_due:
 * @received_on: (nullable): canonical date
 *
 * Returns: whether a day could be proposed by which a request is to be answered
 */
gboolean
dosja_request_due (const char *received_on, DosjaDate *ret_due)
{
  return received_on != NULL && dosja_date_parse (received_on, ret_due)
         && dosja_date_is_exact (ret_due) && dosja_date_step (ret_due, DOSJA_REQUEST_DAYS, 0);
}

gboolean
dosja_request_is_late (DosjaRecord *request)
{
  const char *typed = dosja_record_get (request, "due_on");
  DosjaDate due, latest;

  return typed != NULL && dosja_date_parse (typed, &due)
         && dosja_request_due (dosja_record_get (request, "received_on"), &latest)
         && dosja_date_compare (&due, &latest) > 0;
}
