/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaWorkRow:
 *
 * How far long work is, how long it will take, and a button that stops it. It is
 * there only while something is being done.
 */
#define DOSJA_TYPE_WORK_ROW (dosja_work_row_get_type ())
G_DECLARE_FINAL_TYPE (DosjaWorkRow, dosja_work_row, DOSJA, WORK_ROW, GtkWidget)

GCancellable *dosja_work_row_begin (DosjaWorkRow *self, const char *text);
void dosja_work_row_update (DosjaWorkRow *self, guint64 done, guint64 total);
void dosja_work_row_end (DosjaWorkRow *self);
GCancellable *dosja_work_row_get_cancellable (DosjaWorkRow *self);
gboolean dosja_work_row_is_busy (DosjaWorkRow *self);
char *dosja_work_row_time_left (gint64 elapsed, guint64 done, guint64 total);

G_END_DECLS
