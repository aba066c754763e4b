/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-session"

#include "session/dosja-session-private.h"

#include <glib/gstdio.h>

/* What making a vault writes; nothing else is ever removed. */
static const char *const made_files[]
    = { "keys", "keys.bak", "lock", "cases.db", "cases.db-wal", "cases.db-shm" };

static void
remove_unfinished (const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (made_files); i++)
    {
      g_autofree char *path = g_build_filename (folder, made_files[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static gboolean
is_free (const char *folder)
{
  g_autoptr (GDir) dir = NULL;

  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return TRUE;

  dir = g_dir_open (folder, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) == NULL;
}

/* The vault is made under a name of its own beside its place: a power cut leaves either
 * a whole vault or none. */
static char *
choose_workplace (const char *folder)
{
  g_autofree char *target = g_canonicalize_filename (folder, NULL);
  char id[DOSJA_ID_STRING_SIZE];
  DosjaId unique;

  dosja_id_generate (&unique);

  return g_strconcat (target, ".new-", dosja_id_format (&unique, id), NULL);
}

static gboolean
fill_store (DosjaStore *store, const char *organisation, const DosjaId *staff_id, const char *label,
            const DosjaSlotInfo *slot, GError **error)
{
  g_autoptr (DosjaRecord) staff = dosja_session_new_staff (staff_id, label, "director");
  char text[DOSJA_ID_STRING_SIZE];

  dosja_record_set (staff, "slot", dosja_id_format (&slot->id, text));
  dosja_store_set_actor (store, staff_id, "director");

  return dosja_session_save_staff (store, staff, error)
         && dosja_store_set_setting (store, "organisation", organisation, error)
         && dosja_store_checkpoint (store, error);
}

static gboolean
make_database (DosjaVault *vault, const char *organisation, const DosjaId *staff, const char *label,
               GError **error)
{
  g_autofree char *path = dosja_vault_get_database_path (vault);
  g_autoptr (DosjaSecret) key = dosja_vault_get_database_key (vault, error);
  g_autoptr (DosjaStore) store = NULL;
  gboolean filled;

  if (key == NULL)
    return FALSE;

  store = dosja_store_create (path, key, dosja_vault_get_cipher_profile (vault), error);
  if (store == NULL)
    return FALSE;

  filled
      = fill_store (store, organisation, staff, label, dosja_vault_get_current_slot (vault), error);
  dosja_store_close (store);

  return filled;
}

/**
 * dosja_session_create:
 * @folder: where: a name that is free, or an empty folder
 * @organisation: whose vault it is
 * @staff_label: what the first member of staff is shown as before unlocking; gets the role
 *   of director
 * @passphrase: theirs
 * @ret_recovery_key: (out) (transfer full): to be shown once
 *
 * Makes a vault with an empty database. All of it appears in one step, or nothing does.
 *
 * Returns: (transfer full) (nullable): the session, unlocked
 */
DosjaSession *
dosja_session_create (const char *folder, const char *organisation, const char *staff_label,
                      DosjaSecret *passphrase, DosjaSecret **ret_recovery_key, GError **error)
{
  g_autofree char *workplace = NULL;
  g_autoptr (DosjaSecret) recovery_key = NULL;
  g_autoptr (DosjaSession) self = NULL;
  DosjaVault *vault;
  DosjaId staff;

  g_return_val_if_fail (folder != NULL && organisation != NULL && staff_label != NULL, NULL);
  g_return_val_if_fail (passphrase != NULL && ret_recovery_key != NULL, NULL);

  if (!is_free (folder))
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_EXISTS,
                           "the folder is not empty");
      return NULL;
    }

  dosja_id_generate (&staff);
  workplace = choose_workplace (folder);
  vault = dosja_vault_create (workplace, dosja_store_best_profile (), staff_label, &staff,
                              passphrase, &recovery_key, error);
  if (vault == NULL)
    return NULL;

  self = dosja_session_new_for_vault (vault);
  if (!make_database (vault, organisation, &staff, staff_label, error)
      || !dosja_vault_move (vault, folder, error)
      || !dosja_session_open_store (self, "unlock", error))
    {
      remove_unfinished (dosja_vault_get_folder (vault));
      return NULL;
    }

  *ret_recovery_key = g_steal_pointer (&recovery_key);

  return g_steal_pointer (&self);
}
