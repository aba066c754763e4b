/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-samples.h"

#include "backup/dosja-backup-file.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

/* Not a slot of a vault: the container does not look inside, and nothing opens it here. */
#define SLOTS "these bytes stand for the slots of a vault"

static void
append_number (GByteArray *out, guint64 number, guint width)
{
  number = GUINT64_TO_LE (number);
  g_byte_array_append (out, (const guint8 *)&number, width);
}

static void
append_slot (GByteArray *out, guint kind, const char *label, DosjaSecret *secret,
             DosjaSecret *master, guint64 claimed_memory)
{
  GByteArray *slot = g_byte_array_new ();
  guint8 random[16 + 16 + 16 + 24], key[32], box[48];
  const guint8 *salt = random + 32, *nonce = random + 48;
  int failed;

  randombytes_buf (random, sizeof random);
  append_number (slot, 94 + strlen (label), 2);
  append_number (slot, kind, 1);
  append_number (slot, 1, 1);
  g_byte_array_append (slot, random, 32);
  append_number (slot, SAMPLE_PASSES, 8);
  append_number (slot, claimed_memory != 0 ? claimed_memory : SAMPLE_MEMORY, 8);
  g_byte_array_append (slot, salt, 16 + 24);
  append_number (slot, strlen (label), 2);
  g_byte_array_append (slot, (const guint8 *)label, strlen (label));

  failed = crypto_pwhash_argon2id (key, sizeof key, (const char *)dosja_secret_get_data (secret),
                                   dosja_secret_get_size (secret), salt, SAMPLE_PASSES,
                                   SAMPLE_MEMORY, crypto_pwhash_argon2id_ALG_ARGON2ID13);
  g_assert_cmpint (failed, ==, 0);
  crypto_aead_xchacha20poly1305_ietf_encrypt (box, NULL, dosja_secret_get_data (master), 32,
                                              slot->data, slot->len, NULL, nonce, key);
  g_byte_array_append (slot, box, sizeof box);
  g_byte_array_append (out, slot->data, slot->len);
  g_byte_array_unref (slot);
}

/* Slots as the format document says, not as the vault makes them: opening one costs nothing.
 * @claimed_memory is what the first says that it needs, 0 for what it does. */
GBytes *
sample_make_slots (DosjaSecret *master, const char *label, const char *passphrase,
                   DosjaSecret *recovery, guint64 claimed_memory)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (DosjaSecret) secret = dosja_secret_new_copy (passphrase, strlen (passphrase));
  guint8 vault[16];

  randombytes_buf (vault, sizeof vault);
  append_number (out, 1, 2);
  append_number (out, 2, 2);
  g_byte_array_append (out, vault, sizeof vault);
  append_slot (out, 1, label, secret, master, claimed_memory);
  append_slot (out, 2, "", recovery, master, 0);

  return g_byte_array_free_to_bytes (out);
}

void
sample_init (Sample *self)
{
  memset (self, 0, sizeof *self);
  self->file_key = dosja_secret_new_random (32);
  self->backup_key = dosja_secret_new_random (32);
  self->seed = dosja_secret_new_random (32);
  self->one_off = dosja_secret_new_copy ("gur mulli", 9);
  self->slots = g_bytes_new_static (SLOTS, sizeof SLOTS - 1);
  self->rows = 300;
  self->amount = 700;
}

void
sample_clear (Sample *self)
{
  dosja_secret_unref (self->file_key);
  dosja_secret_unref (self->backup_key);
  dosja_secret_unref (self->seed);
  dosja_secret_unref (self->one_off);
  g_bytes_unref (self->slots);
}

GBytes *
sample_public_key (DosjaSecret *seed)
{
  guint8 public_key[crypto_box_PUBLICKEYBYTES], secret_key[crypto_box_SECRETKEYBYTES];

  crypto_box_seed_keypair (public_key, secret_key, dosja_secret_get_data (seed));

  return g_bytes_new (public_key, sizeof public_key);
}

