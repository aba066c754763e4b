/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup/dosja-backup-header.h"
#include "backup/dosja-backup-rows.h"

#include "fuzz.h"

#include <sodium.h>
#include <string.h>

/* Whatever parses as a header is written again as the same bytes. */
static void
try_header (const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (data, (gssize)size, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) slots = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaBackupHeader) header = dosja_backup_header_read (in, &bytes, &error);

  if (header == NULL)
    {
      g_assert_nonnull (error);
      return;
    }

  again = dosja_backup_header_serialise (header);
  g_assert_true (g_bytes_equal (bytes, again));
  slots = dosja_backup_header_get_slots (header);
  if (slots != NULL)
    list = dosja_slots_list (slots, NULL);
}

/* Seals the input as the content of a file: what is behind the seal is parsed without trust too. */
static GInputStream *
seal (const uint8_t *data, size_t size, DosjaSecret *file_key, const guint8 *hash)
{
  enum
  {
    CHUNK = 65536,
    TAX = crypto_secretstream_xchacha20poly1305_ABYTES
  };
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (DosjaSecret) key = dosja_backup_derive_payload_key (file_key);
  crypto_secretstream_xchacha20poly1305_state state;
  guint8 start[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  static guint8 sealed[CHUNK + TAX];

  crypto_secretstream_xchacha20poly1305_init_push (&state, start, dosja_secret_get_data (key));
  g_byte_array_append (out, start, sizeof start);
  for (gsize at = 0, n; at < size; at += n)
    {
      guint32 prefix;

      n = MIN (size - at, CHUNK);
      prefix = GUINT32_TO_LE (n + TAX);
      crypto_secretstream_xchacha20poly1305_push (
          &state, sealed, NULL, data + at, n, at == 0 ? hash : NULL, at == 0 ? DOSJA_HASH_SIZE : 0,
          at + n == size ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
      g_byte_array_append (out, (const guint8 *)&prefix, sizeof prefix);
      g_byte_array_append (out, sealed, n + TAX);
    }

  return g_memory_input_stream_new_from_bytes (g_byte_array_free_to_bytes (g_steal_pointer (&out)));
}

static void
try_content (const uint8_t *data, size_t size)
{
  static const guint8 hash[DOSJA_HASH_SIZE];
  g_autoptr (DosjaSecret) file_key = dosja_secret_new (32);
  g_autoptr (GInputStream) in = seal (data, size, file_key, hash);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaChunkReader) chunks = dosja_chunk_reader_new (in, file_key, hash, &error);
  g_autoptr (DosjaRowReader) rows = NULL;
  const char *const *columns;
  const DosjaCell *cells;
  const char *name;
  guint n;

  g_assert_no_error (error);
  rows = dosja_row_reader_new (chunks);
  if (dosja_row_reader_manifest (rows, &error) == NULL)
    return;
  while (dosja_row_reader_next_table (rows, &name, &columns, &n, &error) && name != NULL)
    {
      while (dosja_row_reader_next_row (rows, &cells, &error) && cells != NULL)
        for (guint i = 0; i < n; i++)
          g_assert_true (cells[i].size == 0 || ((const guint8 *)cells[i].data)[cells[i].size] == 0);
      if (error != NULL)
        return;
    }
}

/* What begins like a file is read as a header; anything else is the content of a file, which
 * begins with the number of a packing method. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < 2)
    return 0;

  if (data[0] == 'D')
    try_header (data, size);
  else
    try_content (data, size);

  return 0;
}
