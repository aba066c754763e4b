/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-content-private.h"

#include <string.h>

struct _DosjaContentReader
{
  DosjaStore *store;
  DosjaRecord *attachment; /* NULL when nobody is to see it: while all are checked */
  DosjaContentInfo info;
  gint64 n_pieces; /* still to come */
  guint64 read;
  DosjaHasher *hasher;
  guint8 *piece;
};

gboolean
dosja_content_damaged (GError **error)
{
  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONTENT,
                       "the content of an attachment is damaged");

  return FALSE;
}

/* What else may be damaged is found when the pieces are read. */
static gboolean
read_info (sqlite3_stmt *statement, DosjaContentInfo *ret_info)
{
  ret_info->row = sqlite3_column_int64 (statement, 0);
  ret_info->size = (guint64)sqlite3_column_int64 (statement, 1);
  if (sqlite3_column_bytes (statement, 2) != DOSJA_HASH_SIZE || ret_info->size > DOSJA_CONTENT_MAX)
    return FALSE;
  memcpy (ret_info->hash, sqlite3_column_blob (statement, 2), DOSJA_HASH_SIZE);

  return TRUE;
}

/**
 * dosja_content_find:
 * @ret_found: (out): whether there is such a content
 */
gboolean
dosja_content_find (DosjaStore *self, const DosjaId *id, DosjaContentInfo *ret_info,
                    gboolean *ret_found, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (self, "SELECT row, size, hash FROM content WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, id);
  if (!dosja_db_step (self, statement, ret_found, error))
    return FALSE;
  if (*ret_found)
    {
      *ret_found = read_info (statement, ret_info);
      sqlite3_reset (statement);
    }

  return TRUE;
}

static gboolean
count_pieces (DosjaContentReader *self, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (
      self->store, "SELECT count(*) FROM content_piece WHERE content = ?", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->info.row);
  if (!dosja_db_step (self->store, statement, &row, error))
    return FALSE;
  self->n_pieces = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * dosja_content_reader_new:
 * @info: which content
 *
 * Returns: (transfer full) (nullable): a reader that shows nothing to anybody: for checking
 */
DosjaContentReader *
dosja_content_reader_new (DosjaStore *store, const DosjaContentInfo *info, GError **error)
{
  g_autoptr (DosjaContentReader) self = g_new0 (DosjaContentReader, 1);

  self->store = g_object_ref (store);
  self->hasher = dosja_hasher_new ();
  self->piece = g_malloc (DOSJA_CONTENT_PIECE);
  self->info = *info;

  return count_pieces (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * dosja_content_open:
 * @store: any connection
 * @attachment: whose content
 *
 * Returns: (transfer full) (nullable): a reader, or %NULL with %DOSJA_STORE_ERROR_NOT_FOUND when
 *   there is no such attachment for this actor's eyes, or it has no content
 */
DosjaContentReader *
dosja_content_open (DosjaStore *store, const DosjaId *attachment, GError **error)
{
  g_autoptr (DosjaRecord) record = NULL;
  DosjaContentReader *self;
  DosjaContentInfo info;
  gboolean found;
  DosjaId id;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && attachment != NULL, NULL);

  record = dosja_store_load (store, dosja_type_find ("attachment"), attachment, error);
  if (record == NULL)
    return NULL;
  if (!dosja_record_get_reference (record, "content", &id))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND,
                           "an attachment without content");
      return NULL;
    }
  if (!dosja_content_find (store, &id, &info, &found, error))
    return NULL;
  if (!found)
    {
      dosja_content_damaged (error);
      return NULL;
    }

  if ((self = dosja_content_reader_new (store, &info, error)) != NULL)
    self->attachment = g_steal_pointer (&record);

  return self;
}

void
dosja_content_close (DosjaContentReader *self)
{
  if (self == NULL)
    return;

  dosja_hasher_free (self->hasher);
  dosja_wipe (self->piece, DOSJA_CONTENT_PIECE);
  g_free (self->piece);
  g_clear_object (&self->attachment);
  g_object_unref (self->store);
  g_free (self);
}

guint64
dosja_content_get_size (DosjaContentReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->info.size;
}

/**
 * dosja_content_get_attachment:
 *
 * Returns: (transfer none): whose content it is
 */
DosjaRecord *
dosja_content_get_attachment (DosjaContentReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->attachment;
}

static gboolean
check_end (DosjaContentReader *self, GError **error)
{
  guint8 hash[DOSJA_HASH_SIZE];

  dosja_hasher_finish (self->hasher, hash);
  if (self->read != self->info.size || self->n_pieces != 0
      || memcmp (hash, self->info.hash, sizeof hash) != 0)
    return dosja_content_damaged (error);

  return TRUE;
}

/**
 * dosja_content_next:
 * @ret_data: (out) (transfer none) (array length=ret_size): the next piece, good until the next
 *   call; of size 0 at the end, when all of it is known to be what was written
 *
 * Returns: %FALSE with %DOSJA_STORE_ERROR_CONTENT when the content is not whole. What came until
 *   then must not be used.
 */
gboolean
dosja_content_next (DosjaContentReader *self, const void **ret_data, gsize *ret_size,
                    GError **error)
{
  sqlite3_stmt *statement;
  gboolean row;
  gsize size;

  g_return_val_if_fail (self != NULL && ret_data != NULL && ret_size != NULL, FALSE);

  *ret_data = self->piece;
  *ret_size = 0;
  if (self->read >= self->info.size)
    return check_end (self, error);

  statement = dosja_db_prepare (
      self->store, "SELECT data FROM content_piece WHERE content = ? AND number = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->info.row);
  sqlite3_bind_int64 (statement, 2, (gint64)(self->read / DOSJA_CONTENT_PIECE));
  if (!dosja_db_step (self->store, statement, &row, error))
    return FALSE;
  if (!row)
    return dosja_content_damaged (error);

  size = (gsize)sqlite3_column_bytes (statement, 0);
  if (size != MIN (DOSJA_CONTENT_PIECE, self->info.size - self->read))
    {
      sqlite3_reset (statement);
      return dosja_content_damaged (error);
    }
  memcpy (self->piece, sqlite3_column_blob (statement, 0), size);
  sqlite3_reset (statement);

  dosja_hasher_update (self->hasher, self->piece, size);
  self->read += size;
  self->n_pieces--;
  *ret_size = size;

  return TRUE;
}

/* A content in memory, which is wiped when nobody needs it any more. */
typedef struct
{
  gsize size;
  guint8 data[];
} Whole;

static void
whole_free (gpointer data)
{
  Whole *whole = data;

  dosja_wipe (whole->data, whole->size);
  g_free (whole);
}

/**
 * dosja_content_read_all:
 * @limit: at most so many bytes
 *
 * Returns: (transfer full) (nullable): the whole content, for showing it; it is wiped when the
 *   last reference goes. %DOSJA_STORE_ERROR_TOO_LARGE when it has more than @limit
 */
GBytes *
dosja_content_read_all (DosjaStore *store, const DosjaId *attachment, guint64 limit,
                        const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaContentReader) reader = dosja_content_open (store, attachment, error);
  g_autoptr (GBytes) bytes = NULL;
  Whole *whole;
  const void *data;
  gsize size, at = 0;

  if (reader == NULL)
    return NULL;
  if (reader->info.size > MIN (limit, DOSJA_CONTENT_MAX))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TOO_LARGE,
                           "larger than can be shown");
      return NULL;
    }

  whole = g_malloc (sizeof (Whole) + reader->info.size);
  whole->size = reader->info.size;
  bytes = g_bytes_new_with_free_func (whole->data, whole->size, whole_free, whole);
  for (;;)
    {
      if (!dosja_progress_step (progress, at, reader->info.size, error)
          || !dosja_content_next (reader, &data, &size, error))
        return NULL;
      if (size == 0)
        return g_steal_pointer (&bytes);
      memcpy (whole->data + at, data, size);
      at += size;
    }
}

