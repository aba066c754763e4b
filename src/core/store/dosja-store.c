/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-store.h"

#include "base/dosja-text.h"
#include "model/dosja-codes.h"
#include "store/dosja-content-private.h"

#include <string.h>

/* clang-format off */
G_DEFINE_QUARK (dosja-store-error-quark, dosja_store_error)
/* clang-format on */

G_DEFINE_FINAL_TYPE (DosjaStore, dosja_store, G_TYPE_OBJECT)

static void
dosja_store_finalize (GObject *object)
{
  DosjaStore *self = DOSJA_STORE (object);

  dosja_store_close (self);
  g_hash_table_unref (self->statements);
  g_clear_pointer (&self->opened, g_array_unref);
  g_clear_pointer (&self->time_limits, g_ptr_array_unref);
  dosja_derive_forget (self);
  g_free (self->action_kind);

  G_OBJECT_CLASS (dosja_store_parent_class)->finalize (object);
}

static void
dosja_store_class_init (DosjaStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_store_finalize;
}

static void
dosja_store_init (DosjaStore *self)
{
  self->statements
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)sqlite3_finalize);
}

static gboolean
fill_new (DosjaStore *self, guint schema, GError **error)
{
  char site[DOSJA_ID_STRING_SIZE];
  g_autofree char *fold = g_strdup_printf ("%d", DOSJA_FOLD_VERSION);

  dosja_id_generate (&self->site);
  dosja_id_format (&self->site, site);

  return dosja_migrate (self, 0, schema, error) && dosja_meta_set (self, "site", site, error)
         && dosja_meta_set (self, "fold", fold, error);
}

/**
 * dosja_store_create:
 * @path: a file that is not there yet
 * @key: 32 bytes, the vault's database key
 * @profile: the cipher profile, see dosja_store_best_profile()
 *
 * Makes an empty case database with the shipped code lists in it.
 *
 * Returns: (transfer full) (nullable): the open store
 */
DosjaStore *
dosja_store_create (const char *path, DosjaSecret *key, guint profile, GError **error)
{
  g_autoptr (DosjaStore) self = g_object_new (DOSJA_TYPE_STORE, NULL);

  g_return_val_if_fail (path != NULL && key != NULL, NULL);

  if (!dosja_db_open (self, path, key, profile, TRUE, error))
    return NULL;

  if (!dosja_db_exec (self, "BEGIN IMMEDIATE", error)
      || !fill_new (self, dosja_store_newest_schema (), error) || !dosja_migrate_seed (self, error)
      || !dosja_db_exec (self, "COMMIT", error) || !dosja_journal_load_head (self, error))
    return NULL;

  dosja_codes_reset ();

  return g_steal_pointer (&self);
}

static gboolean
check_schema (DosjaStore *self, gint64 *ret_version, GError **error)
{
  if (!dosja_db_get_integer (self, "PRAGMA user_version", ret_version, error))
    return FALSE;

  if (*ret_version > dosja_store_newest_schema ())
    {
      g_set_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TOO_NEW,
                   "schema %" G_GINT64_FORMAT ", this program knows %u", *ret_version,
                   dosja_store_newest_schema ());
      return FALSE;
    }

  if (*ret_version < 1)
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DAMAGED, "no schema");
      return FALSE;
    }

  return TRUE;
}

static gboolean
load_site (DosjaStore *self, GError **error)
{
  g_autofree char *site = dosja_meta_get (self, "site");

  if (dosja_id_parse (site, &self->site))
    return TRUE;

  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DAMAGED, "no site");

  return FALSE;
}

