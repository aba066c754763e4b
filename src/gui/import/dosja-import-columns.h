/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "transfer/dosja-import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaImportColumns:
 *
 * The second step: where each column goes. Changes the mapping it was given, and emits
 * `changed` when it did; `mapping-chosen` with a name when another mapping is wanted, and
 * `mapping-save` with a name when this one is to be kept.
 */
#define DOSJA_TYPE_IMPORT_COLUMNS (dosja_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (DosjaImportColumns, dosja_import_columns, DOSJA, IMPORT_COLUMNS, GtkWidget)

void dosja_import_columns_set_names (DosjaImportColumns *self, const char *const *names);
void dosja_import_columns_show (DosjaImportColumns *self, DosjaSheet *sheet, DosjaMapping *mapping);
gboolean dosja_import_columns_is_complete (DosjaImportColumns *self);
void dosja_import_columns_finish (DosjaImportColumns *self);

G_END_DECLS
