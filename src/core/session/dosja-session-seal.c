/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-session"

#include "session/dosja-session-private.h"

#include <string.h>

/* What is sealed once more inside the vault: the vault has the key, the store the sealed text,
 * and only here they meet. */

static gboolean
is_director (DosjaSession *self, const DosjaSlotInfo *slot)
{
  g_autoptr (DosjaRecord) staff = NULL;

  if (slot->kind != DOSJA_SLOT_STAFF || dosja_id_is_nil (&slot->staff))
    return FALSE;
  staff = dosja_store_load (self->store, DOSJA_STAFF_TYPE, &slot->staff, NULL);

  return staff != NULL && !dosja_record_is_deleted (staff)
         && dosja_record_get (staff, "active_to") == NULL
         && dosja_role_get_right (dosja_role_find (dosja_record_get (staff, "access_role")),
                                  dosja_type_find ("witness_protection"))
                > DOSJA_RIGHT_NONE;
}

/**
 * dosja_session_share_seal:
 *
 * Gives the sealing key to those whose role sees what is sealed, and takes it from the others.
 * Somebody who has no part in it cannot, and nothing happens: the next one who can will.
 */
void
dosja_session_share_seal (DosjaSession *self)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DOSJA_IS_SESSION (self));

  if (self->store == NULL || !dosja_session_require_director (self, NULL))
    return;

  slots = dosja_vault_get_slots (self->vault);
  for (guint i = slots->len; i > 0; i--)
    if (!is_director (self, g_ptr_array_index (slots, i - 1)))
      g_ptr_array_remove_index (slots, i - 1);
  if (!dosja_vault_share_seal (self->vault, slots, &error)
      && !g_error_matches (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SEAL))
    g_message ("the sealing key could not be shared");
}

/**
 * dosja_session_can_unseal:
 *
 * Returns: whether the one who unlocked the vault can open what is sealed
 */
gboolean
dosja_session_can_unseal (DosjaSession *self)
{
  g_return_val_if_fail (DOSJA_IS_SESSION (self), FALSE);

  return dosja_session_is_unlocked (self) && dosja_vault_has_seal (self->vault);
}

/**
 * dosja_session_seal:
 * @id: a record of the type `witness_protection`
 * @text: (nullable): what it shall say; UTF-8
 *
 * Seals @text and saves it in the record.
 */
gboolean
dosja_session_seal (DosjaSession *self, const DosjaId *id, DosjaSecret *text, GError **error)
{
  g_autoptr (DosjaRecord) record = NULL;
  g_autofree char *sealed = NULL;

  g_return_val_if_fail (DOSJA_IS_SESSION (self) && id != NULL, FALSE);

  if (!dosja_session_require_unlocked (self, error))
    return FALSE;
  record = dosja_store_load (self->store, dosja_type_find ("witness_protection"), id, error);
  if (record == NULL)
    return FALSE;
  if (text != NULL && dosja_secret_get_size (text) > 1)
    {
      sealed = dosja_vault_seal_text (self->vault, id, (const char *)dosja_secret_get_data (text),
                                      error);
      if (sealed == NULL)
        return FALSE;
    }
  dosja_record_set (record, "text", sealed);

  return dosja_store_save (self->store, record, NULL, error);
}

/**
 * dosja_session_unseal:
 * @id: a record of the type `witness_protection`
 * @reason: why it must be read now; the journal keeps it
 *
 * Opens the sealed text of a record. The journal comes first: what is not written down is not
 * opened.
 *
 * Returns: (transfer full) (nullable): the text with a zero behind it, empty when there is none;
 *   %DOSJA_STORE_ERROR_NOT_FOUND for all roles but the director's, %DOSJA_STORE_ERROR_INVALID
 *   without a reason, %DOSJA_VAULT_ERROR_NO_SEAL for a director who has no part in the key yet
 */
DosjaSecret *
dosja_session_unseal (DosjaSession *self, const DosjaId *id, const char *reason, GError **error)
{
  const DosjaType *type = dosja_type_find ("witness_protection");
  g_autoptr (DosjaRecord) record = NULL;
  const char *sealed;

  g_return_val_if_fail (DOSJA_IS_SESSION (self) && id != NULL, NULL);

  if (!dosja_session_require_unlocked (self, error)
      || (record = dosja_store_load (self->store, type, id, error)) == NULL)
    return NULL;
  sealed = dosja_record_get (record, "text");
  if (sealed == NULL)
    return dosja_secret_new (1);
  if (!dosja_vault_has_seal (self->vault))
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SEAL,
                           "the sealing key is not this member of staff's");
      return NULL;
    }
  if (!dosja_store_note_reason (self->store, "unseal", type, id, reason, error))
    return NULL;

  return dosja_vault_open_text (self->vault, id, sealed, error);
}
