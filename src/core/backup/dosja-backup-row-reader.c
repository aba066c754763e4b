/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-backup"

#include "backup/dosja-backup-rows.h"

#include "backup/dosja-backup-blocks.h"
#include "backup/dosja-backup-format.h"
#include "backup/dosja-backup-rows-private.h"

#include <string.h>

struct _DosjaRowReader
{
  DosjaBlockReader *blocks;
  DosjaManifest *manifest;

  guint table; /* which comes next, or is being read */
  guint64 rows;
  gboolean in_table;
  char **columns;
  guint n_columns;

  DosjaCell *cells;
  GByteArray *row; /* the bytes of one row's texts and blobs */
};

static gboolean
malformed (GError **error, const char *message)
{
  g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_MALFORMED, message);

  return FALSE;
}

/**
 * dosja_row_reader_new:
 * @chunks: where the content comes from; stays the caller's
 *
 * Reads the content of a backup and refuses whatever is not as the format says.
 *
 * Returns: (transfer full): a reader
 */
DosjaRowReader *
dosja_row_reader_new (DosjaChunkReader *chunks)
{
  DosjaRowReader *self = g_new0 (DosjaRowReader, 1);

  self->blocks = dosja_block_reader_new (chunks);
  self->row = g_byte_array_new ();

  return self;
}

void
dosja_row_reader_free (DosjaRowReader *self)
{
  if (self == NULL)
    return;

  dosja_block_reader_free (self->blocks);
  dosja_manifest_free (self->manifest);
  g_strfreev (self->columns);
  g_free (self->cells);
  dosja_wipe (self->row->data, self->row->len);
  g_byte_array_unref (self->row);
  g_free (self);
}

static gboolean
get_u8 (DosjaRowReader *self, guint8 *ret, GError **error)
{
  return dosja_block_reader_read (self->blocks, ret, 1, error);
}

static gboolean
get_u16 (DosjaRowReader *self, guint16 *ret, GError **error)
{
  if (!dosja_block_reader_read (self->blocks, ret, sizeof *ret, error))
    return FALSE;
  *ret = GUINT16_FROM_LE (*ret);

  return TRUE;
}

static gboolean
get_u64 (DosjaRowReader *self, guint64 *ret, GError **error)
{
  if (!dosja_block_reader_read (self->blocks, ret, sizeof *ret, error))
    return FALSE;
  *ret = GUINT64_FROM_LE (*ret);

  return TRUE;
}

static gboolean
get_length (DosjaRowReader *self, gsize limit, guint32 *ret, GError **error)
{
  if (!dosja_block_reader_read (self->blocks, ret, sizeof *ret, error))
    return FALSE;
  *ret = GUINT32_FROM_LE (*ret);

  return *ret <= limit || malformed (error, "a length is beyond its limit");
}

static char *
get_text (DosjaRowReader *self, gsize limit, GError **error)
{
  g_autofree char *text = NULL;
  guint32 length;

  if (!get_length (self, limit, &length, error))
    return NULL;
  text = g_malloc0 (length + 1);
  if (!dosja_block_reader_read (self->blocks, text, length, error))
    return NULL;
  if (!g_utf8_validate_len (text, length, NULL))
    {
      malformed (error, "a text is not UTF-8");
      return NULL;
    }

  return g_steal_pointer (&text);
}

/* Names of tables, columns and manifest entries: nothing that could be more than a name. */
static char *
get_name (DosjaRowReader *self, GError **error)
{
  g_autofree char *name = get_text (self, BACKUP_MAX_NAME, error);

  if (name == NULL)
    return NULL;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && *p != '_' && (p == name || !g_ascii_isdigit (*p)))
      {
        malformed (error, "a name has an impossible character");
        return NULL;
      }
  if (*name == '\0')
    {
      malformed (error, "a name is empty");
      return NULL;
    }

  return g_steal_pointer (&name);
}

