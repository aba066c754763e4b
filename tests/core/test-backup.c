/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-samples.h"

#include "base/dosja-clock.h"
#include "vault/dosja-recovery-key-private.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define PASSPHRASE "mëngjes i qetë"
#define LABEL "Ana"
#define ORGANISATION "Qendra e provës"
#define PEOPLE 40

/* A vault with cheap slots, so that opening its backups takes no time. */
typedef struct
{
  char *folder;
  char *place; /* of the vault */
  char *file;
  DosjaSecret *recovery;
  DosjaVault *vault;
  DosjaStore *store;
  DosjaId person;
} Fixture;

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_all (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static char *
in_folder (Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static void
add_people (Fixture *f)
{
  GError *error = NULL;

  for (guint i = 0; i < PEOPLE; i++)
    {
      g_autoptr (DosjaRecord) person = dosja_record_new (dosja_type_find ("person"));
      g_autofree char *code = g_strdup_printf ("V%05u", i + 1);

      dosja_record_set (person, "code", code);
      dosja_record_set (person, "given_name", "Çiljeta");
      dosja_record_set (person, "surname", "Xhani");
      dosja_record_set (person, "sex", "female");
      dosja_store_save (f->store, person, NULL, &error);
      g_assert_no_error (error);
      f->person = *dosja_record_get_id (person);
    }
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaSecret) master = dosja_secret_new_random (32);
  g_autoptr (DosjaSecret) bytes = dosja_secret_new_random (DOSJA_RECOVERY_KEY_SIZE);
  g_autoptr (DosjaSecret) key = NULL;
  g_autoptr (GBytes) slots = sample_make_slots (master, LABEL, PASSPHRASE, bytes, 0);
  g_autofree char *database = NULL;
  GError *error = NULL;

  f->folder = g_dir_make_tmp ("dosja-backup-XXXXXX", &error);
  g_assert_no_error (error);
  f->place = in_folder (f, "vault");
  f->file = in_folder (f, "copy.dosja-backup");
  f->recovery = dosja_recovery_key_format (bytes);
  f->vault = dosja_vault_create_from_slots (f->place, dosja_store_best_profile (), slots, master,
                                            &error);
  g_assert_no_error (error);
  key = dosja_vault_get_database_key (f->vault, &error);
  g_assert_no_error (error);
  database = dosja_vault_get_database_path (f->vault);
  f->store = dosja_store_create (database, key, dosja_store_best_profile (), &error);
  g_assert_no_error (error);
  g_assert_true (dosja_store_set_setting (f->store, "organisation", ORGANISATION, &error));
  add_people (f);
}

static void
close_vault (Fixture *f)
{
  if (f->store != NULL)
    dosja_store_close (f->store);
  g_clear_object (&f->store);
  if (f->vault != NULL)
    dosja_vault_close (f->vault);
  g_clear_object (&f->vault);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_vault (f);
  dosja_secret_unref (f->recovery);
  remove_all (f->folder);
  g_free (f->folder);
  g_free (f->place);
  g_free (f->file);
}

static void
write_backup (Fixture *f, const DosjaBackupOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaBackupInfo) info
      = dosja_backup_write (f->store, f->vault, f->file, options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (info);
}

static DosjaSecret *
secret (const char *text)
{
  return dosja_secret_new_copy (text, strlen (text));
}

static guint64
rows_of (const DosjaBackupInfo *info, const char *name)
{
  for (guint i = 0; i < info->tables->len; i++)
    {
      const DosjaBackupTable *table = g_ptr_array_index (info->tables, i);

      if (g_str_equal (table->name, name))
        return table->rows;
    }

  g_assert_not_reached ();
}

/* Opens the restored vault as its owner would, and looks for the last person. */
static void
assert_restored (const char *folder, DosjaVault *vault, const DosjaId *person)
{
  g_autoptr (DosjaSecret) key = NULL;
  g_autoptr (DosjaStore) store = NULL;
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (DosjaCheck) check = NULL;
  g_autofree char *database = dosja_vault_get_database_path (vault);
  GError *error = NULL;

  key = dosja_vault_get_database_key (vault, &error);
  g_assert_no_error (error);
  store = dosja_store_open (database, key, dosja_vault_get_cipher_profile (vault), &error);
  g_assert_no_error (error);
  record = dosja_store_load (store, dosja_type_find ("person"), person, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (record, "given_name"), ==, "Çiljeta");
  check = dosja_store_check (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check->problems->len, ==, 0);
  dosja_store_close (store);
}

static void
test_write_and_verify (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaSecret) passphrase = secret (PASSPHRASE);
  DosjaBackupKey key = { .label = LABEL, .passphrase = passphrase };
  g_autoptr (DosjaBackupInfo) info = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (GError) error = NULL;
  const DosjaSlotInfo *slot;
  struct stat status;

  write_backup (f, NULL);
  g_assert_cmpint (g_stat (f->file, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_entries (f->folder), ==, 2); /* no .part beside it */

  slots = dosja_backup_list_slots (f->file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (slots->len, ==, 2);
  slot = g_ptr_array_index (slots, 0);
  g_assert_cmpstr (slot->label, ==, LABEL);

  info = dosja_backup_verify (f->file, &key, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->organisation, ==, ORGANISATION);
  g_assert_cmpuint (rows_of (info, "person"), ==, PEOPLE);
  g_assert_cmpuint (info->size, ==, status.st_size);
  g_assert_cmpuint (info->schema_version, ==, dosja_store_get_schema_version (f->store));
  g_assert_true (dosja_id_equal (&info->vault, dosja_vault_get_id (f->vault)));
  g_assert_true (dosja_id_equal (&info->site, dosja_store_get_site (f->store)));
}

/* Neither the centre's name nor anybody's stands in the file in clear. */
static void
test_tells_nothing_in_clear (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  gsize size;

  write_backup (f, NULL);
  g_assert_true (g_file_get_contents (f->file, &text, &size, NULL));
  g_assert_null (memmem (text, size, ORGANISATION, strlen (ORGANISATION)));
  g_assert_null (memmem (text, size, "Xhani", 5));
  g_assert_null (memmem (text, size, "person", 6));
}

static void
assert_opening_fails (Fixture *f, const DosjaBackupKey *key, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dosja_backup_verify (f->file, key, NULL, &error));
  g_assert_error (error, domain, code);
}

static void
test_ways_in (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaSecret) passphrase = secret (PASSPHRASE);
  g_autoptr (DosjaSecret) wrong = secret ("mengjes i qete");
  g_autoptr (DosjaSecret) typo = secret ("0000-0000-0000-0000-0000-0000-0000-0000-0000");
  g_autoptr (DosjaSecret) seed = dosja_secret_new_random (32);
  g_autoptr (GPtrArray) recipients = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  const DosjaBackupOptions options = { .recipients = recipients };
  const DosjaBackupKey good[] = {
    { .passphrase = passphrase },
    { .label = LABEL, .passphrase = passphrase },
    { .recovery_key = f->recovery },
    { .exchange_seed = seed },
  };

  g_ptr_array_add (recipients, sample_public_key (seed));
  write_backup (f, &options);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DosjaBackupInfo) info = dosja_backup_verify (f->file, &good[i], NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (info);
    }

  assert_opening_fails (f, &(DosjaBackupKey){ .passphrase = wrong }, DOSJA_BACKUP_ERROR,
                        DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE);
  assert_opening_fails (f, &(DosjaBackupKey){ .label = "Nobody", .passphrase = passphrase },
                        DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE);
  assert_opening_fails (f, &(DosjaBackupKey){ .exchange_seed = wrong }, DOSJA_BACKUP_ERROR,
                        DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE);
  assert_opening_fails (f, &(DosjaBackupKey){ .recovery_key = typo }, DOSJA_VAULT_ERROR,
                        DOSJA_VAULT_ERROR_RECOVERY_KEY);
}

