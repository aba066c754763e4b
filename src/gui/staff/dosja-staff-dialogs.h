/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

void dosja_staff_present_add (DosjaPage *page);
void dosja_staff_present_passphrase (DosjaPage *page);
void dosja_staff_present_new_sheet (DosjaPage *page);
void dosja_staff_present_master_key (DosjaPage *page);

G_END_DECLS
