/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DosjaDate:
 * @year: 1 to 9999
 * @month: 1 to 12, or 0 when only the year is known
 * @day: 1 to 31, or 0 when the day is not known
 * @estimated: somebody's estimate, not a known date
 *
 * A date that may be known in part only. Nobody is "born on 1 January" because
 * only the year is known.
 *
 * The stored ("canonical") form is `1987`, `1987-05` or `1987-05-03`, with `~`
 * behind it when estimated; such texts sort as dates do.
 */
typedef struct
{
  guint16 year;
  guint8 month;
  guint8 day;
  gboolean estimated;
} DosjaDate;

gboolean dosja_date_parse (const char *canonical, DosjaDate *ret_date);
char *dosja_date_to_canonical (const DosjaDate *date);
char *dosja_date_to_display (const DosjaDate *date);
char *dosja_date_to_long (const DosjaDate *date);
gboolean dosja_date_parse_typed (const char *typed, const DosjaDate *today, DosjaDate *ret_date);
gboolean dosja_date_step (DosjaDate *date, int days, int months);
void dosja_date_today (DosjaDate *ret_date);
gboolean dosja_date_is_valid (const DosjaDate *date);
gboolean dosja_date_is_exact (const DosjaDate *date);
void dosja_date_first_day (const DosjaDate *date, DosjaDate *ret_day);
void dosja_date_last_day (const DosjaDate *date, DosjaDate *ret_day);
int dosja_date_compare (const DosjaDate *a, const DosjaDate *b);
gboolean dosja_date_is_surely_before (const DosjaDate *a, const DosjaDate *b);
int dosja_date_days_between (const DosjaDate *from, const DosjaDate *to);
int dosja_date_age_on (const DosjaDate *born, const DosjaDate *on);
guint dosja_date_weekday (const DosjaDate *date);
const char *dosja_month_name (guint month);
const char *dosja_weekday_name (guint weekday);

G_END_DECLS
