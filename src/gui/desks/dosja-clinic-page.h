/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/desks/dosja-desk-page.h"

G_BEGIN_DECLS

/**
 * DosjaClinicPage:
 *
 * The legal clinic: its clients this year against last, who waits, matters, hearings, legal aid,
 * and how much each lawyer has to do.
 */
#define DOSJA_TYPE_CLINIC_PAGE (dosja_clinic_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaClinicPage, dosja_clinic_page, DOSJA, CLINIC_PAGE, DosjaDeskPage)

G_END_DECLS
