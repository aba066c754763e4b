/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-test"

#include "assess/dosja-answers.h"
#include "base/dosja-locale.h"
#include "fixture.h"
#include "model/dosja-codes.h"
#include "report/dosja-trend.h"

#include <string.h>

/* A small form with a question of each kind. */
#define HEAD(version)                                                                              \
  "{ \"dosja_form\": 1, \"key\": \"small\", \"version\": " version ", \"purpose\": \"risk\","      \
  "\"title\": { \"sq\": \"I vogël\", \"en\": \"Small\" }, \"review_days\": 30,"
#define LEVELS                                                                                     \
  "\"levels\": [ { \"key\": \"low\" }, { \"key\": \"medium\", \"from\": 4 },"                      \
  "{ \"key\": \"high\", \"from\": 8, \"review_days\": 7 } ],"
#define W(text) "{ \"sq\": \"" text "\", \"en\": \"" text "\" }"
#define WEAPON                                                                                     \
  "{ \"key\": \"weapon\", \"kind\": \"yes_no\", \"text\": " W (                                    \
      "Armë?") ", \"required\": true,"                                                             \
               "\"factor\": \"weapon_access\", \"options\": [ { \"key\": \"yes\", \"score\": 3 }," \
               "{ \"key\": \"unknown\", \"score\": 1 } ] }"
#define THREAT                                                                                     \
  "{ \"key\": \"threat\", \"kind\": \"yes_no\", \"text\": " W (                                    \
      "Kërcënim?") ", \"factor\":"                                                                 \
                   "\"threat_to_kill\", \"options\": [ { \"key\": \"yes\", \"score\": 2, "         \
                   "\"at_least\": \"high\" } ] }"
#define HOUSING                                                                                    \
  "{ \"key\": \"housing\", \"kind\": \"choice\", \"text\": " W (                                   \
      "Banesa") ", \"options\": ["                                                                 \
                "{ \"key\": \"own\", \"text\": " W ("E vet") ", \"score\": 0 },"                   \
                                                             "{ \"key\": \"none\", \"text\": " W ( \
                                                                 "Asnjë") ", \"score\": 4 } ] }"
#define PROTECTS                                                                                   \
  "{ \"key\": \"protects\", \"kind\": \"choices\", \"text\": " W (                                 \
      "Çfarë mbron?") ", \"options\": ["                                                           \
                      "{ \"key\": \"friend\", \"text\": " W (                                      \
                          "Shok") ", \"score\": -1 },"                                             \
                                  "{ \"key\": \"work\", \"text\": " W (                            \
                                      "Punë") ", \"score\": -2 } ] }"
#define CHILDREN                                                                                   \
  "{ \"key\": \"children\", \"kind\": \"number\", \"text\": " W (                                  \
      "Fëmijë") ", \"min\": 0, \"max\": 20,"                                                       \
                "\"options\": [ { \"from\": 0, \"score\": 0 }, { \"from\": 3, \"score\": 2 } ] }"
#define REMARK "{ \"key\": \"remark\", \"kind\": \"text\", \"text\": " W ("Shënim") " }"
#define SECTION(questions)                                                                         \
  "\"sections\": [ { \"key\": \"all\", \"title\": " W ("Gjithçka") ", \"questions\": [" questions  \
                                                                   "] } ] }"
#define SMALL(version)                                                                             \
  HEAD (version)                                                                                   \
  LEVELS SECTION (WEAPON "," THREAT "," HOUSING "," PROTECTS "," CHILDREN "," REMARK)

static DosjaInstrument *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  DosjaInstrument *instrument = dosja_instrument_parse (json, -1, &error);

  g_assert_no_error (error);

  return instrument;
}

/* ---- the reader ---- */

static void
test_shipped (void)
{
  static const char *const wanted[]
      = { "reintegration_risk.json", "risk_at_home.json", "trafficking_intake.json" };
  g_auto (GStrv) names = dosja_instrument_list_shipped ();

  g_assert_cmpuint (g_strv_length (names), ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DosjaInstrument) instrument = dosja_instrument_load_shipped (wanted[i], &error);
      g_autofree char *name = NULL;

      g_assert_no_error (error);
      dosja_instrument_check_lists (instrument, &error);
      g_assert_no_error (error);
      name = g_strconcat (instrument->key, ".json", NULL);
      g_assert_cmpstr (name, ==, wanted[i]);
      g_assert_cmpint (instrument->purpose, ==, DOSJA_PURPOSE_RISK);
      g_assert_cmpuint (instrument->levels->len, ==, 4);
    }
}

/* The form for risk at home asks about the centre's own list, by its own keys. */
static void
test_risk_at_home_uses_the_list (void)
{
  g_autoptr (DosjaInstrument) form = dosja_instrument_load_shipped ("risk_at_home.json", NULL);
  guint n = 0;

  for (guint i = 0; i < form->questions->len; i++)
    {
      const DosjaQuestion *question = dosja_instrument_get_question (form, i);

      if (question->kind != DOSJA_QUESTION_TRI)
        continue;
      g_assert_cmpstr (question->key, ==, question->factor);
      g_assert_nonnull (dosja_codes_find ("risk_factor", question->factor));
      g_assert_true (question->required);
      n++;
    }
  g_assert_cmpuint (n, ==, 20);
}

