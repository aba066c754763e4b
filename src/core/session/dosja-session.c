/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-session"

#include "session/dosja-session-private.h"

#include "backup/dosja-backup.h"

G_DEFINE_FINAL_TYPE (DosjaSession, dosja_session, G_TYPE_OBJECT)

static void
dosja_session_finalize (GObject *object)
{
  DosjaSession *self = DOSJA_SESSION (object);

  dosja_session_close (self);
  g_clear_object (&self->vault);

  G_OBJECT_CLASS (dosja_session_parent_class)->finalize (object);
}

static void
dosja_session_class_init (DosjaSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_session_finalize;
}

static void
dosja_session_init (DosjaSession *self)
{
}

/**
 * dosja_session_new_for_vault:
 * @vault: (transfer full): an open vault
 */
DosjaSession *
dosja_session_new_for_vault (DosjaVault *vault)
{
  DosjaSession *self = g_object_new (DOSJA_TYPE_SESSION, NULL);

  self->vault = vault;

  return self;
}

/**
 * dosja_session_default_folder:
 *
 * Returns: (transfer full): where the vault is when nobody says otherwise
 */
char *
dosja_session_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "dosja", "vault", NULL);
}

/**
 * dosja_session_open:
 * @folder: a vault's
 *
 * Opens the vault, still locked. Nothing is written; only a restore in place that was cut short
 * in its last steps is cleared up.
 *
 * Returns: (transfer full) (nullable): the session; errors of dosja_vault_open(), and
 *   %DOSJA_STORE_ERROR_PROFILE when the database library here is too old for this vault
 */
DosjaSession *
dosja_session_open (const char *folder, GError **error)
{
  DosjaVault *vault;

  g_return_val_if_fail (folder != NULL, NULL);

  dosja_backup_finish_restore (folder);
  vault = dosja_vault_open (folder, error);
  if (vault == NULL)
    return NULL;

  /* Said before anybody types a passphrase for nothing. */
  if (dosja_store_get_cipher_version () == NULL)
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_ENCRYPTED,
                           "the database library loaded is not SQLCipher");
      g_object_unref (vault);
      return NULL;
    }
  if (dosja_vault_get_cipher_profile (vault) > dosja_store_best_profile ())
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_PROFILE,
                           "the vault's cipher profile is newer than the library's");
      g_object_unref (vault);
      return NULL;
    }

  return dosja_session_new_for_vault (vault);
}

gboolean
dosja_session_require_unlocked (DosjaSession *self, GError **error)
{
  if (dosja_session_is_unlocked (self))
    return TRUE;

  g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LOCKED, "the vault is locked");

  return FALSE;
}

/* A disk that is full must not keep people from reading; every other failure to write down
 * who came in does. */
static gboolean
note_arrival (DosjaStore *store, const char *kind, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (dosja_store_note_event (store, kind, NULL, NULL, &local_error)
      || g_error_matches (local_error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NO_SPACE))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static DosjaStore *
open_database (DosjaSession *self, GError **error)
{
  g_autofree char *path = dosja_vault_get_database_path (self->vault);
  g_autoptr (DosjaSecret) key = dosja_vault_get_database_key (self->vault, error);

  if (key == NULL)
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DAMAGED,
                           "the database that the key file names is not there");
      return NULL;
    }

  return dosja_store_open (path, key, dosja_vault_get_cipher_profile (self->vault), error);
}

static gboolean
begin_work (DosjaSession *self, const char *kind, GError **error)
{
  const DosjaSlotInfo *slot = dosja_vault_get_current_slot (self->vault);
  g_autoptr (DosjaRecord) staff = dosja_session_find_staff (self, slot, error);

  if (staff == NULL)
    return FALSE;

  dosja_session_set_staff (self, staff);
  if (!note_arrival (self->store, kind, error))
    return FALSE;

  dosja_vault_remove_left_databases (self->vault);
  dosja_session_share_seal (self);

  return TRUE;
}

/**
 * dosja_session_open_store:
 * @kind: how the vault was unlocked, for the journal
 *
 * Opens the database of a vault that was just unlocked, as the member of staff who did it. When
 * that fails the vault is locked again.
 */
gboolean
dosja_session_open_store (DosjaSession *self, const char *kind, GError **error)
{
  self->store = open_database (self, error);
  if (self->store != NULL && begin_work (self, kind, error))
    return TRUE;

  dosja_session_lock (self);

  return FALSE;
}

/**
 * dosja_session_unlock:
 * @slot: (nullable): whose, or %NULL for the first member of staff
 * @passphrase: as it was typed
 *
 * Unlocks the vault and opens its database. Takes about a second. Errors are those of
 * dosja_vault_unlock() and dosja_store_open(); the vault is locked after each.
 */
