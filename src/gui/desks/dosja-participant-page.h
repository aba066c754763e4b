/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-record-page.h"

G_BEGIN_DECLS

/**
 * DosjaParticipantPage:
 *
 * A man of the perpetrator programme, and each time he was in it.
 */
#define DOSJA_TYPE_PARTICIPANT_PAGE (dosja_participant_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaParticipantPage, dosja_participant_page, DOSJA, PARTICIPANT_PAGE,
                      DosjaRecordPage)

G_END_DECLS
