/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leak-work.h"

#include "vault/dosja-key-file-private.h"
#include "vault/dosja-passphrase.h"
#include "vault/dosja-recovery-key-private.h"
#include "vault/dosja-vault.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

/* A process of its own does a day's work in a vault, with names that are nowhere else on this
 * machine. Then everything it left is searched for them: its files, and, while it still
 * runs and has locked the vault, its memory for whatever opens the vault. The searching is done
 * from outside, so that what is searched for does not have to be in that memory. */

static const char *const planted[]
    = { GIVEN_NAME, SURNAME, NOTE, IMPORTED_NAME, DRAFT, FILE_NAME, FILE_BYTES };

/* ---- the one who searches ---- */

typedef struct
{
  char *name;
  GBytes *bytes;
} Pattern;

static void
pattern_free (Pattern *self)
{
  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static void
add_pattern (GPtrArray *patterns, const char *name, gconstpointer data, gsize size)
{
  Pattern *pattern = g_new0 (Pattern, 1);

  pattern->name = g_strdup (name);
  pattern->bytes = g_bytes_new (data, size);
  g_ptr_array_add (patterns, pattern);
}

/* A freed block loses its first bytes to the allocator: its end betrays as much. The pieces are
 * so long that nothing else on the machine holds one by chance. */
static void
add_pieces (GPtrArray *patterns, const char *name, gconstpointer data, gsize size, gsize piece)
{
  const guint8 *bytes = data;

  for (gsize at = 0; at + piece <= size; at += 4)
    add_pattern (patterns, name, bytes + at, piece);
}

static void
add_text (GPtrArray *patterns, const char *text)
{
  static const char *const encodings[]
      = { "UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "UTF-32LE" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize size;
      g_autofree char *bytes = g_convert (text, -1, encodings[i], "UTF-8", NULL, &size, &error);

      g_assert_no_error (error);
      add_pattern (patterns, text, bytes, size);
    }
}

static const char *
search_bytes (GPtrArray *patterns, const void *data, gsize size)
{
  for (guint i = 0; i < patterns->len; i++)
    {
      const Pattern *pattern = g_ptr_array_index (patterns, i);
      gsize length;
      const void *bytes = g_bytes_get_data (pattern->bytes, &length);

      if (memmem (data, size, bytes, length) != NULL)
        return pattern->name;
    }

  return NULL;
}

/* The name of the first pattern found in any file under @folder, or %NULL. */
static char *
search_files (GPtrArray *patterns, const char *folder, guint *ret_files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      char *found = NULL;
      gsize size;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        found = search_files (patterns, path, ret_files);
      else if (g_file_get_contents (path, &data, &size, NULL))
        {
          (*ret_files)++;
          found = g_strdup (search_bytes (patterns, data, size));
          if (found == NULL)
            found = g_strdup (search_bytes (patterns, name, strlen (name)));
        }
      if (found != NULL)
        return found;
    }

  return NULL;
}

#define BLOCK (64u << 10)
#define OVERLAP 256u

