/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaProtectionPage:
 *
 * What the law on personal data asks of the centre, in one place: requests, breaches with
 * their clock, the record of processing, how long cases are kept and which are past it.
 */
#define DOSJA_TYPE_PROTECTION_PAGE (dosja_protection_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaProtectionPage, dosja_protection_page, DOSJA, PROTECTION_PAGE, DosjaPage)

const char *dosja_protection_page_get_clock (DosjaProtectionPage *self);
guint dosja_protection_page_get_n_past (DosjaProtectionPage *self);

G_END_DECLS
