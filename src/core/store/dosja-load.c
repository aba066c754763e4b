/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-text.h"
#include "store/dosja-dump.h"
#include "store/dosja-content-private.h"
#include "store/dosja-tables-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define CELL_MAX (1 << 26) /* 64 MiB: attachments come in pieces far smaller */

struct _DosjaLoad
{
  DosjaStore *store;
  char *path;
  guint schema;
  GPtrArray *shapes;
  gboolean finished;

  /* The table being filled */
  const DosjaTableShape *shape;
  sqlite3_stmt *statement;
  guint n_columns;
  const DosjaField **fields; /* one a column, NULL for the columns every table has */
};

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID, what);

  return FALSE;
}

/**
 * dosja_load_begin:
 * @path: a file that is not there yet
 * @schema_version: of the dump
 *
 * Returns: (transfer full) (nullable): a database to fill
 */
DosjaLoad *
dosja_load_begin (const char *path, DosjaSecret *key, guint profile, guint schema_version,
                  GError **error)
{
  g_autoptr (DosjaLoad) self = NULL;
  g_autoptr (DosjaStore) store = NULL;

  g_return_val_if_fail (path != NULL && key != NULL, NULL);

  if (schema_version < 1 || schema_version > dosja_store_newest_schema ())
    {
      g_set_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TOO_NEW, "schema %u",
                   schema_version);
      return NULL;
    }

  store = g_object_new (DOSJA_TYPE_STORE, NULL);
  if (!dosja_db_open (store, path, key, profile, TRUE, error))
    return NULL;

  self = g_new0 (DosjaLoad, 1);
  self->store = g_steal_pointer (&store);
  self->path = g_strdup (path);
  self->schema = schema_version;
  self->shapes = dosja_tables_shapes ();
  if (!dosja_db_exec (self->store, "BEGIN IMMEDIATE", error)
      || !dosja_migrate (self->store, 0, schema_version, error))
    return NULL;

  return g_steal_pointer (&self);
}

static const DosjaTableShape *
find_shape (DosjaLoad *self, const char *name)
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const DosjaTableShape *shape = g_ptr_array_index (self->shapes, i);

      if (g_str_equal (shape->name, name))
        return shape;
    }

  return NULL;
}

/* Columns that a backup of an earlier edition still has; a migration takes what stands in them
 * elsewhere. */
static const struct
{
  const char *table;
  const char *column;
  guint until; /* the last schema with it */
} former[] = {
  { "target", "list_key", 14 },
};

/* The program's own spelling of a column, or %NULL when there is, or was, no such one. */
static const char *
find_column (DosjaLoad *self, const DosjaTableShape *shape, const char *name,
             const DosjaField **ret_field)
{
  *ret_field = NULL;
  for (guint at = 0; at < shape->n_columns; at++)
    if (g_str_equal (shape->columns[at], name))
      {
        if (shape->type != NULL && at >= shape->n_columns - shape->type->n_fields)
          *ret_field = dosja_type_find_field (shape->type, shape->columns[at]);
        return shape->columns[at];
      }
  for (guint i = 0; i < G_N_ELEMENTS (former); i++)
    if (self->schema <= former[i].until && g_str_equal (former[i].table, shape->name)
        && g_str_equal (former[i].column, name))
      return former[i].column;

  return NULL;
}

/**
 * dosja_load_table:
 * @table: what dosja_dump_get_table_name() gave
 * @columns: (array length=n_columns): what dosja_dump_get_columns() gave
 *
 * Begins a table. Names come from outside: only those of this program's own tables are taken,
 * and a statement is made of its own spelling of them.
 */
gboolean
dosja_load_table (DosjaLoad *self, const char *table, const char *const *columns, guint n_columns,
                  GError **error)
{
  const DosjaTableShape *shape;
  g_autoptr (GString) sql = g_string_new (NULL);
  guint n_values;

  g_return_val_if_fail (self != NULL && table != NULL && columns != NULL, FALSE);

  shape = find_shape (self, table);
  if (shape == NULL || n_columns == 0 || n_columns > shape->n_columns)
    return refuse (error, "an unknown table");

  g_free (self->fields);
  self->fields = g_new0 (const DosjaField *, n_columns);
  g_string_append_printf (sql, "INSERT INTO \"%s\" (", shape->name);
  n_values = n_columns;
  for (guint i = 0; i < n_columns; i++)
    {
      const char *column = find_column (self, shape, columns[i], &self->fields[i]);

      if (column == NULL)
        return refuse (error, "an unknown column");
      for (guint other = 0; other < i; other++)
        if (g_str_equal (columns[other], columns[i]))
          return refuse (error, "a column twice");

      g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", column);
    }
  for (guint i = 0; i < n_columns; i++)
    if (self->fields[i] != NULL && (self->fields[i]->flags & DOSJA_FIELD_SORT))
      {
        g_string_append_printf (sql, ", \"%s_key\"", self->fields[i]->name);
        n_values++;
      }
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; i < n_values; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');

  self->shape = shape;
  self->n_columns = n_columns;
  self->statement = dosja_db_prepare (self->store, sql->str, error);

  return self->statement != NULL;
}

/* A value's form must be right. Whether it is still in a code list, or was ever allowed, is not
 * asked: a backup must come back even when the rules have become stricter since. */
static gboolean
check_form (const DosjaField *field, const char *value)
{
  static const char *const forms[]
      = { "characters", "length", "date", "number", "reference", "time", NULL };
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();

  dosja_field_check (field, value, problems);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    if (g_strv_contains (forms, dosja_problems_get (problems, i)->code))
      return FALSE;

  return TRUE;
}

