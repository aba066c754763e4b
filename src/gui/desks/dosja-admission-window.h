/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-dialog.h"
#include "gui/dosja-worker.h"
#include "store/dosja-board.h"

G_BEGIN_DECLS

DosjaDialog *dosja_admission_window_present (GtkWidget *parent, DosjaWorker *worker,
                                             DosjaBoard *board, const DosjaId *bed);

G_END_DECLS
