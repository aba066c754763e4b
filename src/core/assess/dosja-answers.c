/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-assess"

#include "assess/dosja-answers.h"

#include "base/dosja-locale.h"
#include "base/dosja-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_WORDS 5000

struct _DosjaAnswers
{
  DosjaInstrument *instrument;
  char **answers; /* one a question, NULL for none */
};

DosjaAnswers *
dosja_answers_new (DosjaInstrument *instrument)
{
  DosjaAnswers *self;

  g_return_val_if_fail (instrument != NULL, NULL);

  self = g_new0 (DosjaAnswers, 1);
  self->instrument = dosja_instrument_ref (instrument);
  self->answers = g_new0 (char *, instrument->questions->len);

  return self;
}

void
dosja_answers_free (DosjaAnswers *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->instrument->questions->len; i++)
    g_free (self->answers[i]);
  g_free (self->answers);
  dosja_instrument_unref (self->instrument);
  g_free (self);
}

DosjaInstrument *
dosja_answers_get_instrument (DosjaAnswers *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->instrument;
}

/* ---- single answers ---- */

static const DosjaOption *
find_option (const DosjaQuestion *question, const char *key)
{
  for (guint i = 0; i < question->n_options; i++)
    if (g_strcmp0 (question->options[i].key, key) == 0)
      return &question->options[i];

  return NULL;
}

static const DosjaOption *
find_band (const DosjaQuestion *question, gint64 number)
{
  const DosjaOption *band = NULL;

  for (guint i = 0; i < question->n_options && question->options[i].from <= number; i++)
    band = &question->options[i];

  return band;
}

/* In the definition's order, each once; NULL when one of them is no answer. */
static char *
tidy_choices (const DosjaQuestion *question, const char *answer)
{
  g_auto (GStrv) keys = g_strsplit (answer, " ", -1);
  g_autoptr (GString) tidy = g_string_new (NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    if (*keys[i] != '\0' && find_option (question, keys[i]) == NULL)
      return NULL;
  for (guint i = 0; i < question->n_options; i++)
    if (g_strv_contains ((const char *const *)keys, question->options[i].key))
      g_string_append_printf (tidy, "%s%s", tidy->len > 0 ? " " : "", question->options[i].key);

  return g_string_free (g_steal_pointer (&tidy), FALSE);
}

static char *
tidy_number (const DosjaQuestion *question, const char *answer)
{
  gint64 number;

  if (!g_ascii_string_to_signed (answer, 10, question->min, question->max, &number, NULL))
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
tidy_words (const char *answer)
{
  g_autofree char *tidy = NULL;

  if (!g_utf8_validate (answer, -1, NULL) || g_utf8_strlen (answer, -1) > MAX_WORDS)
    return NULL;
  tidy = dosja_text_normalise (answer, TRUE);

  return tidy != NULL ? g_steal_pointer (&tidy) : g_strdup ("");
}

/* The answer as it is kept, empty for none; NULL when it is no answer to the question. */
static char *
tidy_answer (const DosjaQuestion *question, const char *answer)
{
  if (answer == NULL || *answer == '\0')
    return g_strdup ("");

  switch (question->kind)
    {
    case DOSJA_QUESTION_TRI:
      return g_str_equal (answer, "yes") || g_str_equal (answer, "no")
                     || g_str_equal (answer, "unknown")
                 ? g_strdup (answer)
                 : NULL;
    case DOSJA_QUESTION_CHOICE:
      return find_option (question, answer) != NULL ? g_strdup (answer) : NULL;
    case DOSJA_QUESTION_CHOICES:
      return tidy_choices (question, answer);
    case DOSJA_QUESTION_NUMBER:
      return tidy_number (question, answer);
    case DOSJA_QUESTION_TEXT:
      return tidy_words (answer);
    case DOSJA_N_QUESTION_KINDS:
    default:
      g_assert_not_reached ();
    }
}

/**
 * dosja_answers_get:
 *
 * Returns: (transfer none) (nullable): the answer as it is kept; %NULL for none
 */
const char *
dosja_answers_get (DosjaAnswers *self, guint question)
{
  g_return_val_if_fail (self != NULL && question < self->instrument->questions->len, NULL);

  return self->answers[question];
}

/**
 * dosja_answers_set:
 * @answer: (nullable): a key, keys with a space between, a number or words; %NULL for none
 *
 * Returns: %FALSE when @answer is no answer to the question; nothing changed then
 */
gboolean
dosja_answers_set (DosjaAnswers *self, guint question, const char *answer)
{
  char *tidy;

  g_return_val_if_fail (self != NULL && question < self->instrument->questions->len, FALSE);

  tidy = tidy_answer (dosja_instrument_get_question (self->instrument, question), answer);
  if (tidy == NULL)
    return FALSE;
  if (*tidy == '\0')
    g_clear_pointer (&tidy, g_free);
  g_free (self->answers[question]);
  self->answers[question] = tidy;

  return TRUE;
}

/* ---- as text ---- */

static char *
escape (const char *words)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = words; *p != '\0'; p++)
    if (*p == '\\')
      g_string_append (out, "\\\\");
    else if (*p == '\n')
      g_string_append (out, "\\n");
    else
      g_string_append_c (out, *p);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
unescape (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != '\\')
      g_string_append_c (out, *p);
    else if (p[1] == 'n' || p[1] == '\\')
      g_string_append_c (out, *++p == 'n' ? '\n' : '\\');
    else
      return NULL;

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * dosja_answers_to_text:
 *
 * Returns: (transfer full): the answers as they are kept: equal answers give equal text
 */
char *
dosja_answers_to_text (DosjaAnswers *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->instrument->questions->len; i++)
    if (self->answers[i] != NULL)
      {
        g_autofree char *line = escape (self->answers[i]);

        g_string_append_printf (out, "%s%s: %s", out->len > 0 ? "\n" : "",
                                dosja_instrument_get_question (self->instrument, i)->key, line);
      }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
parse_line (DosjaAnswers *self, const char *line, char **ret_reason)
{
  const char *colon = strchr (line, ':');
  g_autofree char *key = colon != NULL ? g_strndup (line, colon - line) : g_strdup (line);
  int question = dosja_instrument_find_question (self->instrument, key);
  g_autofree char *answer = NULL;

  if (question < 0 || colon == NULL)
    {
      /* What stands there may be anything, a name too: it is not repeated. */
      *ret_reason = g_strdup (_ ("There is an answer to a question that this form does not ask."));
      return FALSE;
    }
  if (self->answers[question] != NULL)
    {
      *ret_reason = g_strdup_printf (_ ("The question “%s” is answered twice."), key);
      return FALSE;
    }
  answer = unescape (colon[1] == ' ' ? colon + 2 : colon + 1);
  if (answer == NULL || !dosja_answers_set (self, (guint)question, answer))
    {
      *ret_reason
          = g_strdup_printf (_ ("The question “%s” has an answer that cannot be given."), key);
      return FALSE;
    }

  return TRUE;
}

/**
 * dosja_answers_parse:
 * @text: (nullable): answers, in any order
 * @ret_reason: (out) (transfer full): what is wrong, in the user's language; set on failure only
 *
 * Returns: (transfer full) (nullable): the answers
 */
DosjaAnswers *
dosja_answers_parse (DosjaInstrument *instrument, const char *text, char **ret_reason)
{
  g_autoptr (DosjaAnswers) self = dosja_answers_new (instrument);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  g_return_val_if_fail (ret_reason != NULL, NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !parse_line (self, lines[i], ret_reason))
      return NULL;

  return g_steal_pointer (&self);
}

/**
 * dosja_answers_parse_fitting:
 * @text: (nullable): answers, perhaps to another form
 *
 * Returns: (transfer full): those of the answers that fit @instrument
 */
DosjaAnswers *
dosja_answers_parse_fitting (DosjaInstrument *instrument, const char *text)
{
  DosjaAnswers *self = dosja_answers_new (instrument);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *reason = NULL;

      parse_line (self, lines[i], &reason);
    }

  return self;
}

