/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures what a user waits for, on a vault of invented people, and prints it as JSON. Ratios are
 * between figures of one run. What is asked of the store is told in milliseconds of the processor,
 * which is what somebody waits for on a computer that does nothing else meanwhile, and does not
 * change with what else it does; what goes to the disk, or through Argon2id, by the clock. */

#define SQLITE_HAS_CODEC 1

#include "backup/dosja-backup.h"
#include "base/dosja-date.h"
#include "base/dosja-locale.h"
#include "casework/dosja-case-flags.h"
#include "casework/dosja-timeline.h"
#include "report/dosja-report.h"
#include "session/dosja-session.h"
#include "store/dosja-due.h"
#include "store/dosja-journal-list.h"
#include "transfer/dosja-attachment.h"
#include "transfer/dosja-sample.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <sodium.h>
#include <sqlcipher/sqlite3.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PAGE 50
#define MIB (1024.0 * 1024.0)
#define PIECE 65536
#define ENTRIES 500

static const char *const typed[]
    = { "blerta", "arben hoxha", "çelë", "gjergj", "shehu", "elona xhani", "v00123", "zyla" };

typedef struct
{
  JsonBuilder *json;
  char *folder;
  char *kept; /* (nullable): where filled vaults are kept from run to run */
  DosjaSecret *passphrase;
  DosjaSession *session;
  DosjaStore *store;
} Bench;

static void
check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static double
since (gint64 began)
{
  return (double)(g_get_monotonic_time () - began) / 1000;
}

static gint64
used (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static double
used_since (gint64 began)
{
  return (double)(used () - began) / 1000;
}

static void
put (Bench *b, const char *name, double value)
{
  json_builder_set_member_name (b->json, name);
  json_builder_add_double_value (b->json, round (value * 1000) / 1000);
}

static void
begin (Bench *b, const char *name)
{
  json_builder_set_member_name (b->json, name);
  json_builder_begin_object (b->json);
}

static void
end (Bench *b)
{
  json_builder_end_object (b->json);
}

static char *
in_folder (Bench *b, const char *name)
{
  return g_build_filename (b->folder, name, NULL);
}

/* ---- a list, as the window opens it: every id, and the cells of the first page ---- */

static double
time_list (DosjaStore *store, DosjaQuery *query)
{
  g_autoptr (GError) error = NULL;
  gint64 began = used ();
  g_autoptr (GArray) ids = dosja_store_query_ids (store, query, &error);
  g_autoptr (GPtrArray) rows = NULL;

  check (error);
  rows = dosja_store_query_rows (store, query, (DosjaId *)ids->data, MIN (ids->len, PAGE), &error);
  check (error);

  return used_since (began);
}

static double
time_first_list (DosjaStore *store)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));

  return time_list (store, query);
}

static void
measure_lists (Bench *b, const char *type_name)
{
  const DosjaType *type = dosja_type_find (type_name);

  begin (b, type_name);
  for (guint i = 0; type->columns[i] != NULL; i++)
    {
      g_autoptr (DosjaQuery) query = dosja_query_new (type);

      dosja_query_set_order (query, type->columns[i], FALSE);
      put (b, type->columns[i], time_list (b->store, query));
    }
  end (b);
}

/* ---- the same lists for colleagues, who do not see everything ---- */

#define OWN_EVERY 100
#define HIDDEN_EVERY 400

static DosjaId
add_colleague (Bench *b)
{
  g_autoptr (DosjaRecord) staff = dosja_record_new (dosja_type_find ("staff"));
  g_autoptr (GError) error = NULL;

  dosja_record_set (staff, "name", "Colleague with own cases");
  dosja_record_set (staff, "access_role", "case_manager");
  dosja_record_set (staff, "case_scope", "own");
  dosja_store_save (b->store, staff, NULL, &error);
  check (error);

  return *dosja_record_get_id (staff);
}

