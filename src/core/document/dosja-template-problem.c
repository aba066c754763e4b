/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-template-private.h"

#include <glib/gi18n.h>

/* Translators: of a document's template; %s is a name as it stands in the template */
static const struct
{
  const char *code;
  const char *text;
} sentences[] = {
  { "encoding", N_ ("This is no text in UTF-8.") },
  { "too_long", N_ ("The template is too long.") },
  { "too_deep", N_ ("The parts of the template lie too deep within each other.") },
  { "no_template", N_ ("The first line must be “Dosja template 1”.") },
  { "header_missing", N_ ("“%s:” is missing at the beginning.") },
  { "header_value", N_ ("What is said for “%s” at the beginning cannot be meant.") },
  { "unknown_field", N_ ("There is no field “%s”.") },
  { "unknown_type", N_ ("There is no kind of record “%s”.") },
  { "unknown_word", N_ ("“%s” is not understood here.") },
  { "unknown_key", N_ ("The field has no value “%s”.") },
  { "unrelated", N_ ("No records “%s” belong to what stands around.") },
  { "not_open", N_ ("“%s” ends something that did not begin.") },
  { "not_closed", N_ ("“%s” has no end.") },
  { "open_tag", N_ ("A “{{” has no “}}” in its line.") },
  { "too_many_cells", N_ ("A row has too many cells.") },
  { "twice", N_ ("There are two sections “%s”.") },
};

void
dosja_template_complain (DosjaTemplateReader *self, const char *code, const char *name)
{
  DosjaTemplateProblem *problem;

  if (self->problems->len >= MAX_PROBLEMS)
    return;

  problem = g_new0 (DosjaTemplateProblem, 1);
  problem->line = self->line;
  problem->code = code;
  problem->name
      = name != NULL ? g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 60)) : NULL;
  g_ptr_array_add (self->problems, problem);
}

/**
 * dosja_template_problem_describe:
 *
 * Returns: (transfer full): a sentence for a person, in the program's language, with the line
 */
char *
dosja_template_problem_describe (const DosjaTemplateProblem *self)
{
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sentences) && sentence == NULL; i++)
    if (g_str_equal (sentences[i].code, self->code))
      {
        g_auto (GStrv) parts = g_strsplit (_ (sentences[i].text), "%s", 2);

        sentence = g_strjoinv (self->name != NULL ? self->name : "", parts);
      }
  g_return_val_if_fail (sentence != NULL, NULL);

  /* Translators: number of a line, and what is wrong there */
  return g_strdup_printf (_ ("Line %u: %s"), self->line, sentence);
}

void
dosja_template_problem_free (DosjaTemplateProblem *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}
