/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-backup"

#include "backup/dosja-backup-chunks.h"

#include "backup/dosja-backup-file.h"
#include "backup/dosja-backup-format.h"
#include "backup/dosja-backup-header.h"

#include <string.h>

#define STATE(self)                                                                                \
  ((crypto_secretstream_xchacha20poly1305_state *)dosja_secret_get_data ((self)->state))
#define TAG_FINAL crypto_secretstream_xchacha20poly1305_TAG_FINAL
#define PREFIX_SIZE 4

/* The state holds the key: it lives in guarded memory, where only byte alignment is promised. */
G_STATIC_ASSERT (_Alignof(crypto_secretstream_xchacha20poly1305_state) == 1);

struct _DosjaChunkWriter
{
  int fd;
  DosjaSecret *state;
  guint8 hash[DOSJA_HASH_SIZE];
  guint64 n_chunks;
  guint8 preamble[crypto_secretstream_xchacha20poly1305_HEADERBYTES];

  guint8 *plain;
  gsize fill;
  guint8 *sealed;
};

struct _DosjaChunkReader
{
  GInputStream *in;
  DosjaSecret *state;
  guint8 hash[DOSJA_HASH_SIZE];
  guint64 n_chunks;
  guint64 position;
  gboolean final;

  guint8 *plain;
  gsize size;
  gsize taken;
  guint8 *sealed;
};

/**
 * dosja_chunk_writer_new:
 * @fd: where to write, just after the header; stays the caller's
 * @file_key: the file's key
 * @header_hash: BLAKE2b-256 of the header, bound to the first chunk
 *
 * Begins the sealed stream: chunks of 64 KiB, each after its sealed size in four bytes.
 *
 * Returns: (transfer full): a writer
 */
DosjaChunkWriter *
dosja_chunk_writer_new (int fd, DosjaSecret *file_key, const guint8 header_hash[DOSJA_HASH_SIZE])
{
  DosjaChunkWriter *self = g_new0 (DosjaChunkWriter, 1);
  g_autoptr (DosjaSecret) key = dosja_backup_derive_payload_key (file_key);

  self->fd = fd;
  self->state = dosja_secret_new (sizeof (crypto_secretstream_xchacha20poly1305_state));
  memcpy (self->hash, header_hash, sizeof self->hash);
  self->plain = g_malloc (BACKUP_CHUNK_SIZE);
  self->sealed = g_malloc (PREFIX_SIZE + BACKUP_CHUNK_SIZE + BACKUP_CHUNK_TAX);
  crypto_secretstream_xchacha20poly1305_init_push (STATE (self), self->preamble,
                                                   dosja_secret_get_data (key));

  return self;
}

static gboolean
push_chunk (DosjaChunkWriter *self, guint8 tag, GError **error)
{
  gboolean first = self->n_chunks == 0;
  guint32 size = GUINT32_TO_LE (self->fill + BACKUP_CHUNK_TAX);

  if (first && !dosja_backup_write_all (self->fd, self->preamble, sizeof self->preamble, error))
    return FALSE;

  memcpy (self->sealed, &size, PREFIX_SIZE);
  crypto_secretstream_xchacha20poly1305_push (STATE (self), self->sealed + PREFIX_SIZE, NULL,
                                              self->plain, self->fill, first ? self->hash : NULL,
                                              first ? sizeof self->hash : 0, tag);
  if (!dosja_backup_write_all (self->fd, self->sealed, PREFIX_SIZE + self->fill + BACKUP_CHUNK_TAX,
                               error))
    return FALSE;

  self->n_chunks++;
  self->fill = 0;

  return TRUE;
}

gboolean
dosja_chunk_writer_write (DosjaChunkWriter *self, const void *data, gsize size, GError **error)
{
  const guint8 *bytes = data;

  g_return_val_if_fail (self != NULL, FALSE);

  while (size > 0)
    {
      gsize n;

      /* A full chunk waits until it is known not to be the last one. */
      if (self->fill == BACKUP_CHUNK_SIZE && !push_chunk (self, 0, error))
        return FALSE;

      n = MIN (size, BACKUP_CHUNK_SIZE - self->fill);
      memcpy (self->plain + self->fill, bytes, n);
      self->fill += n;
      bytes += n;
      size -= n;
    }

  return TRUE;
}

/**
 * dosja_chunk_writer_finish:
 *
 * Writes what is left as the last chunk, marked as such.
 */
gboolean
dosja_chunk_writer_finish (DosjaChunkWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->fill > 0, FALSE);

  return push_chunk (self, TAG_FINAL, error);
}

void
dosja_chunk_writer_free (DosjaChunkWriter *self)
{
  if (self == NULL)
    return;

  dosja_secret_unref (self->state);
  dosja_wipe (self->plain, BACKUP_CHUNK_SIZE);
  g_free (self->plain);
  g_free (self->sealed);
  g_free (self);
}

/* Reads exactly @size bytes of the file, or says that it was cut. */
static gboolean
read_exactly (DosjaChunkReader *self, void *data, gsize size, GError **error)
{
  gsize n;

  if (!dosja_backup_read_all (self->in, data, size, &n, error))
    return FALSE;

  self->position += n;
  if (n < size)
    {
      g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_TRUNCATED,
                           "the file ends too early");
      return FALSE;
    }

  return TRUE;
}

