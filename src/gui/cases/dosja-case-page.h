/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-record-page.h"

G_BEGIN_DECLS

/**
 * DosjaCasePage:
 *
 * One case: its details, changes of status and stays.
 */
#define DOSJA_TYPE_CASE_PAGE (dosja_case_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaCasePage, dosja_case_page, DOSJA, CASE_PAGE, DosjaRecordPage)

G_END_DECLS
