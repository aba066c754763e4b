/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-dialog.h"
#include "gui/dosja-worker.h"
#include "store/dosja-board.h"

G_BEGIN_DECLS

GtkWidget *dosja_bed_choice_new (DosjaBoard *board);
void dosja_bed_choice_select (GtkWidget *choice, const DosjaId *bed);
gboolean dosja_bed_choice_get (GtkWidget *choice, DosjaId *ret_bed);

void dosja_shelter_finish_dialog (GObject *source, GAsyncResult *result, DosjaDialog *dialog,
                                  const char *said);

DosjaDialog *dosja_move_dialog_present (GtkWidget *parent, DosjaWorker *worker, DosjaBoard *board,
                                        const DosjaBoardStay *stay);
DosjaDialog *dosja_rooms_dialog_present (GtkWidget *parent, DosjaWorker *worker, DosjaBoard *board);

G_END_DECLS
