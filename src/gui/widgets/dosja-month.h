/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOSJA_MONTH_DAYS 42 /* six weeks hold every month */

/**
 * DosjaMonth:
 *
 * A month as it hangs on the wall: weeks begin with Monday, names are in the program's
 * language. Days can carry a count. Arrows go by days and weeks, Page Up and Page Down by
 * months, Home to today; Space or Enter chooses a day, and once more lets it go.
 */
#define DOSJA_TYPE_MONTH (dosja_month_get_type ())
G_DECLARE_FINAL_TYPE (DosjaMonth, dosja_month, DOSJA, MONTH, GtkWidget)

GtkWidget *dosja_month_new (void);
void dosja_month_get_shown (DosjaMonth *self, DosjaDate *ret_first, DosjaDate *ret_last);
void dosja_month_show_day (DosjaMonth *self, const DosjaDate *day);
const char *dosja_month_get_chosen (DosjaMonth *self);
void dosja_month_choose (DosjaMonth *self, const char *day);
void dosja_month_clear_counts (DosjaMonth *self);
void dosja_month_count (DosjaMonth *self, const char *day);
void dosja_month_say_counts (DosjaMonth *self);

G_END_DECLS
