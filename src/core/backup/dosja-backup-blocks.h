/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "backup/dosja-backup-chunks.h"

G_BEGIN_DECLS

typedef struct _DosjaBlockWriter DosjaBlockWriter;
typedef struct _DosjaBlockReader DosjaBlockReader;

DosjaBlockWriter *dosja_block_writer_new (DosjaChunkWriter *chunks);
gboolean
dosja_block_writer_write (DosjaBlockWriter *self, const void *data, gsize size, GError **error);
guint64 dosja_block_writer_get_position (DosjaBlockWriter *self);
void dosja_block_writer_hash_here (DosjaBlockWriter *self, guint8 ret_hash[DOSJA_HASH_SIZE]);
gboolean dosja_block_writer_finish (DosjaBlockWriter *self, GError **error);
void dosja_block_writer_free (DosjaBlockWriter *self);

DosjaBlockReader *dosja_block_reader_new (DosjaChunkReader *chunks);
gboolean dosja_block_reader_read (DosjaBlockReader *self, void *data, gsize size, GError **error);
void dosja_block_reader_hash_here (DosjaBlockReader *self, guint8 ret_hash[DOSJA_HASH_SIZE]);
gboolean dosja_block_reader_finish (DosjaBlockReader *self, GError **error);
void dosja_block_reader_free (DosjaBlockReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaBlockWriter, dosja_block_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaBlockReader, dosja_block_reader_free)

G_END_DECLS
