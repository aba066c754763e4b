/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-list-page.h"

G_BEGIN_DECLS

/**
 * DosjaCasesPage:
 *
 * All cases.
 */
#define DOSJA_TYPE_CASES_PAGE (dosja_cases_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaCasesPage, dosja_cases_page, DOSJA, CASES_PAGE, DosjaListPage)

G_END_DECLS