static void
test_same_text_same_hash (void)
{
  g_autoptr (DosjaInstrument) a = parse (SMALL ("1"));
  g_autoptr (DosjaInstrument) again = parse (a->body);
  g_autoptr (DosjaInstrument) newer = parse (SMALL ("2"));

  g_assert_cmpstr (a->body, ==, again->body);
  g_assert_cmpstr (a->hash, ==, again->hash);
  g_assert_cmpstr (a->hash, !=, newer->hash);
  g_assert_cmpuint (strlen (a->hash), ==, 64);
}

#define Q(members) HEAD ("1") LEVELS SECTION ("{" members "}")
#define TRI(options)                                                                               \
  Q ("\"key\": \"a\", \"kind\": \"yes_no\", \"text\": " W ("A") ", \"options\": [" options "]")

static void
test_refuses (void)
{
  static const struct
  {
    const char *json;
    const char *place; /* what the message must name */
  } cases[] = {
    { "", "" },
    { "[]", "not the definition" },
    { "{", "line 1" },
    { "{ \"a\": 1, }", "line 1" },
    { "{}", "dosja_form" },
    { "{ \"dosja_form\": \"1\" }", "dosja_form" },
    { "{ \"dosja_form\": 1, \"key\": \"a\", \"key\": \"a\" }", "twice" },
    { HEAD ("1") LEVELS "\"colour\": 1," SECTION (WEAPON), "colour" },
    { HEAD ("0") LEVELS SECTION (WEAPON), "version" },
    { HEAD ("1.5") LEVELS SECTION (WEAPON), "version" },
    { HEAD ("1") SECTION (WEAPON), "levels" },
    { HEAD ("1") LEVELS "\"sections\": [] }", "sections" },
    { HEAD ("1") LEVELS "\"sections\": {} }", "sections" },
    { HEAD ("1") LEVELS "\"sections\": [ 7 ] }", "sections[1]" },
    { HEAD ("1") LEVELS SECTION (""), "sections[1].questions" },
    { HEAD ("1") LEVELS SECTION (WEAPON "," WEAPON), "weapon" },
    { HEAD ("1") "\"levels\": [ { \"key\": \"low\", \"from\": 0 } ]," SECTION (WEAPON),
      "levels[1].from" },
    { HEAD ("1") "\"levels\": [ { \"key\": \"low\" }, { \"key\": \"high\" } ]," SECTION (WEAPON),
      "levels[2].from" },
    { HEAD ("1") "\"levels\": [ { \"key\": \"low\" }, { \"key\": \"low\", \"from\": 2 } "
                 "]," SECTION (WEAPON),
      "level low" },
    { HEAD ("1") "\"levels\": [ { \"key\": \"low\" }, { \"key\": \"medium\", \"from\": 3 },"
                 "{ \"key\": \"high\", \"from\": 2 } ]," SECTION (WEAPON),
      "level high" },
    { HEAD ("1") "\"levels\": [ { \"key\": \"low\" }, { \"key\": \"medium\", \"from\": 4 } "
                 "]," SECTION (WEAPON),
      "level medium" },
    { HEAD ("1") "\"levels\": [ { \"key\": \"low\" }, { \"key\": \"medium\", \"from\": 0 } "
                 "]," SECTION (WEAPON),
      "level medium" },
    { Q ("\"key\": \"A b\", \"kind\": \"text\", \"text\": " W ("A")), "questions[1].key" },
    { Q ("\"key\": \"a\", \"kind\": \"guess\", \"text\": " W ("A")), "questions[1].kind" },
    { Q ("\"key\": \"a\", \"kind\": \"text\", \"text\": { \"sq\": \"A\" }"),
      "questions[1].text.en" },
    { Q ("\"key\": \"a\", \"kind\": \"text\", \"text\": { \"sq\": \"A\", \"en\": \"A\", \"it\": "
         "\"A\" }"),
      "questions[1].text.it" },
    { Q ("\"key\": \"a\", \"kind\": \"text\", \"text\": " W ("A") ", \"required\": 1"),
      "questions[1].required" },
    { Q ("\"key\": \"a\", \"kind\": \"text\", \"text\": " W ("A") ", \"options\": [ {} ]"),
      "questions[1].options" },
    { Q ("\"key\": \"a\", \"kind\": \"text\", \"text\": " W ("A") ", \"min\": 1"),
      "questions[1].min" },
    { Q ("\"key\": \"a\", \"kind\": \"text\", \"text\": " W (" ")), "questions[1].text.sq" },
    { Q ("\"key\": \"a\", \"kind\": \"text\", \"text\": " W ("\\u0007")), "questions[1].text.sq" },
    { Q ("\"key\": \"a\", \"kind\": \"choice\", \"text\": " W ("A")), "questions[1].options" },
    { Q ("\"key\": \"a\", \"kind\": \"number\", \"text\": " W ("A")), "questions[1].min" },
    { Q ("\"key\": \"a\", \"kind\": \"number\", \"min\": 5, \"max\": 2, \"text\": " W ("A")),
      "questions[1].max" },
    { Q ("\"key\": \"a\", \"kind\": \"number\", \"min\": 0, \"max\": 9, \"text\": " W (
          "A") ", \"options\": [ { \"from\": 1 } ]"),
      "question a" },
    { Q ("\"key\": \"a\", \"kind\": \"number\", \"min\": 0, \"max\": 9, \"text\": " W (
          "A") ", \"options\": [ { \"from\": 0 }, { \"from\": 0 } ]"),
      "question a" },
    { TRI ("{ \"key\": \"maybe\", \"score\": 9 }"), "question a" },
    { TRI ("{ \"key\": \"yes\", \"score\": 9 }, { \"key\": \"yes\" }"), "question a" },
    { TRI ("{ \"key\": \"yes\", \"score\": 9, \"text\": " W ("Po") " }"), "options[1].text" },
    { TRI ("{ \"key\": \"yes\", \"score\": 1e3 }"), "options[1].score" },
    { TRI ("{ \"key\": \"yes\", \"score\": 1001 }"), "options[1].score" },
    { TRI ("{ \"key\": \"yes\", \"score\": 9, \"at_least\": \"sky\" }"), "options[1].at_least" },
    { TRI ("{ \"key\": \"yes\", \"score\": 1 }"), "level medium" },
    { Q ("\"key\": \"a\", \"kind\": \"text\", \"factor\": \"isolation\", \"text\": " W ("A")),
      "question a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DosjaInstrument) instrument = dosja_instrument_parse (cases[i].json, -1, &error);

      g_assert_null (instrument);
      g_assert_error (error, DOSJA_INSTRUMENT_ERROR, DOSJA_INSTRUMENT_ERROR_INVALID);
      if (strstr (error->message, cases[i].place) == NULL)
        g_error ("case %u: “%s” does not name “%s”", i, error->message, cases[i].place);
    }
}

static void
test_refuses_newer (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dosja_instrument_parse ("{ \"dosja_form\": 2, \"x\": 1 }", -1, &error));
  g_assert_error (error, DOSJA_INSTRUMENT_ERROR, DOSJA_INSTRUMENT_ERROR_TOO_NEW);
}

