/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-access.h"

/* A list of what belongs to people, in the order of their names: both tables are walked along an
 * index and brought together here. Looking up each person's records in the database instead takes
 * four times as long when there are many. */

typedef struct
{
  DosjaId id;
  DosjaId owner;
  guint next; /* number of the same owner's next record, counted from 1; 0 for none */
} Owned;

static GArray *
read_owned (DosjaStore *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GArray) owned = g_array_new (FALSE, FALSE, sizeof (Owned));
  gboolean row;

  while (dosja_db_step (self, statement, &row, error))
    {
      Owned each = { 0 };

      if (!row)
        return g_steal_pointer (&owned);
      dosja_db_column_id (statement, 0, &each.id);
      dosja_db_column_id (statement, 1, &each.owner);
      g_array_append_val (owned, each);
    }

  return NULL;
}

/* Each owner's first record; the others follow it in the order in which they were read. */
static GHashTable *
chain (GArray *owned)
{
  GHashTable *first = g_hash_table_new (dosja_id_hash, dosja_id_equal);

  for (guint i = owned->len; i > 0; i--)
    {
      Owned *each = &g_array_index (owned, Owned, i - 1);

      each->next = GPOINTER_TO_UINT (g_hash_table_lookup (first, &each->owner));
      g_hash_table_insert (first, &each->owner, GUINT_TO_POINTER (i));
    }

  return first;
}

/* Names of people who have nothing that was found are passed over, so nobody is shown here. */
static sqlite3_stmt *
prepare_owners (DosjaStore *self, const DosjaType *type, const DosjaField *field,
                gboolean descending, GError **error)
{
  static const char *const names[] = { "surname", "given_name", "father_name" };
  const char *way = descending ? " DESC" : "";
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT id FROM \"%s\" ORDER BY \"%s_key\"%s", type->name,
                          field->name, way);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const DosjaField *other = dosja_type_find_field (type, names[i]);

      if (other != NULL && other != field && !(field->flags & DOSJA_FIELD_UNIQUE))
        g_string_append_printf (sql, ", \"%s_key\"%s", other->name, way);
    }
  g_string_append_printf (sql, ", row%s", way);

  return dosja_db_prepare (self, sql->str, error);
}

/**
 * dosja_owned_ids_read:
 * @statement: gives the id of a record and the id of whom it belongs to
 * @owners: the type of the latter
 * @field: of @owners, a text with a sort key
 *
 * Returns: (transfer full) (nullable) (element-type DosjaId): the records in the order of those
 *   they belong to, and the records of one of them as @statement gave them
 */
GArray *
dosja_owned_ids_read (DosjaStore *self, sqlite3_stmt *statement, const DosjaType *owners,
                      const DosjaField *field, gboolean descending, GError **error)
{
  g_autoptr (GArray) owned = read_owned (self, statement, error);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GHashTable) first = NULL;
  gboolean row;

  if (owned == NULL
      || (statement = prepare_owners (self, owners, field, descending, error)) == NULL)
    return NULL;

  first = chain (owned);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (DosjaId), owned->len);
  while (dosja_db_step (self, statement, &row, error))
    {
      DosjaId owner;

      if (!row)
        return g_steal_pointer (&ids);
      dosja_db_column_id (statement, 0, &owner);
      for (guint i = GPOINTER_TO_UINT (g_hash_table_lookup (first, &owner)); i > 0;
           i = g_array_index (owned, Owned, i - 1).next)
        g_array_append_val (ids, g_array_index (owned, Owned, i - 1).id);
    }

  return NULL;
}
