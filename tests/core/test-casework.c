/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dosja-clock.h"
#include "base/dosja-locale.h"
#include "casework/dosja-case-flags.h"
#include "casework/dosja-case-marks.h"
#include "assess/dosja-answers.h"
#include "casework/dosja-intake.h"
#include "casework/dosja-service-log.h"
#include "casework/dosja-timeline.h"
#include "fixture.h"

/* 15 March 2026, about noon */
#define NOW (G_GINT64_CONSTANT (1773572400) * G_USEC_PER_SEC)

static const DosjaDate today = { 2026, 3, 15, FALSE };

static DosjaRecord *
save (DosjaStore *store, const char *type, ...)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  const char *field;
  va_list fields;

  va_start (fields, type);
  while ((field = va_arg (fields, const char *)) != NULL)
    dosja_record_set (record, field, va_arg (fields, const char *));
  va_end (fields);
  dosja_store_save (store, record, problems, &error);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    g_test_message ("%s: %s", type, dosja_problems_get (problems, i)->message);
  g_assert_no_error (error);

  return record;
}

static const char *
id_of (DosjaRecord *record, char text[DOSJA_ID_STRING_SIZE])
{
  return dosja_id_format (dosja_record_get_id (record), text);
}

typedef struct
{
  DosjaRecord *person;
  DosjaRecord *file;
  char person_id[DOSJA_ID_STRING_SIZE];
  char case_id[DOSJA_ID_STRING_SIZE];
} Story;

static void
begin_story (Fixture *f, Story *story, const char *born)
{
  story->person = save (f->store, "person", "code", "V00001", "given_name", "Blerta", "surname",
                        "Çela", "sex", "female", "born", born, NULL);
  id_of (story->person, story->person_id);
  story->file = save (f->store, "case", "person", story->person_id, "number", "2026-0001",
                      "category", "pvot", "opened", "2026-01-10", NULL);
  id_of (story->file, story->case_id);
}

static void
end_story (Story *story)
{
  g_object_unref (story->person);
  g_object_unref (story->file);
}

/* The names of the flags, with one comma between */
static char *
flags_on (Fixture *f, Story *story, const DosjaDate *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) flags
      = dosja_case_flags (f->store, dosja_record_get_id (story->file), day, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < flags->len; i++)
    {
      const DosjaFlag *flag = g_ptr_array_index (flags, i);

      g_assert_cmpstr (flag->text, !=, "");
      g_string_append_printf (names, "%s%s", i > 0 ? "," : "", flag->name);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_flags (Fixture *f, Story *story, const char *wanted)
{
  g_autofree char *names = flags_on (f, story, &today);

  g_assert_cmpstr (names, ==, wanted);
}

static void
change (DosjaStore *store, DosjaRecord *record, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) now = dosja_store_load (store, dosja_record_get_record_type (record),
                                                  dosja_record_get_id (record), &error);

  g_assert_no_error (error);
  dosja_record_set (now, field, value);
  dosja_store_save (store, now, NULL, &error);
  g_assert_no_error (error);
}

static void
flag_minor (Fixture *f, gconstpointer data)
{
  Story story;
  DosjaDate birthday = { 2026, 9, 2, FALSE };
  DosjaDate day_before = { 2026, 9, 1, FALSE };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  begin_story (f, &story, "2008-09-02");
  before = flags_on (f, &story, &day_before);
  g_assert_cmpstr (before, ==, "minor,no_consent");
  after = flags_on (f, &story, &birthday);
  g_assert_cmpstr (after, ==, "no_consent");

  /* Of whom only the year is known, she may still be a child. */
  change (f->store, story.person, "born", "2008");
  assert_flags (f, &story, "minor,no_consent");
  change (f->store, story.person, "born", NULL);
  assert_flags (f, &story, "no_consent");
  end_story (&story);
}

