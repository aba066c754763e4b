/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every time limit that travels with the program, counted on days that are awkward; and what
 * becomes of the deadlines when the dates they follow from change. The clock stands still. */

#include "base/dosja-clock.h"
#include "base/dosja-locale.h"
#include "fixture.h"
#include "model/dosja-codes.h"
#include "model/dosja-deadline.h"

static void
set_today (int year, int month, int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (year, month, day, 12, 0, 0);

  dosja_clock_set_fixed (g_date_time_to_unix (noon) * G_USEC_PER_SEC);
}

/* ---- counting ---- */

typedef struct
{
  const char *key;
  const char *date;
  const char *time;
  const char *due;
  const char *at;
} Case;

/* clang-format off */
static const Case cases[] = {
  { "umpmm_police_to_court",    "2024-02-27", "22:15", "2024-02-29", "22:15" },
  { "umpmm_police_to_court",    "2023-02-27", "22:15", "2023-03-01", "22:15" },
  { "umpmm_court_decision",     "2024-12-30", "08:00", "2025-01-01", "08:00" },
  { "umpmm_court_decision",     "2024-12-30", NULL,    "2025-01-01", NULL },
  /* The nights in which the clock is turned. */
  { "umm_decision",             "2026-03-28", "10:00", "2026-03-30", "10:00" },
  { "umm_decision",             "2026-10-24", "02:30", "2026-10-26", "02:30" },
  { "umm_decision_child",       "2024-02-28", "23:59", "2024-02-29", "23:59" },
  { "umm_decision_child",       "2023-12-31", "00:00", "2024-01-01", "00:00" },
  { "umm_verification_hearing", "2024-02-10", "09:00", "2024-03-01", NULL },
  { "umm_verification_hearing", "2023-02-10", NULL,    "2023-03-02", NULL },
  { "um_hearing",               "2024-02-15", NULL,    "2024-03-01", NULL },
  { "um_hearing",               "2025-12-20", NULL,    "2026-01-04", NULL },
  { "order_copies_sent",        "2024-02-28", "15:30", "2024-02-29", "15:30" },
  { "um_max_duration",          "2024-02-29", NULL,    "2025-02-28", NULL },
  { "um_max_duration",          "2023-02-28", NULL,    "2024-02-28", NULL },
  { "family_code_measure_max",  "2024-02-29", NULL,    "2027-02-28", NULL },
  { "family_code_measure_max",  "2025-02-28", NULL,    "2028-02-28", NULL },
  { "order_expiry_warning",     "2024-03-30", NULL,    "2024-02-29", NULL },
  { "order_expiry_warning",     "2023-03-30", NULL,    "2023-02-28", NULL },
  { "order_expiry_warning",     "2024-01-10", NULL,    "2023-12-11", NULL },
  { "reflection_period",        "2023-11-30", NULL,    "2024-02-29", NULL },
  { "reflection_period",        "2022-11-30", NULL,    "2023-02-28", NULL },
  { "emergency_service",        "2024-02-27", NULL,    "2024-03-01", NULL },
  { "shelter_phase_1",          "2024-02-29", NULL,    "2025-02-28", NULL },
  { "initial_needs_assessment", "2024-02-27", NULL,    "2024-03-01", NULL },
  { "first_individual_plan",    "2023-12-20", NULL,    "2024-01-03", NULL },
  { "plan_review",              "2023-12-01", NULL,    "2024-02-29", NULL },
  { "risk_review",              "2024-01-30", NULL,    "2024-02-29", NULL },
  { "risk_review",              "2023-01-30", NULL,    "2023-03-01", NULL },
  { "notify_njmf",              "2024-12-31", NULL,    "2025-01-01", NULL },
  { "data_breach_notice",       "2024-02-26", "16:45", "2024-02-29", "16:45" },
  { "data_breach_notice",       "2024-02-26", NULL,    "2024-02-29", NULL },
  { "data_subject_answer",      "2024-01-31", NULL,    "2024-03-01", NULL },
  { "followup_1",               "2024-01-31", NULL,    "2024-02-29", NULL },
  { "followup_1",               "2023-01-31", NULL,    "2023-02-28", NULL },
  { "followup_2",               "2023-11-30", NULL,    "2024-02-29", NULL },
  { "followup_3",               "2023-08-31", NULL,    "2024-02-29", NULL },
  { "followup_4",               "2024-02-29", NULL,    "2025-02-28", NULL },
  { "followup_5",               "2024-02-29", NULL,    "2026-02-28", NULL },
  { "backup_reminder",          "2024-02-25", NULL,    "2024-03-03", NULL },
};
/* clang-format on */

