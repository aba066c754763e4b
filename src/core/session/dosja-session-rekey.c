/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-session"

#include "session/dosja-session-private.h"

#include <glib/gstdio.h>

static void
remove_database (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

/* The copy is read from its first page to its last under its new key before anything
 * depends on it. */
static gboolean
verify_copy (DosjaStore *copy, const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaCheck) check = dosja_store_check (copy, progress, error);

  if (check == NULL)
    return FALSE;
  if (check->problems->len == 0)
    return TRUE;

  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DAMAGED,
                       "the copy under the new key has problems");

  return FALSE;
}

/* The others' slots are gone with the old master key. */
static gboolean
forget_slots (DosjaStore *copy, const DosjaSlotInfo *own, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (DOSJA_STAFF_TYPE);
  g_autoptr (GPtrArray) all = dosja_store_query_records (copy, query, error);
  char text[DOSJA_ID_STRING_SIZE];

  if (all == NULL)
    return FALSE;

  dosja_id_format (&own->id, text);
  for (guint i = 0; i < all->len; i++)
    {
      DosjaRecord *staff = g_ptr_array_index (all, i);
      const char *slot = dosja_record_get (staff, "slot");

      if (slot == NULL || g_str_equal (slot, text))
        continue;
      dosja_record_set (staff, "slot", NULL);
      if (!dosja_session_save_staff (copy, staff, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_copy (DosjaSession *self, const char *path, DosjaSecret *key, const DosjaProgress *progress,
            GError **error)
{
  guint profile = dosja_vault_get_cipher_profile (self->vault);
  g_autoptr (DosjaStore) copy = NULL;
  gboolean done;

  if (!dosja_store_copy_with_key (self->store, path, key, profile, progress, error))
    return FALSE;

  copy = dosja_store_open (path, key, profile, error);
  if (copy == NULL)
    return FALSE;

  dosja_store_set_actor (copy, &self->staff, self->role);
  done = verify_copy (copy, progress, error)
         && forget_slots (copy, dosja_vault_get_current_slot (self->vault), error)
         && dosja_store_note_event (copy, "master_key_changed", NULL, NULL, error)
         && dosja_store_checkpoint (copy, error);
  dosja_store_close (copy);

  return done;
}

/**
 * dosja_session_new_master_key:
 * @passphrase: of the director who asks for it
 * @ret_recovery_key: (out) (transfer full): the new recovery key, to be shown once
 * @progress: (nullable): whom to tell
 *
 * Writes the whole database anew under a new master key, so that neither an old copy of the key
 * file nor a passphrase that was removed opens what is written from now on. The other members of
 * staff must be added again. No other connection may be open.
 *
 * The old database stays until the new one is verified and the key file names it; at every moment
 * one of the two opens.
 */
gboolean
dosja_session_new_master_key (DosjaSession *self, DosjaSecret *passphrase,
                              DosjaSecret **ret_recovery_key, const DosjaProgress *progress,
                              GError **error)
{
  g_autoptr (DosjaRekey) rekey = NULL;
  g_autoptr (DosjaSecret) key = NULL;
  g_autoptr (DosjaSecret) recovery_key = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (DOSJA_IS_SESSION (self) && passphrase != NULL, FALSE);
  g_return_val_if_fail (ret_recovery_key != NULL, FALSE);

  if (!dosja_session_require_director (self, error))
    return FALSE;

  rekey = dosja_vault_rekey_begin (self->vault, passphrase, &key, &recovery_key, error);
  if (rekey == NULL)
    return FALSE;

  path = dosja_rekey_get_database_path (rekey);
  remove_database (path);
  if (!write_copy (self, path, key, progress, error)
      || !dosja_vault_rekey_commit (self->vault, rekey, error))
    {
      remove_database (path);
      return FALSE;
    }

  *ret_recovery_key = g_steal_pointer (&recovery_key);

  /* From here on the new key is in force; the session goes on with the new database. */
  dosja_store_close (self->store);
  g_clear_object (&self->store);

  return dosja_session_open_store (self, "unlock", error);
}
