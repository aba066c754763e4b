/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-test"

#include "assess/dosja-gbv.h"
#include "base/dosja-locale.h"
#include "fixture.h"
#include "model/dosja-codes.h"

#include <string.h>

static const char *const questions[]
    = { "gbv_rape", "gbv_sexual", "gbv_physical", "gbv_marriage", "gbv_economic", "gbv_emotional" };

/* A letter for each answer, in the order of the questions: y, n, u(nknown), a (not asked),
 * d(eclined), x (not applicable), - (none). */
static const char *
answer_of (char letter)
{
  switch (letter)
    {
    case 'y':
      return "yes";
    case 'n':
      return "no";
    case 'u':
      return "unknown";
    case 'a':
      return "not_asked";
    case 'd':
      return "declined";
    case 'x':
      return "not_applicable";
    default:
      return NULL;
    }
}

static void
set_answers (DosjaRecord *incident, const char *letters)
{
  g_assert_cmpuint (strlen (letters), ==, G_N_ELEMENTS (questions));
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    dosja_record_set (incident, questions[i], answer_of (letters[i]));
}

static void
test_decisions (void)
{
  static const struct
  {
    const char *answers;
    const char *type;
    const char *open;
  } rows[] = {
    { "yyyyyy", "rape", NULL },
    { "y-----", "rape", NULL },
    { "ny----", "sexual_assault", NULL },
    { "nyyyyy", "sexual_assault", NULL },
    { "nny---", "physical_assault", NULL },
    { "nnny--", "forced_marriage", NULL },
    { "nnnny-", "denial_of_resources", NULL },
    { "nnnnny", "psychological_abuse", NULL },
    { "nnnnnn", "not_gbv", NULL },
    { "nnnnnx", "not_gbv", NULL },
    { "uny---", "physical_assault", NULL }, /* not known is not yes: the next one decides */
    { "dny---", "physical_assault", NULL },
    { "nnnnnu", NULL, NULL }, /* nobody can say that it was none */
    { "unnnnn", NULL, NULL },
    { "------", NULL, "gbv_rape" },
    { "-y----", NULL, "gbv_rape" }, /* a question before the first yes was left out */
    { "ay----", NULL, "gbv_rape" },
    { "n-y---", NULL, "gbv_sexual" },
    { "nn----", NULL, "gbv_physical" },
    { "nnnnn-", NULL, "gbv_emotional" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DosjaRecord) incident = dosja_record_new (dosja_type_find ("incident"));
      const char *open;

      set_answers (incident, rows[i].answers);
      g_assert_cmpstr (dosja_gbv_classify (incident, &open), ==, rows[i].type);
      g_assert_cmpstr (open, ==, rows[i].open);
      if (rows[i].type != NULL)
        g_assert_nonnull (dosja_codes_find ("gbvims_type", rows[i].type));
    }
}

static void
test_contexts (void)
{
  static const struct
  {
    DosjaGbvFacts facts;
    const char *context;
  } rows[] = {
    { { NULL, NULL, "spouse", 30, NULL }, NULL },
    { { "not_gbv", NULL, "spouse", 10, "prostitution" }, NULL },
    { { "physical_assault", NULL, "spouse", 30, NULL }, "intimate_partner" },
    { { "physical_assault", NULL, "former_spouse", 30, NULL }, "intimate_partner" },
    { { "physical_assault", NULL, "cohabitant", 30, NULL }, "intimate_partner" },
    { { "physical_assault", NULL, "former_cohabitant", 30, NULL }, "intimate_partner" },
    { { "psychological_abuse", NULL, "partner", 30, NULL }, "intimate_partner" },
    { { "rape", NULL, "former_partner", 30, NULL }, "intimate_partner" },
    { { "denial_of_resources", NULL, "fiance", 30, NULL }, "intimate_partner" },
    { { "physical_assault", NULL, "father", 30, NULL }, NULL },
    { { "physical_assault", NULL, NULL, 30, NULL }, NULL },
    { { "rape", NULL, "neighbour", 17, NULL }, "child_sexual_abuse" },
    { { "sexual_assault", NULL, "neighbour", 0, NULL }, "child_sexual_abuse" },
    { { "rape", NULL, "neighbour", 18, NULL }, NULL },
    { { "rape", NULL, "neighbour", -1, NULL }, NULL }, /* an age nobody knows is no age */
    { { "physical_assault", NULL, "neighbour", 12, NULL }, NULL },
    { { "forced_marriage", NULL, "father", 17, NULL }, "early_marriage harmful_practice" },
    { { "forced_marriage", NULL, "father", 18, NULL }, NULL },
    { { "physical_assault", "child_marriage physical", "father", 20, NULL },
      "early_marriage harmful_practice" },
    { { "sexual_assault", "fgm", "mother", 30, NULL }, "harmful_practice" },
    { { "rape", NULL, "trafficker", 30, NULL }, "sexual_exploitation trafficking" },
    { { "rape", NULL, "stranger", 30, "prostitution" }, "sexual_exploitation trafficking" },
    { { "physical_assault", NULL, "stranger", 30, "forced_labour" }, "trafficking" },
    { { "rape", NULL, "stranger", 30, "forced_labour" }, "trafficking" },
    { { "rape", NULL, "stranger", 30, "unknown" }, NULL },
    { { "rape", NULL, "former_partner", 16, "online_sexual" },
      "child_sexual_abuse intimate_partner sexual_exploitation trafficking" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *context = dosja_gbv_context (&rows[i].facts);
      g_auto (GStrv) keys = g_strsplit (context != NULL ? context : "", " ", -1);

      g_assert_cmpstr (context, ==, rows[i].context);
      for (guint k = 0; keys[k] != NULL; k++)
        g_assert_nonnull (dosja_codes_find ("gbv_context", keys[k]));
      if (rows[i].facts.relation != NULL)
        g_assert_nonnull (dosja_codes_find ("perpetrator_relation", rows[i].facts.relation));
    }
}

/* ---- in the vault ---- */

static DosjaRecord *
save_new (Fixture *f, const char *type, DosjaRecord *owner, const char *owner_field,
          const char *const *values)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find (type));
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  if (owner != NULL)
    dosja_record_set_reference (record, owner_field, dosja_record_get_id (owner));
  for (guint i = 0; values[i] != NULL; i += 2)
    dosja_record_set (record, values[i], values[i + 1]);
  dosja_store_save (f->store, record, problems, &error);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    if (!dosja_problems_get (problems, i)->warning)
      g_error ("%s.%s: %s", type, dosja_problems_get (problems, i)->field,
               dosja_problems_get (problems, i)->code);
  g_assert_no_error (error);

  return record;
}

