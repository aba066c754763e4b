/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-session"

#include "session/dosja-session-private.h"

#include "base/dosja-date.h"
#include "model/dosja-problems.h"
#include "vault/dosja-passphrase.h"

#define DIRECTOR "director"

static char *
today (void)
{
  DosjaDate date;

  dosja_date_today (&date);

  return dosja_date_to_canonical (&date);
}

DosjaRecord *
dosja_session_new_staff (const DosjaId *id, const char *name, const char *role)
{
  DosjaRecord *staff = id != NULL ? dosja_record_new_with_id (DOSJA_STAFF_TYPE, id)
                                  : dosja_record_new (DOSJA_STAFF_TYPE);
  g_autofree char *date = today ();

  dosja_record_set (staff, "name", name);
  dosja_record_set (staff, "access_role", role);
  dosja_record_set (staff, "active_from", date);

  return staff;
}

gboolean
dosja_session_save_staff (DosjaStore *store, DosjaRecord *staff, GError **error)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();

  return dosja_store_save (store, staff, problems, error);
}

void
dosja_session_set_staff (DosjaSession *self, DosjaRecord *staff)
{
  g_free (self->role);
  self->role = g_strdup (dosja_record_get (staff, "access_role"));
  self->staff = *dosja_record_get_id (staff);
  dosja_store_set_actor (self->store, &self->staff, self->role);
}

static DosjaRecord *
find_by_name (DosjaStore *store, const char *name, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (DOSJA_STAFF_TYPE);
  g_autoptr (GPtrArray) found = NULL;

  dosja_query_add_filter (query, "name", DOSJA_MATCH_IS, name);
  dosja_query_set_limit (query, 1, 0);
  found = dosja_store_query_records (store, query, error);

  return found != NULL && found->len > 0 ? g_object_ref (g_ptr_array_index (found, 0)) : NULL;
}

/* The one whom the recovery sheet stands for: it belongs to whoever runs the centre. */
static DosjaRecord *
find_director (DosjaStore *store, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (DOSJA_STAFF_TYPE);
  g_autoptr (GPtrArray) found = NULL;

  dosja_query_add_filter (query, "access_role", DOSJA_MATCH_IS, DIRECTOR);
  dosja_query_add_filter (query, "active_to", DOSJA_MATCH_IS, NULL);
  dosja_query_set_limit (query, 1, 0);
  found = dosja_store_query_records (store, query, error);

  return found != NULL && found->len > 0 ? g_object_ref (g_ptr_array_index (found, 0)) : NULL;
}

/* The staff record behind a key slot, by its id, else by its name; %NULL without an error when
 * there is none. */
static DosjaRecord *
look_up_staff (DosjaStore *store, const DosjaSlotInfo *slot, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  DosjaRecord *staff = NULL;

  if (slot == NULL || slot->kind != DOSJA_SLOT_STAFF)
    return find_director (store, error);

  if (!dosja_id_is_nil (&slot->staff))
    staff = dosja_store_load (store, DOSJA_STAFF_TYPE, &slot->staff, &local_error);
  if (staff != NULL)
    return staff;
  if (local_error != NULL
      && !g_error_matches (local_error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return find_by_name (store, slot->label, error);
}

/**
 * dosja_session_find_staff:
 * @slot: (nullable): who unlocked the vault
 *
 * Finds the staff record behind a key slot. A slot that has none (its vault was restored
 * for somebody new) gets one: who holds the keys of the whole vault cannot be given
 * less than its director's role.
 *
 * Returns: (transfer full) (nullable): the record
 */
DosjaRecord *
dosja_session_find_staff (DosjaSession *self, const DosjaSlotInfo *slot, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  DosjaRecord *staff = look_up_staff (self->store, slot, &local_error);
  const char *name = "—";

  if (staff != NULL)
    return staff;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  if (slot != NULL && slot->kind == DOSJA_SLOT_STAFF)
    name = slot->label;
  staff = dosja_session_new_staff (NULL, name, DIRECTOR);
  dosja_store_set_actor (self->store, dosja_record_get_id (staff), DIRECTOR);
  if (!dosja_session_save_staff (self->store, staff, error))
    g_clear_object (&staff);

  return staff;
}

gboolean
dosja_session_require_director (DosjaSession *self, GError **error)
{
  if (!dosja_session_require_unlocked (self, error))
    return FALSE;
  if (g_strcmp0 (self->role, DIRECTOR) == 0)
    return TRUE;

  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED,
                       "only a director may change who can unlock the vault");

  return FALSE;
}

static gboolean
check_strength (DosjaSecret *passphrase, GError **error)
{
  DosjaStrength strength;

  dosja_passphrase_measure (passphrase, &strength);
  if (strength.enough)
    return TRUE;

  g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WEAK,
                       "the passphrase is too easy to guess");

  return FALSE;
}

