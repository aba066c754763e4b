/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assess/dosja-answers.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaQuestionRow:
 *
 * One question of a form and where it is answered. With the focus in it the keys 1 to 9 choose
 * an answer, and Delete takes it away.
 */
#define DOSJA_TYPE_QUESTION_ROW (dosja_question_row_get_type ())
G_DECLARE_FINAL_TYPE (DosjaQuestionRow, dosja_question_row, DOSJA, QUESTION_ROW, GtkWidget)

GtkWidget *dosja_question_row_new (DosjaAnswers *answers, guint question);
void dosja_question_row_update (DosjaQuestionRow *self);
guint dosja_question_row_get_question (DosjaQuestionRow *self);
GtkWidget *dosja_question_row_get_control (DosjaQuestionRow *self);

G_END_DECLS
