/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-record-page.h"

G_BEGIN_DECLS

/**
 * DosjaMatterPage:
 *
 * A legal matter: its parties, hearings and steps.
 */
#define DOSJA_TYPE_MATTER_PAGE (dosja_matter_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaMatterPage, dosja_matter_page, DOSJA, MATTER_PAGE, DosjaRecordPage)

G_END_DECLS
