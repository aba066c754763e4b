/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "transfer/dosja-import.h"

G_BEGIN_DECLS

/**
 * DosjaImportProblemRow:
 *
 * A line of the dry run's list: a problem, and the cell it is about.
 */
#define DOSJA_TYPE_IMPORT_PROBLEM_ROW (dosja_import_problem_row_get_type ())
G_DECLARE_FINAL_TYPE (DosjaImportProblemRow, dosja_import_problem_row, DOSJA, IMPORT_PROBLEM_ROW,
                      GObject)

DosjaImportProblemRow *
dosja_import_problem_row_new (DosjaImportPlan *plan, DosjaSheet *sheet, guint position);
gboolean dosja_import_problem_row_is_warning (DosjaImportProblemRow *self);
char *dosja_import_problem_row_get_text (DosjaImportProblemRow *self, guint column);

G_END_DECLS
