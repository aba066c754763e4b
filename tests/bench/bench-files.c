/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes to the disk: unlocking, backups, and SQL beside a database that is not encrypted. */

#define SQLITE_HAS_CODEC 1

#include "bench.h"

#include "backup/dosja-backup.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <sqlcipher/sqlite3.h>
#include <unistd.h>

/* ---- unlocking ---- */

/* What follows Argon2id: the database is opened, somebody's coming is written down, and the first
 * list is there. */
static double
time_opening (Bench *b)
{
  DosjaVault *vault = dosja_session_get_vault (b->session);
  g_autofree char *path = dosja_vault_get_database_path (vault);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) key = dosja_vault_get_database_key (vault, &error);
  gint64 began = g_get_monotonic_time ();
  g_autoptr (DosjaStore) store = NULL;

  bench_check (error);
  store = dosja_store_open (path, key, dosja_vault_get_cipher_profile (vault), &error);
  bench_check (error);
  dosja_store_note_event (store, "unlock", NULL, NULL, &error);
  bench_check (error);
  bench_time_first_list (store);

  return bench_since (began);
}

void
bench_measure_unlock (Bench *b)
{
  g_autofree char *folder = bench_in_folder (b, "full");
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();
  double whole;

  b->session = dosja_session_open (folder, &error);
  bench_check (error);
  dosja_session_unlock (b->session, NULL, b->passphrase, &error);
  bench_check (error);
  b->store = dosja_session_get_store (b->session);
  bench_time_first_list (b->store);
  whole = bench_since (began);

  bench_begin (b, "unlock_ms");
  bench_put (b, "passphrase_to_usable", whole);
  bench_put (b, "to_usable_without_argon2id", time_opening (b));
  bench_end (b);
}

/* ---- backup, beside the least that such work can be ---- */

static double
time_copy (const char *from, const char *to, gboolean sealed)
{
  g_autofree guint8 *in = g_malloc (PIECE);
  g_autofree guint8 *out = g_malloc (PIECE + crypto_secretstream_xchacha20poly1305_ABYTES);
  crypto_secretstream_xchacha20poly1305_state state;
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  guint8 header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  gint64 began = g_get_monotonic_time ();
  int source = g_open (from, O_RDONLY, 0);
  int target = g_open (to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  gssize got;

  crypto_secretstream_xchacha20poly1305_keygen (key);
  crypto_secretstream_xchacha20poly1305_init_push (&state, header, key);
  while ((got = read (source, in, PIECE)) > 0)
    {
      gsize size = (gsize)got;
      unsigned long long sealed_size;

      if (sealed)
        {
          crypto_secretstream_xchacha20poly1305_push (&state, out, &sealed_size, in, size, NULL, 0,
                                                      0);
          size = sealed_size;
        }
      if (write (target, sealed ? out : in, size) != (gssize)size)
        g_error ("copying failed");
    }
  fsync (target);
  close (source);
  close (target);
  g_unlink (to);

  return bench_since (began);
}

/* Sealed for the site itself, too: that way in takes no Argon2id. */
static DosjaBackupInfo *
write_backup (Bench *b, const char *path, DosjaSecret *seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) reader = dosja_session_open_reader (b->session, &error);
  g_autoptr (GPtrArray) recipients = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  DosjaBackupOptions options = { .recipients = recipients };
  guint8 public_key[crypto_box_PUBLICKEYBYTES], secret_key[crypto_box_SECRETKEYBYTES];
  DosjaBackupInfo *info;

  bench_check (error);
  crypto_box_seed_keypair (public_key, secret_key, dosja_secret_get_data (seed));
  g_ptr_array_add (recipients, g_bytes_new (public_key, sizeof public_key));
  info = dosja_backup_write (reader, dosja_session_get_vault (b->session), path, &options, NULL,
                             &error);
  bench_check (error);

  return info;
}