static void
flag_person_and_risk (Fixture *f, gconstpointer data)
{
  Story story;

  begin_story (f, &story, "1990");
  change (f->store, story.person, "interpreter", "yes");
  change (f->store, story.person, "phone_safe", "no");
  change (f->store, story.file, "risk_level", "high");
  assert_flags (f, &story, "high_risk,unsafe_to_call,interpreter,no_consent");
  change (f->store, story.file, "risk_level", "medium");
  change (f->store, story.person, "phone_safe", "unknown");
  assert_flags (f, &story, "interpreter,no_consent");
  end_story (&story);
}

static void
flag_consent (Fixture *f, gconstpointer data)
{
  Story story;
  g_autoptr (DosjaRecord) photo = NULL;
  g_autoptr (DosjaRecord) consent = NULL;

  begin_story (f, &story, "1990");
  photo = save (f->store, "consent", "person", story.person_id, "purpose", "photo_media", "status",
                "given", "given_on", "2026-01-10", "given_by", "adult_self", NULL);
  assert_flags (f, &story, "no_consent");
  consent = save (f->store, "consent", "person", story.person_id, "purpose", "services", "status",
                  "given", "given_on", "2026-01-10", "given_by", "adult_self", NULL);
  assert_flags (f, &story, "");
  change (f->store, consent, "valid_until", "2026-03-15");
  assert_flags (f, &story, "");
  change (f->store, consent, "valid_until", "2026-03-14");
  assert_flags (f, &story, "no_consent");
  change (f->store, consent, "valid_until", NULL);
  {
    g_autoptr (DosjaRecord) now = dosja_store_load (f->store, dosja_type_find ("consent"),
                                                    dosja_record_get_id (consent), NULL);

    dosja_record_set (now, "status", "withdrawn");
    dosja_record_set (now, "withdrawn_on", "2026-02-01");
    g_assert_true (dosja_store_save (f->store, now, NULL, NULL));
  }
  assert_flags (f, &story, "no_consent");
  end_story (&story);
}

static void
flag_order (Fixture *f, gconstpointer data)
{
  Story story;
  g_autoptr (DosjaRecord) order = NULL;

  begin_story (f, &story, "1990");
  order = save (f->store, "protection_order", "case", story.case_id, "person", story.person_id,
                "kind", "um", "status", "requested", "requested_on", "2026-01-10", NULL);
  assert_flags (f, &story, "no_consent");
  change (f->store, order, "issued_on", "2026-01-12");
  change (f->store, order, "status", "in_force");
  change (f->store, order, "valid_until", "2026-03-15");
  assert_flags (f, &story, "order_in_force,no_consent");
  change (f->store, order, "valid_until", "2026-03-14");
  assert_flags (f, &story, "no_consent");
  change (f->store, order, "valid_until", "2027-01-12");
  change (f->store, order, "ended_on", "2026-03-01");
  assert_flags (f, &story, "no_consent");
  end_story (&story);
}

static void
flag_pregnancy (Fixture *f, gconstpointer data)
{
  Story story;
  g_autoptr (DosjaRecord) first = NULL;
  g_autoptr (DosjaRecord) second = NULL;

  begin_story (f, &story, "1990");
  first = save (f->store, "health", "case", story.case_id, "person", story.person_id, "on",
                "2026-01-10", "kind", "pregnancy", "pregnant", "yes", NULL);
  assert_flags (f, &story, "pregnant,no_consent");
  change (f->store, first, "delivery_on", "2026-02-01");
  assert_flags (f, &story, "no_consent");
  change (f->store, first, "delivery_on", "2026-08");
  assert_flags (f, &story, "pregnant,no_consent");

  /* The last word counts, and one that is too old counts no longer. */
  second = save (f->store, "health", "case", story.case_id, "person", story.person_id, "on",
                 "2026-02-20", "kind", "examination", "pregnant", "no", NULL);
  assert_flags (f, &story, "no_consent");
  change (f->store, second, "pregnant", "unknown");
  assert_flags (f, &story, "pregnant,no_consent");
  change (f->store, first, "delivery_on", NULL);
  change (f->store, first, "on", "2025-03-01");
  assert_flags (f, &story, "no_consent");
  end_story (&story);
}

