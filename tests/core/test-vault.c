/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-hash.h"
#include "vault/dosja-key-file-private.h"
#include "vault/dosja-passphrase.h"
#include "vault/dosja-vault.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Every Argon2id takes about a second: one vault is made here, and most tests work on copies of its
 * key file. */
#define PASSPHRASE "Tri dele te bardha hipen shkallet 47"
#define OTHER_PASSPHRASE "Bariu kalon lumin me dy qengja 93"

static char *scratch;
static char *first;
static DosjaSecret *recovery_key;
static DosjaId staff;

static DosjaSecret *
secret (const char *text)
{
  return dosja_secret_new_copy (text, strlen (text));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static char *
read_text (const char *folder, const char *name, gsize *ret_size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *data = NULL;

  g_assert_true (g_file_get_contents (path, &data, ret_size, NULL));

  return data;
}

static void
write_text (const char *folder, const char *name, const char *data, gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
}

/* The committed key file, which another program wrote from FORMAT.md: its slots cost a tenth of a
 * millisecond, and are made anew as soon as one of them opens. */
#define VECTOR_LABEL "Drita Ë."
#define VECTOR_PASSPHRASE "Tri dele të bardha hipin 47 shkallë"
#define VECTOR_RECOVERY_KEY "CHJP-CSV8-D5N6-PV3D-DSQQ-0WBJ-EDT7-AXKQ-1FFR"
#define FIRST_SLOT 48
#define SLOT_OPSLIMIT 36
#define SLOT_MEMLIMIT 44

static char *
read_vector (gsize *ret_size)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "core", "key-files", NULL);

  return read_text (folder, "version-1.keys", ret_size);
}

