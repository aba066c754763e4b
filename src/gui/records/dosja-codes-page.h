/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaCodesPage:
 *
 * The code lists: what is offered in drop-downs. They are extended here, and entries that
 * are not wanted any more are hidden; nothing is deleted, for old records use it.
 */
#define DOSJA_TYPE_CODES_PAGE (dosja_codes_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaCodesPage, dosja_codes_page, DOSJA, CODES_PAGE, DosjaPage)

G_END_DECLS
