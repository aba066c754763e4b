/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal as the director reads it: which rows, in what order, and for nobody else. */

#include "fixture.h"
#include "store/dosja-journal-list.h"

#include <string.h>

static DosjaId drita, mira;

static DosjaId
add_staff (Fixture *f, const char *name, const char *role)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("staff"));
  g_autoptr (GError) error = NULL;

  dosja_record_set (record, "name", name);
  dosja_record_set (record, "access_role", role);
  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);

  return *dosja_record_get_id (record);
}

/* Mira adds two people, one with a case, and looks at one; Drita changes one. */
static void
begin (Fixture *f, DosjaRecord **ret_person, DosjaRecord **ret_case)
{
  g_autoptr (DosjaRecord) other = NULL;
  g_autoptr (GError) error = NULL;

  drita = add_staff (f, "Drita", "director");
  mira = add_staff (f, "Mira", "case_manager");
  dosja_store_set_actor (f->store, &mira, "case_manager");
  *ret_person = fixture_add_person (f->store, "V00001", "Ana", NULL, "Leka", NULL);
  other = fixture_add_person (f->store, "V00002", "Eda", NULL, "Hoxha", NULL);
  *ret_case = dosja_record_new (dosja_type_find ("case"));
  dosja_record_set_reference (*ret_case, "person", dosja_record_get_id (*ret_person));
  dosja_record_set (*ret_case, "number", "2020-0001");
  dosja_record_set (*ret_case, "category", "domestic_violence");
  dosja_record_set (*ret_case, "opened", "2020-01-01");
  dosja_store_save (f->store, *ret_case, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (dosja_store_note_event (f->store, "view", dosja_type_find ("person"),
                                         dosja_record_get_id (other), &error));
  dosja_store_set_actor (f->store, &drita, "director");
  dosja_record_set (*ret_person, "surname", "Lika");
  dosja_record_set (*ret_person, "given_name", "Anila");
  g_assert_true (dosja_store_save (f->store, *ret_person, NULL, &error));
  g_assert_no_error (error);
}

static GPtrArray *
read_rows (Fixture *f, const DosjaJournalFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) seqs = dosja_store_list_journal (f->store, filter, &error);
  GPtrArray *rows;

  g_assert_no_error (error);
  rows = dosja_store_read_journal (f->store, (const gint64 *)seqs->data, seqs->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, seqs->len);
  for (guint i = 1; i < rows->len; i++)
    g_assert_cmpint (((DosjaJournalRow *)rows->pdata[i - 1])->seq, >,
                     ((DosjaJournalRow *)rows->pdata[i])->seq);

  return rows;
}

static void
test_all_rows_newest_first (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) person = NULL;
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const DosjaJournalFilter all = { 0 };
  const DosjaJournalRow *newest;

  begin (f, &person, &file);
  rows = read_rows (f, &all);
  newest = rows->pdata[0];
  g_assert_cmpstr (newest->staff_name, ==, "Drita");
  g_assert_cmpstr (newest->kind, ==, "change");
  g_assert_nonnull (strstr (newest->title, "Lika"));
  g_assert_nonnull (strstr (newest->details, ", "));
  g_assert_null (((DosjaJournalRow *)rows->pdata[rows->len - 1])->staff_name);
}

static void
test_by_who_and_what (Fixture *f, gconstpointer data)
{
  static const char *const views[] = { "view", NULL };
  static const char *const several[] = { "view", "change", NULL };
  g_autoptr (DosjaRecord) person = NULL;
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (GPtrArray) hers = NULL;
  g_autoptr (GPtrArray) looked = NULL;
  g_autoptr (GPtrArray) both = NULL;
  DosjaJournalFilter filter = { .staff = &drita };

  begin (f, &person, &file);
  hers = read_rows (f, &filter);
  g_assert_cmpuint (hers->len, ==, 1);
  filter = (DosjaJournalFilter){ .kinds = views };
  looked = read_rows (f, &filter);
  g_assert_cmpuint (looked->len, ==, 1);
  filter = (DosjaJournalFilter){ .kinds = several, .staff = &drita };
  both = read_rows (f, &filter);
  g_assert_cmpuint (both->len, ==, 1);
}

