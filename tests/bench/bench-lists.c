/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page asks of the store: lists, searches, what is due, a case, the figures. */

#include "bench.h"

#include "base/dosja-date.h"
#include "casework/dosja-case-flags.h"
#include "casework/dosja-timeline.h"
#include "report/dosja-report.h"
#include "store/dosja-due.h"
#include "store/dosja-journal-list.h"

#include <unistd.h>

static const char *const typed[]
    = { "blerta", "arben hoxha", "çelë", "gjergj", "shehu", "elona xhani", "v00123", "zyla" };

void
bench_measure_lists (Bench *b, const char *type_name)
{
  const DosjaType *type = dosja_type_find (type_name);

  bench_begin (b, type_name);
  for (guint i = 0; type->columns[i] != NULL; i++)
    {
      g_autoptr (DosjaQuery) query = dosja_query_new (type);

      dosja_query_set_order (query, type->columns[i], FALSE);
      bench_put (b, type->columns[i], bench_time_list (b->store, query));
    }
  bench_end (b);
}

/* A column that is a reference is sorted by the words it is shown by. */
void
bench_measure_reference (Bench *b, const char *type_name, const char *reference)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type_name));

  dosja_query_set_order (query, reference, FALSE);
  bench_begin (b, "list_by_reference_ms");
  bench_put (b, reference, bench_time_list (b->store, query));
  bench_end (b);
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
  bench_check (error);

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

  bench_check (error);
  dosja_store_begin (b->store, "save", &error);
  bench_check (error);
  for (guint i = 0; i < ids->len; i += OWN_EVERY)
    {
      g_autoptr (DosjaRecord) record
          = dosja_store_load (b->store, type, &g_array_index (ids, DosjaId, i), &error);

      bench_check (error);
      if (i % HIDDEN_EVERY == 0)
        dosja_record_set (record, "access_level", "restricted");
      else
        dosja_record_set_reference (record, "manager", staff);
      dosja_store_save (b->store, record, NULL, &error);
      bench_check (error);
    }
  dosja_store_commit (b->store, NULL, &error);
  bench_check (error);
}

static void
measure_lists_as (Bench *b, const char *name, const DosjaId *staff)
{
  static const char *const lists[] = { "person", "case", "stay" };

  dosja_store_set_actor (b->store, staff, "case_manager");
  bench_begin (b, name);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (lists[i]));

      bench_put (b, lists[i], bench_time_list (b->store, query));
    }
  bench_end (b);
}

void
bench_measure_roles (Bench *b)
{
  DosjaId director = *dosja_store_get_actor (b->store);
  DosjaId colleague = add_colleague (b);
  DosjaId nobody;

  deal_out_cases (b, &colleague);
  dosja_id_generate (&nobody);
  bench_begin (b, "list_by_role_ms");
  measure_lists_as (b, "own_cases", &colleague);
  measure_lists_as (b, "all_but_hidden", &nobody);
  bench_end (b);
  dosja_store_set_actor (b->store, &director, "director");
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
  began = bench_used ();
  due = dosja_store_due (b->store, &question, &error);
  bench_check (error);
  bench_put (b, name, bench_used_since (began));
  bench_put (b, items, due->len);
}

/* Two months on nothing was written in any case for a month. */
void
bench_measure_today (Bench *b)
{
  bench_begin (b, "today_ms");
  measure_due (b, "all", 0, FALSE);
  measure_due (b, "mine", 0, TRUE);
  measure_due (b, "all_quiet", 60, FALSE);
  measure_due (b, "mine_quiet", 60, TRUE);
  bench_end (b);
}

static void
time_journal (Bench *b, const char *name, const DosjaJournalFilter *filter)
{
  g_autoptr (GError) error = NULL;
  gint64 began = bench_used ();
  g_autoptr (GArray) rows = dosja_store_list_journal (b->store, filter, &error);
  g_autoptr (GPtrArray) page = NULL;
  g_autofree char *count = g_strconcat (name, "_rows", NULL);

  bench_check (error);
  page = dosja_store_read_journal (b->store, (gint64 *)rows->data, MIN (rows->len, PAGE), &error);
  bench_check (error);
  bench_put (b, name, bench_used_since (began));
  bench_put (b, count, rows->len);
}

void
bench_measure_journal (Bench *b)
{
  const DosjaType *type = dosja_type_find ("person");
  static const char *const kinds[] = { "delete", "erase", NULL };
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dosja_store_query_ids (b->store, query, &error);
  const DosjaJournalFilter all = { 0 }, of_kinds = { .kinds = kinds };
  DosjaJournalFilter of_person = { .type = type }, of_staff = { 0 };

  bench_check (error);
  of_person.record = &g_array_index (ids, DosjaId, ids->len / 2);
  of_staff.staff = dosja_store_get_actor (b->store);
  bench_begin (b, "journal_page_ms");
  time_journal (b, "all", &all);
  time_journal (b, "of_a_person", &of_person);
  time_journal (b, "of_kinds", &of_kinds);
  time_journal (b, "of_who_did_all", &of_staff);
  bench_end (b);
}

void
bench_measure_search (Bench *b)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    for (glong n = 1; n <= g_utf8_strlen (typed[i], -1); n++)
      {
        g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("person"));
        g_autofree char *part = g_utf8_substring (typed[i], 0, n);
        double milliseconds;

        dosja_query_set_search (query, part);
        milliseconds = bench_time_list (b->store, query);
        g_array_append_val (times, milliseconds);
      }
  g_array_sort (times, bench_compare_doubles);

  bench_begin (b, "search_per_keystroke_ms");
  bench_put (b, "keystrokes", times->len);
  bench_put (b, "median", g_array_index (times, double, times->len / 2));
  bench_put (b, "worst", g_array_index (times, double, times->len - 1));
  bench_end (b);
}

void
bench_measure_report (Bench *b)
{
  g_autoptr (GError) error = NULL;
  gint64 began = bench_used ();
  g_autoptr (DosjaHeadline) headline = dosja_report_headline (b->store, 0, 0, &error);

  bench_check (error);
  bench_put (b, "headline_report_ms", bench_used_since (began));
}

/* ---- a case with years of work in it, as its page opens it ---- */

static void
fill_case (Bench *b, DosjaRecord *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = dosja_id_to_string (dosja_record_get_id (file));

  dosja_store_begin (b->store, "sample", &error);
  bench_check (error);
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
      bench_check (error);
    }
  dosja_store_commit (b->store, NULL, &error);
  bench_check (error);
}

static double
time_case (Bench *b, const DosjaId *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) flags = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gint64 began = bench_used ();
  DosjaDate today;

  dosja_date_today (&today);
  flags = dosja_case_flags (b->store, id, &today, &error);
  bench_check (error);
  entries = dosja_timeline_read (b->store, id, &error);
  bench_check (error);
  g_assert_cmpuint (entries->len, >=, ENTRIES);

  return bench_used_since (began);
}

void
bench_measure_case (Bench *b)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("case"));
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GError) error = NULL;
  DosjaRecord *file;

  dosja_query_set_limit (query, 1, 0);
  cases = dosja_store_query_records (b->store, query, &error);
  bench_check (error);
  file = g_ptr_array_index (cases, 0);
  fill_case (b, file);
  bench_begin (b, "case_of_500_entries_ms");
  bench_put (b, "first", time_case (b, dosja_record_get_id (file)));
  bench_put (b, "again", time_case (b, dosja_record_get_id (file)));
  bench_end (b);
}
