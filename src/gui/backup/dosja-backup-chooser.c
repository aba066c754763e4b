/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/backup/dosja-backup-chooser.h"

#include <glib/gi18n-lib.h>

static GtkFileChooserNative *
chooser_new (GtkWindow *parent, const char *title, GtkFileChooserAction action, const char *accept,
             const char *folder)
{
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (title, parent, action, accept, _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  if (folder != NULL && g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GFile) file = g_file_new_for_path (folder);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), file, NULL);
    }

  return chooser;
}

static void
add_filter (GtkFileChooserNative *chooser)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Backups of Dosja"));
  gtk_file_filter_add_pattern (filter, "*.dosja-backup");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
}

/**
 * dosja_backup_chooser_new_open:
 *
 * Returns: (transfer full): asks for a backup that is there
 */
GtkFileChooserNative *
dosja_backup_chooser_new_open (GtkWindow *parent)
{
  GtkFileChooserNative *chooser = chooser_new (parent, _ ("Choose a backup"),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), NULL);

  add_filter (chooser);

  return chooser;
}

/**
 * dosja_backup_chooser_new_save:
 * @folder: (nullable): where to begin
 * @name: what is proposed
 *
 * Returns: (transfer full): asks where to write a backup
 */
GtkFileChooserNative *
dosja_backup_chooser_new_save (GtkWindow *parent, const char *folder, const char *name)
{
  GtkFileChooserNative *chooser = chooser_new (parent, _ ("Where to write the backup"),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Write"), folder);

  add_filter (chooser);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);

  return chooser;
}

/**
 * dosja_backup_chooser_new_folder:
 * @title: what for
 * @folder: (nullable): where to begin
 *
 * Returns: (transfer full): asks for a folder
 */
GtkFileChooserNative *
dosja_backup_chooser_new_folder (GtkWindow *parent, const char *title, const char *folder)
{
  return chooser_new (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"), folder);
}

/**
 * dosja_backup_chooser_get_path:
 *
 * Returns: (transfer full) (nullable): what was chosen, if it is on this computer
 */
char *
dosja_backup_chooser_get_path (GtkFileChooser *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);

  return file != NULL ? g_file_get_path (file) : NULL;
}
