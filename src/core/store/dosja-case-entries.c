/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-date.h"
#include "store/dosja-store-private.h"

/* The day on which something was last written in each case, so that the cases in which nothing
 * happens are found without reading all of every case. Made from the records, like the search
 * index: not dumped, but made anew. */

static const DosjaField *
case_field (const DosjaType *type)
{
  const DosjaField *field = dosja_type_find_field (type, "case");

  return field != NULL && field->kind == DOSJA_KIND_REFERENCE
                 && g_strcmp0 (field->codes, "case") == 0
             ? field
             : NULL;
}

/**
 * dosja_case_entries_note:
 * @values: what was just written, one a field
 *
 * Says that something was written today in the case that the record is or belongs to.
 */
gboolean
dosja_case_entries_note (DosjaStore *self, const DosjaType *type, const DosjaId *id, char **values,
                         GError **error)
{
  const DosjaField *field = case_field (type);
  g_autofree char *day = NULL;
  sqlite3_stmt *statement;
  DosjaDate today;
  DosjaId case_id;

  if (g_str_equal (type->name, "case"))
    case_id = *id;
  else if (field == NULL || !dosja_id_parse (values[field - type->fields], &case_id))
    return TRUE;

  statement = dosja_db_prepare (
      self,
      "INSERT OR REPLACE INTO case_entry (\"case\", day) SELECT ?1, ?2 WHERE NOT EXISTS"
      " (SELECT 1 FROM case_entry WHERE \"case\" = ?1 AND day = ?2)",
      error);
  if (statement == NULL)
    return FALSE;
  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  dosja_db_bind_id (statement, 1, &case_id);
  dosja_db_bind_text (statement, 2, day);

  return dosja_db_run (self, statement, error);
}

/**
 * dosja_case_entries_rebuild:
 *
 * Finds the days anew from when each record was changed.
 */
gboolean
dosja_case_entries_rebuild (DosjaStore *self, GError **error)
{
  g_autoptr (GString) sql
      = g_string_new ("INSERT INTO case_entry (\"case\", day) SELECT c, date(max(at) / 1000000,"
                      " 'unixepoch', 'localtime') FROM (SELECT id AS c, changed_at AS at FROM "
                      "\"case\"");
  const DosjaType *const *types;
  guint n;

  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    if (case_field (types[i]) != NULL)
      g_string_append_printf (sql,
                              " UNION ALL SELECT \"case\", max(changed_at) FROM \"%s\""
                              " WHERE \"case\" IS NOT NULL GROUP BY \"case\"",
                              types[i]->name);
  g_string_append (sql, ") GROUP BY c");

  return dosja_db_exec (self, "DELETE FROM case_entry", error)
         && dosja_db_exec (self, sql->str, error);
}