static gboolean
bring_up_to_date (DosjaStore *self, gint64 schema, GError **error)
{
  g_autofree char *fold = NULL;
  g_autofree char *now = g_strdup_printf ("%d", DOSJA_FOLD_VERSION);

  if (!dosja_db_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (dosja_migrate (self, (guint)schema, dosja_store_newest_schema (), error)
      && (schema == dosja_store_newest_schema () || dosja_derive_all (self, error))
      && dosja_migrate_seed (self, error)
      && dosja_content_sweep (self, error)
      /* A migration that makes a field searchable forgets the version. */
      && (g_strcmp0 ((fold = dosja_meta_get (self, "fold")), now) == 0
          || (dosja_search_rebuild (self, NULL, error)
              && dosja_meta_set (self, "fold", now, error)))
      && dosja_db_exec (self, "COMMIT", error))
    return TRUE;

  dosja_db_exec (self, "ROLLBACK", NULL);

  return FALSE;
}

static DosjaStore *
open_store (const char *path, DosjaSecret *key, guint profile, gboolean read_only, GError **error)
{
  g_autoptr (DosjaStore) self = g_object_new (DOSJA_TYPE_STORE, NULL);
  gint64 schema;

  self->read_only = read_only;
  if (!dosja_db_open (self, path, key, profile, FALSE, error)
      || !check_schema (self, &schema, error) || !load_site (self, error))
    return NULL;

  if (!read_only
      && (!bring_up_to_date (self, schema, error) || !dosja_journal_load_head (self, error)
          || !dosja_store_load_codes (self, error)))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dosja_store_open:
 * @path: the database's file
 * @key: 32 bytes, the vault's database key
 * @profile: the vault's cipher profile
 *
 * Opens the writing connection. There is one at a time: the vault's lock sees to that. An
 * older schema is brought up to date in one transaction.
 *
 * Returns: (transfer full) (nullable): the open store
 */
DosjaStore *
dosja_store_open (const char *path, DosjaSecret *key, guint profile, GError **error)
{
  g_return_val_if_fail (path != NULL && key != NULL, NULL);

  return open_store (path, key, profile, FALSE, error);
}

/**
 * dosja_store_open_reader:
 *
 * Opens a second connection, for long reads while work goes on. Every write on it fails.
 *
 * Returns: (transfer full) (nullable): the open store
 */
DosjaStore *
dosja_store_open_reader (const char *path, DosjaSecret *key, guint profile, GError **error)
{
  g_return_val_if_fail (path != NULL && key != NULL, NULL);

  return open_store (path, key, profile, TRUE, error);
}

/**
 * dosja_store_close:
 *
 * Closes the connection; SQLCipher wipes its keys. A batch that was not committed is gone.
 */
void
dosja_store_close (DosjaStore *self)
{
  g_return_if_fail (DOSJA_IS_STORE (self));

  if (self->db != NULL)
    dosja_db_close (self);
}

guint
dosja_store_get_schema_version (DosjaStore *self)
{
  gint64 version = 0;

  g_return_val_if_fail (DOSJA_IS_STORE (self), 0);

  dosja_db_get_integer (self, "PRAGMA user_version", &version, NULL);

  return (guint)version;
}

/**
 * dosja_store_get_site:
 *
 * Returns: (transfer none): which copy of the vault this is; changes of the journal carry it
 */
const DosjaId *
dosja_store_get_site (DosjaStore *self)
{
  g_return_val_if_fail (DOSJA_IS_STORE (self), NULL);

  return &self->site;
}

/**
 * dosja_store_checkpoint:
 *
 * Moves what was written into the database file itself, so that the folder can be copied.
 */
gboolean
dosja_store_checkpoint (DosjaStore *self, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (self), FALSE);

  return dosja_db_exec (self, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}

static gboolean
has_own_cases_only (DosjaStore *self, const DosjaId *staff)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (self, "SELECT case_scope = 'own' FROM staff WHERE id = ?", NULL);
  gboolean row, own;

  if (statement == NULL)
    return TRUE;
  dosja_db_bind_id (statement, 1, staff);
  if (!dosja_db_step (self, statement, &row, NULL))
    return TRUE;
  own = row && sqlite3_column_int (statement, 0) != 0;
  sqlite3_reset (statement);

  return own;
}

/**
 * dosja_store_set_actor:
 * @staff: (nullable): who asks from now on; %NULL for the program itself
 * @role: (nullable): key of the `access_role` list
 *
 * From now on @self shows and takes what this role may see and write, and what this member of
 * staff's cases are.
 */
void
dosja_store_set_actor (DosjaStore *self, const DosjaId *staff, const char *role)
{
  g_return_if_fail (DOSJA_IS_STORE (self));

  if (staff != NULL)
    self->actor = *staff;
  else
    memset (&self->actor, 0, sizeof self->actor);
  self->role = dosja_role_find (role);
  self->own_cases = staff != NULL && has_own_cases_only (self, staff);
  g_clear_pointer (&self->opened, g_array_unref);
}

/**
 * dosja_store_share_actor:
 * @other: a second connection to the same database
 *
 * Who asks @self asks @other as well, with the cases that were opened for a reason.
 */
void
dosja_store_share_actor (DosjaStore *self, DosjaStore *other)
{
  g_return_if_fail (DOSJA_IS_STORE (self) && DOSJA_IS_STORE (other));

  other->actor = self->actor;
  other->role = self->role;
  other->own_cases = self->own_cases;
  g_clear_pointer (&other->opened, g_array_unref);
  if (self->opened != NULL)
    other->opened = g_array_copy (self->opened);
}

/**
 * dosja_store_get_actor:
 *
 * Returns: (transfer none) (nullable): the member of staff that asks
 */
const DosjaId *
dosja_store_get_actor (DosjaStore *self)
{
  g_return_val_if_fail (DOSJA_IS_STORE (self), NULL);

  return dosja_id_is_nil (&self->actor) ? NULL : &self->actor;
}

/**
 * dosja_store_note_event:
 * @kind: what happened: `unlock`, `view`, `print`, `export`, `backup`, …
 * @type: (nullable): the type of @record
 * @record: (nullable): what it happened to
 *
 * Writes an event that changes no record into the journal.
 */
gboolean
dosja_store_note_event (DosjaStore *self, const char *kind, const DosjaType *type,
                        const DosjaId *record, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (self) && kind != NULL, FALSE);

  if (!dosja_store_begin (self, kind, error))
    return FALSE;

  if (!dosja_journal_append (self, kind, type, record, NULL, 0, error))
    {
      dosja_store_rollback (self);
      return FALSE;
    }

  return dosja_store_commit (self, NULL, error);
}

