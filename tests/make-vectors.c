/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the test vectors of the backup format anew, into the folder that is named. They are
 * committed: what was written once must be read for ever. Run it only to add to them. */

#include "core/backup-samples.h"

#include "backup/dosja-backup-file.h"
#include "backup/dosja-backup-format.h"
#include "vault/dosja-recovery-key-private.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PASSPHRASE "mëngjes i qetë në Vlorë"
#define ONE_OFF "vetëm për këtë skedar"
#define LABEL "Ana"
#define ATTACHMENT_PIECE 262144
#define ATTACHMENT_SIZE (ATTACHMENT_PIECE + 1000)
#define CHUNK (4 + BACKUP_CHUNK_SIZE + BACKUP_CHUNK_TAX)
#define STREAM_START crypto_secretstream_xchacha20poly1305_HEADERBYTES

/* Keys that are the same in all vectors, and nowhere else. */
typedef struct
{
  const char *folder;
  DosjaSecret *master;
  DosjaSecret *backup_key;
  DosjaSecret *seed;
  DosjaSecret *recovery;
  DosjaSecret *recovery_text;
} Maker;

typedef struct
{
  guint rows;
  gsize amount;        /* random bytes in each row */
  guint64 slot_memory; /* what the slot says Argon2id needs; 0: what it does need */
  guint attachments;   /* how many, of a piece and a bit each */
  gboolean two_keys;   /* the recipient's box holds another file key */
  gboolean wrong_count;
  gboolean wrong_hash;
} Shape;

static void
must (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed");
}

static GBytes *
make_header (Maker *self, const Shape *shape, DosjaSecret *file_key)
{
  g_autoptr (DosjaBackupHeader) header = dosja_backup_header_new (20781);
  g_autoptr (DosjaSecret) second = dosja_secret_new_random (32);
  g_autoptr (DosjaSecret) one_off = dosja_secret_new_copy (ONE_OFF, strlen (ONE_OFF));
  g_autoptr (GBytes) slots
      = sample_make_slots (self->master, LABEL, PASSPHRASE, self->recovery, shape->slot_memory);
  g_autoptr (GBytes) public_key = NULL;
  guint8 public_bytes[crypto_box_PUBLICKEYBYTES], secret_bytes[crypto_box_SECRETKEYBYTES];
  GError *error = NULL;

  crypto_box_seed_keypair (public_bytes, secret_bytes, dosja_secret_get_data (self->seed));
  public_key = g_bytes_new (public_bytes, sizeof public_bytes);
  dosja_backup_header_add_slots (header, file_key, slots, self->backup_key);
  must (dosja_backup_header_add_recipient (header, shape->two_keys ? second : file_key, public_key),
        NULL);
  must (dosja_backup_header_add_one_off (header, file_key, one_off, SAMPLE_PASSES, SAMPLE_MEMORY,
                                         &error),
        error);
  dosja_backup_header_seal (header, file_key);

  return dosja_backup_header_serialise (header);
}

static void
write_rows (const Shape *shape, DosjaRowWriter *rows)
{
  static const char *const columns[] = { "id", "name", "number", "ratio", "nothing" };
  guint8 *random = g_malloc (MAX (16, shape->amount));
  GError *error = NULL;

  must (dosja_row_writer_table (rows, "person", columns, G_N_ELEMENTS (columns), &error), error);
  for (guint i = 0; i < shape->rows; i++)
    {
      static const char *const names[] = { "Lule", "Çiljeta", "Përparim" };
      const char *name = names[i % G_N_ELEMENTS (names)];
      DosjaCell cells[] = {
        { .type = 4, .data = random, .size = MAX (16, shape->amount) },
        { .type = 3, .data = name, .size = strlen (name) },
        { .type = 1, .integer = -(gint64)i },
        { .type = 2, .real = i / 8.0 },
        { .type = 5 },
      };

      randombytes_buf (random, MAX (16, shape->amount));
      must (dosja_row_writer_row (rows, cells, &error), error);
    }
  must (dosja_row_writer_end_table (rows, &error), error);
  g_free (random);
}

