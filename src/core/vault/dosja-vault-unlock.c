/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-vault-private.h"

#include "vault/dosja-passphrase-private.h"
#include "vault/dosja-recovery-key-private.h"

void
dosja_vault_set_current (DosjaVault *self, const DosjaSlotInfo *slot)
{
  DosjaSlotInfo *copy = slot != NULL ? dosja_slot_info_copy (slot) : NULL;

  g_clear_pointer (&self->current, dosja_slot_info_free);
  self->current = copy;
}

gboolean
dosja_vault_require_unlocked (DosjaVault *self, GError **error)
{
  if (self->master != NULL)
    return TRUE;

  g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LOCKED, "the vault is locked");

  return FALSE;
}

/* The slot was made when computers were slower, or by a program that knew no better. Neither
 * this nor a copy that cannot be repaired stands in the way of today's work. */
static void
renew_key_file (DosjaVault *self, const DosjaId *opened, DosjaSecret *secret)
{
  const DosjaSlot *old = dosja_slots_find (self->key_file->slots, opened);
  g_autoptr (GError) error = NULL;
  DosjaKeyFile *next;

  if (dosja_kdf_is_weak (old->info.opslimit, old->info.memlimit) || !old->has_pair)
    {
      DosjaSlot *slot = dosja_slot_new (old->info.kind, &old->info.id, &old->info.staff,
                                        old->info.label, secret, self->master, self->seed, &error);

      if (slot != NULL)
        {
          if (old->has_pair)
            memcpy (slot->grant, old->grant, sizeof slot->grant);
          next = dosja_key_file_copy (self->key_file);
          dosja_slots_put (next->slots, slot);
          dosja_vault_put_in_force (self, next, self->master, &error);
        }
    }
  else if (!self->copies_agree)
    {
      dosja_vault_put_in_force (self, dosja_key_file_copy (self->key_file), self->master, &error);
    }

  if (error != NULL)
    g_message ("the key file could not be renewed");
}

static gboolean
unlock_slot (DosjaVault *self, const DosjaSlot *slot, DosjaSecret *secret, GError **error)
{
  g_autoptr (DosjaSecret) seed = NULL;
  g_autoptr (DosjaSecret) master = dosja_slot_open (slot, secret, &seed, error);
  DosjaId opened;

  if (master == NULL)
    return FALSE;
  if (!dosja_key_file_is_authentic (self->key_file, master))
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED,
                           "the key file was changed by somebody without a key");
      return FALSE;
    }

  opened = slot->info.id;
  dosja_vault_lock (self);
  self->master = g_steal_pointer (&master);
  self->seed = g_steal_pointer (&seed);
  renew_key_file (self, &opened, secret);
  slot = dosja_slots_find (self->key_file->slots, &opened);
  dosja_vault_set_current (self, &slot->info);
  dosja_vault_open_seal (self, slot);

  return TRUE;
}

static const DosjaSlot *
first_staff_slot (DosjaVault *self)
{
  GPtrArray *slots = self->key_file->slots->slots;

  for (guint i = 0; i < slots->len; i++)
    {
      const DosjaSlot *slot = g_ptr_array_index (slots, i);

      if (slot->info.kind == DOSJA_SLOT_STAFF)
        return slot;
    }

  return NULL;
}

static gboolean
set_no_slot (GError **error)
{
  g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT,
                       "there is no such key slot");

  return FALSE;
}

/**
 * dosja_vault_unlock:
 * @slot: (nullable): whose, or %NULL for the first member of staff
 * @passphrase: as it was typed
 *
 * Takes about a second. When it succeeds, a damaged copy of the key file is repaired and a
 * slot whose parameters are too weak for today is made anew; when it fails, nothing
 * was written.
 */
gboolean
dosja_vault_unlock (DosjaVault *self, const DosjaId *slot, DosjaSecret *passphrase, GError **error)
{
  g_autoptr (DosjaSecret) normal = NULL;
  const DosjaSlot *found;

  g_return_val_if_fail (DOSJA_IS_VAULT (self) && self->lock >= 0 && passphrase != NULL, FALSE);

  found = slot != NULL ? dosja_slots_find (self->key_file->slots, slot) : first_staff_slot (self);
  if (found == NULL || found->info.kind != DOSJA_SLOT_STAFF)
    return set_no_slot (error);

  normal = dosja_passphrase_normalise (passphrase);

  return unlock_slot (self, found, normal, error);
}