static void
flag_message (Fixture *f, gconstpointer data)
{
  Story story;
  g_autoptr (DosjaRecord) flag = NULL;
  g_autoptr (DosjaRecord) staff = NULL;
  g_autoptr (GPtrArray) flags = NULL;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  begin_story (f, &story, "1990");
  flag = save (f->store, "flag", "case", story.case_id, "message", "Mos i telefononi", "on",
               "2026-03-01", NULL);
  assert_flags (f, &story, "message,no_consent");
  flags = dosja_case_flags (f->store, dosja_record_get_id (story.file), &today, NULL);
  g_assert_cmpstr (((DosjaFlag *)g_ptr_array_index (flags, 0))->text, ==, "Mos i telefononi");
  /* By somebody and with a reason, or not at all */
  staff = save (f->store, "staff", "name", "Ana", "access_role", "case_manager", NULL);
  dosja_record_set_reference (flag, "resolved_by", dosja_record_get_id (staff));
  dosja_record_set (flag, "resolution", "Vëllai është në burg");
  dosja_record_set (flag, "resolved_on", "2026-03-10");
  dosja_store_save (f->store, flag, problems, &error);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    g_test_message ("%s", dosja_problems_get (problems, i)->message);
  g_assert_no_error (error);
  assert_flags (f, &story, "no_consent");
  end_story (&story);
}

/* ---- the timeline ---- */

/* Without the time limits that follow from some records by themselves */
static GPtrArray *
read_timeline (Fixture *f, DosjaRecord *file)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = dosja_timeline_read (f->store, dosja_record_get_id (file), &error);

  g_assert_no_error (error);
  for (guint i = entries->len; i > 0; i--)
    if (g_str_equal (((DosjaTimelineEntry *)g_ptr_array_index (entries, i - 1))->type->name,
                     "deadline"))
      g_ptr_array_remove_index (entries, i - 1);

  return entries;
}

static void
timeline_holds_everything (Fixture *f, gconstpointer data)
{
  static const char *const wanted[] = { "plan_goal", "plan_action", "service", "stay",
                                        "plan",      "case_note",   "case",    "case_status" };
  Story story;
  g_autoptr (DosjaRecord) note = NULL;
  g_autoptr (DosjaRecord) service = NULL;
  g_autoptr (DosjaRecord) plan = NULL;
  g_autoptr (DosjaRecord) goal = NULL;
  g_autoptr (DosjaRecord) action = NULL;
  g_autoptr (DosjaRecord) stay = NULL;
  g_autoptr (DosjaRecord) other_person = NULL;
  g_autoptr (DosjaRecord) other_stay = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  char plan_id[DOSJA_ID_STRING_SIZE], goal_id[DOSJA_ID_STRING_SIZE], other[DOSJA_ID_STRING_SIZE];

  begin_story (f, &story, "1990");
  note = save (f->store, "case_note", "case", story.case_id, "on", "2026-01-11", "kind", "contact",
               "level", "normal", "text", "Rreshti i parë\nRreshti i dytë", NULL);
  service = save (f->store, "service", "case", story.case_id, "person", story.person_id, "kind",
                  "food", "on", "2026-02-02", "status", "delivered", NULL);
  plan = save (f->store, "plan", "case", story.case_id, "phase", "emergency", "status", "agreed",
               "made_on", "2026-01-20", NULL);
  goal = save (f->store, "plan_goal", "plan", id_of (plan, plan_id), "area", "safety", "goal",
               "Banim i sigurt", "status", "not_started", "due_on", "2026-06-01", NULL);
  action = save (f->store, "plan_action", "goal", id_of (goal, goal_id), "action", "Kërkesë",
                 "status", "not_started", "due_on", "2026-05-01", NULL);
  /* Of the person, and of no case */
  stay = save (f->store, "stay", "person", story.person_id, "from", "2026-01-25", NULL);
  /* Somebody else's */
  other_person = save (f->store, "person", "code", "V00002", "sex", "female", NULL);
  other_stay
      = save (f->store, "stay", "person", id_of (other_person, other), "from", "2026-01-26", NULL);

  entries = read_timeline (f, story.file);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < entries->len; i++)
    {
      const DosjaTimelineEntry *entry = g_ptr_array_index (entries, i);

      if (i < 6)
        g_assert_cmpstr (entry->type->name, ==, wanted[i]);
      g_assert_null (strchr (entry->line, '\n'));
      if (g_str_equal (entry->type->name, "case_note"))
        {
          g_assert_nonnull (strstr (entry->line, "Rreshti i parë"));
          g_assert_null (strstr (entry->line, "dytë"));
        }
    }

  /* What is in the bin is not there. */
  dosja_store_delete (f->store, dosja_type_find ("plan"), dosja_record_get_id (plan), &error);
  g_assert_no_error (error);
  g_ptr_array_unref (entries);
  entries = read_timeline (f, story.file);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (wanted) - 3);
  end_story (&story);
}

