/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-count.h"

#include "model/dosja-codes.h"

struct _DosjaCount
{
  DosjaTable *table;
  GHashTable *seen; /* "row/column/who" */
};

/**
 * dosja_count_new:
 * @table: where to count; its cells begin with what is in them
 *
 * Returns: (transfer full):
 */
DosjaCount *
dosja_count_new (DosjaTable *table)
{
  DosjaCount *self = g_new0 (DosjaCount, 1);

  self->table = g_object_ref (table);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * dosja_count_add:
 * @row: of the table; below 0 for nowhere
 * @column: of the table; below 0 for nowhere
 * @who: (nullable): whom to count once; %NULL counts each time
 */
void
dosja_count_add (DosjaCount *self, int row, int column, const char *who)
{
  g_return_if_fail (self != NULL);

  if (row < 0 || column < 0
      || (who != NULL
          && !g_hash_table_add (self->seen, g_strdup_printf ("%d/%d/%s", row, column, who))))
    return;

  dosja_table_increment (self->table, (guint)row, (guint)column, 1);
}

void
dosja_count_free (DosjaCount *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->table);
  g_hash_table_unref (self->seen);
  g_free (self);
}

/**
 * dosja_count_query:
 * @type: name of a record type
 * @columns: (array zero-terminated=1): what to read of each
 *
 * Returns: (transfer full) (nullable) (element-type GStrv): every record that the actor may see,
 *   in the type's order
 */
GPtrArray *
dosja_count_query (DosjaStore *store, const char *type, const char *const *columns, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store), NULL);

  if (!dosja_query_set_columns (query, columns)
      || (ids = dosja_store_query_ids (store, query, error)) == NULL)
    return NULL;

  return dosja_store_query_rows (store, query, (const DosjaId *)(const void *)ids->data, ids->len,
                                 error);
}

/**
 * dosja_count_add_codes:
 *
 * Gives @table a row for each entry of a code list that is in use.
 */
void
dosja_count_add_codes (DosjaTable *table, const char *list)
{
  g_autoptr (GPtrArray) codes = dosja_codes_get_list (list);

  for (guint i = 0; i < codes->len; i++)
    {
      const DosjaCode *code = g_ptr_array_index (codes, i);

      dosja_table_add_row (table, code->key, dosja_codes_label (list, code->key));
    }
}

/**
 * dosja_count_year:
 * @date: canonical, or empty
 *
 * Returns: its year, 0 when there is none
 */
guint
dosja_count_year (const char *date)
{
  DosjaDate day;

  return date != NULL && dosja_date_parse (date, &day) ? day.year : 0;
}