static gboolean
read_entries (DosjaRowReader *self, DosjaManifest *manifest, GError **error)
{
  g_autofree char *previous = NULL;
  guint16 n;

  if (!get_u16 (self, &n, error))
    return FALSE;
  if (n > BACKUP_MAX_ENTRIES)
    return malformed (error, "the manifest is too long");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = get_name (self, error);
      g_autofree char *value = key != NULL ? get_text (self, BACKUP_MAX_VALUE, error) : NULL;

      if (value == NULL)
        return FALSE;
      if (previous != NULL && strcmp (previous, key) >= 0)
        return malformed (error, "the manifest is out of order");
      dosja_manifest_set (manifest, key, value);
      g_free (previous);
      previous = g_steal_pointer (&key);
    }

  return TRUE;
}

static gboolean
read_table_counts (DosjaRowReader *self, DosjaManifest *manifest, GError **error)
{
  guint16 n;

  if (!get_u16 (self, &n, error))
    return FALSE;
  if (n > BACKUP_MAX_TABLES)
    return malformed (error, "there are too many tables");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = get_name (self, error);
      guint64 rows;

      if (name == NULL || !get_u64 (self, &rows, error))
        return FALSE;
      for (guint k = 0; k < i; k++)
        if (strcmp (((DosjaBackupTable *)manifest->tables->pdata[k])->name, name) == 0)
          return malformed (error, "a table is there twice");
      dosja_manifest_add_table (manifest, name, rows);
    }

  return TRUE;
}

/**
 * dosja_row_reader_manifest:
 *
 * Reads the manifest, which comes first.
 *
 * Returns: (transfer none) (nullable): what the backup says of itself
 */
DosjaManifest *
dosja_row_reader_manifest (DosjaRowReader *self, GError **error)
{
  g_autoptr (DosjaManifest) manifest = NULL;
  guint8 item;

  g_return_val_if_fail (self != NULL && self->manifest == NULL, NULL);

  if (!get_u8 (self, &item, error))
    return NULL;
  if (item != ITEM_MANIFEST)
    {
      malformed (error, "the manifest is missing");
      return NULL;
    }

  manifest = dosja_manifest_new ();
  if (!read_entries (self, manifest, error) || !read_table_counts (self, manifest, error))
    return NULL;
  self->manifest = g_steal_pointer (&manifest);

  return self->manifest;
}

static gboolean
read_trailer (DosjaRowReader *self, GError **error)
{
  guint8 here[DOSJA_HASH_SIZE], there[DOSJA_HASH_SIZE];
  guint16 n;

  if (!get_u16 (self, &n, error))
    return FALSE;
  if (n != self->manifest->tables->len)
    return malformed (error, "the trailer counts other tables than the manifest");
  for (guint i = 0; i < n; i++)
    {
      guint64 rows;

      if (!get_u64 (self, &rows, error))
        return FALSE;
      if (rows != ((DosjaBackupTable *)self->manifest->tables->pdata[i])->rows)
        return malformed (error, "the trailer counts other rows than the manifest");
    }

  dosja_block_reader_hash_here (self->blocks, here);
  if (!dosja_block_reader_read (self->blocks, there, sizeof there, error))
    return FALSE;
  if (memcmp (here, there, sizeof here) != 0)
    return malformed (error, "the content has another hash than the trailer");

  return dosja_block_reader_finish (self->blocks, error);
}

static gboolean
read_table_head (DosjaRowReader *self, GError **error)
{
  DosjaBackupTable *table = self->manifest->tables->pdata[self->table];
  g_autofree char *name = get_name (self, error);
  guint16 n;

  if (name == NULL)
    return FALSE;
  if (strcmp (name, table->name) != 0)
    return malformed (error, "a table comes that the manifest does not have here");
  if (!get_u16 (self, &n, error))
    return FALSE;
  if (n == 0 || n > BACKUP_MAX_COLUMNS)
    return malformed (error, "a table has an impossible number of columns");

  g_clear_pointer (&self->columns, g_strfreev);
  self->columns = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    if ((self->columns[i] = get_name (self, error)) == NULL)
      return FALSE;

  self->n_columns = n;
  self->cells = g_renew (DosjaCell, self->cells, n);
  self->rows = 0;
  self->in_table = TRUE;

  return TRUE;
}

/**
 * dosja_row_reader_next_table:
 * @ret_name: (out) (transfer none) (nullable): the next table, or %NULL at the end: then the
 *   trailer, the hash and the end of the file were checked
 * @ret_columns: (out) (transfer none): its columns
 * @ret_n: (out): how many
 */