gboolean
dosja_session_unlock (DosjaSession *self, const DosjaId *slot, DosjaSecret *passphrase,
                      GError **error)
{
  g_return_val_if_fail (DOSJA_IS_SESSION (self) && passphrase != NULL, FALSE);

  dosja_session_lock (self);

  return dosja_vault_unlock (self->vault, slot, passphrase, error)
         && dosja_session_open_store (self, "unlock", error);
}

/**
 * dosja_session_unlock_with_recovery_key:
 * @recovery_key: as it was typed from the sheet
 *
 * Unlocks the vault for the one who holds the sheet. Usually followed by a new passphrase:
 * dosja_session_recover() does both.
 */
gboolean
dosja_session_unlock_with_recovery_key (DosjaSession *self, DosjaSecret *recovery_key,
                                        GError **error)
{
  g_return_val_if_fail (DOSJA_IS_SESSION (self) && recovery_key != NULL, FALSE);

  dosja_session_lock (self);

  return dosja_vault_unlock_with_recovery_key (self->vault, recovery_key, error)
         && dosja_session_open_store (self, "recover", error);
}

/**
 * dosja_session_lock:
 *
 * Closes the database and wipes the keys. The folder's lock is kept, so that nobody else
 * takes the vault meanwhile.
 */
void
dosja_session_lock (DosjaSession *self)
{
  g_return_if_fail (DOSJA_IS_SESSION (self));

  /* Somebody may have become, or ceased to be, a director meanwhile. */
  dosja_session_share_seal (self);
  if (self->store != NULL)
    dosja_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->role, g_free);
  self->staff = (DosjaId){ { 0 } };
  if (self->vault != NULL)
    dosja_vault_lock (self->vault);
}

/**
 * dosja_session_close:
 *
 * Locks the vault and gives back the folder's lock. The session is of no use afterwards.
 */
void
dosja_session_close (DosjaSession *self)
{
  g_return_if_fail (DOSJA_IS_SESSION (self));

  dosja_session_lock (self);
  if (self->vault != NULL)
    dosja_vault_close (self->vault);
}

gboolean
dosja_session_is_unlocked (DosjaSession *self)
{
  g_return_val_if_fail (DOSJA_IS_SESSION (self), FALSE);

  return self->store != NULL;
}

/**
 * dosja_session_get_vault:
 *
 * Returns: (transfer none): the vault
 */
DosjaVault *
dosja_session_get_vault (DosjaSession *self)
{
  g_return_val_if_fail (DOSJA_IS_SESSION (self), NULL);

  return self->vault;
}

/**
 * dosja_session_get_store:
 *
 * Returns: (transfer none) (nullable): the writing connection, or %NULL while locked
 */
DosjaStore *
dosja_session_get_store (DosjaSession *self)
{
  g_return_val_if_fail (DOSJA_IS_SESSION (self), NULL);

  return self->store;
}

/**
 * dosja_session_get_role:
 *
 * Returns: (transfer none) (nullable): what the one who unlocked the vault may see and do
 */
const DosjaRole *
dosja_session_get_role (DosjaSession *self)
{
  g_return_val_if_fail (DOSJA_IS_SESSION (self), NULL);

  return dosja_role_find (self->role);
}

/**
 * dosja_session_open_reader:
 *
 * Returns: (transfer full) (nullable): a second connection for long reads, for the same
 *   member of staff; to be closed before the session is locked or gets a new master key
 */
DosjaStore *
dosja_session_open_reader (DosjaSession *self, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (DosjaSecret) key = NULL;
  DosjaStore *reader;

  g_return_val_if_fail (DOSJA_IS_SESSION (self), NULL);

  if (!dosja_session_require_unlocked (self, error))
    return NULL;

  path = dosja_vault_get_database_path (self->vault);
  key = dosja_vault_get_database_key (self->vault, error);
  if (key == NULL)
    return NULL;

  reader = dosja_store_open_reader (path, key, dosja_vault_get_cipher_profile (self->vault), error);
  if (reader != NULL)
    dosja_store_share_actor (self->store, reader);

  return reader;
}

/**
 * dosja_session_get_organisation:
 *
 * Returns: (transfer full) (nullable): whose vault it is; %NULL while locked
 */
char *
dosja_session_get_organisation (DosjaSession *self)
{
  g_return_val_if_fail (DOSJA_IS_SESSION (self), NULL);

  return self->store != NULL ? dosja_store_get_setting (self->store, "organisation") : NULL;
}
