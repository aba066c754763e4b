/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The wall between the perpetrators' register and the victims' files. Whoever works with the men
 * does not come to know by any way that a woman, a number or an address is in the files, not even
 * by how long an answer takes: what they ask is shown to read no table of the victims at all. And
 * the other way round, whoever has no right to the register does not find its men. */

#include "fixture.h"
#include "programme.h"
#include "casework/dosja-case-marks.h"
#include "casework/dosja-roll-call.h"
#include "report/dosja-clinic-figures.h"
#include "report/dosja-measures.h"
#include "report/dosja-programme-figures.h"
#include "store/dosja-attendance.h"
#include "store/dosja-conflict.h"
#include "store/dosja-due.h"
#include "store/dosja-journal-list.h"
#include "store/dosja-store-private.h"

#include <string.h>

#define ADDRESS "Rruga Sadik Zotaj 12"
#define NID "J12345678A"
#define PHONE "0691234567"

static const char *const secrets[]
    = { "Agimja", "Hoxhaj", ADDRESS, NID, PHONE, "V00001", "2026-7777" };

static const DosjaDate today = { 2026, 3, 15, FALSE };

static gboolean
is_victims (const DosjaType *type)
{
  switch (type->area)
    {
    case DOSJA_AREA_PERSON:
    case DOSJA_AREA_CASE:
    case DOSJA_AREA_CLINICAL:
    case DOSJA_AREA_LEGAL:
    case DOSJA_AREA_SHELTER:
    case DOSJA_AREA_PARTNER:
    case DOSJA_AREA_SEALED:
      return TRUE;
    default:
      return FALSE;
    }
}

/* ---- which tables a statement reads ---- */

static GHashTable *touched;

static int
authorize_cb (void *data, int action, const char *table, const char *column, const char *db,
              const char *trigger)
{
  if (action == SQLITE_READ && touched != NULL && dosja_type_find (table) != NULL
      && is_victims (dosja_type_find (table)))
    g_hash_table_add (touched, g_strdup (table));

  return SQLITE_OK;
}

/* From here on what is asked is written down; statements that were ready are looked at anew. */
static void
watch (Fixture *f)
{
  touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_set_authorizer (f->store->db, authorize_cb, NULL);
}

static void
assert_untouched (Fixture *f, const char *by)
{
  GHashTableIter iter;
  gpointer table;

  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &table, NULL))
    g_error ("%s reads %s", by, (char *)table);
}

static void
end_watch (Fixture *f)
{
  sqlite3_set_authorizer (f->store->db, NULL, NULL);
  g_clear_pointer (&touched, g_hash_table_unref);
}

/* ---- the story ---- */

typedef struct
{
  DosjaRecord *victim;
  DosjaRecord *file;
  DosjaRecord *man;
  DosjaRecord *enrolment;
  DosjaRecord *group;
  DosjaRecord *contact;
  DosjaRecord *measure;
  DosjaRecord *hers;
  DosjaRecord *link;
  DosjaId luan;
  DosjaId mira;
  DosjaId drita;
} Story;

