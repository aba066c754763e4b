/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The perpetrator programme: its numbers, who was at which session, what is measured, and what
 * its figures say. That it learns nothing of the victims is the program isolation's business. */

#include "casework/dosja-roll-call.h"
#include "document/dosja-documents.h"
#include "document/dosja-fill.h"
#include "fixture.h"
#include "programme.h"
#include "report/dosja-measures.h"
#include "report/dosja-programme-figures.h"
#include "store/dosja-attendance.h"

#include <string.h>

static const DosjaDate today = { 2026, 3, 15, FALSE };

static void
assert_problem (Fixture *f, DosjaRecord *record, const char *field, const char *code)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  const DosjaProblem *problem;

  g_assert_false (dosja_store_save (f->store, record, problems, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  problem = dosja_problems_find (problems, field);
  g_assert_nonnull (problem);
  g_assert_cmpstr (problem->code, ==, code);
}

/* ---- numbers ---- */

static void
assert_next (Fixture *f, const char *end)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number
      = dosja_store_next_code (f->store, dosja_type_find ("participant"), "number", &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (number, "P-20"));
  g_assert_true (g_str_has_suffix (number, end));
}

static DosjaRecord *
add_next (Fixture *f)
{
  g_autofree char *number
      = dosja_store_next_code (f->store, dosja_type_find ("participant"), "number", NULL);

  return programme_save (f->store, "participant", "number", number, "sex", "male", NULL);
}

static void
test_numbers_are_its_own (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) victim
      = fixture_add_person (f->store, "V00041", "Ana", NULL, "Leka", NULL);
  g_autoptr (DosjaRecord) first = NULL;
  g_autoptr (DosjaRecord) second = NULL;
  g_autoptr (GError) error = NULL;

  assert_next (f, "-001");
  first = add_next (f);
  second = add_next (f);
  assert_next (f, "-003");
  /* What was given once is not given again, deleted or not. */
  dosja_store_delete (f->store, dosja_type_find ("participant"), dosja_record_get_id (second),
                      &error);
  g_assert_no_error (error);
  assert_next (f, "-003");
}

static void
test_the_victims_codes_are_not_told (Fixture *f, gconstpointer data)
{
  static const char *const codes[][2] = { { "person", "code" }, { "case", "number" } };
  DosjaId luan = programme_add_staff (f->store, "Luan", "programme_facilitator");

  dosja_store_set_actor (f->store, &luan, "programme_facilitator");
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (
          dosja_store_next_code (f->store, dosja_type_find (codes[i][0]), codes[i][1], &error));
      g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
    }
  assert_next (f, "-001");
}

/* Whoever comes a second time is found in the programme's own register, and only there. */
static void
test_a_man_is_not_registered_twice (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *given, *father, *surname, *nid;
    gboolean alike;
  } cases[] = {
    { "Agim", NULL, "Hoxhaj", NULL, TRUE },   { "Agim", "Petrit", "Leka", "I12345678B", TRUE },
    { "Agim", NULL, "Leka", NULL, FALSE },    { NULL, NULL, NULL, "I12345678B", TRUE },
    { "Drita", NULL, "Prifti", NULL, FALSE }, /* she is a person of the centre */
  };
  g_autoptr (DosjaRecord) man
      = programme_save (f->store, "participant", "number", "P-2026-001", "given_name", "Agim",
                        "surname", "Hoxha", "sex", "male", "nid", "I12345678B", NULL);
  g_autoptr (DosjaRecord) victim
      = fixture_add_person (f->store, "V00041", "Drita", NULL, "Prifti", NULL);
  DosjaId luan = programme_add_staff (f->store, "Luan", "programme_facilitator");

  dosja_store_set_actor (f->store, &luan, "programme_facilitator");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DosjaRecord) typed = dosja_record_new (dosja_type_find ("participant"));
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found = NULL;

      dosja_record_set (typed, "given_name", cases[i].given);
      dosja_record_set (typed, "father_name", cases[i].father);
      dosja_record_set (typed, "surname", cases[i].surname);
      dosja_record_set (typed, "nid", cases[i].nid);
      found = dosja_store_find_duplicates (f->store, typed, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, cases[i].alike ? 1 : 0);
    }
}

/* ---- enrolments, sessions, attendance ---- */

