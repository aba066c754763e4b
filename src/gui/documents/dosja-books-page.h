/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaBooksPage: the numbered books of the office, over a period
 */
#define DOSJA_TYPE_BOOKS_PAGE (dosja_books_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaBooksPage, dosja_books_page, DOSJA, BOOKS_PAGE, DosjaPage)

G_END_DECLS
