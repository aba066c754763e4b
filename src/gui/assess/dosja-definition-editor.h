/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/dosja-editor.h"

G_BEGIN_DECLS

/**
 * DosjaDefinitionEditor:
 *
 * The definition of a form, read from a file and shown as its questions. It is not typed.
 */
#define DOSJA_TYPE_DEFINITION_EDITOR (dosja_definition_editor_get_type ())
G_DECLARE_FINAL_TYPE (DosjaDefinitionEditor, dosja_definition_editor, DOSJA, DEFINITION_EDITOR,
                      GtkWidget)

DosjaDefinitionEditor *dosja_definition_editor_new (void);
void dosja_definition_editor_read (DosjaDefinitionEditor *self, GFile *file);

G_END_DECLS