static void
test_nobody_leaves_before_they_came (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) man = programme_add_man (f->store, 1, "Agim");
  g_autoptr (DosjaRecord) enrolment = programme_new_enrolment (man, NULL, "2026-01-10", NULL);

  dosja_record_set (enrolment, "end", "2026-01-09");
  assert_problem (f, enrolment, "end", "order");
  dosja_record_set (enrolment, "end", NULL);
  dosja_record_set (enrolment, "status", "completed");
  assert_problem (f, enrolment, "end", "missing");
  dosja_record_set (enrolment, "end", "2026-01-20");
  g_assert_true (dosja_store_save (f->store, enrolment, NULL, NULL));
}

static void
test_one_enrolment_at_a_time (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) man = programme_add_man (f->store, 1, "Agim");
  g_autoptr (DosjaRecord) first
      = programme_add_enrolment (f->store, man, NULL, "2025-01-10", "2025-06-10");
  g_autoptr (DosjaRecord) later = programme_add_enrolment (f->store, man, NULL, "2025-06-11", NULL);
  g_autoptr (DosjaRecord) third = programme_new_enrolment (man, NULL, "2025-05-01", "2025-05-02");
  g_autoptr (DosjaRecord) open = programme_new_enrolment (man, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  assert_problem (f, third, "start", "overlap");
  assert_problem (f, open, "start", "overlap"); /* waiting, while the other is not over */
  dosja_record_set (open, "status", "refused");
  dosja_store_save (f->store, open, NULL, &error);
  g_assert_no_error (error);
  dosja_record_set (open, "status", "waiting");
  assert_problem (f, open, "start", "overlap");

  /* What is over is in nobody's way; on the day one ends the next may begin. */
  dosja_record_set (third, "start", "2025-06-10");
  dosja_record_set (third, "end", "2025-06-11");
  dosja_store_save (f->store, third, NULL, &error);
  g_assert_no_error (error);
  dosja_record_set (later, "end", "2025-12-01");
  dosja_store_save (f->store, later, NULL, &error);
  g_assert_no_error (error);
  dosja_store_save (f->store, open, NULL, &error);
  g_assert_no_error (error);
}

static gint64
bin (Fixture *f, DosjaRecord *record)
{
  g_autoptr (GError) error = NULL;

  dosja_store_delete (f->store, dosja_record_get_record_type (record), dosja_record_get_id (record),
                      &error);
  g_assert_no_error (error);

  return dosja_store_get_last_action (f->store);
}

static void
assert_stays_away (Fixture *f, gint64 action, DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autoptr (DosjaRecord) stored = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (dosja_store_undo (f->store, action, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TWICE);
  stored = dosja_store_load (f->store, type, dosja_record_get_id (record), NULL);
  g_assert_true (dosja_record_is_deleted (stored));
}

/* Out of the bin and by undo nothing comes back beside what was written in its place. */
static void
test_nothing_comes_back_twice (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) man = programme_add_man (f->store, 1, "Agim");
  g_autoptr (DosjaRecord) enrolment
      = programme_add_enrolment (f->store, man, NULL, "2026-01-10", NULL);
  g_autoptr (DosjaRecord) session = programme_add_session (f->store, NULL, "2026-01-17");
  g_autoptr (DosjaRecord) form = programme_add_form (f->store, "his", 1);
  g_autoptr (DosjaRecord) there = programme_new_attendance (session, enrolment, "present");
  g_autoptr (DosjaRecord) again = programme_new_attendance (session, enrolment, "absent");
  g_autoptr (DosjaRecord) measure
      = programme_add_measure (f->store, "measure", enrolment, form, "t0", "a: yes");
  g_autoptr (DosjaRecord) second = NULL;
  g_autoptr (DosjaRecord) anew = NULL;
  g_autoptr (GError) error = NULL;
  gint64 action;

  g_assert_true (dosja_store_save (f->store, there, NULL, &error));
  action = bin (f, there);
  g_assert_true (dosja_store_save (f->store, again, NULL, &error));
  assert_stays_away (f, action, there);
  bin (f, again);
  dosja_store_undo (f->store, action, &error);
  g_assert_no_error (error);

  action = bin (f, measure);
  second = programme_add_measure (f->store, "measure", enrolment, form, "t0", "a: no");
  assert_stays_away (f, action, measure);

  action = bin (f, enrolment);
  anew = programme_add_enrolment (f->store, man, NULL, "2026-02-01", NULL);
  assert_stays_away (f, action, enrolment);
}

