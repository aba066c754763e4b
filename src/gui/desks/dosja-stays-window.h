/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/desks/dosja-shelter-jobs.h"
#include "gui/dosja-dialog.h"

G_BEGIN_DECLS

DosjaDialog *dosja_stays_window_present (GtkWidget *parent, DosjaWorker *worker, DosjaBoard *board,
                                         const DosjaBoardStay *stay, DosjaShelterDeed deed);
void dosja_stays_window_set_value (DosjaDialog *self, const char *field, const char *value);

G_END_DECLS