static void
count_cb (const DosjaDeadlineRule *rule, gpointer user_data)
{
  gboolean back = g_str_equal (rule->trigger, "order_valid_until");
  guint *n = user_data;
  guint tried = 0;

  g_assert_nonnull (dosja_codes_find ("deadline_trigger", rule->trigger));
  g_assert_nonnull (dosja_codes_find ("deadline_unit", rule->unit));
  g_assert_nonnull (dosja_codes_find ("deadline_certainty", rule->certainty));
  g_assert_true (*rule->basis != '\0' || g_str_equal (rule->certainty, "practice"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *due = NULL;
      g_autofree char *at = NULL;

      if (!g_str_equal (cases[i].key, rule->key))
        continue;
      g_assert_true (dosja_deadline_count (cases[i].date, cases[i].time, rule->value, rule->unit,
                                           back, &due, &at));
      g_assert_cmpstr (due, ==, cases[i].due);
      g_assert_cmpstr (at, ==, cases[i].at);
      tried++;
    }
  g_test_message ("%s", rule->key);
  g_assert_cmpuint (tried, >, 0);
  (*n)++;
}

static void
test_count (void)
{
  guint n = 0;

  dosja_deadline_foreach_shipped (count_cb, &n);
  g_assert_cmpuint (n, ==, 26);
}

static void
test_cannot_count (void)
{
  static const struct
  {
    const char *date;
    const char *unit;
  } wrong[]
      = { { "2024", "day" }, { "2024-05", "day" },     { "2024-05-03~", "day" }, { NULL, "day" },
          { "x", "day" },    { "2024-05-03", "week" }, { "2024-05-03", "" } };
  char *due, *at;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (
          dosja_deadline_count (wrong[i].date, "10:00", 1, wrong[i].unit, FALSE, &due, &at));
      g_assert_null (due);
      g_assert_null (at);
    }
  /* Hours back over midnights, and a time that is none. */
  g_assert_true (dosja_deadline_count ("2024-03-01", "10:00", 36, "hour", TRUE, &due, &at));
  g_assert_cmpstr (due, ==, "2024-02-28");
  g_assert_cmpstr (at, ==, "22:00");
  g_free (due);
  g_free (at);
  g_assert_true (dosja_deadline_count ("2024-03-01", "25:00", 30, "hour", FALSE, &due, &at));
  g_assert_cmpstr (due, ==, "2024-03-02");
  g_assert_null (at);
  g_free (due);
}

static void
test_days_off (void)
{
  static const struct
  {
    int year, month, day;
    const char *name;
  } days[] = {
    { 2026, 11, 27, NULL },
    { 2026, 11, 28, "Independence Day (28 November)" },
    { 2026, 11, 21, "Saturday" },
    { 2026, 11, 22, "Alphabet Day (22 November)" },
    { 2024, 4, 1, "Catholic Easter Monday (variable)" },
    { 2024, 5, 6, "Orthodox Easter Monday (variable)" },
    { 2025, 4, 21, "Catholic Easter Monday (variable)" },
    { 2026, 4, 6, "Catholic Easter Monday (variable)" },
    { 2026, 4, 13, "Orthodox Easter Monday (variable)" },
    { 2027, 3, 29, "Catholic Easter Monday (variable)" },
    { 2027, 5, 3, "Orthodox Easter Monday (variable)" },
    { 2026, 4, 14, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      DosjaDate day = { .year = (guint16)days[i].year,
                        .month = (guint8)days[i].month,
                        .day = (guint8)days[i].day };
      g_autofree char *off = dosja_day_off (&day);

      g_assert_cmpstr (off, ==, days[i].name);
    }
}

/* ---- what follows from a record ---- */

static DosjaRecord *
new_record (const char *type, ...)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));
  const char *field;
  va_list args;

  va_start (args, type);
  while ((field = va_arg (args, const char *)) != NULL)
    dosja_record_set (record, field, va_arg (args, const char *));
  va_end (args);

  return record;
}