static void
test_attendance_is_once_and_within_the_days (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) man = programme_add_man (f->store, 1, "Agim");
  g_autoptr (DosjaRecord) enrolment
      = programme_add_enrolment (f->store, man, NULL, "2026-01-10", "2026-02-20");
  g_autoptr (DosjaRecord) session = programme_add_session (f->store, NULL, "2026-01-17");
  g_autoptr (DosjaRecord) early = programme_add_session (f->store, NULL, "2026-01-09");
  g_autoptr (DosjaRecord) late = programme_add_session (f->store, NULL, "2026-02-21");
  g_autoptr (DosjaRecord) entry = programme_save (f->store, "programme_session", "kind",
                                                  "assessment", "on", "2026-01-09", NULL);
  g_autoptr (DosjaRecord) there = programme_new_attendance (session, enrolment, "present");
  g_autoptr (DosjaRecord) twice = programme_new_attendance (session, enrolment, "absent");
  g_autoptr (DosjaRecord) before = programme_new_attendance (early, enrolment, "present");
  g_autoptr (DosjaRecord) after = programme_new_attendance (late, enrolment, "present");
  g_autoptr (DosjaRecord) first = programme_new_attendance (entry, enrolment, "present");
  g_autoptr (GError) error = NULL;

  g_assert_true (dosja_store_save (f->store, there, NULL, &error));
  assert_problem (f, twice, "enrolment", "taken");
  assert_problem (f, before, "session", "outside");
  assert_problem (f, after, "session", "outside");
  g_assert_true (dosja_store_save (f->store, first, NULL, &error));
  /* What is in the bin is in nobody's way; what is written down may be corrected. */
  dosja_record_set (there, "presence", "excused");
  g_assert_true (dosja_store_save (f->store, there, NULL, &error));
  g_assert_true (dosja_store_delete (f->store, dosja_type_find ("attendance"),
                                     dosja_record_get_id (there), &error));
  g_assert_true (dosja_store_save (f->store, twice, NULL, &error));
}

/* Neither side may be moved away from under an attendance. */
static void
test_days_stay_around_attendances (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) man = programme_add_man (f->store, 1, "Agim");
  g_autoptr (DosjaRecord) enrolment
      = programme_add_enrolment (f->store, man, NULL, "2026-01-10", NULL);
  g_autoptr (DosjaRecord) session = programme_add_session (f->store, NULL, "2026-01-17");
  g_autoptr (DosjaRecord) there = programme_new_attendance (session, enrolment, "present");
  g_autoptr (GError) error = NULL;

  g_assert_true (dosja_store_save (f->store, there, NULL, &error));
  dosja_record_set (session, "on", "2026-01-03");
  assert_problem (f, session, "on", "outside");
  dosja_record_set (enrolment, "start", "2026-01-18");
  assert_problem (f, enrolment, "start", "outside");
  dosja_record_set (enrolment, "start", "2026-01-10");
  dosja_record_set (enrolment, "end", "2026-01-16");
  assert_problem (f, enrolment, "end", "outside");
  dosja_record_set (enrolment, "end", "2026-01-17");
  g_assert_true (dosja_store_save (f->store, enrolment, NULL, &error));
}

/* ---- a group's session in one go ---- */

#define MEN 12

typedef struct
{
  DosjaRecord *group;
  DosjaRecord *enrolments[MEN];
} Group;

static void
begin_group (Fixture *f, Group *group)
{
  group->group = programme_save (f->store, "programme_group", "name", "E marta", "weekday", "tue",
                                 "at", "17:00", NULL);
  for (guint i = 0; i < MEN; i++)
    {
      g_autofree char *name = g_strdup_printf ("Agim %c", 'A' + (int)i);
      g_autoptr (DosjaRecord) man = programme_add_man (f->store, i + 1, name);

      group->enrolments[i]
          = programme_add_enrolment (f->store, man, group->group, "2026-01-01", NULL);
    }
}

static void
end_group (Group *group)
{
  g_object_unref (group->group);
  for (guint i = 0; i < MEN; i++)
    g_object_unref (group->enrolments[i]);
}

/* Holds the group's session on @on; the first @n_absent do not come. */
static gint64
hold (Fixture *f, Group *group, const char *on, guint n_absent)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRoll) roll
      = dosja_roll_begin (f->store, dosja_record_get_id (group->group), on, &error);
  gint64 action;

  g_assert_no_error (error);
  g_assert_cmpuint (roll->rows->len, ==, MEN);
  for (guint i = 0; i < MEN; i++)
    dosja_roll_row_set (g_ptr_array_index (roll->rows, i), i < n_absent ? "absent" : "present",
                        i == 0 ? "Nuk njoftoi." : "");
  dosja_roll_save (f->store, roll, NULL, &action, &error);
  g_assert_no_error (error);

  return action;
}

