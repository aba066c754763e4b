/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether the clinic would act against somebody it acts for: found whoever asks, told only to
 * who may see everything, and written into the journal. And how an order stands on a day. */

#include "base/dosja-locale.h"
#include "fixture.h"
#include "model/dosja-order.h"
#include "store/dosja-conflict.h"

#include <string.h>

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

static char *
save (Fixture *f, DosjaRecord *record)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_store_save (f->store, record, problems, &error);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    g_test_message ("%s: %s", dosja_problems_get (problems, i)->field,
                    dosja_problems_get (problems, i)->message);
  g_assert_no_error (error);

  return dosja_id_to_string (dosja_record_get_id (record));
}

static char *
add_client (Fixture *f, const char *code, const char *given, const char *father,
            const char *surname, const char *born)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, code, given, father, surname, born);
  char *id = dosja_id_to_string (dosja_record_get_id (person));
  g_autoptr (DosjaRecord) record = new_record ("case", "person", id, "number", code, "category",
                                               "domestic_violence", "opened", "2020-01-05", NULL);
  g_autofree char *case_id = save (f, record);

  return id;
}

static char *
add_matter (Fixture *f, const char *person)
{
  g_autoptr (DosjaRecord) matter = new_record ("legal_matter", "person", person, "matter",
                                               "divorce", "opened_on", "2024-01-05", NULL);

  return save (f, matter);
}

static DosjaConflict *
check (Fixture *f, DosjaRecord *record)
{
  g_autoptr (GError) error = NULL;
  DosjaConflict *conflict = dosja_store_check_conflict (f->store, record, &error);

  g_assert_no_error (error);

  return conflict;
}

static void
assert_possible (Fixture *f, const char *role, const char *name, const char *father,
                 const char *born, gboolean expected)
{
  g_autoptr (DosjaRecord) party
      = new_record ("party", "role", role, "name", name, "father_name", father, "born", born, NULL);
  g_autoptr (DosjaConflict) conflict = check (f, party);

  g_test_message ("%s, %s", name, role);
  g_assert_cmpint (conflict->possible, ==, expected);
  g_assert_true (conflict->told);
}

static void
test_clients (Fixture *f, gconstpointer data)
{
  g_autofree char *client = add_client (f, "V1", "Drita", "Gjergj", "Çela", "1980-03-04");
  g_autoptr (DosjaRecord) stranger
      = fixture_add_person (f->store, "V2", "Artan", "Ilir", "Hoxha", "1975");
  g_autoptr (DosjaRecord) by_id
      = new_record ("party", "role", "respondent", "person", client, NULL);
  g_autoptr (DosjaConflict) conflict = NULL;

  /* Without the marks of Albanian letters, and with a slip. */
  assert_possible (f, "respondent", "Drita Cela", NULL, NULL, TRUE);
  assert_possible (f, "accused", "Drita Gjergj Çela", "Gjergj", "1980", TRUE);
  assert_possible (f, "suspect", "Drita Cella", NULL, NULL, TRUE);
  /* Another father, another year: another person. */
  assert_possible (f, "respondent", "Drita Çela", "Petrit", NULL, FALSE);
  assert_possible (f, "respondent", "Drita Çela", NULL, "1991-01-01", FALSE);
  /* A witness is on no side; somebody in the register who is nobody's client neither. */
  assert_possible (f, "witness", "Drita Çela", NULL, NULL, FALSE);
  assert_possible (f, "respondent", "Artan Hoxha", NULL, NULL, FALSE);
  assert_possible (f, "respondent", "Çela", NULL, NULL, FALSE);

  conflict = check (f, by_id);
  g_assert_true (conflict->possible);
  g_assert_cmpuint (conflict->matches->len, ==, 1);
  g_assert_cmpstr (((DosjaConflictMatch *)g_ptr_array_index (conflict->matches, 0))->type->name, ==,
                   "person");
}

static void
test_participants (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) participant
      = new_record ("participant", "number", "P1", "given_name", "Artan", "father_name", "Ilir",
                    "surname", "Hoxha", "sex", "male", "born", "1975-06-07", NULL);
  g_autofree char *id = save (f, participant);

  assert_possible (f, "respondent", "Artan Hoxha", "Ilir", NULL, TRUE);
  assert_possible (f, "respondent", "Artan Hoxhaj", "Besnik", NULL, FALSE);
}