/* As the vault holds them: a content, its pieces, and the record that leads to it. */
static void
write_attachments (const Shape *shape, DosjaRowWriter *rows)
{
  static const char *const contents[] = { "row", "id", "hash", "size" };
  static const char *const pieces[] = { "content", "number", "data" };
  static const char *const records[] = { "id", "title", "content" };
  g_autofree guint8 *data = g_malloc (ATTACHMENT_SIZE);
  guint8 id[16] = { 0 }, hash[DOSJA_HASH_SIZE];
  GError *error = NULL;

  for (gsize i = 0; i < ATTACHMENT_SIZE; i++)
    data[i] = (guint8)(i * 31 % 251);
  must (dosja_row_writer_table (rows, "content", contents, G_N_ELEMENTS (contents), &error), error);
  for (guint i = 0; i < shape->attachments; i++)
    {
      DosjaCell cells[] = { { .type = 1, .integer = i + 1 },
                            { .type = 4, .data = id, .size = sizeof id },
                            { .type = 4, .data = hash, .size = sizeof hash },
                            { .type = 1, .integer = ATTACHMENT_SIZE } };

      id[0] = (guint8)(i + 1);
      data[0] = (guint8)i;
      dosja_hash (data, ATTACHMENT_SIZE, hash);
      must (dosja_row_writer_row (rows, cells, &error), error);
    }
  must (dosja_row_writer_end_table (rows, &error), error);

  must (dosja_row_writer_table (rows, "content_piece", pieces, G_N_ELEMENTS (pieces), &error),
        error);
  for (guint i = 0; i < 2 * shape->attachments; i++)
    {
      gsize from = i % 2 * ATTACHMENT_PIECE;
      DosjaCell cells[] = {
        { .type = 1, .integer = i / 2 + 1 },
        { .type = 1, .integer = i % 2 },
        { .type = 4, .data = data + from, .size = MIN (ATTACHMENT_PIECE, ATTACHMENT_SIZE - from) }
      };

      data[0] = (guint8)(i / 2);
      must (dosja_row_writer_row (rows, cells, &error), error);
    }
  must (dosja_row_writer_end_table (rows, &error), error);

  must (dosja_row_writer_table (rows, "attachment", records, G_N_ELEMENTS (records), &error),
        error);
  for (guint i = 0; i < shape->attachments; i++)
    {
      DosjaCell cells[] = { { .type = 4, .data = id, .size = sizeof id },
                            { .type = 3, .data = "Vendim", .size = strlen ("Vendim") },
                            { .type = 4, .data = id, .size = sizeof id } };

      id[0] = (guint8)(i + 1);
      must (dosja_row_writer_row (rows, cells, &error), error);
    }
  must (dosja_row_writer_end_table (rows, &error), error);
}

static DosjaManifest *
make_manifest (const Shape *shape)
{
  DosjaManifest *manifest = dosja_manifest_new ();

  dosja_manifest_set (manifest, "journal", "{}");
  dosja_manifest_set (manifest, "organisation", "Qendra e provës");
  dosja_manifest_set (manifest, "program", "make-vectors");
  dosja_manifest_set (manifest, "schema", "1");
  dosja_manifest_set (manifest, "site", "0190163d-8694-739b-aea5-966c26f8ad91");
  dosja_manifest_set (manifest, "vault", "0190163d-8694-739b-aea5-966c26f8ad92");
  dosja_manifest_add_table (manifest, "setting", 0);
  dosja_manifest_add_table (manifest, "person", shape->rows + (shape->wrong_count ? 1 : 0));

  if (shape->attachments > 0)
    {
      dosja_manifest_add_table (manifest, "content", shape->attachments);
      dosja_manifest_add_table (manifest, "content_piece", 2 * shape->attachments);
      dosja_manifest_add_table (manifest, "attachment", shape->attachments);
    }

  return manifest;
}

/* A trailer whose hash is of something else: the chunks are authentic all the same. */
static void
write_wrong_trailer (DosjaChunkWriter *chunks)
{
  static const guint8 content[] = { 0, 40, 0, 0, 0, 40, 0, 0, 0, 'M', 0, 0, 0, 0, 'Z', 0, 0 };
  guint8 block[9 + 40] = { 0 };
  GError *error = NULL;

  memcpy (block, content, sizeof content);
  must (dosja_chunk_writer_write (chunks, block, sizeof block, &error), error);
  must (dosja_chunk_writer_finish (chunks, &error), error);
}