gboolean
dosja_row_reader_next_table (DosjaRowReader *self, const char **ret_name,
                             const char *const **ret_columns, guint *ret_n, GError **error)
{
  guint8 item;

  g_return_val_if_fail (self != NULL && self->manifest != NULL && !self->in_table, FALSE);

  if (!get_u8 (self, &item, error))
    return FALSE;

  if (self->table == self->manifest->tables->len)
    {
      if (item != ITEM_TRAILER)
        return malformed (error, "the trailer is missing");
      *ret_name = NULL;
      return read_trailer (self, error);
    }

  if (item != ITEM_TABLE)
    return malformed (error, "a table is missing");
  if (!read_table_head (self, error))
    return FALSE;
  *ret_name = ((DosjaBackupTable *)self->manifest->tables->pdata[self->table])->name;
  *ret_columns = (const char *const *)self->columns;
  *ret_n = self->n_columns;

  return TRUE;
}

static gboolean
read_cell (DosjaRowReader *self, DosjaCell *cell, GError **error)
{
  guint64 bits;
  guint8 type;
  guint32 length;

  if (!get_u8 (self, &type, error))
    return FALSE;

  *cell = (DosjaCell){ .type = type };
  switch (type)
    {
    case CELL_INTEGER:
    case CELL_REAL:
      if (!get_u64 (self, &bits, error))
        return FALSE;
      if (type == CELL_INTEGER)
        cell->integer = (gint64)bits;
      else
        memcpy (&cell->real, &bits, sizeof bits);
      return TRUE;

    case CELL_TEXT:
    case CELL_BLOB:
      if (!get_length (self, BACKUP_MAX_CELL, &length, error))
        return FALSE;
      if (self->row->len + length + 1 > BACKUP_MAX_ROW + self->n_columns)
        return malformed (error, "a row is too long");
      /* The place in the row for now; it may still move. One zero ends a text for C. */
      cell->integer = self->row->len;
      cell->size = length;
      g_byte_array_set_size (self->row, self->row->len + length + 1);
      self->row->data[self->row->len - 1] = 0;
      return dosja_block_reader_read (self->blocks, self->row->data + cell->integer, length, error);

    case CELL_NULL:
      return TRUE;

    default:
      return malformed (error, "a cell has an unknown kind");
    }
}

static gboolean
settle_cells (DosjaRowReader *self, GError **error)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      DosjaCell *cell = &self->cells[i];

      if (cell->type != CELL_TEXT && cell->type != CELL_BLOB)
        continue;

      cell->data = self->row->data + cell->integer;
      cell->integer = 0;
      if (cell->type == CELL_TEXT && !g_utf8_validate_len (cell->data, cell->size, NULL))
        return malformed (error, "a text is not UTF-8");
    }

  return TRUE;
}

static gboolean
read_end (DosjaRowReader *self, GError **error)
{
  guint64 rows;

  if (!get_u64 (self, &rows, error))
    return FALSE;
  if (rows != self->rows
      || rows != ((DosjaBackupTable *)self->manifest->tables->pdata[self->table])->rows)
    return malformed (error, "a table has other rows than it says");

  self->in_table = FALSE;
  self->table++;

  return TRUE;
}

/**
 * dosja_row_reader_next_row:
 * @ret_cells: (out) (transfer none) (nullable): the next row, good until the next call, or %NULL
 *   at the table's end
 */
gboolean
dosja_row_reader_next_row (DosjaRowReader *self, const DosjaCell **ret_cells, GError **error)
{
  guint8 item;

  g_return_val_if_fail (self != NULL && self->in_table, FALSE);

  if (!get_u8 (self, &item, error))
    return FALSE;
  if (item == ITEM_END)
    {
      *ret_cells = NULL;
      return read_end (self, error);
    }
  if (item != ITEM_ROW)
    return malformed (error, "an item has an unknown kind");

  g_byte_array_set_size (self->row, 0);
  for (guint i = 0; i < self->n_columns; i++)
    if (!read_cell (self, &self->cells[i], error))
      return FALSE;
  if (!settle_cells (self, error))
    return FALSE;

  self->rows++;
  *ret_cells = self->cells;

  return TRUE;
}
