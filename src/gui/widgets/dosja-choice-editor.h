/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/dosja-editor.h"

G_BEGIN_DECLS

/**
 * DosjaChoiceEditor:
 *
 * One key of a code list, or yes, no and unknown, in a drop-down. Its first line is
 * the empty choice. Entries that are no longer offered appear only where they are set.
 */
#define DOSJA_TYPE_CHOICE_EDITOR (dosja_choice_editor_get_type ())
G_DECLARE_FINAL_TYPE (DosjaChoiceEditor, dosja_choice_editor, DOSJA, CHOICE_EDITOR, GtkWidget)

DosjaChoiceEditor *dosja_choice_editor_new (const DosjaField *field, const char *empty);

G_END_DECLS
