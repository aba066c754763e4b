/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-dump.h"

#include "store/dosja-store-private.h"
#include "store/dosja-tables-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

struct _DosjaDump
{
  DosjaStore *store;
  GPtrArray *tables; /* DosjaTableShape */
  GArray *rows;      /* guint64, one a table */
  sqlite3_stmt *statement;
  guint table;
  DosjaCell *cells;
};

/* ---- which tables, and what is in them ---- */

static const char *const setting_columns[] = { "key", "value", NULL };
static const char *const draft_columns[] = { "key", "staff", "saved_at", "body", NULL };
static const char *const journal_columns[]
    = { "seq",  "site",   "site_seq", "clock", "action",       "staff", "kind",
        "type", "record", "changes",  "salt",  "changes_hash", "hash",  NULL };
static const char *const record_columns[]
    = { "id",         "version", "created_at", "created_by", "changed_at",
        "changed_by", "site",    "deleted",    NULL };

static const char *const content_columns[] = { "row", "id", "hash", "size", NULL };
static const char *const piece_columns[] = { "content", "number", "data", NULL };

/* What is still coming in is nobody's yet. */
#define WHOLE_CONTENT "id IS NOT NULL"
#define OF_WHOLE_CONTENT                                                                           \
  "content IN (SELECT row FROM content WHERE " WHOLE_CONTENT ") ORDER BY content, number"

static void
shape_free (gpointer data)
{
  DosjaTableShape *shape = data;

  g_strfreev (shape->columns);
  g_free (shape);
}

static void
add_shape (GPtrArray *shapes, const char *name, const DosjaType *type, const char *const *columns,
           const char *where)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  DosjaTableShape *shape = g_new0 (DosjaTableShape, 1);

  shape->name = name;
  shape->type = type;
  shape->where = where;
  g_strv_builder_addv (builder, (const char **)columns);
  for (guint i = 0; type != NULL && i < type->n_fields; i++)
    g_strv_builder_add (builder, type->fields[i].name);
  shape->columns = g_strv_builder_end (builder);
  shape->n_columns = g_strv_length (shape->columns);
  g_ptr_array_add (shapes, shape);
}

/**
 * dosja_tables_shapes:
 *
 * Returns: (transfer full) (element-type DosjaTableShape): every table that holds what cannot be
 *   made from something else, in the order in which it is written down and read again
 */
GPtrArray *
dosja_tables_shapes (void)
{
  GPtrArray *shapes = g_ptr_array_new_with_free_func (shape_free);
  const DosjaType *const *types;
  guint n;

  add_shape (shapes, "setting", NULL, setting_columns, NULL);
  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    add_shape (shapes, types[i]->name, types[i], record_columns, NULL);
  add_shape (shapes, "content", NULL, content_columns, WHOLE_CONTENT);
  add_shape (shapes, "content_piece", NULL, piece_columns, OF_WHOLE_CONTENT);
  add_shape (shapes, "draft", NULL, draft_columns, NULL);
  add_shape (shapes, "journal", NULL, journal_columns, NULL);

  return shapes;
}

/* ---- the dump ---- */

static gboolean
count_rows (DosjaDump *self, GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const DosjaTableShape *shape = g_ptr_array_index (self->tables, i);
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\" WHERE %s", shape->name,
                                              shape->where != NULL ? shape->where : "1");
      gint64 count;
      guint64 rows;

      if (!dosja_db_get_integer (self->store, sql, &count, error))
        return FALSE;
      rows = (guint64)count;
      g_array_append_val (self->rows, rows);
    }

  return TRUE;
}

/**
 * dosja_dump_begin:
 * @store: a connection that nothing else uses meanwhile: one of dosja_store_open_reader()
 *
 * Takes a snapshot: what is written from now on is not in it.
 *
 * Returns: (transfer full) (nullable): the dump
 */
