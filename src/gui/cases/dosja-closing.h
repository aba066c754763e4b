/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWindow *
dosja_closing_present_decision (GtkWidget *parent, DosjaWorker *worker, const DosjaId *closing);
GtkWindow *
dosja_closing_present_resolve (GtkWidget *parent, DosjaWorker *worker, const DosjaId *flag);

G_END_DECLS