static void
write_notes (Sample *self, DosjaRowWriter *rows)
{
  static const char *const columns[] = { "id", "body", "weight", "blob", "nothing" };
  g_autofree char *body = g_malloc (self->amount);
  g_autoptr (GRand) dice = g_rand_new_with_seed (1);
  GError *error = NULL;

  dosja_row_writer_table (rows, "note", columns, G_N_ELEMENTS (columns), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < self->rows; i++)
    {
      DosjaCell cells[G_N_ELEMENTS (columns)] = {
        { .type = 1, .integer = -(gint64)i },
        { .type = 3, .data = body, .size = self->amount },
        { .type = 2, .real = i / 4.0 },
        { .type = 4, .data = "\0\1\2", .size = 3 },
        { .type = 5 },
      };

      if (self->amount > 0)
        memset (body, 'a' + (int)(i % 26), self->amount);
      if (self->plain)
        for (gsize k = 0; k < self->amount; k++)
          body[k] = (char)(' ' + g_rand_int_range (dice, 0, 95));
      dosja_row_writer_row (rows, cells, &error);
      g_assert_no_error (error);
    }
  dosja_row_writer_end_table (rows, &error);
  g_assert_no_error (error);
}

static void
write_content (Sample *self, DosjaChunkWriter *chunks)
{
  static const char *const columns[] = { "only" };
  g_autoptr (DosjaManifest) manifest = dosja_manifest_new ();
  g_autoptr (DosjaRowWriter) rows = dosja_row_writer_new (chunks);
  GError *error = NULL;

  dosja_manifest_set (manifest, "organisation", "Qendra e provës");
  dosja_manifest_set (manifest, "schema", "1");
  dosja_manifest_add_table (manifest, "empty", 0);
  dosja_manifest_add_table (manifest, "note", self->rows);
  dosja_row_writer_manifest (rows, manifest, &error);
  g_assert_no_error (error);

  dosja_row_writer_table (rows, "empty", columns, 1, &error);
  g_assert_no_error (error);
  dosja_row_writer_end_table (rows, &error);
  g_assert_no_error (error);
  write_notes (self, rows);
  dosja_row_writer_finish (rows, &error);
  g_assert_no_error (error);
}

/* Writes the sample as a file and gives back its bytes. */
GBytes *
sample_write (Sample *self, const char *folder)
{
  g_autoptr (DosjaBackupHeader) header = dosja_backup_header_new (20000);
  g_autofree char *path = g_build_filename (folder, "sample", NULL);
  g_autoptr (GBytes) public_key = sample_public_key (self->seed);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DosjaChunkWriter) chunks = NULL;
  guint8 hash[DOSJA_HASH_SIZE];
  GError *error = NULL;
  char *data;
  gsize size;
  int fd;

  dosja_backup_header_add_slots (header, self->file_key, self->slots, self->backup_key);
  g_assert_true (dosja_backup_header_add_recipient (header, self->file_key, public_key));
  dosja_backup_header_add_one_off (header, self->file_key, self->one_off, 1,
                                   crypto_pwhash_argon2id_MEMLIMIT_MIN, &error);
  g_assert_no_error (error);
  dosja_backup_header_seal (header, self->file_key);
  bytes = dosja_backup_header_serialise (header);
  dosja_hash (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), hash);

  fd = dosja_backup_create_part (path, &error);
  g_assert_no_error (error);
  dosja_backup_write_all (fd, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  chunks = dosja_chunk_writer_new (fd, self->file_key, hash);
  write_content (self, chunks);
  g_close (fd, &error);
  g_assert_no_error (error);

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  g_unlink (path);

  return g_bytes_new_take (data, size);
}

/* Reads a backup to its end: header, key, every row, trailer. */
gboolean
sample_read (GInputStream *in, DosjaSecret *backup_key, guint64 *ret_rows, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DosjaBackupHeader) header = dosja_backup_header_read (in, &bytes, error);
  g_autoptr (DosjaSecret) file_key = NULL;
  g_autoptr (DosjaChunkReader) chunks = NULL;
  g_autoptr (DosjaRowReader) rows = NULL;
  guint8 hash[DOSJA_HASH_SIZE];
  const DosjaCell *cells;
  const char *const *columns;
  const char *name;
  guint n;

  *ret_rows = 0;
  if (header == NULL)
    return FALSE;
  if ((file_key = dosja_backup_header_open_slots (header, backup_key, error)) == NULL)
    return FALSE;

  dosja_hash (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), hash);
  if ((chunks = dosja_chunk_reader_new (in, file_key, hash, error)) == NULL)
    return FALSE;
  rows = dosja_row_reader_new (chunks);
  if (dosja_row_reader_manifest (rows, error) == NULL)
    return FALSE;
  for (;;)
    {
      if (!dosja_row_reader_next_table (rows, &name, &columns, &n, error))
        return FALSE;
      if (name == NULL)
        return TRUE;
      while (dosja_row_reader_next_row (rows, &cells, error) && cells != NULL)
        ++*ret_rows;
      if (error != NULL && *error != NULL)
        return FALSE;
    }
}
