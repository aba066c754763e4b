/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The figures of the legal clinic: people once a year, whether the centre knows them otherwise or
 * not, and what waits for whom. */

#include "casework/dosja-clinic.h"
#include "fixture.h"
#include "programme.h"
#include "report/dosja-clinic-figures.h"
#include "store/dosja-conflict.h"

#include <string.h>

static const DosjaDate today = { 2026, 3, 15, FALSE };

static DosjaTable *
figure (GPtrArray *figures, const char *id)
{
  for (guint i = 0; i < figures->len; i++)
    {
      DosjaTable *table = ((DosjaFigure *)figures->pdata[i])->table;

      if (g_str_equal (dosja_table_get_id (table), id))
        return table;
    }
  g_error ("no figure %s", id);
}

static GPtrArray *
count (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *figures = dosja_clinic_figures (f->store, &today, &error);

  g_assert_no_error (error);

  return figures;
}

static gint64
cell (DosjaTable *table, const char *row, guint column)
{
  int found = dosja_table_find_row (table, row);

  return found >= 0 ? dosja_table_get (table, (guint)found, column) : -1;
}

static const char *
id_of (DosjaRecord *record)
{
  static char text[4][DOSJA_ID_STRING_SIZE];
  static guint turn;

  turn = (turn + 1) % G_N_ELEMENTS (text);

  return dosja_id_format (dosja_record_get_id (record), text[turn]);
}

static void
see (Fixture *f, DosjaRecord *person, const char *on, const char *kind)
{
  g_autoptr (DosjaRecord) contact = programme_save (f->store, "clinic_contact", "person",
                                                    id_of (person), "on", on, "kind", kind, NULL);
}

static DosjaRecord *
open_matter (Fixture *f, DosjaRecord *person, const char *lawyer, const char *closed)
{
  return programme_save (f->store, "legal_matter", "person", id_of (person), "matter", "divorce",
                         "lawyer", lawyer, "opened_on", "2025-01-01", "closed_on", closed, NULL);
}

static void
hear (Fixture *f, DosjaRecord *matter, const char *on)
{
  g_autoptr (DosjaRecord) hearing
      = programme_save (f->store, "hearing", "matter", id_of (matter), "on", on, "court",
                        "gjshp_vlore", "kind", "main", NULL);
}

/* ---- clients ---- */

static void
test_clients_count_once_a_year (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) ana = fixture_add_person (f->store, "V1", "Ana", NULL, "Leka", NULL);
  g_autoptr (DosjaRecord) eda = fixture_add_person (f->store, "V2", "Eda", NULL, "Leka", NULL);
  g_autoptr (DosjaRecord) ina = fixture_add_person (f->store, "V3", "Ina", NULL, "Leka", NULL);
  g_autoptr (GPtrArray) figures = NULL;
  DosjaTable *table;

  /* Around the turn of the year, several times, and after this day of last year. */
  see (f, ana, "2025-12-31", "legal");
  see (f, ana, "2026-01-01", "legal");
  see (f, ana, "2026-01-01", "both");
  see (f, ana, "2026-02-28", "psychological");
  see (f, eda, "2025-03-15", "legal");
  see (f, eda, "2025-03-16", "legal");
  see (f, ina, "2024-12-31", "legal");
  see (f, ina, "2025-03-16", "legal");
  figures = count (f);
  table = figure (figures, "clinic-clients");
  g_assert_cmpstr (dosja_table_get_column_key (table, 0), ==, "2025");
  g_assert_cmpint (cell (table, "clients", 0), ==, 3);
  g_assert_cmpint (cell (table, "clients", 1), ==, 1);
  g_assert_cmpint (cell (table, "until", 0), ==, 1);
  g_assert_cmpint (cell (table, "until", 1), ==, 1);
  g_assert_cmpint (cell (table, "first", 0), ==, 2);
  g_assert_cmpint (cell (table, "first", 1), ==, 0);
  g_assert_cmpint (cell (table, "contacts", 0), ==, 4);
  g_assert_cmpint (cell (table, "contacts", 1), ==, 3);

  table = figure (figures, "clinic-months");
  g_assert_cmpuint (dosja_table_get_n_rows (table), ==, 12);
  g_assert_cmpint (cell (table, "12", 0), ==, 1);
  g_assert_cmpint (cell (table, "03", 0), ==, 2);
  g_assert_cmpint (cell (table, "01", 1), ==, 1);
  table = figure (figures, "clinic-sessions");
  g_assert_cmpint (cell (table, "legal", 0), ==, 4);
  g_assert_cmpint (cell (table, "legal", 1), ==, 1);
  g_assert_cmpint (cell (table, "both", 1), ==, 1);
  g_assert_cmpint (cell (table, "psychological", 1), ==, 1);
}

