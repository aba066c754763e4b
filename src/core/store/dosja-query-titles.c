/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-store.h"

/* What a record is called; empty for one that is not there or not for the actor */
static const char *
title_of (DosjaStore *self, GHashTable *titles, const DosjaField *field, const char *value)
{
  char *title = g_hash_table_lookup (titles, value);
  g_autoptr (DosjaRecord) record = NULL;
  DosjaId id;

  if (title != NULL)
    return title;

  if (dosja_id_parse (value, &id))
    record = dosja_store_load (self, dosja_type_find (field->codes), &id, NULL);
  title = record != NULL ? dosja_record_get_title (record) : g_strdup ("");
  g_hash_table_insert (titles, g_strdup (value), title);

  return title;
}

/**
 * dosja_store_title_references:
 * @query: whose columns @rows holds
 * @rows: (element-type GStrv): what dosja_store_query_rows() gave
 *
 * Puts the titles of records in the place of their ids, where a column is a reference: for who
 * reads a list. Nobody reads an id.
 */
void
dosja_store_title_references (DosjaStore *self, DosjaQuery *query, GPtrArray *rows)
{
  const DosjaType *type;
  const char *const *columns;
  g_autoptr (GHashTable) titles = NULL;

  g_return_if_fail (DOSJA_IS_STORE (self) && query != NULL && rows != NULL);

  type = dosja_query_get_record_type (query);
  columns = dosja_query_get_columns (query);
  titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint c = 0; columns[c] != NULL; c++)
    {
      const DosjaField *field = NULL;

      if (!dosja_type_resolve_column (type, columns[c], NULL, NULL, &field)
          || field->kind != DOSJA_KIND_REFERENCE)
        continue;
      for (guint i = 0; i < rows->len; i++)
        {
          char **cells = g_ptr_array_index (rows, i);
          g_autofree char *id = NULL;

          if (cells == NULL || *cells[c] == '\0')
            continue;
          id = g_steal_pointer (&cells[c]);
          cells[c] = g_strdup (title_of (self, titles, field, id));
        }
    }
}
