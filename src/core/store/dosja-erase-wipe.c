/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-erase-private.h"

#include <string.h>

/* What is deleted is overwritten at once (secure_delete), but a page that was divided or brought
 * together with its neighbour may keep an old copy of a row between those that are in use. So
 * every page is written anew. VACUUM does that in memory, which a large file is too large for, and
 * with temporary files it may not be asked to. Then each table is copied into fresh pages, and its
 * old ones become free, and are overwritten as such: what it takes in memory is the cache. */

#define FRESH "wiped_"

guint64 dosja_erase_vacuum_max = 256 * 1024 * 1024;

typedef struct
{
  char *name;
  char *sql;
  gint64 rows;
} Table;

static void
table_free (gpointer data)
{
  Table *self = data;

  g_free (self->name);
  g_free (self->sql);
  g_free (self);
}

static GPtrArray *
read_texts (DosjaStore *self, const char *sql, const char *value, guint columns, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  if (value != NULL)
    dosja_db_bind_text (statement, 1, value);
  while (dosja_db_step (self, statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&texts);
      for (guint i = 0; i < columns; i++)
        g_ptr_array_add (texts, g_strdup ((const char *)sqlite3_column_text (statement, (int)i)));
    }

  return NULL;
}

static GPtrArray *
list_tables (DosjaStore *self, gint64 *ret_rows, GError **error)
{
  g_autoptr (GPtrArray) texts
      = read_texts (self,
                    "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE"
                    " 'sqlite%' ORDER BY name",
                    NULL, 2, error);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (table_free);

  *ret_rows = 0;
  for (guint i = 0; texts != NULL && i < texts->len; i += 2)
    {
      Table *table = g_new0 (Table, 1);
      g_autofree char *count = NULL;

      g_ptr_array_add (tables, table);
      table->name = g_strdup (g_ptr_array_index (texts, i));
      table->sql = g_strdup (g_ptr_array_index (texts, i + 1));
      count = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table->name);
      if (!dosja_db_get_integer (self, count, &table->rows, error))
        return NULL;
      *ret_rows += table->rows;
    }

  return texts != NULL ? g_steal_pointer (&tables) : NULL;
}

/* A number that was given once is not given again, although its row is gone. */
static void
append_sequence (GString *sql, const Table *table)
{
  if (strstr (table->sql, "AUTOINCREMENT") != NULL)
    g_string_append_printf (sql,
                            " DELETE FROM sqlite_sequence WHERE name = '" FRESH "%s';"
                            " INSERT INTO sqlite_sequence (name, seq) SELECT '" FRESH "%s', seq"
                            " FROM sqlite_sequence WHERE name = '%s';",
                            table->name, table->name, table->name);
}

/* The indexes and triggers go with the old table and are made again from their own words. */
static gboolean
copy_table (DosjaStore *self, const Table *table, GError **error)
{
  g_autoptr (GPtrArray) dependents
      = read_texts (self,
                    "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('index',"
                    " 'trigger') AND sql IS NOT NULL ORDER BY type, name",
                    table->name, 1, error);
  const char *columns = strchr (table->sql, '(');
  g_autoptr (GString) sql = g_string_new (NULL);

  if (dependents == NULL)
    return FALSE;
  g_string_append_printf (
      sql, "CREATE TABLE \"" FRESH "%s\" %s; INSERT INTO \"" FRESH "%s\" SELECT * FROM \"%s\";",
      table->name, columns, table->name, table->name);
  append_sequence (sql, table);
  g_string_append_printf (sql, " DROP TABLE \"%s\"; ALTER TABLE \"" FRESH "%s\" RENAME TO \"%s\"",
                          table->name, table->name, table->name);
  for (guint i = 0; i < dependents->len; i++)
    g_string_append_printf (sql, "; %s", (char *)g_ptr_array_index (dependents, i));

  return dosja_db_exec (self, sql->str, error);
}

static gboolean
rebuild_table (DosjaStore *self, const Table *table, GError **error)
{
  if (!dosja_db_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (copy_table (self, table, error) && dosja_db_exec (self, "COMMIT", error))
    return TRUE;
  dosja_db_exec (self, "ROLLBACK", NULL);

  return FALSE;
}

static gboolean
rebuild_tables (DosjaStore *self, const DosjaProgress *progress, GError **error)
{
  gint64 total, done = 0;
  g_autoptr (GPtrArray) tables = list_tables (self, &total, error);

  if (tables == NULL)
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    {
      const Table *table = g_ptr_array_index (tables, i);

      if (!dosja_erase_tell (progress, DOSJA_ERASE_PAGES, (guint64)done, (guint64)total, error)
          || !rebuild_table (self, table, error))
        return FALSE;
      done += table->rows;
    }

  return TRUE;
}

/**
 * dosja_erase_wipe:
 * @progress: (nullable): told of %DOSJA_ERASE_PAGES
 *
 * Writes every page of the file anew, so that nothing that was deleted is left in one, and
 * empties the log.
 */
gboolean
dosja_erase_wipe (DosjaStore *self, const DosjaProgress *progress, GError **error)
{
  gint64 pages, size;
  gboolean wiped;

  if (!dosja_erase_tell (progress, DOSJA_ERASE_PAGES, 0, 1, error)
      || !dosja_db_get_integer (self, "PRAGMA page_count", &pages, error)
      || !dosja_db_get_integer (self, "PRAGMA page_size", &size, error))
    return FALSE;

  /* A table that is dropped must not take what refers to it along; and what other tables'
   * triggers say of it is left as it is. Newer versions of SQLite know the second of these. */
  g_hash_table_remove_all (self->statements);
  if (!dosja_db_exec (self, "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON", error))
    return FALSE;
  wiped = (guint64)(pages * size) <= dosja_erase_vacuum_max
              ? dosja_db_exec (self, "VACUUM", error)
              : rebuild_tables (self, progress, error);
  g_hash_table_remove_all (self->statements);
  if (!dosja_db_exec (self, "PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = OFF", error)
      || !wiped)
    return FALSE;

  return dosja_store_checkpoint (self, error)
         && dosja_erase_tell (progress, DOSJA_ERASE_PAGES, 1, 1, error);
}