static void
assert_write_fails (Fixture *f, const char *path, const DosjaProgress *progress, GQuark domain,
                    int code)
{
  guint entries = count_entries (f->folder);
  g_autoptr (GError) error = NULL;

  g_assert_null (dosja_backup_write (f->store, f->vault, path, NULL, progress, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpuint (count_entries (f->folder), ==, entries);
}

static void
test_refuses_to_overwrite (Fixture *f, gconstpointer data)
{
  g_assert_true (g_file_set_contents (f->file, "mine", -1, NULL));
  assert_write_fails (f, f->file, NULL, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_EXISTS);
}

/* A part that a killed program left is written over; a file of somebody else's is not. */
static void
test_part_left_behind (Fixture *f, gconstpointer data)
{
  g_autofree char *part = g_strconcat (f->file, ".part", NULL);

  g_assert_true (g_file_set_contents (part, "somebody's own file", -1, NULL));
  assert_write_fails (f, f->file, NULL, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_EXISTS);
  g_assert_true (g_file_set_contents (part, "DosjaBk\nunfinished", -1, NULL));
  write_backup (f, NULL);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

typedef struct
{
  GCancellable *cancellable;
  const char *path;
  guint64 at; /* in hundredths of the work */
  guint64 last;
} Interruption;

static void
cancel_at (guint64 done, guint64 total, gpointer user_data)
{
  Interruption *self = user_data;

  g_assert_cmpuint (done, <=, total);
  g_assert_cmpuint (done, >=, self->last);
  self->last = done;
  if (done * 100 >= self->at * total)
    g_cancellable_cancel (self->cancellable);
}

static void
test_cancel_leaves_nothing (Fixture *f, gconstpointer data)
{
  static const guint places[] = { 0, 10, 50, 90 };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Interruption interruption = { cancellable, f->file, places[i], 0 };
      const DosjaProgress progress = { cancel_at, &interruption, cancellable };

      assert_write_fails (f, f->file, &progress, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* The stick lies: what it gives back is not what it was given. */
static void
spoil (guint64 done, guint64 total, gpointer user_data)
{
  Interruption *self = user_data;
  FILE *file = g_fopen (self->path, "r+be");

  if (file == NULL)
    return;
  fseek (file, -20, SEEK_END);
  fputc ('?', file);
  fclose (file);
}

static void
test_failed_verification_removes (Fixture *f, gconstpointer data)
{
  Interruption interruption = { .path = f->file };
  const DosjaProgress progress = { spoil, &interruption, NULL };

  assert_write_fails (f, f->file, &progress, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NOT_VERIFIED);
}

/* A file may not grow beyond a kilobyte: as on a full stick, but without one. */
static void
test_no_space (Fixture *f, gconstpointer data)
{
  struct rlimit old, small;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = old;
  small.rlim_cur = 1024;
  setrlimit (RLIMIT_FSIZE, &small);
  assert_write_fails (f, f->file, NULL, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NO_SPACE);
  setrlimit (RLIMIT_FSIZE, &old);
  write_backup (f, NULL);
}

static void
test_read_only (Fixture *f, gconstpointer data)
{
  g_autofree char *closed = in_folder (f, "closed");
  g_autofree char *path = g_build_filename (closed, "x.dosja-backup", NULL);

  g_assert_cmpint (g_mkdir (closed, 0500), ==, 0);
  /* The rights of a folder do not bind root; what the kernel shows as a folder does. */
  assert_write_fails (f, geteuid () == 0 ? "/sys/kernel/x.dosja-backup" : path, NULL,
                      DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_READ_ONLY);
}

static void
test_restore_opens_as_before (Fixture *f, gconstpointer data)
{
  g_autofree char *other = in_folder (f, "other/vault");
  g_autofree char *around = in_folder (f, "other");
  g_autoptr (DosjaSecret) passphrase = secret (PASSPHRASE);
  DosjaBackupKey key = { .label = LABEL, .passphrase = passphrase };
  g_autoptr (DosjaBackupInfo) info = NULL;
  g_autoptr (DosjaVault) vault = NULL;
  g_autoptr (DosjaSecret) recovery_key = NULL;
  g_autoptr (GError) error = NULL;

  write_backup (f, NULL);
  info = dosja_backup_restore (f->file, &key, other, NULL, &recovery_key, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (recovery_key);
  g_assert_cmpuint (rows_of (info, "person"), ==, PEOPLE);
  g_assert_cmpuint (count_entries (around), ==, 1);

  vault = dosja_vault_open (other, &error);
  g_assert_no_error (error);
  g_assert_true (dosja_id_equal (dosja_vault_get_id (vault), dosja_vault_get_id (f->vault)));
  dosja_vault_unlock_with_recovery_key (vault, f->recovery, &error);
  g_assert_no_error (error);
  assert_restored (other, vault, &f->person);
  dosja_vault_close (vault);
}

static void
assert_restore_fails (Fixture *f, const DosjaBackupKey *key, const char *folder,
                      const DosjaProgress *progress, GQuark domain, int code)
{
  guint entries = count_entries (f->folder);
  g_autoptr (GError) error = NULL;

  g_assert_null (dosja_backup_restore (f->file, key, folder, NULL, NULL, progress, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpuint (count_entries (f->folder), ==, entries);
}

static void
test_restore_is_all_or_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *other = in_folder (f, "other");
  g_autofree char *unfinished = in_folder (f, "other.restoring");
  g_autofree char *keys = g_build_filename (unfinished, "keys", NULL);
  g_autoptr (DosjaSecret) passphrase = secret (PASSPHRASE);
  g_autoptr (DosjaSecret) wrong = secret ("tjetër");
  DosjaBackupKey key = { .label = LABEL, .passphrase = passphrase };
  DosjaBackupKey wrong_key = { .label = LABEL, .passphrase = wrong };
  static const guint places[] = { 0, 20, 61 };
  g_autofree char *text = NULL;
  gsize size;
  GError *error = NULL;

  write_backup (f, NULL);
  assert_restore_fails (f, &wrong_key, other, NULL, DOSJA_BACKUP_ERROR,
                        DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE);
  assert_restore_fails (f, &key, f->place, NULL, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_EXISTS);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Interruption interruption = { cancellable, f->file, places[i], 0 };
      const DosjaProgress progress = { cancel_at, &interruption, cancellable };

      assert_restore_fails (f, &key, other, &progress, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }

  /* What an earlier restore left when it was killed goes; what is not ours stays. */
  g_assert_cmpint (g_mkdir (unfinished, 0700), ==, 0);
  g_assert_true (g_file_set_contents (keys, "half", -1, NULL));
  g_assert_true (g_file_get_contents (f->file, &text, &size, &error));
  g_assert_true (g_file_set_contents (f->file, text, (gssize)size - 1, &error));
  g_assert_null (dosja_backup_restore (f->file, &key, other, NULL, NULL, NULL, &error));
  g_assert_error (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_TRUNCATED);
  g_clear_error (&error);
  g_assert_false (g_file_test (unfinished, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
}

/* A wrong name, a stick that is not plugged in, a folder chosen for a file */
static void
test_file_that_is_not_there (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = in_folder (f, "missing.dosja-backup");
  g_autofree char *below = in_folder (f, "no-folder/copy.dosja-backup");
  g_autofree char *to = in_folder (f, "to");
  g_autoptr (DosjaSecret) passphrase = secret ("kalë guri dritë vjeshtë mulli det");
  const DosjaBackupKey key = { .passphrase = passphrase };
  g_autoptr (DosjaBackupInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  write_backup (f, NULL);
  info = dosja_backup_restore (missing, &key, to, NULL, NULL, NULL, &error);
  g_assert_error (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NOT_FOUND);
  g_assert_null (info);
  g_clear_error (&error);

  info = dosja_backup_restore (f->folder, &key, to, NULL, NULL, NULL, &error);
  g_assert_error (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_UNREADABLE);
  g_assert_null (info);
  g_clear_error (&error);
  g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));

  info = dosja_backup_write (f->store, f->vault, below, NULL, NULL, &error);
  g_assert_error (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NOT_FOUND);
  g_assert_null (info);
}

static void
test_restore_needs_an_owner (Fixture *f, gconstpointer data)
{
  g_autofree char *other = in_folder (f, "other");
  g_autoptr (DosjaSecret) seed = dosja_secret_new_random (32);
  g_autoptr (DosjaSecret) passphrase = secret ("kalë guri dritë vjeshtë mulli det");
  g_autoptr (GPtrArray) recipients = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  const DosjaBackupOptions options = { .recipients = recipients };
  const DosjaBackupKey key = { .exchange_seed = seed };
  const DosjaNewVault owner = { "Drita", passphrase };
  g_autoptr (DosjaSecret) recovery_key = NULL;
  g_autoptr (DosjaBackupInfo) info = NULL;
  g_autoptr (DosjaVault) vault = NULL;
  g_autoptr (GError) error = NULL;
  const DosjaSlotInfo *slot;

  g_ptr_array_add (recipients, sample_public_key (seed));
  write_backup (f, &options);
  assert_restore_fails (f, &key, other, NULL, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NEEDS_OWNER);

  info = dosja_backup_restore (f->file, &key, other, &owner, &recovery_key, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (recovery_key);
  vault = dosja_vault_open (other, &error);
  g_assert_no_error (error);
  slot = dosja_vault_find_slot (vault, "Drita");
  g_assert_nonnull (slot);
  g_assert_null (dosja_vault_find_slot (vault, LABEL));
  dosja_vault_unlock_with_recovery_key (vault, recovery_key, &error);
  g_assert_no_error (error);
  assert_restored (other, vault, &f->person);
  dosja_vault_close (vault);
}

static void
test_restore_in_place (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaSecret) passphrase = secret (PASSPHRASE);
  DosjaBackupKey key = { .label = LABEL, .passphrase = passphrase };
  g_autoptr (DosjaBackupInfo) info = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *kept_again = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *keys = g_build_filename (f->place, "keys", NULL);
  g_autofree char *keys_bak = g_build_filename (f->place, "keys.bak", NULL);
  g_autoptr (DosjaVault) vault = NULL;
  g_autoptr (GError) error = NULL;

  write_backup (f, NULL);
  g_assert_null (
      dosja_backup_restore_in_place (f->file, &key, f->place, NULL, NULL, &kept, NULL, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_IN_USE);
  g_clear_error (&error);

  close_vault (f);
  dosja_clock_set_fixed (G_GINT64_CONSTANT (1795521600000000)); /* 2026-11-24 */
  info = dosja_backup_restore_in_place (f->file, &key, f->place, NULL, NULL, &kept, NULL, &error);
  g_assert_no_error (error);
  expected = g_strconcat (f->place, "-2026-11-24", NULL);
  g_assert_cmpstr (kept, ==, expected);
  g_assert_true (dosja_vault_exists (kept));
  g_assert_cmpuint (count_entries (f->folder), ==, 3);
  vault = dosja_vault_open (f->place, &error);
  g_assert_no_error (error);
  dosja_vault_close (vault);

  /* A vault that is damaged beyond opening can be replaced all the same. */
  g_clear_pointer (&info, dosja_backup_info_free);
  g_assert_true (g_file_set_contents (keys, "?", 1, NULL));
  g_assert_true (g_file_set_contents (keys_bak, "?", 1, NULL));
  info = dosja_backup_restore_in_place (f->file, &key, f->place, NULL, NULL, &kept_again, NULL,
                                        &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept_again, !=, kept);
  g_clear_object (&vault);
  vault = dosja_vault_open (f->place, &error);
  g_assert_no_error (error);
  dosja_vault_close (vault);
  dosja_clock_set_fixed (0);
}

static void
test_automatic_is_due (Fixture *f, gconstpointer data)
{
  const gint64 day = G_GINT64_CONSTANT (24) * 60 * 60 * 1000000;
  const gint64 start = G_GINT64_CONSTANT (1795521600000000);
  g_autofree char *missing = in_folder (f, "stick that is not there");
  g_autoptr (DosjaBackupInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  dosja_clock_set_fixed (start);
  g_assert_false (dosja_backup_is_due (f->store));
  g_assert_cmpint (dosja_backup_get_age (f->store), ==, -1);

  dosja_store_set_setting (f->store, DOSJA_BACKUP_SETTING_DAYS, "3", NULL);
  dosja_store_set_setting (f->store, DOSJA_BACKUP_SETTING_FOLDER, missing, NULL);
  g_assert_false (dosja_backup_is_due (f->store));
  dosja_store_set_setting (f->store, DOSJA_BACKUP_SETTING_FOLDER, f->folder, NULL);
  g_assert_true (dosja_backup_is_due (f->store));

  info = dosja_backup_write_automatic (f->store, f->vault, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dosja_backup_is_due (f->store));
  dosja_clock_set_fixed (start + 2 * day);
  g_assert_cmpint (dosja_backup_get_age (f->store), ==, 2);
  g_assert_false (dosja_backup_is_due (f->store));
  dosja_clock_set_fixed (start + 3 * day);
  g_assert_true (dosja_backup_is_due (f->store));
  dosja_store_set_setting (f->store, DOSJA_BACKUP_SETTING_DAYS, "0", NULL);
  g_assert_false (dosja_backup_is_due (f->store));
  dosja_clock_set_fixed (0);
}

static void
test_pruning_keeps_one_a_month (void)
{
  static const char *const names[] = {
    "dosja-2026-11-24-0930.dosja-backup",      "dosja-2026-11-23-0930.dosja-backup",
    "dosja-2026-11-22-0930.dosja-backup",      "dosja-2026-11-20-0930.dosja-backup",
    "dosja-2026-10-31-1800.dosja-backup",      "dosja-2026-10-30-1800.dosja-backup",
    "dosja-2026-10-01-0800.dosja-backup",      "dosja-2025-10-05-0800.dosja-backup",
    "dosja-2026-10-01-0800.dosja-backup.part", "my copy.dosja-backup",
    "dosja-2026-1-01-0800.dosja-backup",       "dosja-2026-10-01-080x.dosja-backup",
  };
  static const char *const expected[]
      = { "dosja-2026-11-22-0930.dosja-backup", "dosja-2026-11-20-0930.dosja-backup",
          "dosja-2026-10-30-1800.dosja-backup", "dosja-2026-10-01-0800.dosja-backup" };
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) chosen = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (all, (char *)names[G_N_ELEMENTS (names) - 1 - i]);
  chosen = dosja_backup_choose_to_prune (all, 2);
  g_assert_cmpuint (chosen->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (g_ptr_array_index (chosen, i), ==, expected[i]);
}

/* Only what is a backup by its content goes, whatever it is called. */
static void
test_pruning_spares_other_files (Fixture *f, gconstpointer data)
{
  static const char *const names[]
      = { "dosja-2026-11-03-0930.dosja-backup", "dosja-2026-11-02-0930.dosja-backup",
          "dosja-2026-11-01-0930.dosja-backup" };
  g_autofree char *text = NULL;
  gsize size;
  GError *error = NULL;

  write_backup (f, NULL);
  g_assert_true (g_file_get_contents (f->file, &text, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = in_folder (f, names[i]);

      g_assert_true (
          g_file_set_contents (path, i == 2 ? "a letter" : text, i == 2 ? -1 : (gssize)size, NULL));
    }

  dosja_backup_prune (f->folder, 1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = in_folder (f, names[i]);

      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, i != 1);
    }
  g_assert_true (g_file_test (f->file, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/backup/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("write-and-verify", test_write_and_verify);
  ADD ("tells-nothing-in-clear", test_tells_nothing_in_clear);
  ADD ("ways-in", test_ways_in);
  ADD ("refuses/to-overwrite", test_refuses_to_overwrite);
  ADD ("refuses/no-space", test_no_space);
  ADD ("refuses/read-only", test_read_only);
  ADD ("part-left-behind", test_part_left_behind);
  ADD ("cancel-leaves-nothing", test_cancel_leaves_nothing);
  ADD ("failed-verification-removes", test_failed_verification_removes);
  ADD ("restore/opens-as-before", test_restore_opens_as_before);
  ADD ("restore/is-all-or-nothing", test_restore_is_all_or_nothing);
  ADD ("restore/file-that-is-not-there", test_file_that_is_not_there);
  ADD ("restore/needs-an-owner", test_restore_needs_an_owner);
  ADD ("restore/in-place", test_restore_in_place);
  ADD ("automatic/is-due", test_automatic_is_due);
  ADD ("automatic/pruning-spares-other-files", test_pruning_spares_other_files);
  g_test_add_func ("/backup/automatic/pruning-keeps-one-a-month", test_pruning_keeps_one_a_month);
#undef ADD

  return g_test_run ();
}
