/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-assess"

#include "assess/dosja-instrument-private.h"

/* Written by hand: the same definition must give the same bytes, and so the same hash, with
 * whatever version of a library. No line is indented and no blank is double, as in every note. */

static void
put_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (out, "\\n");
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

/* The name of a member, after a comma when it is not the first of its object. */
static void
put_name (GString *out, const char *name)
{
  char last = '{';

  for (gsize i = out->len; i > 0; i--)
    if (out->str[i - 1] != ' ' && out->str[i - 1] != '\n')
      {
        last = out->str[i - 1];
        break;
      }
  if (last != '{')
    g_string_append (out, ", ");
  g_string_append_printf (out, "\"%s\": ", name);
}

static void
put_text (GString *out, const char *name, const char *text)
{
  if (text == NULL)
    return;

  put_name (out, name);
  put_string (out, text);
}

static void
put_words (GString *out, const char *name, const DosjaWords *words)
{
  if (words->sq == NULL)
    return;

  put_name (out, name);
  g_string_append (out, "{ \"sq\": ");
  put_string (out, words->sq);
  g_string_append (out, ", \"en\": ");
  put_string (out, words->en);
  g_string_append (out, " }");
}

static void
put_integer (GString *out, const char *name, gint64 number)
{
  put_name (out, name);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, number);
}

static void
put_option (GString *out, DosjaInstrument *self, const DosjaQuestion *question,
            const DosjaOption *option)
{
  g_string_append (out, "{ ");
  if (question->kind == DOSJA_QUESTION_NUMBER)
    put_integer (out, "from", option->from);
  put_text (out, "key", option->key);
  put_words (out, "text", &option->text);
  put_integer (out, "score", option->score);
  if (option->at_least >= 0)
    put_text (out, "at_least", dosja_instrument_get_level (self, (guint)option->at_least)->key);
  g_string_append (out, " }");
}

static void
put_question (GString *out, DosjaInstrument *self, const DosjaQuestion *question)
{
  g_string_append (out, "{ ");
  put_text (out, "key", question->key);
  put_text (out, "kind", dosja_question_kind_get_name (question->kind));
  put_words (out, "text", &question->text);
  put_words (out, "help", &question->help);
  if (question->required)
    {
      put_name (out, "required");
      g_string_append (out, "true");
    }
  put_text (out, "factor", question->factor);
  if (question->kind == DOSJA_QUESTION_NUMBER)
    {
      put_integer (out, "min", question->min);
      put_integer (out, "max", question->max);
    }
  if (question->n_options > 0)
    {
      put_name (out, "options");
      g_string_append (out, "[\n");
      for (guint i = 0; i < question->n_options; i++)
        {
          put_option (out, self, question, &question->options[i]);
          g_string_append (out, i + 1 < question->n_options ? ",\n" : "\n] ");
        }
    }
  else
    g_string_append_c (out, ' ');
  g_string_append_c (out, '}');
}

static void
put_section (GString *out, DosjaInstrument *self, const DosjaSection *section)
{
  g_string_append (out, "{ ");
  put_text (out, "key", section->key);
  put_words (out, "title", &section->title);
  put_words (out, "help", &section->help);
  put_name (out, "questions");
  g_string_append (out, "[\n");
  for (guint i = 0; i < section->n_questions; i++)
    {
      put_question (out, self, dosja_instrument_get_question (self, section->first + i));
      g_string_append (out, i + 1 < section->n_questions ? ",\n" : "\n] }");
    }
}

static void
put_level (GString *out, const DosjaFormLevel *level, gboolean first)
{
  g_string_append (out, "{ ");
  put_text (out, "key", level->key);
  put_words (out, "title", &level->title);
  if (!first)
    put_integer (out, "from", level->from);
  if (level->review_days > 0)
    put_integer (out, "review_days", level->review_days);
  g_string_append (out, " }");
}

/*
 * dosja_instrument_to_json:
 *
 * Returns: (transfer full): the definition as it is kept: read again, it gives the same text
 */
char *
dosja_instrument_to_json (DosjaInstrument *self)
{
  GString *out = g_string_new ("{ ");

  put_integer (out, "dosja_form", DOSJA_INSTRUMENT_FORMAT);
  put_text (out, "key", self->key);
  put_integer (out, "version", self->version);
  put_text (out, "purpose", dosja_purpose_get_name (self->purpose));
  put_words (out, "title", &self->title);
  put_words (out, "note", &self->note);
  put_text (out, "owner", self->owner);
  put_text (out, "licence", self->licence);
  if (self->review_days > 0)
    put_integer (out, "review_days", self->review_days);
  if (self->levels->len > 0)
    {
      put_name (out, "levels");
      g_string_append (out, "[\n");
      for (guint i = 0; i < self->levels->len; i++)
        {
          put_level (out, dosja_instrument_get_level (self, i), i == 0);
          g_string_append (out, i + 1 < self->levels->len ? ",\n" : "\n]");
        }
    }
  put_name (out, "sections");
  g_string_append (out, "[\n");
  for (guint i = 0; i < self->sections->len; i++)
    {
      put_section (out, self, dosja_instrument_get_section (self, i));
      g_string_append (out, i + 1 < self->sections->len ? ",\n" : "\n] }");
    }

  return g_string_free (out, FALSE);
}
