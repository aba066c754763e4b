/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-vault-private.h"

#include "vault/dosja-passphrase-private.h"

/* How a new master key survives a power cut at any moment:
 *
 *   1. `cases-2.db` is written beside `cases.db`, under the new key, and verified.
 *   2. The key file that names `cases-2.db` takes the old one's place: `keys`, then `keys.bak`.
 *   3. `cases.db` is removed, once both copies are on the disk.
 *
 * Before `keys` is renamed the old state opens, afterwards the new one; a copy of the key
 * file that still names the old database finds it there. What is left over is
 * removed at the next unlocking, by dosja_vault_remove_left_databases(). */

struct _DosjaRekey
{
  char *folder;
  DosjaKeyFile *key_file;
  DosjaSecret *master;
  DosjaId slot;
};

void
dosja_rekey_free (DosjaRekey *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->master, dosja_secret_unref);
  g_clear_pointer (&self->key_file, dosja_key_file_free);
  g_free (self->folder);
  g_free (self);
}

static gboolean
passphrase_is_right (DosjaVault *self, DosjaSecret *passphrase, GError **error)
{
  const DosjaSlot *slot
      = self->current != NULL ? dosja_slots_find (self->key_file->slots, &self->current->id) : NULL;
  g_autoptr (DosjaSecret) normal = NULL;
  g_autoptr (DosjaSecret) master = NULL;

  if (slot == NULL || slot->info.kind != DOSJA_SLOT_STAFF)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT,
                           "only a member of staff can change the master key");
      return FALSE;
    }

  normal = dosja_passphrase_normalise (passphrase);
  master = dosja_slot_open (slot, normal, NULL, error);

  return master != NULL;
}

/**
 * dosja_vault_rekey_begin:
 * @passphrase: of the member of staff who unlocked the vault
 * @ret_database_key: (out) (transfer full): the key to write the database anew with, at
 *   dosja_rekey_get_database_path()
 * @ret_recovery_key: (out) (transfer full): the new recovery key, to be shown once
 *
 * Prepares a new master key, with a slot for the one who asks for it and a recovery slot. Nothing
 * is written. Takes some seconds (three Argon2id).
 *
 * Returns: (transfer full) (nullable): what dosja_vault_rekey_commit() takes
 */
DosjaRekey *
dosja_vault_rekey_begin (DosjaVault *self, DosjaSecret *passphrase, DosjaSecret **ret_database_key,
                         DosjaSecret **ret_recovery_key, GError **error)
{
  g_autoptr (DosjaRekey) rekey = NULL;
  g_autoptr (DosjaSecret) recovery_key = NULL;
  DosjaSlot *slot;

  g_return_val_if_fail (DOSJA_IS_VAULT (self) && passphrase != NULL, NULL);
  g_return_val_if_fail (ret_database_key != NULL && ret_recovery_key != NULL, NULL);

  if (!dosja_vault_require_unlocked (self, error) || !passphrase_is_right (self, passphrase, error))
    return NULL;

  rekey = g_new0 (DosjaRekey, 1);
  rekey->folder = g_strdup (self->folder);
  rekey->slot = self->current->id;
  rekey->master = dosja_secret_new_random (DOSJA_KEY_SIZE);
  rekey->key_file = dosja_key_file_copy (self->key_file);
  rekey->key_file->database++;
  g_ptr_array_set_size (rekey->key_file->slots->slots, 0);

  slot
      = dosja_vault_new_staff_slot (&self->current->id, &self->current->staff, self->current->label,
                                    passphrase, rekey->master, self->seed, error);
  if (slot == NULL)
    return NULL;
  /* What is sealed stays sealed by the same key: only those who open it are fewer. */
  if (self->seal != NULL)
    dosja_slot_grant (slot, self->seal);
  dosja_slots_put (rekey->key_file->slots, slot);

  slot = dosja_vault_make_recovery_slot (rekey->master, &recovery_key, error);
  if (slot == NULL)
    return NULL;
  if (self->seal != NULL)
    dosja_slot_grant (slot, self->seal);
  dosja_slots_put (rekey->key_file->slots, slot);

  *ret_database_key = dosja_kdf_derive (rekey->master, DOSJA_SUBKEY_DATABASE);
  *ret_recovery_key = g_steal_pointer (&recovery_key);

  return g_steal_pointer (&rekey);
}

/**
 * dosja_rekey_get_database_path:
 *
 * Returns: (transfer full): where the database under the new key must be written. A file
 *   that an interrupted attempt left there can be removed.
 */
char *
dosja_rekey_get_database_path (DosjaRekey *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  name = dosja_key_file_database_name (self->key_file->database);

  return g_build_filename (self->folder, name, NULL);
}

/**
 * dosja_vault_rekey_commit:
 * @rekey: from dosja_vault_rekey_begin(), which stays the caller's; the new database is written,
 *   verified, on the disk and closed
 *
 * Makes the new key file the vault's. From here on the new master key is in force, and the
 * vault unlocked with it; the old database can go, by dosja_vault_remove_left_databases().
 */
gboolean
dosja_vault_rekey_commit (DosjaVault *self, DosjaRekey *rekey, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_VAULT (self) && rekey != NULL && rekey->key_file != NULL, FALSE);

  if (!dosja_vault_require_unlocked (self, error))
    return FALSE;
  if (!dosja_vault_put_in_force (self, dosja_key_file_copy (rekey->key_file), rekey->master, error))
    return FALSE;

  dosja_vault_set_current (self, &dosja_slots_find (self->key_file->slots, &rekey->slot)->info);

  return TRUE;
}
