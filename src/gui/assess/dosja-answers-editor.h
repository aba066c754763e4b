/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/dosja-editor.h"

G_BEGIN_DECLS

/**
 * DosjaAnswersEditor:
 *
 * A definition shown as a form: its sections, questions and answers, with the running score
 * and level and how many questions are still open. Which definition, the reference field of
 * the same form says that the field's `codes` names.
 */
#define DOSJA_TYPE_ANSWERS_EDITOR (dosja_answers_editor_get_type ())
G_DECLARE_FINAL_TYPE (DosjaAnswersEditor, dosja_answers_editor, DOSJA, ANSWERS_EDITOR, GtkWidget)

DosjaAnswersEditor *dosja_answers_editor_new (const DosjaField *field, DosjaWorker *worker);
gboolean dosja_answers_editor_is_busy (DosjaAnswersEditor *self);
const char *dosja_answers_editor_get_result (DosjaAnswersEditor *self);

G_END_DECLS