static void
test_refuses_bombs (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *large = g_strnfill (DOSJA_INSTRUMENT_MAX_SIZE + 1, ' ');
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;

  g_assert_null (dosja_instrument_parse (deep, -1, &error));
  g_assert_error (error, DOSJA_INSTRUMENT_ERROR, DOSJA_INSTRUMENT_ERROR_INVALID);
  g_assert_null (dosja_instrument_parse (large, -1, &second));
  g_assert_error (second, DOSJA_INSTRUMENT_ERROR, DOSJA_INSTRUMENT_ERROR_INVALID);
}

static void
test_reason_in_albanian (void)
{
  g_autoptr (GError) error = NULL;

  dosja_locale_set_language ("sq");
  g_assert_null (dosja_instrument_parse (HEAD ("1") SECTION (WEAPON), -1, &error));
  dosja_locale_set_language ("en");
  g_assert_nonnull (strstr (error->message, "levels"));
  g_assert_nonnull (strstr (error->message, "mungon"));
}

static void
test_unknown_lists (void)
{
  g_autoptr (DosjaInstrument) level
      = parse (HEAD ("1") "\"levels\": [ { \"key\": \"low\" }, { \"key\": \"sky\", \"from\": 2 } "
                          "]," SECTION (WEAPON));
  g_autoptr (DosjaInstrument) factor
      = parse (Q ("\"key\": \"a\", \"kind\": \"yes_no\", \"factor\": \"moon\", \"text\": " W (
          "A") ", \"options\": [ { \"key\": \"yes\", \"score\": 9 } ]"));
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  g_assert_false (dosja_instrument_check_lists (level, &first));
  g_assert_nonnull (strstr (first->message, "sky"));
  g_assert_false (dosja_instrument_check_lists (factor, &second));
  g_assert_nonnull (strstr (second->message, "question a"));
}

/* ---- counting ---- */