static gboolean
check_text_cell (const DosjaCell *cell)
{
  return cell->size <= CELL_MAX && memchr (cell->data, '\0', cell->size) == NULL
         && g_utf8_validate (cell->data, (gssize)cell->size, NULL);
}

/* What a field's cell holds, as a canonical value. */
static gboolean
check_field_cell (const DosjaField *field, const DosjaCell *cell, char **ret_value)
{
  gboolean id = field->kind == DOSJA_KIND_REFERENCE || field->kind == DOSJA_KIND_BLOB;

  *ret_value = NULL;
  switch (cell->type)
    {
    case SQLITE_NULL:
      return TRUE;
    case SQLITE_INTEGER:
      return field->kind == DOSJA_KIND_INTEGER;
    case SQLITE_BLOB:
      return id && cell->size == sizeof (DosjaId);
    case SQLITE_TEXT:
      if (id || field->kind == DOSJA_KIND_INTEGER || !check_text_cell (cell))
        return FALSE;
      *ret_value = g_strndup (cell->data, cell->size);
      return check_form (field, *ret_value);
    default:
      return FALSE;
    }
}

static gboolean
check_plain_cell (const DosjaCell *cell)
{
  switch (cell->type)
    {
    case SQLITE_NULL:
    case SQLITE_INTEGER:
      return TRUE;
    case SQLITE_BLOB:
      return cell->size <= CELL_MAX;
    case SQLITE_TEXT:
      return check_text_cell (cell);
    default:
      return FALSE;
    }
}

static void
bind_cell (sqlite3_stmt *statement, int index, const DosjaCell *cell)
{
  switch (cell->type)
    {
    case SQLITE_INTEGER:
      sqlite3_bind_int64 (statement, index, cell->integer);
      break;
    case SQLITE_TEXT:
      sqlite3_bind_text (statement, index, cell->data, (int)cell->size, SQLITE_TRANSIENT);
      break;
    case SQLITE_BLOB:
      sqlite3_bind_blob (statement, index, cell->data, (int)cell->size, SQLITE_TRANSIENT);
      break;
    default:
      sqlite3_bind_null (statement, index);
      break;
    }
}

/**
 * dosja_load_row:
 * @cells: one for each column of the table that was begun
 *
 * Adds a row, after every cell of it was checked.
 */
gboolean
dosja_load_row (DosjaLoad *self, const DosjaCell *cells, GError **error)
{
  int key;

  g_return_val_if_fail (self != NULL && cells != NULL && self->statement != NULL, FALSE);

  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement);
  key = (int)self->n_columns + 1;

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *value = NULL;

      if (self->fields[i] != NULL ? !check_field_cell (self->fields[i], &cells[i], &value)
                                  : !check_plain_cell (&cells[i]))
        return refuse (error, "a value that cannot be");

      bind_cell (self->statement, (int)i + 1, &cells[i]);
      if (self->fields[i] != NULL && (self->fields[i]->flags & DOSJA_FIELD_SORT))
        {
          g_autofree char *sort_key = dosja_save_sort_key (value);

          dosja_db_bind_text (self->statement, key++, sort_key);
        }
    }

  /* A row twice, or one without an id, breaks a constraint of its table. */
  return dosja_db_run (self->store, self->statement, error);
}

static gboolean
check_journal (DosjaLoad *self, const DosjaProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  guint64 rows;

  if (!dosja_journal_verify (self->store, &rows, problems, progress, error))
    return FALSE;

  return problems->len == 0 || refuse (error, "the journal's chain does not hold");
}

static gboolean
check_contents (DosjaLoad *self, const DosjaProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (!dosja_content_verify (self->store, problems, progress, error))
    return FALSE;

  return problems->len == 0 || refuse (error, "an attachment is not whole");
}

/**
 * dosja_load_finish:
 *
 * Brings the schema up to date, builds the search index and checks the journal and the attachments.
 * The copy is a site of its own from now on, so that what is changed here and there never bears one
 * number.
 *
 * Returns: (transfer full) (nullable): the store, open, with everything on disk
 */
DosjaStore *
dosja_load_finish (DosjaLoad *self, const DosjaProgress *progress, GError **error)
{
  DosjaStore *store;
  char site[DOSJA_ID_STRING_SIZE];
  g_autofree char *fold = g_strdup_printf ("%d", DOSJA_FOLD_VERSION);

  g_return_val_if_fail (self != NULL && !self->finished, NULL);

  store = self->store;
  dosja_id_generate (&store->site);
  if (!dosja_meta_set (store, "site", dosja_id_format (&store->site, site), error)
      || !dosja_meta_set (store, "fold", fold, error)
      || !dosja_migrate (store, self->schema, dosja_store_newest_schema (), error)
      || !dosja_migrate_seed (store, error) || !check_journal (self, progress, error)
      || !check_contents (self, progress, error) || !dosja_search_rebuild (store, NULL, error)
      || !dosja_derive_all (store, error) || !dosja_case_entries_rebuild (store, error)
      || !dosja_db_exec (store, "COMMIT", error) || !dosja_store_checkpoint (store, error)
      || !dosja_journal_load_head (store, error))
    return NULL;

  self->finished = TRUE;

  return g_object_ref (store);
}

/**
 * dosja_load_free:
 *
 * Unless it was finished, the file that was begun goes.
 */
void
dosja_load_free (DosjaLoad *self)
{
  if (self == NULL)
    return;

  if (!self->finished)
    {
      static const char *const ends[] = { "", "-wal", "-shm" };

      dosja_store_close (self->store);
      for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
        {
          g_autofree char *path = g_strconcat (self->path, ends[i], NULL);

          g_unlink (path);
        }
    }
  g_object_unref (self->store);
  g_ptr_array_unref (self->shapes);
  g_free (self->fields);
  g_free (self->path);
  g_free (self);
}
