/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-record-page.h"

G_BEGIN_DECLS

/**
 * DosjaBedPage:
 *
 * A bed of the shelter, and who slept in it and when.
 */
#define DOSJA_TYPE_BED_PAGE (dosja_bed_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaBedPage, dosja_bed_page, DOSJA, BED_PAGE, DosjaRecordPage)

G_END_DECLS
