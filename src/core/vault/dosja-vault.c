/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-vault-private.h"

#include "vault/dosja-passphrase-private.h"
#include "vault/dosja-recovery-key-private.h"
#include "vault/dosja-vault-file-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define LOCK_FILE_NAME "lock"

/* clang-format off */
G_DEFINE_QUARK (dosja-vault-error-quark, dosja_vault_error)
/* clang-format on */
G_DEFINE_FINAL_TYPE (DosjaVault, dosja_vault, G_TYPE_OBJECT)

static void
dosja_vault_finalize (GObject *object)
{
  DosjaVault *self = DOSJA_VAULT (object);

  dosja_vault_close (self);
  g_clear_pointer (&self->key_file, dosja_key_file_free);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (dosja_vault_parent_class)->finalize (object);
}

static void
dosja_vault_class_init (DosjaVaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_vault_finalize;
}

static void
dosja_vault_init (DosjaVault *self)
{
  self->lock = -1;
}

static gboolean
take_lock (DosjaVault *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, LOCK_FILE_NAME, NULL);

  self->lock = dosja_lock_take (path, error);

  return self->lock >= 0;
}

/* ---- making one ---- */

static gboolean
holds_a_vault (const char *folder)
{
  g_autofree char *name = dosja_key_file_database_name (1);
  g_autofree char *database = g_build_filename (folder, name, NULL);

  /* A database whose key file was lost is not written over: the key file may be found. */
  return dosja_key_file_exists (folder) || g_file_test (database, G_FILE_TEST_EXISTS);
}

/* Sets @ret_made when the folder was not there before, so that a failure can take it away again. */
static gboolean
make_folder (const char *folder, gboolean *ret_made, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  *ret_made = FALSE;
  if (g_mkdir_with_parents (parent, 0700) != 0)
    {
      dosja_vault_set_error_from_errno (error, errno, "making the folder above");
      return FALSE;
    }
  if (g_mkdir (folder, 0700) == 0)
    {
      *ret_made = TRUE;
      return dosja_folder_sync (parent, error);
    }
  if (errno != EEXIST || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      dosja_vault_set_error_from_errno (error, errno, "making the folder");
      return FALSE;
    }
  if (holds_a_vault (folder))
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_EXISTS,
                           "the folder holds a vault already");
      return FALSE;
    }
  if (g_chmod (folder, 0700) != 0)
    {
      dosja_vault_set_error_from_errno (error, errno, "closing the folder to others");
      return FALSE;
    }

  return TRUE;
}

static void
remove_new_folder (const char *folder, gboolean made)
{
  g_autofree char *lock = g_build_filename (folder, LOCK_FILE_NAME, NULL);

  g_unlink (lock);
  if (made)
    g_rmdir (folder);
}

/* Takes @taken over, whatever comes of it. */
static DosjaVault *
create_with_key_file (const char *folder, DosjaKeyFile *taken, DosjaSecret *master, GError **error)
{
  g_autoptr (DosjaVault) self = g_object_new (DOSJA_TYPE_VAULT, NULL);
  g_autoptr (DosjaKeyFile) key_file = taken;
  gboolean made;

  self->folder = g_canonicalize_filename (folder, NULL);
  if (!make_folder (self->folder, &made, error))
    {
      if (made)
        g_rmdir (self->folder);
      return NULL;
    }

  if (!take_lock (self, error))
    {
      if (made)
        g_rmdir (self->folder);
      return NULL;
    }
  if (!dosja_vault_put_in_force (self, g_steal_pointer (&key_file), master, error))
    {
      remove_new_folder (self->folder, made);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * dosja_vault_create:
 * @folder: where; it may exist, but hold no vault
 * @cipher_profile: dosja_store_best_profile()
 * @label: what the first member of staff is shown as before unlocking
 * @staff: (nullable): id of that person's staff record
 * @passphrase: theirs
 * @ret_recovery_key: (out) (transfer full): the recovery key, to be shown once
 *
 * Makes a folder with a key file, and no database yet. Takes some seconds (two Argon2id).
 * The vault is unlocked and its lock is held.
 *
 * Returns: (transfer full) (nullable): the vault; nothing stays on disk after an error
 */
DosjaVault *
dosja_vault_create (const char *folder, guint cipher_profile, const char *label,
                    const DosjaId *staff, DosjaSecret *passphrase, DosjaSecret **ret_recovery_key,
                    GError **error)
{
  g_autoptr (DosjaKeyFile) key_file = NULL;
  g_autoptr (DosjaSecret) master = dosja_secret_new_random (DOSJA_KEY_SIZE);
  g_autoptr (DosjaSecret) seed = dosja_secret_new_random (DOSJA_SLOT_SEED_SIZE);
  g_autoptr (DosjaSecret) seal = dosja_secret_new_random (DOSJA_KEY_SIZE);
  g_autoptr (DosjaSecret) recovery_key = NULL;
  DosjaVault *self;
  DosjaSlot *slot;
  DosjaId id;

  g_return_val_if_fail (folder != NULL && label != NULL && passphrase != NULL, NULL);
  g_return_val_if_fail (ret_recovery_key != NULL, NULL);

  if (holds_a_vault (folder))
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_EXISTS,
                           "the folder holds a vault already");
      return NULL;
    }

  dosja_id_generate (&id);
  key_file = dosja_key_file_new (cipher_profile, &id);
  slot = dosja_vault_new_staff_slot (NULL, staff, label, passphrase, master, seed, error);
  if (slot == NULL)
    return NULL;
  dosja_slot_grant (slot, seal);
  dosja_slots_put (key_file->slots, slot);

  slot = dosja_vault_make_recovery_slot (master, &recovery_key, error);
  if (slot == NULL)
    return NULL;
  dosja_slot_grant (slot, seal);
  dosja_slots_put (key_file->slots, slot);

  self = create_with_key_file (folder, g_steal_pointer (&key_file), master, error);
  if (self == NULL)
    return NULL;
  dosja_vault_set_current (self, &dosja_slots_find_label (self->key_file->slots, label)->info);
  self->seed = g_steal_pointer (&seed);
  self->seal = g_steal_pointer (&seal);
  *ret_recovery_key = g_steal_pointer (&recovery_key);

  return self;
}

