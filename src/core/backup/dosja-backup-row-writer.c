/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-backup"

#include "backup/dosja-backup-rows.h"

#include "backup/dosja-backup-blocks.h"
#include "backup/dosja-backup-format.h"
#include "backup/dosja-backup-rows-private.h"

#include <string.h>

struct _DosjaRowWriter
{
  DosjaChunkWriter *chunks;
  DosjaBlockWriter *blocks;

  GArray *counts; /* guint64: rows of the tables so far, the open one last */
  guint n_columns;
};

static void
table_free (gpointer data)
{
  DosjaBackupTable *table = data;

  g_free (table->name);
  g_free (table);
}

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer unused)
{
  return strcmp (a, b);
}

DosjaManifest *
dosja_manifest_new (void)
{
  DosjaManifest *self = g_new0 (DosjaManifest, 1);

  self->entries = g_tree_new_full (compare_keys, NULL, g_free, g_free);
  self->tables = g_ptr_array_new_with_free_func (table_free);

  return self;
}

void
dosja_manifest_free (DosjaManifest *self)
{
  if (self == NULL)
    return;

  g_tree_unref (self->entries);
  g_ptr_array_unref (self->tables);
  g_free (self);
}

void
dosja_manifest_set (DosjaManifest *self, const char *key, const char *value)
{
  g_tree_replace (self->entries, g_strdup (key), g_strdup (value != NULL ? value : ""));
}

/**
 * dosja_manifest_get:
 *
 * Returns: (nullable): the value, or %NULL when the manifest does not say
 */
const char *
dosja_manifest_get (DosjaManifest *self, const char *key)
{
  return g_tree_lookup (self->entries, key);
}

void
dosja_manifest_add_table (DosjaManifest *self, const char *name, guint64 rows)
{
  DosjaBackupTable *table = g_new0 (DosjaBackupTable, 1);

  table->name = g_strdup (name);
  table->rows = rows;
  g_ptr_array_add (self->tables, table);
}

/**
 * dosja_row_writer_new:
 * @chunks: where the content goes; stays the caller's
 *
 * Writes the content of a backup: manifest, tables with their rows, trailer.
 *
 * Returns: (transfer full): a writer
 */
DosjaRowWriter *
dosja_row_writer_new (DosjaChunkWriter *chunks)
{
  DosjaRowWriter *self = g_new0 (DosjaRowWriter, 1);

  self->chunks = chunks;
  self->blocks = dosja_block_writer_new (chunks);
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint64));

  return self;
}

void
dosja_row_writer_free (DosjaRowWriter *self)
{
  if (self == NULL)
    return;

  dosja_block_writer_free (self->blocks);
  g_array_unref (self->counts);
  g_free (self);
}

static gboolean
put_u8 (DosjaRowWriter *self, guint8 number, GError **error)
{
  return dosja_block_writer_write (self->blocks, &number, sizeof number, error);
}

static gboolean
put_u16 (DosjaRowWriter *self, guint16 number, GError **error)
{
  number = GUINT16_TO_LE (number);

  return dosja_block_writer_write (self->blocks, &number, sizeof number, error);
}

static gboolean
put_u64 (DosjaRowWriter *self, guint64 number, GError **error)
{
  number = GUINT64_TO_LE (number);

  return dosja_block_writer_write (self->blocks, &number, sizeof number, error);
}

static gboolean
put_bytes (DosjaRowWriter *self, const void *data, gsize size, GError **error)
{
  guint32 length = GUINT32_TO_LE (size);

  return dosja_block_writer_write (self->blocks, &length, sizeof length, error)
         && dosja_block_writer_write (self->blocks, data, size, error);
}

static gboolean
too_large (GError **error)
{
  g_set_error_literal (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_FAILED,
                       "a row is larger than a backup can hold");

  return FALSE;
}

static gboolean
put_text (DosjaRowWriter *self, const char *text, gsize limit, GError **error)
{
  gsize size = strlen (text);

  return size <= limit ? put_bytes (self, text, size, error) : too_large (error);
}