/* ---- services ---- */

static gint64
count (Fixture *f, const char *type)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));

  return dosja_store_count (f->store, query, NULL);
}

static void
services_for_several (Fixture *f, gconstpointer data)
{
  Story story;
  g_autoptr (DosjaRecord) second = NULL;
  g_autoptr (DosjaRecord) second_case = NULL;
  g_autoptr (DosjaRecord) model = NULL;
  g_autoptr (DosjaRecord) next = NULL;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;
  char id[DOSJA_ID_STRING_SIZE];
  DosjaId cases[2];
  gint64 action = 0;

  begin_story (f, &story, "1990");
  second = save (f->store, "person", "code", "V00002", "sex", "female", NULL);
  second_case = save (f->store, "case", "person", id_of (second, id), "number", "2026-0002",
                      "category", "domestic_violence", "opened", "2026-02-01", NULL);
  cases[0] = *dosja_record_get_id (story.file);
  cases[1] = *dosja_record_get_id (second_case);

  model = dosja_services_begin (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (model, "on"), ==, "2026-03-15");
  g_assert_cmpstr (dosja_record_get (model, "kind"), ==, NULL);

  /* Without a kind nothing is written, for nobody. */
  g_assert_false (dosja_services_save (f->store, model, cases, 2, problems, &action, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_nonnull (dosja_problems_find (problems, "kind"));
  g_clear_error (&error);
  g_assert_cmpint (count (f, "service"), ==, 0);

  dosja_record_set (model, "kind", "social_counselling");
  dosja_record_set (model, "duration", "45");
  g_assert_true (dosja_services_save (f->store, model, cases, 2, NULL, &action, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (f, "service"), ==, 2);

  /* What was written last is offered again, but not whose it was. */
  next = dosja_services_begin (f->store, &error);
  g_assert_cmpstr (dosja_record_get (next, "kind"), ==, "social_counselling");
  g_assert_cmpstr (dosja_record_get (next, "duration"), ==, "45");
  g_assert_null (dosja_record_get (next, "case"));

  g_assert_true (dosja_store_undo (f->store, action, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (f, "service"), ==, 0);
  end_story (&story);
}

static void
services_of_a_week (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *kind, *on, *duration;
  } services[] = {
    { "food", "2026-03-08", "10" }, /* the Sunday before */
    { "social_counselling", "2026-03-09", "45" },
    { "social_counselling", "2026-03-09", "30" },
    { "social_counselling", "2026-03-15", NULL },
    { "food", "2026-03-15", "5" },
  };
  const DosjaDate monday = { 2026, 3, 9, FALSE };
  g_autoptr (DosjaRecord) staff = NULL;
  g_autoptr (GPtrArray) cells = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) kinds = NULL;
  char staff_id[DOSJA_ID_STRING_SIZE];
  Story story;

  begin_story (f, &story, "1990");
  staff = save (f->store, "staff", "name", "Ana", "access_role", "case_manager", NULL);
  id_of (staff, staff_id);
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    g_object_unref (save (f->store, "service", "case", story.case_id, "person", story.person_id,
                          "kind", services[i].kind, "on", services[i].on, "status", "delivered",
                          "staff", staff_id, "duration", services[i].duration, NULL));
  /* A colleague's */
  g_object_unref (save (f->store, "service", "case", story.case_id, "person", story.person_id,
                        "kind", "food", "on", "2026-03-10", "status", "delivered", NULL));

  cells = dosja_services_week (f->store, dosja_record_get_id (staff), &monday, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cells->len, ==, 3);
  for (guint i = 0; i < cells->len; i++)
    {
      const DosjaServiceCell *cell = g_ptr_array_index (cells, i);

      if (g_str_equal (cell->kind, "food"))
        {
          g_assert_cmpuint (cell->day, ==, 6);
          g_assert_cmpuint (cell->minutes, ==, 5);
        }
      else
        g_assert_cmpuint (cell->count, ==, cell->day == 0 ? 2 : 1);
    }

  kinds = dosja_services_recent_kinds (f->store, dosja_record_get_id (staff), 5);
  g_assert_cmpuint (g_strv_length (kinds), ==, 2);
  end_story (&story);
}

/* ---- intake ---- */

static void
intake_of_a_night (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaIntake) intake = dosja_intake_new (f->store, &error);
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (DosjaRecord) file = NULL;
  const DosjaType *wrong = NULL;
  gint64 action;

  g_assert_no_error (error);
  g_assert_false (dosja_intake_is_begun (intake));
  dosja_record_set (dosja_intake_get (intake, "person"), "sex", "female");
  dosja_record_set (dosja_intake_get (intake, "needs_assessment"), "bed_wanted", "yes");
  g_assert_true (dosja_intake_is_begun (intake));

  /* Without a category there is no case, and no person either. */
  g_assert_false (dosja_intake_save (intake, f->store, &wrong, problems, &action, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpstr (wrong->name, ==, "case");
  g_assert_nonnull (dosja_problems_find (problems, "category"));
  g_assert_cmpint (count (f, "person"), ==, 0);

  dosja_record_set (dosja_intake_get (intake, "case"), "category", "domestic_violence");
  dosja_record_set (dosja_intake_get (intake, "needs_assessment"), "assessed_by", NULL);
  g_assert_false (dosja_intake_save (intake, f->store, &wrong, NULL, &action, &error));
  g_assert_cmpstr (wrong->name, ==, "needs_assessment");
  g_clear_error (&error);
}

static void
intake_is_taken_up_again (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) staff
      = save (f->store, "staff", "name", "Ana", "access_role", "case_manager", NULL);
  g_autoptr (DosjaIntake) intake = NULL;
  g_autoptr (DosjaIntake) again = NULL;
  g_autoptr (DosjaIntake) third = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (DosjaRecord) file = NULL;
  g_autofree char *draft = NULL;
  const DosjaIntakeWaiting *first;
  DosjaId case_id;
  gint64 action;

  dosja_store_set_actor (f->store, dosja_record_get_id (staff), "case_manager");
  intake = dosja_intake_new (f->store, &error);
  g_assert_no_error (error);
  dosja_record_set (dosja_intake_get (intake, "person"), "given_name", "Ëngjëll");
  dosja_record_set (dosja_intake_get (intake, "person"), "sex", "male");
  dosja_intake_set_step (intake, 3);
  draft = dosja_intake_to_draft (intake);
  g_assert_true (dosja_store_put_draft (f->store, dosja_intake_get_key (intake), draft, &error));

  waiting = dosja_intake_list_waiting (f->store);
  g_assert_cmpuint (waiting->len, ==, 1);
  first = g_ptr_array_index (waiting, 0);
  g_assert_nonnull (strstr (first->title, "Ëngjëll"));
  again = dosja_intake_new_from_draft (first->key, draft);
  g_assert_nonnull (again);
  g_assert_cmpuint (dosja_intake_get_step (again), ==, 3);
  dosja_record_set (dosja_intake_get (again, "case"), "category", "pvot");
  dosja_record_set (dosja_intake_get (again, "consent"), "status", "given");
  dosja_record_set (dosja_intake_get (again, "consent"), "given_by", "adult_self");
  dosja_record_set (dosja_intake_get (again, "needs_assessment"), "bed_wanted", "yes");
  case_id = *dosja_record_get_id (dosja_intake_get (again, "case"));

  g_assert_true (dosja_intake_save (again, f->store, NULL, NULL, &action, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (f, "person"), ==, 1);
  g_assert_cmpint (count (f, "case"), ==, 1);
  g_assert_cmpint (count (f, "consent"), ==, 1);
  g_assert_cmpint (count (f, "needs_assessment"), ==, 1);
  g_assert_cmpint (count (f, "flag"), ==, 0);
  g_ptr_array_unref (waiting);
  waiting = dosja_intake_list_waiting (f->store);
  g_assert_cmpuint (waiting->len, ==, 0);

  /* What the intake left out can be added; what there is is not asked again. */
  third = dosja_intake_new_for_case (f->store, &case_id, &error);
  g_assert_no_error (error);
  g_assert_null (dosja_intake_get (third, "consent"));
  g_assert_nonnull (dosja_intake_get (third, "flag"));
  g_assert_false (dosja_intake_is_begun (third));

  /* One action. */
  g_assert_true (dosja_store_undo (f->store, action, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (f, "person"), ==, 0);
  g_assert_cmpint (count (f, "consent"), ==, 0);
}

static void
intake_of_somebody_known (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaIntake) intake = NULL;
  g_autoptr (DosjaRecord) person = NULL;
  Story story;

  begin_story (f, &story, "1990");
  intake = dosja_intake_new (f->store, &error);
  g_assert_no_error (error);
  person = dosja_store_load (f->store, dosja_type_find ("person"),
                             dosja_record_get_id (story.person), &error);
  dosja_intake_set_person (intake, person);
  dosja_record_set (dosja_intake_get (intake, "case"), "category", "domestic_violence");
  g_assert_true (dosja_intake_save (intake, f->store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (f, "person"), ==, 1);
  g_assert_cmpint (count (f, "case"), ==, 2);
  end_story (&story);
}

/* Every question answered, by its first option */
static char *
answer_all (DosjaStore *store, const DosjaId *form_id, DosjaInstrument **ret_form)
{
  g_autoptr (DosjaRecord) record
      = dosja_store_load (store, dosja_type_find ("assessment_form"), form_id, NULL);
  g_autoptr (DosjaAnswers) answers = NULL;

  *ret_form = dosja_instrument_parse (dosja_record_get (record, "body"), -1, NULL);
  answers = dosja_answers_new (*ret_form);
  for (guint i = 0; i < (*ret_form)->questions->len; i++)
    {
      const DosjaQuestion *question = dosja_instrument_get_question (*ret_form, i);

      if (question->n_options > 0 && question->options[0].key != NULL)
        g_assert_true (dosja_answers_set (answers, i, question->options[0].key));
      else if (question->kind == DOSJA_QUESTION_NUMBER)
        g_assert_true (dosja_answers_set (answers, i, "1"));
    }

  return dosja_answers_to_text (answers);
}

/* The form follows the category until something is answered, and the case the answers. */
static void
intake_assesses_the_risk (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaIntake) intake = dosja_intake_new (f->store, &error);
  g_autoptr (DosjaIntake) again = NULL;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (DosjaInstrument) form = NULL;
  g_autoptr (DosjaRecord) file = NULL;
  g_autofree char *answers = NULL;
  g_autofree char *draft = NULL;
  const DosjaType *wrong = NULL;
  DosjaRecord *risk = dosja_intake_get (intake, "risk_assessment");
  DosjaId proposed;
  gint64 action;

  dosja_record_set (dosja_intake_get (intake, "person"), "sex", "female");
  dosja_intake_propose_form (intake);
  g_assert_null (dosja_record_get (risk, "form"));
  dosja_record_set (dosja_intake_get (intake, "case"), "category", "domestic_violence");
  dosja_intake_propose_form (intake);
  dosja_record_get_reference (risk, "form", &proposed);
  g_assert_true (dosja_id_equal (&proposed, &dosja_intake_get_forms (intake)->violence));
  dosja_record_set (dosja_intake_get (intake, "case"), "category", "pvot");
  dosja_intake_propose_form (intake);
  dosja_record_get_reference (risk, "form", &proposed);
  g_assert_true (dosja_id_equal (&proposed, &dosja_intake_get_forms (intake)->trafficking));
  g_assert_false (dosja_id_is_nil (&proposed));
  g_assert_false (dosja_intake_has_content (intake, "risk_assessment"));

  /* Half of the answers are a reason to stay in the step; they wait in the draft. */
  answers = answer_all (f->store, &proposed, &form);
  dosja_record_set (risk, "answers", "documents_held: yes");
  dosja_record_set (dosja_intake_get (intake, "case"), "category", "domestic_violence");
  dosja_intake_propose_form (intake);
  g_assert_false (dosja_intake_save (intake, f->store, &wrong, problems, &action, &error));
  g_clear_error (&error);
  g_assert_cmpstr (wrong->name, ==, "risk_assessment");
  g_assert_nonnull (dosja_problems_find (problems, "answers"));
  g_assert_cmpint (count (f, "case"), ==, 0);

  draft = dosja_intake_to_draft (intake);
  again = dosja_intake_new_from_draft (dosja_intake_get_key (intake), draft);
  g_assert_true (dosja_intake_read_forms (again, f->store, &error));
  risk = dosja_intake_get (again, "risk_assessment");
  g_assert_cmpstr (dosja_record_get (risk, "answers"), ==, "documents_held: yes");
  dosja_record_set (risk, "answers", answers);
  g_assert_true (dosja_intake_save (again, f->store, NULL, NULL, &action, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (f, "risk_assessment"), ==, 1);

  /* The level is the answers', and what was given to a form is bound to it. */
  file = dosja_store_load (f->store, dosja_type_find ("case"),
                           dosja_record_get_id (dosja_intake_get (again, "case")), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (file, "risk_level"), ==, "extreme");
  g_assert_true (dosja_store_undo (f->store, action, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (f, "risk_assessment"), ==, 0);
}

/* A form that is offered no longer is not proposed either. */
static void
intake_proposes_what_is_offered (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaIntake) intake = dosja_intake_new (f->store, &error);
  g_autoptr (DosjaRecord) form = NULL;

  g_assert_no_error (error);
  form = dosja_store_load (f->store, dosja_type_find ("assessment_form"),
                           &dosja_intake_get_forms (intake)->violence, &error);
  dosja_record_set (form, "retired", "yes");
  g_assert_true (dosja_store_save (f->store, form, NULL, &error));
  g_assert_true (dosja_intake_read_forms (intake, f->store, &error));
  g_assert_true (dosja_id_is_nil (&dosja_intake_get_forms (intake)->violence));
  dosja_record_set (dosja_intake_get (intake, "case"), "category", "sexual_violence");
  dosja_intake_propose_form (intake);
  g_assert_null (dosja_record_get (dosja_intake_get (intake, "risk_assessment"), "form"));
}

static void
intake_refuses_other_texts (void)
{
  static const char *const texts[] = { "", "x", "(uint32 1, {'person': 'x'})", "[1, 2]", "{}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (dosja_intake_new_from_draft ("intake/x", texts[i]));
}

/* ---- lists ---- */

/* Who reads a list reads names, and no ids. */
static void
lists_name_whom_they_mean (Fixture *f, gconstpointer data)
{
  static const char *const columns[] = { "title", "assignee", "case", "assignee.name", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) staff
      = save (f->store, "staff", "name", "Ana Leka", "access_role", "case_manager", NULL);
  g_autofree char *staff_id = dosja_id_to_string (dosja_record_get_id (staff));
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("task"));
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  Story story;
  char **cells;

  begin_story (f, &story, "1990");
  g_object_unref (save (f->store, "task", "title", "Thirr", "due_on", "2026-02-01", "assignee",
                        staff_id, "case", story.case_id, NULL));
  dosja_query_set_columns (query, columns);
  ids = dosja_store_query_ids (f->store, query, &error);
  rows = dosja_store_query_rows (f->store, query, (DosjaId *)ids->data, ids->len, &error);
  g_assert_no_error (error);
  cells = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (cells[1], ==, staff_id);
  dosja_store_title_references (f->store, query, rows);
  g_assert_cmpstr (cells[0], ==, "Thirr");
  g_assert_cmpstr (cells[1], ==, "Ana Leka");
  g_assert_cmpstr (cells[2], ==, dosja_record_get (story.file, "number"));
  g_assert_cmpstr (cells[3], ==, "Ana Leka");
  end_story (&story);
}

/* ---- pinned and recent ---- */

static void
marks_keep_their_order (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (DosjaRecord) second = NULL;
  g_autoptr (GError) error = NULL;
  Story story;

  begin_story (f, &story, "1990");
  second = save (f->store, "case", "person", story.person_id, "number", "2026-0002", "category",
                 "pvot", "opened", "2026-02-01", NULL);
  g_assert_true (dosja_case_note_seen (f->store, dosja_record_get_id (story.file), &error));
  g_assert_true (dosja_case_note_seen (f->store, dosja_record_get_id (second), &error));
  marks = dosja_case_marks (f->store);
  g_assert_cmpuint (marks->len, ==, 2);
  g_assert_true (dosja_id_equal (&((DosjaCaseMark *)g_ptr_array_index (marks, 0))->id,
                                 dosja_record_get_id (second)));

  g_assert_true (dosja_case_set_pinned (f->store, dosja_record_get_id (story.file), TRUE, &error));
  g_assert_true (dosja_case_is_pinned (f->store, dosja_record_get_id (story.file)));
  g_ptr_array_unref (marks);
  marks = dosja_case_marks (f->store);
  g_assert_cmpuint (marks->len, ==, 2);
  g_assert_true (((DosjaCaseMark *)g_ptr_array_index (marks, 0))->pinned);

  /* What is in the bin is no case to come back to. */
  dosja_store_delete (f->store, dosja_type_find ("case"), dosja_record_get_id (story.file), &error);
  g_assert_no_error (error);
  g_ptr_array_unref (marks);
  marks = dosja_case_marks (f->store);
  g_assert_cmpuint (marks->len, ==, 1);
  g_assert_true (dosja_case_set_pinned (f->store, dosja_record_get_id (story.file), FALSE, &error));
  g_assert_false (dosja_case_is_pinned (f->store, dosja_record_get_id (story.file)));
  end_story (&story);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dosja_locale_init ("sq");
  dosja_clock_set_fixed (NOW);

  FIXTURE_ADD ("/casework/flags/minor-until-the-birthday", flag_minor);
  FIXTURE_ADD ("/casework/flags/person-and-risk", flag_person_and_risk);
  FIXTURE_ADD ("/casework/flags/consent-that-is-valid", flag_consent);
  FIXTURE_ADD ("/casework/flags/order-in-force", flag_order);
  FIXTURE_ADD ("/casework/flags/pregnancy", flag_pregnancy);
  FIXTURE_ADD ("/casework/flags/message-until-resolved", flag_message);
  FIXTURE_ADD ("/casework/timeline/holds-everything-of-the-case", timeline_holds_everything);
  FIXTURE_ADD ("/casework/services/for-several-in-one-action", services_for_several);
  FIXTURE_ADD ("/casework/services/of-a-week", services_of_a_week);
  FIXTURE_ADD ("/casework/intake/all-or-nothing", intake_of_a_night);
  FIXTURE_ADD ("/casework/intake/is-taken-up-again", intake_is_taken_up_again);
  FIXTURE_ADD ("/casework/intake/of-somebody-known", intake_of_somebody_known);
  FIXTURE_ADD ("/casework/intake/assesses-the-risk", intake_assesses_the_risk);
  FIXTURE_ADD ("/casework/intake/proposes-what-is-offered", intake_proposes_what_is_offered);
  g_test_add_func ("/casework/intake/refuses-other-texts", intake_refuses_other_texts);
  FIXTURE_ADD ("/casework/lists/name-whom-they-mean", lists_name_whom_they_mean);
  FIXTURE_ADD ("/casework/marks/keep-their-order", marks_keep_their_order);

  return g_test_run ();
}
