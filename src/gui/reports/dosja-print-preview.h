/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-draw.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaPrintPreview:
 *
 * The pages of a document as they will be printed, drawn from memory: GTK's own preview
 * leaves a PDF in the folder for temporary files and hands it to another program.
 *
 * Emits `print` when the user wants them printed; the window is about to close then.
 */
#define DOSJA_TYPE_PRINT_PREVIEW (dosja_print_preview_get_type ())
G_DECLARE_FINAL_TYPE (DosjaPrintPreview, dosja_print_preview, DOSJA, PRINT_PREVIEW, GtkWindow)

DosjaPrintPreview *
dosja_print_preview_new (GtkWindow *parent, DosjaDocument *document, gboolean can_print);
DosjaDocument *dosja_print_preview_get_document (DosjaPrintPreview *self);

G_END_DECLS
