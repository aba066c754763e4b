/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-access.h"

/* Everybody who is counted, and their sex. Looking each person up from each of their cases takes
 * five times as long as walking the two indexes one after the other. */
static GHashTable *
read_sexes (DosjaStore *self, GError **error)
{
  g_autoptr (DosjaRead) read
      = dosja_read_new_counting (self, dosja_type_find ("person"), DOSJA_SCOPE_LIVING);
  g_autofree char *sex = dosja_read_column (read, "sex", FALSE);
  g_autofree char *select = g_strconcat ("t.id, ", sex, NULL);
  g_autoptr (GHashTable) sexes
      = g_hash_table_new_full (dosja_id_hash, dosja_id_equal, g_free, NULL);
  sqlite3_stmt *statement = dosja_read_prepare (read, select, NULL, error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (dosja_db_step (self, statement, &row, error))
    {
      DosjaId id;

      if (!row)
        return g_steal_pointer (&sexes);
      dosja_db_column_id (statement, 0, &id);
      /* The keys of a code list: few, and the same for all. */
      g_hash_table_insert (
          sexes, g_memdup2 (&id, sizeof id),
          (gpointer)g_intern_string ((const char *)sqlite3_column_text (statement, 1)));
    }

  return NULL;
}

static sqlite3_stmt *
prepare_cases (DosjaStore *self, DosjaRead *read, GError **error)
{
  static const char *const columns[] = { "category", "opened", "in_totals" };
  g_autoptr (GString) select = g_string_new ("t.person");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *column = dosja_read_column (read, columns[i], FALSE);

      g_string_append_printf (select, ", %s", column);
    }
  dosja_read_order (read, "t.opened", FALSE);

  return dosja_read_prepare (read, select->str, NULL, error);
}

/**
 * dosja_store_foreach_admission:
 * @func: (scope call): told every living case of every living person
 *
 * The cases in the order of their opening, so that the first one of a person comes first.
 */
gboolean
dosja_store_foreach_admission (DosjaStore *self, DosjaAdmissionFunc func, gpointer user_data,
                               GError **error)
{
  const DosjaType *type = dosja_type_find ("case");
  g_autoptr (DosjaRead) read = NULL;
  g_autoptr (GHashTable) sexes = NULL;
  sqlite3_stmt *statement;
  gboolean row, go_on = TRUE;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && func != NULL, FALSE);

  if (!dosja_store_may (self, DOSJA_ACTION_REPORT, error)
      || !dosja_access_may_write (self, type, DOSJA_RIGHT_READ, error)
      || (sexes = read_sexes (self, error)) == NULL)
    return FALSE;

  read = dosja_read_new_counting (self, type, DOSJA_SCOPE_LIVING);
  if ((statement = prepare_cases (self, read, error)) == NULL)
    return FALSE;
  while (go_on)
    {
      gpointer sex;
      DosjaId person;

      if (!dosja_db_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      dosja_db_column_id (statement, 0, &person);
      if (g_hash_table_lookup_extended (sexes, &person, NULL, &sex))
        go_on = func (&person, sex, (const char *)sqlite3_column_text (statement, 1),
                      (const char *)sqlite3_column_text (statement, 2),
                      g_strcmp0 ((const char *)sqlite3_column_text (statement, 3), "yes") == 0,
                      user_data);
    }
  sqlite3_reset (statement);

  return TRUE;
}
