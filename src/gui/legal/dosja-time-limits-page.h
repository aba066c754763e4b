/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-list-page.h"

G_BEGIN_DECLS

/**
 * DosjaTimeLimitsPage:
 *
 * The time limits that the program counts with, as the centre has them.
 */
#define DOSJA_TYPE_TIME_LIMITS_PAGE (dosja_time_limits_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaTimeLimitsPage, dosja_time_limits_page, DOSJA, TIME_LIMITS_PAGE,
                      DosjaListPage)

G_END_DECLS
