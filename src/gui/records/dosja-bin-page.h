/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaBinPage:
 *
 * What was deleted, and the way back.
 */
#define DOSJA_TYPE_BIN_PAGE (dosja_bin_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaBinPage, dosja_bin_page, DOSJA, BIN_PAGE, DosjaPage)

G_END_DECLS