static void
save (DosjaStore *store, DosjaRecord *record)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_store_save (store, record, problems, &error);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    g_test_message ("%s: %s", dosja_problems_get (problems, i)->field,
                    dosja_problems_get (problems, i)->message);
  g_assert_no_error (error);
}

static char *
id_of (DosjaRecord *record)
{
  return dosja_id_to_string (dosja_record_get_id (record));
}

/* A person and their case, opened today. */
static DosjaRecord *
add_case (Fixture *f, const char *number, const char *born, const char *opened)
{
  g_autofree char *code = g_strconcat ("V", number, NULL);
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, code, "Arta", "Gjergj", "Kola", born);
  g_autofree char *id = id_of (person);
  DosjaRecord *record = new_record ("case", "person", id, "number", number, "category",
                                    "domestic_violence", "opened", opened, NULL);

  save (f->store, record);

  return record;
}

/* The living deadline of a rule that follows from a record. */
static DosjaRecord *
deadline_of (Fixture *f, DosjaRecord *source, const char *rule)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("deadline"));
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = id_of (source);
  g_autofree char *name = g_strconcat (dosja_record_get_record_type (source)->name, "/", id, NULL);

  g_assert_true (dosja_query_add_filter (query, "source", DOSJA_MATCH_IS, name));
  g_assert_true (dosja_query_add_filter (query, "rule.key", DOSJA_MATCH_IS, rule));
  found = dosja_store_query_records (f->store, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, <=, 1);

  return found->len == 1 ? g_object_ref (g_ptr_array_index (found, 0)) : NULL;
}

static void
assert_due (Fixture *f, DosjaRecord *source, const char *rule, const char *due, const char *at)
{
  g_autoptr (DosjaRecord) deadline = deadline_of (f, source, rule);

  g_test_message ("%s", rule);
  if (due == NULL)
    {
      g_assert_null (deadline);
      return;
    }
  g_assert_nonnull (deadline);
  g_assert_cmpstr (dosja_record_get (deadline, "due_on"), ==, due);
  g_assert_cmpstr (dosja_record_get (deadline, "due_at"), ==, at);
}

static void
assert_done (Fixture *f, DosjaRecord *source, const char *rule, const char *done)
{
  g_autoptr (DosjaRecord) deadline = deadline_of (f, source, rule);

  g_assert_nonnull (deadline);
  g_assert_cmpstr (dosja_record_get (deadline, "done_on"), ==, done);
}

static DosjaRecord *
add_order (Fixture *f, DosjaRecord *case_record, const char *kind)
{
  g_autofree char *id = id_of (case_record);

  return new_record ("protection_order", "case", id, "person",
                     dosja_record_get (case_record, "person"), "kind", kind, "status", "requested",
                     "requested_on", "2026-11-25", "requested_at", "09:30", NULL);
}

