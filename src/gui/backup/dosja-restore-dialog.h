/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaRestoredFunc:
 * @folder: where there is a vault now
 *
 * Called once, when the user closes the dialog after a vault was restored.
 */
typedef void (*DosjaRestoredFunc) (const char *folder, gpointer user_data);

void dosja_restore_dialog_present (GtkWindow *parent, const char *folder, const char *path,
                                   DosjaRestoredFunc restored, gpointer user_data,
                                   GDestroyNotify destroy);
void dosja_inspect_dialog_present (GtkWindow *parent, const char *path);

G_END_DECLS
