/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-record-page.h"

G_BEGIN_DECLS

/**
 * DosjaAlliancePage:
 *
 * An alliance with its members and meetings.
 */
#define DOSJA_TYPE_ALLIANCE_PAGE (dosja_alliance_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaAlliancePage, dosja_alliance_page, DOSJA, ALLIANCE_PAGE, DosjaRecordPage)

G_END_DECLS