static gint64
count (Fixture *f, const char *type)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));

  return dosja_store_count (f->store, query, NULL);
}

static void
test_a_group_is_one_action (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRoll) again = NULL;
  Group group;
  gint64 action;

  begin_group (f, &group);
  action = hold (f, &group, "2026-02-03", 1);
  g_assert_cmpint (count (f, "attendance"), ==, MEN);
  g_assert_cmpint (count (f, "programme_session"), ==, 1);

  /* The same day again is the same session, as it was written down. */
  again = dosja_roll_begin (f->store, dosja_record_get_id (group.group), "2026-02-03", &error);
  g_assert_no_error (error);
  g_assert_true (dosja_record_is_stored (again->session));
  g_assert_cmpstr (dosja_record_get (again->session, "at"), ==, "17:00");
  g_assert_cmpstr (((DosjaRollRow *)again->rows->pdata[0])->presence, ==, "absent");
  g_assert_cmpstr (((DosjaRollRow *)again->rows->pdata[0])->note, ==, "Nuk njoftoi.");
  g_assert_cmpstr (((DosjaRollRow *)again->rows->pdata[1])->presence, ==, "present");
  g_assert_null (((DosjaRollRow *)again->rows->pdata[1])->note);

  g_assert_true (dosja_store_undo (f->store, action, &error));
  g_assert_cmpint (count (f, "attendance"), ==, 0);
  g_assert_cmpint (count (f, "programme_session"), ==, 0);
  end_group (&group);
}

static void
test_a_roll_is_corrected (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRoll) roll = NULL;
  Group group;

  begin_group (f, &group);
  hold (f, &group, "2026-02-03", 0);
  roll = dosja_roll_begin (f->store, dosja_record_get_id (group.group), "2026-02-03", &error);
  dosja_roll_row_set (roll->rows->pdata[3], "excused", "Sëmurë");
  dosja_roll_row_set (roll->rows->pdata[4], NULL, NULL);
  g_assert_true (dosja_roll_save (f->store, roll, NULL, NULL, &error));
  g_assert_cmpint (count (f, "attendance"), ==, MEN - 1);

  g_clear_pointer (&roll, dosja_roll_free);
  roll = dosja_roll_begin (f->store, dosja_record_get_id (group.group), "2026-02-03", &error);
  g_assert_cmpstr (((DosjaRollRow *)roll->rows->pdata[3])->presence, ==, "excused");
  g_assert_null (((DosjaRollRow *)roll->rows->pdata[4])->presence);
  end_group (&group);
}

/* Whoever left is not expected any more; whoever was there before stays on that day's list. */
static void
test_a_roll_has_who_belongs_to_it (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRoll) now = NULL;
  g_autoptr (DosjaRoll) then = NULL;
  Group group;

  begin_group (f, &group);
  hold (f, &group, "2026-02-03", 0);
  dosja_record_set (group.enrolments[0], "end", "2026-02-05");
  dosja_record_set (group.enrolments[0], "status", "dropped_out");
  g_assert_true (dosja_store_save (f->store, group.enrolments[0], NULL, &error));
  dosja_record_set (group.enrolments[1], "group", NULL);
  g_assert_true (dosja_store_save (f->store, group.enrolments[1], NULL, &error));

  now = dosja_roll_begin (f->store, dosja_record_get_id (group.group), "2026-02-10", &error);
  g_assert_cmpuint (now->rows->len, ==, MEN - 2);
  then = dosja_roll_begin (f->store, dosja_record_get_id (group.group), "2026-02-03", &error);
  g_assert_cmpuint (then->rows->len, ==, MEN);
  end_group (&group);
}

