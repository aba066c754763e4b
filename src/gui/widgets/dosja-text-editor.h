/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/dosja-editor.h"

G_BEGIN_DECLS

/**
 * DosjaTextEditor:
 *
 * One line: text, or a whole number.
 */
#define DOSJA_TYPE_TEXT_EDITOR (dosja_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (DosjaTextEditor, dosja_text_editor, DOSJA, TEXT_EDITOR, GtkWidget)

DosjaTextEditor *dosja_text_editor_new (const DosjaField *field);

G_END_DECLS
