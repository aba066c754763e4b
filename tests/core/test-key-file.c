/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Damaged, changed and hostile key files, and the two copies of which either is enough. */

#include "base/dosja-hash.h"
#include "vault-kit.h"
#include "vault/dosja-vault.h"

#include <unistd.h>

static void
test_repairs_a_copy (gconstpointer data)
{
  const char *damaged = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat ("repair-", damaged, NULL);
  g_autofree char *folder = kit_make_vector_vault (name);
  g_autofree char *path = g_build_filename (folder, damaged, NULL);
  g_autoptr (DosjaVault) vault = NULL;
  g_autoptr (DosjaSecret) passphrase = kit_secret (VECTOR_PASSPHRASE);
  g_autofree char *first_copy = NULL;
  g_autofree char *second_copy = NULL;
  gsize size, first_size, second_size;
  g_autofree char *keys = kit_read_vector (&size);

  keys[size / 2] = (char)(keys[size / 2] ^ 4);
  kit_write_text (folder, damaged, keys, size);
  vault = dosja_vault_open (folder, &error);
  g_assert_no_error (error);
  kit_assert_same_file (folder, damaged, keys, size);

  g_assert_true (dosja_vault_unlock (vault, NULL, passphrase, &error));
  g_assert_no_error (error);
  first_copy = kit_read_text (folder, "keys", &first_size);
  second_copy = kit_read_text (folder, "keys.bak", &second_size);
  g_assert_cmpmem (first_copy, first_size, second_copy, second_size);
}

static void
test_both_copies_damaged (void)
{
  gsize size;
  g_autofree char *keys = kit_read_vector (&size);
  g_autofree char *folder = NULL;

  keys[size / 2] = (char)(keys[size / 2] ^ 4);
  folder = kit_make_vault ("damaged", keys, size);
  kit_assert_unlock_fails (folder, DOSJA_VAULT_ERROR_DAMAGED);
}

/* Changed by somebody who can make a checksum right and no more. */
static void
test_tampered (void)
{
  gsize size;
  g_autofree char *keys = kit_read_vector (&size);
  g_autofree char *folder = NULL;

  keys[12] = 4;
  kit_fix_checksum (keys, size);
  folder = kit_make_vault ("tampered", keys, size);
  kit_assert_unlock_fails (folder, DOSJA_VAULT_ERROR_DAMAGED);
}

static void
test_newer_version (void)
{
  gsize size;
  g_autofree char *keys = kit_read_vector (&size);
  g_autofree char *old = kit_read_vector (&size);
  g_autofree char *folder = NULL;

  keys[8] = 2;
  kit_fix_checksum (keys, size);
  folder = kit_make_vault ("newer", keys, size);
  kit_assert_unlock_fails (folder, DOSJA_VAULT_ERROR_TOO_NEW);

  /* Beside an older copy, too: that one is not what the newer program left. */
  kit_write_text (folder, "keys.bak", old, size);
  kit_assert_unlock_fails (folder, DOSJA_VAULT_ERROR_TOO_NEW);
}

static void
test_hostile_parameters (void)
{
  static const struct
  {
    guint64 opslimit, memlimit;
  } hostile[] = {
    { 1, G_GUINT64_CONSTANT (64) << 30 },
    { G_MAXUINT32, 8192 },
    { 0, 8192 },
    { 1, 0 },
    { 1, 8191 },
    { 33, 8192 },
    { 1, (512 << 20) + 1 },
    { G_MAXUINT64, G_MAXUINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      gsize size;
      g_autofree char *keys = kit_read_vector (&size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) slots = NULL;
      g_autoptr (GError) error = NULL;

      kit_put_number (keys + FIRST_SLOT + SLOT_OPSLIMIT, hostile[i].opslimit);
      kit_put_number (keys + FIRST_SLOT + SLOT_MEMLIMIT, hostile[i].memlimit);
      kit_fix_checksum (keys, size);
      bytes = g_bytes_new (keys, size);
      g_assert_null (dosja_key_file_parse (bytes, &error));
      g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED);
      g_clear_error (&error);

      /* The same slots in a backup's header. */
      slots = g_bytes_new_from_bytes (bytes, 28, size - 28 - 64);
      g_assert_null (dosja_slots_list (slots, &error));
      g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED);
    }
}

static void
test_every_bit (void)
{
  gsize size;
  g_autofree char *keys = kit_read_vector (&size);
  g_autoptr (GBytes) whole = g_bytes_new (keys, size);
  g_autoptr (DosjaKeyFile) parsed = dosja_key_file_parse (whole, NULL);
  g_autoptr (GBytes) again = dosja_key_file_to_bytes (parsed);

  g_assert_true (g_bytes_equal (whole, again));

  for (gsize bit = 0; bit < size * 8; bit++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      keys[bit / 8] = (char)(keys[bit / 8] ^ (1 << bit % 8));
      bytes = g_bytes_new_static (keys, size);
      g_assert_null (dosja_key_file_parse (bytes, &error));
      g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED);
      keys[bit / 8] = (char)(keys[bit / 8] ^ (1 << bit % 8));
    }

  for (gsize cut = 0; cut < size; cut++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (keys, cut);

      g_assert_null (dosja_key_file_parse (bytes, &error));
      g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED);
    }
}

