/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What only a director may read: who opens it, who does not, and what becomes of it when keys
 * come and go. One vault lives through it all: every Argon2id takes about a second. */

#include "backup/dosja-backup.h"
#include "model/dosja-record.h"
#include "session/dosja-session.h"

#include <glib/gstdio.h>
#include <string.h>

#define DIRECTOR "Gjash deti shkon mbi kodra 58 here"
#define DIRECTOR_NEW "Nata e gjate solli 7 dele nga mali"
#define SECOND "Dy mijë gurë në lumë e një urë 77"
#define WORKER "Kush e mbolli ullirin ne oborr 1912"
#define TEXT "E zhvendosur te motra në një qytet tjetër."
#define REASON "Prokuroria pyeti për masat."

static char *scratch;
static char *folder;
static char *elsewhere;
static char *backup;
static DosjaSecret *recovery_key;
static DosjaId record_id;

static DosjaSecret *
secret (const char *text)
{
  return dosja_secret_new_copy (text, strlen (text) + 1);
}

static DosjaSecret *
passphrase_of (const char *text)
{
  return dosja_secret_new_copy (text, strlen (text));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static DosjaSession *
unlock_in (const char *where, const char *label, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) words = passphrase_of (passphrase);
  DosjaSession *session = dosja_session_open (where, &error);
  DosjaId slot;

  g_assert_no_error (error);
  slot = dosja_vault_find_slot (dosja_session_get_vault (session), label)->id;
  dosja_session_unlock (session, &slot, words, &error);
  g_assert_no_error (error);

  return session;
}

static DosjaSession *
unlock (const char *label, const char *passphrase)
{
  return unlock_in (folder, label, passphrase);
}

static void
assert_opens (DosjaSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) text = dosja_session_unseal (session, &record_id, REASON, &error);

  g_assert_no_error (error);
  g_assert_true (dosja_session_can_unseal (session));
  g_assert_cmpstr ((const char *)dosja_secret_get_data (text), ==, TEXT);
}

/* The sealed text as whoever holds the vault's key finds it. */
static char *
stored_text (DosjaSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (DosjaStore) reader = dosja_session_open_reader (session, &error);
  char *text;

  dosja_store_set_actor (reader, NULL, NULL);
  record = dosja_store_load (reader, dosja_type_find ("witness_protection"), &record_id, &error);
  g_assert_no_error (error);
  text = g_strdup (dosja_record_get (record, "text"));
  dosja_store_close (reader);

  return text;
}

static void
add_record (DosjaStore *store)
{
  g_autoptr (DosjaRecord) person = dosja_record_new (dosja_type_find ("person"));
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("witness_protection"));
  g_autoptr (GError) error = NULL;

  dosja_record_set (person, "code", "P-0001");
  dosja_record_set (person, "given_name", "Arta");
  dosja_record_set (person, "sex", "female");
  dosja_store_save (store, person, NULL, &error);
  g_assert_no_error (error);
  dosja_record_set_reference (record, "person", dosja_record_get_id (person));
  dosja_record_set (record, "status", "included");
  dosja_store_save (store, record, NULL, &error);
  g_assert_no_error (error);
  record_id = *dosja_record_get_id (record);
}

