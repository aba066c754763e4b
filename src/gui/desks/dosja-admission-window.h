/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-dialog.h"
#include "gui/dosja-worker.h"
#include "store/dosja-board.h"

G_BEGIN_DECLS

DosjaDialog *dosja_admission_window_present (GtkWidget *parent, DosjaWorker *worker,
                                             DosjaBoard *board, const DosjaId *bed);
void dosja_admission_window_set_person (DosjaDialog *self, const DosjaId *person);
guint dosja_admission_window_get_n_children (DosjaDialog *self);
void dosja_admission_window_add_child (DosjaDialog *self, const char *given_name, const char *born);

G_END_DECLS