/* One case in a hundred is hers, and a few are their team's only. */
static void
deal_out_cases (Bench *b, const DosjaId *staff)
{
  const DosjaType *type = dosja_type_find ("case");
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dosja_store_query_ids (b->store, query, &error);

  check (error);
  dosja_store_begin (b->store, "save", &error);
  check (error);
  for (guint i = 0; i < ids->len; i += OWN_EVERY)
    {
      g_autoptr (DosjaRecord) record
          = dosja_store_load (b->store, type, &g_array_index (ids, DosjaId, i), &error);

      check (error);
      if (i % HIDDEN_EVERY == 0)
        dosja_record_set (record, "access_level", "restricted");
      else
        dosja_record_set_reference (record, "manager", staff);
      dosja_store_save (b->store, record, NULL, &error);
      check (error);
    }
  dosja_store_commit (b->store, NULL, &error);
  check (error);
}

static void
measure_lists_as (Bench *b, const char *name, const DosjaId *staff)
{
  static const char *const lists[] = { "person", "case", "stay" };

  dosja_store_set_actor (b->store, staff, "case_manager");
  begin (b, name);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (lists[i]));

      put (b, lists[i], time_list (b->store, query));
    }
  end (b);
}

static void
measure_roles (Bench *b)
{
  DosjaId director = *dosja_store_get_actor (b->store);
  DosjaId colleague = add_colleague (b);
  DosjaId nobody;

  deal_out_cases (b, &colleague);
  dosja_id_generate (&nobody);
  begin (b, "list_by_role_ms");
  measure_lists_as (b, "own_cases", &colleague);
  measure_lists_as (b, "all_but_hidden", &nobody);
  end (b);
  dosja_store_set_actor (b->store, &director, "director");
}

/* ---- what must be done today ---- */

#define PEOPLE_PER_TASK 3

/* Every third person's case has something to do within a month before or after today. */
static void
add_tasks (DosjaStore *store)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("case"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) cases = dosja_store_query_ids (store, query, &error);

  check (error);
  for (guint i = 0; i < cases->len; i += PEOPLE_PER_TASK + 1)
    {
      g_autoptr (DosjaRecord) task = dosja_record_new (dosja_type_find ("task"));
      g_autofree char *day = NULL;
      DosjaDate due;

      dosja_date_today (&due);
      dosja_date_step (&due, (int)(i % 60) - 30, 0);
      day = dosja_date_to_canonical (&due);
      dosja_record_set_reference (task, "case", &g_array_index (cases, DosjaId, i));
      dosja_record_set (task, "title", "Telefono klientes");
      dosja_record_set (task, "due_on", day);
      dosja_store_save (store, task, NULL, &error);
      check (error);
    }
}

static void
measure_due (Bench *b, const char *name, int days, gboolean mine)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) due = NULL;
  g_autofree char *day = NULL;
  g_autofree char *items = g_strconcat (name, "_items", NULL);
  DosjaDueQuestion question = { .mine = mine };
  DosjaDate date;
  gint64 began;

  dosja_date_today (&date);
  dosja_date_step (&date, days, 0);
  question.on = day = dosja_date_to_canonical (&date);
  began = used ();
  due = dosja_store_due (b->store, &question, &error);
  check (error);
  put (b, name, used_since (began));
  put (b, items, due->len);
}

/* Two months on nothing was written in any case for a month. */
static void
measure_today (Bench *b)
{
  begin (b, "today_ms");
  measure_due (b, "all", 0, FALSE);
  measure_due (b, "mine", 0, TRUE);
  measure_due (b, "all_quiet", 60, FALSE);
  measure_due (b, "mine_quiet", 60, TRUE);
  end (b);
}

/* ---- the journal ---- */

#define JOURNAL_ROWS_PER_PERSON 17

static void
lengthen_journal (DosjaStore *store, guint people)
{
  const DosjaType *type = dosja_type_find ("person");
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dosja_store_query_ids (store, query, &error);
  const DosjaJournalFilter all = { 0 };
  g_autoptr (GArray) rows = dosja_store_list_journal (store, &all, &error);

  check (error);
  for (guint i = rows->len; i < people * JOURNAL_ROWS_PER_PERSON; i++)
    {
      dosja_store_note_event (store, "view", type, &g_array_index (ids, DosjaId, i % ids->len),
                              &error);
      check (error);
    }
}