static void
test_who_missed_is_told (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRoll) roll = NULL;
  g_autoptr (GPtrArray) sums = NULL;
  g_autoptr (DosjaTable) poor = NULL;
  const DosjaAttendanceSum *sum;
  DosjaRollRow *row;
  Group group;

  begin_group (f, &group);
  hold (f, &group, "2026-02-03", 0);
  hold (f, &group, "2026-02-10", 3);
  hold (f, &group, "2026-02-17", 2);
  roll = dosja_roll_begin (f->store, dosja_record_get_id (group.group), "2026-02-24", &error);
  row = roll->rows->pdata[0];
  g_assert_cmpuint (dosja_roll_row_missed (row), ==, DOSJA_ROLL_MISSED);
  dosja_roll_row_set (row, "excused", NULL);
  g_assert_cmpuint (dosja_roll_row_missed (row), ==, 3);
  dosja_roll_row_set (row, "present", NULL);
  g_assert_cmpuint (dosja_roll_row_missed (row), ==, 0);
  row = roll->rows->pdata[2];
  g_assert_cmpuint (dosja_roll_row_missed (row), ==, 0);

  sums = dosja_store_sum_attendance (f->store, NULL, NULL, &error);
  sum = dosja_attendance_find (sums, dosja_record_get_id (group.enrolments[0]));
  g_assert_cmpuint (sum->present, ==, 1);
  g_assert_cmpuint (sum->absent, ==, 2);
  g_assert_cmpint (dosja_attendance_sum_percent (sum), ==, 33);
  g_assert_cmpstr (sum->last, ==, "2026-02-17");
  g_assert_cmpstr (sum->title, ==, "P-2026-001 Agim A Hoxha");

  poor = dosja_programme_attendance (f->store, &error);
  g_assert_cmpuint (dosja_table_get_n_rows (poor), ==, 2);
  g_assert_cmpint (dosja_table_get (poor, 0, 2), ==, 2);
  end_group (&group);
}

/* Nothing of a roll that cannot be saved is saved. */
static void
test_a_roll_stands_or_falls (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRoll) roll = NULL;
  Group group;

  begin_group (f, &group);
  roll = dosja_roll_begin (f->store, dosja_record_get_id (group.group), "2026-02-03", &error);
  for (guint i = 0; i < MEN; i++)
    dosja_roll_row_set (roll->rows->pdata[i], i == MEN - 1 ? "never_heard_of" : "present", NULL);
  g_assert_false (dosja_roll_save (f->store, roll, problems, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_nonnull (dosja_problems_find (problems, "presence"));
  g_assert_cmpint (count (f, "attendance"), ==, 0);
  g_assert_cmpint (count (f, "programme_session"), ==, 0);
  end_group (&group);
}

/* ---- the statement for the court ---- */

static void
test_a_report_counts_the_sessions (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) report = NULL;
  g_autoptr (DosjaRecord) told = NULL;
  char id[DOSJA_ID_STRING_SIZE];
  Group group;

  begin_group (f, &group);
  hold (f, &group, "2026-02-03", 0);
  hold (f, &group, "2026-02-10", 1);
  hold (f, &group, "2026-02-17", 0);
  dosja_id_format (dosja_record_get_id (group.enrolments[0]), id);
  report = programme_save (f->store, "court_report", "enrolment", id, "on", "2026-02-12",
                           "recipient", "court", NULL);
  g_assert_cmpstr (dosja_record_get (report, "sessions_attended"), ==, "1");
  g_assert_cmpstr (dosja_record_get (report, "sessions_missed"), ==, "1");
  told = programme_save (f->store, "court_report", "enrolment", id, "on", "2026-02-12", "recipient",
                         "court", "sessions_attended", "7", NULL);
  g_assert_cmpstr (dosja_record_get (told, "sessions_attended"), ==, "7");
  g_assert_null (dosja_record_get (told, "sessions_missed"));
  end_group (&group);
}

/* The text of a document, or NULL where nothing reads PDFs. */
static char *
print (Fixture *f, const DosjaId *enrolment, const char *language)
{
  DosjaFill fill = { .record = enrolment };
  const char *argv[] = { "pdftotext", "-layout", f->other, "-", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaTemplate) template
      = dosja_documents_get (f->store, "attendance-statement", language, &error);
  g_autoptr (DosjaDocument) document = NULL;
  g_autofree char *reader = g_find_program_in_path (argv[0]);
  char *text = NULL;

  g_assert_no_error (error);
  document = dosja_template_fill (template, f->store, &fill, NULL, &error);
  g_assert_no_error (error);
  dosja_document_to_pdf (document, f->other, &error);
  g_assert_no_error (error);
  if (reader != NULL)
    g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                  &error);
  g_assert_no_error (error);

  return text;
}

