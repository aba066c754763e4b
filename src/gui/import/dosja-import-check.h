/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "transfer/dosja-import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaImportCheck:
 *
 * The fourth step: what would come in, and everything that stands in its way.
 */
#define DOSJA_TYPE_IMPORT_CHECK (dosja_import_check_get_type ())
G_DECLARE_FINAL_TYPE (DosjaImportCheck, dosja_import_check, DOSJA, IMPORT_CHECK, GtkWidget)

void dosja_import_check_show (DosjaImportCheck *self, DosjaImportPlan *plan, DosjaSheet *sheet);
char *dosja_import_check_describe (DosjaImportPlan *plan);

G_END_DECLS
