/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-slot-private.h"

#include <sodium.h>
#include <string.h>

/* Argon2id is the only way a secret is stretched in format version 1. */
#define KDF_ARGON2ID 1

/* Everything before the label: see FORMAT.md. */
#define FIXED_SIZE 94

G_STATIC_ASSERT (DOSJA_SLOT_NONCE_SIZE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
G_STATIC_ASSERT (DOSJA_SLOT_SEALED_SIZE
                 == DOSJA_KEY_SIZE + DOSJA_SLOT_SEED_SIZE
                        + crypto_aead_xchacha20poly1305_ietf_ABYTES);

/**
 * dosja_slot_info_copy:
 *
 * Returns: (transfer full): a copy
 */
DosjaSlotInfo *
dosja_slot_info_copy (const DosjaSlotInfo *self)
{
  DosjaSlotInfo *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->label = g_strdup (self->label);

  return copy;
}

void
dosja_slot_info_free (DosjaSlotInfo *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  g_free (self);
}

DosjaSlot *
dosja_slot_copy (const DosjaSlot *self)
{
  DosjaSlot *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->info.label = g_strdup (self->info.label);

  return copy;
}

void
dosja_slot_free (DosjaSlot *self)
{
  if (self == NULL)
    return;

  g_free (self->info.label);
  g_free (self);
}

/**
 * dosja_slot_label_is_valid:
 *
 * A label is one line of text: it is shown before anybody has proved who they are.
 */
gboolean
dosja_slot_label_is_valid (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > DOSJA_SLOT_MAX_LABEL || !g_utf8_validate (label, -1, NULL))
    return FALSE;

  for (const char *at = label; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;

  return TRUE;
}

static gsize
public_size (const DosjaSlot *self)
{
  return self->has_pair ? DOSJA_SLOT_PUBLIC_SIZE : 0;
}

static gsize
sealed_size (const DosjaSlot *self)
{
  return DOSJA_SLOT_SEALED_SIZE - (self->has_pair ? 0 : DOSJA_SLOT_SEED_SIZE);
}

static void
write_header (const DosjaSlot *self, GByteArray *array)
{
  gsize label_size = strlen (self->info.label);

  dosja_append_uint (array, 2, FIXED_SIZE + label_size + public_size (self));
  dosja_append_uint (array, 1, self->info.kind);
  dosja_append_uint (array, 1, KDF_ARGON2ID);
  g_byte_array_append (array, self->info.id.bytes, sizeof self->info.id.bytes);
  g_byte_array_append (array, self->info.staff.bytes, sizeof self->info.staff.bytes);
  dosja_append_uint (array, 8, self->info.opslimit);
  dosja_append_uint (array, 8, self->info.memlimit);
  g_byte_array_append (array, self->salt, sizeof self->salt);
  g_byte_array_append (array, self->nonce, sizeof self->nonce);
  dosja_append_uint (array, 2, label_size);
  g_byte_array_append (array, (const guint8 *)self->info.label, (guint)label_size);
  g_byte_array_append (array, self->public_key, (guint)public_size (self));
}

/**
 * dosja_slot_write:
 * @array: where the slot's bytes are added
 */
void
dosja_slot_write (const DosjaSlot *self, GByteArray *array)
{
  write_header (self, array);
  g_byte_array_append (array, self->sealed, (guint)sealed_size (self));
  if (self->has_pair)
    g_byte_array_append (array, self->grant, sizeof self->grant);
}

static gboolean
read_fields (DosjaSlot *self, DosjaReader *reader, guint64 version)
{
  guint64 header_size, kind, kdf, label_size;

  if (!dosja_reader_take_uint (reader, 2, &header_size)
      || !dosja_reader_take_uint (reader, 1, &kind) || !dosja_reader_take_uint (reader, 1, &kdf)
      || !dosja_reader_take (reader, self->info.id.bytes, sizeof self->info.id.bytes)
      || !dosja_reader_take (reader, self->info.staff.bytes, sizeof self->info.staff.bytes)
      || !dosja_reader_take_uint (reader, 8, &self->info.opslimit)
      || !dosja_reader_take_uint (reader, 8, &self->info.memlimit)
      || !dosja_reader_take (reader, self->salt, sizeof self->salt)
      || !dosja_reader_take (reader, self->nonce, sizeof self->nonce)
      || !dosja_reader_take_uint (reader, 2, &label_size))
    return FALSE;

  if ((kind != DOSJA_SLOT_STAFF && kind != DOSJA_SLOT_RECOVERY) || kdf != KDF_ARGON2ID
      || label_size > DOSJA_SLOT_MAX_LABEL || label_size > reader->left)
    return FALSE;

  self->has_pair = version >= 2 && header_size == FIXED_SIZE + label_size + DOSJA_SLOT_PUBLIC_SIZE;
  if (header_size != FIXED_SIZE + label_size + public_size (self))
    return FALSE;

  self->info.kind = (DosjaSlotKind)kind;
  self->info.label = g_malloc0 (label_size + 1);

  return dosja_reader_take (reader, self->info.label, label_size)
         && strlen (self->info.label) == label_size
         && dosja_reader_take (reader, self->public_key, public_size (self))
         && dosja_reader_take (reader, self->sealed, sealed_size (self))
         && (!self->has_pair || dosja_reader_take (reader, self->grant, sizeof self->grant));
}

/**
 * dosja_slot_read:
 * @reader: stands at the slot's first byte; behind its last one afterwards
 * @version: of the slots
 *
 * Nothing in a slot is believed: what Argon2id would cost is bounded here, long before
 * anybody types a passphrase.
 *
 * Returns: (transfer full) (nullable): the slot, or %NULL when these bytes are none
 */
DosjaSlot *
dosja_slot_read (DosjaReader *reader, guint64 version)
{
  g_autoptr (DosjaSlot) self = g_new0 (DosjaSlot, 1);

  if (!read_fields (self, reader, version))
    return NULL;
  if (!dosja_kdf_limits_are_sane (self->info.opslimit, self->info.memlimit))
    return NULL;
  if (self->info.kind == DOSJA_SLOT_STAFF ? !dosja_slot_label_is_valid (self->info.label)
                                          : self->info.label[0] != '\0')
    return NULL;

  return g_steal_pointer (&self);
}

static DosjaSecret *
stretch (const DosjaSlot *self, DosjaSecret *secret, GError **error)
{
  return dosja_kdf_stretch (secret, self->salt, self->info.opslimit, self->info.memlimit, error);
}

/**
 * dosja_slot_new:
 * @kind: whose
 * @id: (nullable): keep this id (a passphrase is changed), or %NULL for a new one
 * @staff: (nullable): the person's record
 * @label: what is shown where people choose themselves; "" for the recovery slot
 * @secret: the passphrase (normalised) or the recovery key's bytes
 * @master: what to seal
 * @seed: (nullable): keep this key pair (the same person's), or %NULL for a new one
 *
 * Costs one Argon2id.
 *
 * Returns: (transfer full) (nullable): a slot that opens with @secret
 */
DosjaSlot *
dosja_slot_new (DosjaSlotKind kind, const DosjaId *id, const DosjaId *staff, const char *label,
                DosjaSecret *secret, DosjaSecret *master, DosjaSecret *seed, GError **error)
{
  g_autoptr (DosjaSlot) self = g_new0 (DosjaSlot, 1);
  g_autoptr (GByteArray) header = g_byte_array_new ();
  g_autoptr (DosjaSecret) both = dosja_secret_new (DOSJA_KEY_SIZE + DOSJA_SLOT_SEED_SIZE);
  g_autoptr (DosjaSecret) pair = NULL;
  g_autoptr (DosjaSecret) key = NULL;

  self->info.kind = kind;
  self->info.label = g_strdup (label);
  if (id != NULL)
    self->info.id = *id;
  else
    dosja_id_generate (&self->info.id);
  if (staff != NULL)
    self->info.staff = *staff;
  dosja_kdf_calibrate (&self->info.opslimit, &self->info.memlimit);
  randombytes_buf (self->salt, sizeof self->salt);
  randombytes_buf (self->nonce, sizeof self->nonce);

  key = stretch (self, secret, error);
  if (key == NULL)
    return NULL;

  pair = seed != NULL ? dosja_secret_ref (seed) : dosja_secret_new_random (DOSJA_SLOT_SEED_SIZE);
  dosja_slot_make_public_key (self, pair);
  memcpy (dosja_secret_get_data (both), dosja_secret_get_data (master), DOSJA_KEY_SIZE);
  memcpy ((guint8 *)dosja_secret_get_data (both) + DOSJA_KEY_SIZE, dosja_secret_get_data (pair),
          DOSJA_SLOT_SEED_SIZE);
  write_header (self, header);
  crypto_aead_xchacha20poly1305_ietf_encrypt (
      self->sealed, NULL, dosja_secret_get_data (both), dosja_secret_get_size (both), header->data,
      header->len, NULL, self->nonce, dosja_secret_get_data (key));

  return g_steal_pointer (&self);
}

/**
 * dosja_slot_open:
 * @secret: the passphrase (normalised) or the recovery key's bytes
 * @ret_seed: (out) (optional) (nullable): the seed of the slot's key pair, if it has one
 *
 * Costs one Argon2id.
 *
 * Returns: (transfer full) (nullable): the master key, or %NULL with
 *   %DOSJA_VAULT_ERROR_WRONG_PASSPHRASE
 */
DosjaSecret *
dosja_slot_open (const DosjaSlot *self, DosjaSecret *secret, DosjaSecret **ret_seed, GError **error)
{
  g_autoptr (GByteArray) header = g_byte_array_new ();
  g_autoptr (DosjaSecret) both = dosja_secret_new (DOSJA_KEY_SIZE + DOSJA_SLOT_SEED_SIZE);
  g_autoptr (DosjaSecret) key = stretch (self, secret, error);
  DosjaSecret *master;

  if (ret_seed != NULL)
    *ret_seed = NULL;
  if (key == NULL)
    return NULL;

  write_header (self, header);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (
          dosja_secret_get_data (both), NULL, NULL, self->sealed, sealed_size (self), header->data,
          header->len, self->nonce, dosja_secret_get_data (key))
      != 0)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WRONG_PASSPHRASE,
                           "this does not open the key slot");
      return NULL;
    }

  master = dosja_secret_new (DOSJA_KEY_SIZE);
  memcpy (dosja_secret_get_data (master), dosja_secret_get_data (both), DOSJA_KEY_SIZE);
  if (ret_seed != NULL && self->has_pair)
    {
      *ret_seed = dosja_secret_new (DOSJA_SLOT_SEED_SIZE);
      memcpy (dosja_secret_get_data (*ret_seed),
              (const guint8 *)dosja_secret_get_data (both) + DOSJA_KEY_SIZE, DOSJA_SLOT_SEED_SIZE);
    }

  return master;
}