static void
time_journal (Bench *b, const char *name, const DosjaJournalFilter *filter)
{
  g_autoptr (GError) error = NULL;
  gint64 began = used ();
  g_autoptr (GArray) rows = dosja_store_list_journal (b->store, filter, &error);
  g_autoptr (GPtrArray) page = NULL;
  g_autofree char *count = g_strconcat (name, "_rows", NULL);

  check (error);
  page = dosja_store_read_journal (b->store, (gint64 *)rows->data, MIN (rows->len, PAGE), &error);
  check (error);
  put (b, name, used_since (began));
  put (b, count, rows->len);
}

static void
measure_journal (Bench *b)
{
  const DosjaType *type = dosja_type_find ("person");
  static const char *const kinds[] = { "delete", "erase", NULL };
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dosja_store_query_ids (b->store, query, &error);
  const DosjaJournalFilter all = { 0 }, of_kinds = { .kinds = kinds };
  DosjaJournalFilter of_person = { .type = type }, of_staff = { 0 };

  check (error);
  of_person.record = &g_array_index (ids, DosjaId, ids->len / 2);
  of_staff.staff = dosja_store_get_actor (b->store);
  begin (b, "journal_page_ms");
  time_journal (b, "all", &all);
  time_journal (b, "of_a_person", &of_person);
  time_journal (b, "of_kinds", &of_kinds);
  time_journal (b, "of_who_did_all", &of_staff);
  end (b);
}

/* ---- searching, letter by letter ---- */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static void
measure_search (Bench *b)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    for (glong n = 1; n <= g_utf8_strlen (typed[i], -1); n++)
      {
        g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
        g_autofree char *part = g_utf8_substring (typed[i], 0, n);
        double milliseconds;

        dosja_query_set_search (query, part);
        milliseconds = time_list (b->store, query);
        g_array_append_val (times, milliseconds);
      }
  g_array_sort (times, compare_doubles);

  begin (b, "search_per_keystroke_ms");
  put (b, "keystrokes", times->len);
  put (b, "median", g_array_index (times, double, times->len / 2));
  put (b, "worst", g_array_index (times, double, times->len - 1));
  end (b);
}

/* ---- unlocking ---- */

/* What follows Argon2id: the database is opened, somebody's coming is written down, and the first
 * list is there. */
static double
time_opening (Bench *b)
{
  DosjaVault *vault = dosja_session_get_vault (b->session);
  g_autofree char *path = dosja_vault_get_database_path (vault);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) key = dosja_vault_get_database_key (vault, &error);
  gint64 began = g_get_monotonic_time ();
  g_autoptr (DosjaStore) store = NULL;

  check (error);
  store = dosja_store_open (path, key, dosja_vault_get_cipher_profile (vault), &error);
  check (error);
  dosja_store_note_event (store, "unlock", NULL, NULL, &error);
  check (error);
  time_first_list (store);

  return since (began);
}

static void
measure_unlock (Bench *b)
{
  g_autofree char *folder = in_folder (b, "full");
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();
  double whole;

  b->session = dosja_session_open (folder, &error);
  check (error);
  dosja_session_unlock (b->session, NULL, b->passphrase, &error);
  check (error);
  b->store = dosja_session_get_store (b->session);
  time_first_list (b->store);
  whole = since (began);

  begin (b, "unlock_ms");
  put (b, "passphrase_to_usable", whole);
  put (b, "to_usable_without_argon2id", time_opening (b));
  end (b);
}

/* ---- backup, beside the least that such work can be ---- */

