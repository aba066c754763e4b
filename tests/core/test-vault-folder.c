/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Folders that hold no vault, one that another program has open, one nobody may write, and one made
 * from the slots of a backup. */

#include "vault-kit.h"
#include "vault/dosja-passphrase.h"
#include "vault/dosja-vault.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Runs @func in a process of its own and gives back what it exits with. */
static int
in_another_process (int (*func) (const char *folder), const char *folder)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (func (folder));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));

  return WEXITSTATUS (status);
}

static int
open_vault (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaVault) vault = dosja_vault_open (folder, &error);

  return vault != NULL ? 0 : error->domain == DOSJA_VAULT_ERROR ? error->code : 100;
}

static void
test_in_use (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = kit_make_vector_vault ("in-use");
  g_autoptr (DosjaVault) vault = dosja_vault_open (folder, &error);

  g_assert_no_error (error);
  g_assert_cmpint (open_vault (folder), ==, DOSJA_VAULT_ERROR_IN_USE);
  g_assert_cmpint (in_another_process (open_vault, folder), ==, DOSJA_VAULT_ERROR_IN_USE);
  dosja_vault_close (vault);
  g_assert_cmpint (in_another_process (open_vault, folder), ==, 0);
}

static int
open_as_somebody (const char *folder)
{
  /* The permissions of a file do not hold root back. */
  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    return 101;

  return open_vault (folder);
}

/* Newer GLib puts the test's folder into one that is its own alone. */
static void
let_others_reach (const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  if (g_str_has_prefix (parent, "/tmp/"))
    let_others_reach (parent);
}

static void
test_read_only (void)
{
  gsize size;
  g_autofree char *keys = kit_read_vector (&size);
  g_autofree char *folder = kit_make_vault ("read-only", keys, size);
  g_autofree char *lock = g_build_filename (folder, "lock", NULL);
  g_autofree char *first_copy = g_build_filename (folder, "keys", NULL);
  g_autofree char *second_copy = g_build_filename (folder, "keys.bak", NULL);

  g_assert_cmpint (g_chmod (first_copy, 0444), ==, 0);
  g_assert_cmpint (g_chmod (second_copy, 0444), ==, 0);
  let_others_reach (kit_scratch);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  g_assert_cmpint (in_another_process (open_as_somebody, folder), ==, DOSJA_VAULT_ERROR_READ_ONLY);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  kit_assert_same_file (folder, "keys", keys, size);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

static void
test_no_vault (void)
{
  g_autofree char *folder = g_build_filename (kit_scratch, "nothing", NULL);
  g_autofree char *lock = g_build_filename (folder, "lock", NULL);

  g_assert_cmpint (open_vault (folder), ==, DOSJA_VAULT_ERROR_NOT_A_VAULT);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (open_vault (folder), ==, DOSJA_VAULT_ERROR_NOT_A_VAULT);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
}

static void
test_restored_from_slots (void)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  g_autofree char *keys = kit_read_vector (&size);
  g_autoptr (GBytes) whole = g_bytes_new (keys, size);
  g_autoptr (GBytes) slots = g_bytes_new_from_bytes (whole, 28, size - 28 - 64);
  g_autoptr (DosjaSecret) passphrase = kit_secret (VECTOR_PASSPHRASE);
  g_autoptr (DosjaSecret) sheet = kit_secret (VECTOR_RECOVERY_KEY);
  g_autoptr (DosjaSecret) master = dosja_slots_open (slots, NULL, passphrase, &error);
  g_autoptr (DosjaSecret) same = NULL;
  g_autoptr (DosjaVault) vault = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autofree char *folder = g_build_filename (kit_scratch, "deep", "restored", NULL);
  g_autofree char *moved = g_build_filename (kit_scratch, "deep", "moved", NULL);

  g_assert_no_error (error);
  same = dosja_slots_open_with_recovery_key (slots, sheet, &error);
  g_assert_no_error (error);
  g_assert_true (dosja_secret_equal (master, same));
  g_assert_null (dosja_slots_open (slots, "Nobody", passphrase, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT);
  g_clear_error (&error);

  vault = dosja_vault_create_from_slots (folder, 4, slots, master, &error);
  g_assert_no_error (error);
  g_assert_true (dosja_vault_is_unlocked (vault));
  exported = dosja_vault_export_slots (vault);
  g_assert_true (g_bytes_equal (exported, slots));
  g_assert_cmpuint (dosja_vault_get_cipher_profile (vault), ==, 4);
  g_assert_null (dosja_vault_create_from_slots (folder, 4, slots, master, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_EXISTS);
  g_clear_error (&error);

  g_assert_true (dosja_vault_move (vault, moved, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_vault_get_folder (vault), ==, moved);
  g_assert_cmpint (open_vault (moved), ==, DOSJA_VAULT_ERROR_IN_USE);
  dosja_vault_close (vault);
  g_assert_cmpint (open_vault (moved), ==, 0);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  kit_begin ();

  g_test_add_func ("/vault/refuses/vault-in-use", test_in_use);
  g_test_add_func ("/vault/refuses/read-only-folder", test_read_only);
  g_test_add_func ("/vault/refuses/no-vault", test_no_vault);
  g_test_add_func ("/vault/restored-from-slots", test_restored_from_slots);

  result = g_test_run ();
  kit_end ();

  return result;
}
