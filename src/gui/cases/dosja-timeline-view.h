/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-type.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaTimelineView:
 *
 * All that is written in a case, newest first, a line each; of one kind when one is chosen.
 * Emits `activated` with a type's name and a record's id in text.
 */
#define DOSJA_TYPE_TIMELINE_VIEW (dosja_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (DosjaTimelineView, dosja_timeline_view, DOSJA, TIMELINE_VIEW, GtkWidget)

GtkWidget *dosja_timeline_view_new (void);
void dosja_timeline_view_show (DosjaTimelineView *self, GPtrArray *entries);
GtkBox *dosja_timeline_view_get_bar (DosjaTimelineView *self);
guint dosja_timeline_view_get_n_shown (DosjaTimelineView *self);
guint dosja_timeline_view_count (DosjaTimelineView *self, const char *type);

G_END_DECLS
