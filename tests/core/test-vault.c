/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/dosja-passphrase.h"
#include "vault/dosja-vault.h"

#include <glib/gstdio.h>
#include <string.h>

/* Every Argon2id takes about a second: one vault is made here, and most tests work on copies of its
 * key file. */
#define PASSPHRASE "Tri dele te bardha hipen shkallet 47"
#define OTHER_PASSPHRASE "Bariu kalon lumin me dy qengja 93"

static char *scratch;
static char *first;
static DosjaSecret *recovery_key;
static DosjaId staff;

static DosjaSecret *
secret (const char *text)
{
  return dosja_secret_new_copy (text, strlen (text));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static char *
read_text (const char *folder, const char *name, gsize *ret_size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *data = NULL;

  g_assert_true (g_file_get_contents (path, &data, ret_size, NULL));

  return data;
}

static void
write_text (const char *folder, const char *name, const char *data, gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
}

/* A folder with the first vault's key file, and nothing else. */
static char *
copy_vault (const char *name)
{
  char *folder = g_build_filename (scratch, name, NULL);
  gsize size;
  g_autofree char *keys = read_text (first, "keys", &size);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_text (folder, "keys", keys, size);
  write_text (folder, "keys.bak", keys, size);

  return folder;
}

static void
assert_same_file (const char *folder, const char *name, const char *data, gsize size)
{
  gsize now_size;
  g_autofree char *now = read_text (folder, name, &now_size);

  g_assert_cmpmem (now, now_size, data, size);
}

static void
test_create (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) passphrase = secret (PASSPHRASE);
  g_autoptr (DosjaVault) vault = NULL;
  g_autofree char *keys = g_build_filename (first, "keys", NULL);
  g_autofree char *copy = g_build_filename (first, "keys.bak", NULL);
  g_autofree char *database = NULL;
  const DosjaSlotInfo *slot;
  GStatBuf info;

  g_assert_false (dosja_vault_exists (first));
  vault = dosja_vault_create (first, 3, "Drita K.", &staff, passphrase, &recovery_key, &error);
  g_assert_no_error (error);
  g_assert_true (dosja_vault_exists (first));
  g_assert_true (dosja_vault_is_unlocked (vault));
  g_assert_cmpuint (dosja_vault_get_cipher_profile (vault), ==, 3);
  g_assert_false (dosja_id_is_nil (dosja_vault_get_id (vault)));

  slot = dosja_vault_find_slot (vault, "Drita K.");
  g_assert_true (dosja_id_equal (&slot->staff, &staff));
  g_assert_cmpuint (slot->opslimit, >=, 3);
  g_assert_cmpuint (slot->memlimit, ==, 256 << 20);
  g_assert_true (dosja_id_equal (&slot->id, &dosja_vault_get_current_slot (vault)->id));
  database = dosja_vault_get_database_path (vault);
  g_assert_true (g_str_has_suffix (database, "/cases.db"));

  g_assert_cmpint (g_stat (first, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (keys, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_unlock (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaVault) vault = dosja_vault_open (first, &error);
  g_autoptr (DosjaSecret) passphrase = secret (PASSPHRASE);
  g_autoptr (DosjaSecret) database = NULL;
  g_autoptr (DosjaSecret) backup = NULL;
  g_autoptr (DosjaSecret) exchange = NULL;
  g_autoptr (DosjaSecret) again = NULL;
  g_autoptr (DosjaSecret) master = NULL;
  g_autoptr (GBytes) slots = NULL;

  g_assert_no_error (error);
  g_assert_false (dosja_vault_is_unlocked (vault));
  g_assert_null (dosja_vault_get_database_key (vault, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LOCKED);
  g_clear_error (&error);

  g_assert_true (dosja_vault_unlock (vault, NULL, passphrase, &error));
  g_assert_no_error (error);
  database = dosja_vault_get_database_key (vault, NULL);
  backup = dosja_vault_get_backup_key (vault, NULL);
  exchange = dosja_vault_get_exchange_seed (vault, NULL);
  g_assert_false (dosja_secret_equal (database, backup));
  g_assert_false (dosja_secret_equal (database, exchange));
  g_assert_false (dosja_secret_equal (backup, exchange));

  /* What a backup carries opens with the same passphrase to the same key. */
  slots = dosja_vault_export_slots (vault);
  master = dosja_slots_open (slots, "Drita K.", passphrase, &error);
  g_assert_no_error (error);
  again = dosja_master_derive_backup_key (master);
  g_assert_true (dosja_secret_equal (backup, again));

  dosja_vault_lock (vault);
  g_assert_null (dosja_vault_get_current_slot (vault));
  g_assert_null (dosja_vault_get_backup_key (vault, NULL));
}

static void
test_wrong_passphrase (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = copy_vault ("wrong");
  g_autoptr (DosjaSecret) wrong = secret ("tri dele te bardha hipen shkallet 47");
  g_autoptr (DosjaVault) vault = dosja_vault_open (folder, &error);
  gsize size;
  g_autofree char *before = read_text (folder, "keys", &size);

  g_assert_false (dosja_vault_unlock (vault, NULL, wrong, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WRONG_PASSPHRASE);
  g_assert_false (dosja_vault_is_unlocked (vault));
  assert_same_file (folder, "keys", before, size);
  assert_same_file (folder, "keys.bak", before, size);
}

static void
test_slots_refuse_damage (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaVault) vault = dosja_vault_open (first, &error);
  g_autoptr (GBytes) slots = dosja_vault_export_slots (vault);
  gsize size;
  const guint8 *data = g_bytes_get_data (slots, &size);
  g_autoptr (GPtrArray) list = dosja_slots_list (slots, &error);
  DosjaId id;

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (dosja_slots_get_vault_id (slots, &id, NULL));
  g_assert_true (dosja_id_equal (&id, dosja_vault_get_id (vault)));

  for (gsize cut = 0; cut < size; cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new (data, cut);

      g_assert_null (dosja_slots_list (part, &error));
      g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED);
      g_clear_error (&error);
    }

  {
    g_autofree guint8 *longer = g_malloc0 (size + 1);
    g_autoptr (GBytes) more = NULL;

    memcpy (longer, data, size);
    more = g_bytes_new (longer, size + 1);
    g_assert_null (dosja_slots_list (more, &error));
    g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED);
    g_clear_error (&error);
  }

  {
    g_autofree guint8 *newer = g_memdup2 (data, size);
    g_autoptr (GBytes) bytes = NULL;

    newer[0] = 2;
    bytes = g_bytes_new (newer, size);
    g_assert_null (dosja_slots_list (bytes, &error));
    g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_TOO_NEW);
  }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  scratch = g_dir_make_tmp ("dosja-vault-XXXXXX", NULL);
  first = g_build_filename (scratch, "first", NULL);
  dosja_id_generate (&staff);

  g_test_add_func ("/vault/create", test_create);
  g_test_add_func ("/vault/unlock", test_unlock);
  g_test_add_func ("/vault/refuses/wrong-passphrase", test_wrong_passphrase);
  g_test_add_func ("/slots/refuse-damage", test_slots_refuse_damage);

  result = g_test_run ();

  remove_folder (scratch);
  g_clear_pointer (&recovery_key, dosja_secret_unref);
  g_free (scratch);
  g_free (first);

  return result;
}