/* ---- somebody without any case ---- */

static void
test_a_matter_needs_no_case (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) ana = fixture_add_person (f->store, "V1", "Ana", NULL, "Leka", NULL);
  g_autoptr (DosjaRecord) matter = NULL;
  g_autoptr (DosjaQuery) cases = dosja_query_new (dosja_type_find ("case"));
  g_autoptr (GPtrArray) figures = NULL;
  DosjaId lawyer = programme_add_staff (f->store, "Sokol", "lawyer");
  char id[DOSJA_ID_STRING_SIZE];

  dosja_store_set_actor (f->store, &lawyer, "lawyer");
  matter = open_matter (f, ana, dosja_id_format (&lawyer, id), NULL);
  see (f, ana, "2026-03-01", "legal");
  hear (f, matter, "2026-03-20");
  g_assert_cmpint (dosja_store_count (f->store, cases, NULL), ==, 0);

  figures = count (f);
  g_assert_cmpint (cell (figure (figures, "clinic-clients"), "clients", 1), ==, 1);
  g_assert_cmpint (cell (figure (figures, "clinic-workload"), id, 0), ==, 1);
}

/* ---- what waits ---- */

static void
test_who_waits (Fixture *f, gconstpointer data)
{
  static const char *const since[][2]
      = { { "2026-03-01", NULL }, { "2026-02-13", NULL }, { "2025-01-01", "2025-02-01" } };
  g_autoptr (DosjaRecord) ana = fixture_add_person (f->store, "V1", "Ana", NULL, "Leka", NULL);
  g_autoptr (GPtrArray) figures = NULL;
  DosjaTable *table;

  for (guint i = 0; i < G_N_ELEMENTS (since); i++)
    {
      g_autoptr (DosjaRecord) wait
          = programme_save (f->store, "clinic_wait", "person", id_of (ana), "matter", "divorce",
                            "since", since[i][0], "called_on", since[i][1], NULL);
    }
  figures = count (f);
  table = figure (figures, "clinic-waiting");
  g_assert_cmpint (cell (table, "divorce", 0), ==, 2);
  g_assert_cmpint (cell (table, "divorce", 1), ==, 30);
}

static void
test_legal_aid_by_its_state (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *kind, *asked, *granted, *closed;
  } matters[] = {
    { "secondary", "2026-01-01", NULL, NULL },
    { "secondary", "2026-01-01", "2026-02-01", NULL },
    { "secondary", "2026-01-01", NULL, "2026-03-01" },
    { "fee_exemption", "2026-01-01", NULL, NULL },
    { "primary", NULL, NULL, NULL },
    { NULL, NULL, NULL, NULL },
  };
  g_autoptr (DosjaRecord) ana = fixture_add_person (f->store, "V1", "Ana", NULL, "Leka", NULL);
  g_autoptr (GPtrArray) figures = NULL;
  DosjaTable *table;

  for (guint i = 0; i < G_N_ELEMENTS (matters); i++)
    {
      g_autoptr (DosjaRecord) matter = open_matter (f, ana, NULL, matters[i].closed);
      g_autoptr (GError) error = NULL;

      dosja_record_set (matter, "legal_aid", matters[i].kind);
      dosja_record_set (matter, "legal_aid_asked", matters[i].asked);
      dosja_record_set (matter, "legal_aid_granted", matters[i].granted);
      g_assert_true (dosja_store_save (f->store, matter, NULL, &error));
    }
  figures = count (f);
  table = figure (figures, "clinic-legal-aid");
  g_assert_cmpint (cell (table, "secondary", 0), ==, 1);
  g_assert_cmpint (cell (table, "secondary", 1), ==, 1);
  g_assert_cmpint (cell (table, "secondary", 2), ==, 1);
  g_assert_cmpint (cell (table, "fee_exemption", 0), ==, 1);
  g_assert_cmpint (cell (table, "primary", 0), ==, -1);
}

