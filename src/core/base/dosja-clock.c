/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-clock.h"

static gint64 fixed;

/**
 * dosja_clock_now:
 *
 * The one clock of the program, so that rules about dates can be tried on any day.
 *
 * Returns: microseconds since 1970, UTC
 */
gint64
dosja_clock_now (void)
{
  return fixed != 0 ? fixed : g_get_real_time ();
}

/**
 * dosja_clock_set_fixed:
 * @microseconds: the time it shall be from now on, or 0 for the real time
 *
 * For tests and for questions about another day ("what is due on…").
 */
void
dosja_clock_set_fixed (gint64 microseconds)
{
  fixed = microseconds;
}

/**
 * dosja_clock_format:
 * @microseconds: a time since 1970, UTC
 *
 * Returns: (transfer full): the local time as an office writes it, `dd.MM.yyyy HH:mm`
 */
char *
dosja_clock_format (gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (microseconds / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%d.%m.%Y %H:%M") : g_strdup ("");
}