gboolean
dosja_row_writer_manifest (DosjaRowWriter *self, DosjaManifest *manifest, GError **error)
{
  guint n_entries = g_tree_nnodes (manifest->entries);

  g_return_val_if_fail (self != NULL, FALSE);

  if (n_entries > BACKUP_MAX_ENTRIES || manifest->tables->len > BACKUP_MAX_TABLES)
    return too_large (error);

  if (!put_u8 (self, ITEM_MANIFEST, error) || !put_u16 (self, n_entries, error))
    return FALSE;
  for (GTreeNode *node = g_tree_node_first (manifest->entries); node != NULL;
       node = g_tree_node_next (node))
    if (!put_text (self, g_tree_node_key (node), BACKUP_MAX_NAME, error)
        || !put_text (self, g_tree_node_value (node), BACKUP_MAX_VALUE, error))
      return FALSE;

  if (!put_u16 (self, manifest->tables->len, error))
    return FALSE;
  for (guint i = 0; i < manifest->tables->len; i++)
    {
      DosjaBackupTable *table = g_ptr_array_index (manifest->tables, i);

      if (!put_text (self, table->name, BACKUP_MAX_NAME, error)
          || !put_u64 (self, table->rows, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
dosja_row_writer_table (DosjaRowWriter *self, const char *name, const char *const *columns,
                        guint n_columns, GError **error)
{
  guint64 none = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (n_columns > BACKUP_MAX_COLUMNS)
    return too_large (error);
  if (!put_u8 (self, ITEM_TABLE, error) || !put_text (self, name, BACKUP_MAX_NAME, error)
      || !put_u16 (self, n_columns, error))
    return FALSE;
  for (guint i = 0; i < n_columns; i++)
    if (!put_text (self, columns[i], BACKUP_MAX_NAME, error))
      return FALSE;

  self->n_columns = n_columns;
  g_array_append_val (self->counts, none);

  return TRUE;
}

static gboolean
put_cell (DosjaRowWriter *self, const DosjaCell *cell, GError **error)
{
  guint64 bits;

  if (!put_u8 (self, cell->type, error))
    return FALSE;

  switch (cell->type)
    {
    case CELL_INTEGER:
      return put_u64 (self, (guint64)cell->integer, error);

    case CELL_REAL:
      memcpy (&bits, &cell->real, sizeof bits);
      return put_u64 (self, bits, error);

    case CELL_TEXT:
    case CELL_BLOB:
      return put_bytes (self, cell->data, cell->size, error);

    default:
      return TRUE;
    }
}

/**
 * dosja_row_writer_row:
 * @cells: as many as the table has columns
 */
gboolean
dosja_row_writer_row (DosjaRowWriter *self, const DosjaCell *cells, GError **error)
{
  gsize total = 0;

  g_return_val_if_fail (self != NULL && self->counts->len > 0, FALSE);

  for (guint i = 0; i < self->n_columns; i++)
    {
      gsize size = cells[i].type == CELL_TEXT || cells[i].type == CELL_BLOB ? cells[i].size : 0;

      total += size;
      if (size > BACKUP_MAX_CELL || total > BACKUP_MAX_ROW)
        return too_large (error);
    }

  if (!put_u8 (self, ITEM_ROW, error))
    return FALSE;
  for (guint i = 0; i < self->n_columns; i++)
    if (!put_cell (self, &cells[i], error))
      return FALSE;
  g_array_index (self->counts, guint64, self->counts->len - 1)++;

  return TRUE;
}

gboolean
dosja_row_writer_end_table (DosjaRowWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->counts->len > 0, FALSE);

  return put_u8 (self, ITEM_END, error)
         && put_u64 (self, g_array_index (self->counts, guint64, self->counts->len - 1), error);
}

/**
 * dosja_row_writer_finish:
 *
 * Writes the trailer and the last chunk.
 */
gboolean
dosja_row_writer_finish (DosjaRowWriter *self, GError **error)
{
  guint8 hash[DOSJA_HASH_SIZE];

  g_return_val_if_fail (self != NULL, FALSE);

  if (!put_u8 (self, ITEM_TRAILER, error) || !put_u16 (self, self->counts->len, error))
    return FALSE;
  for (guint i = 0; i < self->counts->len; i++)
    if (!put_u64 (self, g_array_index (self->counts, guint64, i), error))
      return FALSE;

  dosja_block_writer_hash_here (self->blocks, hash);

  return dosja_block_writer_write (self->blocks, hash, sizeof hash, error)
         && dosja_block_writer_finish (self->blocks, error)
         && dosja_chunk_writer_finish (self->chunks, error);
}

guint64
dosja_row_writer_get_position (DosjaRowWriter *self)
{
  return dosja_block_writer_get_position (self->blocks);
}
