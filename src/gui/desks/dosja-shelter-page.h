/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/desks/dosja-board-view.h"
#include "gui/desks/dosja-desk-page.h"

G_BEGIN_DECLS

/**
 * DosjaShelterPage:
 *
 * The shelter: the board of a day, how full it was, and the lists behind it.
 */
#define DOSJA_TYPE_SHELTER_PAGE (dosja_shelter_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaShelterPage, dosja_shelter_page, DOSJA, SHELTER_PAGE, DosjaDeskPage)

DosjaBoardView *dosja_shelter_page_get_board (DosjaShelterPage *self);

G_END_DECLS