/**
 * dosja_vault_unlock_with_recovery_key:
 * @recovery_key: as it was typed from the sheet
 *
 * Errors: %DOSJA_VAULT_ERROR_RECOVERY_KEY for a typing error, told by the check code at
 * once; %DOSJA_VAULT_ERROR_WRONG_PASSPHRASE for a whole key of another vault.
 */
gboolean
dosja_vault_unlock_with_recovery_key (DosjaVault *self, DosjaSecret *recovery_key, GError **error)
{
  g_autoptr (DosjaSecret) bytes = NULL;
  const DosjaSlot *slot;

  g_return_val_if_fail (DOSJA_IS_VAULT (self) && self->lock >= 0 && recovery_key != NULL, FALSE);

  bytes = dosja_recovery_key_parse (recovery_key, error);
  if (bytes == NULL)
    return FALSE;

  slot = dosja_slots_find_recovery (self->key_file->slots);
  if (slot == NULL)
    return set_no_slot (error);

  return unlock_slot (self, slot, bytes, error);
}

/**
 * dosja_vault_lock:
 *
 * Wipes the master key. Keys that others were given are theirs to drop.
 */
void
dosja_vault_lock (DosjaVault *self)
{
  g_return_if_fail (DOSJA_IS_VAULT (self));

  g_clear_pointer (&self->master, dosja_secret_unref);
  g_clear_pointer (&self->seed, dosja_secret_unref);
  g_clear_pointer (&self->seal, dosja_secret_unref);
  g_clear_pointer (&self->current, dosja_slot_info_free);
}

gboolean
dosja_vault_is_unlocked (DosjaVault *self)
{
  g_return_val_if_fail (DOSJA_IS_VAULT (self), FALSE);

  return self->master != NULL;
}

/**
 * dosja_vault_get_current_slot:
 *
 * Returns: (transfer none) (nullable): who unlocked the vault; good until the next change
 *   of slots
 */
const DosjaSlotInfo *
dosja_vault_get_current_slot (DosjaVault *self)
{
  g_return_val_if_fail (DOSJA_IS_VAULT (self), NULL);

  return self->current;
}

/**
 * dosja_vault_become:
 * @slot: a member of staff's
 *
 * From now on the vault counts as unlocked by that person: the recovery sheet was used to
 * give them a new passphrase.
 */
void
dosja_vault_become (DosjaVault *self, const DosjaId *slot)
{
  const DosjaSlot *found;

  g_return_if_fail (DOSJA_IS_VAULT (self) && self->master != NULL && slot != NULL);

  found = dosja_slots_find (self->key_file->slots, slot);
  if (found == NULL)
    return;
  dosja_vault_set_current (self, &found->info);
  /* Their pair opens with their passphrase only. */
  g_clear_pointer (&self->seed, dosja_secret_unref);
  if (!dosja_slot_is_granted (found))
    g_clear_pointer (&self->seal, dosja_secret_unref);
}

static DosjaSecret *
derive (DosjaVault *self, DosjaSubkey subkey, GError **error)
{
  return dosja_vault_require_unlocked (self, error) ? dosja_kdf_derive (self->master, subkey)
                                                    : NULL;
}

/**
 * dosja_vault_get_database_key:
 *
 * Returns: (transfer full) (nullable): SQLCipher's raw key
 */
DosjaSecret *
dosja_vault_get_database_key (DosjaVault *self, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_VAULT (self), NULL);

  return derive (self, DOSJA_SUBKEY_DATABASE, error);
}

/**
 * dosja_vault_get_backup_key:
 *
 * Returns: (transfer full) (nullable): the key that seals backups
 */
DosjaSecret *
dosja_vault_get_backup_key (DosjaVault *self, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_VAULT (self), NULL);

  return derive (self, DOSJA_SUBKEY_BACKUP, error);
}

/**
 * dosja_vault_get_exchange_seed:
 *
 * Returns: (transfer full) (nullable): the seed of the key pair by which other sites
 *   write to this one
 */
DosjaSecret *
dosja_vault_get_exchange_seed (DosjaVault *self, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_VAULT (self), NULL);

  return derive (self, DOSJA_SUBKEY_EXCHANGE, error);
}
