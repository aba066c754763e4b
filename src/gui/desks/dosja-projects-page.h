/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/desks/dosja-desk-page.h"

G_BEGIN_DECLS

/**
 * DosjaProjectsPage:
 *
 * Projects: how far they are beside the time that is over.
 */
#define DOSJA_TYPE_PROJECTS_PAGE (dosja_projects_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaProjectsPage, dosja_projects_page, DOSJA, PROJECTS_PAGE, DosjaDeskPage)

G_END_DECLS
