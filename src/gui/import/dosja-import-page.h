/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaImportPage:
 *
 * The way a sheet comes into the vault: file, columns, words, dry run, all or nothing.
 */
#define DOSJA_TYPE_IMPORT_PAGE (dosja_import_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaImportPage, dosja_import_page, DOSJA, IMPORT_PAGE, DosjaPage)

void dosja_import_page_open (DosjaImportPage *self, const char *path);

G_END_DECLS
