/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "store/dosja-query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaFilterBar:
 *
 * A row of filters over a list: choices of a code list, periods, and whose a record is. It
 * is not to be seen until it holds one. Its state is a table of texts that can be kept and
 * set again, also when there are other filters by then.
 *
 * Emits `changed` when the user sets a filter or takes all off.
 */
#define DOSJA_TYPE_FILTER_BAR (dosja_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (DosjaFilterBar, dosja_filter_bar, DOSJA, FILTER_BAR, GtkWidget)

void dosja_filter_bar_setup (DosjaFilterBar *self, DosjaWorker *worker, const DosjaType *type);
void dosja_filter_bar_add_choice (DosjaFilterBar *self, const char *column);
void dosja_filter_bar_add_period (DosjaFilterBar *self, const char *column);
void dosja_filter_bar_add_staff (DosjaFilterBar *self, const char *column);
gboolean dosja_filter_bar_apply (DosjaFilterBar *self, DosjaQuery *query);
gboolean dosja_filter_bar_is_set (DosjaFilterBar *self);
void dosja_filter_bar_clear (DosjaFilterBar *self);
GHashTable *dosja_filter_bar_get_state (DosjaFilterBar *self);
void dosja_filter_bar_set_state (DosjaFilterBar *self, GHashTable *state);

G_END_DECLS