static void
test_orders (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) adult = NULL;
  g_autoptr (DosjaRecord) child = NULL;
  g_autoptr (DosjaRecord) police = NULL;
  g_autoptr (DosjaRecord) immediate = NULL;
  g_autoptr (DosjaRecord) childs = NULL;
  g_autoptr (DosjaRecord) order = NULL;
  g_autoptr (DosjaRecord) family = NULL;

  set_today (2026, 11, 25);
  adult = add_case (f, "D1", "1990-03-04", "2026-11-25");
  child = add_case (f, "D2", "2010", "2026-11-25");

  police = add_order (f, adult, "umpmm");
  dosja_record_set (police, "requested_on", NULL);
  dosja_record_set (police, "requested_at", NULL);
  dosja_record_set (police, "issued_on", "2026-11-24");
  dosja_record_set (police, "issued_at", "21:00");
  save (f->store, police);
  assert_due (f, police, "umpmm_police_to_court", "2026-11-26", "21:00");
  assert_due (f, police, "umpmm_court_decision", NULL, NULL);
  /* Taken to the court: that is done, and the court's time begins. */
  dosja_record_set (police, "issued_on", "2026-11-23");
  dosja_record_set (police, "requested_on", "2026-11-25");
  dosja_record_set (police, "requested_at", "10:00");
  dosja_record_set (police, "issued_on", NULL);
  dosja_record_set (police, "issued_at", NULL);
  save (f->store, police);
  assert_due (f, police, "umpmm_court_decision", "2026-11-27", "10:00");

  immediate = add_order (f, adult, "umm");
  save (f->store, immediate);
  assert_due (f, immediate, "umm_decision", "2026-11-27", "09:30");
  assert_due (f, immediate, "umm_decision_child", NULL, NULL);
  assert_due (f, immediate, "um_hearing", NULL, NULL);
  dosja_record_set (immediate, "issued_on", "2026-11-25");
  dosja_record_set (immediate, "issued_at", "14:00");
  dosja_record_set (immediate, "status", "issued");
  save (f->store, immediate);
  assert_done (f, immediate, "umm_decision", "2026-11-25");
  assert_due (f, immediate, "umm_verification_hearing", "2026-12-15", NULL);
  assert_due (f, immediate, "order_copies_sent", "2026-11-26", "14:00");
  /* The hearing's day is known: it is in the list itself. */
  dosja_record_set (immediate, "verification_on", "2026-12-10");
  save (f->store, immediate);
  assert_due (f, immediate, "umm_verification_hearing", NULL, NULL);

  childs = add_order (f, child, "umm");
  save (f->store, childs);
  assert_due (f, childs, "umm_decision_child", "2026-11-26", "09:30");
  assert_due (f, childs, "umm_decision", NULL, NULL);

  order = add_order (f, adult, "um");
  save (f->store, order);
  assert_due (f, order, "um_hearing", "2026-12-10", NULL);
  dosja_record_set (order, "issued_on", "2026-11-25");
  save (f->store, order);
  assert_done (f, order, "um_hearing", "2026-11-25");
  assert_due (f, order, "um_max_duration", "2027-11-25", NULL);
  dosja_record_set (order, "valid_until", "2027-05-25");
  save (f->store, order);
  assert_due (f, order, "um_max_duration", NULL, NULL);
  assert_due (f, order, "order_expiry_warning", "2027-04-25", NULL);
  /* Revoked: nothing more is to be done. */
  dosja_record_set (order, "status", "revoked");
  save (f->store, order);
  assert_due (f, order, "order_expiry_warning", NULL, NULL);

  family = add_order (f, adult, "urgent_family_code");
  dosja_record_set (family, "issued_on", "2026-11-25");
  save (f->store, family);
  assert_due (f, family, "family_code_measure_max", "2029-11-25", NULL);
  assert_due (f, family, "order_copies_sent", NULL, NULL);
}