static void
write_content (const Shape *shape, DosjaChunkWriter *chunks)
{
  static const char *const columns[] = { "key", "value" };
  g_autoptr (DosjaManifest) manifest = make_manifest (shape);
  g_autoptr (DosjaRowWriter) rows = dosja_row_writer_new (chunks);
  GError *error = NULL;

  must (dosja_row_writer_manifest (rows, manifest, &error), error);
  must (dosja_row_writer_table (rows, "setting", columns, 2, &error), error);
  must (dosja_row_writer_end_table (rows, &error), error);
  write_rows (shape, rows);
  if (shape->attachments > 0)
    write_attachments (shape, rows);
  must (dosja_row_writer_finish (rows, &error), error);
}

/* Gives the bytes of a whole file, and where its stream begins. */
static GByteArray *
make_file (Maker *self, const Shape *shape, gsize *ret_stream)
{
  g_autoptr (DosjaSecret) file_key = dosja_secret_new_random (32);
  g_autoptr (GBytes) header = make_header (self, shape, file_key);
  g_autofree char *path = g_build_filename (self->folder, "unfinished", NULL);
  g_autoptr (DosjaChunkWriter) chunks = NULL;
  guint8 hash[DOSJA_HASH_SIZE];
  GError *error = NULL;
  gsize size;
  char *data;
  int fd = dosja_backup_create_part (path, &error);

  must (fd >= 0, error);
  data = (char *)g_bytes_get_data (header, &size);
  must (dosja_backup_write_all (fd, data, size, &error), error);
  dosja_hash (data, size, hash);
  *ret_stream = size;

  chunks = dosja_chunk_writer_new (fd, file_key, hash);
  if (shape->wrong_hash)
    write_wrong_trailer (chunks);
  else
    write_content (shape, chunks);
  close (fd);

  must (g_file_get_contents (path, &data, &size, &error), error);
  g_unlink (path);

  return g_byte_array_new_take ((guint8 *)data, size);
}

static void
save (Maker *self, const char *name, GByteArray *file, const char *secrets, const char *outcome)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.dosja-backup", self->folder, name);
  g_autofree char *expect_path = g_strdup_printf ("%s/%s.expect", self->folder, name);
  g_autofree char *expect = g_strdup_printf ("%soutcome = %s\n", secrets, outcome);
  GError *error = NULL;

  must (g_file_set_contents (path, (const char *)file->data, file->len, &error), error);
  must (g_file_set_contents (expect_path, expect, -1, &error), error);
}

static void
make_small (Maker *self, const char *passphrase, const char *others)
{
  const Shape plain = { .rows = 3 };
  const Shape hostile = { .rows = 3, .slot_memory = G_GUINT64_CONSTANT (64) << 30 };
  const Shape two_keys = { .rows = 3, .two_keys = TRUE };
  const Shape wrong_count = { .rows = 3, .wrong_count = TRUE };
  const Shape wrong_hash = { .wrong_hash = TRUE };
  g_autofree char *everybody = g_strconcat (passphrase, others, NULL);
  g_autofree char *seed = g_strconcat (strstr (others, "seed"), NULL);
  guint64 forever = GUINT64_TO_LE (G_GUINT64_CONSTANT (1) << 40);
  gsize stream;
  GByteArray *file = make_file (self, &plain, &stream);

  save (self, "good", file, everybody, "ok\nrows = person 3");
  save (self, "wrong-passphrase", file, "passphrase = mengjes i qete ne Vlore\n",
        "wrong-passphrase");

  g_byte_array_append (file, (const guint8 *)"x", 1);
  save (self, "trailing-byte", file, passphrase, "trailing");
  g_byte_array_set_size (file, file->len - 2);
  save (self, "cut-by-a-byte", file, passphrase, "truncated");
  g_byte_array_unref (file);

  file = make_file (self, &plain, &stream);
  file->data[stream + STREAM_START + 10] ^= 4;
  save (self, "changed-bit-in-stream", file, passphrase, "not-authentic");
  file->data[32] ^= 1;
  save (self, "changed-bit-in-header", file, passphrase, "not-authentic");
  g_byte_array_set_size (file, 100);
  save (self, "cut-in-header", file, passphrase, "truncated");
  g_byte_array_unref (file);

  file = make_file (self, &plain, &stream);
  file->data[8] = 2;
  save (self, "newer-version", file, passphrase, "too-new");
  file->data[8] = 1;
  memcpy (file->data + stream - 32 - 48 - 24 - 16, &forever, sizeof forever);
  save (self, "hostile-passes", file, passphrase, "malformed");
  file->data[0] = 'd';
  save (self, "not-a-backup", file, passphrase, "not-a-backup");
  g_byte_array_unref (file);

  file = make_file (self, &hostile, &stream);
  save (self, "hostile-memory", file, passphrase, "malformed");
  g_byte_array_unref (file);

  file = make_file (self, &two_keys, &stream);
  save (self, "two-file-keys", file, seed, "not-authentic");
  g_byte_array_unref (file);

  file = make_file (self, &wrong_count, &stream);
  save (self, "wrong-row-count", file, passphrase, "malformed");
  g_byte_array_unref (file);

  file = make_file (self, &wrong_hash, &stream);
  save (self, "wrong-hash", file, passphrase, "malformed");
  g_byte_array_unref (file);
}

