/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaServiceWindow:
 *
 * What was done, for one person or several, written down in a few seconds from anywhere:
 * what was written the last time stands there already.
 */
#define DOSJA_TYPE_SERVICE_WINDOW (dosja_service_window_get_type ())
G_DECLARE_FINAL_TYPE (DosjaServiceWindow, dosja_service_window, DOSJA, SERVICE_WINDOW, GtkWindow)

DosjaServiceWindow *dosja_service_window_present (GtkWidget *parent, DosjaWorker *worker);
void dosja_service_window_add_case (DosjaServiceWindow *self, const DosjaId *id);
void dosja_service_window_preset (DosjaServiceWindow *self, const char *field, const char *value);
void dosja_service_window_save (DosjaServiceWindow *self);

G_END_DECLS