static void
test_score (void)
{
  static const struct
  {
    const char *answers;
    gint64 score;
    int level;
    int raised_by;
    guint n_open, n_required, n_unknown;
  } cases[] = {
    { NULL, 0, 0, -1, 5, 1, 0 },
    { "weapon: no", 0, 0, -1, 4, 0, 0 },
    { "weapon: unknown", 1, 0, -1, 4, 0, 1 },
    { "weapon: unknown\nthreat: unknown", 1, 0, -1, 3, 0, 2 },
    { "weapon: yes", 3, 0, -1, 4, 0, 0 },
    { "weapon: unknown\nchildren: 3", 3, 0, -1, 3, 0, 1 },
    { "housing: none", 4, 1, -1, 4, 1, 0 }, /* the threshold itself is in */
    { "housing: none\nweapon: yes", 7, 1, -1, 3, 0, 0 },
    { "housing: none\nweapon: yes\nchildren: 2", 7, 1, -1, 2, 0, 0 },
    { "housing: none\nweapon: yes\nchildren: 3", 9, 2, -1, 2, 0, 0 },
    { "housing: none\nweapon: yes\nchildren: 20\nprotects: work friend", 6, 1, -1, 1, 0, 0 },
    { "protects: friend work\nweapon: no", -3, 0, -1, 3, 0, 0 },
    { "threat: yes\nweapon: no", 2, 2, 1, 3, 0, 0 }, /* one answer asks for more */
    { "threat: yes\nweapon: yes\nhousing: none", 9, 2, -1, 2, 0, 0 },
    { "remark: words count nothing\nweapon: no", 0, 0, -1, 4, 0, 0 },
  };
  g_autoptr (DosjaInstrument) form = parse (SMALL ("1"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reason = NULL;
      g_autoptr (DosjaAnswers) answers = dosja_answers_parse (form, cases[i].answers, &reason);
      DosjaScore score;

      g_assert_null (reason);
      dosja_answers_score (answers, &score);
      g_assert_cmpint (score.score, ==, cases[i].score);
      g_assert_cmpint (score.level, ==, cases[i].level);
      g_assert_cmpint (score.raised_by, ==, cases[i].raised_by);
      g_assert_cmpuint (score.n_open, ==, cases[i].n_open);
      g_assert_cmpuint (score.n_required, ==, cases[i].n_required);
      g_assert_cmpuint (score.n_unknown, ==, cases[i].n_unknown);
      g_assert_cmpuint (score.n_counted, ==, 5);
    }
}

static void
test_range (void)
{
  g_autoptr (DosjaInstrument) form = parse (SMALL ("1"));
  gint64 min, max;

  dosja_instrument_get_range (form, &min, &max);
  g_assert_cmpint (min, ==, -3);
  g_assert_cmpint (max, ==, 11);
  g_assert_cmpuint (dosja_instrument_get_review_days (form, -1), ==, 30);
  g_assert_cmpuint (dosja_instrument_get_review_days (form, 1), ==, 30);
  g_assert_cmpuint (dosja_instrument_get_review_days (form, 2), ==, 7);
}

static void
test_text_round_trip (void)
{
  static const char *const words[] = { "Tha: “ik”\nDhe pastaj \\n e \\\\ : fund", "ë", "a: b" };
  g_autoptr (DosjaInstrument) form = parse (SMALL ("1"));

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (DosjaAnswers) answers = dosja_answers_new (form);
      g_autoptr (DosjaAnswers) again = NULL;
      g_autofree char *text = NULL;
      g_autofree char *same = NULL;
      g_autofree char *reason = NULL;

      g_assert_true (dosja_answers_set (answers, 5, words[i]));
      g_assert_true (dosja_answers_set (answers, 3, "work  friend work"));
      g_assert_true (dosja_answers_set (answers, 0, "yes"));
      text = dosja_answers_to_text (answers);
      g_assert_true (g_str_has_prefix (text, "weapon: yes\nprotects: friend work\nremark: "));
      again = dosja_answers_parse (form, text, &reason);
      g_assert_null (reason);
      g_assert_cmpstr (dosja_answers_get (again, 5), ==, words[i]);
      same = dosja_answers_to_text (again);
      g_assert_cmpstr (text, ==, same);
    }
}

static void
test_bad_answers (void)
{
  static const char *const bad[] = { "weapon: maybe",           "weapon",       "moon: yes",
                                     "weapon: yes\nweapon: no", "housing: yes", "housing: own none",
                                     "protects: own",           "children: -1", "children: 21",
                                     "children: two",           "remark: \\x",  "remark: \\" };
  g_autoptr (DosjaInstrument) form = parse (SMALL ("1"));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *reason = NULL;

      g_assert_null (dosja_answers_parse (form, bad[i], &reason));
      g_assert_nonnull (reason);
    }
}

static void
test_words (void)
{
  g_autoptr (DosjaInstrument) form = parse (SMALL ("1"));
  g_autofree char *reason = NULL;
  g_autoptr (DosjaAnswers) answers = dosja_answers_parse (
      form, "weapon: unknown\nthreat: yes\nprotects: friend work\nchildren: 2", &reason);
  g_autofree char *en = dosja_answers_to_words (answers);
  g_autofree char *sq = NULL;
  g_autofree char *factors = dosja_answers_get_factors (answers);

  dosja_locale_set_language ("sq");
  sq = dosja_answers_to_words (answers);
  dosja_locale_set_language ("en");
  g_assert_cmpstr (en, ==,
                   "Gjithçka\n• Armë? — Unknown\n• Kërcënim? — Yes\n• Çfarë mbron? — Shok, "
                   "Punë\n• Fëmijë — 2");
  g_assert_nonnull (strstr (sq, "Kërcënim? — Po"));
  g_assert_cmpstr (factors, ==, "threat_to_kill");
}

