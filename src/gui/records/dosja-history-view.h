/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-type.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaHistoryView:
 *
 * What happened to a record, from the journal: when, who, which field, before and after.
 * All fields, or one of them.
 */
#define DOSJA_TYPE_HISTORY_VIEW (dosja_history_view_get_type ())
G_DECLARE_FINAL_TYPE (DosjaHistoryView, dosja_history_view, DOSJA, HISTORY_VIEW, GtkWidget)

void dosja_history_view_show (DosjaHistoryView *self, DosjaWorker *worker, const DosjaType *type,
                              const DosjaId *id);
void dosja_history_view_choose (DosjaHistoryView *self, const DosjaField *field);
guint dosja_history_view_get_n_lines (DosjaHistoryView *self);

G_END_DECLS
