/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-samples.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

static char *folder;

static gboolean
read_bytes (const void *data, gsize size, DosjaSecret *backup_key, guint64 *ret_rows,
            GError **error)
{
  g_autoptr (GInputStream) in
      = g_memory_input_stream_new_from_data (g_memdup2 (data, size), (gssize)size, g_free);

  return sample_read (in, backup_key, ret_rows, error);
}

static gboolean
header_of (GBytes *file, DosjaBackupHeader **ret_header, GBytes **ret_bytes)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (file);
  g_autoptr (GError) error = NULL;

  *ret_header = dosja_backup_header_read (in, ret_bytes, &error);
  g_assert_no_error (error);

  return *ret_header != NULL;
}

static void
test_reads_what_it_wrote (void)
{
  static const struct
  {
    guint rows;
    guint64 amount;
    gboolean plain;
  } cases[] = {
    { 0, 0, FALSE },
    { 1, 0, FALSE },
    { 300, 700, FALSE },
    { 300, 700, TRUE },
    { 3, 5 * 1024 * 1024, FALSE }, /* cells larger than a block */
    { 3, 5 * 1024 * 1024 + 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) file = NULL;
      g_autoptr (GError) error = NULL;
      guint64 rows;
      Sample sample;

      sample_init (&sample);
      sample.rows = cases[i].rows;
      sample.amount = cases[i].amount;
      sample.plain = cases[i].plain;
      file = sample_write (&sample, folder);
      read_bytes (g_bytes_get_data (file, NULL), g_bytes_get_size (file), sample.backup_key, &rows,
                  &error);
      g_assert_no_error (error);
      g_assert_cmpuint (rows, ==, cases[i].rows);
      sample_clear (&sample);
    }
}

/* Every way in gives the same file key; every wrong one says so. */
static void
test_every_way_opens (void)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) slots = NULL;
  g_autoptr (DosjaBackupHeader) header = NULL;
  g_autoptr (DosjaSecret) wrong = dosja_secret_new_random (32);
  g_autoptr (DosjaSecret) a = NULL, b = NULL, c = NULL;
  g_autoptr (GError) error = NULL;
  Sample sample;

  sample_init (&sample);
  file = sample_write (&sample, folder);
  header_of (file, &header, &bytes);

  a = dosja_backup_header_open_slots (header, sample.backup_key, &error);
  g_assert_no_error (error);
  b = dosja_backup_header_open_recipient (header, sample.seed, &error);
  g_assert_no_error (error);
  c = dosja_backup_header_open_one_off (header, sample.one_off, &error);
  g_assert_no_error (error);
  g_assert_true (dosja_secret_equal (a, sample.file_key));
  g_assert_true (dosja_secret_equal (b, sample.file_key));
  g_assert_true (dosja_secret_equal (c, sample.file_key));

  slots = dosja_backup_header_get_slots (header);
  g_assert_true (g_bytes_equal (slots, sample.slots));

  g_assert_null (dosja_backup_header_open_recipient (header, wrong, &error));
  g_assert_error (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);
  g_assert_null (dosja_backup_header_open_one_off (header, wrong, &error));
  g_assert_error (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_WRONG_PASSPHRASE);

  sample_clear (&sample);
}

/* There is one spelling of a header: what parses is written again as the same bytes. */
static void
test_header_has_one_spelling (void)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DosjaBackupHeader) header = NULL;
  g_autoptr (GBytes) again = NULL;
  Sample sample;

  sample_init (&sample);
  file = sample_write (&sample, folder);
  header_of (file, &header, &bytes);
  again = dosja_backup_header_serialise (header);
  g_assert_true (g_bytes_equal (bytes, again));
  sample_clear (&sample);
}

static void
assert_refused (const guint8 *data, gsize size, Sample *sample, DosjaBackupError code,
                const char *what)
{
  g_autoptr (GError) error = NULL;
  guint64 rows;

  g_assert_false (read_bytes (data, size, sample->backup_key, &rows, &error));
  if (!g_error_matches (error, DOSJA_BACKUP_ERROR, code))
    g_error ("%s: expected error %d, got %s %d", what, code, g_quark_to_string (error->domain),
             error->code);
}