/* ---- in the vault ---- */

static DosjaRecord *
add_case (Fixture *f)
{
  g_autoptr (DosjaRecord) person
      = fixture_add_person (f->store, "V00001", "Ana", NULL, "Doda", "1990");
  DosjaRecord *record = dosja_record_new (dosja_type_find ("case"));
  g_autoptr (GError) error = NULL;

  dosja_record_set_reference (record, "person", dosja_record_get_id (person));
  dosja_record_set (record, "number", "2020-0001");
  dosja_record_set (record, "category", "domestic_violence");
  dosja_record_set (record, "opened", "2020-01-01");
  if (dosja_codes_find ("case_type", "domestic_violence") == NULL)
    {
      GPtrArray *codes = dosja_codes_get_list ("case_type");

      dosja_record_set (record, "category", ((DosjaCode *)codes->pdata[0])->key);
      g_ptr_array_unref (codes);
    }
  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);

  return record;
}

static DosjaRecord *
add_form (Fixture *f, const char *json)
{
  DosjaRecord *form = dosja_record_new (dosja_type_find ("assessment_form"));
  g_autoptr (GError) error = NULL;

  dosja_record_set (form, "body", json);
  dosja_store_save (f->store, form, NULL, &error);
  g_assert_no_error (error);

  return form;
}

static DosjaRecord *
new_assessment (DosjaRecord *of, DosjaRecord *form, const char *on, const char *answers)
{
  DosjaRecord *record = dosja_record_new (dosja_type_find ("risk_assessment"));

  dosja_record_set_reference (record, "case", dosja_record_get_id (of));
  dosja_record_set_reference (record, "form", dosja_record_get_id (form));
  dosja_record_set (record, "assessed", on);
  dosja_record_set (record, "answers", answers);

  return record;
}

static DosjaRecord *
assess (Fixture *f, DosjaRecord *of, DosjaRecord *form, const char *on, const char *answers)
{
  DosjaRecord *record = new_assessment (of, form, on, answers);
  g_autoptr (GError) error = NULL;

  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);

  return record;
}

static char *
level_of_case (Fixture *f, DosjaRecord *of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaRecord) now
      = dosja_store_load (f->store, dosja_type_find ("case"), dosja_record_get_id (of), &error);

  g_assert_no_error (error);

  return g_strdup (dosja_record_get (now, "risk_level"));
}

#define assert_level(f, of, wanted)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *level = level_of_case (f, of);                                                \
    g_assert_cmpstr (level, ==, wanted);                                                           \
  }                                                                                                \
  G_STMT_END

static void
assert_refused (Fixture *f, DosjaRecord *record, const char *field, const char *code)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (dosja_store_save (f->store, record, problems, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID);
  g_assert_nonnull (dosja_problems_find (problems, field));
  g_assert_cmpstr (dosja_problems_find (problems, field)->code, ==, code);
}

static guint
count_forms (Fixture *f)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("assessment_form"));
  g_autoptr (GError) error = NULL;
  gint64 n = dosja_store_count (f->store, query, &error);

  g_assert_no_error (error);

  return (guint)n;
}

static void
test_shipped_are_in_the_vault (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (count_forms (f), ==, 3);
  fixture_reopen (f);
  g_assert_cmpuint (count_forms (f), ==, 3);
}

static void
test_counted_when_saved (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = add_case (f);
  g_autoptr (DosjaRecord) form = add_form (f, SMALL ("1"));
  g_autoptr (DosjaRecord) first
      = assess (f, of, form, "2024-03-01", "children: 3\nweapon: yes\nhousing: none");

  g_assert_cmpstr (dosja_record_get (first, "answers"), ==,
                   "weapon: yes\nhousing: none\nchildren: 3");
  g_assert_cmpstr (dosja_record_get (first, "score"), ==, "9");
  g_assert_cmpstr (dosja_record_get (first, "level_computed"), ==, "high");
  g_assert_cmpstr (dosja_record_get (first, "risk_level"), ==, "high");
  g_assert_cmpstr (dosja_record_get (first, "factors"), ==, "weapon_access");
  g_assert_cmpstr (dosja_record_get (first, "next_review"), ==, "2024-03-08");
  assert_level (f, of, "high");
}