static char *
make_vault (const char *name, const char *keys, gsize size)
{
  char *folder = g_build_filename (scratch, name, NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_text (folder, "keys", keys, size);
  write_text (folder, "keys.bak", keys, size);

  return folder;
}

static char *
make_vector_vault (const char *name)
{
  gsize size;
  g_autofree char *keys = read_vector (&size);

  return make_vault (name, keys, size);
}

/* Makes the checksum right again after a change: what an attacker would do. */
static void
fix_checksum (char *data, gsize size)
{
  dosja_hash (data, size - DOSJA_HASH_SIZE, (guint8 *)data + size - DOSJA_HASH_SIZE);
}

static void
put_number (char *at, guint64 number)
{
  number = GUINT64_TO_LE (number);
  memcpy (at, &number, sizeof number);
}

static void
assert_same_file (const char *folder, const char *name, const char *data, gsize size)
{
  gsize now_size;
  g_autofree char *now = read_text (folder, name, &now_size);

  g_assert_cmpmem (now, now_size, data, size);
}

static void
test_create (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) passphrase = secret (PASSPHRASE);
  g_autoptr (DosjaVault) vault = NULL;
  g_autofree char *keys = g_build_filename (first, "keys", NULL);
  g_autofree char *copy = g_build_filename (first, "keys.bak", NULL);
  g_autofree char *database = NULL;
  const DosjaSlotInfo *slot;
  GStatBuf info;

  g_assert_false (dosja_vault_exists (first));
  vault = dosja_vault_create (first, 3, "Drita K.", &staff, passphrase, &recovery_key, &error);
  g_assert_no_error (error);
  g_assert_true (dosja_vault_exists (first));
  g_assert_true (dosja_vault_is_unlocked (vault));
  g_assert_cmpuint (dosja_vault_get_cipher_profile (vault), ==, 3);
  g_assert_false (dosja_id_is_nil (dosja_vault_get_id (vault)));

  slot = dosja_vault_find_slot (vault, "Drita K.");
  g_assert_true (dosja_id_equal (&slot->staff, &staff));
  g_assert_cmpuint (slot->opslimit, >=, 3);
  g_assert_cmpuint (slot->memlimit, ==, 256 << 20);
  g_assert_true (dosja_id_equal (&slot->id, &dosja_vault_get_current_slot (vault)->id));
  database = dosja_vault_get_database_path (vault);
  g_assert_true (g_str_has_suffix (database, "/cases.db"));

  g_assert_cmpint (g_stat (first, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (keys, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_unlock (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaVault) vault = dosja_vault_open (first, &error);
  g_autoptr (DosjaSecret) passphrase = secret (PASSPHRASE);
  g_autoptr (DosjaSecret) database = NULL;
  g_autoptr (DosjaSecret) backup = NULL;
  g_autoptr (DosjaSecret) exchange = NULL;
  g_autoptr (DosjaSecret) again = NULL;
  g_autoptr (DosjaSecret) master = NULL;
  g_autoptr (GBytes) slots = NULL;

  g_assert_no_error (error);
  g_assert_false (dosja_vault_is_unlocked (vault));
  g_assert_null (dosja_vault_get_database_key (vault, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LOCKED);
  g_clear_error (&error);

  g_assert_true (dosja_vault_unlock (vault, NULL, passphrase, &error));
  g_assert_no_error (error);
  database = dosja_vault_get_database_key (vault, NULL);
  backup = dosja_vault_get_backup_key (vault, NULL);
  exchange = dosja_vault_get_exchange_seed (vault, NULL);
  g_assert_false (dosja_secret_equal (database, backup));
  g_assert_false (dosja_secret_equal (database, exchange));
  g_assert_false (dosja_secret_equal (backup, exchange));

  /* What a backup carries opens with the same passphrase to the same key. */
  slots = dosja_vault_export_slots (vault);
  master = dosja_slots_open (slots, "Drita K.", passphrase, &error);
  g_assert_no_error (error);
  again = dosja_master_derive_backup_key (master);
  g_assert_true (dosja_secret_equal (backup, again));

  dosja_vault_lock (vault);
  g_assert_null (dosja_vault_get_current_slot (vault));
  g_assert_null (dosja_vault_get_backup_key (vault, NULL));
}

static void
assert_unlock_fails (const char *folder, DosjaVaultError expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaVault) vault = dosja_vault_open (folder, &error);
  g_autoptr (DosjaSecret) passphrase = secret (VECTOR_PASSPHRASE);
  gsize size, copy_size;
  g_autofree char *keys = read_text (folder, "keys", &size);
  g_autofree char *copy = read_text (folder, "keys.bak", &copy_size);

  if (vault != NULL)
    g_assert_false (dosja_vault_unlock (vault, NULL, passphrase, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, (int)expected);
  assert_same_file (folder, "keys", keys, size);
  assert_same_file (folder, "keys.bak", copy, copy_size);
}

static void
test_wrong_passphrase (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_vector_vault ("wrong");
  g_autoptr (DosjaSecret) wrong = secret ("Tri dele te bardha hipin 47 shkalle");
  g_autoptr (DosjaSecret) typing_error = secret ("CHJP-CSV8-D5N6-PV3D-DSQQ-0WBJ-EDT7-AXKR-1FFR");
  g_autoptr (DosjaSecret) foreign = NULL;
  g_autoptr (DosjaVault) vault = dosja_vault_open (folder, &error);
  gsize size;
  g_autofree char *before = read_text (folder, "keys", &size);
  DosjaId nobody;

  g_assert_false (dosja_vault_unlock (vault, NULL, wrong, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WRONG_PASSPHRASE);
  g_clear_error (&error);

  dosja_id_generate (&nobody);
  g_assert_false (dosja_vault_unlock (vault, &nobody, wrong, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT);
  g_clear_error (&error);

  g_assert_false (dosja_vault_unlock_with_recovery_key (vault, typing_error, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_RECOVERY_KEY);
  g_clear_error (&error);

  /* A whole key, of another vault. */
  foreign = dosja_secret_ref (recovery_key);
  g_assert_false (dosja_vault_unlock_with_recovery_key (vault, foreign, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WRONG_PASSPHRASE);

  g_assert_false (dosja_vault_is_unlocked (vault));
  assert_same_file (folder, "keys", before, size);
  assert_same_file (folder, "keys.bak", before, size);
}

static char *
to_hex (DosjaSecret *key)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < dosja_secret_get_size (key); i++)
    g_string_append_printf (text, "%02x", dosja_secret_get_data (key)[i]);

  return g_string_free (text, FALSE);
}

/* A file that another program wrote from the text of the format. Its slots are too weak for
 * today: the one that opens is made anew, and opens again. */
static void
test_committed_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_vector_vault ("committed");
  g_autoptr (DosjaVault) vault = dosja_vault_open (folder, &error);
  /* The same letters, typed as letters with accents behind them. */
  g_autoptr (DosjaSecret) passphrase
      = secret ("Tri dele te\xcc\x88 bardha hipin 47 shkalle\xcc\x88");
  g_autoptr (DosjaSecret) key = NULL;
  g_autoptr (DosjaSecret) backup = NULL;
  g_autoptr (DosjaSecret) exchange = NULL;
  g_autofree char *key_text = NULL;
  g_autofree char *backup_text = NULL;
  g_autofree char *exchange_text = NULL;
  gsize size;
  g_autofree char *before = read_text (folder, "keys", &size);

  g_assert_no_error (error);
  g_assert_cmpuint (dosja_vault_find_slot (vault, VECTOR_LABEL)->opslimit, ==, 1);
  g_assert_true (dosja_vault_unlock (vault, NULL, passphrase, &error));
  g_assert_no_error (error);
  key = dosja_vault_get_database_key (vault, NULL);
  backup = dosja_vault_get_backup_key (vault, NULL);
  exchange = dosja_vault_get_exchange_seed (vault, NULL);
  key_text = to_hex (key);
  backup_text = to_hex (backup);
  exchange_text = to_hex (exchange);
  g_assert_cmpstr (key_text, ==,
                   "bf2f555b6352a43b6b3cf526f28c64c4d05f474c78ad772c545f39f466fa1f6d");
  g_assert_cmpstr (backup_text, ==,
                   "54ca18fb7635c48f46e3e98e603f138fb5474ef4f7afedc2b5ce07b996efd529");
  g_assert_cmpstr (exchange_text, ==,
                   "d2b8e84a8a25de9770f165325ad8dfb08f5f6c2b5070dbff465b174bf94ae5ea");

  g_assert_cmpuint (dosja_vault_find_slot (vault, VECTOR_LABEL)->opslimit, >=, 3);
  g_assert_cmpuint (dosja_vault_find_slot (vault, VECTOR_LABEL)->memlimit, ==, 256 << 20);
  g_assert_cmpuint (dosja_vault_find_slot (vault, "Mira")->opslimit, ==, 1);
  g_assert_cmpuint (dosja_vault_get_current_slot (vault)->opslimit, >=, 3);
}

/* What this program writes is what the text of the format says: another program reads it. */
static void
test_another_program_reads (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *script
      = g_test_build_filename (G_TEST_DIST, "core", "key-files", "key-file.py", NULL);
  g_autofree char *keys = g_build_filename (first, "keys", NULL);
  g_autofree char *answer = NULL;
  g_autofree char *key_text = NULL;
  g_autoptr (GSubprocess) python = NULL;
  g_autoptr (DosjaSecret) passphrase = secret (PASSPHRASE);
  g_autoptr (DosjaSecret) key = NULL;
  g_autoptr (DosjaVault) vault = NULL;

  if (g_spawn_command_line_sync ("/usr/bin/python3 -c \"from nacl import bindings\"", NULL, NULL,
                                 NULL, NULL)
      == FALSE)
    {
      g_test_skip ("there is no Python here");
      return;
    }

  python = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                             "/usr/bin/python3", "-B", script, "read", keys, "Drita K.", NULL);
  g_assert_no_error (error);
  g_assert_true (
      g_subprocess_communicate_utf8 (python, PASSPHRASE "\n", NULL, &answer, NULL, &error));
  if (!g_subprocess_get_successful (python) && answer[0] == '\0')
    {
      g_test_skip ("python3-nacl is not installed");
      return;
    }

  vault = dosja_vault_open (first, &error);
  g_assert_true (dosja_vault_unlock (vault, NULL, passphrase, &error));
  key = dosja_vault_get_database_key (vault, NULL);
  key_text = to_hex (key);
  g_assert_cmpstr (g_strchomp (answer), ==, key_text);
}

static void
test_recovery_key (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_vector_vault ("recovery");
  g_autoptr (DosjaVault) vault = dosja_vault_open (folder, &error);
  g_autoptr (DosjaSecret) shown = secret (VECTOR_RECOVERY_KEY);
  /* "1" as "l", "0" as "o", an en dash, and whatever else a tired hand types. */
  g_autoptr (DosjaSecret) typed = secret (" chjp csv8–d5n6 pv3d dsqq owbj_edt7-axkq. lffr\n");
  g_autoptr (DosjaSecret) fresh = secret (OTHER_PASSPHRASE);
  g_autoptr (DosjaSecret) again = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  DosjaId drita = dosja_vault_find_slot (vault, VECTOR_LABEL)->id;
  DosjaId recovery;

  g_assert_true (dosja_recovery_key_matches (shown, typed));
  g_assert_false (dosja_recovery_key_matches (recovery_key, typed));
  g_assert_true (dosja_vault_unlock_with_recovery_key (vault, typed, &error));
  g_assert_no_error (error);
  g_assert_cmpint (dosja_vault_get_current_slot (vault)->kind, ==, DOSJA_SLOT_RECOVERY);
  recovery = dosja_vault_get_current_slot (vault)->id;

  g_assert_true (dosja_vault_change_passphrase (vault, &drita, fresh, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_vault_find_slot (vault, VECTOR_LABEL)->label, ==, VECTOR_LABEL);
  g_assert_true (dosja_id_equal (&dosja_vault_find_slot (vault, VECTOR_LABEL)->id, &drita));

  again = dosja_vault_new_recovery_key (vault, &error);
  g_assert_no_error (error);
  g_assert_false (dosja_recovery_key_matches (again, shown));
  slots = dosja_vault_get_slots (vault);
  g_assert_cmpuint (slots->len, ==, 3);
  for (guint i = 0; i < slots->len; i++)
    g_assert_false (
        dosja_id_equal (&((DosjaSlotInfo *)g_ptr_array_index (slots, i))->id, &recovery));
}

static void
test_slots_come_and_go (void)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  g_autofree char *keys = read_text (first, "keys", &size);
  g_autofree char *folder = make_vault ("slots", keys, size);
  g_autoptr (DosjaVault) vault = dosja_vault_open (folder, &error);
  g_autoptr (DosjaSecret) passphrase = secret (PASSPHRASE);
  g_autoptr (DosjaSecret) other = secret (OTHER_PASSPHRASE);
  g_autoptr (DosjaSecret) weak = secret ("vlora2024");
  DosjaId drita, bora, person;

  g_assert_false (dosja_vault_add_slot (vault, "Bora", NULL, other, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LOCKED);
  g_clear_error (&error);

  g_assert_true (dosja_vault_unlock (vault, NULL, passphrase, &error));
  g_assert_no_error (error);
  drita = dosja_vault_get_current_slot (vault)->id;
  g_assert_false (dosja_vault_remove_slot (vault, &drita, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LAST_SLOT);
  g_clear_error (&error);
  g_assert_false (dosja_vault_add_slot (vault, "Bora", NULL, weak, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_WEAK);
  g_clear_error (&error);
  g_assert_false (dosja_vault_add_slot (vault, "Drita K.", NULL, other, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LABEL);
  g_clear_error (&error);
  g_assert_false (dosja_vault_add_slot (vault, "two\nlines", NULL, other, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LABEL);
  g_clear_error (&error);

  dosja_id_generate (&person);
  g_assert_true (dosja_vault_add_slot (vault, "Bora", &person, other, &error));
  g_assert_no_error (error);
  bora = dosja_vault_find_slot (vault, "Bora")->id;
  dosja_vault_close (vault);
  g_clear_object (&vault);

  vault = dosja_vault_open (folder, &error);
  g_assert_true (dosja_vault_unlock (vault, &bora, other, &error));
  g_assert_no_error (error);
  g_assert_true (dosja_id_equal (&dosja_vault_get_current_slot (vault)->staff, &person));
  g_assert_true (dosja_vault_remove_slot (vault, &drita, &error));
  g_assert_no_error (error);
  g_assert_null (dosja_vault_find_slot (vault, "Drita K."));
  dosja_vault_lock (vault);
  g_assert_false (dosja_vault_unlock (vault, &drita, passphrase, &error));
  g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_NO_SLOT);
}

static void
test_repairs_a_copy (gconstpointer data)
{
  const char *damaged = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat ("repair-", damaged, NULL);
  g_autofree char *folder = make_vector_vault (name);
  g_autofree char *path = g_build_filename (folder, damaged, NULL);
  g_autoptr (DosjaVault) vault = NULL;
  g_autoptr (DosjaSecret) passphrase = secret (VECTOR_PASSPHRASE);
  g_autofree char *first_copy = NULL;
  g_autofree char *second_copy = NULL;
  gsize size, first_size, second_size;
  g_autofree char *keys = read_vector (&size);

  keys[size / 2] = (char)(keys[size / 2] ^ 4);
  write_text (folder, damaged, keys, size);
  vault = dosja_vault_open (folder, &error);
  g_assert_no_error (error);
  assert_same_file (folder, damaged, keys, size);

  g_assert_true (dosja_vault_unlock (vault, NULL, passphrase, &error));
  g_assert_no_error (error);
  first_copy = read_text (folder, "keys", &first_size);
  second_copy = read_text (folder, "keys.bak", &second_size);
  g_assert_cmpmem (first_copy, first_size, second_copy, second_size);
}

static void
test_both_copies_damaged (void)
{
  gsize size;
  g_autofree char *keys = read_vector (&size);
  g_autofree char *folder = NULL;

  keys[size / 2] = (char)(keys[size / 2] ^ 4);
  folder = make_vault ("damaged", keys, size);
  assert_unlock_fails (folder, DOSJA_VAULT_ERROR_DAMAGED);
}

/* Changed by somebody who can make a checksum right and no more. */
static void
test_tampered (void)
{
  gsize size;
  g_autofree char *keys = read_vector (&size);
  g_autofree char *folder = NULL;

  keys[12] = 4;
  fix_checksum (keys, size);
  folder = make_vault ("tampered", keys, size);
  assert_unlock_fails (folder, DOSJA_VAULT_ERROR_DAMAGED);
}

static void
test_newer_version (void)
{
  gsize size;
  g_autofree char *keys = read_vector (&size);
  g_autofree char *old = read_vector (&size);
  g_autofree char *folder = NULL;

  keys[8] = 2;
  fix_checksum (keys, size);
  folder = make_vault ("newer", keys, size);
  assert_unlock_fails (folder, DOSJA_VAULT_ERROR_TOO_NEW);

  /* Beside an older copy, too: that one is not what the newer program left. */
  write_text (folder, "keys.bak", old, size);
  assert_unlock_fails (folder, DOSJA_VAULT_ERROR_TOO_NEW);
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
      g_autofree char *keys = read_vector (&size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) slots = NULL;
      g_autoptr (GError) error = NULL;

      put_number (keys + FIRST_SLOT + SLOT_OPSLIMIT, hostile[i].opslimit);
      put_number (keys + FIRST_SLOT + SLOT_MEMLIMIT, hostile[i].memlimit);
      fix_checksum (keys, size);
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
  g_autofree char *keys = read_vector (&size);
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
  g_autofree char *keys = read_vector (&size);

  for (gsize bit = 0; bit < (size - DOSJA_HASH_SIZE) * 8; bit++)
    {
      g_autofree char *changed = g_memdup2 (keys, size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (DosjaKeyFile) parsed = NULL;

      changed[bit / 8] = (char)(changed[bit / 8] ^ (1 << bit % 8));
      fix_checksum (changed, size);
      bytes = g_bytes_new (changed, size);
      parsed = dosja_key_file_parse (bytes, NULL);
      if (parsed != NULL)
        {
          g_autoptr (GBytes) again = dosja_key_file_to_bytes (parsed);

          g_assert_true (g_bytes_equal (bytes, again));
        }
    }
}

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
  g_autofree char *folder = make_vector_vault ("in-use");
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
  g_autofree char *keys = read_vector (&size);
  g_autofree char *folder = make_vault ("read-only", keys, size);
  g_autofree char *lock = g_build_filename (folder, "lock", NULL);
  g_autofree char *first_copy = g_build_filename (folder, "keys", NULL);
  g_autofree char *second_copy = g_build_filename (folder, "keys.bak", NULL);

  g_assert_cmpint (g_chmod (first_copy, 0444), ==, 0);
  g_assert_cmpint (g_chmod (second_copy, 0444), ==, 0);
  let_others_reach (scratch);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  g_assert_cmpint (in_another_process (open_as_somebody, folder), ==, DOSJA_VAULT_ERROR_READ_ONLY);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  assert_same_file (folder, "keys", keys, size);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

static void
test_no_vault (void)
{
  g_autofree char *folder = g_build_filename (scratch, "nothing", NULL);
  g_autofree char *lock = g_build_filename (folder, "lock", NULL);

  g_assert_cmpint (open_vault (folder), ==, DOSJA_VAULT_ERROR_NOT_A_VAULT);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (open_vault (folder), ==, DOSJA_VAULT_ERROR_NOT_A_VAULT);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
}

/* Every moment at which a new master key can be interrupted, as the disk looks then. */
static void
test_interrupted_rekey (void)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  g_autofree char *old = read_vector (&size);
  g_autoptr (GBytes) bytes = g_bytes_new (old, size);
  g_autoptr (DosjaKeyFile) next = dosja_key_file_parse (bytes, &error);
  g_autoptr (DosjaSecret) passphrase = secret (VECTOR_PASSPHRASE);
  g_autoptr (DosjaSecret) master = NULL;
  g_autoptr (GBytes) slots = g_bytes_new_from_bytes (bytes, 28, size - 28 - 64);
  g_autoptr (GBytes) next_bytes = NULL;
  g_autofree char *folder = make_vector_vault ("rekey");
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
  write_text (folder, "cases.db", "old", 3);
  write_text (folder, "cases-2.db", "new", 3);

  /* Before the first rename: the old database, with the content of `keys` beside it. */
  write_text (folder, "keys.new", g_bytes_get_data (next_bytes, NULL), size);
  vault = dosja_vault_open (folder, &error);
  path = dosja_vault_get_database_path (vault);
  g_assert_cmpstr (path, ==, old_database);
  g_clear_pointer (&path, g_free);
  g_clear_object (&vault);

  /* Between the two: the new one, and the old one stays as long as a copy names it. */
  write_text (folder, "keys", g_bytes_get_data (next_bytes, NULL), size);
  vault = dosja_vault_open (folder, &error);
  path = dosja_vault_get_database_path (vault);
  g_assert_cmpstr (path, ==, new_database);
  dosja_vault_remove_left_databases (vault);
  g_assert_true (g_file_test (old_database, G_FILE_TEST_EXISTS));
  g_clear_pointer (&path, g_free);
  g_clear_object (&vault);

  /* ... so that the old copy has its database when the new one is damaged. */
  write_text (folder, "keys", "", 0);
  vault = dosja_vault_open (folder, &error);
  path = dosja_vault_get_database_path (vault);
  g_assert_cmpstr (path, ==, old_database);
  g_clear_pointer (&path, g_free);
  g_clear_object (&vault);

  /* After unlocking, both copies are new and what is left over can go. */
  write_text (folder, "keys", g_bytes_get_data (next_bytes, NULL), size);
  vault = dosja_vault_open (folder, &error);
  g_assert_true (dosja_vault_unlock (vault, NULL, passphrase, &error));
  g_assert_no_error (error);
  dosja_vault_remove_left_databases (vault);
  g_assert_false (g_file_test (old_database, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (new_database, G_FILE_TEST_EXISTS));
}

static void
test_restored_from_slots (void)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  g_autofree char *keys = read_vector (&size);
  g_autoptr (GBytes) whole = g_bytes_new (keys, size);
  g_autoptr (GBytes) slots = g_bytes_new_from_bytes (whole, 28, size - 28 - 64);
  g_autoptr (DosjaSecret) passphrase = secret (VECTOR_PASSPHRASE);
  g_autoptr (DosjaSecret) sheet = secret (VECTOR_RECOVERY_KEY);
  g_autoptr (DosjaSecret) master = dosja_slots_open (slots, NULL, passphrase, &error);
  g_autoptr (DosjaSecret) same = NULL;
  g_autoptr (DosjaVault) vault = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autofree char *folder = g_build_filename (scratch, "deep", "restored", NULL);
  g_autofree char *moved = g_build_filename (scratch, "deep", "moved", NULL);

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

static void
test_generated_passphrases (void)
{
  static const char *const languages[] = { "sq", "en" };

  g_assert_cmpfloat_with_epsilon (dosja_passphrase_word_bits ("sq"), 11.0, 1e-9);
  g_assert_cmpfloat (dosja_passphrase_word_bits ("en"), >, 12.8);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (DosjaSecret) passphrase
          = dosja_passphrase_generate (languages[i % 2], i % 4 == 0 ? 1 : 6);
      DosjaStrength strength;

      g_assert_true (g_str_is_ascii ((const char *)dosja_secret_get_data (passphrase)));
      dosja_passphrase_measure (passphrase, &strength);
      g_assert_true (strength.enough);
    }
}

static void
test_strength (void)
{
  static const struct
  {
    const char *text;
    gboolean enough;
    gboolean good;
  } cases[] = {
    { "", FALSE, FALSE },
    { "vlora", FALSE, FALSE },
    { "Vlora12345", FALSE, FALSE },
    { "shqiperia2024", FALSE, FALSE },
    { "dashuria ime", FALSE, FALSE },
    { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", FALSE, FALSE },
    { "qwertyuiopasdfghjkl", FALSE, FALSE },
    { "shtëpia ime e bardhë në vlorë", TRUE, FALSE },
    { "correct horse battery staple", TRUE, FALSE },
    { "T7#kq9!mXw2$Lz5@", TRUE, TRUE },
    { PASSPHRASE, TRUE, TRUE },
    { VECTOR_PASSPHRASE, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DosjaSecret) passphrase = secret (cases[i].text);
      DosjaStrength strength;

      dosja_passphrase_measure (passphrase, &strength);
      g_test_message ("%.1f bits: %s", strength.bits, cases[i].text);
      g_assert_cmpint (strength.enough, ==, cases[i].enough);
      g_assert_cmpint (strength.good, ==, cases[i].good);
    }
}

static void
test_slots_refuse_damage (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaVault) vault = dosja_vault_open (first, &error);
  g_autoptr (GBytes) slots = dosja_vault_export_slots (vault);
  gsize size;
  const guint8 *data = g_bytes_get_data (slots, &size);
  g_autoptr (GPtrArray) list = dosja_slots_list (slots, &error);
  DosjaId id;

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (dosja_slots_get_vault_id (slots, &id, NULL));
  g_assert_true (dosja_id_equal (&id, dosja_vault_get_id (vault)));

  for (gsize cut = 0; cut < size; cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new (data, cut);

      g_assert_null (dosja_slots_list (part, &error));
      g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED);
      g_clear_error (&error);
    }

  {
    g_autofree guint8 *longer = g_malloc0 (size + 1);
    g_autoptr (GBytes) more = NULL;

    memcpy (longer, data, size);
    more = g_bytes_new (longer, size + 1);
    g_assert_null (dosja_slots_list (more, &error));
    g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_DAMAGED);
    g_clear_error (&error);
  }

  {
    g_autofree guint8 *newer = g_memdup2 (data, size);
    g_autoptr (GBytes) bytes = NULL;

    newer[0] = 3;
    bytes = g_bytes_new (newer, size);
    g_assert_null (dosja_slots_list (bytes, &error));
    g_assert_error (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_TOO_NEW);
  }
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  scratch = g_dir_make_tmp ("dosja-vault-XXXXXX", NULL);
  first = g_build_filename (scratch, "first", NULL);
  dosja_id_generate (&staff);

  g_test_add_func ("/vault/create", test_create);
  g_test_add_func ("/vault/unlock", test_unlock);
  g_test_add_func ("/vault/another-program-reads-it", test_another_program_reads);
  g_test_add_func ("/vault/committed-file", test_committed_file);
  g_test_add_func ("/vault/recovery-key", test_recovery_key);
  g_test_add_func ("/vault/slots-come-and-go", test_slots_come_and_go);
  g_test_add_data_func ("/vault/repairs-first-copy", "keys", test_repairs_a_copy);
  g_test_add_data_func ("/vault/repairs-second-copy", "keys.bak", test_repairs_a_copy);
  g_test_add_func ("/vault/restored-from-slots", test_restored_from_slots);
  g_test_add_func ("/vault/interrupted-rekey", test_interrupted_rekey);
  g_test_add_func ("/vault/refuses/wrong-passphrase", test_wrong_passphrase);
  g_test_add_func ("/vault/refuses/damage-of-both-copies", test_both_copies_damaged);
  g_test_add_func ("/vault/refuses/tampering", test_tampered);
  g_test_add_func ("/vault/refuses/newer-version", test_newer_version);
  g_test_add_func ("/vault/refuses/vault-in-use", test_in_use);
  g_test_add_func ("/vault/refuses/read-only-folder", test_read_only);
  g_test_add_func ("/vault/refuses/no-vault", test_no_vault);
  g_test_add_func ("/key-file/refuses/hostile-parameters", test_hostile_parameters);
  g_test_add_func ("/key-file/refuses/every-bit", test_every_bit);
  g_test_add_func ("/key-file/every-bit-with-checksum", test_every_bit_with_checksum);
  g_test_add_func ("/slots/refuse-damage", test_slots_refuse_damage);
  g_test_add_func ("/passphrase/generated", test_generated_passphrases);
  g_test_add_func ("/passphrase/strength", test_strength);

  result = g_test_run ();

  remove_folder (scratch);
  g_clear_pointer (&recovery_key, dosja_secret_unref);
  g_free (scratch);
  g_free (first);

  return result;
}
