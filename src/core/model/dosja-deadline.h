/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"

G_BEGIN_DECLS

/**
 * DosjaDeadlineRule: a time limit that counts from a date in a record
 * @key: its name for ever
 * @trigger: key of the list `deadline_trigger`: what it counts from
 * @value: how many
 * @unit: key of the list `deadline_unit`
 * @basis: the article of the law, as it is cited; empty for a practice of the centre
 * @certainty: key of the list `deadline_certainty`
 * @note: what remains to be checked; may be empty
 */
typedef struct
{
  const char *key;
  const char *label_sq;
  const char *label_en;
  const char *trigger;
  int value;
  const char *unit;
  const char *basis;
  const char *certainty;
  const char *note;
} DosjaDeadlineRule;

void
dosja_deadline_foreach_shipped (void (*func) (const DosjaDeadlineRule *rule, gpointer user_data),
                                gpointer user_data);
gboolean dosja_deadline_count (const char *date, const char *time, int value, const char *unit,
                               gboolean back, char **ret_date, char **ret_time);
char *dosja_day_off (const DosjaDate *day);

G_END_DECLS
