/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-key-file-private.h"

#include "vault/dosja-vault-file-private.h"

/* 64 slots with the longest labels are 22 kB; nothing longer is a key file. */
#define SIZE_LIMIT 65536

/**
 * dosja_key_file_exists:
 *
 * Returns: whether @folder holds a key file, whole or not
 */
gboolean
dosja_key_file_exists (const char *folder)
{
  g_autofree char *first = g_build_filename (folder, DOSJA_KEY_FILE_NAME, NULL);
  g_autofree char *second = g_build_filename (folder, DOSJA_KEY_FILE_COPY_NAME, NULL);

  return g_file_test (first, G_FILE_TEST_IS_REGULAR)
         || g_file_test (second, G_FILE_TEST_IS_REGULAR);
}

/**
 * dosja_key_file_database_name:
 * @number: as in the key file
 *
 * Returns: (transfer full): the database's file name: `cases.db`, and after a new master key
 *   `cases-2.db`, `cases-3.db`, …
 */
char *
dosja_key_file_database_name (guint32 number)
{
  return number == 1 ? g_strdup ("cases.db") : g_strdup_printf ("cases-%u.db", number);
}

static DosjaKeyFile *
load_copy (const char *folder, const char *name, GBytes **ret_bytes, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes = dosja_file_read (path, SIZE_LIMIT, error);
  DosjaKeyFile *self;

  if (bytes == NULL)
    return NULL;
  if (g_bytes_get_size (bytes) > SIZE_LIMIT)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED,
                           "the key file is too long");
      return NULL;
    }

  self = dosja_key_file_parse (bytes, error);
  if (self != NULL)
    *ret_bytes = g_steal_pointer (&bytes);

  return self;
}

/**
 * dosja_key_file_load:
 * @folder: the vault's
 * @ret_copies_agree: (out): %FALSE when one copy must be written anew from the other
 *
 * Reads both copies and takes the whole one, or the newer of two whole ones. Writes nothing.
 *
 * Returns: (transfer full) (nullable): the key file
 */
DosjaKeyFile *
dosja_key_file_load (const char *folder, gboolean *ret_copies_agree, GError **error)
{
  g_autoptr (GError) first_error = NULL;
  g_autoptr (GError) second_error = NULL;
  g_autoptr (GBytes) first_bytes = NULL;
  g_autoptr (GBytes) second_bytes = NULL;
  g_autoptr (DosjaKeyFile) first
      = load_copy (folder, DOSJA_KEY_FILE_NAME, &first_bytes, &first_error);
  g_autoptr (DosjaKeyFile) second
      = load_copy (folder, DOSJA_KEY_FILE_COPY_NAME, &second_bytes, &second_error);

  /* A newer program was at work: the older copy beside its own is not to be trusted. */
  if (g_error_matches (first_error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_TOO_NEW)
      || g_error_matches (second_error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_TOO_NEW))
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_TOO_NEW,
                           "the key file was written by a newer program");
      return NULL;
    }
  if (first == NULL && second == NULL)
    {
      if (g_error_matches (first_error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_READ_ONLY))
        g_propagate_error (error, g_steal_pointer (&first_error));
      else
        g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED,
                             "both copies of the key file are damaged");
      return NULL;
    }

  *ret_copies_agree = first != NULL && second != NULL && g_bytes_equal (first_bytes, second_bytes);
  if (first == NULL || (second != NULL && second->revision > first->revision))
    return g_steal_pointer (&second);

  return g_steal_pointer (&first);
}

/**
 * dosja_key_file_save:
 * @ret_copies_agree: (out): %FALSE when only the first copy is on the disk for certain
 *
 * Both copies are on the disk beside the old ones before the first of them takes its
 * place: a full disk changes nothing. Once the first is in place the new content is in
 * force; a second copy that lags behind is put right at the next unlocking.
 *
 * Returns: %FALSE when the old content is still in force
 */
gboolean
dosja_key_file_save (const DosjaKeyFile *self, const char *folder, gboolean *ret_copies_agree,
                     GError **error)
{
  g_autofree char *first = g_build_filename (folder, DOSJA_KEY_FILE_NAME, NULL);
  g_autofree char *second = g_build_filename (folder, DOSJA_KEY_FILE_COPY_NAME, NULL);
  g_autoptr (GBytes) bytes = dosja_key_file_to_bytes (self);
  gboolean first_durable, second_durable;
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (!dosja_file_prepare (first, data, size, error)
      || !dosja_file_prepare (second, data, size, error)
      || !dosja_file_switch (first, &first_durable, error))
    {
      dosja_file_abandon (first);
      dosja_file_abandon (second);
      return FALSE;
    }

  *ret_copies_agree
      = dosja_file_switch (second, &second_durable, NULL) && first_durable && second_durable;
  if (!*ret_copies_agree)
    {
      g_message ("the second copy of the key file could not be written");
      dosja_file_abandon (second);
    }

  return TRUE;
}
