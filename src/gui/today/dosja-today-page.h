/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaTodayPage:
 *
 * What must be done now, for oneself or for all: a list by how soon, and the month.
 */
#define DOSJA_TYPE_TODAY_PAGE (dosja_today_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaTodayPage, dosja_today_page, DOSJA, TODAY_PAGE, DosjaPage)

G_END_DECLS
