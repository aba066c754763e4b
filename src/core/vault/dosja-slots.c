/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-slots-private.h"

#include "vault/dosja-passphrase-private.h"
#include "vault/dosja-recovery-key-private.h"

#define FORMAT_VERSION 2

DosjaSlots *
dosja_slots_new (const DosjaId *vault)
{
  DosjaSlots *self = g_new0 (DosjaSlots, 1);

  if (vault != NULL)
    self->vault = *vault;
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_slot_free);

  return self;
}

DosjaSlots *
dosja_slots_copy (const DosjaSlots *self)
{
  DosjaSlots *copy = dosja_slots_new (&self->vault);

  for (guint i = 0; i < self->slots->len; i++)
    g_ptr_array_add (copy->slots, dosja_slot_copy (g_ptr_array_index (self->slots, i)));

  return copy;
}

void
dosja_slots_free (DosjaSlots *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->slots);
  g_free (self);
}

/* As long as nobody has a key pair, an older program can still read them. */
static guint
version_of (const DosjaSlots *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (((const DosjaSlot *)g_ptr_array_index (self->slots, i))->has_pair)
      return FORMAT_VERSION;

  return 1;
}

void
dosja_slots_write (const DosjaSlots *self, GByteArray *array)
{
  dosja_append_uint (array, 2, version_of (self));
  dosja_append_uint (array, 2, self->slots->len);
  g_byte_array_append (array, self->vault.bytes, sizeof self->vault.bytes);
  for (guint i = 0; i < self->slots->len; i++)
    dosja_slot_write (g_ptr_array_index (self->slots, i), array);
}

DosjaSlot *
dosja_slots_find (const DosjaSlots *self, const DosjaId *id)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      DosjaSlot *slot = g_ptr_array_index (self->slots, i);

      if (dosja_id_equal (&slot->info.id, id))
        return slot;
    }

  return NULL;
}

/**
 * dosja_slots_find_label:
 *
 * Returns: (transfer none) (nullable): the slot of the member of staff shown as @label
 */
DosjaSlot *
dosja_slots_find_label (const DosjaSlots *self, const char *label)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      DosjaSlot *slot = g_ptr_array_index (self->slots, i);

      if (slot->info.kind == DOSJA_SLOT_STAFF && g_str_equal (slot->info.label, label))
        return slot;
    }

  return NULL;
}

DosjaSlot *
dosja_slots_find_recovery (const DosjaSlots *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      DosjaSlot *slot = g_ptr_array_index (self->slots, i);

      if (slot->info.kind == DOSJA_SLOT_RECOVERY)
        return slot;
    }

  return NULL;
}

/**
 * dosja_slots_put:
 * @slot: (transfer full): a slot; it takes the place of the one with its id
 */
void
dosja_slots_put (DosjaSlots *self, DosjaSlot *slot)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      DosjaSlot *old = g_ptr_array_index (self->slots, i);

      if (dosja_id_equal (&old->info.id, &slot->info.id))
        {
          dosja_slot_free (old);
          g_ptr_array_index (self->slots, i) = slot;
          return;
        }
    }

  g_ptr_array_add (self->slots, slot);
}

static gboolean
is_new_among (const DosjaSlots *self, const DosjaSlot *slot)
{
  if (dosja_slots_find (self, &slot->info.id) != NULL)
    return FALSE;

  return slot->info.kind == DOSJA_SLOT_RECOVERY
             ? dosja_slots_find_recovery (self) == NULL
             : dosja_slots_find_label (self, slot->info.label) == NULL;
}

/**
 * dosja_slots_read:
 * @reader: stands at the first byte of the slots; behind the last afterwards
 *
 * Returns: (transfer full) (nullable): the slots; %DOSJA_VAULT_ERROR_DAMAGED when the
 *   bytes are not what dosja_slots_write() writes, or %DOSJA_VAULT_ERROR_TOO_NEW
 */
DosjaSlots *
dosja_slots_read (DosjaReader *reader, GError **error)
{
  g_autoptr (DosjaSlots) self = dosja_slots_new (NULL);
  guint64 version, count;

  if (!dosja_reader_take_uint (reader, 2, &version) || version < 1)
    goto damaged;
  if (version > FORMAT_VERSION)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_TOO_NEW,
                           "the key slots were written by a newer program");
      return NULL;
    }
  if (!dosja_reader_take_uint (reader, 2, &count) || count < 1 || count > DOSJA_SLOTS_MAX
      || !dosja_reader_take (reader, self->vault.bytes, sizeof self->vault.bytes))
    goto damaged;

  for (guint i = 0; i < count; i++)
    {
      DosjaSlot *slot = dosja_slot_read (reader, version);

      if (slot == NULL || !is_new_among (self, slot))
        {
          dosja_slot_free (slot);
          goto damaged;
        }
      g_ptr_array_add (self->slots, slot);
    }

  return g_steal_pointer (&self);

damaged:
  g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED,
                       "the key slots are not as the format says");
  return NULL;
}