static void
test_refuses_every_cut (void)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) header_bytes = NULL;
  g_autoptr (DosjaBackupHeader) header = NULL;
  const guint8 *data;
  gsize size, header_size;
  Sample sample;

  sample_init (&sample);
  sample.plain = TRUE; /* several chunks */
  file = sample_write (&sample, folder);
  data = g_bytes_get_data (file, &size);
  header_of (file, &header, &header_bytes);
  header_size = g_bytes_get_size (header_bytes);
  g_assert_cmpuint (size, >, header_size + 2 * 65536);

  assert_refused (data, 0, &sample, DOSJA_BACKUP_ERROR_NOT_A_BACKUP, "empty file");
  for (gsize cut = 1; cut <= header_size; cut++)
    assert_refused (data, cut, &sample, DOSJA_BACKUP_ERROR_TRUNCATED, "cut in the header");
  for (guint i = 1; i <= 200; i++)
    assert_refused (data, header_size + (size - header_size) * i / 201, &sample,
                    DOSJA_BACKUP_ERROR_TRUNCATED, "cut in the body");
  assert_refused (data, size - 1, &sample, DOSJA_BACKUP_ERROR_TRUNCATED, "cut before the last");
  for (gsize cut = header_size + 24; cut < size; cut += 4 + 65536 + 17)
    assert_refused (data, cut, &sample, DOSJA_BACKUP_ERROR_TRUNCATED, "cut between chunks");

  sample_clear (&sample);
}

static gboolean
is_refusal_of_damage (const GError *error)
{
  if (error == NULL || error->domain != DOSJA_BACKUP_ERROR)
    return FALSE;

  return error->code == DOSJA_BACKUP_ERROR_NOT_A_BACKUP
         || error->code == DOSJA_BACKUP_ERROR_NOT_AUTHENTIC
         || error->code == DOSJA_BACKUP_ERROR_TRUNCATED
         || error->code == DOSJA_BACKUP_ERROR_MALFORMED
         || error->code == DOSJA_BACKUP_ERROR_TOO_NEW;
}

static void
assert_bit_matters (guint8 *data, gsize size, gsize bit, Sample *sample)
{
  g_autoptr (GError) error = NULL;
  guint64 rows;

  data[bit / 8] ^= (guint8)(1 << bit % 8);
  if (read_bytes (data, size, sample->backup_key, &rows, &error) || !is_refusal_of_damage (error))
    g_error ("bit %" G_GSIZE_FORMAT " of byte %" G_GSIZE_FORMAT " may be changed unseen (%s)",
             bit % 8, bit / 8, error != NULL ? error->message : "no error");
  data[bit / 8] ^= (guint8)(1 << bit % 8);
}

static void
test_refuses_every_changed_bit (void)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) header_bytes = NULL;
  g_autoptr (DosjaBackupHeader) header = NULL;
  g_autofree guint8 *data = NULL;
  g_autoptr (GRand) dice = g_rand_new_with_seed (20261124);
  gsize size, header_bits;
  guint64 rows;
  Sample sample;

  sample_init (&sample);
  sample.rows = 30;
  sample.plain = TRUE;
  file = sample_write (&sample, folder);
  size = g_bytes_get_size (file);
  data = g_memdup2 (g_bytes_get_data (file, NULL), size);
  header_of (file, &header, &header_bytes);
  header_bits = g_bytes_get_size (header_bytes) * 8;

  for (gsize bit = 0; bit < header_bits; bit++)
    assert_bit_matters (data, size, bit, &sample);
  for (guint i = 0; i < 1000; i++)
    assert_bit_matters (data, size,
                        header_bits + g_rand_int_range (dice, 0, (gint32)(size * 8 - header_bits)),
                        &sample);

  g_assert_true (read_bytes (data, size, sample.backup_key, &rows, NULL));
  sample_clear (&sample);
}

static void
test_refuses_trailing_data (void)
{
  g_autoptr (GBytes) file = NULL;
  g_autofree guint8 *data = NULL;
  gsize size;
  Sample sample;

  sample_init (&sample);
  file = sample_write (&sample, folder);
  size = g_bytes_get_size (file);
  data = g_malloc0 (size + 70000);
  memcpy (data, g_bytes_get_data (file, NULL), size);
  assert_refused (data, size + 1, &sample, DOSJA_BACKUP_ERROR_TRAILING, "one byte more");
  assert_refused (data, size + 70000, &sample, DOSJA_BACKUP_ERROR_TRAILING, "a chunk more");
  sample_clear (&sample);
}

