/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-vault-private.h"

#include <sodium.h>
#include <string.h>

/* Everybody who can unlock the vault holds its master key. What only a director may read is
 * therefore sealed once more, by a key that stands in the key file for their slots alone: see
 * FORMAT.md, "The sealing key". */

#define PREFIX "seal1:"
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAX crypto_aead_xchacha20poly1305_ietf_ABYTES
#define BLOCK 256 /* a sealed text does not tell how long it is to the letter */

G_STATIC_ASSERT (DOSJA_SLOT_SEED_SIZE == crypto_box_SEEDBYTES);
G_STATIC_ASSERT (DOSJA_SLOT_PUBLIC_SIZE == crypto_box_PUBLICKEYBYTES);
G_STATIC_ASSERT (DOSJA_SLOT_GRANT_SIZE == DOSJA_KEY_SIZE + crypto_box_SEALBYTES);

/* ---- slots ---- */

void
dosja_slot_make_public_key (DosjaSlot *self, DosjaSecret *seed)
{
  g_autoptr (DosjaSecret) secret_key = dosja_secret_new (crypto_box_SECRETKEYBYTES);

  crypto_box_seed_keypair (self->public_key, dosja_secret_get_data (secret_key),
                           dosja_secret_get_data (seed));
  self->has_pair = TRUE;
}

/**
 * dosja_slot_grant:
 * @seal: (nullable): the sealing key; %NULL takes it away
 *
 * Gives a slot its part in the sealing key, without its passphrase. A slot without a key pair
 * gets none.
 */
void
dosja_slot_grant (DosjaSlot *self, DosjaSecret *seal)
{
  if (seal == NULL || !self->has_pair
      || crypto_box_seal (self->grant, dosja_secret_get_data (seal), DOSJA_KEY_SIZE,
                          self->public_key)
             != 0)
    memset (self->grant, 0, sizeof self->grant);
}

gboolean
dosja_slot_is_granted (const DosjaSlot *self)
{
  return self->has_pair && !sodium_is_zero (self->grant, sizeof self->grant);
}

/**
 * dosja_slot_open_grant:
 * @seed: (nullable): of the slot's key pair
 *
 * Returns: (transfer full) (nullable): the sealing key
 */
DosjaSecret *
dosja_slot_open_grant (const DosjaSlot *self, DosjaSecret *seed)
{
  g_autoptr (DosjaSecret) secret_key = NULL;
  g_autoptr (DosjaSecret) seal = NULL;
  guint8 public_key[crypto_box_PUBLICKEYBYTES];

  if (seed == NULL || !dosja_slot_is_granted (self))
    return NULL;

  secret_key = dosja_secret_new (crypto_box_SECRETKEYBYTES);
  seal = dosja_secret_new (DOSJA_KEY_SIZE);
  crypto_box_seed_keypair (public_key, dosja_secret_get_data (secret_key),
                           dosja_secret_get_data (seed));
  if (crypto_box_seal_open (dosja_secret_get_data (seal), self->grant, sizeof self->grant,
                            public_key, dosja_secret_get_data (secret_key))
      != 0)
    return NULL;

  return g_steal_pointer (&seal);
}

/* ---- who has a part in it ---- */

void
dosja_vault_open_seal (DosjaVault *self, const DosjaSlot *slot)
{
  g_clear_pointer (&self->seal, dosja_secret_unref);
  self->seal = dosja_slot_open_grant (slot, self->seed);
}

/**
 * dosja_vault_has_seal:
 *
 * Returns: whether the one who unlocked the vault can open what is sealed
 */
gboolean
dosja_vault_has_seal (DosjaVault *self)
{
  g_return_val_if_fail (DOSJA_IS_VAULT (self), FALSE);

  return self->seal != NULL;
}

static gboolean
is_listed (const GPtrArray *slots, const DosjaSlot *slot)
{
  if (slot->info.kind == DOSJA_SLOT_RECOVERY)
    return TRUE;
  for (guint i = 0; i < slots->len; i++)
    if (dosja_id_equal (&((const DosjaSlotInfo *)g_ptr_array_index (slots, i))->id, &slot->info.id))
      return TRUE;

  return FALSE;
}

static gboolean
anybody_is_granted (DosjaVault *self)
{
  GPtrArray *slots = self->key_file->slots->slots;

  for (guint i = 0; i < slots->len; i++)
    if (dosja_slot_is_granted (g_ptr_array_index (slots, i)))
      return TRUE;

  return FALSE;
}

/* Whether the key file is other than before. */
static gboolean
set_grants (DosjaSlots *slots, const GPtrArray *listed, DosjaSecret *seal)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < slots->slots->len; i++)
    {
      DosjaSlot *slot = g_ptr_array_index (slots->slots, i);
      gboolean granted = dosja_slot_is_granted (slot);
      gboolean grant = slot->has_pair && is_listed (listed, slot);

      if (granted != grant)
        {
          dosja_slot_grant (slot, grant ? seal : NULL);
          changed = TRUE;
        }
    }

  return changed;
}