/**
 * dosja_store_note_view:
 *
 * Writes into the journal that a record was looked at, if it is of somebody's file: what belongs
 * to the office is looked at all day.
 */
gboolean
dosja_store_note_view (DosjaStore *self, const DosjaType *type, const DosjaId *record,
                       GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (self) && type != NULL && record != NULL, FALSE);

  switch (type->area)
    {
    case DOSJA_AREA_OFFICE:
    case DOSJA_AREA_ADMIN:
    case DOSJA_AREA_ACTIVITY:
    case DOSJA_AREA_PROJECT:
      return TRUE;
    default:
      return dosja_store_note_event (self, "view", type, record, error);
    }
}

/**
 * dosja_store_is_reason:
 * @reason: (nullable): what somebody typed
 *
 * Returns: whether that can be called a reason: ten characters or more
 */
gboolean
dosja_store_is_reason (const char *reason)
{
  g_autofree char *stripped = reason != NULL ? g_strstrip (g_strdup (reason)) : NULL;

  return stripped != NULL && g_utf8_validate (stripped, -1, NULL)
         && g_utf8_strlen (stripped, -1) >= 10;
}

/**
 * dosja_store_note_reason:
 * @kind: what happened: `break_glass`, `unseal`, …
 * @reason: why, as it was typed; %DOSJA_STORE_ERROR_INVALID when it is none
 *
 * Writes an event into the journal that needs a reason.
 */
gboolean
dosja_store_note_reason (DosjaStore *self, const char *kind, const DosjaType *type,
                         const DosjaId *record, const char *reason, GError **error)
{
  static const DosjaField field
      = { "reason", "Reason", DOSJA_KIND_NOTE, DOSJA_FIELD_REQUIRED, .max = 2000 };
  DosjaDiff diff = { &field, NULL, reason };

  g_return_val_if_fail (DOSJA_IS_STORE (self) && kind != NULL, FALSE);

  if (!dosja_store_is_reason (reason))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID, "no reason given");
      return FALSE;
    }
  if (!dosja_store_begin (self, kind, error))
    return FALSE;
  if (!dosja_journal_append (self, kind, type, record, &diff, 1, error))
    {
      dosja_store_rollback (self);
      return FALSE;
    }

  return dosja_store_commit (self, NULL, error);
}

/* ---- batches ---- */

/* What must be allowed is named by what the journal will call it. */
static gboolean
may_begin (DosjaStore *self, const char *kind, GError **error)
{
  static const struct
  {
    const char *kind;
    DosjaAction action;
  } kinds[] = {
    { "import", DOSJA_ACTION_IMPORT }, { "export", DOSJA_ACTION_EXPORT },
    { "print", DOSJA_ACTION_PRINT },   { "merge", DOSJA_ACTION_MERGE },
    { "erase", DOSJA_ACTION_ERASE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i].kind) && !dosja_store_may (self, kinds[i].action, error))
      return FALSE;

  return TRUE;
}