/* Each session with what he was there; not a word of what was written beside it. */
static void
test_the_statement_shows_presence_only (Fixture *f, gconstpointer data)
{
  static const char *const said[] = { "P-2026-001", "Agim A", "03.02.2026", "10.02.2026" };
  DosjaId luan = programme_add_staff (f->store, "Luan", "programme_facilitator");
  g_autofree char *sq = NULL;
  g_autofree char *en = NULL;
  Group group;

  begin_group (f, &group);
  hold (f, &group, "2026-02-03", 0);
  hold (f, &group, "2026-02-10", 1);
  dosja_store_set_actor (f->store, &luan, "programme_facilitator");
  sq = print (f, dosja_record_get_id (group.enrolments[0]), "sq");
  en = print (f, dosja_record_get_id (group.enrolments[0]), "en");
  for (guint i = 0; sq != NULL && i < G_N_ELEMENTS (said); i++)
    {
      g_assert_nonnull (strstr (sq, said[i]));
      g_assert_nonnull (strstr (en, said[i]));
    }
  if (sq != NULL)
    {
      g_assert_nonnull (strstr (sq, "Mungon"));
      g_assert_nonnull (strstr (en, "Absent"));
      g_assert_null (strstr (sq, "Nuk njoftoi"));
      g_assert_null (strstr (sq, "P-2026-002"));
    }
  end_group (&group);
}

/* ---- measures ---- */

static gint64
cell (DosjaTable *table, const char *row, guint column)
{
  int found = dosja_table_find_row (table, row);

  g_assert_cmpint (found, >=, 0);

  return dosja_table_get (table, (guint)found, column);
}

static void
test_before_and_after_stand_side_by_side (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) man = programme_add_man (f->store, 1, "Agim");
  g_autoptr (DosjaRecord) enrolment
      = programme_add_enrolment (f->store, man, NULL, "2026-01-10", NULL);
  g_autoptr (DosjaRecord) form = programme_add_form (f->store, "his", 1);
  g_autoptr (DosjaRecord) first
      = programme_add_measure (f->store, "measure", enrolment, form, "t0", "a: yes\nb: yes\nc: 4");
  g_autoptr (DosjaRecord) last
      = programme_add_measure (f->store, "measure", enrolment, form, "t3", "a: no\nb: yes\nc: 1");
  g_autoptr (DosjaRecord) hers = programme_add_measure (f->store, "partner_measure", enrolment,
                                                        form, "t0", "a: yes\nb: no\nc: 0");
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GError) error = NULL;
  DosjaTable *table;

  g_assert_cmpstr (dosja_record_get (first, "score"), ==, "8");
  g_assert_cmpstr (dosja_record_get (first, "percent"), ==, "100");
  g_assert_cmpstr (dosja_record_get (last, "percent"), ==, "25");
  figures = dosja_measures_of (f->store, dosja_record_get_id (enrolment), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (figures->len, ==, 2);

  table = ((DosjaFigure *)figures->pdata[0])->table;
  g_assert_cmpuint (dosja_table_get_n_columns (table), ==, 2);
  g_assert_cmpint (cell (table, "t0", 0), ==, 100);
  g_assert_cmpint (cell (table, "t3", 0), ==, 25);
  g_assert_cmpint (cell (table, "t0", 1), ==, 25);
  g_assert_cmpint (cell (table, "t1", 0), ==, DOSJA_TABLE_HIDDEN);

  table = ((DosjaFigure *)figures->pdata[1])->table;
  g_assert_true (((DosjaFigure *)figures->pdata[1])->has_chart);
  g_assert_cmpint (cell (table, "violence", 0), ==, 4);
  g_assert_cmpint (cell (table, "violence", 1), ==, 2);
  g_assert_cmpint (cell (table, "control", 0), ==, 4);
  g_assert_cmpint (cell (table, "control", 1), ==, 0);
}

static void
test_measures_are_held_to_their_form (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) man = programme_add_man (f->store, 1, "Agim");
  g_autoptr (DosjaRecord) enrolment
      = programme_add_enrolment (f->store, man, NULL, "2026-01-10", NULL);
  g_autoptr (DosjaRecord) form = programme_add_form (f->store, "his", 1);
  g_autoptr (DosjaRecord) measure
      = programme_new_measure ("measure", enrolment, form, "t0", "b: yes");
  g_autoptr (DosjaRecord) edition = programme_add_form (f->store, "his", 2);
  g_autoptr (DosjaRecord) twice = NULL;
  g_autoptr (DosjaRecord) risk = NULL;
  g_autoptr (DosjaQuery) risks = dosja_query_new (dosja_type_find ("assessment_form"));
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  assert_problem (f, measure, "answers", "required");
  dosja_record_set (measure, "answers", "zz: yes");
  assert_problem (f, measure, "answers", "answers");
  dosja_record_set (measure, "answers", "a: yes\nc: 0");
  dosja_record_set (measure, "respondent", "partner");
  assert_problem (f, measure, "respondent", "respondent");
  dosja_record_set (measure, "respondent", "participant");
  g_assert_true (dosja_store_save (f->store, measure, NULL, &error));
  dosja_record_set (measure, "note", "I qetë.");
  g_assert_true (dosja_store_save (f->store, measure, NULL, &error));

  /* Each point once by whoever answers, in whatever edition of the form */
  twice = programme_new_measure ("measure", enrolment, edition, "t0", "a: yes");
  assert_problem (f, twice, "point", "twice");
  dosja_record_set (twice, "respondent", "staff");
  g_assert_true (dosja_store_save (f->store, twice, NULL, &error));
  dosja_record_set (twice, "respondent", "participant");
  assert_problem (f, twice, "point", "twice");
  dosja_record_set (twice, "point", "t1");
  g_assert_true (dosja_store_save (f->store, twice, NULL, &error));

  dosja_query_add_filter (risks, "purpose", DOSJA_MATCH_IS, "risk");
  found = dosja_store_query_records (f->store, risks, &error);
  risk = programme_new_measure ("measure", enrolment, found->pdata[0], "t1", "");
  assert_problem (f, risk, "form", "purpose");

  g_assert_false (dosja_store_delete (f->store, dosja_type_find ("assessment_form"),
                                      dosja_record_get_id (form), &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_IN_USE);
}

