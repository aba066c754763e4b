/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-key-file-private.h"

#include "base/dosja-hash.h"

#include <sodium.h>

#define MAGIC "DOSJAKEY"
#define MAGIC_SIZE 8
#define FORMAT_VERSION 1
#define TAIL_SIZE (DOSJA_AUTHENTICATOR_SIZE + DOSJA_HASH_SIZE)

DosjaKeyFile *
dosja_key_file_new (guint profile, const DosjaId *vault)
{
  DosjaKeyFile *self = g_new0 (DosjaKeyFile, 1);

  self->database = 1;
  self->profile = profile;
  self->slots = dosja_slots_new (vault);

  return self;
}

DosjaKeyFile *
dosja_key_file_copy (const DosjaKeyFile *self)
{
  DosjaKeyFile *copy = g_memdup2 (self, sizeof *self);

  copy->slots = dosja_slots_copy (self->slots);

  return copy;
}

void
dosja_key_file_free (DosjaKeyFile *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->slots, dosja_slots_free);
  g_free (self);
}

/* All that the authenticator is made over. */
static GByteArray *
write_body (const DosjaKeyFile *self)
{
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, (const guint8 *)MAGIC, MAGIC_SIZE);
  dosja_append_uint (array, 2, FORMAT_VERSION);
  dosja_append_uint (array, 2, 0);
  dosja_append_uint (array, 4, self->profile);
  dosja_append_uint (array, 8, self->revision);
  dosja_append_uint (array, 4, self->database);
  dosja_slots_write (self->slots, array);

  return array;
}

static void
authenticate (const DosjaKeyFile *self, DosjaSecret *master,
              guint8 ret_authenticator[DOSJA_AUTHENTICATOR_SIZE])
{
  g_autoptr (GByteArray) body = write_body (self);
  g_autoptr (DosjaSecret) key = dosja_kdf_derive (master, DOSJA_SUBKEY_KEY_FILE);

  crypto_generichash (ret_authenticator, DOSJA_AUTHENTICATOR_SIZE, body->data, body->len,
                      dosja_secret_get_data (key), DOSJA_KEY_SIZE);
}

/**
 * dosja_key_file_seal:
 * @master: the vault's master key
 *
 * To be called after every change, before the file is saved.
 */
void
dosja_key_file_seal (DosjaKeyFile *self, DosjaSecret *master)
{
  authenticate (self, master, self->authenticator);
}

/**
 * dosja_key_file_is_authentic:
 *
 * Checksums find accidents; this finds intent: a slot taken out, an old one put back
 * in, another database named by somebody who cannot open the vault.
 */
gboolean
dosja_key_file_is_authentic (const DosjaKeyFile *self, DosjaSecret *master)
{
  guint8 expected[DOSJA_AUTHENTICATOR_SIZE];

  authenticate (self, master, expected);

  return sodium_memcmp (expected, self->authenticator, sizeof expected) == 0;
}

/**
 * dosja_key_file_to_bytes:
 *
 * Returns: (transfer full): the file, byte for byte as FORMAT.md describes it
 */
GBytes *
dosja_key_file_to_bytes (const DosjaKeyFile *self)
{
  g_autoptr (GByteArray) array = write_body (self);
  guint8 checksum[DOSJA_HASH_SIZE];

  g_byte_array_append (array, self->authenticator, sizeof self->authenticator);
  dosja_hash (array->data, array->len, checksum);
  g_byte_array_append (array, checksum, sizeof checksum);

  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}

/* Whole, whatever the version: every version keeps the magic in front and the checksum behind. */
static gboolean
is_whole (const guint8 *data, gsize size)
{
  guint8 checksum[DOSJA_HASH_SIZE];

  if (size < MAGIC_SIZE + 2 + DOSJA_HASH_SIZE || memcmp (data, MAGIC, MAGIC_SIZE) != 0)
    return FALSE;

  dosja_hash (data, size - DOSJA_HASH_SIZE, checksum);

  return memcmp (checksum, data + size - DOSJA_HASH_SIZE, DOSJA_HASH_SIZE) == 0;
}

static gboolean
read_fields (DosjaKeyFile *self, DosjaReader *reader, GError **error)
{
  guint64 reserved, profile, database;

  if (!dosja_reader_take_uint (reader, 2, &reserved) || reserved != 0
      || !dosja_reader_take_uint (reader, 4, &profile) || profile < 1 || profile > 255
      || !dosja_reader_take_uint (reader, 8, &self->revision)
      || !dosja_reader_take_uint (reader, 4, &database) || database < 1)
    return FALSE;

  self->profile = (guint32)profile;
  self->database = (guint32)database;
  self->slots = dosja_slots_read (reader, error);

  return self->slots != NULL
         && dosja_reader_take (reader, self->authenticator, sizeof self->authenticator)
         && reader->left == 0;
}

/**
 * dosja_key_file_parse:
 * @bytes: one copy of the key file
 *
 * Returns: (transfer full) (nullable): what it says; %DOSJA_VAULT_ERROR_DAMAGED or
 *   %DOSJA_VAULT_ERROR_TOO_NEW
 */
DosjaKeyFile *
dosja_key_file_parse (GBytes *bytes, GError **error)
{
  g_autoptr (DosjaKeyFile) self = g_new0 (DosjaKeyFile, 1);
  g_autoptr (GError) local_error = NULL;
  DosjaReader reader = { 0 };
  guint64 version;

  reader.data = g_bytes_get_data (bytes, &reader.left);
  if (!is_whole (reader.data, reader.left))
    goto damaged;

  reader.data += MAGIC_SIZE;
  reader.left -= MAGIC_SIZE + DOSJA_HASH_SIZE;
  if (!dosja_reader_take_uint (&reader, 2, &version) || version < 1)
    goto damaged;
  if (version > FORMAT_VERSION)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_TOO_NEW,
                           "the key file was written by a newer program");
      return NULL;
    }
  if (!read_fields (self, &reader, &local_error))
    goto damaged;

  return g_steal_pointer (&self);

damaged:
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED,
                         "the key file is damaged");
  return NULL;
}