/**
 * dosja_store_begin:
 * @kind: what the whole is: `save`, `import`, …
 *
 * Begins several saves that stand or fall, and are undone, together. Inside another batch
 * they become a part of it.
 */
gboolean
dosja_store_begin (DosjaStore *self, const char *kind, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (self), FALSE);

  if (self->read_only)
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_READ_ONLY,
                           "a reading connection");
      return FALSE;
    }

  if (!may_begin (self, kind, error))
    return FALSE;
  if (self->depth == 0)
    {
      if (!dosja_db_exec (self, "BEGIN IMMEDIATE", error))
        return FALSE;
      self->failed = FALSE;
      self->codes_changed = FALSE;
      self->action = self->last_action + 1;
      g_free (self->action_kind);
      self->action_kind = g_strdup (kind);
    }
  self->depth++;

  return TRUE;
}

/**
 * dosja_store_commit:
 * @ret_action: (out) (optional): what dosja_store_undo() takes
 *
 * Ends a batch. When any part of it failed, all of it is taken back and the error is
 * %DOSJA_STORE_ERROR_FAILED.
 */
gboolean
dosja_store_commit (DosjaStore *self, gint64 *ret_action, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (self) && self->depth > 0, FALSE);

  if (ret_action != NULL)
    *ret_action = self->action;

  if (self->depth > 1)
    {
      self->depth--;
      return TRUE;
    }

  if (self->failed)
    {
      dosja_store_rollback (self);
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_FAILED,
                           "a part of the batch failed");
      return FALSE;
    }

  if (!dosja_derive_run (self, error) || !dosja_db_exec (self, "COMMIT", error))
    {
      dosja_store_rollback (self);
      return FALSE;
    }

  self->depth = 0;
  self->last_action = self->action;
  if (self->codes_changed)
    return dosja_store_load_codes (self, error);

  return TRUE;
}

/**
 * dosja_store_rollback:
 *
 * Takes back the batch that is open. Inside another batch that one can only be taken back
 * as well.
 */
void
dosja_store_rollback (DosjaStore *self)
{
  g_return_if_fail (DOSJA_IS_STORE (self) && self->depth > 0);

  if (self->depth > 1)
    {
      self->depth--;
      self->failed = TRUE;
      return;
    }

  self->depth = 0;
  /* A full disk may have rolled it back already. */
  if (!sqlite3_get_autocommit (self->db))
    dosja_db_exec (self, "ROLLBACK", NULL);
  dosja_journal_load_head (self, NULL);
  dosja_derive_forget (self);
}

/**
 * dosja_store_copy_with_key:
 * @path: a file that is not there yet
 * @key: the key of the new file
 * @profile: its cipher profile
 *
 * Writes the whole database anew under another key, for a new master key.
 */
gboolean
dosja_store_copy_with_key (DosjaStore *self, const char *path, DosjaSecret *key, guint profile,
                           const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaStore) copy = g_object_new (DOSJA_TYPE_STORE, NULL);
  g_autoptr (DosjaSecret) raw = NULL;
  sqlite3_backup *backup = NULL;
  int code;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && path != NULL && key != NULL, FALSE);

  if (!dosja_db_open (copy, path, key, profile, TRUE, error))
    return FALSE;

  /* Page by page: SQLCipher decrypts what is read and encrypts what is written. */
  backup = sqlite3_backup_init (copy->db, "main", self->db, "main");
  if (backup == NULL)
    {
      dosja_db_set_error (copy, "copy", sqlite3_errcode (copy->db), error);
      return FALSE;
    }

  while ((code = sqlite3_backup_step (backup, 256)) == SQLITE_OK)
    {
      guint64 total = (guint64)sqlite3_backup_pagecount (backup);

      if (!dosja_progress_step (progress, total - (guint64)sqlite3_backup_remaining (backup), total,
                                error))
        {
          sqlite3_backup_finish (backup);
          return FALSE;
        }
    }
  sqlite3_backup_finish (backup);

  if (code != SQLITE_DONE)
    {
      dosja_db_set_error (copy, "copy", code, error);
      return FALSE;
    }

  return dosja_db_exec (copy, "PRAGMA journal_mode = WAL", error)
         && dosja_store_checkpoint (copy, error);
}