static void
test_case (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) adult = NULL;
  g_autoptr (DosjaRecord) child = NULL;
  g_autoptr (DosjaRecord) old = NULL;
  g_autoptr (DosjaRecord) needs = NULL;
  g_autoptr (DosjaRecord) plan = NULL;
  g_autoptr (DosjaRecord) next_plan = NULL;
  g_autoptr (DosjaRecord) notice = NULL;
  g_autoptr (DosjaRecord) staff = NULL;
  g_autofree char *case_id = NULL;
  g_autofree char *child_id = NULL;
  g_autofree char *staff_id = NULL;

  set_today (2026, 11, 25);
  adult = add_case (f, "D1", "1990-03-04", "2026-11-25");
  child = add_case (f, "D2", "2012-05-01", "2026-11-25");
  old = add_case (f, "D3", "1985-05-01", "2019-02-03");
  case_id = id_of (adult);
  child_id = id_of (child);
  assert_due (f, adult, "initial_needs_assessment", "2026-11-28", NULL);
  assert_due (f, adult, "first_individual_plan", "2026-12-09", NULL);
  assert_due (f, adult, "notify_njmf", NULL, NULL);
  assert_due (f, child, "notify_njmf", "2026-11-26", NULL);
  /* Typed in later: nobody is late with what was due in 2019. */
  assert_due (f, old, "initial_needs_assessment", NULL, NULL);

  staff = new_record ("staff", "name", "Mirela", "access_role", "case_manager", NULL);
  save (f->store, staff);
  staff_id = id_of (staff);
  needs = new_record ("needs_assessment", "case", case_id, "on", "2026-11-25", "assessed_by",
                      staff_id, NULL);
  save (f->store, needs);
  assert_done (f, adult, "initial_needs_assessment", "2026-11-25");

  plan = new_record ("plan", "case", case_id, "phase", "rehabilitation", "status", "agreed",
                     "made_on", "2026-11-25", NULL);
  dosja_record_set (
      plan, "phase",
      ((DosjaCode *)g_ptr_array_index (dosja_codes_get_list ("reintegration_phase"), 0))->key);
  save (f->store, plan);
  assert_done (f, adult, "first_individual_plan", "2026-11-25");
  assert_due (f, plan, "plan_review", "2027-02-23", NULL);
  dosja_record_set (plan, "review_on", "2027-01-15");
  save (f->store, plan);
  assert_due (f, plan, "plan_review", NULL, NULL);
  dosja_record_set (plan, "review_on", NULL);
  save (f->store, plan);
  assert_due (f, plan, "plan_review", "2027-02-23", NULL);
  next_plan = new_record ("plan", "case", case_id, "phase", dosja_record_get (plan, "phase"),
                          "status", "in_progress", "made_on", "2026-11-25", NULL);
  save (f->store, next_plan);
  assert_done (f, plan, "plan_review", "2026-11-25");
  assert_due (f, next_plan, "plan_review", "2027-02-23", NULL);

  notice = new_record ("child_record", "case", child_id, "person",
                       dosja_record_get (child, "person"), "notified_on", "2026-11-25", NULL);
  save (f->store, notice);
  assert_done (f, child, "notify_njmf", "2026-11-25");
}

static void
test_reflection (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) case_record = NULL;
  g_autoptr (DosjaRecord) person = NULL;
  g_autoptr (DosjaRecord) identified = NULL;
  g_autoptr (DosjaRecord) details = NULL;
  g_autofree char *id = NULL;
  DosjaId person_id;

  set_today (2026, 11, 25);
  case_record = add_case (f, "T1", "1999-03-04", "2026-11-25");
  id = id_of (case_record);
  identified = new_record ("identification", "case", id, "on", "2026-11-24", "stage",
                           "initial_identification", "status", "potential_victim", NULL);
  save (f->store, identified);
  assert_due (f, identified, "reflection_period", "2027-02-24", NULL);
  /* What is written in the case counts, not the rule. */
  details = new_record ("trafficking", "case", id, "main_form", "sexual_exploitation", "forms",
                        "sexual_exploitation", "reflection_until", "2027-01-31", NULL);
  dosja_record_set (
      details, "main_form",
      ((DosjaCode *)g_ptr_array_index (dosja_codes_get_list ("exploitation_form"), 0))->key);
  dosja_record_set (details, "forms", dosja_record_get (details, "main_form"));
  save (f->store, details);
  assert_due (f, identified, "reflection_period", NULL, NULL);
  dosja_record_set (details, "reflection_until", NULL);
  save (f->store, details);
  assert_due (f, identified, "reflection_period", "2027-02-24", NULL);

  /* Albanians do not need it. */
  g_assert_true (dosja_record_get_reference (case_record, "person", &person_id));
  person = dosja_store_load (f->store, dosja_type_find ("person"), &person_id, NULL);
  dosja_record_set (person, "nationalities", "al");
  save (f->store, person);
  dosja_record_set (identified, "on", "2026-11-25");
  save (f->store, identified);
  assert_due (f, identified, "reflection_period", NULL, NULL);
}

static void
test_stay (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) case_record = NULL;
  g_autoptr (DosjaRecord) stay = NULL;
  g_autofree char *id = NULL;

  set_today (2026, 11, 25);
  case_record = add_case (f, "T1", "1999-03-04", "2026-11-25");
  id = id_of (case_record);
  stay = new_record ("stay", "person", dosja_record_get (case_record, "person"), "case", id, "from",
                     "2026-11-25", NULL);
  save (f->store, stay);
  assert_due (f, stay, "emergency_service", "2026-11-28", NULL);
  assert_due (f, stay, "shelter_phase_1", "2027-11-25", NULL);
  set_today (2026, 11, 27);
  dosja_record_set (stay, "until", "2026-11-27");
  save (f->store, stay);
  assert_done (f, stay, "shelter_phase_1", "2026-11-27");
}

