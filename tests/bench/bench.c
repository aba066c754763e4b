/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clocks, and the JSON that everything measured goes into. */

#include "bench.h"

#include <glib/gstdio.h>
#include <math.h>
#include <time.h>

void
bench_check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

double
bench_since (gint64 began)
{
  return (double)(g_get_monotonic_time () - began) / 1000;
}

gint64
bench_used (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

double
bench_used_since (gint64 began)
{
  return (double)(bench_used () - began) / 1000;
}

void
bench_put (Bench *b, const char *name, double value)
{
  json_builder_set_member_name (b->json, name);
  json_builder_add_double_value (b->json, round (value * 1000) / 1000);
}

void
bench_begin (Bench *b, const char *name)
{
  json_builder_set_member_name (b->json, name);
  json_builder_begin_object (b->json);
}

void
bench_end (Bench *b)
{
  json_builder_end_object (b->json);
}

char *
bench_in_folder (Bench *b, const char *name)
{
  return g_build_filename (b->folder, name, NULL);
}

double
bench_time_list (DosjaStore *store, DosjaQuery *query)
{
  g_autoptr (GError) error = NULL;
  gint64 began = bench_used ();
  g_autoptr (GArray) ids = dosja_store_query_ids (store, query, &error);
  g_autoptr (GPtrArray) rows = NULL;

  bench_check (error);
  rows = dosja_store_query_rows (store, query, (DosjaId *)ids->data, MIN (ids->len, PAGE), &error);
  bench_check (error);

  return bench_used_since (began);
}

double
bench_time_first_list (DosjaStore *store)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));

  return bench_time_list (store, query);
}

int
bench_compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

double
bench_size_mib (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (double)status.st_size / MIB : 0;
}

DosjaSecret *
bench_make_passphrase (void)
{
  return dosja_secret_new_take (g_strdup ("kryqi lumi mali violet trumpet orchard"));
}

double
bench_ask_memory (Bench *b, const char *self, const char *name)
{
  g_autofree char *folder = bench_in_folder (b, name);
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { self, "--memory-of", folder, NULL };

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, NULL, &error);
  bench_check (error);

  return g_ascii_strtod (out, NULL);
}
