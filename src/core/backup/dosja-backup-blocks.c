/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-backup"

#include "backup/dosja-backup-blocks.h"

#include "backup/dosja-backup-format.h"
#include "backup/dosja-backup.h"

#include <string.h>
#include <zstd.h>

#define LEVEL 3
#define BLOCK_HEADER_SIZE 9

enum
{
  METHOD_STORED = 0,
  METHOD_ZSTD = 1,
};

/* Both sides keep the raw bytes of one block and hash them as they go: `hashed` is how far. */
struct _DosjaBlockWriter
{
  DosjaChunkWriter *chunks;
  DosjaHasher *hasher;
  ZSTD_CCtx *zstd;

  guint8 *raw;
  gsize fill;
  gsize hashed;
  guint8 *packed;
  gsize packed_room;
  guint64 before; /* raw bytes of the blocks written */
};

struct _DosjaBlockReader
{
  DosjaChunkReader *chunks;
  DosjaHasher *hasher;
  ZSTD_DCtx *zstd;

  guint8 *raw;
  gsize size;
  gsize taken;
  gsize hashed;
  guint8 *packed;
};

static void
hash_until (DosjaHasher *hasher, const guint8 *raw, gsize *hashed, gsize end)
{
  if (hasher != NULL)
    dosja_hasher_update (hasher, raw + *hashed, end - *hashed);
  *hashed = end;
}

/**
 * dosja_block_writer_new:
 * @chunks: where the blocks go; stays the caller's
 *
 * Packs what is written into blocks of 1 MiB, each compressed by itself, so that
 * what a reader must unpack at once is bounded. A block that compression does not
 * make smaller, as of a photograph, is stored as it is.
 */
DosjaBlockWriter *
dosja_block_writer_new (DosjaChunkWriter *chunks)
{
  DosjaBlockWriter *self = g_new0 (DosjaBlockWriter, 1);

  self->chunks = chunks;
  self->hasher = dosja_hasher_new ();
  self->zstd = ZSTD_createCCtx ();
  self->raw = g_malloc (BACKUP_BLOCK_SIZE);
  self->packed_room = ZSTD_compressBound (BACKUP_BLOCK_SIZE);
  self->packed = g_malloc (self->packed_room);

  return self;
}

static gboolean
write_block (DosjaBlockWriter *self, GError **error)
{
  guint8 header[BLOCK_HEADER_SIZE] = { METHOD_ZSTD };
  const guint8 *content = self->packed;
  guint32 raw_size = GUINT32_TO_LE (self->fill);
  guint32 stored_size;
  gsize n;

  n = ZSTD_compressCCtx (self->zstd, self->packed, self->packed_room, self->raw, self->fill, LEVEL);
  if (ZSTD_isError (n) || n >= self->fill)
    {
      header[0] = METHOD_STORED;
      content = self->raw;
      n = self->fill;
    }
  stored_size = GUINT32_TO_LE (n);
  memcpy (header + 1, &raw_size, 4);
  memcpy (header + 5, &stored_size, 4);

  if (!dosja_chunk_writer_write (self->chunks, header, sizeof header, error)
      || !dosja_chunk_writer_write (self->chunks, content, n, error))
    return FALSE;

  hash_until (self->hasher, self->raw, &self->hashed, self->fill);
  self->before += self->fill;
  self->fill = self->hashed = 0;

  return TRUE;
}