static void
test_case_follows_newest (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = add_case (f);
  g_autoptr (DosjaRecord) form = add_form (f, SMALL ("1"));
  g_autoptr (DosjaRecord) high = assess (f, of, form, "2024-03-01", "weapon: no\nthreat: yes");
  g_autoptr (DosjaRecord) older = assess (f, of, form, "2024-02-01", "weapon: no");
  g_autoptr (DosjaRecord) newer = NULL;
  g_autoptr (DosjaRecord) stale = NULL;
  g_autoptr (GError) error = NULL;

  assert_level (f, of, "high");
  newer = assess (f, of, form, "2024-04-01", "weapon: yes\nhousing: none");
  assert_level (f, of, "medium");

  /* By hand it is not changed any more. */
  stale = dosja_store_load (f->store, dosja_type_find ("case"), dosja_record_get_id (of), NULL);
  dosja_record_set (stale, "risk_level", "extreme");
  assert_refused (f, stale, "risk_level", "follows");

  dosja_store_delete (f->store, dosja_type_find ("risk_assessment"), dosja_record_get_id (newer),
                      &error);
  g_assert_no_error (error);
  assert_level (f, of, "high");
  dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error);
  g_assert_no_error (error);
  assert_level (f, of, "medium");
}

static void
test_undo_and_history (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = add_case (f);
  g_autoptr (DosjaRecord) form = add_form (f, SMALL ("1"));
  g_autoptr (DosjaRecord) first = assess (f, of, form, "2024-03-01", "weapon: no");
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  gboolean scored = FALSE;

  dosja_record_set (first, "answers", "weapon: yes\nhousing: none");
  dosja_store_save (f->store, first, NULL, &error);
  g_assert_no_error (error);
  assert_level (f, of, "medium");
  dosja_store_undo (f->store, dosja_store_get_last_action (f->store), &error);
  g_assert_no_error (error);
  assert_level (f, of, "low");

  history = dosja_store_get_history (f->store, dosja_type_find ("risk_assessment"),
                                     dosja_record_get_id (first), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < history->len; i++)
    {
      const DosjaChange *change = g_ptr_array_index (history, i);

      scored |= change->field != NULL && g_str_equal (change->field->name, "score")
                && g_strcmp0 (change->after, "7") == 0;
    }
  g_assert_true (scored);
}

static void
test_problems (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *field, *value, *problem, *code;
  } cases[] = {
    { "answers", "threat: yes", "answers", "required" },
    { "answers", "weapon: maybe", "answers", "answers" },
    { "answers", "moon: yes", "answers", "answers" },
    { "level_override", "high", "override_reason", "required" },
    { "override_reason", "Pse", "level_override", "required" },
    { "time", "25:00", "time", "time" },
    { "time", "9:30", "time", "time" },
    { "next_review", "2024-02-01", "next_review", "order" },
    { "assessed", "2024-03", "assessed", "date-exact" },
    { "form", "0190b9a8-0000-7000-8000-000000000000", "form", "reference" },
  };
  g_autoptr (DosjaRecord) of = add_case (f);
  g_autoptr (DosjaRecord) form = add_form (f, SMALL ("1"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DosjaRecord) record = new_assessment (of, form, "2024-03-01", "weapon: no");

      dosja_record_set (record, cases[i].field, cases[i].value);
      assert_refused (f, record, cases[i].problem, cases[i].code);
    }
  assert_level (f, of, NULL);
}

static void
test_many_unknown_warns (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = add_case (f);
  g_autoptr (DosjaRecord) form = add_form (f, SMALL ("1"));
  g_autoptr (DosjaRecord) record = new_assessment (of, form, "2024-03-01", "weapon: unknown");
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) error = NULL;

  dosja_store_save (f->store, record, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_problems_find (problems, "answers")->code, ==, "many-unknown");
}

static void
test_override (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = add_case (f);
  g_autoptr (DosjaRecord) form = add_form (f, SMALL ("1"));
  g_autoptr (DosjaRecord) record = new_assessment (of, form, "2024-03-01", "weapon: no");
  g_autoptr (GError) error = NULL;

  dosja_record_set (record, "level_override", "high");
  dosja_record_set (record, "override_reason", "Ajo ka frikë.");
  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (record, "level_computed"), ==, "low");
  g_assert_cmpstr (dosja_record_get (record, "risk_level"), ==, "high");
  /* The review follows the level that was decided. */
  g_assert_cmpstr (dosja_record_get (record, "next_review"), ==, "2024-03-08");
  assert_level (f, of, "high");

  dosja_record_set (record, "level_override", NULL);
  dosja_record_set (record, "override_reason", NULL);
  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);
  assert_level (f, of, "low");
}

/* What is given as score or level from outside counts nothing. */
static void
test_computed_is_not_taken (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = add_case (f);
  g_autoptr (DosjaRecord) form = add_form (f, SMALL ("1"));
  g_autoptr (DosjaRecord) record = new_assessment (of, form, "2024-03-01", "weapon: no");
  g_autoptr (GError) error = NULL;

  dosja_record_set (record, "score", "99");
  dosja_record_set (record, "risk_level", "extreme");
  dosja_record_set (record, "level_computed", "extreme");
  dosja_record_set (record, "factors", "isolation");
  dosja_store_save (f->store, record, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (record, "score"), ==, "0");
  g_assert_cmpstr (dosja_record_get (record, "risk_level"), ==, "low");
  g_assert_cmpstr (dosja_record_get (record, "level_computed"), ==, "low");
  g_assert_null (dosja_record_get (record, "factors"));
}

