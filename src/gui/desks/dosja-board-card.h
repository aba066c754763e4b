/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-board.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaBoardCard:
 *
 * A bed of the board, or somebody who waits for one. It opens a menu of what can be done, and
 * somebody can be dragged from one card to another: what is dragged is the card itself, which no
 * other program can take. Emits `dropped` with the stay that was let go over it.
 */
#define DOSJA_TYPE_BOARD_CARD (dosja_board_card_get_type ())
G_DECLARE_FINAL_TYPE (DosjaBoardCard, dosja_board_card, DOSJA, BOARD_CARD, GtkWidget)

GtkWidget *dosja_board_card_new (const DosjaBoardBed *bed, const DosjaBoardStay *stay,
                                 gboolean may_change, gboolean may_open);
const DosjaId *dosja_board_card_get_stay (DosjaBoardCard *self);
const DosjaId *dosja_board_card_get_bed (DosjaBoardCard *self);
const char *dosja_board_card_get_words (DosjaBoardCard *self);

G_END_DECLS