static void
test_protection (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) breach = NULL;
  g_autoptr (DosjaRecord) request = NULL;

  set_today (2026, 11, 25);
  breach = new_record ("data_breach", "found_on", "2026-11-25", "found_at", "11:20", "what", "x",
                       "measures", "y", "risk", "low", NULL);
  dosja_record_set (
      breach, "kind",
      ((DosjaCode *)g_ptr_array_index (dosja_codes_get_list ("data_breach_type"), 0))->key);
  dosja_record_set (breach, "risk",
                    ((DosjaCode *)g_ptr_array_index (dosja_codes_get_list ("risk_level"), 0))->key);
  save (f->store, breach);
  assert_due (f, breach, "data_breach_notice", "2026-11-28", "11:20");
  dosja_record_set (breach, "notified_on", "2026-11-25");
  save (f->store, breach);
  assert_done (f, breach, "data_breach_notice", "2026-11-25");

  request = new_record ("data_request", "received_on", "2026-11-25", "identity_checked", "yes",
                        "status", "received", NULL);
  dosja_record_set (
      request, "kind",
      ((DosjaCode *)g_ptr_array_index (dosja_codes_get_list ("data_subject_request_type"), 0))
          ->key);
  save (f->store, request);
  assert_due (f, request, "data_subject_answer", "2026-12-25", NULL);
}

/* ---- moving, by hand, taking back ---- */

/* The one order of a case, as it is stored now. */
static DosjaRecord *
load_order (Fixture *f, DosjaRecord *case_record)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("protection_order"));
  g_autofree char *id = id_of (case_record);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  dosja_query_add_filter (query, "case", DOSJA_MATCH_IS, id);
  found = dosja_store_query_records (f->store, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);

  return g_object_ref (g_ptr_array_index (found, 0));
}

static void
test_moves (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) case_record = NULL;
  g_autoptr (DosjaRecord) order = NULL;
  g_autoptr (DosjaRecord) deadline = NULL;
  g_autoptr (GError) error = NULL;
  gint64 action;

  set_today (2026, 11, 25);
  case_record = add_case (f, "D1", "1990-03-04", "2026-11-25");
  order = add_order (f, case_record, "um");
  save (f->store, order);
  action = dosja_store_get_last_action (f->store);
  assert_due (f, order, "um_hearing", "2026-12-10", NULL);

  /* One undo takes both back, one more brings both. */
  g_assert_true (dosja_store_undo (f->store, action, &error));
  g_assert_no_error (error);
  assert_due (f, order, "um_hearing", NULL, NULL);
  g_assert_true (dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error));
  g_assert_no_error (error);
  assert_due (f, order, "um_hearing", "2026-12-10", NULL);

  /* Untouched, it moves. */
  g_set_object (&order, NULL);
  order = load_order (f, case_record);
  dosja_record_set (order, "requested_on", "2026-11-24");
  save (f->store, order);
  assert_due (f, order, "um_hearing", "2026-12-09", NULL);

  /* Set by hand, it stays. */
  deadline = deadline_of (f, order, "um_hearing");
  dosja_record_set (deadline, "due_on", "2026-12-03");
  save (f->store, deadline);
  g_assert_cmpstr (dosja_record_get (deadline, "changed_by_hand"), ==, "yes");
  dosja_record_set (order, "requested_on", "2026-11-23");
  save (f->store, order);
  assert_due (f, order, "um_hearing", "2026-12-03", NULL);

  /* With the order it goes, and comes back with it. */
  g_assert_true (dosja_store_delete (f->store, dosja_type_find ("protection_order"),
                                     dosja_record_get_id (order), &error));
  g_assert_no_error (error);
  assert_due (f, order, "um_hearing", NULL, NULL);
  g_assert_true (dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error));
  g_assert_no_error (error);
  assert_due (f, order, "um_hearing", "2026-12-03", NULL);
}

