/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaServicesPage:
 *
 * The week of a member of staff: what was done on which day, how often and for how long. A cell
 * is where more of it is written down.
 */
#define DOSJA_TYPE_SERVICES_PAGE (dosja_services_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaServicesPage, dosja_services_page, DOSJA, SERVICES_PAGE, DosjaPage)

G_END_DECLS