static void
test_definitions_never_change (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) form = add_form (f, SMALL ("1"));
  g_autoptr (DosjaRecord) again = dosja_record_new (dosja_type_find ("assessment_form"));
  g_autoptr (DosjaRecord) other = dosja_record_new (dosja_type_find ("assessment_form"));
  g_autoptr (DosjaRecord) bad = dosja_record_new (dosja_type_find ("assessment_form"));
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (dosja_record_get (form, "key"), ==, "small");
  g_assert_cmpstr (dosja_record_get (form, "edition"), ==, "1");
  g_assert_cmpstr (dosja_record_get (form, "title_sq"), ==, "I vogël");

  dosja_record_set (again, "body", SMALL ("1"));
  assert_refused (f, again, "body", "taken");
  dosja_record_set (other, "body", HEAD ("1") LEVELS SECTION (WEAPON "," HOUSING "," CHILDREN));
  assert_refused (f, other, "body", "version");
  dosja_record_set (bad, "body", "{}");
  assert_refused (f, bad, "body", "definition");

  /* It may be said that it is not offered any more; what it says stays. */
  dosja_record_set (form, "retired", "yes");
  dosja_store_save (f->store, form, NULL, &error);
  g_assert_no_error (error);
  dosja_record_set (form, "title_en", "Another");
  dosja_record_set (form, "note", "x");
  dosja_store_save (f->store, form, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (form, "title_en"), ==, "Small");
  dosja_record_set (form, "body", SMALL ("2"));
  assert_refused (f, form, "body", "fixed");
}

static void
test_never_scored_by_a_newer_version (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = add_case (f);
  g_autoptr (DosjaRecord) form = add_form (f, SMALL ("1"));
  g_autoptr (DosjaRecord) old = assess (f, of, form, "2024-03-01", "weapon: yes\nhousing: none");
  g_autoptr (DosjaRecord) newer
      = add_form (f, HEAD ("2") "\"levels\": [ { \"key\": \"low\" }, { \"key\": \"high\", "
                                "\"from\": 1 } ]," SECTION (WEAPON "," HOUSING));
  g_autoptr (DosjaRecord) now = NULL;
  g_autoptr (GError) error = NULL;

  now = dosja_store_load (f->store, dosja_type_find ("risk_assessment"), dosja_record_get_id (old),
                          &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (now, "score"), ==, "7");
  g_assert_cmpstr (dosja_record_get (now, "risk_level"), ==, "medium");

  /* Corrected, it is counted by the version it was given to; and it cannot change over. */
  dosja_record_set (now, "justification", "Shënim");
  dosja_record_set (now, "answers", "weapon: unknown\nhousing: none");
  dosja_store_save (f->store, now, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dosja_record_get (now, "score"), ==, "5");
  g_assert_cmpstr (dosja_record_get (now, "risk_level"), ==, "medium");
  dosja_record_set_reference (now, "form", dosja_record_get_id (newer));
  assert_refused (f, now, "form", "fixed");
}

