/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-list-page.h"

G_BEGIN_DECLS

/**
 * DosjaTotalsPage:
 *
 * Years whose cases are not in the program, entered as numbers.
 */
#define DOSJA_TYPE_TOTALS_PAGE (dosja_totals_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaTotalsPage, dosja_totals_page, DOSJA, TOTALS_PAGE, DosjaListPage)

G_END_DECLS
