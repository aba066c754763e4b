/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-rows.h"

/**
 * dosja_rows_read: (skip)
 * @query: which records, in which order
 * @columns: (array zero-terminated=1): what is needed of each
 * @ret_ids: (out) (optional) (transfer full): the records, beside their rows
 *
 * Reads what figures are counted from, within the rights of who asks.
 *
 * Returns: (transfer full) (nullable) (element-type GStrv): a row for each record, with `""` for
 *   nothing known
 */
GPtrArray *
dosja_rows_read (DosjaStore *store, DosjaQuery *query, const char *const *columns, GArray **ret_ids,
                 GError **error)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && query != NULL && columns != NULL, NULL);

  if (!dosja_query_set_columns (query, columns))
    g_return_val_if_reached (NULL);
  if ((ids = dosja_store_query_ids (store, query, error)) == NULL)
    return NULL;

  rows = dosja_store_query_rows (store, query, (const DosjaId *)(gpointer)ids->data, ids->len,
                                 error);
  /* Somebody may have deleted one in between. */
  for (guint i = rows != NULL ? rows->len : 0; i > 0; i--)
    if (g_ptr_array_index (rows, i - 1) == NULL)
      {
        g_ptr_array_remove_index (rows, i - 1);
        g_array_remove_index (ids, i - 1);
      }
  if (rows != NULL && ret_ids != NULL)
    *ret_ids = g_steal_pointer (&ids);

  return g_steal_pointer (&rows);
}