static void
test_refuses_moved_chunks (void)
{
  const gsize chunk = 4 + 65536 + 17;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) other = NULL;
  g_autoptr (GBytes) header_bytes = NULL;
  g_autoptr (DosjaBackupHeader) header = NULL;
  g_autofree guint8 *data = NULL;
  gsize size, first;
  Sample sample;

  sample_init (&sample);
  sample.plain = TRUE;
  file = sample_write (&sample, folder);
  other = sample_write (&sample, folder); /* the same keys, another file */
  size = g_bytes_get_size (file);
  header_of (file, &header, &header_bytes);
  first = g_bytes_get_size (header_bytes) + 24;
  data = g_malloc (size + chunk);

  memcpy (data, g_bytes_get_data (file, NULL), size);
  memcpy (data + first, (const guint8 *)g_bytes_get_data (file, NULL) + first + chunk, chunk);
  memcpy (data + first + chunk, (const guint8 *)g_bytes_get_data (file, NULL) + first, chunk);
  assert_refused (data, size, &sample, DOSJA_BACKUP_ERROR_NOT_AUTHENTIC, "chunks swapped");

  memcpy (data, g_bytes_get_data (file, NULL), first + chunk);
  memcpy (data + first + chunk, (const guint8 *)g_bytes_get_data (file, NULL) + first,
          size - first);
  assert_refused (data, size + chunk, &sample, DOSJA_BACKUP_ERROR_NOT_AUTHENTIC, "chunk repeated");

  memcpy (data, g_bytes_get_data (file, NULL), size);
  memcpy (data + first, (const guint8 *)g_bytes_get_data (other, NULL) + first, chunk);
  assert_refused (data, size, &sample, DOSJA_BACKUP_ERROR_NOT_AUTHENTIC, "another file's chunk");

  memcpy (data, g_bytes_get_data (file, NULL), size);
  memcpy (data + first - 24, (const guint8 *)g_bytes_get_data (other, NULL) + first - 24,
          MIN (size, g_bytes_get_size (other)) - first + 24);
  assert_refused (data, size, &sample, DOSJA_BACKUP_ERROR_NOT_AUTHENTIC, "another file's body");

  sample_clear (&sample);
}

/* Two slots' boxes may be given different keys by who makes the file: the commitment refuses one.
 */
static void
test_refuses_two_file_keys (void)
{
  g_autoptr (DosjaBackupHeader) header = dosja_backup_header_new (20000);
  g_autoptr (DosjaSecret) second = dosja_secret_new_random (32);
  g_autoptr (DosjaSecret) opened = NULL;
  g_autoptr (GBytes) public_key = NULL;
  g_autoptr (GError) error = NULL;
  Sample sample;

  sample_init (&sample);
  public_key = sample_public_key (sample.seed);
  dosja_backup_header_add_slots (header, sample.file_key, sample.slots, sample.backup_key);
  g_assert_true (dosja_backup_header_add_recipient (header, second, public_key));
  dosja_backup_header_seal (header, sample.file_key);

  opened = dosja_backup_header_open_slots (header, sample.backup_key, &error);
  g_assert_no_error (error);
  g_assert_null (dosja_backup_header_open_recipient (header, sample.seed, &error));
  g_assert_error (error, DOSJA_BACKUP_ERROR, DOSJA_BACKUP_ERROR_NOT_AUTHENTIC);
  sample_clear (&sample);
}

/* Numbers in a header that would cost the reader dearly, at the places FORMAT.md gives. */
static void
test_refuses_hostile_headers (void)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DosjaBackupHeader) header = NULL;
  gsize size, ops;
  Sample sample;

  sample_init (&sample);
  file = sample_write (&sample, folder);
  size = g_bytes_get_size (file);
  header_of (file, &header, &bytes);
  /* The one-off way is the last: salt, passes, memory, nonce, box, commitment. */
  ops = g_bytes_get_size (bytes) - 32 - 48 - 24 - 16;

  const struct
  {
    gsize at;
    guint64 value;
    guint width;
    DosjaBackupError code;
    const char *what;
  } cases[] = {
    { 0, 0, 1, DOSJA_BACKUP_ERROR_NOT_A_BACKUP, "another magic" },
    { 8, 2, 2, DOSJA_BACKUP_ERROR_TOO_NEW, "a newer version" },
    { 8, 0, 2, DOSJA_BACKUP_ERROR_MALFORMED, "version 0" },
    { 12, 0xffffffff, 4, DOSJA_BACKUP_ERROR_MALFORMED, "a header of 4 GiB" },
    { 12, 40, 4, DOSJA_BACKUP_ERROR_MALFORMED, "a header with no room" },
    { 36, 65535, 2, DOSJA_BACKUP_ERROR_MALFORMED, "65535 ways" },
    { 36, 0, 2, DOSJA_BACKUP_ERROR_MALFORMED, "no way in" },
    { 40, 9, 1, DOSJA_BACKUP_ERROR_MALFORMED, "an unknown way" },
    { 41, 0xfffffff0, 4, DOSJA_BACKUP_ERROR_MALFORMED, "a way of 4 GiB" },
    { ops, G_MAXUINT64, 8, DOSJA_BACKUP_ERROR_MALFORMED, "passes for ever" },
    { ops, 0, 8, DOSJA_BACKUP_ERROR_MALFORMED, "no pass" },
    { ops + 8, G_GUINT64_CONSTANT (64) << 30, 8, DOSJA_BACKUP_ERROR_MALFORMED, "64 GiB" },
    { ops + 8, 1024, 8, DOSJA_BACKUP_ERROR_MALFORMED, "1 KiB" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (file, NULL), size);
      guint64 value = GUINT64_TO_LE (cases[i].value);

      memcpy (data + cases[i].at, &value, cases[i].width);
      assert_refused (data, size, &sample, cases[i].code, cases[i].what);
    }
  sample_clear (&sample);
}

