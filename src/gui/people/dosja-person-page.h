/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-record-page.h"

G_BEGIN_DECLS

/**
 * DosjaPersonPage:
 *
 * One person: who it is, their cases, relationships and stays.
 */
#define DOSJA_TYPE_PERSON_PAGE (dosja_person_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaPersonPage, dosja_person_page, DOSJA, PERSON_PAGE, DosjaRecordPage)

G_END_DECLS
