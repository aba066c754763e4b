/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#define SQLITE_HAS_CODEC 1 /* sqlite3_key() is declared only with it */

#include "store/dosja-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define CLEAR_MAGIC "SQLite format 3"

/* What the user can do differently; the message never quotes a value, so not sqlite3_errmsg(). */
static int
translate (DosjaStore *self, int code)
{
  switch (code & 0xff)
    {
    case SQLITE_NOTADB:
      return DOSJA_STORE_ERROR_WRONG_KEY;
    case SQLITE_CORRUPT:
      return DOSJA_STORE_ERROR_DAMAGED;
    case SQLITE_FULL:
      return DOSJA_STORE_ERROR_NO_SPACE;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return DOSJA_STORE_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return DOSJA_STORE_ERROR_BUSY;
    case SQLITE_IOERR:
      if (self->db != NULL
          && (sqlite3_system_errno (self->db) == ENOSPC
              || sqlite3_system_errno (self->db) == EDQUOT))
        return DOSJA_STORE_ERROR_NO_SPACE;
      return DOSJA_STORE_ERROR_FAILED;
    default:
      return DOSJA_STORE_ERROR_FAILED;
    }
}

void
dosja_db_set_error (DosjaStore *self, const char *doing, int code, GError **error)
{
  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
      return;
    }

  g_set_error (error, DOSJA_STORE_ERROR, translate (self, code), "%s: SQLite error %d (%s)", doing,
               code, sqlite3_errstr (code));
}

/* The loaded library's answer, asked on a connection that touches no file: plain SQLite has the
 * same symbols, and would write everything in clear. */
static char *
ask_cipher_version (void)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  char *version = NULL;

  if (sqlite3_open_v2 (":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL)
          == SQLITE_OK
      && sqlite3_prepare_v2 (db, "PRAGMA cipher_version", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_text (statement, 0) != NULL)
    version = g_strdup ((const char *)sqlite3_column_text (statement, 0));

  sqlite3_finalize (statement);
  sqlite3_close (db);

  return version != NULL ? g_strstrip (version) : NULL;
}

/**
 * dosja_store_get_cipher_version:
 *
 * Returns: (transfer none) (nullable): the version of SQLCipher in use, or %NULL when the library
 *   that was loaded is not SQLCipher
 */
const char *
dosja_store_get_cipher_version (void)
{
  static gsize once;
  static char *version;

  if (g_once_init_enter (&once))
    {
      version = ask_cipher_version ();
      g_once_init_leave (&once, 1);
    }

  return version;
}

/**
 * dosja_store_best_profile:
 *
 * Returns: the cipher profile that this program gives to new vaults: 4 with SQLCipher 4 and
 *   later, else 3
 */
guint
dosja_store_best_profile (void)
{
  const char *version = dosja_store_get_cipher_version ();

  return version != NULL && g_ascii_strtoull (version, NULL, 10) >= 4 ? 4 : 3;
}

static gboolean
check_library (guint profile, GError **error)
{
  if (dosja_store_get_cipher_version () == NULL)
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_ENCRYPTED,
                           "the database library loaded is not SQLCipher");
      return FALSE;
    }

  if (profile != 3 && profile != 4)
    {
      g_set_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TOO_NEW, "cipher profile %u",
                   profile);
      return FALSE;
    }

  if (profile > dosja_store_best_profile ())
    {
      g_set_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_PROFILE,
                   "cipher profile %u with SQLCipher %s", profile,
                   dosja_store_get_cipher_version ());
      return FALSE;
    }

  return TRUE;
}

/* The raw form of a key, as SQLCipher takes it: no key derivation of its own. */
static DosjaSecret *
raw_key (DosjaSecret *key)
{
  static const char digits[] = "0123456789abcdef";
  DosjaSecret *text = dosja_secret_new (2 + 64 + 1);
  char *p = (char *)dosja_secret_get_data (text);
  const guint8 *bytes = dosja_secret_get_data (key);

  *p++ = 'x';
  *p++ = '\'';
  for (guint i = 0; i < 32; i++)
    {
      *p++ = digits[bytes[i] >> 4];
      *p++ = digits[bytes[i] & 15];
    }
  *p = '\'';

  return text;
}

