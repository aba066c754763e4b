/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/dosja-record.h"
#include "session/dosja-session.h"

#include <glib/gstdio.h>
#include <string.h>

/* One vault goes through a working life: every Argon2id takes about a second. */
#define DIRECTOR "Gjash deti shkon mbi kodra 58 here"
#define DIRECTOR_NEW "Nata e gjate solli 7 dele nga mali"
#define WORKER "Kush e mbolli ullirin ne oborr 1912"

static char *scratch;
static char *folder;
static DosjaSecret *recovery_key;

static DosjaSecret *
secret (const char *text)
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

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* What is in a folder, with sizes and checksums: two equal ones mean that nothing was changed. */
static char *
describe_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *data = NULL;
      g_autofree char *sum = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (child, &data, &size, NULL));
      sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)data, size);
      g_ptr_array_add (lines, g_strdup_printf ("%s %s", name, sum));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **)lines->pdata);
}

static guint
count_staff (DosjaSession *session, gboolean active)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("staff"));
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  found = dosja_store_query_records (dosja_session_get_store (session), query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    n += !active || dosja_record_get (g_ptr_array_index (found, i), "active_to") == NULL;

  return n;
}

static void
add_person (DosjaSession *session, const char *code)
{
  g_autoptr (DosjaRecord) person = dosja_record_new (dosja_type_find ("person"));
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_record_set (person, "code", code);
  dosja_record_set (person, "given_name", "Arta");
  dosja_record_set (person, "sex", "female");
  dosja_store_save (dosja_session_get_store (session), person, problems, &error);
  g_assert_no_error (error);
}

static gint64
count_people (DosjaSession *session)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));

  return dosja_store_count (dosja_session_get_store (session), query, NULL);
}

static void
assert_private (const char *path, guint mode)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, mode);
}

static void
test_create (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) passphrase = secret (DIRECTOR);
  g_autoptr (DosjaSession) session = NULL;
  g_autoptr (DosjaSession) second = NULL;
  g_autoptr (GDir) beside = NULL;
  g_autofree char *organisation = NULL;
  g_autofree char *database = NULL;
  const char *name;

  session = dosja_session_create (folder, "Vatra", "Drita", passphrase, &recovery_key, &error);
  g_assert_no_error (error);
  g_assert_true (dosja_session_is_unlocked (session));
  organisation = dosja_session_get_organisation (session);
  g_assert_cmpstr (organisation, ==, "Vatra");
  g_assert_cmpuint (count_staff (session, TRUE), ==, 1);
  g_assert_nonnull (dosja_store_get_actor (dosja_session_get_store (session)));

  database = dosja_vault_get_database_path (dosja_session_get_vault (session));
  assert_private (folder, 0700);
  assert_private (database, 0600);

  /* Nothing is left of the place where it was made. */
  beside = g_dir_open (scratch, 0, NULL);
  while ((name = g_dir_read_name (beside)) != NULL)
    g_assert_cmpstr (name, ==, "vault");

  /* The folder is taken, by this program as by any other. */
  second = dosja_session_open (folder, &error);
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_IN_USE);
  g_assert_null (second);

  add_person (session, "P-0001");
  dosja_session_close (session);
}

static void
test_create_refuses_a_full_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) passphrase = secret (DIRECTOR);
  g_autoptr (DosjaSecret) key = NULL;
  g_autofree char *before = describe_folder (folder);
  g_autofree char *after = NULL;

  g_assert_null (dosja_session_create (folder, "Vatra", "Drita", passphrase, &key, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_EXISTS);
  after = describe_folder (folder);
  g_assert_cmpstr (before, ==, after);
}

