/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaToasts:
 *
 * Lies over the pages and says, one at a time and for a while, what was done, with
 * a button that takes it back. Emits `undo` with the action to take back.
 */
#define DOSJA_TYPE_TOASTS (dosja_toasts_get_type ())
G_DECLARE_FINAL_TYPE (DosjaToasts, dosja_toasts, DOSJA, TOASTS, GtkWidget)

void dosja_toasts_show (DosjaToasts *self, const char *text, gint64 undo_action);
void dosja_toasts_hide (DosjaToasts *self);

G_END_DECLS
