/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-list-page.h"

G_BEGIN_DECLS

/**
 * DosjaPeoplePage:
 *
 * All people of the register.
 */
#define DOSJA_TYPE_PEOPLE_PAGE (dosja_people_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaPeoplePage, dosja_people_page, DOSJA, PEOPLE_PAGE, DosjaListPage)

G_END_DECLS
