/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaPreferencesPage:
 *
 * How the program behaves on this computer.
 */
#define DOSJA_TYPE_PREFERENCES_PAGE (dosja_preferences_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaPreferencesPage, dosja_preferences_page, DOSJA, PREFERENCES_PAGE,
                      DosjaPage)

G_END_DECLS