static void
test_binned (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) case_record = NULL;
  g_autoptr (DosjaRecord) order = NULL;
  g_autoptr (DosjaRecord) deadline = NULL;
  g_autoptr (GError) error = NULL;

  set_today (2026, 11, 25);
  case_record = add_case (f, "D1", "1990-03-04", "2026-11-25");
  order = add_order (f, case_record, "um");
  save (f->store, order);
  deadline = deadline_of (f, order, "um_hearing");
  g_assert_true (dosja_store_delete (f->store, dosja_type_find ("deadline"),
                                     dosja_record_get_id (deadline), &error));
  dosja_record_set (order, "note", "Thrown away on purpose: it does not come again by itself.");
  save (f->store, order);
  assert_due (f, order, "um_hearing", NULL, NULL);
  dosja_record_set (order, "requested_on", "2026-11-20");
  save (f->store, order);
  assert_due (f, order, "um_hearing", "2026-12-05", NULL);
}

static void
test_rule_is_data (Fixture *f, gconstpointer data)
{
  const DosjaType *type = dosja_type_find ("deadline_rule");
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GPtrArray) rules = NULL;
  g_autoptr (DosjaRecord) case_record = NULL;
  g_autoptr (DosjaRecord) order = NULL;
  g_autoptr (DosjaRecord) other = NULL;
  g_autoptr (DosjaRecord) own = NULL;
  g_autoptr (GError) error = NULL;
  DosjaRecord *rule;

  set_today (2026, 11, 25);
  g_assert_cmpint (dosja_store_count (f->store, query, &error), ==, 26);
  dosja_query_add_filter (query, "key", DOSJA_MATCH_IS, "um_hearing");
  rules = dosja_store_query_records (f->store, query, &error);
  g_assert_no_error (error);
  rule = g_ptr_array_index (rules, 0);
  dosja_record_set (rule, "value", "10");
  save (f->store, rule);
  case_record = add_case (f, "D1", "1990-03-04", "2026-11-25");
  order = add_order (f, case_record, "um");
  save (f->store, order);
  assert_due (f, order, "um_hearing", "2026-12-05", NULL);

  /* The centre's change outlives the next start; one out of use proposes nothing. */
  fixture_reopen (f);
  dosja_record_set (rule, "active", "no");
  save (f->store, rule);
  own = new_record ("deadline_rule", "key", "our_call", "label_sq", "Telefonojini palës",
                    "label_en", "Call the party", "trigger", "um_requested", "value", "2", "unit",
                    "day", "certainty", "practice", "active", "yes", NULL);
  save (f->store, own);
  other = add_order (f, case_record, "um");
  save (f->store, other);
  assert_due (f, other, "um_hearing", NULL, NULL);
  assert_due (f, other, "our_call", "2026-11-27", NULL);
  g_assert_cmpint (dosja_store_count (f->store, query, &error), ==, 1);
}

/* ---- follow-ups ---- */

static void
assert_follow_ups (Fixture *f, DosjaRecord *case_record, const char *expected)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("followup"));
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = id_of (case_record);

  dosja_query_add_filter (query, "case", DOSJA_MATCH_IS, id);
  dosja_query_set_order (query, "due_on", FALSE);
  found = dosja_store_query_records (f->store, query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "",
                            dosja_record_get (g_ptr_array_index (found, i), "month"),
                            dosja_record_get (g_ptr_array_index (found, i), "due_on"));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_follow_ups (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) case_record = NULL;
  g_autoptr (DosjaRecord) stay = NULL;
  g_autoptr (DosjaRecord) old = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  set_today (2026, 11, 30);
  case_record = add_case (f, "T1", "1999-03-04", "2026-06-25");
  id = id_of (case_record);
  dosja_record_set (case_record, "closed", "2026-11-30");
  save (f->store, case_record);
  assert_follow_ups (f, case_record,
                     "1=2026-12-30 3=2027-02-28 6=2027-05-30 12=2027-11-30 24=2028-11-30");
  g_assert_true (dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error));
  g_assert_no_error (error);
  assert_follow_ups (f, case_record, "");

  /* Who was in the shelter left when the stay ended. */
  stay = new_record ("stay", "person", dosja_record_get (case_record, "person"), "case", id, "from",
                     "2026-06-25", "until", "2026-08-31", NULL);
  save (f->store, stay);
  assert_follow_ups (f, case_record, "3=2026-11-30 6=2027-02-28 12=2027-08-31 24=2028-08-31");
  dosja_record_set (stay, "until", "2026-09-15");
  save (f->store, stay);
  assert_follow_ups (f, case_record, "3=2026-12-15 6=2027-03-15 12=2027-09-15 24=2028-09-15");
  dosja_record_set (stay, "until", NULL);
  save (f->store, stay);
  assert_follow_ups (f, case_record, "");

  /* A case of an earlier year that is typed in. */
  old = add_case (f, "T2", "1989-03-04", "2003-06-25");
  dosja_record_set (old, "closed", "2004-05-01");
  save (f->store, old);
  assert_follow_ups (f, old, "");
}