/* ---- in words ---- */

/**
 * dosja_answers_get_words:
 *
 * Returns: (transfer full): an answer as a person reads it; empty for none
 */
char *
dosja_answers_get_words (DosjaAnswers *self, guint question)
{
  return dosja_answers_get_words_in (self, question, dosja_locale_get_language ());
}

/**
 * dosja_answers_get_words_in:
 * @language: `sq` or `en`
 *
 * Returns: (transfer full): the answer as a person reads it in that language, empty for none
 */
char *
dosja_answers_get_words_in (DosjaAnswers *self, guint question, const char *language)
{
  const DosjaQuestion *asked = dosja_instrument_get_question (self->instrument, question);
  const char *answer = dosja_answers_get (self, question);
  g_auto (GStrv) keys = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  if (answer == NULL)
    return g_strdup ("");
  if (asked->kind == DOSJA_QUESTION_TEXT || asked->kind == DOSJA_QUESTION_NUMBER)
    return g_strdup (answer);

  keys = g_strsplit (answer, " ", -1);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const DosjaOption plain = { .key = keys[i] };
      const DosjaOption *option = find_option (asked, keys[i]);

      g_string_append_printf (
          words, "%s%s", i > 0 ? ", " : "",
          dosja_option_get_text_in (asked, option != NULL ? option : &plain, language));
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * dosja_answers_to_words:
 *
 * Returns: (transfer full): what was answered, section by section, as a person reads it
 */
char *
dosja_answers_to_words (DosjaAnswers *self)
{
  return dosja_answers_to_words_in (self, dosja_locale_get_language ());
}

/**
 * dosja_answers_to_words_in:
 * @language: `sq` or `en`
 *
 * Returns: (transfer full): as dosja_answers_to_words(), in that language
 */
char *
dosja_answers_to_words_in (DosjaAnswers *self, const char *language)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint s = 0; s < self->instrument->sections->len; s++)
    {
      const DosjaSection *section = dosja_instrument_get_section (self->instrument, s);
      gboolean first = TRUE;

      for (guint i = section->first; i < section->first + section->n_questions; i++)
        {
          g_autofree char *words = dosja_answers_get_words_in (self, i, language);

          if (*words == '\0')
            continue;
          if (first)
            g_string_append_printf (out, "%s%s\n", out->len > 0 ? "\n" : "",
                                    dosja_words_get_in (&section->title, language));
          first = FALSE;
          g_string_append_printf (
              out, "• %s — %s\n",
              dosja_words_get_in (&dosja_instrument_get_question (self->instrument, i)->text,
                                  language),
              words);
        }
    }
  if (out->len > 0)
    g_string_truncate (out, out->len - 1);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * dosja_answers_get_factors:
 *
 * Returns: (transfer full) (nullable): keys of the code list `risk_factor` that a yes was given
 *   to, sorted, with a space between
 */
