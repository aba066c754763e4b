/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-id.h"
#include "gui/dosja-worker.h"
#include "model/dosja-type.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWindow *
dosja_history_window_present (GtkWidget *parent, DosjaWorker *worker, const DosjaType *type,
                              const DosjaId *id, const DosjaField *field);

G_END_DECLS
