/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "gui/widgets/dosja-field-row.h"
#include "gui/widgets/dosja-notice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaClientWindow:
 *
 * Opens a file of the legal clinic: who comes, about what, against whom. Whether the clinic acts
 * for the other side is asked before anything is saved.
 */
#define DOSJA_TYPE_CLIENT_WINDOW (dosja_client_window_get_type ())
G_DECLARE_FINAL_TYPE (DosjaClientWindow, dosja_client_window, DOSJA, CLIENT_WINDOW, GtkWindow)

DosjaClientWindow *dosja_client_window_present (GtkWidget *parent, DosjaWorker *worker);
DosjaFieldRow *
dosja_client_window_get_row (DosjaClientWindow *self, const char *type, const char *field);
DosjaNotice *dosja_client_window_get_notice (DosjaClientWindow *self);
void dosja_client_window_open (DosjaClientWindow *self, gboolean anyway);

G_END_DECLS
