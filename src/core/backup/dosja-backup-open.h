/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "backup/dosja-backup-header.h"
#include "backup/dosja-backup-rows.h"

G_BEGIN_DECLS

/**
 * DosjaBackupSink:
 * @table: a table begins
 * @row: one of its rows
 *
 * Who takes the rows while a backup is read. Nothing it is given may be trusted.
 */
typedef struct
{
  gboolean (*table) (gpointer user_data, const char *name, const char *const *columns,
                     guint n_columns, GError **error);
  gboolean (*row) (gpointer user_data, const DosjaCell *cells, GError **error);
} DosjaBackupSink;

typedef struct _DosjaBackupFile DosjaBackupFile;

DosjaBackupFile *dosja_backup_file_open (const char *path, GError **error);
gboolean
dosja_backup_file_unlock (DosjaBackupFile *self, const DosjaBackupKey *key, GError **error);
gboolean dosja_backup_file_unlock_with_backup_key (DosjaBackupFile *self, DosjaSecret *backup_key,
                                                   GError **error);
DosjaBackupHeader *dosja_backup_file_get_header (DosjaBackupFile *self);
DosjaSecret *dosja_backup_file_get_master (DosjaBackupFile *self);
gboolean dosja_backup_file_rewind (DosjaBackupFile *self, GError **error);
DosjaManifest *dosja_backup_file_read_manifest (DosjaBackupFile *self, GError **error);
DosjaBackupInfo *dosja_backup_file_read_rows (DosjaBackupFile *self, const DosjaBackupSink *sink,
                                              gpointer user_data, const DosjaProgress *progress,
                                              guint64 before, guint64 share, GError **error);
guint64 dosja_backup_file_get_size (DosjaBackupFile *self);
void dosja_backup_file_free (DosjaBackupFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaBackupFile, dosja_backup_file_free)

G_END_DECLS