/* The one place where the cipher profile is applied. */
static gboolean
apply_key (DosjaStore *self, DosjaSecret *key, guint profile, GError **error)
{
  g_autoptr (DosjaSecret) raw = raw_key (key);
  int code = sqlite3_key (self->db, dosja_secret_get_data (raw), (int)dosja_secret_get_size (raw));

  if (code != SQLITE_OK)
    {
      dosja_db_set_error (self, "key", code, error);
      return FALSE;
    }

  if (profile == 3 && dosja_store_best_profile () >= 4
      && !dosja_db_exec (self, "PRAGMA cipher_compatibility = 3", error))
    return FALSE;

  return dosja_db_exec (self, "PRAGMA cipher_page_size = 4096", error);
}

static gboolean
is_in_clear (const char *path)
{
  char head[sizeof CLEAR_MAGIC] = "";
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean clear;

  if (fd < 0)
    return FALSE;
  clear = read (fd, head, strlen (CLEAR_MAGIC)) == (ssize_t)strlen (CLEAR_MAGIC)
          && g_str_equal (head, CLEAR_MAGIC);
  close (fd);

  return clear;
}

/* SQLite gives its -wal and -shm files the mode of the database. */
static gboolean
make_private_file (const char *path, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int saved = errno;

  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }

  g_set_error (error, DOSJA_STORE_ERROR,
               saved == ENOSPC                                       ? DOSJA_STORE_ERROR_NO_SPACE
               : saved == EROFS || saved == EACCES || saved == EPERM ? DOSJA_STORE_ERROR_READ_ONLY
                                                                     : DOSJA_STORE_ERROR_FAILED,
               "new database: %s", g_strerror (saved));
  return FALSE;
}

static gboolean
apply_settings (DosjaStore *self, GError **error)
{
  static const char settings[]
      = "PRAGMA temp_store = MEMORY;" /* Debian 13's build defaults to files */
        "PRAGMA secure_delete = ON;"
        "PRAGMA foreign_keys = ON;"
        "PRAGMA trusted_schema = OFF;"
        "PRAGMA synchronous = FULL;"
        "PRAGMA mmap_size = 0;"
        "PRAGMA cache_size = -24000;";

  sqlite3_busy_timeout (self->db, 10000);
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_enable_load_extension (self->db, 0);

  if (!dosja_db_exec (self, settings, error))
    return FALSE;

  return self->read_only ? dosja_db_exec (self, "PRAGMA query_only = ON", error)
                         : dosja_db_exec (self, "PRAGMA journal_mode = WAL", error);
}

/**
 * dosja_db_open:
 * @path: the database's file
 * @key: 32 bytes
 * @profile: the vault's cipher profile, 3 or 4
 * @create: make a new file, which must not be there
 *
 * Opens the connection and proves the key by reading. On failure nothing on disk has
 * changed, but for a file that @create made, which is gone again.
 */
gboolean
dosja_db_open (DosjaStore *self, const char *path, DosjaSecret *key, guint profile, gboolean create,
               GError **error)
{
  int code;

  if (!check_library (profile, error))
    return FALSE;

  if (create && !make_private_file (path, error))
    return FALSE;

  code = sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE, NULL);
  if (code != SQLITE_OK)
    dosja_db_set_error (self, "open", code, error);

  /* Reading the schema proves the key. Making the first page proves it for a new file. */
  if (code == SQLITE_OK && apply_key (self, key, profile, error)
      && dosja_db_exec (self, "SELECT count(*) FROM sqlite_master", error)
      && apply_settings (self, error)
      && (!create || dosja_db_exec (self, "CREATE TABLE proof (x); DROP TABLE proof", error)))
    {
      if (!create || !is_in_clear (path))
        {
          dosja_search_register (self->db);
          return TRUE;
        }
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_ENCRYPTED,
                           "the new database is not encrypted");
    }

  dosja_db_close (self);
  if (create)
    {
      g_autofree char *wal = g_strconcat (path, "-wal", NULL);
      g_autofree char *shm = g_strconcat (path, "-shm", NULL);

      g_unlink (path);
      g_unlink (wal);
      g_unlink (shm);
    }

  return FALSE;
}

void
dosja_db_close (DosjaStore *self)
{
  if (self->statements != NULL)
    g_hash_table_remove_all (self->statements);
  sqlite3_close (self->db);
  self->db = NULL;
}

