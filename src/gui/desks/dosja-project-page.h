/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-record-page.h"

G_BEGIN_DECLS

/**
 * DosjaProjectPage:
 *
 * A project: its targets against its time, its money, and what counts towards it.
 */
#define DOSJA_TYPE_PROJECT_PAGE (dosja_project_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaProjectPage, dosja_project_page, DOSJA, PROJECT_PAGE, DosjaRecordPage)

G_END_DECLS
