/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Definitions of forms, and answers to their questions, with no vault. */

#include "base/dosja-locale.h"
#include "model/dosja-codes.h"
#include "report/dosja-trend.h"
#include "small-form.h"

#include <string.h>

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
  g_autoptr (DosjaInstrument) a = form_parse (SMALL ("1"));
  g_autoptr (DosjaInstrument) again = form_parse (a->body);
  g_autoptr (DosjaInstrument) newer = form_parse (SMALL ("2"));

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
  g_autoptr (DosjaInstrument) level = form_parse (
      HEAD ("1") "\"levels\": [ { \"key\": \"low\" }, { \"key\": \"sky\", \"from\": 2 } "
                 "]," SECTION (WEAPON));
  g_autoptr (DosjaInstrument) factor
      = form_parse (Q ("\"key\": \"a\", \"kind\": \"yes_no\", \"factor\": \"moon\", \"text\": " W (
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
  g_autoptr (DosjaInstrument) form = form_parse (SMALL ("1"));

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
  g_autoptr (DosjaInstrument) form = form_parse (SMALL ("1"));
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
  g_autoptr (DosjaInstrument) form = form_parse (SMALL ("1"));

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
  g_autoptr (DosjaInstrument) form = form_parse (SMALL ("1"));

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
  g_autoptr (DosjaInstrument) form = form_parse (SMALL ("1"));
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
  g_test_add_func ("/assess/over-time/scores", test_scores_over_time);

  return g_test_run ();
}
