/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-record-page.h"

G_BEGIN_DECLS

/**
 * DosjaOrganisationPage:
 *
 * One organisation.
 */
#define DOSJA_TYPE_ORGANISATION_PAGE (dosja_organisation_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaOrganisationPage, dosja_organisation_page, DOSJA, ORGANISATION_PAGE,
                      DosjaRecordPage)

G_END_DECLS
