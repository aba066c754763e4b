/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/desks/dosja-desk-page.h"

G_BEGIN_DECLS

/**
 * DosjaOfficePage:
 *
 * What the office keeps besides the cases, or across all of them: tasks, letters, complaints,
 * meetings, whom to call.
 */
#define DOSJA_TYPE_OFFICE_PAGE (dosja_office_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaOfficePage, dosja_office_page, DOSJA, OFFICE_PAGE, DosjaDeskPage)

G_END_DECLS