static double
time_copy (const char *from, const char *to, gboolean sealed)
{
  g_autofree guint8 *in = g_malloc (PIECE);
  g_autofree guint8 *out = g_malloc (PIECE + crypto_secretstream_xchacha20poly1305_ABYTES);
  crypto_secretstream_xchacha20poly1305_state state;
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  guint8 header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  gint64 began = g_get_monotonic_time ();
  int source = g_open (from, O_RDONLY, 0);
  int target = g_open (to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  gssize got;

  crypto_secretstream_xchacha20poly1305_keygen (key);
  crypto_secretstream_xchacha20poly1305_init_push (&state, header, key);
  while ((got = read (source, in, PIECE)) > 0)
    {
      gsize size = (gsize)got;
      unsigned long long sealed_size;

      if (sealed)
        {
          crypto_secretstream_xchacha20poly1305_push (&state, out, &sealed_size, in, size, NULL, 0,
                                                      0);
          size = sealed_size;
        }
      if (write (target, sealed ? out : in, size) != (gssize)size)
        g_error ("copying failed");
    }
  fsync (target);
  close (source);
  close (target);
  g_unlink (to);

  return since (began);
}

/* Sealed for the site itself, too: that way in takes no Argon2id. */
static DosjaBackupInfo *
write_backup (Bench *b, const char *path, DosjaSecret *seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaStore) reader = dosja_session_open_reader (b->session, &error);
  g_autoptr (GPtrArray) recipients = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  DosjaBackupOptions options = { .recipients = recipients };
  guint8 public_key[crypto_box_PUBLICKEYBYTES], secret_key[crypto_box_SECRETKEYBYTES];
  DosjaBackupInfo *info;

  check (error);
  crypto_box_seed_keypair (public_key, secret_key, dosja_secret_get_data (seed));
  g_ptr_array_add (recipients, g_bytes_new (public_key, sizeof public_key));
  info = dosja_backup_write (reader, dosja_session_get_vault (b->session), path, &options, NULL,
                             &error);
  check (error);

  return info;
}

static double
size_mib (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (double)status.st_size / MIB : 0;
}

static void
measure_backup (Bench *b)
{
  g_autofree char *path = in_folder (b, "bench.dosja-backup");
  g_autofree char *copy = in_folder (b, "copy");
  g_autofree char *database = dosja_vault_get_database_path (dosja_session_get_vault (b->session));
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) seed
      = dosja_vault_get_exchange_seed (dosja_session_get_vault (b->session), &error);
  g_autoptr (DosjaBackupInfo) written = NULL;
  g_autoptr (DosjaBackupInfo) verified = NULL;
  DosjaBackupKey key = { .exchange_seed = seed };
  double write_ms, verify_ms, copy_ms, stream_ms, mib;
  gint64 began;

  check (error);
  dosja_store_checkpoint (b->store, &error);
  check (error);
  began = g_get_monotonic_time ();
  written = write_backup (b, path, seed);
  write_ms = since (began);
  began = g_get_monotonic_time ();
  verified = dosja_backup_verify (path, &key, NULL, &error);
  check (error);
  verify_ms = since (began);
  copy_ms = time_copy (database, copy, FALSE);
  stream_ms = time_copy (database, copy, TRUE);
  mib = size_mib (database);

  /* All speeds are of the database's bytes, so that they can be compared. */
  begin (b, "backup");
  put (b, "database_mib", mib);
  put (b, "backup_mib", size_mib (path));
  put (b, "rows", (double)verified->rows);
  put (b, "write_and_read_back_mib_per_s", mib / write_ms * 1000);
  put (b, "verify_mib_per_s", mib / verify_ms * 1000);
  put (b, "plain_copy_mib_per_s", mib / copy_ms * 1000);
  put (b, "raw_secretstream_mib_per_s", mib / stream_ms * 1000);
  put (b, "write_times_plain_copy", write_ms / copy_ms);
  put (b, "write_times_raw_secretstream", write_ms / stream_ms);
  put (b, "verify_times_raw_secretstream", verify_ms / stream_ms);
  end (b);
}

static void
measure_report (Bench *b)
{
  g_autoptr (GError) error = NULL;
  gint64 began = used ();
  g_autoptr (DosjaHeadline) headline = dosja_report_headline (b->store, 0, 0, &error);

  check (error);
  put (b, "headline_report_ms", used_since (began));
}

