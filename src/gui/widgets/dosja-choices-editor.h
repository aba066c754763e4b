/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/dosja-editor.h"

G_BEGIN_DECLS

/**
 * DosjaChoicesEditor:
 *
 * Several keys of a code list, ticked in a list that opens; says in words which they are.
 */
#define DOSJA_TYPE_CHOICES_EDITOR (dosja_choices_editor_get_type ())
G_DECLARE_FINAL_TYPE (DosjaChoicesEditor, dosja_choices_editor, DOSJA, CHOICES_EDITOR, GtkWidget)

DosjaChoicesEditor *dosja_choices_editor_new (const DosjaField *field);

G_END_DECLS
