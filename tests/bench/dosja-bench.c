/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures what a user waits for, on a vault of invented people, and prints it as JSON. Ratios are
 * between figures of one run. What is asked of the store is told in milliseconds of the processor,
 * which is what somebody waits for on a computer that does nothing else meanwhile, and does not
 * change with what else it does; what goes to the disk, or through Argon2id, by the clock. */

#include "bench.h"

#include "base/dosja-date.h"
#include "base/dosja-locale.h"
#include "store/dosja-journal-list.h"
#include "transfer/dosja-sample.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <unistd.h>

/* ---- what must be done today ---- */

#define PEOPLE_PER_TASK 3

/* Every third person's case has something to do within a month before or after today. */
static void
add_tasks (DosjaStore *store)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("case"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) cases = dosja_store_query_ids (store, query, &error);

  bench_check (error);
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
      bench_check (error);
    }
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

  bench_check (error);
  for (guint i = rows->len; i < people * JOURNAL_ROWS_PER_PERSON; i++)
    {
      dosja_store_note_event (store, "view", type, &g_array_index (ids, DosjaId, i % ids->len),
                              &error);
      bench_check (error);
    }
}

static void
fill (DosjaStore *store, guint people, guint seed)
{
  g_autoptr (GError) error = NULL;

  dosja_sample_fill (store, people, seed, NULL, &error);
  bench_check (error);
  dosja_store_begin (store, "sample", &error);
  bench_check (error);
  add_tasks (store);
  lengthen_journal (store, people);
  dosja_store_commit (store, NULL, &error);
  bench_check (error);
}

static void
copy_vault (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (from, 0, &error);
  const char *name;

  bench_check (error);
  g_mkdir_with_parents (to, 0700);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GFile) source = g_file_new_build_filename (from, name, NULL);
      g_autoptr (GFile) target = g_file_new_build_filename (to, name, NULL);

      g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
      bench_check (error);
    }
}

static void
make_vault (Bench *b, const char *folder, guint people, guint seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSecret) recovery = NULL;
  g_autoptr (DosjaSession) session
      = dosja_session_create (folder, "Qendra e provës", "Mira", b->passphrase, &recovery, &error);

  bench_check (error);
  if (people > 0)
    fill (dosja_session_get_store (session), people, seed);
  dosja_session_close (session);
}

/* Filling takes minutes, so a vault that is kept is filled once, and each run has a copy. */
static void
provide_vault (Bench *b, const char *name, guint people, guint seed)
{
  g_autofree char *folder = bench_in_folder (b, name);
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

/* The opening was measured with a connection of its own, which wrote to the journal: this one
 * has to learn where that ends before it writes. */
static void
open_again (Bench *b)
{
  g_autoptr (GError) error = NULL;

  dosja_session_lock (b->session);
  dosja_session_unlock (b->session, NULL, b->passphrase, &error);
  bench_check (error);
  b->store = dosja_session_get_store (b->session);
}

static void
measure (Bench *b, const char *self, guint people, guint seed)
{
  gint64 began = g_get_monotonic_time ();
  g_autoptr (DosjaQuery) cases = dosja_query_new (dosja_type_find ("case"));

  provide_vault (b, "empty", 0, seed);
  provide_vault (b, "full", people, seed);
  bench_put (b, "people", people);
  bench_put (b, "filling_s", bench_since (began) / 1000);
  bench_measure_unlock (b);
  bench_put (b, "cases", (double)dosja_store_count (b->store, cases, NULL));
  bench_begin (b, "list_ms");
  bench_measure_lists (b, "person");
  bench_measure_lists (b, "case");
  bench_end (b);
  bench_measure_reference (b, "case", "manager");
  open_again (b);
  bench_measure_roles (b);
  bench_measure_today (b);
  bench_measure_journal (b);
  bench_measure_search (b);
  bench_measure_case (b);
  bench_measure_report (b);
  bench_measure_backup (b);
  bench_measure_sql (b, self);
  bench_begin (b, "resident_mib");
  bench_put (b, "people_0", bench_ask_memory (b, self, "empty"));
  bench_put (b, "people_all", bench_ask_memory (b, self, "full"));
  bench_end (b);
  bench_measure_paper (b, self);
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
    return bench_print_memory (memory_of);
  if (paper_into != NULL)
    return bench_print_paper (paper_into);

  b.json = json_builder_new ();
  b.folder = g_dir_make_tmp ("dosja-bench-XXXXXX", &error);
  bench_check (error);
  b.kept = keep;
  b.passphrase = bench_make_passphrase ();
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
