/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-list-page.h"

G_BEGIN_DECLS

/**
 * DosjaOrganisationsPage:
 *
 * The institutions and organisations the centre works with.
 */
#define DOSJA_TYPE_ORGANISATIONS_PAGE (dosja_organisations_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaOrganisationsPage, dosja_organisations_page, DOSJA, ORGANISATIONS_PAGE,
                      DosjaListPage)

G_END_DECLS
