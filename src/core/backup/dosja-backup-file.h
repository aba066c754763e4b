/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "backup/dosja-backup.h"

G_BEGIN_DECLS

/* Files and folders, with the errors a user can do something about */
void dosja_backup_set_errno (GError **error, int code, const char *doing);
gboolean dosja_backup_write_all (int fd, const void *data, gsize size, GError **error);
gboolean
dosja_backup_read_all (GInputStream *in, void *data, gsize size, gsize *ret_n, GError **error);
int dosja_backup_create_part (const char *part, GError **error);
gboolean dosja_backup_sync_and_close (int fd, GError **error);
gboolean dosja_backup_sync_folder_of (const char *path, GError **error);
gboolean dosja_backup_sync_tree (const char *folder, GError **error);
gboolean dosja_backup_rename_new (const char *from, const char *to, GError **error);
void dosja_backup_remove_vault (const char *folder);

/* The last steps of a restore in place */
gboolean dosja_backup_lock_vault (const char *folder, DosjaVault **ret_vault, GError **error);
gboolean
dosja_backup_swap_in (const char *built, const char *folder, char **ret_kept, GError **error);

GInputStream *dosja_backup_open_input (const char *path, guint64 *ret_size, GError **error);

/* dosja-backup.c: for the automatic backup, which no role is asked for */
DosjaBackupInfo *dosja_backup_write_unasked (DosjaStore *store, DosjaVault *vault, const char *path,
                                             const DosjaProgress *progress, GError **error);

G_END_DECLS
