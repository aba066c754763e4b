/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/dosja-editor.h"

G_BEGIN_DECLS

/**
 * DosjaNoteEditor:
 *
 * Paragraphs. Tab goes on to the next field.
 */
#define DOSJA_TYPE_NOTE_EDITOR (dosja_note_editor_get_type ())
G_DECLARE_FINAL_TYPE (DosjaNoteEditor, dosja_note_editor, DOSJA, NOTE_EDITOR, GtkWidget)

DosjaNoteEditor *dosja_note_editor_new (const DosjaField *field);

G_END_DECLS