/* With a checksum that is right again, every byte that can be anything is either refused or
 * written back as it was read. */
static void
test_every_bit_with_checksum (void)
{
  gsize size;
  g_autofree char *keys = kit_read_vector (&size);

  for (gsize bit = 0; bit < (size - DOSJA_HASH_SIZE) * 8; bit++)
    {
      g_autofree char *changed = g_memdup2 (keys, size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (DosjaKeyFile) parsed = NULL;

      changed[bit / 8] = (char)(changed[bit / 8] ^ (1 << bit % 8));
      kit_fix_checksum (changed, size);
      bytes = g_bytes_new (changed, size);
      parsed = dosja_key_file_parse (bytes, NULL);
      if (parsed != NULL)
        {
          g_autoptr (GBytes) again = dosja_key_file_to_bytes (parsed);

          g_assert_true (g_bytes_equal (bytes, again));
        }
    }
}

/* Every moment at which a new master key can be interrupted, as the disk looks then. */
static void
test_interrupted_rekey (void)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  g_autofree char *old = kit_read_vector (&size);
  g_autoptr (GBytes) bytes = g_bytes_new (old, size);
  g_autoptr (DosjaKeyFile) next = dosja_key_file_parse (bytes, &error);
  g_autoptr (DosjaSecret) passphrase = kit_secret (VECTOR_PASSPHRASE);
  g_autoptr (DosjaSecret) master = NULL;
  g_autoptr (GBytes) slots = g_bytes_new_from_bytes (bytes, 28, size - 28 - 64);
  g_autoptr (GBytes) next_bytes = NULL;
  g_autofree char *folder = kit_make_vector_vault ("rekey");
  g_autofree char *old_database = g_build_filename (folder, "cases.db", NULL);
  g_autofree char *new_database = g_build_filename (folder, "cases-2.db", NULL);
  g_autofree char *path = NULL;
  g_autoptr (DosjaVault) vault = NULL;

  master = dosja_slots_open (slots, NULL, passphrase, &error);
  g_assert_no_error (error);
  next->database = 2;
  next->revision++;
  dosja_key_file_seal (next, master);
  next_bytes = dosja_key_file_to_bytes (next);
  kit_write_text (folder, "cases.db", "old", 3);
  kit_write_text (folder, "cases-2.db", "new", 3);

  /* Before the first rename: the old database, with the content of `keys` beside it. */
  kit_write_text (folder, "keys.new", g_bytes_get_data (next_bytes, NULL), size);
  vault = dosja_vault_open (folder, &error);
  path = dosja_vault_get_database_path (vault);
  g_assert_cmpstr (path, ==, old_database);
  g_clear_pointer (&path, g_free);
  g_clear_object (&vault);

  /* Between the two: the new one, and the old one stays as long as a copy names it. */
  kit_write_text (folder, "keys", g_bytes_get_data (next_bytes, NULL), size);
  vault = dosja_vault_open (folder, &error);
  path = dosja_vault_get_database_path (vault);
  g_assert_cmpstr (path, ==, new_database);
  dosja_vault_remove_left_databases (vault);
  g_assert_true (g_file_test (old_database, G_FILE_TEST_EXISTS));
  g_clear_pointer (&path, g_free);
  g_clear_object (&vault);

  /* ... so that the old copy has its database when the new one is damaged. */
  kit_write_text (folder, "keys", "", 0);
  vault = dosja_vault_open (folder, &error);
  path = dosja_vault_get_database_path (vault);
  g_assert_cmpstr (path, ==, old_database);
  g_clear_pointer (&path, g_free);
  g_clear_object (&vault);

  /* After unlocking, both copies are new and what is left over can go. */
  kit_write_text (folder, "keys", g_bytes_get_data (next_bytes, NULL), size);
  vault = dosja_vault_open (folder, &error);
  g_assert_true (dosja_vault_unlock (vault, NULL, passphrase, &error));
  g_assert_no_error (error);
  dosja_vault_remove_left_databases (vault);
  g_assert_false (g_file_test (old_database, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (new_database, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  kit_begin ();

  g_test_add_data_func ("/vault/repairs-first-copy", "keys", test_repairs_a_copy);
  g_test_add_data_func ("/vault/repairs-second-copy", "keys.bak", test_repairs_a_copy);
  g_test_add_func ("/vault/interrupted-rekey", test_interrupted_rekey);
  g_test_add_func ("/vault/refuses/damage-of-both-copies", test_both_copies_damaged);
  g_test_add_func ("/vault/refuses/tampering", test_tampered);
  g_test_add_func ("/vault/refuses/newer-version", test_newer_version);
  g_test_add_func ("/key-file/refuses/hostile-parameters", test_hostile_parameters);
  g_test_add_func ("/key-file/refuses/every-bit", test_every_bit);
  g_test_add_func ("/key-file/every-bit-with-checksum", test_every_bit_with_checksum);

  result = g_test_run ();
  kit_end ();

  return result;
}
