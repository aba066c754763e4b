/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-content-private.h"

#include <string.h>

void
dosja_check_free (DosjaCheck *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->problems);
  g_free (self);
}

static gboolean
check_pages (DosjaStore *self, DosjaCheck *check, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (self, "PRAGMA integrity_check(20)", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;

  for (;;)
    {
      if (!dosja_db_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      /* The text may quote an index's values: only that there is something wrong is told. */
      if (g_strcmp0 ((const char *)sqlite3_column_text (statement, 0), "ok") != 0)
        g_ptr_array_add (check->problems, g_strdup ("database: a page or an index is damaged"));
    }
}

static gboolean
check_references (DosjaStore *self, const DosjaType *type, DosjaCheck *check, GError **error)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];
      g_autofree char *sql = NULL;
      gint64 lost;

      if (field->kind != DOSJA_KIND_REFERENCE)
        continue;
      sql = g_strdup_printf (
          "SELECT count(*) FROM \"%s\" t WHERE t.\"%s\" IS NOT NULL AND NOT EXISTS"
          " (SELECT 1 FROM \"%s\" r WHERE r.id = t.\"%s\")",
          type->name, field->name, field->codes, field->name);
      if (!dosja_db_get_integer (self, sql, &lost, error))
        return FALSE;
      if (lost > 0)
        g_ptr_array_add (check->problems,
                         g_strdup_printf ("%s.%s: %" G_GINT64_FORMAT " lead nowhere", type->name,
                                          field->name, lost));
    }

  return TRUE;
}

/* Living rows that the index does not know, though there is a word in them. */
static gboolean
count_unfound (DosjaStore *self, const DosjaType *type, guint *ret_count, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT row");
  sqlite3_stmt *statement;
  gboolean ok, row;

  for (guint i = 0; i < type->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", type->fields[i].name);
  g_string_append_printf (sql,
                          " FROM \"%s\" WHERE deleted = 0 AND row NOT IN (SELECT p.doc FROM"
                          " search_word w JOIN search_post p ON p.word = w.id WHERE w.type = '%s')",
                          type->name, type->name);
  statement = dosja_db_prepare (self, sql->str, error);
  if (statement == NULL)
    return FALSE;

  *ret_count = 0;
  while ((ok = dosja_db_step (self, statement, &row, error)) && row)
    {
      char **values = g_new0 (char *, type->n_fields);

      for (guint i = 0; i < type->n_fields; i++)
        values[i] = dosja_db_column_value (statement, (int)i + 1, &type->fields[i]);
      *ret_count += dosja_search_has_words (type, values);
      dosja_values_free (type, values);
    }
  sqlite3_reset (statement);

  return ok;
}

static gboolean
check_index (DosjaStore *self, const DosjaType *type, DosjaCheck *check, GError **error)
{
  guint missing;

  if (!count_unfound (self, type, &missing, error))
    return FALSE;
  if (missing != 0)
    g_ptr_array_add (check->problems, g_strdup_printf ("search: %u records of %s are not found",
                                                       missing, type->name));

  return TRUE;
}

/**
 * dosja_store_check:
 *
 * Looks at the whole database: its pages, that references lead somewhere, that every record is
 * found, the journal's chain of hashes, and that every attachment is whole. Changes nothing.
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL when it could not be read
 */
DosjaCheck *
dosja_store_check (DosjaStore *self, const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaCheck) check = g_new0 (DosjaCheck, 1);
  const DosjaType *const *types;
  guint n;

  g_return_val_if_fail (DOSJA_IS_STORE (self), NULL);

  check->problems = g_ptr_array_new_with_free_func (g_free);
  if (!check_pages (self, check, error))
    return NULL;

  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", types[i]->name);
      gint64 count;

      if (!dosja_progress_step (progress, i, n, error)
          || !dosja_db_get_integer (self, sql, &count, error)
          || !check_references (self, types[i], check, error)
          || (dosja_search_has_index (types[i]) && !check_index (self, types[i], check, error)))
        return NULL;
      check->records += (guint64)count;
    }

  if (!dosja_derive_check (self, check->problems, error)
      || !dosja_journal_verify (self, &check->journal_rows, check->problems, progress, error)
      || !dosja_content_verify (self, check->problems, progress, error))
    return NULL;

  return g_steal_pointer (&check);
}