gboolean
dosja_block_writer_write (DosjaBlockWriter *self, const void *data, gsize size, GError **error)
{
  const guint8 *bytes = data;

  g_return_val_if_fail (self != NULL, FALSE);

  while (size > 0)
    {
      gsize n = MIN (size, BACKUP_BLOCK_SIZE - self->fill);

      memcpy (self->raw + self->fill, bytes, n);
      self->fill += n;
      bytes += n;
      size -= n;
      if (self->fill == BACKUP_BLOCK_SIZE && !write_block (self, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dosja_block_writer_get_position:
 *
 * Returns: how many bytes were written, before compression
 */
guint64
dosja_block_writer_get_position (DosjaBlockWriter *self)
{
  return self->before + self->fill;
}

/**
 * dosja_block_writer_hash_here:
 * @ret_hash: (out caller-allocates): BLAKE2b-256 of all that was written so far
 *
 * To be called once; what is written afterwards is not hashed.
 */
void
dosja_block_writer_hash_here (DosjaBlockWriter *self, guint8 ret_hash[DOSJA_HASH_SIZE])
{
  g_return_if_fail (self != NULL && self->hasher != NULL);

  hash_until (self->hasher, self->raw, &self->hashed, self->fill);
  dosja_hasher_finish (self->hasher, ret_hash);
  g_clear_pointer (&self->hasher, dosja_hasher_free);
}

gboolean
dosja_block_writer_finish (DosjaBlockWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->fill == 0 || write_block (self, error);
}

void
dosja_block_writer_free (DosjaBlockWriter *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->hasher, dosja_hasher_free);
  ZSTD_freeCCtx (self->zstd);
  dosja_wipe (self->raw, BACKUP_BLOCK_SIZE);
  dosja_wipe (self->packed, self->packed_room);
  g_free (self->raw);
  g_free (self->packed);
  g_free (self);
}

/**
 * dosja_block_reader_new:
 * @chunks: where the blocks come from; stays the caller's
 */
DosjaBlockReader *
dosja_block_reader_new (DosjaChunkReader *chunks)
{
  DosjaBlockReader *self = g_new0 (DosjaBlockReader, 1);

  self->chunks = chunks;
  self->hasher = dosja_hasher_new ();
  self->zstd = ZSTD_createDCtx ();
  self->raw = g_malloc (BACKUP_BLOCK_SIZE);
  self->packed = g_malloc (BACKUP_BLOCK_SIZE);

  return self;
}

static gboolean
malformed (GError **error, const char *message)
{
  g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_MALFORMED, message);

  return FALSE;
}

static gboolean
read_block (DosjaBlockReader *self, GError **error)
{
  guint8 header[BLOCK_HEADER_SIZE];
  guint32 raw_size, stored_size;

  hash_until (self->hasher, self->raw, &self->hashed, self->size);
  self->size = self->taken = self->hashed = 0;

  if (!dosja_chunk_reader_read (self->chunks, header, sizeof header, error))
    return FALSE;
  memcpy (&raw_size, header + 1, 4);
  memcpy (&stored_size, header + 5, 4);
  raw_size = GUINT32_FROM_LE (raw_size);
  stored_size = GUINT32_FROM_LE (stored_size);
  if (raw_size == 0 || raw_size > BACKUP_BLOCK_SIZE)
    return malformed (error, "a block has an impossible size");

  if (header[0] == METHOD_STORED && stored_size == raw_size)
    {
      if (!dosja_chunk_reader_read (self->chunks, self->raw, raw_size, error))
        return FALSE;
    }
  else if (header[0] == METHOD_ZSTD && stored_size < raw_size)
    {
      if (!dosja_chunk_reader_read (self->chunks, self->packed, stored_size, error))
        return FALSE;
      /* The room is what the block may hold: nothing can unpack to more. */
      if (ZSTD_findFrameCompressedSize (self->packed, stored_size) != stored_size
          || ZSTD_decompressDCtx (self->zstd, self->raw, raw_size, self->packed, stored_size)
                 != raw_size)
        return malformed (error, "a block cannot be unpacked");
    }
  else
    return malformed (error, "a block is packed in an unknown way");

  self->size = raw_size;

  return TRUE;
}

gboolean
dosja_block_reader_read (DosjaBlockReader *self, void *data, gsize size, GError **error)
{
  guint8 *bytes = data;

  g_return_val_if_fail (self != NULL, FALSE);

  while (size > 0)
    {
      gsize n;

      if (self->taken == self->size && !read_block (self, error))
        return FALSE;

      n = MIN (size, self->size - self->taken);
      memcpy (bytes, self->raw + self->taken, n);
      self->taken += n;
      bytes += n;
      size -= n;
    }

  return TRUE;
}

/**
 * dosja_block_reader_hash_here:
 * @ret_hash: (out caller-allocates): BLAKE2b-256 of all that was read so far
 *
 * To be called once.
 */
void
dosja_block_reader_hash_here (DosjaBlockReader *self, guint8 ret_hash[DOSJA_HASH_SIZE])
{
  g_return_if_fail (self != NULL && self->hasher != NULL);

  hash_until (self->hasher, self->raw, &self->hashed, self->taken);
  dosja_hasher_finish (self->hasher, ret_hash);
  g_clear_pointer (&self->hasher, dosja_hasher_free);
}

/**
 * dosja_block_reader_finish:
 *
 * Makes sure that the last block, the content and the file end here.
 */
gboolean
dosja_block_reader_finish (DosjaBlockReader *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->taken < self->size)
    return malformed (error, "content follows the trailer");

  return dosja_chunk_reader_finish (self->chunks, error);
}

void
dosja_block_reader_free (DosjaBlockReader *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->hasher, dosja_hasher_free);
  ZSTD_freeDCtx (self->zstd);
  dosja_wipe (self->raw, BACKUP_BLOCK_SIZE);
  dosja_wipe (self->packed, BACKUP_BLOCK_SIZE);
  g_free (self->raw);
  g_free (self->packed);
  g_free (self);
}