DosjaDump *
dosja_dump_begin (DosjaStore *store, GError **error)
{
  g_autoptr (DosjaDump) self = g_new0 (DosjaDump, 1);

  g_return_val_if_fail (DOSJA_IS_STORE (store) && store->depth == 0, NULL);

  self->tables = dosja_tables_shapes ();
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint64));
  if (!dosja_db_exec (store, "BEGIN", error))
    return NULL;
  self->store = g_object_ref (store);

  /* The first read is what takes the snapshot. */
  if (!count_rows (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static const DosjaTableShape *
get_shape (DosjaDump *self, guint table)
{
  g_assert (self != NULL && table < self->tables->len);

  return g_ptr_array_index (self->tables, table);
}

guint
dosja_dump_get_n_tables (DosjaDump *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->tables->len;
}

const char *
dosja_dump_get_table_name (DosjaDump *self, guint table)
{
  return get_shape (self, table)->name;
}

const char *const *
dosja_dump_get_columns (DosjaDump *self, guint table, guint *ret_n)
{
  *ret_n = get_shape (self, table)->n_columns;

  return (const char *const *)get_shape (self, table)->columns;
}

guint64
dosja_dump_get_n_rows (DosjaDump *self, guint table)
{
  g_return_val_if_fail (self != NULL && table < self->tables->len, 0);

  return g_array_index (self->rows, guint64, table);
}

/**
 * dosja_dump_estimate_bytes:
 *
 * Returns: the size of the database, for telling how far a dump is
 */
guint64
dosja_dump_estimate_bytes (DosjaDump *self)
{
  gint64 pages = 0, size = 0;

  g_return_val_if_fail (self != NULL, 0);

  dosja_db_get_integer (self->store, "PRAGMA page_count", &pages, NULL);
  dosja_db_get_integer (self->store, "PRAGMA page_size", &size, NULL);

  return (guint64)(pages * size);
}

static gboolean
begin_table (DosjaDump *self, guint table, GError **error)
{
  const DosjaTableShape *shape = get_shape (self, table);
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  for (guint i = 0; i < shape->n_columns; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", shape->columns[i]);
  g_string_append_printf (sql, " FROM \"%s\" WHERE %s", shape->name,
                          shape->where != NULL ? shape->where : "1");

  self->statement = dosja_db_prepare (self->store, sql->str, error);
  self->table = table;
  g_free (self->cells);
  self->cells = g_new0 (DosjaCell, shape->n_columns);

  return self->statement != NULL;
}

static void
read_cell (sqlite3_stmt *statement, int column, DosjaCell *cell)
{
  cell->type = sqlite3_column_type (statement, column);
  cell->integer = cell->type == SQLITE_INTEGER ? sqlite3_column_int64 (statement, column) : 0;
  cell->real = cell->type == SQLITE_FLOAT ? sqlite3_column_double (statement, column) : 0;
  cell->data = NULL;
  if (cell->type == SQLITE_TEXT)
    cell->data = sqlite3_column_text (statement, column);
  else if (cell->type == SQLITE_BLOB)
    cell->data = sqlite3_column_blob (statement, column);
  cell->size = cell->data != NULL ? (gsize)sqlite3_column_bytes (statement, column) : 0;
}

/**
 * dosja_dump_next:
 * @table: the table; a call for another one begins that
 * @ret_cells: (out) (transfer none) (nullable): the next row, one cell a column; %NULL after the
 * last
 */
gboolean
dosja_dump_next (DosjaDump *self, guint table, const DosjaCell **ret_cells, GError **error)
{
  gboolean row;

  g_return_val_if_fail (self != NULL && ret_cells != NULL, FALSE);

  if ((self->statement == NULL || self->table != table) && !begin_table (self, table, error))
    return FALSE;

  if (!dosja_db_step (self->store, self->statement, &row, error))
    return FALSE;

  if (!row)
    {
      self->statement = NULL;
      *ret_cells = NULL;
      return TRUE;
    }

  for (guint i = 0; i < get_shape (self, table)->n_columns; i++)
    read_cell (self->statement, (int)i, &self->cells[i]);
  *ret_cells = self->cells;

  return TRUE;
}

/**
 * dosja_dump_journal_heads:
 *
 * Returns: (transfer full) (nullable): JSON of where each site's journal ends in the snapshot:
 *   `{"<site id>": {"seq": 17, "hash": "<base64>"}}`
 */
char *
dosja_dump_journal_heads (DosjaDump *self, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  sqlite3_stmt *statement;
  gboolean row;

  g_return_val_if_fail (self != NULL, NULL);

  /* A bare column beside max() is of the row that holds it (SQLite 3.7.11 and later). */
  statement = dosja_db_prepare (
      self->store, "SELECT site, max(site_seq), hash FROM journal GROUP BY site ORDER BY site",
      error);
  if (statement == NULL)
    return NULL;

  json_builder_begin_object (builder);
  for (;;)
    {
      char text[DOSJA_ID_STRING_SIZE];
      g_autofree char *hash = NULL;
      DosjaId site;

      if (!dosja_db_step (self->store, statement, &row, error))
        return NULL;
      if (!row)
        break;
      dosja_db_column_id (statement, 0, &site);
      hash = g_base64_encode (sqlite3_column_blob (statement, 2),
                              (gsize)sqlite3_column_bytes (statement, 2));
      json_builder_set_member_name (builder, dosja_id_format (&site, text));
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "seq");
      json_builder_add_int_value (builder, sqlite3_column_int64 (statement, 1));
      json_builder_set_member_name (builder, "hash");
      json_builder_add_string_value (builder, hash);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

void
dosja_dump_free (DosjaDump *self)
{
  if (self == NULL)
    return;

  if (self->store != NULL)
    {
      if (self->statement != NULL)
        sqlite3_reset (self->statement);
      dosja_db_exec (self->store, "ROLLBACK", NULL);
      g_object_unref (self->store);
    }
  g_ptr_array_unref (self->tables);
  g_array_unref (self->rows);
  g_free (self->cells);
  g_free (self);
}
