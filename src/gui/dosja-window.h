/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-application.h"
#include "gui/dosja-history.h"
#include "gui/dosja-worker.h"

G_BEGIN_DECLS

/**
 * DosjaWindow:
 *
 * The main window: the assistant at the first start, the unlock page, or, while the
 * vault is open, the sidebar and the pages. Its title says "Dosja" and nothing else.
 */
#define DOSJA_TYPE_WINDOW (dosja_window_get_type ())
G_DECLARE_FINAL_TYPE (DosjaWindow, dosja_window, DOSJA, WINDOW, GtkApplicationWindow)

DosjaWindow *
dosja_window_new (DosjaApplication *application, DosjaWorker *worker, const char *folder);
void dosja_window_start (DosjaWindow *self);
void dosja_window_open (DosjaWindow *self, DosjaSession *session);
void dosja_window_lock (DosjaWindow *self, gboolean at_once);
void dosja_window_hide_now (DosjaWindow *self);
void dosja_window_shut (DosjaWindow *self);
void dosja_window_take_over (DosjaWindow *self, DosjaWindow *old);
gboolean dosja_window_is_open (DosjaWindow *self);
DosjaWorker *dosja_window_get_worker (DosjaWindow *self);
const char *dosja_window_get_folder (DosjaWindow *self);

void dosja_window_go (DosjaWindow *self, const char *page);
void dosja_window_show_record (DosjaWindow *self, const DosjaType *type, const DosjaId *id,
                               const DosjaId *owner);
void dosja_window_toast (DosjaWindow *self, const char *text, gint64 undo_action);
void dosja_window_error (GtkWidget *widget, const GError *error);
void dosja_window_changed (DosjaWindow *self);

G_END_DECLS
