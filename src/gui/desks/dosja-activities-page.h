/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/desks/dosja-desk-page.h"

G_BEGIN_DECLS

/**
 * DosjaActivitiesPage:
 *
 * Activities, the alliances, and what a year of them reached.
 */
#define DOSJA_TYPE_ACTIVITIES_PAGE (dosja_activities_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaActivitiesPage, dosja_activities_page, DOSJA, ACTIVITIES_PAGE,
                      DosjaDeskPage)

G_END_DECLS
