/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-vault-private.h"

#include "vault/dosja-passphrase-private.h"
#include "vault/dosja-recovery-key-private.h"

/**
 * dosja_vault_new_staff_slot:
 * @id: (nullable): the slot that gets a new passphrase
 * @seed: (nullable): the person's key pair, when they keep it
 *
 * The one place where a passphrase is judged before it opens anything.
 */
DosjaSlot *
dosja_vault_new_staff_slot (const DosjaId *id, const DosjaId *staff, const char *label,
                            DosjaSecret *passphrase, DosjaSecret *master, DosjaSecret *seed,
                            GError **error)
{
  g_autoptr (DosjaSecret) normal = NULL;
  DosjaStrength strength;

  if (!dosja_slot_label_is_valid (label))
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LABEL,
                           "the slot's label is empty, too long or no line of text");
      return NULL;
    }

  normal = dosja_passphrase_normalise (passphrase);
  dosja_passphrase_measure (normal, &strength);
  if (!strength.enough)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WEAK,
                           "the passphrase is too easy to guess");
      return NULL;
    }

  return dosja_slot_new (DOSJA_SLOT_STAFF, id, staff, label, normal, master, seed, error);
}

DosjaSlot *
dosja_vault_make_recovery_slot (DosjaSecret *master, DosjaSecret **ret_recovery_key, GError **error)
{
  g_autoptr (DosjaSecret) bytes = dosja_secret_new_random (DOSJA_RECOVERY_KEY_SIZE);
  DosjaSlot *slot
      = dosja_slot_new (DOSJA_SLOT_RECOVERY, NULL, NULL, "", bytes, master, NULL, error);

  if (slot != NULL)
    *ret_recovery_key = dosja_recovery_key_format (bytes);

  return slot;
}

/**
 * dosja_vault_get_slots:
 *
 * Returns: (transfer full) (element-type DosjaSlotInfo): every way in, the recovery
 *   sheet's included
 */
GPtrArray *
dosja_vault_get_slots (DosjaVault *self)
{
  GPtrArray *list;

  g_return_val_if_fail (DOSJA_IS_VAULT (self), NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_slot_info_free);
  for (guint i = 0; i < self->key_file->slots->slots->len; i++)
    {
      const DosjaSlot *slot = g_ptr_array_index (self->key_file->slots->slots, i);

      g_ptr_array_add (list, dosja_slot_info_copy (&slot->info));
    }

  return list;
}

/**
 * dosja_vault_find_slot:
 * @label: as it is shown before unlocking
 *
 * Returns: (transfer none) (nullable): that member of staff's slot; good until the next
 *   change of slots
 */
const DosjaSlotInfo *
dosja_vault_find_slot (DosjaVault *self, const char *label)
{
  const DosjaSlot *slot;

  g_return_val_if_fail (DOSJA_IS_VAULT (self) && label != NULL, NULL);

  slot = dosja_slots_find_label (self->key_file->slots, label);

  return slot != NULL ? &slot->info : NULL;
}

/**
 * dosja_vault_export_slots:
 *
 * Returns: (transfer full): the vault's id and slots as they stand in the key file (FORMAT.md,
 *   "The slots"); no secret is in them that is not sealed
 */
GBytes *
dosja_vault_export_slots (DosjaVault *self)
{
  GByteArray *array;

  g_return_val_if_fail (DOSJA_IS_VAULT (self), NULL);

  array = g_byte_array_new ();
  dosja_slots_write (self->key_file->slots, array);

  return g_byte_array_free_to_bytes (array);
}

static gboolean
put_slot (DosjaVault *self, DosjaSlot *slot, GError **error)
{
  DosjaKeyFile *next;

  if (slot == NULL)
    return FALSE;

  next = dosja_key_file_copy (self->key_file);
  dosja_slots_put (next->slots, slot);

  return dosja_vault_put_in_force (self, next, self->master, error);
}

/**
 * dosja_vault_add_slot:
 * @label: what the person is shown as before unlocking
 * @staff: (nullable): id of their staff record
 * @passphrase: theirs
 *
 * Errors: %DOSJA_VAULT_ERROR_LABEL, `WEAK`, `LOCKED`, and those of writing.
 */
gboolean
dosja_vault_add_slot (DosjaVault *self, const char *label, const DosjaId *staff,
                      DosjaSecret *passphrase, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_VAULT (self) && label != NULL && passphrase != NULL, FALSE);

  if (!dosja_vault_require_unlocked (self, error))
    return FALSE;
  if (dosja_slots_find_label (self->key_file->slots, label) != NULL
      || self->key_file->slots->slots->len >= DOSJA_SLOTS_MAX)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LABEL,
                           "the label is taken, or there are too many slots");
      return FALSE;
    }

  return put_slot (
      self, dosja_vault_new_staff_slot (NULL, staff, label, passphrase, self->master, NULL, error),
      error);
}