/**
 * dosja_vault_share_seal:
 * @slots: (element-type DosjaSlotInfo): who shall be able to open what is sealed, besides the
 *   recovery sheet
 *
 * Gives the sealing key to these slots and takes it from all others. A slot that was made by an
 * older program, and not opened since, gets it the next time. Where there never was a sealing
 * key, one is made.
 *
 * Returns: %FALSE with %DOSJA_VAULT_ERROR_NO_SEAL when the one who unlocked the vault has no part
 *   in it, or an error of writing
 */
gboolean
dosja_vault_share_seal (DosjaVault *self, const GPtrArray *slots, GError **error)
{
  g_autoptr (DosjaSecret) seal = NULL;
  g_autoptr (DosjaKeyFile) next = NULL;

  g_return_val_if_fail (DOSJA_IS_VAULT (self) && slots != NULL, FALSE);

  if (!dosja_vault_require_unlocked (self, error))
    return FALSE;
  if (self->seal == NULL && anybody_is_granted (self))
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SEAL,
                           "the sealing key is others'");
      return FALSE;
    }

  seal = self->seal != NULL ? dosja_secret_ref (self->seal)
                            : dosja_secret_new_random (DOSJA_KEY_SIZE);
  next = dosja_key_file_copy (self->key_file);
  if (!set_grants (next->slots, slots, seal))
    return TRUE;
  if (!dosja_vault_put_in_force (self, g_steal_pointer (&next), self->master, error))
    return FALSE;

  if (self->current != NULL
      && dosja_slot_is_granted (dosja_slots_find (self->key_file->slots, &self->current->id)))
    {
      g_clear_pointer (&self->seal, dosja_secret_unref);
      self->seal = g_steal_pointer (&seal);
    }
  else
    g_clear_pointer (&self->seal, dosja_secret_unref);

  return TRUE;
}

/* ---- texts ---- */

static gboolean
require_seal (DosjaVault *self, GError **error)
{
  if (!dosja_vault_require_unlocked (self, error))
    return FALSE;
  if (self->seal != NULL)
    return TRUE;

  g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SEAL,
                       "the sealing key is not this member of staff's");

  return FALSE;
}

/**
 * dosja_vault_seal_text:
 * @record: what the text belongs to: it opens for no other
 * @text: UTF-8
 *
 * Returns: (transfer full) (nullable): the text, sealed, in ASCII
 */
char *
dosja_vault_seal_text (DosjaVault *self, const DosjaId *record, const char *text, GError **error)
{
  g_autoptr (DosjaSecret) padded = NULL;
  g_autofree guint8 *sealed = NULL;
  g_autofree char *encoded = NULL;
  gsize length = strlen (text);
  gsize size = (length / BLOCK + 1) * BLOCK;
  gsize padded_size;

  g_return_val_if_fail (DOSJA_IS_VAULT (self) && record != NULL, NULL);

  if (!require_seal (self, error))
    return NULL;

  padded = dosja_secret_new (size);
  memcpy (dosja_secret_get_data (padded), text, length);
  sodium_pad (&padded_size, dosja_secret_get_data (padded), length, BLOCK, size);
  sealed = g_malloc (NONCE_SIZE + size + TAX);
  randombytes_buf (sealed, NONCE_SIZE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (
      sealed + NONCE_SIZE, NULL, dosja_secret_get_data (padded), padded_size, record->bytes,
      sizeof record->bytes, NULL, sealed, dosja_secret_get_data (self->seal));
  encoded = g_base64_encode (sealed, NONCE_SIZE + padded_size + TAX);

  return g_strconcat (PREFIX, encoded, NULL);
}

/**
 * dosja_vault_open_text:
 * @record: what the text belongs to
 * @sealed: what dosja_vault_seal_text() gave
 *
 * Returns: (transfer full) (nullable): the text; %DOSJA_VAULT_ERROR_NO_SEAL when it is not for the
 *   one who unlocked the vault, %DOSJA_VAULT_ERROR_SEAL_BROKEN when it is not what was sealed
 */
DosjaSecret *
dosja_vault_open_text (DosjaVault *self, const DosjaId *record, const char *sealed, GError **error)
{
  g_autofree guint8 *bytes = NULL;
  g_autoptr (DosjaSecret) padded = NULL;
  DosjaSecret *text;
  gsize size = 0, length;

  g_return_val_if_fail (DOSJA_IS_VAULT (self) && record != NULL && sealed != NULL, NULL);

  if (!require_seal (self, error))
    return NULL;

  if (g_str_has_prefix (sealed, PREFIX))
    bytes = g_base64_decode (sealed + strlen (PREFIX), &size);
  if (size >= NONCE_SIZE + TAX + BLOCK)
    {
      padded = dosja_secret_new (size - NONCE_SIZE - TAX);
      if (crypto_aead_xchacha20poly1305_ietf_decrypt (
              dosja_secret_get_data (padded), NULL, NULL, bytes + NONCE_SIZE, size - NONCE_SIZE,
              record->bytes, sizeof record->bytes, bytes, dosja_secret_get_data (self->seal))
              == 0
          && sodium_unpad (&length, dosja_secret_get_data (padded), dosja_secret_get_size (padded),
                           BLOCK)
                 == 0)
        {
          text = dosja_secret_new (length + 1);
          memcpy (dosja_secret_get_data (text), dosja_secret_get_data (padded), length);
          return text;
        }
    }
  g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_SEAL_BROKEN,
                       "this is not what was sealed");

  return NULL;
}