/* The slot is the vault's; the record only says which it is. */
static void
note_slot (DosjaSession *self, DosjaRecord *staff, const DosjaSlotInfo *slot)
{
  g_autoptr (GError) error = NULL;
  char text[DOSJA_ID_STRING_SIZE];

  dosja_record_set (staff, "slot", slot != NULL ? dosja_id_format (&slot->id, text) : NULL);
  if (!dosja_session_save_staff (self->store, staff, &error))
    g_message ("a staff record could not be brought up to date");
}

/**
 * dosja_session_add_staff:
 * @label: the person's name, shown before unlocking
 * @role: key of the `access_role` list
 * @passphrase: theirs
 *
 * Adds a staff record and a key slot. The record comes first: a slot without a record would have to
 * be given a role. A director only.
 */
gboolean
dosja_session_add_staff (DosjaSession *self, const char *label, const char *role,
                         DosjaSecret *passphrase, GError **error)
{
  g_autoptr (DosjaRecord) staff = NULL;
  const DosjaId *id;

  g_return_val_if_fail (DOSJA_IS_SESSION (self) && label != NULL && role != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);

  if (!dosja_session_require_director (self, error) || !check_strength (passphrase, error))
    return FALSE;
  if (dosja_vault_find_slot (self->vault, label) != NULL)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LABEL,
                           "somebody is called so already");
      return FALSE;
    }

  staff = dosja_session_new_staff (NULL, label, role);
  if (!dosja_session_save_staff (self->store, staff, error))
    return FALSE;

  id = dosja_record_get_id (staff);
  if (!dosja_vault_add_slot (self->vault, label, id, passphrase, error))
    {
      dosja_store_delete (self->store, DOSJA_STAFF_TYPE, id, NULL);
      return FALSE;
    }
  note_slot (self, staff, dosja_vault_find_slot (self->vault, label));
  dosja_session_share_seal (self);

  return TRUE;
}

/* Whether somebody else who has a slot could still add and remove people. */
static gboolean
another_director (DosjaSession *self, const DosjaId *slot, gboolean *ret_found, GError **error)
{
  g_autoptr (GPtrArray) slots = dosja_vault_get_slots (self->vault);

  *ret_found = FALSE;
  for (guint i = 0; i < slots->len && !*ret_found; i++)
    {
      const DosjaSlotInfo *other = g_ptr_array_index (slots, i);
      g_autoptr (DosjaRecord) staff = NULL;
      g_autoptr (GError) local_error = NULL;

      if (other->kind != DOSJA_SLOT_STAFF || dosja_id_equal (&other->id, slot))
        continue;

      staff = look_up_staff (self->store, other, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      *ret_found
          = staff != NULL && g_strcmp0 (dosja_record_get (staff, "access_role"), DIRECTOR) == 0;
    }

  return TRUE;
}

/**
 * dosja_session_remove_staff:
 * @slot: whose
 *
 * Takes a member of staff's key slot away and ends their record today; the record stays,
 * for what they wrote. A director only, and not the last one:
 * %DOSJA_VAULT_ERROR_LAST_SLOT.
 */
gboolean
dosja_session_remove_staff (DosjaSession *self, const DosjaId *slot, GError **error)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (DosjaRecord) staff = NULL;
  g_autoptr (GError) local_error = NULL;
  const DosjaSlotInfo *info = NULL;
  gboolean others;

  g_return_val_if_fail (DOSJA_IS_SESSION (self) && slot != NULL, FALSE);

  if (!dosja_session_require_director (self, error))
    return FALSE;

  slots = dosja_vault_get_slots (self->vault);
  for (guint i = 0; i < slots->len; i++)
    if (dosja_id_equal (&((DosjaSlotInfo *)g_ptr_array_index (slots, i))->id, slot))
      info = g_ptr_array_index (slots, i);
  if (info == NULL || info->kind != DOSJA_SLOT_STAFF)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT,
                           "there is no such key slot");
      return FALSE;
    }

  if (!another_director (self, slot, &others, error))
    return FALSE;
  if (!others)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LAST_SLOT,
                           "no other director could unlock the vault");
      return FALSE;
    }

  staff = look_up_staff (self->store, info, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!dosja_vault_remove_slot (self->vault, slot, error))
    return FALSE;

  if (staff != NULL)
    {
      g_autofree char *date = today ();

      dosja_record_set (staff, "active_to", date);
      note_slot (self, staff, NULL);
    }

  return TRUE;
}

