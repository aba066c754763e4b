/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/documents/dosja-document-panel.h"

G_BEGIN_DECLS

GtkWindow *dosja_document_window_new (GtkWidget *parent, DosjaWorker *worker, const DosjaType *root,
                                      const DosjaId *record, const char *name);

G_END_DECLS