static gboolean
fail (GError **error, DosjaBackupError code, const char *message)
{
  g_set_error_literal (error, DOSJA_BACKUP_ERROR, code, message);

  return FALSE;
}

/**
 * dosja_chunk_reader_new:
 * @in: the file, just after the header
 * @file_key: the file's key
 * @header_hash: BLAKE2b-256 of the header as it was read
 *
 * Returns: (transfer full) (nullable): a reader, or %NULL when the file was cut
 */
DosjaChunkReader *
dosja_chunk_reader_new (GInputStream *in, DosjaSecret *file_key,
                        const guint8 header_hash[DOSJA_HASH_SIZE], GError **error)
{
  g_autoptr (DosjaChunkReader) self = g_new0 (DosjaChunkReader, 1);
  g_autoptr (DosjaSecret) key = dosja_backup_derive_payload_key (file_key);
  guint8 preamble[crypto_secretstream_xchacha20poly1305_HEADERBYTES];

  self->in = g_object_ref (in);
  self->state = dosja_secret_new (sizeof (crypto_secretstream_xchacha20poly1305_state));
  memcpy (self->hash, header_hash, sizeof self->hash);
  self->plain = g_malloc (BACKUP_CHUNK_SIZE);
  self->sealed = g_malloc (BACKUP_CHUNK_SIZE + BACKUP_CHUNK_TAX);

  if (!read_exactly (self, preamble, sizeof preamble, error))
    return NULL;
  crypto_secretstream_xchacha20poly1305_init_pull (STATE (self), preamble,
                                                   dosja_secret_get_data (key));

  return g_steal_pointer (&self);
}

static gboolean
check_nothing_follows (DosjaChunkReader *self, GError **error)
{
  guint8 byte;
  gsize n;

  if (!dosja_backup_read_all (self->in, &byte, 1, &n, error))
    return FALSE;

  return n == 0 || fail (error, DOSJA_BACKUP_ERROR_TRAILING, "something follows the last chunk");
}

static gboolean
pull_chunk (DosjaChunkReader *self, GError **error)
{
  gboolean first = self->n_chunks == 0;
  guint32 size;
  guint8 tag;
  unsigned long long n;

  if (!read_exactly (self, &size, PREFIX_SIZE, error))
    return FALSE;
  size = GUINT32_FROM_LE (size);
  if (size <= BACKUP_CHUNK_TAX || size > BACKUP_CHUNK_SIZE + BACKUP_CHUNK_TAX)
    return fail (error, DOSJA_BACKUP_ERROR_NOT_AUTHENTIC, "a chunk has an impossible size");
  if (!read_exactly (self, self->sealed, size, error))
    return FALSE;

  if (crypto_secretstream_xchacha20poly1305_pull (STATE (self), self->plain, &n, &tag, self->sealed,
                                                  size, first ? self->hash : NULL,
                                                  first ? sizeof self->hash : 0)
      != 0)
    return fail (error, DOSJA_BACKUP_ERROR_NOT_AUTHENTIC, "a chunk is not authentic");
  if (tag != TAG_FINAL && (tag != 0 || n != BACKUP_CHUNK_SIZE))
    return fail (error, DOSJA_BACKUP_ERROR_MALFORMED, "a chunk is not as the format says");

  self->n_chunks++;
  self->size = n;
  self->taken = 0;
  self->final = tag == TAG_FINAL;

  /* Asked at once, so that nothing of a file with something behind its end is used up to there. */
  return !self->final || check_nothing_follows (self, error);
}

/**
 * dosja_chunk_reader_read:
 * @data: where to put plaintext
 * @size: how much of it must come
 */
gboolean
dosja_chunk_reader_read (DosjaChunkReader *self, void *data, gsize size, GError **error)
{
  guint8 *bytes = data;

  g_return_val_if_fail (self != NULL, FALSE);

  while (size > 0)
    {
      gsize n;

      if (self->taken == self->size)
        {
          if (self->final)
            return fail (error, DOSJA_BACKUP_ERROR_MALFORMED, "the content ends too early");
          if (!pull_chunk (self, error))
            return FALSE;
        }

      n = MIN (size, self->size - self->taken);
      memcpy (bytes, self->plain + self->taken, n);
      self->taken += n;
      bytes += n;
      size -= n;
    }

  return TRUE;
}

/**
 * dosja_chunk_reader_finish:
 *
 * Makes sure that the content and the file end here.
 */
gboolean
dosja_chunk_reader_finish (DosjaChunkReader *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->taken == self->size && !self->final && !pull_chunk (self, error))
    return FALSE;
  if (self->taken < self->size)
    return fail (error, DOSJA_BACKUP_ERROR_MALFORMED, "content follows the trailer");

  return TRUE;
}

/**
 * dosja_chunk_reader_get_position:
 *
 * Returns: how many bytes of the file were read since the header
 */
guint64
dosja_chunk_reader_get_position (DosjaChunkReader *self)
{
  return self->position;
}

void
dosja_chunk_reader_free (DosjaChunkReader *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->in);
  dosja_secret_unref (self->state);
  dosja_wipe (self->plain, BACKUP_CHUNK_SIZE);
  g_free (self->plain);
  g_free (self->sealed);
  g_free (self);
}