/* Whoever works with him, alone or in the group, does not take down what she says. */
static void
test_another_worker_speaks_with_her (Fixture *f, gconstpointer data)
{
  static const char *const fields[] = { "facilitator", "second_facilitator" };
  g_autoptr (DosjaRecord) form = programme_add_form (f->store, "hers", 1);
  DosjaId luan = programme_add_staff (f->store, "Luan", "director");
  DosjaId mira = programme_add_staff (f->store, "Mira", "case_manager");

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DosjaRecord) man = programme_add_man (f->store, i + 1, "Agim");
      g_autoptr (DosjaRecord) group = programme_save (f->store, "programme_group", "name",
                                                      i == 0   ? "A"
                                                      : i == 1 ? "B"
                                                               : "C",
                                                      NULL);
      g_autoptr (DosjaRecord) enrolment = programme_new_enrolment (man, group, NULL, NULL);
      g_autoptr (DosjaRecord) contact = dosja_record_new (dosja_type_find ("partner_contact"));
      g_autoptr (DosjaRecord) measure = NULL;
      g_autoptr (GError) error = NULL;

      if (i < 2)
        dosja_record_set_reference (group, fields[i], &luan);
      else
        dosja_record_set_reference (enrolment, "facilitator", &luan);
      g_assert_true (dosja_store_save (f->store, group, NULL, &error));
      g_assert_true (dosja_store_save (f->store, enrolment, NULL, &error));

      /* As it is when she writes nobody else's name: the writer's own. */
      dosja_store_set_actor (f->store, &luan, "director");
      dosja_record_set_reference (contact, "enrolment", dosja_record_get_id (enrolment));
      dosja_record_set (contact, "on", "2026-01-12");
      dosja_record_set (contact, "kind", "safety");
      assert_problem (f, contact, "staff", "same-worker");
      measure = programme_new_measure ("partner_measure", enrolment, form, "t0", "a: yes\nc: 0");
      assert_problem (f, measure, "staff", "same-worker");

      dosja_store_set_actor (f->store, &mira, "case_manager");
      dosja_record_set_reference (contact, "staff", &mira);
      g_assert_true (dosja_store_save (f->store, contact, NULL, &error));
      dosja_record_set_reference (measure, "staff", &mira);
      g_assert_true (dosja_store_save (f->store, measure, NULL, &error));
      dosja_store_set_actor (f->store, NULL, NULL);
    }
}

/* ---- figures ---- */

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