/* ---- the same SQL on plain SQLite: of invented people, in a folder that goes again ---- */

static char *
raw_key (Bench *b)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) key
      = dosja_vault_get_database_key (dosja_session_get_vault (b->session), &error);
  GString *text = g_string_new ("x'");

  check (error);
  for (gsize i = 0; i < dosja_secret_get_size (key); i++)
    g_string_append_printf (text, "%02x", dosja_secret_get_data (key)[i]);

  return g_string_free (g_string_append_c (text, '\''), FALSE);
}

static void
write_plain_copy (const char *database, const char *key, const char *plain)
{
  g_autofree char *sql
      = g_strdup_printf ("PRAGMA key = \"%s\"; PRAGMA cipher_page_size = 4096;"
                         "ATTACH DATABASE '%s' AS plain KEY ''; SELECT sqlcipher_export('plain');"
                         "DETACH DATABASE plain",
                         key, plain);
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (database, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK
      || sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("the plain copy: %s", sqlite3_errmsg (db));
  sqlite3_close (db);
}

typedef struct
{
  double first, best;
} Times;

/* Returns: name → Times, or %NULL when @program was not built here */
static GHashTable *
ask_program (const char *self, const char *program, const char *database, const char *key)
{
  g_autofree char *folder = g_path_get_dirname (self);
  g_autofree char *path = g_build_filename (folder, program, NULL);
  g_autofree char *out = NULL;
  g_autofree char *line = g_strconcat (key != NULL ? key : "", "\n", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GHashTable *times;

  if (!g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
    return NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              &error, path, database, NULL);
  check (error);
  g_subprocess_communicate_utf8 (process, line, NULL, &out, NULL, &error);
  check (error);
  if (!g_subprocess_get_successful (process))
    g_error ("%s failed", program);

  times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  lines = g_strsplit (out, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], " ", 3);
      Times value = { g_ascii_strtod (parts[1], NULL), g_ascii_strtod (parts[2], NULL) };

      g_hash_table_insert (times, g_strdup (parts[0]), g_memdup2 (&value, sizeof value));
    }

  return times;
}

static void
measure_sql (Bench *b, const char *self)
{
  g_autofree char *database = dosja_vault_get_database_path (dosja_session_get_vault (b->session));
  g_autofree char *plain = in_folder (b, "plain.db");
  g_autofree char *key = raw_key (b);
  g_autoptr (GHashTable) sealed = NULL;
  g_autoptr (GHashTable) clear = NULL;
  GHashTableIter iter;
  gpointer name, value;

  dosja_session_close (b->session);
  write_plain_copy (database, key, plain);
  sealed = ask_program (self, "bench-sql-cipher", database, key);
  clear = ask_program (self, "bench-sql-plain", plain, NULL);

  begin (b, "same_sql");
  put (b, "plain_sqlite_available", clear != NULL);
  g_hash_table_iter_init (&iter, sealed);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const Times *ours = value;
      const Times *other = clear != NULL ? g_hash_table_lookup (clear, name) : NULL;

      begin (b, name);
      put (b, "first_ms", ours->first);
      put (b, "best_ms", ours->best);
      if (other != NULL)
        {
          put (b, "plain_first_ms", other->first);
          put (b, "plain_best_ms", other->best);
          put (b, "first_times_plain", ours->first / MAX (other->first, 0.001));
          put (b, "best_times_plain", ours->best / MAX (other->best, 0.001));
        }
      end (b);
    }
  end (b);
}

/* ---- memory, each time in a process of its own ---- */

static DosjaSecret *
make_passphrase (void)
{
  return dosja_secret_new_take (g_strdup ("kryqi lumi mali violet trumpet orchard"));
}

static double
read_resident_mib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL)
      || (line = strstr (status, "VmRSS:")) == NULL)
    return 0;

  return g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024;
}