/* Most of it is nothing but zeros, which hold no pattern. */
static const char *
search_blocks (GPtrArray *patterns, const guint8 *data, gsize size)
{
  for (gsize at = 0; at < size; at += BLOCK)
    {
      gsize length = MIN (BLOCK + OVERLAP, size - at);
      gboolean empty = data[at] == 0 && memcmp (data + at, data + at + 1, length - 1) == 0;
      const char *found = empty ? NULL : search_bytes (patterns, data + at, length);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Part of a process's memory that can be read: what cannot has nothing in it. */
static const char *
search_range (GPtrArray *patterns, int fd, guint64 from, guint64 to, GByteArray *room)
{
  const gsize piece = 4 << 20;

  g_byte_array_set_size (room, piece + OVERLAP);
  for (guint64 at = from; at < to; at += piece)
    {
      gsize wanted = MIN (piece + OVERLAP, to - at);
      ssize_t got = pread (fd, room->data, wanted, (off_t)at);
      const char *found = got > 0 ? search_blocks (patterns, room->data, (gsize)got) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The address sanitizer's shadow takes terabytes of addresses: files only are searched with it. */
#if defined(__SANITIZE_ADDRESS__)
#define SEARCHES_MEMORY FALSE
#else
#define SEARCHES_MEMORY TRUE
#endif

static char *
search_memory (GPtrArray *patterns, const char *pid, guint64 *ret_size)
{
  g_autofree char *maps_path = g_strconcat ("/proc/", pid, "/maps", NULL);
  g_autofree char *memory_path = g_strconcat ("/proc/", pid, "/mem", NULL);
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GByteArray) room = g_byte_array_new ();
  const char *found = NULL;
  int fd = g_open (memory_path, O_RDONLY | O_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_file_get_contents (maps_path, &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  *ret_size = 0;
  for (guint i = 0; lines[i] != NULL && found == NULL; i++)
    {
      char *end;
      guint64 from = g_ascii_strtoull (lines[i], &end, 16);
      guint64 to = *end == '-' ? g_ascii_strtoull (end + 1, &end, 16) : 0;

      if (to <= from || end[1] != 'r' || strstr (lines[i], "[v") != NULL)
        continue;
      *ret_size += to - from;
      found = search_range (patterns, fd, from, to, room);
    }
  close (fd);

  return g_strdup (found);
}

/* Everything that opens the vault, and everything derived from it. */
static void
add_keys (GPtrArray *patterns, const char *vault, DosjaSecret *passphrase, const char *sheet)
{
  g_autofree char *path = g_build_filename (vault, DOSJA_KEY_FILE_NAME, NULL);
  g_autofree char *keys = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DosjaKeyFile) key_file = NULL;
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) slots = NULL;
  g_autoptr (DosjaSecret) sheet_secret = dosja_secret_new_copy (sheet, 44);
  g_autoptr (DosjaSecret) sheet_bytes = dosja_recovery_key_parse (sheet_secret, NULL);
  g_autoptr (DosjaSecret) master = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &keys, &size, NULL));
  bytes = g_bytes_new (keys, size);
  key_file = dosja_key_file_parse (bytes, NULL);
  dosja_slots_write (key_file->slots, array);
  slots = g_bytes_new (array->data, array->len);
  master = dosja_slots_open (slots, NULL, passphrase, NULL);
  g_assert_nonnull (master);

  add_pieces (patterns, "the master key", dosja_secret_get_data (master), DOSJA_KEY_SIZE, 12);
  add_pieces (patterns, "the recovery key's letters", sheet, 44, 12);
  add_pieces (patterns, "the recovery key", dosja_secret_get_data (sheet_bytes),
              DOSJA_RECOVERY_KEY_SIZE, 12);
  for (int i = DOSJA_SUBKEY_DATABASE; i <= DOSJA_SUBKEY_KEY_FILE; i++)
    {
      g_autoptr (DosjaSecret) key = dosja_kdf_derive (master, (DosjaSubkey)i);
      GString *hex = g_string_new (NULL);

      for (guint j = 0; j < DOSJA_KEY_SIZE; j++)
        g_string_append_printf (hex, "%02x", dosja_secret_get_data (key)[j]);
      add_pieces (patterns, "a derived key", dosja_secret_get_data (key), DOSJA_KEY_SIZE, 12);
      add_pieces (patterns, "a derived key in hex", hex->str, hex->len, 12);
      g_string_free (hex, TRUE);
    }
}

static void
add_passphrase (GPtrArray *patterns, const char *text)
{
  g_autofree char *small = g_ascii_strdown (text, -1);
  g_autofree char *reversed = g_strreverse (g_strdup (small));
  gsize size;
  g_autofree char *wide = g_convert (text, -1, "UTF-16LE", "UTF-8", NULL, &size, NULL);

  add_pieces (patterns, "the passphrase", text, strlen (text), 12);
  add_pieces (patterns, "the passphrase in small letters", small, strlen (small), 12);
  add_pieces (patterns, "the passphrase backwards", reversed, strlen (reversed), 12);
  add_pieces (patterns, "the passphrase in UTF-16", wide, size, 32);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static GSubprocess *
start_worker (const char *folder)
{
  static const char *const places[]
      = { "HOME",           "TMPDIR",        "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
          "XDG_CACHE_HOME", "XDG_STATE_HOME" };
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;
  GSubprocess *worker;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *place = g_build_filename (folder, places[i], NULL);

      g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
      g_subprocess_launcher_setenv (launcher, places[i], place, TRUE);
    }
  g_subprocess_launcher_set_cwd (launcher, folder);
  worker = g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", "--work", folder, NULL);
  g_assert_no_error (error);

  return worker;
}

static void
expect (GSubprocess *worker, void *buffer, gsize size)
{
  g_autoptr (GError) error = NULL;
  gsize got;

  g_input_stream_read_all (g_subprocess_get_stdout_pipe (worker), buffer, size, &got, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (got, ==, size);
}

static void
answer (GSubprocess *worker, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_subprocess_get_stdin_pipe (worker), text, strlen (text), NULL, NULL,
                             &error);
  g_assert_no_error (error);
  g_output_stream_flush (g_subprocess_get_stdin_pipe (worker), NULL, NULL);
}

/* Words drawn by chance, with letters that have to be composed. */
static char *
choose_passphrase (void)
{
  g_autoptr (DosjaSecret) drawn = dosja_passphrase_generate ("sq", 8);
  g_auto (GStrv) parts = g_strsplit ((const char *)dosja_secret_get_data (drawn), "e", -1);

  return g_strjoinv ("ë", parts);
}

static void
hear (GSubprocess *worker, char expected)
{
  char letter;

  expect (worker, &letter, 1);
  g_assert_cmpint (letter, ==, expected);
}

static void
assert_nothing (GPtrArray *patterns, const char *folder)
{
  guint files = 0;
  g_autofree char *found = search_files (patterns, folder, &files);

  g_assert_cmpstr (found, ==, NULL);
  g_assert_cmpuint (files, >=, 12);
}

/* While the vault is open the search finds the keys, so it would find them afterwards. */
static void
assert_memory (GPtrArray *patterns, const char *pid, gboolean holds)
{
  guint64 size;
  g_autofree char *found = NULL;

  if (!SEARCHES_MEMORY)
    return;

  found = search_memory (patterns, pid, &size);
  g_test_message ("searched %" G_GUINT64_FORMAT " bytes of memory", size);
  if (holds)
    {
      g_assert_nonnull (found);
      return;
    }
  g_assert_cmpstr (found, ==, NULL);
  g_assert_cmpuint (size, >, 1 << 20);
}

/* ... and the search of files finds what is there. */
static void
assert_finds (GPtrArray *names, const char *folder)
{
  g_autofree char *trace = g_build_filename (folder, "HOME", "trace", NULL);
  gsize length;
  g_autofree char *wide = g_convert (SURNAME, -1, "UTF-16BE", "UTF-8", NULL, &length, NULL);
  g_autofree char *found = NULL;
  guint files = 0;

  g_assert_true (g_file_set_contents (trace, wide, (gssize)length, NULL));
  found = search_files (names, folder, &files);
  g_assert_cmpstr (found, ==, SURNAME);
}

static GPtrArray *
patterns_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)pattern_free);
}

