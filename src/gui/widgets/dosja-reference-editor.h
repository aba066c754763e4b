/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/dosja-editor.h"

G_BEGIN_DECLS

/**
 * DosjaReferenceEditor:
 *
 * Another record, found by typing a part of its name or code.
 */
#define DOSJA_TYPE_REFERENCE_EDITOR (dosja_reference_editor_get_type ())
G_DECLARE_FINAL_TYPE (DosjaReferenceEditor, dosja_reference_editor, DOSJA, REFERENCE_EDITOR,
                      GtkWidget)

DosjaReferenceEditor *dosja_reference_editor_new (const DosjaField *field, DosjaWorker *worker);

G_END_DECLS