static gboolean
note_passphrase (DosjaSession *self)
{
  /* The passphrase is changed: that it could not be written down is no reason to say it was not. */
  if (!dosja_store_note_event (self->store, "passphrase_changed", DOSJA_STAFF_TYPE, &self->staff,
                               NULL))
    g_message ("the change of a passphrase could not be written into the journal");

  return TRUE;
}

/**
 * dosja_session_change_passphrase:
 * @current: the passphrase that unlocks the vault now
 * @passphrase: the new one
 *
 * Changes the passphrase of the member of staff who unlocked the vault.
 */
gboolean
dosja_session_change_passphrase (DosjaSession *self, DosjaSecret *current, DosjaSecret *passphrase,
                                 GError **error)
{
  const DosjaSlotInfo *slot;
  g_autoptr (GBytes) slots = NULL;
  g_autoptr (DosjaSecret) master = NULL;

  g_return_val_if_fail (DOSJA_IS_SESSION (self) && current != NULL && passphrase != NULL, FALSE);

  if (!dosja_session_require_unlocked (self, error) || !check_strength (passphrase, error))
    return FALSE;

  slot = dosja_vault_get_current_slot (self->vault);
  if (slot == NULL || slot->kind != DOSJA_SLOT_STAFF)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT,
                           "no member of staff's slot is open");
      return FALSE;
    }

  /* Somebody may have sat down at a window that was left open. */
  slots = dosja_vault_export_slots (self->vault);
  master = dosja_slots_open (slots, slot->label, current, error);

  return master != NULL && dosja_vault_change_passphrase (self->vault, &slot->id, passphrase, error)
         && note_passphrase (self);
}

/**
 * dosja_session_recover:
 * @recovery_key: as it was typed from the sheet
 * @slot: (nullable): whose passphrase shall be new, or %NULL for the first member of staff's
 * @passphrase: the new one
 *
 * Unlocks with the recovery sheet and sets a new passphrase. The session is unlocked as
 * the person of @slot afterwards.
 */
gboolean
dosja_session_recover (DosjaSession *self, DosjaSecret *recovery_key, const DosjaId *slot,
                       DosjaSecret *passphrase, GError **error)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (DosjaRecord) staff = NULL;
  const DosjaSlotInfo *info = NULL;

  g_return_val_if_fail (DOSJA_IS_SESSION (self) && recovery_key != NULL && passphrase != NULL,
                        FALSE);

  if (!check_strength (passphrase, error)
      || !dosja_session_unlock_with_recovery_key (self, recovery_key, error))
    return FALSE;

  slots = dosja_vault_get_slots (self->vault);
  for (guint i = 0; i < slots->len && info == NULL; i++)
    {
      const DosjaSlotInfo *each = g_ptr_array_index (slots, i);

      if (each->kind == DOSJA_SLOT_STAFF && (slot == NULL || dosja_id_equal (&each->id, slot)))
        info = each;
    }
  if (info == NULL)
    g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT,
                         "there is no such key slot");
  else
    staff = dosja_session_find_staff (self, info, error);

  if (staff == NULL || !dosja_vault_change_passphrase (self->vault, &info->id, passphrase, error))
    {
      dosja_session_lock (self);
      return FALSE;
    }

  dosja_vault_become (self->vault, &info->id);
  dosja_session_set_staff (self, staff);

  return note_passphrase (self);
}

/**
 * dosja_session_new_recovery_key:
 *
 * Makes a new recovery key; the old sheet is waste paper from then on. A director only.
 *
 * Returns: (transfer full) (nullable): the key, to be shown once
 */
DosjaSecret *
dosja_session_new_recovery_key (DosjaSession *self, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_SESSION (self), NULL);

  if (!dosja_session_require_director (self, error))
    return NULL;

  return dosja_vault_new_recovery_key (self->vault, error);
}