static void
test_create_refuses_a_weak_passphrase (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) passphrase = secret ("Vlora12345");
  g_autoptr (DosjaSecret) key = NULL;
  g_autofree char *other = g_build_filename (scratch, "weak", NULL);

  g_assert_null (dosja_session_create (other, "Vatra", "Drita", passphrase, &key, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WEAK);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_wrong_passphrase_changes_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) wrong = secret ("nuk e di");
  g_autoptr (DosjaSession) session = dosja_session_open (folder, &error);
  g_autofree char *before = describe_folder (folder);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  g_assert_false (dosja_session_unlock (session, NULL, wrong, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WRONG_PASSPHRASE);
  g_assert_false (dosja_session_is_unlocked (session));
  g_assert_null (dosja_session_get_store (session));
  g_clear_error (&error);
  g_assert_null (dosja_session_open_reader (session, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LOCKED);
  after = describe_folder (folder);
  g_assert_cmpstr (before, ==, after);
}

/* The database under the keys of another: wrong key, a damaged one, a missing one, and a newer
 * profile are told apart. */
static void
test_database_troubles (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) passphrase = secret (DIRECTOR);
  g_autoptr (DosjaSession) session = dosja_session_open (folder, &error);
  g_autofree char *database = dosja_vault_get_database_path (dosja_session_get_vault (session));
  g_autofree char *aside = g_strconcat (database, ".aside", NULL);
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (database, &data, &size, NULL));
  g_assert_cmpint (g_rename (database, aside), ==, 0);
  g_assert_false (dosja_session_unlock (session, NULL, passphrase, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DAMAGED);
  g_assert_false (dosja_vault_is_unlocked (dosja_session_get_vault (session)));
  g_assert_false (g_file_test (database, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  data[100] = (char)(data[100] ^ 1);
  g_assert_true (g_file_set_contents (database, data, (gssize)size, NULL));
  g_assert_false (dosja_session_unlock (session, NULL, passphrase, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_WRONG_KEY);
  g_assert_false (dosja_session_is_unlocked (session));

  g_assert_cmpint (g_rename (aside, database), ==, 0);
}

static void
test_staff (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) passphrase = secret (DIRECTOR);
  g_autoptr (DosjaSecret) worker = secret (WORKER);
  g_autoptr (DosjaSession) session = dosja_session_open (folder, &error);
  g_autoptr (DosjaStore) reader = NULL;
  DosjaId drita, mira;

  g_assert_true (dosja_session_unlock (session, NULL, passphrase, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_people (session), ==, 1);
  drita = dosja_vault_get_current_slot (dosja_session_get_vault (session))->id;

  /* The only director stays. */
  g_assert_false (dosja_session_remove_staff (session, &drita, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LAST_SLOT);
  g_clear_error (&error);

  g_assert_true (dosja_session_add_staff (session, "Mira", "case_manager", worker, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_staff (session, TRUE), ==, 2);
  g_assert_false (dosja_session_add_staff (session, "Mira", "case_manager", worker, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LABEL);
  g_clear_error (&error);

  mira = dosja_vault_find_slot (dosja_session_get_vault (session), "Mira")->id;
  g_assert_true (dosja_session_unlock (session, &mira, worker, &error));
  g_assert_no_error (error);
  reader = dosja_session_open_reader (session, &error);
  g_assert_no_error (error);
  g_assert_true (dosja_id_equal (dosja_store_get_actor (reader),
                                 dosja_store_get_actor (dosja_session_get_store (session))));
  dosja_store_close (reader);

  /* A case manager does her work, and gives nobody a key. */
  add_person (session, "P-0002");
  g_assert_false (dosja_session_add_staff (session, "Teuta", "director", worker, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dosja_session_remove_staff (session, &drita, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
}

static void
test_recover (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) fresh = secret (DIRECTOR_NEW);
  g_autoptr (DosjaSecret) damaged = NULL;
  g_autoptr (DosjaSession) session = dosja_session_open (folder, &error);
  guint8 *letters;

  damaged = dosja_secret_new_copy (dosja_secret_get_data (recovery_key),
                                   dosja_secret_get_size (recovery_key));
  letters = dosja_secret_get_data (damaged);
  letters[6] = letters[6] == 'A' ? 'B' : 'A';
  g_assert_false (dosja_session_recover (session, damaged, NULL, fresh, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_RECOVERY_KEY);
  g_clear_error (&error);

  g_assert_true (dosja_session_recover (session, recovery_key, NULL, fresh, &error));
  g_assert_no_error (error);
  g_assert_true (dosja_session_is_unlocked (session));
  g_assert_cmpstr (dosja_vault_get_current_slot (dosja_session_get_vault (session))->label, ==,
                   "Drita");
}

static void
test_new_master_key (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) fresh = secret (DIRECTOR_NEW);
  g_autoptr (DosjaSecret) sheet = NULL;
  g_autoptr (DosjaSession) session = dosja_session_open (folder, &error);
  g_autofree char *before = dosja_vault_get_database_path (dosja_session_get_vault (session));
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  gint64 people;

  g_assert_true (dosja_session_unlock (session, NULL, fresh, &error));
  g_assert_no_error (error);
  people = count_people (session);
  g_assert_cmpint (people, ==, 2);

  g_assert_true (dosja_session_new_master_key (session, fresh, &sheet, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (dosja_session_is_unlocked (session));
  g_assert_cmpint (count_people (session), ==, people);

  after = dosja_vault_get_database_path (dosja_session_get_vault (session));
  g_assert_cmpstr (before, !=, after);
  g_assert_false (g_file_test (before, G_FILE_TEST_EXISTS));
  assert_private (after, 0600);
  slots = dosja_vault_get_slots (dosja_session_get_vault (session));
  g_assert_cmpuint (slots->len, ==, 2);
  g_assert_false (dosja_secret_equal (sheet, recovery_key));

  /* The database is not the old one under another name. */
  g_assert_false (dosja_session_unlock_with_recovery_key (session, recovery_key, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_true (dosja_session_unlock (session, NULL, fresh, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_people (session), ==, people);
}

/* Killed between writing the new database and naming it: the old state opens, and the rest is
 * cleared away. */
static void
test_interrupted_master_key (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) fresh = secret (DIRECTOR_NEW);
  g_autoptr (DosjaSession) session = dosja_session_open (folder, &error);
  g_autofree char *left = g_build_filename (folder, "cases-3.db", NULL);
  g_autofree char *foreign = g_build_filename (folder, "cases-old.db", NULL);

  g_assert_true (g_file_set_contents (left, "half a database", -1, NULL));
  g_assert_true (g_file_set_contents (foreign, "somebody's own file", -1, NULL));
  g_assert_true (dosja_session_unlock (session, NULL, fresh, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_people (session), ==, 2);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  scratch = g_dir_make_tmp ("dosja-session-XXXXXX", NULL);
  folder = g_build_filename (scratch, "vault", NULL);

  g_test_add_func ("/session/create", test_create);
  g_test_add_func ("/session/create-refuses-full-folder", test_create_refuses_a_full_folder);
  g_test_add_func ("/session/create-refuses-weak-passphrase",
                   test_create_refuses_a_weak_passphrase);
  g_test_add_func ("/session/wrong-passphrase-changes-nothing",
                   test_wrong_passphrase_changes_nothing);
  g_test_add_func ("/session/database-troubles", test_database_troubles);
  g_test_add_func ("/session/staff", test_staff);
  g_test_add_func ("/session/recover", test_recover);
  g_test_add_func ("/session/new-master-key", test_new_master_key);
  g_test_add_func ("/session/new-master-key-interrupted", test_interrupted_master_key);

  result = g_test_run ();

  remove_folder (scratch);
  g_clear_pointer (&recovery_key, dosja_secret_unref);
  g_free (scratch);
  g_free (folder);

  return result;
}
