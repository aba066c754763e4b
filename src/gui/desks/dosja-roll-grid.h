/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "casework/dosja-roll-call.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaRollGrid:
 *
 * Who was at a session: a row for each with what they were, a note and how often they missed.
 * Up and Down go to the same place of another row, Left and Right choose.
 */
#define DOSJA_TYPE_ROLL_GRID (dosja_roll_grid_get_type ())
G_DECLARE_FINAL_TYPE (DosjaRollGrid, dosja_roll_grid, DOSJA, ROLL_GRID, GtkWidget)

GtkWidget *dosja_roll_grid_new (void);
void dosja_roll_grid_show (DosjaRollGrid *self, DosjaRoll *roll);
GPtrArray *dosja_roll_grid_get_marks (DosjaRollGrid *self);
void dosja_roll_grid_mark (DosjaRollGrid *self, const DosjaId *enrolment, const char *presence,
                           const char *note);
GPtrArray *dosja_roll_grid_get_touched (DosjaRollGrid *self);
guint dosja_roll_grid_get_n (DosjaRollGrid *self);
void dosja_roll_grid_set_all (DosjaRollGrid *self, const char *presence);
char *dosja_roll_grid_describe (DosjaRollGrid *self);
gboolean dosja_roll_grid_focus (DosjaRollGrid *self);

G_END_DECLS
