/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder for vaults, and a committed one to change byte by byte. */

#include "vault-kit.h"

#include "base/dosja-hash.h"

#include <glib/gstdio.h>
#include <string.h>

char *kit_scratch;

DosjaSecret *
kit_secret (const char *text)
{
  return dosja_secret_new_copy (text, strlen (text));
}

void
kit_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        kit_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

char *
kit_read_text (const char *folder, const char *name, gsize *ret_size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *data = NULL;

  g_assert_true (g_file_get_contents (path, &data, ret_size, NULL));

  return data;
}

void
kit_write_text (const char *folder, const char *name, const char *data, gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
}

char *
kit_read_vector (gsize *ret_size)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "core", "key-files", NULL);

  return kit_read_text (folder, "version-1.keys", ret_size);
}

char *
kit_make_vault (const char *name, const char *keys, gsize size)
{
  char *folder = g_build_filename (kit_scratch, name, NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  kit_write_text (folder, "keys", keys, size);
  kit_write_text (folder, "keys.bak", keys, size);

  return folder;
}

char *
kit_make_vector_vault (const char *name)
{
  gsize size;
  g_autofree char *keys = kit_read_vector (&size);

  return kit_make_vault (name, keys, size);
}

/* Makes the checksum right again after a change: what an attacker would do. */
void
kit_fix_checksum (char *data, gsize size)
{
  dosja_hash (data, size - DOSJA_HASH_SIZE, (guint8 *)data + size - DOSJA_HASH_SIZE);
}

void
kit_put_number (char *at, guint64 number)
{
  number = GUINT64_TO_LE (number);
  memcpy (at, &number, sizeof number);
}

void
kit_assert_same_file (const char *folder, const char *name, const char *data, gsize size)
{
  gsize now_size;
  g_autofree char *now = kit_read_text (folder, name, &now_size);

  g_assert_cmpmem (now, now_size, data, size);
}

void
kit_assert_unlock_fails (const char *folder, DosjaVaultError expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaVault) vault = dosja_vault_open (folder, &error);
  g_autoptr (DosjaSecret) passphrase = kit_secret (VECTOR_PASSPHRASE);
  gsize size, copy_size;
  g_autofree char *keys = kit_read_text (folder, "keys", &size);
  g_autofree char *copy = kit_read_text (folder, "keys.bak", &copy_size);

  if (vault != NULL)
    g_assert_false (dosja_vault_unlock (vault, NULL, passphrase, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, (int)expected);
  kit_assert_same_file (folder, "keys", keys, size);
  kit_assert_same_file (folder, "keys.bak", copy, copy_size);
}

/* Before the first test, and after the last */
void
kit_begin (void)
{
  kit_scratch = g_dir_make_tmp ("dosja-vault-XXXXXX", NULL);
}

void
kit_end (void)
{
  kit_remove_folder (kit_scratch);
  g_clear_pointer (&kit_scratch, g_free);
}
