/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "transfer/dosja-import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaImportWords:
 *
 * The third step: what the sheet's words mean. Changes the mapping it was given.
 */
#define DOSJA_TYPE_IMPORT_WORDS (dosja_import_words_get_type ())
G_DECLARE_FINAL_TYPE (DosjaImportWords, dosja_import_words, DOSJA, IMPORT_WORDS, GtkWidget)

void dosja_import_words_show (DosjaImportWords *self, GPtrArray *words, DosjaMapping *mapping);

G_END_DECLS
