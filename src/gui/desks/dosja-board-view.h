/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "store/dosja-board.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaBoardView:
 *
 * The board of the shelter: who sleeps in which bed on a day, room by room, and who waits for one.
 */
#define DOSJA_TYPE_BOARD_VIEW (dosja_board_view_get_type ())
G_DECLARE_FINAL_TYPE (DosjaBoardView, dosja_board_view, DOSJA, BOARD_VIEW, GtkWidget)

GtkWidget *dosja_board_view_new (DosjaWorker *worker);
void dosja_board_view_refresh (DosjaBoardView *self);
void dosja_board_view_set_day (DosjaBoardView *self, const char *on);
DosjaBoard *dosja_board_view_get_board (DosjaBoardView *self);

G_END_DECLS
