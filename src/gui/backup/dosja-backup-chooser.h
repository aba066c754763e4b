/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkFileChooserNative *dosja_backup_chooser_new_open (GtkWindow *parent);
GtkFileChooserNative *
dosja_backup_chooser_new_save (GtkWindow *parent, const char *folder, const char *name);
GtkFileChooserNative *
dosja_backup_chooser_new_folder (GtkWindow *parent, const char *title, const char *folder);
char *dosja_backup_chooser_get_path (GtkFileChooser *chooser);

G_END_DECLS