static int
print_memory (const char *folder)
{
  g_autoptr (DosjaSecret) passphrase = make_passphrase ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_session_open (folder, &error);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  g_autoptr (GArray) ids = NULL;

  check (error);
  dosja_session_unlock (session, NULL, passphrase, &error);
  check (error);
  time_first_list (dosja_session_get_store (session));
  dosja_query_set_search (query, "hoxha");
  time_list (dosja_session_get_store (session), query);
  dosja_query_set_search (query, NULL);
  ids = dosja_store_query_ids (dosja_session_get_store (session), query, &error);
  check (error);
  g_print ("%.1f\n", read_resident_mib ());

  return 0;
}

/* ---- a large paper, in a process of its own as well ---- */

#define PAPER (100 * 1024 * 1024)

/* The process's own highest mark would be Argon2id's. */
static void
keep_most_cb (guint64 done, guint64 total, gpointer user_data)
{
  double *most = user_data;

  *most = MAX (*most, read_resident_mib ());
}

static void
write_paper (const char *path, gsize size)
{
  g_autofree guint8 *data = g_malloc (MIB);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  for (gsize done = 0; done < size; done += (gsize)MIB)
    {
      randombytes_buf (data, (gsize)MIB);
      if (write (fd, data, (gsize)MIB) != (gssize)MIB)
        g_error ("writing failed");
    }
  close (fd);
}

static DosjaRecord *
add_paper (DosjaStore *store, const char *path, const DosjaId *person,
           const DosjaProgress *progress)
{
  DosjaRecord *paper = dosja_record_new (dosja_type_find ("attachment"));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  dosja_record_set_reference (paper, "person", person);
  dosja_record_set (paper, "title", "Letër");
  dosja_record_set (paper, "kind", "letter");
  dosja_record_set (paper, "level", "standard");
  dosja_attachment_add (store, paper, file, NULL, progress, &error);
  check (error);

  return paper;
}

static DosjaId
add_somebody (DosjaStore *store)
{
  g_autoptr (DosjaRecord) person = dosja_record_new (dosja_type_find ("person"));
  g_autoptr (GError) error = NULL;

  dosja_record_set (person, "code", "P-100");
  dosja_record_set (person, "given_name", "Letra");
  dosja_record_set (person, "sex", "female");
  dosja_store_save (store, person, NULL, &error);
  check (error);

  return *dosja_record_get_id (person);
}

/* Prints what 100 MiB take more than 1 MiB did, and how fast they go in and out. */
static int
print_paper (const char *folder)
{
  g_autoptr (DosjaSecret) passphrase = make_passphrase ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_session_open (folder, &error);
  g_autofree char *in = g_strconcat (folder, ".in", NULL);
  g_autofree char *out = g_strconcat (folder, ".out", NULL);
  g_autoptr (GFile) target = g_file_new_for_path (out);
  g_autoptr (DosjaRecord) small = NULL;
  g_autoptr (DosjaRecord) large = NULL;
  double before, added, exported, most = 0;
  const DosjaProgress progress = { .func = keep_most_cb, .user_data = &most };
  DosjaStore *store;
  DosjaId person;
  gint64 began;

  check (error);
  dosja_session_unlock (session, NULL, passphrase, &error);
  check (error);
  store = dosja_session_get_store (session);
  person = add_somebody (store);
  write_paper (in, (gsize)MIB);
  small = add_paper (store, in, &person, NULL);
  write_paper (in, PAPER);
  before = read_resident_mib ();
  began = g_get_monotonic_time ();
  large = add_paper (store, in, &person, &progress);
  added = since (began);
  began = g_get_monotonic_time ();
  dosja_attachment_export (store, dosja_record_get_id (large), target, &progress, &error);
  check (error);
  exported = since (began);
  g_print ("%.1f %.1f %.1f\n", MAX (most - before, 0), PAPER / MIB / added * 1000,
           PAPER / MIB / exported * 1000);
  g_unlink (in);
  g_unlink (out);

  return 0;
}