/**
 * dosja_vault_change_passphrase:
 * @slot: a member of staff's
 * @passphrase: the new one
 *
 * Whether somebody may do so is the session's to judge. A copy of the key file, or a
 * backup, from before still opens with the old passphrase.
 */
gboolean
dosja_vault_change_passphrase (DosjaVault *self, const DosjaId *slot, DosjaSecret *passphrase,
                               GError **error)
{
  const DosjaSlot *old;
  DosjaSlot *next;
  gboolean is_own;

  g_return_val_if_fail (DOSJA_IS_VAULT (self) && slot != NULL && passphrase != NULL, FALSE);

  if (!dosja_vault_require_unlocked (self, error))
    return FALSE;

  old = dosja_slots_find (self->key_file->slots, slot);
  if (old == NULL || old->info.kind != DOSJA_SLOT_STAFF)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT,
                           "there is no such key slot");
      return FALSE;
    }

  is_own = self->current != NULL && dosja_id_equal (&self->current->id, slot);
  next = dosja_vault_new_staff_slot (&old->info.id, &old->info.staff, old->info.label, passphrase,
                                     self->master, is_own ? self->seed : NULL, error);
  /* Whoever held the sealing key goes on holding it. */
  if (next != NULL && dosja_slot_is_granted (old) && self->seal != NULL)
    dosja_slot_grant (next, self->seal);
  if (!put_slot (self, next, error))
    return FALSE;

  if (is_own)
    dosja_vault_set_current (self, &dosja_slots_find (self->key_file->slots, slot)->info);

  return TRUE;
}

static guint
count_staff (DosjaVault *self)
{
  guint n = 0;

  for (guint i = 0; i < self->key_file->slots->slots->len; i++)
    {
      const DosjaSlot *slot = g_ptr_array_index (self->key_file->slots->slots, i);

      n += slot->info.kind == DOSJA_SLOT_STAFF;
    }

  return n;
}

/**
 * dosja_vault_remove_slot:
 * @slot: a member of staff's
 *
 * Takes a way in away. It does not take back what the person could read: a copy of
 * the vault made before still opens with their passphrase, until there is a new master key.
 *
 * Errors: %DOSJA_VAULT_ERROR_LAST_SLOT for the last member of staff's.
 */
gboolean
dosja_vault_remove_slot (DosjaVault *self, const DosjaId *slot, GError **error)
{
  const DosjaSlot *old;
  DosjaKeyFile *next;

  g_return_val_if_fail (DOSJA_IS_VAULT (self) && slot != NULL, FALSE);

  if (!dosja_vault_require_unlocked (self, error))
    return FALSE;

  old = dosja_slots_find (self->key_file->slots, slot);
  if (old == NULL || old->info.kind != DOSJA_SLOT_STAFF)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT,
                           "there is no such key slot");
      return FALSE;
    }
  if (count_staff (self) == 1)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LAST_SLOT,
                           "nobody else could unlock the vault");
      return FALSE;
    }

  next = dosja_key_file_copy (self->key_file);
  g_ptr_array_remove (next->slots->slots, dosja_slots_find (next->slots, slot));

  return dosja_vault_put_in_force (self, next, self->master, error);
}

/**
 * dosja_vault_new_recovery_key:
 *
 * Makes a new recovery key in place of the old one, whose sheet can be torn up.
 *
 * Returns: (transfer full) (nullable): the key, to be shown once
 */
DosjaSecret *
dosja_vault_new_recovery_key (DosjaVault *self, GError **error)
{
  g_autoptr (DosjaSecret) recovery_key = NULL;
  DosjaKeyFile *next;
  DosjaSlot *slot, *old;

  g_return_val_if_fail (DOSJA_IS_VAULT (self), NULL);

  if (!dosja_vault_require_unlocked (self, error))
    return NULL;

  slot = dosja_vault_make_recovery_slot (self->master, &recovery_key, error);
  if (slot == NULL)
    return NULL;
  if (self->seal != NULL)
    dosja_slot_grant (slot, self->seal);

  next = dosja_key_file_copy (self->key_file);
  old = dosja_slots_find_recovery (next->slots);
  if (old != NULL)
    g_ptr_array_remove (next->slots->slots, old);
  dosja_slots_put (next->slots, slot);
  if (!dosja_vault_put_in_force (self, next, self->master, error))
    return NULL;

  return g_steal_pointer (&recovery_key);
}