static gboolean
is_idle (gpointer key, gpointer value, gpointer user_data)
{
  return !sqlite3_stmt_busy (value);
}

gboolean
dosja_db_exec (DosjaStore *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;

  dosja_db_set_error (self, "run", code, error);

  return FALSE;
}

/**
 * dosja_db_prepare:
 * @sql: a statement; values come in by binding only
 *
 * Returns: (transfer none): the statement, reset, kept prepared for the next time. A caller that
 *   may be called again while it still steps gathers its rows first.
 */
sqlite3_stmt *
dosja_db_prepare (DosjaStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code;

  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }

  code = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);
  if (code != SQLITE_OK)
    {
      dosja_db_set_error (self, "prepare", code, error);
      return NULL;
    }

  /* Searches make statements of many shapes; the cache is for those that come back. */
  if (g_hash_table_size (self->statements) > 200)
    g_hash_table_foreach_remove (self->statements, is_idle, NULL);
  g_hash_table_insert (self->statements, g_strdup (sql), statement);

  return statement;
}

gboolean
dosja_db_step (DosjaStore *self, sqlite3_stmt *statement, gboolean *ret_row, GError **error)
{
  int code = sqlite3_step (statement);

  *ret_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;

  sqlite3_reset (statement);
  if (code == SQLITE_DONE)
    return TRUE;

  dosja_db_set_error (self, "step", code, error);

  return FALSE;
}

/* For statements that give no rows. */
gboolean
dosja_db_run (DosjaStore *self, sqlite3_stmt *statement, GError **error)
{
  gboolean row;

  if (statement == NULL || !dosja_db_step (self, statement, &row, error))
    return FALSE;

  sqlite3_reset (statement);

  return TRUE;
}

gboolean
dosja_db_get_integer (DosjaStore *self, const char *sql, gint64 *ret_value, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);
  gboolean row;

  if (statement == NULL || !dosja_db_step (self, statement, &row, error))
    return FALSE;

  *ret_value = row ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);

  return TRUE;
}

void
dosja_db_bind_id (sqlite3_stmt *statement, int index, const DosjaId *id)
{
  if (id == NULL || dosja_id_is_nil (id))
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_blob (statement, index, id->bytes, sizeof id->bytes, SQLITE_TRANSIENT);
}

void
dosja_db_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  if (text == NULL)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

gboolean
dosja_db_column_id (sqlite3_stmt *statement, int column, DosjaId *ret_id)
{
  if (sqlite3_column_type (statement, column) != SQLITE_BLOB
      || sqlite3_column_bytes (statement, column) != sizeof ret_id->bytes)
    {
      memset (ret_id, 0, sizeof *ret_id);
      return FALSE;
    }

  memcpy (ret_id->bytes, sqlite3_column_blob (statement, column), sizeof ret_id->bytes);

  return TRUE;
}

/**
 * dosja_db_bind_value:
 * @value: (nullable): a canonical value
 *
 * Binds a field's value in the form in which it is stored: ids as 16 bytes, whole numbers as
 * numbers, all else as text.
 */
void
dosja_db_bind_value (sqlite3_stmt *statement, int index, const DosjaField *field, const char *value)
{
  DosjaId id;

  if (value == NULL)
    sqlite3_bind_null (statement, index);
  else if ((field->kind == DOSJA_KIND_REFERENCE || field->kind == DOSJA_KIND_BLOB)
           && dosja_id_parse (value, &id))
    dosja_db_bind_id (statement, index, &id);
  else if (field->kind == DOSJA_KIND_INTEGER)
    sqlite3_bind_int64 (statement, index, g_ascii_strtoll (value, NULL, 10));
  else
    dosja_db_bind_text (statement, index, value);
}

/**
 * dosja_db_column_value:
 *
 * Returns: (transfer full) (nullable): the canonical value of what is stored
 */
char *
dosja_db_column_value (sqlite3_stmt *statement, int column, const DosjaField *field)
{
  DosjaId id;

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  if (field->kind == DOSJA_KIND_REFERENCE || field->kind == DOSJA_KIND_BLOB)
    return dosja_db_column_id (statement, column, &id) ? dosja_id_to_string (&id) : NULL;

  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}