static void
begin (Fixture *f, Story *s)
{
  char person[DOSJA_ID_STRING_SIZE], file[DOSJA_ID_STRING_SIZE], enrolment[DOSJA_ID_STRING_SIZE];
  g_autoptr (DosjaRecord) form = NULL;

  s->luan = programme_add_staff (f->store, "Luan", "programme_facilitator");
  s->mira = programme_add_staff (f->store, "Mira", "case_manager");
  s->drita = programme_add_staff (f->store, "Drita", "director");
  dosja_store_set_actor (f->store, &s->drita, "director");
  s->victim = programme_save (f->store, "person", "code", "V00001", "given_name", "Agimja",
                              "surname", "Hoxhaj", "sex", "female", "nid", NID, "phone", PHONE,
                              "address", ADDRESS, "born", "1987-05-03", NULL);
  dosja_id_format (dosja_record_get_id (s->victim), person);
  s->file = programme_save (f->store, "case", "person", person, "number", "2026-7777", "category",
                            "domestic_violence", "opened", "2026-01-05", NULL);
  dosja_id_format (dosja_record_get_id (s->file), file);
  s->group = programme_save (f->store, "programme_group", "name", "E marta", NULL);
  s->man = programme_save (f->store, "participant", "number", "P-2026-001", "given_name", "Besim",
                           "surname", "Dervishi", "sex", "male", "nid", "I98765432B", NULL);
  s->enrolment = programme_add_enrolment (f->store, s->man, s->group, "2026-01-10", NULL);
  dosja_id_format (dosja_record_get_id (s->enrolment), enrolment);
  s->contact = programme_save (f->store, "partner_contact", "enrolment", enrolment, "name",
                               "Agimja Hoxhaj", "phone", PHONE, "on", "2026-02-01", "kind",
                               "safety", "text", "Është te " ADDRESS, NULL);
  form = programme_add_form (f->store, "questions", 1);
  s->measure = programme_add_measure (f->store, "measure", s->enrolment, form, "t1", "a: no\nc: 0");
  s->hers = programme_add_measure (f->store, "partner_measure", s->enrolment, form, "t1",
                                   "a: yes\nc: 9");
  s->link = programme_save (f->store, "victim_link", "enrolment", enrolment, "case", file, NULL);
}

static void
end (Story *s)
{
  DosjaRecord *const records[] = { s->victim,  s->file,    s->man,  s->enrolment, s->group,
                                   s->contact, s->measure, s->hers, s->link };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    g_object_unref (records[i]);
}

/* What may be seen of @query, by every way a list takes. */
static void
assert_nothing (Fixture *f, DosjaQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dosja_store_query_ids (f->store, query, &error);
  g_autoptr (GPtrArray) records = dosja_store_query_records (f->store, query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 0);
  g_assert_cmpuint (records->len, ==, 0);
  g_assert_cmpint (dosja_store_count (f->store, query, &error), ==, 0);
}

/* ---- lists, filters, order, search ---- */

static void
ask_about_victims (Fixture *f, const DosjaType *type)
{
  for (guint deleted = 0; deleted < 2; deleted++)
    {
      g_autoptr (DosjaQuery) all = dosja_query_new (type);

      dosja_query_set_deleted (all, deleted);
      assert_nothing (f, all);
    }
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autoptr (DosjaQuery) search = dosja_query_new (type);

      dosja_query_set_search (search, secrets[i]);
      assert_nothing (f, search);
      for (guint k = 0; k < type->n_fields; k++)
        {
          g_autoptr (DosjaQuery) filter = dosja_query_new (type);

          dosja_query_add_filter (filter, type->fields[k].name, DOSJA_MATCH_IS, secrets[i]);
          dosja_query_set_order (filter, type->fields[k].name, FALSE);
          assert_nothing (f, filter);
        }
    }
}

/* A search in the facilitators' own records does not find a victim's name, nor does a column. */
static void
ask_about_own (Fixture *f, const DosjaType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autoptr (DosjaQuery) search = dosja_query_new (type);

      dosja_query_set_search (search, secrets[i]);
      assert_nothing (f, search);
    }
}

static void
test_lists_and_search (Fixture *f, gconstpointer data)
{
  const DosjaType *const *types;
  Story s;
  guint n;

  begin (f, &s);
  dosja_store_set_actor (f->store, &s.luan, "programme_facilitator");
  watch (f);
  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    {
      if (is_victims (types[i]))
        ask_about_victims (f, types[i]);
      else if (types[i]->area == DOSJA_AREA_PROGRAMME)
        ask_about_own (f, types[i]);
      assert_untouched (f, types[i]->name);
    }
  end_watch (f);
  end (&s);
}

/* ---- one record ---- */

