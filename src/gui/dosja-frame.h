/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-history.h"
#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaFrame:
 *
 * What the main window holds while the vault is open: the sidebar, the pages, and
 * what is said over them. It is destroyed on lock, and every page with it.
 */
#define DOSJA_TYPE_FRAME (dosja_frame_get_type ())
G_DECLARE_FINAL_TYPE (DosjaFrame, dosja_frame, DOSJA, FRAME, GtkWidget)

DosjaFrame *dosja_frame_new (DosjaWorker *worker, DosjaHistory *history);
void dosja_frame_show_current (DosjaFrame *self);
gboolean dosja_frame_has_page (const char *name);
const DosjaPageEntry *dosja_frame_find_page_for (const DosjaType *type);
DosjaPage *dosja_frame_get_page (DosjaFrame *self);
void dosja_frame_flush (DosjaFrame *self);
void dosja_frame_changed (DosjaFrame *self);
void dosja_frame_toast (DosjaFrame *self, const char *text, gint64 undo_action);

G_END_DECLS
