/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "backup/dosja-backup-chunks.h"
#include "backup/dosja-backup.h"
#include "store/dosja-dump.h"

G_BEGIN_DECLS

/**
 * DosjaManifest:
 * @entries: (element-type utf8 utf8): what the backup says of itself, by key
 * @tables: (element-type DosjaBackupTable): the tables in their order, and their rows
 */
typedef struct
{
  GTree *entries;
  GPtrArray *tables;
} DosjaManifest;

DosjaManifest *dosja_manifest_new (void);
void dosja_manifest_free (DosjaManifest *self);
void dosja_manifest_set (DosjaManifest *self, const char *key, const char *value);
const char *dosja_manifest_get (DosjaManifest *self, const char *key);
void dosja_manifest_add_table (DosjaManifest *self, const char *name, guint64 rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaManifest, dosja_manifest_free)

typedef struct _DosjaRowWriter DosjaRowWriter;
typedef struct _DosjaRowReader DosjaRowReader;

DosjaRowWriter *dosja_row_writer_new (DosjaChunkWriter *chunks);
gboolean dosja_row_writer_manifest (DosjaRowWriter *self, DosjaManifest *manifest, GError **error);
gboolean dosja_row_writer_table (DosjaRowWriter *self, const char *name, const char *const *columns,
                                 guint n_columns, GError **error);
gboolean dosja_row_writer_row (DosjaRowWriter *self, const DosjaCell *cells, GError **error);
gboolean dosja_row_writer_end_table (DosjaRowWriter *self, GError **error);
gboolean dosja_row_writer_finish (DosjaRowWriter *self, GError **error);
guint64 dosja_row_writer_get_position (DosjaRowWriter *self);
void dosja_row_writer_free (DosjaRowWriter *self);

DosjaRowReader *dosja_row_reader_new (DosjaChunkReader *chunks);
DosjaManifest *dosja_row_reader_manifest (DosjaRowReader *self, GError **error);
gboolean
dosja_row_reader_next_table (DosjaRowReader *self, const char **ret_name,
                             const char *const **ret_columns, guint *ret_n, GError **error);
gboolean
dosja_row_reader_next_row (DosjaRowReader *self, const DosjaCell **ret_cells, GError **error);
void dosja_row_reader_free (DosjaRowReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaRowWriter, dosja_row_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaRowReader, dosja_row_reader_free)

G_END_DECLS
