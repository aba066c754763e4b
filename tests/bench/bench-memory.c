/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much memory is held, and that a large paper goes in and out in constant memory. */

#include "bench.h"

#include "transfer/dosja-attachment.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

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

int
bench_print_memory (const char *folder)
{
  g_autoptr (DosjaSecret) passphrase = bench_make_passphrase ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_session_open (folder, &error);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
  g_autoptr (GArray) ids = NULL;

  bench_check (error);
  dosja_session_unlock (session, NULL, passphrase, &error);
  bench_check (error);
  bench_time_first_list (dosja_session_get_store (session));
  dosja_query_set_search (query, "hoxha");
  bench_time_list (dosja_session_get_store (session), query);
  dosja_query_set_search (query, NULL);
  ids = dosja_store_query_ids (dosja_session_get_store (session), query, &error);
  bench_check (error);
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
  bench_check (error);

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
  bench_check (error);

  return *dosja_record_get_id (person);
}

/* Prints what 100 MiB take more than 1 MiB did, and how fast they go in and out. */
int
bench_print_paper (const char *folder)
{
  g_autoptr (DosjaSecret) passphrase = bench_make_passphrase ();
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

  bench_check (error);
  dosja_session_unlock (session, NULL, passphrase, &error);
  bench_check (error);
  store = dosja_session_get_store (session);
  person = add_somebody (store);
  write_paper (in, (gsize)MIB);
  small = add_paper (store, in, &person, NULL);
  write_paper (in, PAPER);
  before = read_resident_mib ();
  began = g_get_monotonic_time ();
  large = add_paper (store, in, &person, &progress);
  added = bench_since (began);
  began = g_get_monotonic_time ();
  dosja_attachment_export (store, dosja_record_get_id (large), target, &progress, &error);
  bench_check (error);
  exported = bench_since (began);
  g_print ("%.1f %.1f %.1f\n", MAX (most - before, 0), PAPER / MIB / added * 1000,
           PAPER / MIB / exported * 1000);
  g_unlink (in);
  g_unlink (out);

  return 0;
}

void
bench_measure_paper (Bench *b, const char *self)
{
  g_autofree char *folder = bench_in_folder (b, "empty");
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) figures = NULL;
  const char *argv[] = { self, "--paper-into", folder, NULL };

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, NULL, &error);
  bench_check (error);
  figures = g_strsplit (g_strstrip (out), " ", 3);
  if (g_strv_length (figures) != 3)
    g_error ("no figures of a paper");
  bench_begin (b, "attachment_of_100_mib");
  bench_put (b, "more_resident_mib", g_ascii_strtod (figures[0], NULL));
  bench_put (b, "add_mib_per_s", g_ascii_strtod (figures[1], NULL));
  bench_put (b, "export_mib_per_s", g_ascii_strtod (figures[2], NULL));
  bench_end (b);
}