static void
test_a_director_seals_and_opens (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) words = passphrase_of (DIRECTOR);
  g_autoptr (DosjaSecret) text = secret (TEXT);
  g_autoptr (DosjaSecret) empty = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *stored = NULL;
  g_autoptr (DosjaSession) session
      = dosja_session_create (folder, "Vatra", "Drita", words, &recovery_key, &error);
  gboolean noted = FALSE;

  g_assert_no_error (error);
  add_record (dosja_session_get_store (session));
  empty = dosja_session_unseal (session, &record_id, REASON, &error);
  g_assert_cmpuint (dosja_secret_get_size (empty), ==, 1);
  g_assert_true (dosja_session_seal (session, &record_id, text, &error));
  g_assert_no_error (error);
  assert_opens (session);

  /* Without a reason it stays closed, and the reason is in the journal. */
  g_assert_null (dosja_session_unseal (session, &record_id, "pse", &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_clear_error (&error);
  history = dosja_store_get_history (dosja_session_get_store (session),
                                     dosja_type_find ("witness_protection"), &record_id, &error);
  for (guint i = 0; i < history->len; i++)
    noted |= g_str_equal (((DosjaChange *)g_ptr_array_index (history, i))->kind, "unseal");
  g_assert_true (noted);

  stored = stored_text (session);
  g_assert_true (g_str_has_prefix (stored, "seal1:"));
}

static void
test_a_text_opens_for_its_record_only (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = unlock ("Drita", DIRECTOR);
  DosjaVault *vault = dosja_session_get_vault (session);
  g_autofree char *stored = stored_text (session);
  g_autofree char *again = NULL;
  DosjaId other;

  again = dosja_vault_seal_text (vault, &record_id, TEXT, &error);
  g_assert_cmpstr (again, !=, stored);
  g_assert_cmpuint (strlen (again), ==, strlen (stored));
  dosja_id_generate (&other);
  g_assert_null (dosja_vault_open_text (vault, &other, stored, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_SEAL_BROKEN);
  g_clear_error (&error);
  stored[40] = stored[40] == 'A' ? 'B' : 'A';
  g_assert_null (dosja_vault_open_text (vault, &record_id, stored, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_SEAL_BROKEN);
  g_clear_error (&error);
  g_assert_null (dosja_vault_open_text (vault, &record_id, "seal1:", &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_SEAL_BROKEN);
}

/* Neither by the program, nor with the vault's own key in hand. */
static void
test_a_colleague_opens_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) worker = passphrase_of (WORKER);
  g_autoptr (DosjaSession) director = unlock ("Drita", DIRECTOR);
  g_autoptr (DosjaSession) session = NULL;
  g_autofree char *stored = NULL;

  g_assert_true (dosja_session_add_staff (director, "Mira", "case_manager", worker, &error));
  assert_opens (director);
  g_clear_object (&director);

  session = unlock ("Mira", WORKER);
  g_assert_false (dosja_session_can_unseal (session));
  g_assert_null (dosja_session_unseal (session, &record_id, REASON, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  stored = stored_text (session);
  g_assert_null (
      dosja_vault_open_text (dosja_session_get_vault (session), &record_id, stored, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SEAL);
  g_clear_error (&error);
  g_assert_null (
      dosja_vault_seal_text (dosja_session_get_vault (session), &record_id, "x", &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SEAL);
}

static void
set_role (DosjaSession *session, const char *name, const char *role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("staff"));
  g_autoptr (GPtrArray) found = NULL;

  dosja_query_add_filter (query, "name", DOSJA_MATCH_IS, name);
  found = dosja_store_query_records (dosja_session_get_store (session), query, &error);
  g_assert_no_error (error);
  dosja_record_set (g_ptr_array_index (found, 0), "access_role", role);
  dosja_store_save (dosja_session_get_store (session), g_ptr_array_index (found, 0), NULL, &error);
  g_assert_no_error (error);
}

static void
test_directors_come_and_go (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) second = passphrase_of (SECOND);
  g_autoptr (DosjaSession) session = unlock ("Drita", DIRECTOR);

  /* A new director has it from the one who adds her; one who becomes it, once the other locks. */
  g_assert_true (dosja_session_add_staff (session, "Teuta", "director", second, &error));
  set_role (session, "Mira", "director");
  g_clear_object (&session);
  session = unlock ("Teuta", SECOND);
  assert_opens (session);
  g_clear_object (&session);
  session = unlock ("Mira", WORKER);
  assert_opens (session);
  g_clear_object (&session);

  session = unlock ("Drita", DIRECTOR);
  set_role (session, "Mira", "case_manager");
  g_clear_object (&session);
  session = unlock ("Mira", WORKER);
  g_assert_false (dosja_session_can_unseal (session));
  g_clear_object (&session);
  session = unlock ("Drita", DIRECTOR);
  assert_opens (session);
}

static void
test_at_another_place (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) words = passphrase_of (SECOND);
  g_autoptr (DosjaSession) session = unlock ("Drita", DIRECTOR);
  g_autoptr (DosjaBackupInfo) written = NULL;
  g_autoptr (DosjaBackupInfo) restored = NULL;
  DosjaBackupKey key = { .passphrase = words };

  written = dosja_backup_write (dosja_session_get_store (session),
                                dosja_session_get_vault (session), backup, NULL, NULL, &error);
  g_assert_no_error (error);
  restored = dosja_backup_restore (backup, &key, elsewhere, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&session);

  session = unlock_in (elsewhere, "Teuta", SECOND);
  assert_opens (session);
  g_clear_object (&session);
  session = unlock_in (elsewhere, "Mira", WORKER);
  g_assert_false (dosja_session_can_unseal (session));
}

static void
test_a_new_passphrase_and_the_sheet (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) old = passphrase_of (DIRECTOR);
  g_autoptr (DosjaSecret) new = passphrase_of (DIRECTOR_NEW);
  g_autoptr (DosjaSession) session = unlock ("Drita", DIRECTOR);
  DosjaId slot = dosja_vault_find_slot (dosja_session_get_vault (session), "Drita")->id;

  g_assert_true (dosja_session_change_passphrase (session, old, new, &error));
  assert_opens (session);
  g_clear_object (&session);
  session = unlock ("Drita", DIRECTOR_NEW);
  assert_opens (session);

  dosja_session_lock (session);
  g_assert_true (dosja_session_unlock_with_recovery_key (session, recovery_key, &error));
  assert_opens (session);
  g_assert_true (dosja_session_recover (session, recovery_key, &slot, old, &error));
  assert_opens (session);
  g_clear_object (&session);
  session = unlock ("Drita", DIRECTOR);
  assert_opens (session);
}

static void
test_a_new_master_key (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) words = passphrase_of (DIRECTOR);
  g_autoptr (DosjaSecret) sheet = NULL;
  g_autoptr (DosjaSession) session = unlock ("Drita", DIRECTOR);

  g_assert_true (dosja_session_new_master_key (session, words, &sheet, NULL, &error));
  g_assert_no_error (error);
  assert_opens (session);
  dosja_session_lock (session);
  g_assert_true (dosja_session_unlock_with_recovery_key (session, sheet, &error));
  assert_opens (session);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  scratch = g_dir_make_tmp ("dosja-seal-XXXXXX", NULL);
  folder = g_build_filename (scratch, "vault", NULL);
  elsewhere = g_build_filename (scratch, "elsewhere", NULL);
  backup = g_build_filename (scratch, "a.dosja-backup", NULL);

  g_test_add_func ("/seal/a-director-seals-and-opens", test_a_director_seals_and_opens);
  g_test_add_func ("/seal/for-its-record-only", test_a_text_opens_for_its_record_only);
  g_test_add_func ("/seal/a-colleague-opens-nothing", test_a_colleague_opens_nothing);
  g_test_add_func ("/seal/directors-come-and-go", test_directors_come_and_go);
  g_test_add_func ("/seal/at-another-place", test_at_another_place);
  g_test_add_func ("/seal/a-new-passphrase-and-the-sheet", test_a_new_passphrase_and_the_sheet);
  g_test_add_func ("/seal/a-new-master-key", test_a_new_master_key);
  status = g_test_run ();

  dosja_secret_unref (recovery_key);
  remove_folder (scratch);
  g_free (scratch);
  g_free (folder);
  g_free (elsewhere);
  g_free (backup);

  return status;
}