/**
 * dosja_vault_create_from_slots:
 * @folder: where; it may exist, but hold no vault
 * @cipher_profile: dosja_store_best_profile(): it need not be the profile of the first vault
 * @slots: from a backup's header
 * @master: what dosja_slots_open() gave for @slots
 *
 * Makes the folder of a restored vault, which opens with the same passphrases and the same
 * recovery sheet as the one the backup was made of, and is the same vault by its id.
 * It is unlocked, by nobody in particular.
 *
 * Returns: (transfer full) (nullable): the vault; nothing stays on disk after an error
 */
DosjaVault *
dosja_vault_create_from_slots (const char *folder, guint cipher_profile, GBytes *slots,
                               DosjaSecret *master, GError **error)
{
  g_autoptr (DosjaKeyFile) key_file = NULL;
  g_autoptr (DosjaSlots) read = NULL;
  DosjaReader reader = { 0 };

  g_return_val_if_fail (folder != NULL && slots != NULL && master != NULL, NULL);
  g_return_val_if_fail (dosja_secret_get_size (master) == DOSJA_KEY_SIZE, NULL);

  reader.data = g_bytes_get_data (slots, &reader.left);
  read = dosja_slots_read (&reader, error);
  if (read == NULL)
    return NULL;

  key_file = dosja_key_file_new (cipher_profile, &read->vault);
  dosja_slots_free (key_file->slots);
  key_file->slots = g_steal_pointer (&read);

  return create_with_key_file (folder, g_steal_pointer (&key_file), master, error);
}

/* ---- opening and closing ---- */

/**
 * dosja_vault_exists:
 *
 * Returns: whether @folder holds a vault, whole or not
 */
gboolean
dosja_vault_exists (const char *folder)
{
  g_return_val_if_fail (folder != NULL, FALSE);

  return dosja_key_file_exists (folder);
}

/**
 * dosja_vault_open:
 * @folder: a vault's
 *
 * Takes the vault's lock and reads who can unlock it. Nothing is written.
 *
 * Returns: (transfer full) (nullable): the vault, still locked; errors
 *   %DOSJA_VAULT_ERROR_NOT_A_VAULT, `IN_USE`, `READ_ONLY`, `TOO_NEW`, `DAMAGED`
 */
DosjaVault *
dosja_vault_open (const char *folder, GError **error)
{
  g_autoptr (DosjaVault) self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  if (!dosja_key_file_exists (folder))
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NOT_A_VAULT,
                           "there is no key file in the folder");
      return NULL;
    }
  if (g_access (folder, R_OK | W_OK | X_OK) != 0)
    {
      dosja_vault_set_error_from_errno (error, errno, "looking at the folder");
      return NULL;
    }

  self = g_object_new (DOSJA_TYPE_VAULT, NULL);
  self->folder = g_canonicalize_filename (folder, NULL);
  if (!take_lock (self, error))
    return NULL;

  self->key_file = dosja_key_file_load (self->folder, &self->copies_agree, error);
  if (self->key_file == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dosja_vault_move:
 * @folder: the new name, on the same file system: nothing, or an empty folder
 *
 * Renames the vault's folder in one step, so that a new vault can be made beside its place
 * and appear there whole. The database must be closed.
 */
gboolean
dosja_vault_move (DosjaVault *self, const char *folder, GError **error)
{
  g_autofree char *target = NULL;
  g_autofree char *parent = NULL;

  g_return_val_if_fail (DOSJA_IS_VAULT (self) && folder != NULL, FALSE);

  target = g_canonicalize_filename (folder, NULL);
  parent = g_path_get_dirname (target);
  if (g_rename (self->folder, target) != 0)
    {
      if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
        g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_EXISTS,
                             "the folder is not empty");
      else
        dosja_vault_set_error_from_errno (error, errno, "moving the folder");
      return FALSE;
    }

  g_free (self->folder);
  self->folder = g_steal_pointer (&target);

  return dosja_folder_sync (parent, error);
}