/* ---- the next hearing ---- */

static void
test_next_hearing (Fixture *f, gconstpointer data)
{
  const DosjaType *type = dosja_type_find ("hearing");
  g_autoptr (DosjaRecord) case_record = NULL;
  g_autoptr (DosjaRecord) matter = NULL;
  g_autoptr (DosjaRecord) hearing = NULL;
  g_autoptr (DosjaQuery) query = dosja_query_new (type);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *court = NULL;

  set_today (2026, 11, 25);
  case_record = add_case (f, "D1", "1990-03-04", "2026-11-25");
  matter = new_record ("legal_matter", "person", dosja_record_get (case_record, "person"), "matter",
                       "divorce", "opened_on", "2026-11-25", NULL);
  dosja_record_set (
      matter, "matter",
      ((DosjaCode *)g_ptr_array_index (dosja_codes_get_list ("legal_matter"), 0))->key);
  save (f->store, matter);
  id = id_of (matter);
  court = g_strdup (((DosjaCode *)g_ptr_array_index (dosja_codes_get_list ("court"), 0))->key);
  hearing = new_record ("hearing", "matter", id, "on", "2026-11-25", "at", "09:00", "court", court,
                        "kind", "main", "outcome", "adjourned", "next_on", "2026-12-08", "next_at",
                        "11:30", NULL);
  save (f->store, hearing);
  dosja_query_set_order (query, "on", FALSE);
  found = dosja_store_query_records (f->store, query, &error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (dosja_record_get (g_ptr_array_index (found, 1), "on"), ==, "2026-12-08");
  g_assert_cmpstr (dosja_record_get (g_ptr_array_index (found, 1), "at"), ==, "11:30");
  g_assert_cmpstr (dosja_record_get (g_ptr_array_index (found, 1), "court"), ==, court);
  g_assert_null (dosja_record_get (g_ptr_array_index (found, 1), "outcome"));

  dosja_record_set (hearing, "next_on", "2026-12-09");
  save (f->store, hearing);
  g_ptr_array_unref (found);
  found = dosja_store_query_records (f->store, query, &error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (dosja_record_get (g_ptr_array_index (found, 1), "on"), ==, "2026-12-09");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  g_test_add_func ("/deadlines/every-rule-on-awkward-days", test_count);
  g_test_add_func ("/deadlines/a-date-that-is-not-a-day-has-none", test_cannot_count);
  g_test_add_func ("/deadlines/days-off", test_days_off);
  FIXTURE_ADD ("/deadlines/of-orders", test_orders);
  FIXTURE_ADD ("/deadlines/of-a-case", test_case);
  FIXTURE_ADD ("/deadlines/of-an-identification", test_reflection);
  FIXTURE_ADD ("/deadlines/of-a-stay", test_stay);
  FIXTURE_ADD ("/deadlines/of-data-protection", test_protection);
  FIXTURE_ADD ("/deadlines/move-with-their-source", test_moves);
  FIXTURE_ADD ("/deadlines/thrown-away-they-stay-away", test_binned);
  FIXTURE_ADD ("/deadlines/rules-are-the-centres-data", test_rule_is_data);
  FIXTURE_ADD ("/deadlines/follow-ups-after-leaving", test_follow_ups);
  FIXTURE_ADD ("/deadlines/the-next-hearing", test_next_hearing);

  status = g_test_run ();
  dosja_clock_set_fixed (0);

  return status;
}
