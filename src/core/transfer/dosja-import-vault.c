/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-import-plan-private.h"

#include <string.h>

typedef void (*TakeRow) (ImportVault *self, const DosjaId *id, char **cells);

static void
vault_person_free (gpointer data)
{
  VaultPerson *person = data;

  g_strfreev (person->cells);
  g_free (person);
}

static GHashTable *
set_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static ImportVault *
vault_new (void)
{
  ImportVault *self = g_new0 (ImportVault, 1);

  self->persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, vault_person_free);
  self->namesakes = set_new ();
  self->numbers = set_new ();
  self->cases = set_new ();
  self->relationships = set_new ();
  self->stays
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);

  return self;
}

void
dosja_import_vault_free (ImportVault *self)
{
  g_hash_table_unref (self->namesakes);
  g_hash_table_unref (self->persons);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->cases);
  g_hash_table_unref (self->relationships);
  g_hash_table_unref (self->stays);
  g_free (self);
}

/*
 * dosja_import_namesake:
 *
 * Returns: (transfer full) (nullable): what two people share who may be one: names and
 *   a whole date of birth. %NULL when one of them is not known: too many would be alike
 */
char *
dosja_import_namesake (const char *given_name, const char *surname, const char *born)
{
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;

  if (given_name == NULL || *given_name == '\0' || surname == NULL || *surname == '\0'
      || born == NULL || strlen (born) != strlen ("2001-02-03"))
    return NULL;
  given = dosja_import_key (given_name);
  family = dosja_import_key (surname);

  return g_strjoin (" ", given, family, born, NULL);
}

static void
take_person (ImportVault *self, const DosjaId *id, char **cells)
{
  VaultPerson *person = g_new0 (VaultPerson, 1);
  char *namesake
      = dosja_import_namesake (cells[PERSON_GIVEN_NAME], cells[PERSON_SURNAME], cells[PERSON_BORN]);

  person->id = *id;
  person->cells = g_strdupv (cells);
  g_hash_table_replace (self->persons, dosja_import_key (cells[PERSON_CODE]), person);
  if (namesake != NULL)
    g_hash_table_replace (self->namesakes, namesake, person);
}

static void
take_case (ImportVault *self, const DosjaId *id, char **cells)
{
  g_hash_table_add (self->numbers, g_strdup (cells[0]));
  g_hash_table_add (self->cases, g_strjoinv (" ", cells + 1));
}

static void
take_relationship (ImportVault *self, const DosjaId *id, char **cells)
{
  g_hash_table_add (self->relationships, g_strjoinv (" ", cells));
}

static void
take_stay (ImportVault *self, const DosjaId *id, char **cells)
{
  GPtrArray *stays = g_hash_table_lookup (self->stays, cells[0]);

  if (stays == NULL)
    {
      stays = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
      g_hash_table_insert (self->stays, g_strdup (cells[0]), stays);
    }
  g_ptr_array_add (stays, g_strdupv (cells));
}

static gboolean
read_type (ImportVault *self, DosjaStore *store, const char *type, const char *const *columns,
           TakeRow take, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  dosja_query_set_columns (query, columns);
  if ((ids = dosja_store_query_ids (store, query, error)) == NULL)
    return FALSE;
  rows = dosja_store_query_rows (store, query, (const DosjaId *)(gpointer)ids->data, ids->len,
                                 error);
  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    if (g_ptr_array_index (rows, i) != NULL)
      take (self, &g_array_index (ids, DosjaId, i), g_ptr_array_index (rows, i));

  return TRUE;
}

/*
 * dosja_import_vault_read:
 *
 * Reads, in a few columns, whom the vault knows: one pass over each table is faster
 * than thousands of questions.
 *
 * Returns: (transfer full) (nullable): what there is
 */
ImportVault *
dosja_import_vault_read (DosjaStore *store, GError **error)
{
  static const char *const person[]
      = { "code", "given_name", "father_name", "surname", "sex", "born", NULL };
  static const char *const cases[] = { "number", "person", "category", "opened", NULL };
  static const char *const relationship[] = { "person", "other", "relation", NULL };
  static const char *const stay[] = { "person", "from", "until", "bed", NULL };
  g_autoptr (ImportVault) self = vault_new ();

  if (!read_type (self, store, "person", person, take_person, error)
      || !read_type (self, store, "case", cases, take_case, error)
      || !read_type (self, store, "relationship", relationship, take_relationship, error)
      || !read_type (self, store, "stay", stay, take_stay, error))
    return NULL;

  return g_steal_pointer (&self);
}
