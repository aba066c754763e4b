/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaStaffPage:
 *
 * Who can open the vault, and everything that is done with their keys.
 */
#define DOSJA_TYPE_STAFF_PAGE (dosja_staff_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaStaffPage, dosja_staff_page, DOSJA, STAFF_PAGE, DosjaPage)

G_END_DECLS
