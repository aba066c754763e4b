/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaReportsPage:
 *
 * The figures the centre publishes, as large numbers, tables and charts.
 */
#define DOSJA_TYPE_REPORTS_PAGE (dosja_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaReportsPage, dosja_reports_page, DOSJA, REPORTS_PAGE, DosjaPage)

G_END_DECLS
