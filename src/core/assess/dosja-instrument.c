/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-assess"

#include "assess/dosja-instrument.h"

#include "assess/dosja-instrument-private.h"
#include "base/dosja-locale.h"
#include "model/dosja-codes.h"

#include <glib/gi18n.h>

#define FOLDER "/org/dosja/Dosja/forms/"

G_DEFINE_QUARK (dosja - instrument - error - quark, dosja_instrument_error)

static const char *const purposes[] = { "risk", "score", "measure" };
static const char *const kinds[] = { "yes_no", "choice", "choices", "number", "text" };

G_STATIC_ASSERT (G_N_ELEMENTS (purposes) == DOSJA_N_PURPOSES);
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == DOSJA_N_QUESTION_KINDS);

const char *
dosja_purpose_get_name (DosjaPurpose purpose)
{
  g_return_val_if_fail (purpose < DOSJA_N_PURPOSES, NULL);

  return purposes[purpose];
}

const char *
dosja_question_kind_get_name (DosjaQuestionKind kind)
{
  g_return_val_if_fail (kind < DOSJA_N_QUESTION_KINDS, NULL);

  return kinds[kind];
}

/**
 * dosja_words_get:
 *
 * Returns: (transfer none) (nullable): the text in the program's language
 */
const char *
dosja_words_get (const DosjaWords *self)
{
  return dosja_words_get_in (self, dosja_locale_get_language ());
}

/**
 * dosja_words_get_in:
 * @language: `sq` or `en`
 *
 * Returns: (transfer none) (nullable): the text in that language
 */
const char *
dosja_words_get_in (const DosjaWords *self, const char *language)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strcmp0 (language, "sq") == 0 ? self->sq : self->en;
}

/* ---- its life ---- */

static void
clear_words (DosjaWords *words)
{
  g_clear_pointer (&words->sq, g_free);
  g_clear_pointer (&words->en, g_free);
}

static void
clear_question (gpointer data)
{
  DosjaQuestion *question = data;

  for (guint i = 0; i < question->n_options; i++)
    {
      g_free (question->options[i].key);
      clear_words (&question->options[i].text);
    }
  g_free (question->options);
  g_free (question->key);
  g_free (question->factor);
  clear_words (&question->text);
  clear_words (&question->help);
}

static void
clear_section (gpointer data)
{
  DosjaSection *section = data;

  g_free (section->key);
  clear_words (&section->title);
  clear_words (&section->help);
}

static void
clear_level (gpointer data)
{
  DosjaFormLevel *level = data;

  g_free (level->key);
  clear_words (&level->title);
}

DosjaInstrument *
dosja_instrument_new (void)
{
  DosjaInstrument *self = g_new0 (DosjaInstrument, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->levels = g_array_new (FALSE, TRUE, sizeof (DosjaFormLevel));
  self->sections = g_array_new (FALSE, TRUE, sizeof (DosjaSection));
  self->questions = g_array_new (FALSE, TRUE, sizeof (DosjaQuestion));
  g_array_set_clear_func (self->levels, clear_level);
  g_array_set_clear_func (self->sections, clear_section);
  g_array_set_clear_func (self->questions, clear_question);

  return self;
}

DosjaInstrument *
dosja_instrument_ref (DosjaInstrument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dosja_instrument_unref (DosjaInstrument *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->levels);
  g_array_unref (self->sections);
  g_array_unref (self->questions);
  clear_words (&self->title);
  clear_words (&self->note);
  g_free (self->key);
  g_free (self->owner);
  g_free (self->licence);
  g_free (self->body);
  g_free (self->hash);
  g_free (self);
}

/* ---- what is in it ---- */

const DosjaQuestion *
dosja_instrument_get_question (DosjaInstrument *self, guint position)
{
  g_return_val_if_fail (self != NULL && position < self->questions->len, NULL);

  return &g_array_index (self->questions, DosjaQuestion, position);
}

const DosjaSection *
dosja_instrument_get_section (DosjaInstrument *self, guint position)
{
  g_return_val_if_fail (self != NULL && position < self->sections->len, NULL);

  return &g_array_index (self->sections, DosjaSection, position);
}

const DosjaFormLevel *
dosja_instrument_get_level (DosjaInstrument *self, guint position)
{
  g_return_val_if_fail (self != NULL && position < self->levels->len, NULL);

  return &g_array_index (self->levels, DosjaFormLevel, position);
}

/**
 * dosja_instrument_find_question:
 *
 * Returns: the place of the question among all, or -1
 */
int
dosja_instrument_find_question (DosjaInstrument *self, const char *key)
{
  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->questions->len; i++)
    if (g_strcmp0 (dosja_instrument_get_question (self, i)->key, key) == 0)
      return (int)i;

  return -1;
}

