/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* People of the trafficking case files for research, nobody of whom can be told: says what is left
 * out, asks where to, and says how many went out. */
void dosja_research_dialog_present (GtkWidget *parent, DosjaWorker *worker);
void dosja_research_dialog_write (GtkWidget *parent, DosjaWorker *worker, const char *path);

G_END_DECLS
