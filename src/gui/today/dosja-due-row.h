/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-due.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaDueRow:
 *
 * One thing that is due: its day, what it is and for whom. It can be ticked off where that
 * makes sense, and opened.
 */
#define DOSJA_TYPE_DUE_ROW (dosja_due_row_get_type ())
G_DECLARE_FINAL_TYPE (DosjaDueRow, dosja_due_row, DOSJA, DUE_ROW, GtkListBoxRow)

GtkWidget *dosja_due_row_new (const DosjaDue *due, const DosjaDueText *text);
const DosjaDue *dosja_due_row_get_due (DosjaDueRow *self);

G_END_DECLS