static void
make_large (Maker *self, const char *passphrase)
{
  const Shape shape = { .rows = 68, .amount = 2000 };
  gsize stream;
  GByteArray *file = make_file (self, &shape, &stream);
  GByteArray *other = make_file (self, &shape, &stream);
  guint8 *first = file->data + stream + STREAM_START;
  guint8 *swap = g_memdup2 (first, CHUNK);

  must (file->len > stream + STREAM_START + 2 * CHUNK, NULL);
  save (self, "good-three-chunks", file, passphrase, "ok\nrows = person 68");

  memcpy (first, first + CHUNK, CHUNK);
  save (self, "chunk-repeated", file, passphrase, "not-authentic");
  memcpy (first + CHUNK, swap, CHUNK);
  save (self, "chunks-swapped", file, passphrase, "not-authentic");
  memcpy (first, swap, CHUNK);
  memcpy (first + CHUNK, other->data + stream + STREAM_START + CHUNK, CHUNK);
  save (self, "chunk-of-another", file, passphrase, "not-authentic");
  g_byte_array_set_size (file, stream + STREAM_START + CHUNK);
  save (self, "cut-between-chunks", file, passphrase, "truncated");

  g_free (swap);
  g_byte_array_unref (other);
  g_byte_array_unref (file);
}

static void
make_with_attachments (Maker *self, const char *passphrase)
{
  const Shape whole = { .rows = 1, .attachments = 2 };
  gsize stream;
  GByteArray *file = make_file (self, &whole, &stream);

  save (self, "good-attachments", file, passphrase,
        "ok\nrows = person 1\nrows = content 2\nrows = content_piece 4\nrows = attachment 2");
  g_byte_array_unref (file);
}

int
main (int argc, char *argv[])
{
  Maker maker = { 0 };
  g_autofree char *passphrase = g_strdup ("passphrase = " PASSPHRASE "\n");
  g_autofree char *others = NULL;
  char seed[65];

  if (argc != 2)
    {
      g_printerr ("make-vectors FOLDER\n");
      return EXIT_FAILURE;
    }

  maker.folder = argv[1];
  maker.master = dosja_secret_new_random (32);
  maker.backup_key = dosja_master_derive_backup_key (maker.master);
  maker.seed = dosja_secret_new_random (32);
  maker.recovery = dosja_secret_new_random (DOSJA_RECOVERY_KEY_SIZE);
  maker.recovery_text = dosja_recovery_key_format (maker.recovery);
  sodium_bin2hex (seed, sizeof seed, dosja_secret_get_data (maker.seed), 32);
  others = g_strdup_printf ("passphrase = %s\nrecovery = %s\nseed = %s\n", ONE_OFF,
                            (const char *)dosja_secret_get_data (maker.recovery_text), seed);

  make_small (&maker, passphrase, others);
  make_large (&maker, passphrase);
  make_with_attachments (&maker, passphrase);

  dosja_secret_unref (maker.master);
  dosja_secret_unref (maker.backup_key);
  dosja_secret_unref (maker.seed);
  dosja_secret_unref (maker.recovery);
  dosja_secret_unref (maker.recovery_text);

  return EXIT_SUCCESS;
}