static void
test_work_of_each_lawyer (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) ana = fixture_add_person (f->store, "V1", "Ana", NULL, "Leka", NULL);
  DosjaId sokol = programme_add_staff (f->store, "Sokol", "lawyer");
  DosjaId vjosa = programme_add_staff (f->store, "Vjosa", "lawyer");
  char his[DOSJA_ID_STRING_SIZE], hers[DOSJA_ID_STRING_SIZE];
  g_autoptr (DosjaRecord) first = open_matter (f, ana, dosja_id_format (&sokol, his), NULL);
  g_autoptr (DosjaRecord) second = open_matter (f, ana, his, NULL);
  g_autoptr (DosjaRecord) over = open_matter (f, ana, dosja_id_format (&vjosa, hers), "2026-01-01");
  g_autoptr (DosjaRecord) nobodys = open_matter (f, ana, NULL, NULL);
  g_autoptr (GPtrArray) figures = NULL;
  DosjaTable *table;

  /* Yesterday, today, the thirtieth day and the day after. */
  hear (f, first, "2026-03-14");
  hear (f, first, "2026-03-15");
  hear (f, second, "2026-04-14");
  hear (f, second, "2026-04-15");
  figures = count (f);
  table = figure (figures, "clinic-workload");
  g_assert_cmpint (cell (table, his, 0), ==, 2);
  g_assert_cmpint (cell (table, his, 1), ==, 2);
  g_assert_cmpint (cell (table, hers, 0), ==, 0);
  g_assert_cmpint (cell (table, "", 0), ==, 1);
  /* From Monday to this Sunday */
  g_assert_cmpint (cell (table, his, 2), ==, 2);
}

/* In the list of hearings the client stands by name, for who may know the name. */
static void
test_hearings_name_the_client (Fixture *f, gconstpointer data)
{
  static const char *const columns[] = { "on", "matter.person", "matter.matter", NULL };
  static const char *const roles[] = { "lawyer", "data_officer" };
  g_autoptr (DosjaRecord) ana = fixture_add_person (f->store, "V1", "Ana", NULL, "Leka", NULL);
  g_autoptr (DosjaRecord) matter = open_matter (f, ana, NULL, NULL);
  DosjaId staff = programme_add_staff (f->store, "Sokol", "lawyer");

  hear (f, matter, "2026-03-14");
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("hearing"));
      g_autoptr (GPtrArray) rows = NULL;
      g_autoptr (GArray) ids = NULL;
      g_autoptr (GError) error = NULL;
      char **row;

      dosja_store_set_actor (f->store, &staff, roles[i]);
      dosja_query_set_columns (query, columns);
      ids = dosja_store_query_ids (f->store, query, &error);
      g_assert_no_error (error);
      rows = dosja_store_query_rows (f->store, query, (DosjaId *)(void *)ids->data, ids->len,
                                     &error);
      g_assert_no_error (error);
      dosja_store_title_references (f->store, query, rows);
      g_assert_cmpuint (rows->len, ==, 1);
      row = rows->pdata[0];
      g_assert_true (g_str_has_prefix (row[1], "V1"));
      g_assert_cmpint (strstr (row[1], "Leka") != NULL, ==, i == 0);
      g_assert_cmpstr (row[2], ==, "divorce");
    }
}

/* ---- before a file is opened ---- */