static DosjaSlots *
read_all (GBytes *bytes, GError **error)
{
  DosjaReader reader = { 0 };
  g_autoptr (DosjaSlots) slots = NULL;

  reader.data = g_bytes_get_data (bytes, &reader.left);
  slots = dosja_slots_read (&reader, error);
  if (slots != NULL && reader.left > 0)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED,
                           "something follows the key slots");
      return NULL;
    }

  return g_steal_pointer (&slots);
}

/**
 * dosja_slots_list:
 * @slots: what dosja_vault_export_slots() gave, read from a file that nobody vouches for
 *
 * Returns: (transfer full) (nullable) (element-type DosjaSlotInfo): who can open it
 */
GPtrArray *
dosja_slots_list (GBytes *slots, GError **error)
{
  g_autoptr (DosjaSlots) read = NULL;
  GPtrArray *list;

  g_return_val_if_fail (slots != NULL, NULL);

  read = read_all (slots, error);
  if (read == NULL)
    return NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_slot_info_free);
  for (guint i = 0; i < read->slots->len; i++)
    {
      const DosjaSlot *slot = g_ptr_array_index (read->slots, i);

      g_ptr_array_add (list, dosja_slot_info_copy (&slot->info));
    }

  return list;
}

/**
 * dosja_slots_get_vault_id:
 * @slots: what dosja_vault_export_slots() gave
 * @ret_vault: (out caller-allocates): the vault they open
 */
gboolean
dosja_slots_get_vault_id (GBytes *slots, DosjaId *ret_vault, GError **error)
{
  g_autoptr (DosjaSlots) read = NULL;

  g_return_val_if_fail (slots != NULL && ret_vault != NULL, FALSE);

  read = read_all (slots, error);
  if (read == NULL)
    return FALSE;

  *ret_vault = read->vault;

  return TRUE;
}

/* Every staff slot in turn: each costs an Argon2id, so a wrong passphrase takes as
 * many seconds as there are people. */
static DosjaSecret *
open_any (const DosjaSlots *self, DosjaSecret *passphrase, GError **error)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      const DosjaSlot *slot = g_ptr_array_index (self->slots, i);
      g_autoptr (GError) local_error = NULL;
      DosjaSecret *master;

      if (slot->info.kind != DOSJA_SLOT_STAFF)
        continue;

      master = dosja_slot_open (slot, passphrase, NULL, &local_error);
      if (master != NULL)
        return master;
      if (!g_error_matches (local_error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WRONG_PASSPHRASE))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }

  g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WRONG_PASSPHRASE,
                       "this opens none of the key slots");

  return NULL;
}

/**
 * dosja_slots_open:
 * @slots: what dosja_vault_export_slots() gave
 * @label: (nullable): whose slot, or %NULL to try every member of staff's
 * @passphrase: as it was typed
 *
 * Returns: (transfer full) (nullable): the master key;
 *   %DOSJA_VAULT_ERROR_NO_SLOT when nobody is called @label
 */
DosjaSecret *
dosja_slots_open (GBytes *slots, const char *label, DosjaSecret *passphrase, GError **error)
{
  g_autoptr (DosjaSlots) read = NULL;
  g_autoptr (DosjaSecret) normal = NULL;
  const DosjaSlot *slot;

  g_return_val_if_fail (slots != NULL && passphrase != NULL, NULL);

  read = read_all (slots, error);
  if (read == NULL)
    return NULL;

  normal = dosja_passphrase_normalise (passphrase);
  if (label == NULL)
    return open_any (read, normal, error);

  slot = dosja_slots_find_label (read, label);
  if (slot == NULL)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT,
                           "there is no key slot of that name");
      return NULL;
    }

  return dosja_slot_open (slot, normal, NULL, error);
}

/**
 * dosja_slots_open_with_recovery_key:
 * @slots: what dosja_vault_export_slots() gave
 * @recovery_key: as it was typed from the sheet
 *
 * Returns: (transfer full) (nullable): the master key;
 *   %DOSJA_VAULT_ERROR_RECOVERY_KEY when the check code tells of a typing error
 */
DosjaSecret *
dosja_slots_open_with_recovery_key (GBytes *slots, DosjaSecret *recovery_key, GError **error)
{
  g_autoptr (DosjaSlots) read = NULL;
  g_autoptr (DosjaSecret) bytes = NULL;
  const DosjaSlot *slot;

  g_return_val_if_fail (slots != NULL && recovery_key != NULL, NULL);

  read = read_all (slots, error);
  if (read == NULL)
    return NULL;

  bytes = dosja_recovery_key_parse (recovery_key, error);
  if (bytes == NULL)
    return NULL;

  slot = dosja_slots_find_recovery (read);
  if (slot == NULL)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT,
                           "there is no recovery slot");
      return NULL;
    }

  return dosja_slot_open (slot, bytes, NULL, error);
}

/**
 * dosja_master_derive_backup_key:
 * @master: what dosja_slots_open() gave
 *
 * Returns: (transfer full): the key that seals backups, the same that
 *   dosja_vault_get_backup_key() gives in the vault itself
 */
DosjaSecret *
dosja_master_derive_backup_key (DosjaSecret *master)
{
  return dosja_kdf_derive (master, DOSJA_SUBKEY_BACKUP);
}