static void
test_answered_form_is_not_deleted (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = add_case (f);
  g_autoptr (DosjaRecord) form = add_form (f, SMALL ("1"));
  g_autoptr (DosjaRecord) unused = add_form (f, SMALL ("2"));
  g_autoptr (DosjaRecord) record = assess (f, of, form, "2024-03-01", "weapon: no");
  g_autoptr (GError) error = NULL;

  g_assert_false (dosja_store_delete (f->store, dosja_type_find ("assessment_form"),
                                      dosja_record_get_id (form), &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  g_assert_nonnull (dosja_store_load (f->store, dosja_type_find ("risk_assessment"),
                                      dosja_record_get_id (record), NULL));
  dosja_store_delete (f->store, dosja_type_find ("assessment_form"), dosja_record_get_id (unused),
                      &error);
  g_assert_no_error (error);
}

static void
test_only_a_director_brings_forms (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) form = dosja_record_new (dosja_type_find ("assessment_form"));
  g_autoptr (GError) error = NULL;
  DosjaId nobody = { 0 };

  dosja_record_set (form, "body", SMALL ("1"));
  dosja_store_set_actor (f->store, &nobody, "case_manager");
  g_assert_false (dosja_store_save (f->store, form, NULL, &error));
  g_assert_error (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED);
  g_clear_error (&error);
  dosja_store_set_actor (f->store, &nobody, "director");
  dosja_store_save (f->store, form, NULL, &error);
  g_assert_no_error (error);
}

/* ---- over time ---- */

static void
test_levels_over_time (Fixture *f, gconstpointer data)
{
  g_autoptr (DosjaRecord) of = add_case (f);
  g_autoptr (DosjaRecord) form = add_form (f, SMALL ("1"));
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DosjaTable) table = NULL;
  g_autofree char *decided = NULL;
  g_autofree char *counted = NULL;
  g_autofree char *first = NULL;
  g_autoptr (GError) error = NULL;
  DosjaRecord *second;

  g_ptr_array_add (records, assess (f, of, form, "2024-03-01", "weapon: no"));
  g_ptr_array_add (records, assess (f, of, form, "2023-12-31", "weapon: no\nthreat: yes"));
  second = g_ptr_array_index (records, 0);
  dosja_record_set (second, "level_override", "extreme");
  dosja_record_set (second, "override_reason", "Kërcënim i ri");
  dosja_store_save (f->store, second, NULL, &error);
  g_assert_no_error (error);

  table = dosja_trend_risk (records);
  g_assert_cmpuint (dosja_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (dosja_table_get_row_key (table, 0), ==, "2023-12-31");
  first = dosja_table_format_cell (table, 0, 0);
  decided = dosja_table_format_cell (table, 1, 0);
  counted = dosja_table_format_cell (table, 1, 1);
  g_assert_cmpstr (first, ==, dosja_codes_label ("risk_level", "high"));
  g_assert_cmpstr (decided, ==, dosja_codes_label ("risk_level", "extreme"));
  g_assert_cmpstr (counted, ==, dosja_codes_label ("risk_level", "low"));
  g_assert_cmpint (dosja_table_get (table, 1, 0), ==, 4);
}

static void
test_scores_over_time (void)
{
  static const char *const scores[][3] = {
    { "2024-02-01", "PHQ-9", "12" },
    { "2024-01-01", "phq-9", "17" },
    { "2024-01-15", "GAD-7", "0" },
  };
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) tables = NULL;
  DosjaTable *phq;

  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    {
      DosjaRecord *record = dosja_record_new (dosja_type_find ("psych_score"));

      dosja_record_set (record, "on", scores[i][0]);
      dosja_record_set (record, "instrument", scores[i][1]);
      dosja_record_set (record, "score", scores[i][2]);
      g_ptr_array_add (records, record);
    }

  tables = dosja_trend_scores (records);
  g_assert_cmpuint (tables->len, ==, 2);
  phq = g_ptr_array_index (tables, 0);
  g_assert_cmpuint (dosja_table_get_n_rows (phq), ==, 2);
  g_assert_cmpint (dosja_table_get (phq, 0, 0), ==, 17);
  g_assert_cmpint (dosja_table_get (phq, 1, 0), ==, 12);
}

int
main (int argc, char *argv[])
{
  dosja_locale_init ("en");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/assess/shipped-forms-are-right", test_shipped);
  g_test_add_func ("/assess/risk-at-home-uses-the-list", test_risk_at_home_uses_the_list);
  g_test_add_func ("/assess/same-definition-same-hash", test_same_text_same_hash);
  g_test_add_func ("/assess/refuses/with-the-place", test_refuses);
  g_test_add_func ("/assess/refuses/newer", test_refuses_newer);
  g_test_add_func ("/assess/refuses/deep-and-large", test_refuses_bombs);
  g_test_add_func ("/assess/refuses/in-albanian", test_reason_in_albanian);
  g_test_add_func ("/assess/refuses/what-no-list-holds", test_unknown_lists);
  g_test_add_func ("/assess/counts", test_score);
  g_test_add_func ("/assess/range-and-review", test_range);
  g_test_add_func ("/assess/answers/round-trip", test_text_round_trip);
  g_test_add_func ("/assess/answers/refused", test_bad_answers);
  g_test_add_func ("/assess/answers/in-words", test_words);
  FIXTURE_ADD ("/assess/vault/holds-the-shipped", test_shipped_are_in_the_vault);
  FIXTURE_ADD ("/assess/vault/counts-when-saved", test_counted_when_saved);
  FIXTURE_ADD ("/assess/vault/case-follows-newest", test_case_follows_newest);
  FIXTURE_ADD ("/assess/vault/undo-and-history", test_undo_and_history);
  FIXTURE_ADD ("/assess/vault/problems", test_problems);
  FIXTURE_ADD ("/assess/vault/many-unknown-warns", test_many_unknown_warns);
  FIXTURE_ADD ("/assess/vault/override-needs-reason", test_override);
  FIXTURE_ADD ("/assess/vault/computed-is-not-taken", test_computed_is_not_taken);
  FIXTURE_ADD ("/assess/vault/definitions-never-change", test_definitions_never_change);
  FIXTURE_ADD ("/assess/vault/never-scored-anew", test_never_scored_by_a_newer_version);
  FIXTURE_ADD ("/assess/vault/answered-form-stays", test_answered_form_is_not_deleted);
  FIXTURE_ADD ("/assess/vault/only-a-director", test_only_a_director_brings_forms);

  FIXTURE_ADD ("/assess/over-time/levels", test_levels_over_time);
  g_test_add_func ("/assess/over-time/scores", test_scores_over_time);

  return g_test_run ();
}
