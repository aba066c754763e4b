/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-clock.h"
#include "base/dosja-text.h"
#include "model/dosja-codes.h"
#include "store/dosja-deadlines-private.h"

#include <string.h>

/* A vault's schema version is how many of these it went through. One that was published
 * never changes and keeps its place. */
/* clang-format off */
static const char *const migrations[] = {
  "001-foundation",
  "002-attachments",
  "003-case-file",
  "004-centre",
  "005-roles",
  "006-document-templates",
  "007-seal",
  "008-journal",
  "009-due",
  "010-risk",
  "011-programme",
  "012-lists",
  "013-shelter",
  "014-whose-it-is",
  "015-projects",
};
/* clang-format on */

/**
 * dosja_store_newest_schema:
 *
 * Returns: the version of the schema that this program writes
 */
guint
dosja_store_newest_schema (void)
{
  return G_N_ELEMENTS (migrations);
}

/**
 * dosja_migrate:
 * @from: the schema version of the database, 0 for an empty one
 * @to: the version wanted
 *
 * Brings the schema up step by step, inside the caller's transaction.
 */
gboolean
dosja_migrate (DosjaStore *self, guint from, guint to, GError **error)
{
  for (guint version = from + 1; version <= to; version++)
    {
      g_autofree char *path
          = g_strdup_printf ("/org/dosja/Dosja/migrations/%s.sql", migrations[version - 1]);
      g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %u", version);
      g_autoptr (GBytes) sql = g_resources_lookup_data (path, 0, error);
      g_autofree char *text = NULL;

      if (sql == NULL)
        return FALSE;
      text = g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
      if (!dosja_db_exec (self, text, error) || !dosja_db_exec (self, stamp, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- code lists ---- */

typedef struct
{
  DosjaStore *store;
  sqlite3_stmt *insert;
  DosjaHasher *hasher;
  GError *error;
} Seed;

static void
hash_code_cb (const char *list, const DosjaCode *code, guint position, gpointer user_data)
{
  Seed *seed = user_data;

  dosja_hasher_update_string (seed->hasher, list);
  dosja_hasher_update_string (seed->hasher, code->key);
}

static void
seed_code_cb (const char *list, const DosjaCode *code, guint position, gpointer user_data)
{
  Seed *seed = user_data;
  g_autofree char *name = g_strconcat ("code/", list, "/", code->key, NULL);
  g_autofree char *sort_key = dosja_text_sort_key (code->label_sq);
  gint64 now = dosja_clock_now ();
  DosjaId id;

  if (seed->error != NULL)
    return;

  /* The same everywhere, so that lists of two sites meet. */
  dosja_id_derive (&id, name);
  dosja_db_bind_id (seed->insert, 1, &id);
  sqlite3_bind_int64 (seed->insert, 2, now);
  sqlite3_bind_int64 (seed->insert, 3, now);
  dosja_db_bind_id (seed->insert, 4, &seed->store->site);
  dosja_db_bind_text (seed->insert, 5, list);
  dosja_db_bind_text (seed->insert, 6, code->key);
  dosja_db_bind_text (seed->insert, 7, code->label_sq);
  dosja_db_bind_text (seed->insert, 8, sort_key);
  dosja_db_bind_text (seed->insert, 9, code->label_en);
  dosja_db_bind_text (seed->insert, 10,
                      code->parent != NULL && *code->parent != '\0' ? code->parent : NULL);
  sqlite3_bind_int64 (seed->insert, 11, position);
  dosja_db_run (seed->store, seed->insert, &seed->error);
}

/**
 * Puts the shipped code lists into the vault, or those entries of them that a newer program
 * brought. What the centre changed stays as it is. Part of a migration, so not journalled.
 */
static gboolean
seed_codes (DosjaStore *self, GError **error)
{
  Seed seed = { .store = self };
  guint8 hash[DOSJA_HASH_SIZE];
  g_autofree char *now = NULL;
  g_autofree char *then = dosja_meta_get (self, "codes");

  seed.hasher = dosja_hasher_new ();
  dosja_codes_foreach_shipped (hash_code_cb, &seed);
  dosja_hasher_finish (seed.hasher, hash);
  dosja_hasher_free (seed.hasher);
  now = g_base64_encode (hash, sizeof hash);
  if (!dosja_hooks_seed_forms (self, error))
    return FALSE;
  if (g_strcmp0 (now, then) == 0)
    return TRUE;

  seed.insert = dosja_db_prepare (self,
                                  "INSERT OR IGNORE INTO code_entry (id, version, created_at, "
                                  "changed_at, site, list, key, label_sq,"
                                  " label_sq_key, label_en, parent, position, builtin)"
                                  " VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'yes')",
                                  error);
  if (seed.insert == NULL)
    return FALSE;
  dosja_codes_foreach_shipped (seed_code_cb, &seed);
  if (seed.error != NULL)
    {
      g_propagate_error (error, seed.error);
      return FALSE;
    }

  return dosja_meta_set (self, "codes", now, error);
}

/**
 * dosja_migrate_seed:
 *
 * Puts what the program ships into the vault: code lists and time limits.
 */
gboolean
dosja_migrate_seed (DosjaStore *self, GError **error)
{
  return seed_codes (self, error) && dosja_time_limits_seed (self, error);
}

/**
 * dosja_store_load_codes:
 *
 * Lays what the centre changed in the code lists over the shipped ones.
 */
gboolean
dosja_store_load_codes (DosjaStore *self, GError **error)
{
  sqlite3_stmt *statement;
  gboolean row;

  g_return_val_if_fail (DOSJA_IS_STORE (self), FALSE);

  dosja_codes_reset ();

  statement
      = dosja_db_prepare (self,
                          "SELECT list, key, parent, label_sq, label_en, hidden FROM code_entry"
                          " WHERE deleted = 0 AND (builtin IS NULL OR version > 1)"
                          " ORDER BY list, position, row",
                          error);
  if (statement == NULL)
    return FALSE;

  while (dosja_db_step (self, statement, &row, error))
    {
      DosjaCode code;

      if (!row)
        return TRUE;
      code.key = (char *)sqlite3_column_text (statement, 1);
      code.parent = (char *)sqlite3_column_text (statement, 2);
      code.label_sq = (char *)sqlite3_column_text (statement, 3);
      code.label_en = (char *)sqlite3_column_text (statement, 4);
      code.hidden = g_strcmp0 ((const char *)sqlite3_column_text (statement, 5), "yes") == 0;
      dosja_codes_put ((const char *)sqlite3_column_text (statement, 0), &code);
    }

  return FALSE;
}

/* ---- what the database says of itself ---- */

char *
dosja_meta_get (DosjaStore *self, const char *key)
{
  sqlite3_stmt *statement = dosja_db_prepare (self, "SELECT value FROM meta WHERE key = ?", NULL);
  char *value = NULL;
  gboolean row;

  if (statement == NULL)
    return NULL;

  dosja_db_bind_text (statement, 1, key);
  if (dosja_db_step (self, statement, &row, NULL) && row)
    {
      value = g_strdup ((const char *)sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return value;
}

gboolean
dosja_meta_set (DosjaStore *self, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (self, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;

  dosja_db_bind_text (statement, 1, key);
  dosja_db_bind_text (statement, 2, value);

  return dosja_db_run (self, statement, error);
}