void
bench_measure_backup (Bench *b)
{
  g_autofree char *path = bench_in_folder (b, "bench.dosja-backup");
  g_autofree char *copy = bench_in_folder (b, "copy");
  g_autofree char *database = dosja_vault_get_database_path (dosja_session_get_vault (b->session));
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) seed
      = dosja_vault_get_exchange_seed (dosja_session_get_vault (b->session), &error);
  g_autoptr (DosjaBackupInfo) written = NULL;
  g_autoptr (DosjaBackupInfo) verified = NULL;
  DosjaBackupKey key = { .exchange_seed = seed };
  double write_ms, verify_ms, copy_ms, stream_ms, mib;
  gint64 began;

  bench_check (error);
  dosja_store_checkpoint (b->store, &error);
  bench_check (error);
  began = g_get_monotonic_time ();
  written = write_backup (b, path, seed);
  write_ms = bench_since (began);
  began = g_get_monotonic_time ();
  verified = dosja_backup_verify (path, &key, NULL, &error);
  bench_check (error);
  verify_ms = bench_since (began);
  copy_ms = time_copy (database, copy, FALSE);
  stream_ms = time_copy (database, copy, TRUE);
  mib = bench_size_mib (database);

  /* All speeds are of the database's bytes, so that they can be compared. */
  bench_begin (b, "backup");
  bench_put (b, "database_mib", mib);
  bench_put (b, "backup_mib", bench_size_mib (path));
  bench_put (b, "rows", (double)verified->rows);
  bench_put (b, "write_and_read_back_mib_per_s", mib / write_ms * 1000);
  bench_put (b, "verify_mib_per_s", mib / verify_ms * 1000);
  bench_put (b, "plain_copy_mib_per_s", mib / copy_ms * 1000);
  bench_put (b, "raw_secretstream_mib_per_s", mib / stream_ms * 1000);
  bench_put (b, "write_times_plain_copy", write_ms / copy_ms);
  bench_put (b, "write_times_raw_secretstream", write_ms / stream_ms);
  bench_put (b, "verify_times_raw_secretstream", verify_ms / stream_ms);
  bench_end (b);
}

/* ---- the same SQL on plain SQLite: of invented people, in a folder that goes again ---- */

static char *
raw_key (Bench *b)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) key
      = dosja_vault_get_database_key (dosja_session_get_vault (b->session), &error);
  GString *text = g_string_new ("x'");

  bench_check (error);
  for (gsize i = 0; i < dosja_secret_get_size (key); i++)
    g_string_append_printf (text, "%02x", dosja_secret_get_data (key)[i]);

  return g_string_free (g_string_append_c (text, '\''), FALSE);
}

static void
write_plain_copy (const char *database, const char *key, const char *plain)
{
  g_autofree char *sql
      = g_strdup_printf ("PRAGMA key = \"%s\"; PRAGMA cipher_page_size = 4096;"
                         "ATTACH DATABASE '%s' AS plain KEY ''; SELECT sqlcipher_export('plain');"
                         "DETACH DATABASE plain",
                         key, plain);
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (database, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK
      || sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("the plain copy: %s", sqlite3_errmsg (db));
  sqlite3_close (db);
}

typedef struct
{
  double first, best;
} Times;

/* Returns: name → Times, or %NULL when @program was not built here */
static GHashTable *
ask_program (const char *self, const char *program, const char *database, const char *key)
{
  g_autofree char *folder = g_path_get_dirname (self);
  g_autofree char *path = g_build_filename (folder, program, NULL);
  g_autofree char *out = NULL;
  g_autofree char *line = g_strconcat (key != NULL ? key : "", "\n", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GHashTable *times;

  if (!g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
    return NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              &error, path, database, NULL);
  bench_check (error);
  g_subprocess_communicate_utf8 (process, line, NULL, &out, NULL, &error);
  bench_check (error);
  if (!g_subprocess_get_successful (process))
    g_error ("%s failed", program);

  times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  lines = g_strsplit (out, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], " ", 3);
      Times value = { g_ascii_strtod (parts[1], NULL), g_ascii_strtod (parts[2], NULL) };

      g_hash_table_insert (times, g_strdup (parts[0]), g_memdup2 (&value, sizeof value));
    }

  return times;
}

void
bench_measure_sql (Bench *b, const char *self)
{
  g_autofree char *database = dosja_vault_get_database_path (dosja_session_get_vault (b->session));
  g_autofree char *plain = bench_in_folder (b, "plain.db");
  g_autofree char *key = raw_key (b);
  g_autoptr (GHashTable) sealed = NULL;
  g_autoptr (GHashTable) clear = NULL;
  GHashTableIter iter;
  gpointer name, value;

  dosja_session_close (b->session);
  write_plain_copy (database, key, plain);
  sealed = ask_program (self, "bench-sql-cipher", database, key);
  clear = ask_program (self, "bench-sql-plain", plain, NULL);

  bench_begin (b, "same_sql");
  bench_put (b, "plain_sqlite_available", clear != NULL);
  g_hash_table_iter_init (&iter, sealed);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const Times *ours = value;
      const Times *other = clear != NULL ? g_hash_table_lookup (clear, name) : NULL;

      bench_begin (b, name);
      bench_put (b, "first_ms", ours->first);
      bench_put (b, "best_ms", ours->best);
      if (other != NULL)
        {
          bench_put (b, "plain_first_ms", other->first);
          bench_put (b, "plain_best_ms", other->best);
          bench_put (b, "first_times_plain", ours->first / MAX (other->first, 0.001));
          bench_put (b, "best_times_plain", ours->best / MAX (other->best, 0.001));
        }
      bench_end (b);
    }
  bench_end (b);
}
