/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DosjaTime:
 * @hour: 0 to 23
 * @minute: 0 to 59
 *
 * A time of day. The stored ("canonical") form is `09:30`, of 24 hours and always five
 * characters, and is also what is shown; such texts sort as times do.
 */
typedef struct
{
  guint8 hour;
  guint8 minute;
} DosjaTime;

gboolean dosja_time_parse (const char *canonical, DosjaTime *ret_time);
char *dosja_time_to_canonical (const DosjaTime *time);
char *dosja_time_to_long (const DosjaTime *time);
gboolean dosja_time_parse_typed (const char *typed, DosjaTime *ret_time);
void dosja_time_step (DosjaTime *time, int minutes);
void dosja_time_now (DosjaTime *ret_time);

G_END_DECLS