/* Three passphrases, for three members of staff or one who changes hers */
static void
give_passphrases (GSubprocess *worker, GPtrArray *patterns, DosjaSecret **secrets)
{
  for (guint i = 0; i < 3; i++)
    {
      /* Not a text in this program: the worker is the same program, and would hold it. */
      g_autofree char *text = choose_passphrase ();

      secrets[i] = dosja_secret_new_copy (text, strlen (text));
      add_passphrase (patterns, text);
      answer (worker, text);
      answer (worker, "\n");
    }
}

static void
test_a_day (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dosja-leak-XXXXXX", NULL);
  g_autofree char *vault = g_build_filename (folder, "vault", NULL);
  g_autoptr (GPtrArray) keys = patterns_new ();
  g_autoptr (GPtrArray) later_keys = patterns_new ();
  g_autoptr (GPtrArray) passphrases = patterns_new ();
  g_autoptr (GPtrArray) names = patterns_new ();
  DosjaSecret *secrets[3];
  g_autoptr (GSubprocess) worker = start_worker (folder);
  g_autoptr (GError) error = NULL;
  const char *pid = g_subprocess_get_identifier (worker);
  char sheet[45] = "";

  for (guint i = 0; i < G_N_ELEMENTS (planted); i++)
    add_text (names, planted[i]);
  give_passphrases (worker, passphrases, secrets);
  expect (worker, sheet, 44);
  hear (worker, 'u');
  add_keys (keys, vault, secrets[0], sheet);
  assert_memory (keys, pid, TRUE);
  assert_nothing (names, folder);

  /* Then the staff come and go, and everything that opens the vault is another. */
  answer (worker, ".");
  expect (worker, sheet, 44);
  hear (worker, 'U');
  add_keys (later_keys, vault, secrets[1], sheet);
  assert_memory (later_keys, pid, TRUE);
  assert_memory (keys, pid, FALSE);
  assert_nothing (names, folder);

  answer (worker, ".");
  hear (worker, 'l');
  assert_memory (keys, pid, FALSE);
  assert_memory (later_keys, pid, FALSE);
  assert_memory (passphrases, pid, FALSE);
  assert_nothing (names, folder);
  answer (worker, ".");
  g_assert_true (g_subprocess_wait_check (worker, NULL, &error));
  g_assert_no_error (error);

  assert_nothing (names, folder);
  assert_nothing (keys, folder);
  assert_nothing (later_keys, folder);
  assert_nothing (passphrases, folder);
  assert_finds (names, folder);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    dosja_secret_unref (secrets[i]);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--work"))
    return leak_work (argv[2]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/leak/a-day-of-work", test_a_day);

  return g_test_run ();
}
