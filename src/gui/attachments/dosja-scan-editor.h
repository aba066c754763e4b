/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/dosja-editor.h"

G_BEGIN_DECLS

/**
 * DosjaScanEditor:
 *
 * Which attachment a record is on paper: one that is in the vault, or a file that is taken in
 * here. It becomes the attachment of the case or the person that the same form names.
 */
#define DOSJA_TYPE_SCAN_EDITOR (dosja_scan_editor_get_type ())
G_DECLARE_FINAL_TYPE (DosjaScanEditor, dosja_scan_editor, DOSJA, SCAN_EDITOR, GtkWidget)

DosjaScanEditor *dosja_scan_editor_new (const DosjaField *field, DosjaWorker *worker);
GtkWidget *dosja_scan_editor_make_button (DosjaScanEditor *self);
GtkWindow *dosja_scan_editor_add_file (DosjaScanEditor *self, GFile *file);

G_END_DECLS