static void
test_conflict_is_asked_by_who_may_act (Fixture *f, gconstpointer data)
{
  static const char *const others[] = { "case_manager",          "psychologist", "shelter_staff",
                                        "programme_facilitator", "data_officer", "reader" };
  g_autoptr (DosjaRecord) party = dosja_record_new (dosja_type_find ("party"));
  g_autoptr (DosjaRecord) man = programme_add_man (f->store, 1, "Agim");
  DosjaId staff = programme_add_staff (f->store, "Sokol", "lawyer");
  g_autoptr (DosjaConflict) conflict = NULL;
  g_autoptr (GError) error = NULL;

  dosja_record_set (party, "role", "respondent");
  dosja_record_set (party, "name", "Agim Hoxha");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      dosja_store_set_actor (f->store, &staff, others[i]);
      g_assert_null (dosja_store_check_conflict (f->store, party, &error));
      g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
      g_clear_error (&error);
    }
  dosja_store_set_actor (f->store, &staff, "lawyer");
  conflict = dosja_store_check_conflict (f->store, party, &error);
  g_assert_no_error (error);
  g_assert_true (conflict->possible);
  g_assert_false (conflict->told);
  g_assert_cmpuint (conflict->matches->len, ==, 0);
}

static DosjaClinicFile
type_file (const char *given, const char *surname, const char *other)
{
  DosjaClinicFile file = { dosja_record_new (dosja_type_find ("person")),
                           dosja_record_new (dosja_type_find ("legal_matter")),
                           dosja_record_new (dosja_type_find ("party")) };

  dosja_record_set (file.person, "given_name", given);
  dosja_record_set (file.person, "surname", surname);
  dosja_record_set (file.person, "sex", "female");
  dosja_record_set (file.matter, "matter", "divorce");
  dosja_record_set (file.matter, "opened_on", "2026-03-01");
  dosja_record_set (file.party, "role", "respondent");
  dosja_record_set (file.party, "name", other);

  return file;
}

static void
file_clear (DosjaClinicFile *file)
{
  g_object_unref (file->person);
  g_object_unref (file->matter);
  g_object_unref (file->party);
}

static gint64
n_of (Fixture *f, const char *type)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));

  return dosja_store_count (f->store, query, NULL);
}