char *
dosja_answers_get_factors (DosjaAnswers *self)
{
  g_autoptr (GPtrArray) factors = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->instrument->questions->len; i++)
    {
      const DosjaQuestion *question = dosja_instrument_get_question (self->instrument, i);

      if (question->factor != NULL && g_strcmp0 (self->answers[i], "yes") == 0
          && !g_ptr_array_find_with_equal_func (factors, question->factor, g_str_equal, NULL))
        g_ptr_array_add (factors, question->factor);
    }
  if (factors->len == 0)
    return NULL;
  g_ptr_array_sort (factors, compare_keys);
  g_ptr_array_add (factors, NULL);

  return g_strjoinv (" ", (char **)factors->pdata);
}

/* ---- counting ---- */

static void
count_option (DosjaScore *score, const DosjaOption *option, guint question, int *asked_for)
{
  if (option == NULL)
    return;

  score->score += option->score;
  if (option->at_least > *asked_for)
    {
      *asked_for = option->at_least;
      score->raised_by = (int)question;
    }
}

static void
count_answer (DosjaAnswers *self, guint i, DosjaScore *score, int *asked_for)
{
  const DosjaQuestion *question = dosja_instrument_get_question (self->instrument, i);
  const char *answer = self->answers[i];
  g_auto (GStrv) keys = NULL;

  score->n_counted += question->n_options > 0;
  if (answer == NULL)
    {
      score->n_open += question->n_options > 0;
      score->n_required += question->required;
      return;
    }
  score->n_unknown += question->kind == DOSJA_QUESTION_TRI && g_str_equal (answer, "unknown");
  if (question->kind == DOSJA_QUESTION_NUMBER)
    count_option (score, find_band (question, g_ascii_strtoll (answer, NULL, 10)), i, asked_for);
  if (question->kind == DOSJA_QUESTION_NUMBER || question->kind == DOSJA_QUESTION_TEXT)
    return;

  keys = g_strsplit (answer, " ", -1);
  for (guint k = 0; keys[k] != NULL; k++)
    count_option (score, find_option (question, keys[k]), i, asked_for);
}

/**
 * dosja_answers_score:
 * @ret_score: (out caller-allocates): what the answers count
 *
 * Counts the answers by the weights and thresholds of their own definition. A question
 * without an answer counts nothing; one answered by unknown counts what its definition says.
 */
void
dosja_answers_score (DosjaAnswers *self, DosjaScore *ret_score)
{
  int asked_for = -1;

  g_return_if_fail (self != NULL && ret_score != NULL);

  *ret_score = (DosjaScore){ .level = -1, .by_score = -1, .raised_by = -1 };
  for (guint i = 0; i < self->instrument->questions->len; i++)
    count_answer (self, i, ret_score, &asked_for);

  for (guint i = 0; i < self->instrument->levels->len; i++)
    if (i == 0 || ret_score->score >= dosja_instrument_get_level (self->instrument, i)->from)
      ret_score->by_score = (int)i;
  ret_score->level = MAX (ret_score->by_score, asked_for);
  if (asked_for <= ret_score->by_score)
    ret_score->raised_by = -1;
}

/**
 * dosja_answers_score_section:
 * @section: a section's place in the definition
 *
 * Returns: what the answers to the questions of one section count
 */
gint64
dosja_answers_score_section (DosjaAnswers *self, guint section)
{
  const DosjaSection *part;
  DosjaScore score = { .level = -1, .by_score = -1, .raised_by = -1 };
  int asked_for = -1;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (section < self->instrument->sections->len, 0);

  part = dosja_instrument_get_section (self->instrument, section);
  for (guint i = part->first; i < part->first + part->n_questions; i++)
    count_answer (self, i, &score, &asked_for);

  return score.score;
}

/**
 * dosja_answers_describe_open:
 *
 * Returns: (transfer full) (nullable): which questions must still be answered, as a person
 *   reads them; %NULL when none
 */
char *
dosja_answers_describe_open (DosjaAnswers *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->instrument->questions->len; i++)
    {
      const DosjaQuestion *question = dosja_instrument_get_question (self->instrument, i);

      if (question->required && self->answers[i] == NULL)
        g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "",
                                dosja_words_get (&question->text));
    }

  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
