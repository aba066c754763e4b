/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assess/dosja-instrument.h"
#include "model/dosja-problems.h"

G_BEGIN_DECLS

/**
 * DosjaAnswers:
 *
 * What was answered to the questions of one definition. Its text is a line for each question
 * that has an answer, in the definition's order: the question's key, `: ` and the answer; the
 * keys of several choices have a space between, and in words a line break is `\n` and a
 * backslash `\\`.
 */
typedef struct _DosjaAnswers DosjaAnswers;

/**
 * DosjaScore: what answers count
 * @score: the sum
 * @level: the level that comes out, or -1 when the definition has none
 * @by_score: the level by the score alone
 * @raised_by: the first question one of whose answers asks for more than the score, or -1
 * @n_open: questions that count and have no answer
 * @n_required: of all without an answer, those that must have one
 * @n_unknown: questions answered by unknown
 * @n_counted: questions that count
 */
typedef struct
{
  gint64 score;
  int level;
  int by_score;
  int raised_by;
  guint n_open;
  guint n_required;
  guint n_unknown;
  guint n_counted;
} DosjaScore;

DosjaAnswers *dosja_answers_new (DosjaInstrument *instrument);
DosjaAnswers *
dosja_answers_parse (DosjaInstrument *instrument, const char *text, char **ret_reason);
DosjaAnswers *dosja_answers_parse_fitting (DosjaInstrument *instrument, const char *text);
void dosja_answers_free (DosjaAnswers *self);
DosjaInstrument *dosja_answers_get_instrument (DosjaAnswers *self);
const char *dosja_answers_get (DosjaAnswers *self, guint question);
gboolean dosja_answers_set (DosjaAnswers *self, guint question, const char *answer);
char *dosja_answers_to_text (DosjaAnswers *self);
char *dosja_answers_to_words (DosjaAnswers *self);
char *dosja_answers_to_words_in (DosjaAnswers *self, const char *language);
char *dosja_answers_get_words (DosjaAnswers *self, guint question);
char *dosja_answers_get_words_in (DosjaAnswers *self, guint question, const char *language);
char *dosja_answers_get_factors (DosjaAnswers *self);
void dosja_answers_score (DosjaAnswers *self, DosjaScore *ret_score);
gint64 dosja_answers_score_section (DosjaAnswers *self, guint section);
char *dosja_answers_describe_open (DosjaAnswers *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaAnswers, dosja_answers_free)

G_END_DECLS