/* One action makes the client, the matter and the other side; nobody needs a case for it. */
static void
test_a_file_is_opened (Fixture *f, gconstpointer data)
{
  DosjaId lawyer = programme_add_staff (f->store, "Sokol", "lawyer");
  DosjaClinicFile file = type_file ("Ana", "Leka", "Gjon Marku");
  g_autoptr (DosjaClinicAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  dosja_store_set_actor (f->store, &lawyer, "lawyer");
  answer = dosja_clinic_open (f->store, &file, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (answer->action, >, 0);
  g_assert_null (answer->conflict);
  g_assert_cmpstr (dosja_record_get (file.person, "code"), ==, "V00001");
  g_assert_cmpint (n_of (f, "legal_matter"), ==, 1);
  g_assert_cmpint (n_of (f, "party"), ==, 1);
  g_assert_cmpint (n_of (f, "case"), ==, 0);
  g_assert_true (dosja_store_undo (f->store, answer->action, &error));
  g_assert_cmpint (n_of (f, "person"), ==, 0);
  g_assert_cmpint (n_of (f, "legal_matter"), ==, 0);
  file_clear (&file);
}

/* The other side is a client: nothing is opened, and the lawyer is not told who it is. */
static void
test_a_conflict_comes_first (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) gjon = fixture_add_person (f->store, "V7", "Gjon", NULL, "Marku", NULL);
  g_autoptr (DosjaRecord) his = open_matter (f, gjon, NULL, NULL);
  DosjaId lawyer = programme_add_staff (f->store, "Sokol", "lawyer");
  g_autoptr (GError) error = NULL;

  dosja_store_set_actor (f->store, &lawyer, "lawyer");
  for (guint i = 0; i < 2; i++)
    {
      DosjaClinicFile file = type_file ("Ana", "Leka", "Gjon Marku");
      g_autoptr (DosjaClinicAnswer) answer = dosja_clinic_open (f->store, &file, i == 1, &error);

      g_assert_no_error (error);
      g_assert_true ((answer->conflict != NULL) == (i == 0));
      if (i == 0)
        g_assert_cmpuint (answer->conflict->matches->len, ==, 0);
      g_assert_cmpint (n_of (f, "person"), ==, 1 + i);
      g_assert_cmpint (n_of (f, "legal_matter"), ==, 1 + i);
      file_clear (&file);
    }

  /* And the other way round: somebody the clinic acts against comes as a client. */
  DosjaClinicFile other = type_file ("Ina", "Marku", "Petrit Gjoka");
  DosjaClinicFile back = type_file ("Petrit", "Gjoka", NULL);
  g_autoptr (DosjaClinicAnswer) first = dosja_clinic_open (f->store, &other, FALSE, &error);
  g_autoptr (DosjaClinicAnswer) second = NULL;

  g_assert_no_error (error);
  g_assert_null (first->conflict);
  g_clear_object (&back.party);
  second = dosja_clinic_open (f->store, &back, FALSE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (second->conflict);
  g_assert_cmpint (second->action, ==, 0);
  back.party = dosja_record_new (dosja_type_find ("party"));
  file_clear (&other);
  file_clear (&back);
}

static void
test_a_client_is_not_made_twice (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) ana
      = fixture_add_person (f->store, "V7", "Ana", "Pal", "Leka", "1987-05-03");
  DosjaClinicFile file = type_file ("Ana", "Leka", "Gjon Marku");
  DosjaClinicFile known = type_file (NULL, NULL, "Gjon Marku");
  g_autoptr (DosjaClinicAnswer) asked = NULL;
  g_autoptr (DosjaClinicAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  dosja_record_set (file.person, "born", "1987-05-03");
  asked = dosja_clinic_open (f->store, &file, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (asked->likenesses->len, ==, 1);
  g_assert_cmpint (n_of (f, "legal_matter"), ==, 0);

  g_set_object (&known.person, ana);
  answer = dosja_clinic_open (f->store, &known, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (answer->action, >, 0);
  g_assert_cmpint (n_of (f, "person"), ==, 1);
  file_clear (&file);
  file_clear (&known);
}

static void
test_a_file_with_problems_is_not_opened (Fixture *f, gconstpointer data)
{
  DosjaClinicFile file = type_file ("Ana", "Leka", NULL);
  g_autoptr (DosjaClinicAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = dosja_clinic_open (f->store, &file, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (answer->action, ==, 0);
  g_assert_nonnull (dosja_problems_find (answer->problems, "name"));
  g_assert_cmpint (n_of (f, "person"), ==, 0);
  file_clear (&file);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_ADD ("/clinic/clients-count-once-a-year", test_clients_count_once_a_year);
  FIXTURE_ADD ("/clinic/a-matter-needs-no-case", test_a_matter_needs_no_case);
  FIXTURE_ADD ("/clinic/who-waits", test_who_waits);
  FIXTURE_ADD ("/clinic/legal-aid-by-its-state", test_legal_aid_by_its_state);
  FIXTURE_ADD ("/clinic/work-of-each-lawyer", test_work_of_each_lawyer);
  FIXTURE_ADD ("/clinic/hearings-name-the-client", test_hearings_name_the_client);
  FIXTURE_ADD ("/clinic/a-file-is-opened", test_a_file_is_opened);
  FIXTURE_ADD ("/clinic/a-conflict-comes-first", test_a_conflict_comes_first);
  FIXTURE_ADD ("/clinic/a-client-is-not-made-twice", test_a_client_is_not_made_twice);
  FIXTURE_ADD ("/clinic/problems-open-nothing", test_a_file_with_problems_is_not_opened);
  FIXTURE_ADD ("/clinic/conflict-is-asked-by-who-may-act", test_conflict_is_asked_by_who_may_act);

  return g_test_run ();
}