/* The new client stands against somebody the clinic acts for. */
static void
test_matter (Fixture *f, gconstpointer data)
{
  g_autofree char *client = add_client (f, "V1", "Drita", "Gjergj", "Çela", "1980-03-04");
  g_autofree char *matter = add_matter (f, client);
  g_autoptr (DosjaRecord) husband
      = fixture_add_person (f->store, "V2", "Artan", "Ilir", "Hoxha", "1975");
  g_autofree char *husband_id = dosja_id_to_string (dosja_record_get_id (husband));
  g_autoptr (DosjaRecord) party
      = new_record ("party", "matter", matter, "role", "respondent", "name", "Artan Hoxha", NULL);
  g_autofree char *party_id = save (f, party);
  g_autoptr (DosjaRecord) his = new_record ("legal_matter", "person", husband_id, "matter",
                                            "divorce", "opened_on", "2024-01-05", NULL);
  g_autoptr (DosjaRecord) hers = new_record ("legal_matter", "person", client, "matter", "divorce",
                                             "opened_on", "2024-01-05", NULL);
  g_autoptr (DosjaConflict) conflict = check (f, his);
  g_autoptr (DosjaConflict) none = check (f, hers);

  g_assert_true (conflict->possible);
  g_assert_false (none->possible);
  g_assert_cmpstr (dosja_conflict_sentence (none), ==, "No conflict of interest was found.");
}