static void
assert_incident (Fixture *f, DosjaRecord *incident, const char *type, const char *context)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) now = dosja_store_load (f->store, dosja_type_find ("incident"),
                                                  dosja_record_get_id (incident), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (now, "gbvims_type"), ==, type);
  g_assert_cmpstr (dosja_record_get (now, "context"), ==, context);
}

static void
test_stored_and_follows (Fixture *f, gconstpointer data)
{
  static const char *const case_values[]
      = { "number", "2020-0001", "category", "domestic_violence", "opened", "2020-01-01", NULL };
  static const char *const perpetrator_values[] = { "relation", "neighbour", NULL };
  static const char *const trafficking_values[]
      = { "forms", "prostitution", "main_form", "prostitution", NULL };
  static const char *const incident_values[]
      = { "on",          "2020-05-02", "types",   "sexual",         "main_type",
          "sexual",      "gbv_rape",   "no",      "gbv_sexual",     "yes",
          "gbvims_type", "rape",       "context", "early_marriage", NULL };
  const DosjaType *trafficking = dosja_type_find ("trafficking");
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00001", "Ana", NULL, "Doda", "2002-05-03");
  g_autoptr (DosjaRecord) of = save_new (f, "case", person, "person", case_values);
  g_autoptr (DosjaRecord) by = save_new (f, "alleged_perpetrator", of, "case", perpetrator_values);
  g_autoptr (DosjaRecord) incident = save_new (f, "incident", of, "case", incident_values);
  g_autoptr (DosjaRecord) exploited = NULL;
  g_autoptr (GError) error = NULL;

  /* The day before she was 18; and what was given from outside counts nothing. */
  assert_incident (f, incident, "sexual_assault", "child_sexual_abuse");

  dosja_record_set_reference (incident, "perpetrator", dosja_record_get_id (by));
  dosja_store_save (f->store, incident, NULL, &error);
  g_assert_no_error (error);
  dosja_record_set (by, "relation", "partner");
  dosja_store_save (f->store, by, NULL, &error);
  g_assert_no_error (error);
  assert_incident (f, incident, "sexual_assault", "child_sexual_abuse intimate_partner");

  dosja_record_set (person, "born", "2002-05-02");
  dosja_store_save (f->store, person, NULL, &error);
  g_assert_no_error (error);
  assert_incident (f, incident, "sexual_assault", "intimate_partner");

  exploited = save_new (f, "trafficking", of, "case", trafficking_values);
  assert_incident (f, incident, "sexual_assault",
                   "intimate_partner sexual_exploitation trafficking");
  dosja_store_delete (f->store, trafficking, dosja_record_get_id (exploited), &error);
  g_assert_no_error (error);
  assert_incident (f, incident, "sexual_assault", "intimate_partner");
  dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error);
  g_assert_no_error (error);
  assert_incident (f, incident, "sexual_assault",
                   "intimate_partner sexual_exploitation trafficking");
}

static void
test_open_question_warns (Fixture *f, gconstpointer data)
{
  static const char *const case_values[]
      = { "number", "2020-0001", "category", "domestic_violence", "opened", "2020-01-01", NULL };
  static const char *const incident_values[]
      = { "on", "2020-05-02", "types", "physical", "main_type", "physical", NULL };
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00001", "Ana", NULL, "Doda", "1990");
  g_autoptr (DosjaRecord) of = save_new (f, "case", person, "person", case_values);
  g_autoptr (DosjaRecord) incident = save_new (f, "incident", of, "case", incident_values);
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  set_answers (incident, "n-y---");
  dosja_store_save (f->store, incident, problems, &error);
  g_assert_no_error (error);
  g_assert_true (dosja_problems_find (problems, "gbv_sexual")->warning);
  assert_incident (f, incident, NULL, NULL);
}

int
main (int argc, char *argv[])
{
  dosja_locale_init ("en");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/gbv/type-by-elimination", test_decisions);
  g_test_add_func ("/gbv/context-is-worked-out", test_contexts);
  FIXTURE_ADD ("/gbv/stored-and-follows", test_stored_and_follows);
  FIXTURE_ADD ("/gbv/open-question-warns", test_open_question_warns);

  return g_test_run ();
}
