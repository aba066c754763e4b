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
  gint64 row;
  guint next; /* number of the same owner's next record, counted from 1; 0 for none */
} Owned;

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const Owned *)a)->row, y = ((const Owned *)b)->row;

  return (x > y) - (x < y);
}

static GArray *
read_owned (DosjaStore *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GArray) owned = g_array_new (FALSE, FALSE, sizeof (Owned));
  gboolean row;

  while (dosja_db_step (self, statement, &row, error))
    {
      Owned each = { 0 };

      if (!row)
        {
          g_array_sort (owned, compare_rows);
          return g_steal_pointer (&owned);
        }
      dosja_db_column_id (statement, 0, &each.id);
      dosja_db_column_id (statement, 1, &each.owner);
      each.row = sqlite3_column_int64 (statement, 2);
      g_array_append_val (owned, each);
    }

  return NULL;
}

/* Each owner's first record; the others follow it, or, descending, go before it. */
static GHashTable *
chain (GArray *owned, gboolean descending)
{
  GHashTable *first = g_hash_table_new (dosja_id_hash, dosja_id_equal);

  for (guint n = owned->len; n > 0; n--)
    {
      guint i = descending ? owned->len - n + 1 : n;
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

/* The records of one owner, one behind the other. */
static void
append_chain (GArray *ids, GArray *owned, GHashTable *first, const DosjaId *owner)
{
  for (guint i = GPOINTER_TO_UINT (g_hash_table_lookup (first, owner)); i > 0;
       i = g_array_index (owned, Owned, i - 1).next)
    g_array_append_val (ids, g_array_index (owned, Owned, i - 1).id);
}

/**
 * dosja_owned_ids_read:
 * @statement: gives the id of a record, the id of whom it belongs to, and its row, in any order
 * @owners: the type of the latter
 * @field: of @owners, a text with a sort key
 *
 * Returns: (transfer full) (nullable) (element-type DosjaId): the records in the order of those
 *   they belong to, and the records of one of them in the order of their rows; those of nobody
 *   come before all others, or, descending, behind them
 */
GArray *
dosja_owned_ids_read (DosjaStore *self, sqlite3_stmt *statement, const DosjaType *owners,
                      const DosjaField *field, gboolean descending, GError **error)
{
  g_autoptr (GArray) owned = read_owned (self, statement, error);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GHashTable) first = NULL;
  const DosjaId nobody = { 0 };
  gboolean row;

  if (owned == NULL
      || (statement = prepare_owners (self, owners, field, descending, error)) == NULL)
    return NULL;

  first = chain (owned, descending);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (DosjaId), owned->len);
  if (!descending)
    append_chain (ids, owned, first, &nobody);
  while (dosja_db_step (self, statement, &row, error))
    {
      DosjaId owner;

      if (!row)
        {
          if (descending)
            append_chain (ids, owned, first, &nobody);
          return g_steal_pointer (&ids);
        }
      dosja_db_column_id (statement, 0, &owner);
      append_chain (ids, owned, first, &owner);
    }

  return NULL;
}