/* Who may not know is told no more than to ask. */
static void
test_told (Fixture *f, gconstpointer data)
{
  g_autofree char *client = add_client (f, "V1", "Drita", "Gjergj", "Çela", "1980-03-04");
  g_autoptr (DosjaRecord) lawyer
      = new_record ("staff", "name", "Avokatja", "access_role", "lawyer", NULL);
  g_autofree char *lawyer_id = save (f, lawyer);
  g_autoptr (DosjaRecord) party
      = new_record ("party", "role", "respondent", "name", "Drita Çela", NULL);
  g_autoptr (DosjaConflict) answer = NULL;
  g_autoptr (DosjaConflict) director = NULL;
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (GError) error = NULL;

  dosja_store_set_actor (f->store, dosja_record_get_id (lawyer), "lawyer");
  answer = check (f, party);
  g_assert_true (answer->possible);
  g_assert_false (answer->told);
  g_assert_cmpuint (answer->matches->len, ==, 0);
  g_assert_cmpstr (dosja_conflict_sentence (answer), ==,
                   "There may be a conflict of interest: ask the director.");
  /* The rights are as they were. */
  g_assert_cmpstr (dosja_store_get_role (f->store)->key, ==, "lawyer");

  dosja_store_set_actor (f->store, dosja_record_get_id (lawyer), "director");
  director = check (f, party);
  g_assert_true (director->told);
  g_assert_cmpuint (director->matches->len, ==, 1);

  dosja_store_set_actor (f->store, NULL, NULL);
  journal = dosja_store_get_recent_actions (f->store, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (journal->len, ==, 2);
  for (guint i = 0; i < journal->len; i++)
    g_assert_cmpstr (((DosjaChange *)g_ptr_array_index (journal, i))->kind, ==, "conflict_check");
}

/* ---- how an order stands ---- */

static void
test_order (void)
{
  static const struct
  {
    const char *status, *issued, *from, *until, *ended;
    DosjaOrderState state;
    const char *words;
  } orders[] = {
    { "requested", NULL, NULL, NULL, NULL, DOSJA_ORDER_ASKED, "Requested" },
    { "rejected", NULL, NULL, NULL, NULL, DOSJA_ORDER_REFUSED, "Not given" },
    { "in_force", "2026-11-01", NULL, NULL, NULL, DOSJA_ORDER_IN_FORCE, "In force" },
    { "in_force", "2026-11-01", NULL, "2027-11-01", NULL, DOSJA_ORDER_IN_FORCE,
      "In force until 01.11.2027" },
    { "in_force", "2026-11-01", NULL, "2026-12-25", NULL, DOSJA_ORDER_ENDING,
      "In force until 25.12.2026" },
    { "in_force", "2026-11-01", NULL, "2026-12-26", NULL, DOSJA_ORDER_IN_FORCE,
      "In force until 26.12.2026" },
    { "in_force", "2026-11-01", NULL, "2026-11-25", NULL, DOSJA_ORDER_ENDING,
      "In force until 25.11.2026" },
    /* Nobody set it to expired, but it is. */
    { "in_force", "2025-11-01", NULL, "2026-11-24", NULL, DOSJA_ORDER_OVER, "No longer in force" },
    { "in_force", "2026-11-01", NULL, "2027-11-01", "2026-11-25", DOSJA_ORDER_OVER,
      "No longer in force" },
    { "issued", "2026-11-20", "2026-12-01", "2027-11-01", NULL, DOSJA_ORDER_TO_COME,
      "In force from 01.12.2026" },
    { "revoked", "2026-11-01", NULL, "2027-11-01", NULL, DOSJA_ORDER_OVER, "No longer in force" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (DosjaRecord) order
          = new_record ("protection_order", "status", orders[i].status, "issued_on",
                        orders[i].issued, "valid_from", orders[i].from, "valid_until",
                        orders[i].until, "ended_on", orders[i].ended, NULL);
      DosjaOrderState state = dosja_order_state (order, "2026-11-25");
      g_autofree char *words = dosja_order_state_words (order, state);

      g_assert_cmpint (state, ==, orders[i].state);
      g_assert_cmpstr (words, ==, orders[i].words);
    }
}

/* What does not fit together is said; the law's limits are warnings, for the paper is right. */
static void
test_rules (void)
{
  static const struct
  {
    const char *type;
    const char *fields[7][2];
    const char *field, *code;
    gboolean warning;
  } wrong[] = {
    { "protection_order",
      { { "kind", "um" }, { "issued_on", "2024-02-29" }, { "valid_until", "2025-03-01" } },
      "valid_until",
      "duration",
      TRUE },
    { "protection_order",
      { { "kind", "umm" }, { "issued_on", "2024-02-10" }, { "verification_on", "2024-03-02" } },
      "verification_on",
      "duration",
      TRUE },
    { "protection_order",
      { { "kind", "um" }, { "status", "in_force" } },
      "issued_on",
      "missing",
      TRUE },
    { "order_violation",
      { { "on", "2024-03-02" }, { "reported_on", "2024-03-01" } },
      "reported_on",
      "order",
      FALSE },
    { "hearing", { { "on", "2999-03-02" }, { "outcome", "held" } }, "outcome", "order", FALSE },
    { "hearing",
      { { "on", "2024-03-02" }, { "outcome", "adjourned" } },
      "next_on",
      "missing",
      TRUE },
    { "party", { { "role", "respondent" } }, "name", "required", FALSE },
    { "deadline_rule", { { "certainty", "law" } }, "basis", "missing", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find (wrong[i].type));
      g_autoptr (DosjaProblems) problems = dosja_problems_new ();
      const DosjaProblem *found = NULL;

      for (guint j = 0; wrong[i].fields[j][0] != NULL; j++)
        dosja_record_set (record, wrong[i].fields[j][0], wrong[i].fields[j][1]);
      dosja_record_get_record_type (record)->rule (record, problems);
      for (guint j = 0; j < dosja_problems_get_n (problems); j++)
        if (g_str_equal (dosja_problems_get (problems, j)->field, wrong[i].field)
            && g_str_equal (dosja_problems_get (problems, j)->code, wrong[i].code))
          found = dosja_problems_get (problems, j);
      g_test_message ("%s.%s", wrong[i].type, wrong[i].field);
      g_assert_nonnull (found);
      g_assert_cmpint (found->warning, ==, wrong[i].warning);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dosja_locale_init ("en");
  FIXTURE_ADD ("/legal/the-other-side-is-a-client", test_clients);
  FIXTURE_ADD ("/legal/the-other-side-is-a-participant", test_participants);
  FIXTURE_ADD ("/legal/the-client-is-the-other-side", test_matter);
  FIXTURE_ADD ("/legal/told-only-to-who-may-know", test_told);
  g_test_add_func ("/legal/an-order-on-a-day", test_order);
  g_test_add_func ("/legal/what-does-not-fit-together", test_rules);

  return g_test_run ();
}