static void
measure_paper (Bench *b, const char *self)
{
  g_autofree char *folder = in_folder (b, "empty");
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) figures = NULL;
  const char *argv[] = { self, "--paper-into", folder, NULL };

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, NULL, &error);
  check (error);
  figures = g_strsplit (g_strstrip (out), " ", 3);
  if (g_strv_length (figures) != 3)
    g_error ("no figures of a paper");
  begin (b, "attachment_of_100_mib");
  put (b, "more_resident_mib", g_ascii_strtod (figures[0], NULL));
  put (b, "add_mib_per_s", g_ascii_strtod (figures[1], NULL));
  put (b, "export_mib_per_s", g_ascii_strtod (figures[2], NULL));
  end (b);
}

static double
ask_memory (Bench *b, const char *self, const char *name)
{
  g_autofree char *folder = in_folder (b, name);
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { self, "--memory-of", folder, NULL };

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, NULL, &error);
  check (error);

  return g_ascii_strtod (out, NULL);
}

static void
fill (DosjaStore *store, guint people, guint seed)
{
  g_autoptr (GError) error = NULL;

  dosja_sample_fill (store, people, seed, NULL, &error);
  check (error);
  dosja_store_begin (store, "sample", &error);
  check (error);
  add_tasks (store);
  lengthen_journal (store, people);
  dosja_store_commit (store, NULL, &error);
  check (error);
}

static void
copy_vault (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (from, 0, &error);
  const char *name;

  check (error);
  g_mkdir_with_parents (to, 0700);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GFile) source = g_file_new_build_filename (from, name, NULL);
      g_autoptr (GFile) target = g_file_new_build_filename (to, name, NULL);

      g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
      check (error);
    }
}

static void
make_vault (Bench *b, const char *folder, guint people, guint seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) recovery = NULL;
  g_autoptr (DosjaSession) session
      = dosja_session_create (folder, "Qendra e provës", "Mira", b->passphrase, &recovery, &error);

  check (error);
  if (people > 0)
    fill (dosja_session_get_store (session), people, seed);
  dosja_session_close (session);
}

/* Filling takes minutes, so a vault that is kept is filled once, and each run has a copy. */
static void
provide_vault (Bench *b, const char *name, guint people, guint seed)
{
  g_autofree char *folder = in_folder (b, name);
  g_autofree char *label = g_strdup_printf ("%u-%u", people, seed);
  g_autofree char *kept = b->kept != NULL ? g_build_filename (b->kept, label, NULL) : NULL;

  if (kept == NULL)
    make_vault (b, folder, people, seed);
  else
    {
      if (!g_file_test (kept, G_FILE_TEST_IS_DIR))
        make_vault (b, kept, people, seed);
      copy_vault (kept, folder);
    }
}

static void
remove_all (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *each = g_build_filename (path, name, NULL);

      remove_all (each);
    }
  if (dir != NULL)
    g_dir_close (dir);
  g_remove (path);
}

/* ---- a case with years of work in it, as its page opens it ---- */

static void
fill_case (Bench *b, DosjaRecord *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = dosja_id_to_string (dosja_record_get_id (file));

  dosja_store_begin (b->store, "sample", &error);
  check (error);
  for (guint i = 0; i < ENTRIES; i++)
    {
      gboolean is_note = i % 3 == 0;
      g_autoptr (DosjaRecord) record
          = dosja_record_new (dosja_type_find (is_note ? "case_note" : "service"));
      g_autofree char *on = g_strdup_printf ("202%u-%02u-%02u", i % 5, i % 12 + 1, i % 28 + 1);

      dosja_record_set (record, "case", id);
      dosja_record_set (record, "on", on);
      dosja_record_set (record, "kind", is_note ? "contact" : "social_counselling");
      if (is_note)
        {
          dosja_record_set (record, "level", "normal");
          dosja_record_set (record, "text", "Biseda zgjati një orë; është më e qetë.");
        }
      else
        {
          dosja_record_set (record, "person", dosja_record_get (file, "person"));
          dosja_record_set (record, "status", "delivered");
        }
      dosja_store_save (b->store, record, NULL, &error);
      check (error);
    }
  dosja_store_commit (b->store, NULL, &error);
  check (error);
}

