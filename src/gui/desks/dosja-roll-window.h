/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaRollWindow:
 *
 * The attendance of a whole group in one window, saved as one action.
 */
#define DOSJA_TYPE_ROLL_WINDOW (dosja_roll_window_get_type ())
G_DECLARE_FINAL_TYPE (DosjaRollWindow, dosja_roll_window, DOSJA, ROLL_WINDOW, GtkWindow)

DosjaRollWindow *
dosja_roll_window_present (GtkWidget *parent, DosjaWorker *worker, const DosjaId *session);
void dosja_roll_window_set_group (DosjaRollWindow *self, const DosjaId *group);
void dosja_roll_window_save (DosjaRollWindow *self);

G_END_DECLS
