/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaAttachmentViewer:
 *
 * A window that shows an image or the pages of a PDF, out of the vault and nowhere else.
 */
#define DOSJA_TYPE_ATTACHMENT_VIEWER (dosja_attachment_viewer_get_type ())
G_DECLARE_FINAL_TYPE (DosjaAttachmentViewer, dosja_attachment_viewer, DOSJA, ATTACHMENT_VIEWER,
                      GtkWindow)

DosjaAttachmentViewer *
dosja_attachment_viewer_open (GtkWidget *parent, DosjaWorker *worker, const DosjaId *attachment);
gboolean dosja_attachment_viewer_is_shown (DosjaAttachmentViewer *self);

G_END_DECLS
