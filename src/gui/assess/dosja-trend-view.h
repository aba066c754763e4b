/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-type.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaTrendView:
 *
 * How a case's levels of risk, or the scores of its instruments, went over time: a small chart
 * above the list of the records it is drawn from. With fewer than two of them there is none.
 */
#define DOSJA_TYPE_TREND_VIEW (dosja_trend_view_get_type ())
G_DECLARE_FINAL_TYPE (DosjaTrendView, dosja_trend_view, DOSJA, TREND_VIEW, GtkWidget)

GtkWidget *dosja_trend_view_new (DosjaWorker *worker, const DosjaType *type);
void dosja_trend_view_show (DosjaTrendView *self, const DosjaId *case_id);
guint dosja_trend_view_get_n_charts (DosjaTrendView *self);
gboolean dosja_trend_view_is_busy (DosjaTrendView *self);

G_END_DECLS