static double
time_case (Bench *b, const DosjaId *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) flags = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gint64 began = used ();
  DosjaDate today;

  dosja_date_today (&today);
  flags = dosja_case_flags (b->store, id, &today, &error);
  check (error);
  entries = dosja_timeline_read (b->store, id, &error);
  check (error);
  g_assert_cmpuint (entries->len, >=, ENTRIES);

  return used_since (began);
}

static void
measure_case (Bench *b)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("case"));
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GError) error = NULL;
  DosjaRecord *file;

  dosja_query_set_limit (query, 1, 0);
  cases = dosja_store_query_records (b->store, query, &error);
  check (error);
  file = g_ptr_array_index (cases, 0);
  fill_case (b, file);
  begin (b, "case_of_500_entries_ms");
  put (b, "first", time_case (b, dosja_record_get_id (file)));
  put (b, "again", time_case (b, dosja_record_get_id (file)));
  end (b);
}

/* The opening was measured with a connection of its own, which wrote to the journal: this one
 * has to learn where that ends before it writes. */
static void
open_again (Bench *b)
{
  g_autoptr (GError) error = NULL;

  dosja_session_lock (b->session);
  dosja_session_unlock (b->session, NULL, b->passphrase, &error);
  check (error);
  b->store = dosja_session_get_store (b->session);
}

static void
measure (Bench *b, const char *self, guint people, guint seed)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (DosjaQuery) cases = dosja_query_new (dosja_type_find ("case"));

  provide_vault (b, "empty", 0, seed);
  provide_vault (b, "full", people, seed);
  put (b, "people", people);
  put (b, "filling_s", since (began) / 1000);
  measure_unlock (b);
  put (b, "cases", (double)dosja_store_count (b->store, cases, NULL));
  begin (b, "list_ms");
  measure_lists (b, "person");
  measure_lists (b, "case");
  end (b);
  open_again (b);
  measure_roles (b);
  measure_today (b);
  measure_journal (b);
  measure_search (b);
  measure_case (b);
  measure_report (b);
  measure_backup (b);
  measure_sql (b, self);
  begin (b, "resident_mib");
  put (b, "people_0", ask_memory (b, self, "empty"));
  put (b, "people_all", ask_memory (b, self, "full"));
  end (b);
  measure_paper (b, self);
}

int
main (int argc, char **argv)
{
  int people = 60000, seed = 1;
  g_autofree char *memory_of = NULL;
  g_autofree char *paper_into = NULL;
  g_autofree char *keep = NULL;
  const GOptionEntry entries[] = {
    { "people", 0, 0, G_OPTION_ARG_INT, &people, "How many invented people", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Which people", "N" },
    { "keep", 0, 0, G_OPTION_ARG_FILENAME, &keep, "Where filled vaults stay for the next run",
      "FOLDER" },
    { "memory-of", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &memory_of, NULL, NULL },
    { "paper-into", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &paper_into, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- measure Dosja, as JSON");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  Bench b = { 0 };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || people < 1)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "--people wants one or more");
      return 2;
    }
  dosja_locale_init ("sq");
  if (memory_of != NULL)
    return print_memory (memory_of);
  if (paper_into != NULL)
    return print_paper (paper_into);

  b.json = json_builder_new ();
  b.folder = g_dir_make_tmp ("dosja-bench-XXXXXX", &error);
  check (error);
  b.kept = keep;
  b.passphrase = make_passphrase ();
  json_builder_begin_object (b.json);
  measure (&b, self, (guint)people, (guint)seed);
  json_builder_end_object (b.json);
  root = json_builder_get_root (b.json);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);

  g_clear_object (&b.session);
  g_object_unref (b.json);
  dosja_secret_unref (b.passphrase);
  remove_all (b.folder);
  g_free (b.folder);

  return 0;
}
