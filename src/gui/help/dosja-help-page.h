/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaHelpPage:
 *
 * What one has to know, in the user's language, without leaving the program.
 */
#define DOSJA_TYPE_HELP_PAGE (dosja_help_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaHelpPage, dosja_help_page, DOSJA, HELP_PAGE, DosjaPage)

G_END_DECLS
