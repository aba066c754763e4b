/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-id.h"
#include "gui/dosja-worker.h"
#include "model/dosja-type.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaDocumentPanel:
 *
 * Which document, in which language, of what, which parts of it; and then a look at it, paper,
 * or a PDF. Of one record, or, without one, of a period.
 */
#define DOSJA_TYPE_DOCUMENT_PANEL (dosja_document_panel_get_type ())
G_DECLARE_FINAL_TYPE (DosjaDocumentPanel, dosja_document_panel, DOSJA, DOCUMENT_PANEL, GtkWidget)

void dosja_document_panel_show (DosjaDocumentPanel *self, DosjaWorker *worker,
                                const DosjaType *root, const DosjaId *record);
void dosja_document_panel_select (DosjaDocumentPanel *self, const char *name);

G_END_DECLS
