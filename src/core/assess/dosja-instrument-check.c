/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-assess"

#include "assess/dosja-instrument-private.h"
#include "model/dosja-codes.h"

#include <glib/gi18n.h>

/* What must fit together in a definition whose members are each right by themselves. */

static gboolean
refuse_question (GError **error, const DosjaQuestion *question, const char *reason)
{
  g_autofree char *place = NULL;

  /* Translators: %s is a question's key in a definition's file */
  place = g_strdup_printf (_ ("question %s"), question->key);

  return dosja_instrument_refuse (error, place, reason);
}

static gboolean
check_levels (DosjaInstrument *self, GError **error)
{
  for (guint i = 0; i < self->levels->len; i++)
    {
      const DosjaFormLevel *level = dosja_instrument_get_level (self, i);
      /* Translators: %s is a level's key in a definition's file */
      g_autofree char *place = g_strdup_printf (_ ("level %s"), level->key);

      for (guint k = 0; k < i; k++)
        if (g_str_equal (dosja_instrument_get_level (self, k)->key, level->key))
          return dosja_instrument_refuse (error, place, _ ("this is there twice"));
      if (i > 1 && level->from <= dosja_instrument_get_level (self, i - 1)->from)
        return dosja_instrument_refuse (error, place,
                                        _ ("each level must begin above the one before"));
    }

  return TRUE;
}

static gboolean
is_asked_for (DosjaInstrument *self, int level)
{
  for (guint i = 0; i < self->questions->len; i++)
    {
      const DosjaQuestion *question = dosja_instrument_get_question (self, i);

      for (guint k = 0; k < question->n_options; k++)
        if (question->options[k].at_least == level)
          return TRUE;
    }

  return FALSE;
}

/* A threshold nobody can reach is a slip of whoever wrote it. */
static gboolean
check_reach (DosjaInstrument *self, GError **error)
{
  gint64 min, max;

  dosja_instrument_get_range (self, &min, &max);
  for (guint i = 1; i < self->levels->len; i++)
    {
      const DosjaFormLevel *level = dosja_instrument_get_level (self, i);
      g_autofree char *place = g_strdup_printf (_ ("level %s"), level->key);

      if ((level->from > max && !is_asked_for (self, (int)i)) || (i == 1 && level->from <= min))
        return dosja_instrument_refuse (error, place, _ ("no answers lead to this level"));
    }

  return TRUE;
}

static gboolean
check_options (const DosjaQuestion *question, GError **error)
{
  for (guint i = 0; i < question->n_options; i++)
    {
      const DosjaOption *option = &question->options[i];

      if (question->kind == DOSJA_QUESTION_NUMBER)
        {
          if (i == 0 && option->from != question->min)
            return refuse_question (error, question, _ ("the first band must begin at “min”"));
          if (i > 0 && option->from <= question->options[i - 1].from)
            return refuse_question (error, question,
                                    _ ("each band must begin above the one before"));
          continue;
        }
      if (question->kind == DOSJA_QUESTION_TRI && !g_str_equal (option->key, "yes")
          && !g_str_equal (option->key, "no") && !g_str_equal (option->key, "unknown"))
        return refuse_question (error, question, _ ("only yes, no and unknown can be answered"));
      for (guint k = 0; k < i; k++)
        if (g_str_equal (question->options[k].key, option->key))
          return refuse_question (error, question, _ ("an answer is there twice"));
    }

  return TRUE;
}

static gboolean
check_questions (DosjaInstrument *self, GError **error)
{
  for (guint i = 0; i < self->questions->len; i++)
    {
      const DosjaQuestion *question = dosja_instrument_get_question (self, i);

      for (guint k = 0; k < i; k++)
        if (g_str_equal (dosja_instrument_get_question (self, k)->key, question->key))
          return refuse_question (error, question, _ ("this is there twice"));
      if (question->factor != NULL && question->kind != DOSJA_QUESTION_TRI)
        return refuse_question (error, question, _ ("only a yes stands for a risk factor"));
      if (!check_options (question, error))
        return FALSE;
    }

  for (guint i = 0; i < self->sections->len; i++)
    for (guint k = 0; k < i; k++)
      if (g_str_equal (dosja_instrument_get_section (self, i)->key,
                       dosja_instrument_get_section (self, k)->key))
        {
          g_autofree char *place = NULL;

          /* Translators: %s is a section's key in a definition's file */
          place = g_strdup_printf (_ ("section %s"), dosja_instrument_get_section (self, i)->key);
          return dosja_instrument_refuse (error, place, _ ("this is there twice"));
        }

  return TRUE;
}

gboolean
dosja_instrument_check (DosjaInstrument *self, GError **error)
{
  return check_levels (self, error) && check_questions (self, error) && check_reach (self, error);
}

/**
 * dosja_instrument_check_lists:
 *
 * Whether the levels and risk factors it names are in the code lists. Asked when a definition
 * comes in; one that is kept already is read whatever became of the lists since.
 */
gboolean
dosja_instrument_check_lists (DosjaInstrument *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; self->purpose == DOSJA_PURPOSE_RISK && i < self->levels->len; i++)
    {
      const char *key = dosja_instrument_get_level (self, i)->key;
      g_autofree char *place = g_strdup_printf (_ ("level %s"), key);

      if (dosja_codes_find ("risk_level", key) == NULL)
        return dosja_instrument_refuse (error, place,
                                        _ ("this is not in the code list of risk levels"));
    }
  for (guint i = 0; i < self->questions->len; i++)
    {
      const DosjaQuestion *question = dosja_instrument_get_question (self, i);

      if (question->factor != NULL && dosja_codes_find ("risk_factor", question->factor) == NULL)
        return refuse_question (error, question,
                                _ ("its factor is not in the code list of risk factors"));
    }

  return TRUE;
}