/* ---- all of them ---- */

static gboolean
is_whole (DosjaStore *self, const DosjaContentInfo *info, guint64 *done, guint64 total,
          const DosjaProgress *progress, gboolean *ret_whole, GError **error)
{
  g_autoptr (DosjaContentReader) reader = dosja_content_reader_new (self, info, error);
  g_autoptr (GError) problem = NULL;
  const void *data;
  gsize size;

  *ret_whole = FALSE;
  if (reader == NULL)
    return FALSE;
  do
    {
      if (!dosja_progress_step (progress, *done, total, error))
        return FALSE;
      if (!dosja_content_next (reader, &data, &size, &problem))
        {
          if (g_error_matches (problem, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONTENT))
            return TRUE;
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      *done += size;
    }
  while (size > 0);
  *ret_whole = TRUE;

  return TRUE;
}

static GArray *
list_contents (DosjaStore *self, guint *ret_unsound, GError **error)
{
  g_autoptr (GArray) contents = g_array_new (FALSE, FALSE, sizeof (DosjaContentInfo));
  sqlite3_stmt *statement = dosja_db_prepare (
      self, "SELECT row, size, hash FROM content WHERE id IS NOT NULL ORDER BY row", error);
  gboolean row;

  *ret_unsound = 0;
  while (statement != NULL && dosja_db_step (self, statement, &row, error))
    {
      DosjaContentInfo info;

      if (!row)
        return g_steal_pointer (&contents);
      if (read_info (statement, &info))
        g_array_append_val (contents, info);
      else
        ++*ret_unsound;
    }

  return NULL;
}

/**
 * dosja_content_verify:
 * @problems: (element-type utf8): where to add what is wrong
 * @progress: (nullable): told in bytes
 *
 * Reads every content to its end, and looks whether each attachment has the one it names.
 */
gboolean
dosja_content_verify (DosjaStore *self, GPtrArray *problems, const DosjaProgress *progress,
                      GError **error)
{
  g_autoptr (GArray) contents = NULL;
  guint64 done = 0;
  gint64 total, lost;
  guint damaged;

  if (!dosja_db_get_integer (self, "SELECT total(size) FROM content WHERE id IS NOT NULL", &total,
                             error)
      || !dosja_db_get_integer (self,
                                "SELECT count(*) FROM attachment a WHERE a.content IS NOT NULL AND"
                                " NOT EXISTS (SELECT 1 FROM content c WHERE c.id = a.content)",
                                &lost, error)
      || (contents = list_contents (self, &damaged, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < contents->len; i++)
    {
      gboolean whole;

      if (!is_whole (self, &g_array_index (contents, DosjaContentInfo, i), &done, (guint64)total,
                     progress, &whole, error))
        return FALSE;
      damaged += !whole;
    }

  if (damaged > 0)
    g_ptr_array_add (problems,
                     g_strdup_printf ("attachment: the contents of %u are damaged", damaged));
  if (lost > 0)
    g_ptr_array_add (
        problems,
        g_strdup_printf ("attachment: the contents of %" G_GINT64_FORMAT " are missing", lost));

  return TRUE;
}
