/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-text.h"
#include "store/dosja-board-private.h"

#include <string.h>

#define MIN_NAME 3 /* shorter words are no names */

static void
add_words (GHashTable *names, const char *name, const char *code)
{
  g_autofree char *folded = name != NULL ? dosja_text_fold (name) : NULL;
  g_auto (GStrv) words = g_strsplit_set (folded != NULL ? folded : "", " -'.,", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) >= MIN_NAME)
      g_hash_table_insert (names, g_strdup (words[i]), g_strdup (code));
}

/**
 * dosja_store_resident_names:
 * @since: canonical date
 *
 * Names that a sheet of codes must not hold: of everybody who was in the shelter since then,
 * whoever may know of them. Not for any eyes, but to be taken out of what somebody typed.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): folded words, and the code of whose
 *   name it is
 */
GHashTable *
dosja_store_resident_names (DosjaStore *self, const char *since, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *statement;
  gboolean row;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && since != NULL, NULL);

  statement = dosja_db_prepare (
      self,
      "SELECT code, given_name, surname, birth_surname, also_known_as FROM person WHERE id IN"
      " (SELECT person FROM stay WHERE deleted = 0 AND (until IS NULL OR until >= ?))",
      error);
  if (statement == NULL)
    return NULL;
  dosja_db_bind_text (statement, 1, since);
  while (dosja_db_step (self, statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&names);
      for (int i = 1; i <= 4; i++)
        add_words (names, (const char *)sqlite3_column_text (statement, i),
                   (const char *)sqlite3_column_text (statement, 0));
    }

  return NULL;
}