/**
 * dosja_vault_close:
 *
 * Locks the vault and gives back the folder's lock.
 */
void
dosja_vault_close (DosjaVault *self)
{
  g_return_if_fail (DOSJA_IS_VAULT (self));

  dosja_vault_lock (self);
  dosja_lock_release (&self->lock);
}

const char *
dosja_vault_get_folder (DosjaVault *self)
{
  g_return_val_if_fail (DOSJA_IS_VAULT (self), NULL);

  return self->folder;
}

/**
 * dosja_vault_get_database_path:
 *
 * Returns: (transfer full): the database that the key file names; the name changes with the
 *   master key
 */
char *
dosja_vault_get_database_path (DosjaVault *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (DOSJA_IS_VAULT (self), NULL);

  name = dosja_key_file_database_name (self->key_file->database);

  return g_build_filename (self->folder, name, NULL);
}

guint
dosja_vault_get_cipher_profile (DosjaVault *self)
{
  g_return_val_if_fail (DOSJA_IS_VAULT (self), 0);

  return self->key_file->profile;
}

const DosjaId *
dosja_vault_get_id (DosjaVault *self)
{
  g_return_val_if_fail (DOSJA_IS_VAULT (self), NULL);

  return &self->key_file->slots->vault;
}

/**
 * dosja_vault_put_in_force:
 * @key_file: (transfer full): what the vault's key file shall be; freed when it fails
 * @master: the master key that its slots hold
 *
 * Seals and writes @key_file. The old one stays in force when that fails.
 */
gboolean
dosja_vault_put_in_force (DosjaVault *self, DosjaKeyFile *key_file, DosjaSecret *master,
                          GError **error)
{
  g_autoptr (DosjaKeyFile) owned = key_file;

  owned->revision = self->key_file != NULL ? self->key_file->revision + 1 : 1;
  dosja_key_file_seal (owned, master);
  if (!dosja_key_file_save (owned, self->folder, &self->copies_agree, error))
    return FALSE;

  g_clear_pointer (&self->key_file, dosja_key_file_free);
  self->key_file = g_steal_pointer (&owned);
  if (self->master != master)
    {
      g_clear_pointer (&self->master, dosja_secret_unref);
      self->master = dosja_secret_ref (master);
    }

  return TRUE;
}

/* ---- the databases that a new master key leaves behind ---- */

/* The number of a database file of ours, or 0. */
static guint
database_number (const char *name)
{
  guint64 number = 0;

  if (g_str_equal (name, "cases.db"))
    return 1;
  if (!g_str_has_prefix (name, "cases-") || !g_str_has_suffix (name, ".db"))
    return 0;

  for (const char *at = name + strlen ("cases-"); g_ascii_isdigit (*at) && number < G_MAXUINT32;
       at++)
    number = number * 10 + (guint64)g_ascii_digit_value (*at);

  return number <= G_MAXUINT32 ? (guint)number : 0;
}

static void
remove_database (const char *folder, const char *name)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (name, suffixes[i], NULL);
      g_autofree char *path = g_build_filename (folder, file, NULL);

      g_unlink (path);
    }
}

/**
 * dosja_vault_remove_left_databases:
 *
 * Removes what a change of the master key left in the folder: the database under the old key
 * when it was finished, the one under the new key when it was not. To be called
 * when the vault's own database has been opened with its key, and not before: until then
 * nobody knows that it is whole.
 */
void
dosja_vault_remove_left_databases (DosjaVault *self)
{
  g_autoptr (GDir) folder = NULL;
  g_autofree char *own = NULL;
  const char *name;

  g_return_if_fail (DOSJA_IS_VAULT (self));

  /* The second copy of the key file may still name the other database. */
  if (self->master == NULL || !self->copies_agree)
    return;

  own = dosja_key_file_database_name (self->key_file->database);
  folder = g_dir_open (self->folder, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      guint number = database_number (name);
      g_autofree char *again = number > 0 ? dosja_key_file_database_name (number) : NULL;

      if (number > 0 && g_str_equal (name, again) && !g_str_equal (name, own))
        remove_database (self->folder, name);
    }
}