/* Of a person also what happened to their case and its status, of a case not the person. */
static void
test_by_record (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) person = NULL;
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (GPtrArray) of_person = NULL;
  g_autoptr (GPtrArray) of_case = NULL;
  DosjaJournalFilter filter = { 0 };

  begin (f, &person, &file);
  filter.type = dosja_type_find ("case");
  filter.record = dosja_record_get_id (file);
  of_case = read_rows (f, &filter);
  g_assert_cmpuint (of_case->len, >=, 2);
  for (guint i = 0; i < of_case->len; i++)
    g_assert_cmpstr (((DosjaJournalRow *)of_case->pdata[i])->type->name, !=, "person");
  filter.type = dosja_type_find ("person");
  filter.record = dosja_record_get_id (person);
  of_person = read_rows (f, &filter);
  g_assert_cmpuint (of_person->len, ==, of_case->len + 2);
}

static void
test_by_day (Fixture *f, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (DosjaRecord) person = NULL;
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  DosjaJournalFilter filter = { .from = today };

  begin (f, &person, &file);
  rows = read_rows (f, &filter);
  g_assert_cmpuint (rows->len, >=, 7);
  filter = (DosjaJournalFilter){ .until = "2000-01-01" };
  before = read_rows (f, &filter);
  g_assert_cmpuint (before->len, ==, 0);
  filter = (DosjaJournalFilter){ .from = "2990-01-01" };
  after = read_rows (f, &filter);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_it_is_the_directors (Fixture *f, gconstpointer data)
{
  static const char *const others[]
      = { "case_manager",          "lawyer",       "psychologist", "shelter_staff",
          "programme_facilitator", "data_officer", "reader" };
  const DosjaJournalFilter all = { 0 };
  const gint64 first = 1;
  guint64 rows;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      dosja_store_set_actor (f->store, &mira, others[i]);
      g_assert_null (dosja_store_list_journal (f->store, &all, &error));
      g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
      g_clear_error (&error);
      g_assert_null (dosja_store_read_journal (f->store, &first, 1, &error));
      g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
      g_clear_error (&error);
      g_assert_null (dosja_store_verify_journal (f->store, &rows, NULL, &error));
      g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
    }
}

static void
test_the_chain_is_followed (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) person = NULL;
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  guint64 rows = 0;

  begin (f, &person, &file);
  problems = dosja_store_verify_journal (f->store, &rows, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (rows, >=, 7);
}

/* A colleague's reason reaches the director, who is told of it the next time. */
static void
test_broken_glass_is_shown (Fixture *f, gconstpointer data)
{
  static const char *const kinds[] = { "break_glass", NULL };
  g_autoptr (DosjaRecord) person = NULL;
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  const DosjaJournalFilter filter = { .kinds = kinds };
  DosjaId id;

  begin (f, &person, &file);
  dosja_record_set (file, "access_level", "restricted");
  g_assert_true (dosja_store_note_event (f->store, "unlock", NULL, NULL, &error));
  g_clear_object (&file);
  dosja_store_set_actor (f->store, NULL, NULL);
  {
    g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("case"));
    g_autoptr (GPtrArray) found = dosja_store_query_records (f->store, query, &error);

    dosja_record_set (found->pdata[0], "access_level", "restricted");
    g_assert_true (dosja_store_save (f->store, found->pdata[0], NULL, &error));
  }
  dosja_store_set_actor (f->store, &mira, "case_manager");
  g_assert_true (
      dosja_store_break_glass (f->store, "2020-0001", "Ajo është në telefon.", &id, &error));
  g_assert_cmpuint (dosja_store_count_broken_glass (f->store), ==, 0);
  dosja_store_set_actor (f->store, &drita, "director");
  g_assert_true (dosja_store_note_event (f->store, "unlock", NULL, NULL, &error));
  g_assert_cmpuint (dosja_store_count_broken_glass (f->store), ==, 1);
  rows = read_rows (f, &filter);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((DosjaJournalRow *)rows->pdata[0])->staff_name, ==, "Mira");
  g_assert_cmpstr (((DosjaJournalRow *)rows->pdata[0])->details, ==, "Ajo është në telefon.");
  g_assert_true (dosja_store_note_event (f->store, "unlock", NULL, NULL, &error));
  g_assert_cmpuint (dosja_store_count_broken_glass (f->store), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_ADD ("/journal/all-rows-newest-first", test_all_rows_newest_first);
  FIXTURE_ADD ("/journal/by-who-and-what", test_by_who_and_what);
  FIXTURE_ADD ("/journal/by-record", test_by_record);
  FIXTURE_ADD ("/journal/by-day", test_by_day);
  FIXTURE_ADD ("/journal/it-is-the-directors", test_it_is_the_directors);
  FIXTURE_ADD ("/journal/the-chain-is-followed", test_the_chain_is_followed);
  FIXTURE_ADD ("/journal/broken-glass-is-shown", test_broken_glass_is_shown);

  return g_test_run ();
}
