/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dosja_erase_dialog_present (GtkWidget *parent, DosjaWorker *worker, const DosjaId *person);

G_END_DECLS
