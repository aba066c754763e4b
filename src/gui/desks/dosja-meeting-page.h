/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-record-page.h"

G_BEGIN_DECLS

/**
 * DosjaMeetingPage:
 *
 * A meeting, what it decided about which case, and the tasks that came of it.
 */
#define DOSJA_TYPE_MEETING_PAGE (dosja_meeting_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaMeetingPage, dosja_meeting_page, DOSJA, MEETING_PAGE, DosjaRecordPage)

G_END_DECLS
