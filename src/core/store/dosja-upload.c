/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-access.h"
#include "store/dosja-content-private.h"

#include <string.h>

/* How many pieces one step of dropping takes: each freed page is overwritten, which takes time. */
#define DROP_PIECES 16

struct _DosjaUpload
{
  gint64 row; /* 0 until the first piece is written */
  gint64 n_pieces;
  guint64 size;
  DosjaHasher *hasher;
  guint8 *piece;
  gsize fill;
};

/**
 * dosja_upload_new:
 *
 * Returns: (transfer full): an upload of nothing yet
 */
DosjaUpload *
dosja_upload_new (void)
{
  DosjaUpload *self = g_new0 (DosjaUpload, 1);

  self->hasher = dosja_hasher_new ();
  self->piece = g_malloc (DOSJA_CONTENT_PIECE);

  return self;
}

void
dosja_upload_free (DosjaUpload *self)
{
  if (self == NULL)
    return;

  dosja_hasher_free (self->hasher);
  dosja_wipe (self->piece, DOSJA_CONTENT_PIECE);
  g_free (self->piece);
  g_free (self);
}

guint64
dosja_upload_get_size (DosjaUpload *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

static gboolean
begin_row (DosjaUpload *self, DosjaStore *store, GError **error)
{
  if (self->row != 0)
    return TRUE;
  if (!dosja_db_exec (store, "INSERT INTO content (id) VALUES (NULL)", error))
    return FALSE;
  self->row = sqlite3_last_insert_rowid (store->db);

  return TRUE;
}

static gboolean
write_piece (DosjaUpload *self, DosjaStore *store, GError **error)
{
  sqlite3_stmt *statement;

  if (!begin_row (self, store, error))
    return FALSE;
  statement = dosja_db_prepare (
      store, "INSERT INTO content_piece (content, number, data) VALUES (?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->row);
  sqlite3_bind_int64 (statement, 2, self->n_pieces);
  sqlite3_bind_blob (statement, 3, self->piece, (int)self->fill, SQLITE_STATIC);
  if (!dosja_db_run (store, statement, error))
    return FALSE;
  sqlite3_clear_bindings (statement);

  self->n_pieces++;
  self->fill = 0;

  return TRUE;
}

static gboolean
take (DosjaUpload *self, DosjaStore *store, const guint8 *bytes, gsize size, GError **error)
{
  while (size > 0)
    {
      gsize n = MIN (size, DOSJA_CONTENT_PIECE - self->fill);

      memcpy (self->piece + self->fill, bytes, n);
      self->fill += n;
      bytes += n;
      size -= n;
      if (self->fill == DOSJA_CONTENT_PIECE && !write_piece (self, store, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_open (DosjaStore *store, GError **error)
{
  if (store->db != NULL && !store->read_only)
    return TRUE;

  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_READ_ONLY,
                       "not open for writing");

  return FALSE;
}

/**
 * dosja_upload_append:
 * @data: (array length=size): what comes next; a mebibyte at once is a good measure
 *
 * Writes what comes next into the vault. After a failure the upload can only be dropped.
 */
gboolean
dosja_upload_append (DosjaUpload *self, DosjaStore *store, const void *data, gsize size,
                     GError **error)
{
  g_return_val_if_fail (self != NULL && DOSJA_IS_STORE (store), FALSE);
  g_return_val_if_fail (store->depth == 0, FALSE);

  if (!is_open (store, error)
      || !dosja_access_may_write (store, dosja_type_find ("attachment"), DOSJA_RIGHT_WRITE, error))
    return FALSE;
  if (self->size + size > DOSJA_CONTENT_MAX)
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TOO_LARGE,
                           "more than an attachment may have");
      return FALSE;
    }

  dosja_hasher_update (self->hasher, data, size);
  self->size += size;
  if (self->fill + size < DOSJA_CONTENT_PIECE)
    return take (self, store, data, size, error);

  if (!dosja_db_exec (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (take (self, store, data, size, error) && dosja_db_exec (store, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (store->db))
    dosja_db_exec (store, "ROLLBACK", NULL);

  return FALSE;
}

static gboolean
find_hash (DosjaStore *store, const guint8 hash[DOSJA_HASH_SIZE], DosjaId *ret_id,
           gboolean *ret_found, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (store, "SELECT id FROM content WHERE hash = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, hash, DOSJA_HASH_SIZE, SQLITE_TRANSIENT);
  if (!dosja_db_step (store, statement, ret_found, error))
    return FALSE;
  if (*ret_found)
    {
      dosja_db_column_id (statement, 0, ret_id);
      sqlite3_reset (statement);
    }

  return TRUE;
}

static gboolean
complete_row (DosjaUpload *self, DosjaStore *store, const guint8 hash[DOSJA_HASH_SIZE],
              DosjaId *ret_id, GError **error)
{
  sqlite3_stmt *statement;

  if ((self->fill > 0 && !write_piece (self, store, error)) || !begin_row (self, store, error))
    return FALSE;
  statement = dosja_db_prepare (
      store, "UPDATE content SET id = ?, hash = ?, size = ? WHERE row = ?", error);
  if (statement == NULL)
    return FALSE;

  dosja_id_generate (ret_id);
  dosja_db_bind_id (statement, 1, ret_id);
  sqlite3_bind_blob (statement, 2, hash, DOSJA_HASH_SIZE, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 3, (gint64)self->size);
  sqlite3_bind_int64 (statement, 4, self->row);
  if (!dosja_db_run (store, statement, error))
    return FALSE;
  /* The row may have been swept away meanwhile: then there is nothing to complete. */
  if (sqlite3_changes (store->db) != 1)
    return dosja_content_damaged (error);

  return TRUE;
}

/**
 * dosja_upload_finish:
 * @ret_content: (out): the content, for the field `content` of an attachment
 *
 * Makes a content of what was uploaded; or finds the one that is the same: then what was
 * uploaded is still to be dropped. To be called within the batch that saves the attachment.
 */
gboolean
dosja_upload_finish (DosjaUpload *self, DosjaStore *store, DosjaId *ret_content, GError **error)
{
  guint8 hash[DOSJA_HASH_SIZE];
  gboolean found;

  g_return_val_if_fail (self != NULL && DOSJA_IS_STORE (store) && ret_content != NULL, FALSE);
  g_return_val_if_fail (store->depth > 0, FALSE);

  dosja_hasher_finish (self->hasher, hash);
  if (!find_hash (store, hash, ret_content, &found, error))
    return FALSE;

  return found || complete_row (self, store, hash, ret_content, error);
}

/**
 * dosja_upload_drop:
 * @ret_more: (out): call again
 *
 * Takes away what belongs to no attachment, some of it at once. Where the upload became a
 * content, nothing happens.
 */
gboolean
dosja_upload_drop (DosjaUpload *self, DosjaStore *store, gboolean *ret_more, GError **error)
{
  static const char pieces[] = "DELETE FROM content_piece WHERE content = ?1 AND number >= ?2 AND"
                               " (SELECT id FROM content WHERE row = ?1) IS NULL";
  static const char rest[] = "DELETE FROM content WHERE row = ?1 AND id IS NULL";
  sqlite3_stmt *statement;

  g_return_val_if_fail (self != NULL && DOSJA_IS_STORE (store) && ret_more != NULL, FALSE);

  *ret_more = FALSE;
  if (self->row == 0)
    return TRUE;
  if (!is_open (store, error))
    return FALSE;

  *ret_more = self->n_pieces > DROP_PIECES;
  self->n_pieces = MAX (self->n_pieces - DROP_PIECES, 0);
  if ((statement = dosja_db_prepare (store, *ret_more ? pieces : rest, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->row);
  if (*ret_more)
    sqlite3_bind_int64 (statement, 2, self->n_pieces);

  return dosja_db_run (store, statement, error);
}

/**
 * dosja_content_sweep:
 *
 * Takes away what an interrupted upload left. For the one writing connection, while it opens.
 */
gboolean
dosja_content_sweep (DosjaStore *self, GError **error)
{
  return dosja_db_exec (self,
                        "DELETE FROM content WHERE id IS NULL"
                        " OR NOT EXISTS (SELECT 1 FROM attachment WHERE content = content.id)",
                        error);
}