/**
 * dosja_instrument_level_title:
 *
 * Returns: (transfer none): the level in the program's language: the definition's own word, or
 *   that of the code list
 */
const char *
dosja_instrument_level_title (DosjaInstrument *self, guint position)
{
  const DosjaFormLevel *level = dosja_instrument_get_level (self, position);

  g_return_val_if_fail (level != NULL, NULL);

  return level->title.sq != NULL ? dosja_words_get (&level->title)
                                 : dosja_codes_label ("risk_level", level->key);
}

static void
question_range (const DosjaQuestion *question, gint64 *ret_min, gint64 *ret_max)
{
  *ret_min = *ret_max = 0;
  for (guint i = 0; i < question->n_options; i++)
    {
      int score = question->options[i].score;

      /* Of several choices each may be ticked or not; of the others one counts, or, unanswered,
       * nothing. */
      if (question->kind == DOSJA_QUESTION_CHOICES)
        {
          *ret_min += MIN (score, 0);
          *ret_max += MAX (score, 0);
        }
      else
        {
          *ret_min = MIN (*ret_min, score);
          *ret_max = MAX (*ret_max, score);
        }
    }
}

/**
 * dosja_instrument_get_range:
 * @ret_min: (out): the lowest score that answers can give
 * @ret_max: (out): the highest
 */
void
dosja_instrument_get_range (DosjaInstrument *self, gint64 *ret_min, gint64 *ret_max)
{
  g_return_if_fail (self != NULL && ret_min != NULL && ret_max != NULL);

  *ret_min = *ret_max = 0;
  for (guint i = 0; i < self->questions->len; i++)
    {
      gint64 min, max;

      question_range (dosja_instrument_get_question (self, i), &min, &max);
      *ret_min += min;
      *ret_max += max;
    }
}

/**
 * dosja_instrument_get_review_days:
 * @level: the level that came out, or -1
 *
 * Returns: after how many days to look again; 0 when the definition does not say
 */
guint
dosja_instrument_get_review_days (DosjaInstrument *self, int level)
{
  g_return_val_if_fail (self != NULL, 0);

  if (level >= 0 && dosja_instrument_get_level (self, (guint)level)->review_days > 0)
    return dosja_instrument_get_level (self, (guint)level)->review_days;

  return self->review_days;
}

/**
 * dosja_option_get_text:
 *
 * Returns: (transfer none): the answer in the program's language
 */
const char *
dosja_option_get_text (const DosjaQuestion *question, const DosjaOption *option)
{
  return dosja_option_get_text_in (question, option, dosja_locale_get_language ());
}

/**
 * dosja_option_get_text_in:
 * @language: `sq` or `en`
 *
 * Returns: (transfer none): the answer in that language
 */
const char *
dosja_option_get_text_in (const DosjaQuestion *question, const DosjaOption *option,
                          const char *language)
{
  g_return_val_if_fail (question != NULL && option != NULL, NULL);

  if (question->kind == DOSJA_QUESTION_TRI)
    return dosja_codes_label_in ("yes_no_unknown", option->key, language);

  return dosja_words_get_in (&option->text, language);
}

/* ---- those that are shipped ---- */

/**
 * dosja_instrument_list_shipped:
 *
 * Returns: (transfer full): the names of the definitions that come with the program
 */
GStrv
dosja_instrument_list_shipped (void)
{
  char **names = g_resources_enumerate_children (FOLDER, 0, NULL);

  return names != NULL ? names : g_new0 (char *, 1);
}

DosjaInstrument *
dosja_instrument_load_shipped (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, error);

  if (bytes == NULL)
    return NULL;

  return dosja_instrument_parse (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                                 error);
}