static void
test_figures_count_men_once (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) agim = programme_add_man (f->store, 1, "Agim");
  g_autoptr (DosjaRecord) besim = programme_add_man (f->store, 2, "Besim");
  g_autoptr (DosjaRecord) first
      = programme_add_enrolment (f->store, agim, NULL, "2025-12-31", "2026-01-20");
  g_autoptr (DosjaRecord) second
      = programme_add_enrolment (f->store, agim, NULL, "2026-01-25", "2026-02-01");
  g_autoptr (DosjaRecord) third
      = programme_add_enrolment (f->store, agim, NULL, "2026-02-02", NULL);
  g_autoptr (DosjaRecord) waits = programme_new_enrolment (besim, NULL, NULL, NULL);
  g_autoptr (DosjaRecord) old = programme_add_session (f->store, NULL, "2025-12-31");
  g_autoptr (DosjaRecord) new = programme_add_session (f->store, NULL, "2026-01-01");
  g_autoptr (DosjaRecord) there = programme_new_attendance (old, first, "present");
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GError) error = NULL;
  DosjaTable *table;

  g_assert_true (dosja_store_save (f->store, there, NULL, &error));
  dosja_record_set (waits, "status", "waiting");
  dosja_record_set (waits, "referred_on", "2026-03-01");
  dosja_record_set (waits, "referral_source", "police");
  g_assert_true (dosja_store_save (f->store, waits, NULL, &error));
  for (guint i = 0; i < 2; i++)
    {
      DosjaRecord *over = i == 0 ? first : second;

      dosja_record_set (over, "status", i == 0 ? "completed" : "dropped_out");
      g_assert_true (dosja_store_save (f->store, over, NULL, &error));
    }

  figures = dosja_programme_figures (f->store, &today, &error);
  g_assert_no_error (error);
  table = figure (figures, "programme-today");
  g_assert_cmpint (cell (table, "attending", 0), ==, 1);
  g_assert_cmpint (cell (table, "waiting", 0), ==, 1);
  table = figure (figures, "programme-years");
  g_assert_cmpint (cell (table, "2025", 0), ==, 1);
  g_assert_cmpint (cell (table, "2026", 0), ==, 2);
  g_assert_cmpint (cell (table, "2026", 1), ==, 1);
  g_assert_cmpint (cell (table, "2026", 2), ==, 1);
  table = figure (figures, "programme-sources");
  g_assert_cmpint (cell (table, "court", 0), ==, 1);
  g_assert_cmpint (cell (table, "court", 1), ==, 1);
  g_assert_cmpint (cell (table, "court", 2), ==, 1);
  g_assert_cmpint (cell (table, "police", 1), ==, 1);
  table = figure (figures, "programme-sessions");
  g_assert_cmpint (cell (table, "group", 0), ==, 1);
  g_assert_cmpint (cell (table, "group", 1), ==, 1);
  g_assert_cmpint (cell (table, "attended", 0), ==, 1);
  g_assert_cmpint (cell (table, "attended", 1), ==, 0);
}

static void
test_an_empty_programme_has_figures (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures = dosja_programme_figures (f->store, &today, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cell (figure (figures, "programme-today"), "attending", 0), ==, 0);
  g_assert_cmpint (cell (figure (figures, "programme-years"), "2026", 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_ADD ("/programme/numbers-are-its-own", test_numbers_are_its_own);
  FIXTURE_ADD ("/programme/victims-codes-are-not-told", test_the_victims_codes_are_not_told);
  FIXTURE_ADD ("/programme/a-man-is-not-registered-twice", test_a_man_is_not_registered_twice);
  FIXTURE_ADD ("/programme/nobody-leaves-before-they-came", test_nobody_leaves_before_they_came);
  FIXTURE_ADD ("/programme/one-enrolment-at-a-time", test_one_enrolment_at_a_time);
  FIXTURE_ADD ("/programme/nothing-comes-back-twice", test_nothing_comes_back_twice);
  FIXTURE_ADD ("/programme/attendance-is-once", test_attendance_is_once_and_within_the_days);
  FIXTURE_ADD ("/programme/days-stay-around-attendances", test_days_stay_around_attendances);
  FIXTURE_ADD ("/programme/a-group-is-one-action", test_a_group_is_one_action);
  FIXTURE_ADD ("/programme/a-roll-is-corrected", test_a_roll_is_corrected);
  FIXTURE_ADD ("/programme/a-roll-has-who-belongs-to-it", test_a_roll_has_who_belongs_to_it);
  FIXTURE_ADD ("/programme/who-missed-is-told", test_who_missed_is_told);
  FIXTURE_ADD ("/programme/a-roll-stands-or-falls", test_a_roll_stands_or_falls);
  FIXTURE_ADD ("/programme/a-report-counts-the-sessions", test_a_report_counts_the_sessions);
  FIXTURE_ADD ("/programme/the-statement", test_the_statement_shows_presence_only);
  FIXTURE_ADD ("/programme/before-and-after", test_before_and_after_stand_side_by_side);
  FIXTURE_ADD ("/programme/measures-are-held-to-their-form", test_measures_are_held_to_their_form);
  FIXTURE_ADD ("/programme/another-worker-speaks-with-her", test_another_worker_speaks_with_her);
  FIXTURE_ADD ("/programme/figures-count-men-once", test_figures_count_men_once);
  FIXTURE_ADD ("/programme/an-empty-programme", test_an_empty_programme_has_figures);

  return g_test_run ();
}
