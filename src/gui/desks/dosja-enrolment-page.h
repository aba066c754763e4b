/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-record-page.h"

G_BEGIN_DECLS

/**
 * DosjaEnrolmentPage:
 *
 * Somebody's time in the perpetrator programme: which sessions they came to, what changed by its
 * measures, what was reported, and, for those who may know, what the partner says.
 */
#define DOSJA_TYPE_ENROLMENT_PAGE (dosja_enrolment_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaEnrolmentPage, dosja_enrolment_page, DOSJA, ENROLMENT_PAGE,
                      DosjaRecordPage)

G_END_DECLS