static void
assert_not_there (Fixture *f, DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  const DosjaId *id = dosja_record_get_id (record);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = NULL;

  g_assert_null (dosja_store_load (f->store, type, id, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (dosja_store_delete (f->store, type, id, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dosja_store_save (f->store, record, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
  g_clear_error (&error);
  history = dosja_store_get_history (f->store, type, id, NULL);
  g_assert_true (history == NULL || history->len == 0);
}

static void
test_records_history_and_bin (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (GArray) journal = NULL;
  g_autoptr (GError) error = NULL;
  DosjaJournalFilter everything = { 0 };
  DosjaId id;
  Story s;

  begin (f, &s);
  g_assert_true (dosja_case_set_pinned (f->store, dosja_record_get_id (s.file), TRUE, NULL));
  dosja_store_set_actor (f->store, &s.luan, "programme_facilitator");
  assert_not_there (f, s.victim);
  assert_not_there (f, s.file);
  assert_not_there (f, s.contact);
  assert_not_there (f, s.hers);
  assert_not_there (f, s.link);

  /* What happened lately, and what happened to the man's own record. */
  actions = dosja_store_get_recent_actions (f->store, 50, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < actions->len; i++)
    g_assert_false (is_victims (((DosjaChange *)actions->pdata[i])->type));
  own = dosja_store_get_history (f->store, dosja_type_find ("enrolment"),
                                 dosja_record_get_id (s.enrolment), &error);
  for (guint i = 0; i < own->len; i++)
    g_assert_cmpstr (((DosjaChange *)own->pdata[i])->type->name, ==, "enrolment");
  marks = dosja_case_marks (f->store);
  g_assert_cmpuint (marks->len, ==, 0);
  journal = dosja_store_list_journal (f->store, &everything, &error);
  g_assert_null (journal);
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
  g_clear_error (&error);

  g_assert_false (
      dosja_store_break_glass (f->store, "2026-7777", "Është urgjente, sot.", &id, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
  end (&s);
}

/* ---- writing a man down who is like somebody in the files ---- */

/* The same man, with everything of the victim that a form asks. */
static DosjaRecord *
type_the_same (const char *number)
{
  DosjaRecord *typed = dosja_record_new (dosja_type_find ("participant"));

  dosja_record_set (typed, "number", number);
  dosja_record_set (typed, "given_name", "Agimja");
  dosja_record_set (typed, "surname", "Hoxhaj");
  dosja_record_set (typed, "sex", "male");
  dosja_record_set (typed, "born", "1987-05-03");
  dosja_record_set (typed, "nid", NID);
  dosja_record_set (typed, "phone", PHONE);
  dosja_record_set (typed, "address", ADDRESS);

  return typed;
}

static void
test_saving_somebody_alike (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) typed = type_the_same ("P-2026-002");
  g_autoptr (DosjaRecord) as_person = dosja_record_new (dosja_type_find ("person"));
  g_autoptr (DosjaRecord) party = dosja_record_new (dosja_type_find ("party"));
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GPtrArray) alike = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;
  Story s;

  begin (f, &s);
  dosja_record_set (as_person, "given_name", "Agimja");
  dosja_record_set (as_person, "surname", "Hoxhaj");
  dosja_record_set (as_person, "nid", NID);
  dosja_record_set (party, "name", "Agimja Hoxhaj");
  dosja_record_set (party, "role", "respondent");

  dosja_store_set_actor (f->store, &s.luan, "programme_facilitator");
  watch (f);
  number = dosja_store_next_code (f->store, dosja_type_find ("participant"), "number", &error);
  assert_untouched (f, "the next number");
  alike = dosja_store_find_duplicates (f->store, as_person, &error);
  g_assert_cmpuint (alike->len, ==, 0);
  assert_untouched (f, "looking for likeness");
  g_ptr_array_unref (alike);
  alike = dosja_store_find_duplicates (f->store, typed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (alike->len, ==, 0);
  assert_untouched (f, "looking for likeness among the men");
  g_assert_null (dosja_store_check_conflict (f->store, party, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
  g_clear_error (&error);
  assert_untouched (f, "asking for a conflict");

  /* Neither refused nor warned of, and nothing was looked up. */
  g_assert_true (dosja_store_save (f->store, typed, problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (dosja_problems_get_n (problems), ==, 0);
  assert_untouched (f, "saving");
  dosja_record_set (typed, "number", "V00001");
  g_assert_true (dosja_store_save (f->store, typed, problems, &error));
  g_assert_cmpuint (dosja_problems_get_n (problems), ==, 0);
  assert_untouched (f, "a victim's code as a number");
  g_assert_false (dosja_store_save (f->store, as_person, problems, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
  assert_untouched (f, "writing a person");
  end_watch (f);
  end (&s);
}

/* "In use already" is said of the register's own numbers only. */
static void
test_in_use_already (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) typed = type_the_same ("P-2026-001");
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  Story s;

  begin (f, &s);
  dosja_store_set_actor (f->store, &s.luan, "programme_facilitator");
  watch (f);
  g_assert_false (dosja_store_save (f->store, typed, problems, &error));
  g_assert_cmpuint (dosja_problems_get_n (problems), ==, 1);
  g_assert_cmpstr (dosja_problems_get (problems, 0)->field, ==, "number");
  assert_untouched (f, "a number in use");
  end_watch (f);
  end (&s);
}

/* ---- the day's work of a facilitator ---- */

static void
test_daily_work (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRoll) roll = NULL;
  g_autoptr (GPtrArray) sums = NULL;
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (DosjaRecord) report = NULL;
  g_autoptr (DosjaRecord) enrolment = NULL;
  g_autoptr (GError) error = NULL;
  char id[DOSJA_ID_STRING_SIZE];
  Story s;

  begin (f, &s);
  dosja_store_set_actor (f->store, &s.luan, "programme_facilitator");
  watch (f);
  roll = dosja_roll_begin (f->store, dosja_record_get_id (s.group), "2026-02-03", &error);
  g_assert_cmpuint (roll->rows->len, ==, 1);
  dosja_roll_row_set (roll->rows->pdata[0], "present", NULL);
  g_assert_true (dosja_roll_save (f->store, roll, NULL, NULL, &error));
  assert_untouched (f, "a session");
  sums = dosja_store_sum_attendance (f->store, dosja_record_get_id (s.man), NULL, &error);
  g_assert_cmpuint (sums->len, ==, 1);
  measures = dosja_measures_of (f->store, dosja_record_get_id (s.enrolment), &error);
  figures = dosja_programme_figures (f->store, &today, &error);
  g_assert_no_error (error);
  report = programme_save (f->store, "court_report", "enrolment",
                           dosja_id_format (dosja_record_get_id (s.enrolment), id), "on",
                           "2026-03-01", "recipient", "court", NULL);
  enrolment = dosja_store_load (f->store, dosja_type_find ("enrolment"),
                                dosja_record_get_id (s.enrolment), &error);
  dosja_record_set (enrolment, "end", "2026-03-02");
  dosja_record_set (enrolment, "status", "completed");
  g_assert_true (dosja_store_save (f->store, enrolment, NULL, &error));
  assert_untouched (f, "figures, a report and the end");
  end_watch (f);

  /* Her column is not there at all: not empty, not zero. */
  g_assert_cmpuint (dosja_table_get_n_columns (((DosjaFigure *)measures->pdata[0])->table), ==, 1);
  end (&s);
}

/* ---- what was counted ---- */

static void
test_reports (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) clinic = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GArray) due = NULL;
  g_autoptr (GError) error = NULL;
  DosjaDueQuestion question = { .on = "2026-03-15" };
  Story s;

  begin (f, &s);
  dosja_store_set_actor (f->store, &s.luan, "programme_facilitator");
  g_clear_error (&error);
  clinic = dosja_clinic_figures (f->store, &today, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < clinic->len; i++)
    {
      DosjaTable *table = ((DosjaFigure *)clinic->pdata[i])->table;

      for (guint row = 0; row < dosja_table_get_n_rows (table); row++)
        for (guint column = 0; column < dosja_table_get_n_columns (table); column++)
          g_assert_cmpint (dosja_table_get (table, row, column), ==, 0);
    }
  figures = dosja_programme_figures (f->store, &today, &error);
  for (guint i = 0; i < figures->len; i++)
    {
      g_autofree char *text = dosja_table_to_csv (((DosjaFigure *)figures->pdata[i])->table);

      for (guint k = 0; k < G_N_ELEMENTS (secrets); k++)
        g_assert_null (strstr (text, secrets[k]));
    }
  due = dosja_store_due (f->store, &question, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < due->len; i++)
    {
      /* The backup is no record. */
      const DosjaType *type = dosja_type_find (g_array_index (due, DosjaDue, i).kind->type);

      g_assert_true (type == NULL || !is_victims (type));
    }

  /* Nothing of it leaves, either. */
  g_assert_false (dosja_store_note_event (f->store, "export", NULL, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
  end (&s);
}

/* ---- the link, and the other side of the wall ---- */

static gboolean
sees (Fixture *f, const DosjaId *who, const char *role, DosjaRecord *record)
{
  g_autoptr (DosjaRecord) seen = NULL;

  dosja_store_set_actor (f->store, who, role);
  seen = dosja_store_load (f->store, dosja_record_get_record_type (record),
                           dosja_record_get_id (record), NULL);

  return seen != NULL;
}

static void
test_the_link_is_the_directors (Fixture *f, gconstpointer data)
{
  guint n;
  const DosjaRole *roles = dosja_roles (&n);
  Story s;

  begin (f, &s);
  for (guint i = 0; i < n; i++)
    g_assert_true (sees (f, &s.mira, roles[i].key, s.link)
                   == g_str_equal (roles[i].key, "director"));
  end (&s);
}

static void
test_victims_staff_do_not_find_the_men (Fixture *f, gconstpointer data)
{
  static const char *const away[] = { "lawyer", "psychologist", "shelter_staff" };
  DosjaRecord *records[5];
  Story s;

  begin (f, &s);
  records[0] = s.man;
  records[1] = s.enrolment;
  records[2] = s.contact;
  records[3] = s.measure;
  records[4] = s.hers;
  for (guint r = 0; r < G_N_ELEMENTS (away); r++)
    for (guint i = 0; i < G_N_ELEMENTS (records); i++)
      {
        const DosjaType *type = dosja_record_get_record_type (records[i]);
        g_autoptr (DosjaQuery) all = dosja_query_new (type);
        g_autoptr (DosjaQuery) search = dosja_query_new (type);

        g_assert_false (sees (f, &s.mira, away[r], records[i]));
        assert_nothing (f, all);
        dosja_query_set_search (search, "Besim Dervishi");
        assert_nothing (f, search);
      }
  /* A case manager speaks with the partners, and reads who the men are. */
  g_assert_true (sees (f, &s.mira, "case_manager", s.contact));
  g_assert_true (sees (f, &s.mira, "case_manager", s.hers));
  g_assert_true (sees (f, &s.mira, "case_manager", s.man));
  end (&s);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_ADD ("/isolation/lists-and-search", test_lists_and_search);
  FIXTURE_ADD ("/isolation/records-history-and-bin", test_records_history_and_bin);
  FIXTURE_ADD ("/isolation/saving-somebody-alike", test_saving_somebody_alike);
  FIXTURE_ADD ("/isolation/in-use-already", test_in_use_already);
  FIXTURE_ADD ("/isolation/daily-work", test_daily_work);
  FIXTURE_ADD ("/isolation/reports", test_reports);
  FIXTURE_ADD ("/isolation/the-link-is-the-directors", test_the_link_is_the_directors);
  FIXTURE_ADD ("/isolation/victims-staff-do-not-find-the-men",
               test_victims_staff_do_not_find_the_men);

  return g_test_run ();
}