/* Seals any bytes as a backup's content: authentic, and not as the format says. */
static void
assert_content_refused (const guint8 *content, gsize size, const char *what)
{
  g_autoptr (DosjaBackupHeader) header = dosja_backup_header_new (1);
  g_autofree char *path = g_build_filename (folder, "content", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DosjaChunkWriter) chunks = NULL;
  guint8 hash[DOSJA_HASH_SIZE];
  g_autofree char *data = NULL;
  gsize n;
  Sample sample;
  FILE *file = g_fopen (path, "wbe");

  sample_init (&sample);
  dosja_backup_header_add_slots (header, sample.file_key, sample.slots, sample.backup_key);
  dosja_backup_header_seal (header, sample.file_key);
  bytes = dosja_backup_header_serialise (header);
  dosja_hash (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), hash);
  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), file);
  fflush (file);
  chunks = dosja_chunk_writer_new (fileno (file), sample.file_key, hash);
  g_assert_true (dosja_chunk_writer_write (chunks, content, size, NULL));
  g_assert_true (dosja_chunk_writer_finish (chunks, NULL));
  fclose (file);

  g_assert_true (g_file_get_contents (path, &data, &n, NULL));
  assert_refused ((const guint8 *)data, n, &sample, DOSJA_BACKUP_ERROR_MALFORMED, what);
  g_unlink (path);
  sample_clear (&sample);
}

static void
test_refuses_malformed_content (void)
{
#define STORED(n) 0, n, 0, 0, 0, n, 0, 0, 0
#define CASE(what, ...)                                                                            \
  {                                                                                                \
    static const guint8 content[] = { __VA_ARGS__ };                                               \
    assert_content_refused (content, sizeof content, what);                                        \
  }
  CASE ("a block's head cut", 0, 1)
  CASE ("an empty block", STORED (0))
  CASE ("an unknown packing", 7, 1, 0, 0, 0, 1, 0, 0, 0, 'M')
  CASE ("a block of 4 GiB", 0, 255, 255, 255, 255, 255, 255, 255, 255, 'M')
  CASE ("a packed block that is none", 1, 9, 0, 0, 0, 4, 0, 0, 0, 1, 2, 3, 4)
  CASE ("no manifest", STORED (1), 'Z')
  CASE ("65535 entries", STORED (3), 'M', 255, 255)
  CASE ("65535 tables", STORED (5), 'M', 0, 0, 255, 255)
  CASE ("a name of 4 GiB", STORED (7), 'M', 1, 0, 255, 255, 255, 255)
  CASE ("an empty name", STORED (11), 'M', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)
  CASE ("a name that is none", STORED (12), 'M', 1, 0, 1, 0, 0, 0, ';', 0, 0, 0, 0)
  CASE ("an item that is none", STORED (6), 'M', 0, 0, 0, 0, 'X')
  CASE ("a wrong hash", STORED (40), 'M', 0, 0, 0, 0, 'Z', 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
        12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32)
#undef CASE
#undef STORED
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("dosja-backup-format-XXXXXX", NULL);
  g_assert_nonnull (folder);

  g_test_add_func ("/backup/format/reads-what-it-wrote", test_reads_what_it_wrote);
  g_test_add_func ("/backup/format/every-way-opens", test_every_way_opens);
  g_test_add_func ("/backup/format/header-has-one-spelling", test_header_has_one_spelling);
  g_test_add_func ("/backup/format/refuses/every-cut", test_refuses_every_cut);
  g_test_add_func ("/backup/format/refuses/every-changed-bit", test_refuses_every_changed_bit);
  g_test_add_func ("/backup/format/refuses/trailing-data", test_refuses_trailing_data);
  g_test_add_func ("/backup/format/refuses/moved-chunks", test_refuses_moved_chunks);
  g_test_add_func ("/backup/format/refuses/two-file-keys", test_refuses_two_file_keys);
  g_test_add_func ("/backup/format/refuses/hostile-headers", test_refuses_hostile_headers);
  g_test_add_func ("/backup/format/refuses/malformed-content", test_refuses_malformed_content);

  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);

  return status;
}
