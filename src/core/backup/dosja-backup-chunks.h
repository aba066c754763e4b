/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-hash.h"
#include "base/dosja-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DosjaChunkWriter DosjaChunkWriter;
typedef struct _DosjaChunkReader DosjaChunkReader;

DosjaChunkWriter *
dosja_chunk_writer_new (int fd, DosjaSecret *file_key, const guint8 header_hash[DOSJA_HASH_SIZE]);
gboolean
dosja_chunk_writer_write (DosjaChunkWriter *self, const void *data, gsize size, GError **error);
gboolean dosja_chunk_writer_finish (DosjaChunkWriter *self, GError **error);
void dosja_chunk_writer_free (DosjaChunkWriter *self);

DosjaChunkReader *
dosja_chunk_reader_new (GInputStream *in, DosjaSecret *file_key,
                        const guint8 header_hash[DOSJA_HASH_SIZE], GError **error);
gboolean dosja_chunk_reader_read (DosjaChunkReader *self, void *data, gsize size, GError **error);
gboolean dosja_chunk_reader_finish (DosjaChunkReader *self, GError **error);
guint64 dosja_chunk_reader_get_position (DosjaChunkReader *self);
void dosja_chunk_reader_free (DosjaChunkReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaChunkWriter, dosja_chunk_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaChunkReader, dosja_chunk_reader_free)

G_END_DECLS
