/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/import/dosja-import-problem-row.h"

#include "base/dosja-text.h"

#include <glib/gi18n-lib.h>

struct _DosjaImportProblemRow
{
  GObject parent_instance;

  DosjaImportPlan *plan;
  DosjaSheet *sheet;
  guint position;
};

G_DEFINE_FINAL_TYPE (DosjaImportProblemRow, dosja_import_problem_row, G_TYPE_OBJECT)

static void
dosja_import_problem_row_finalize (GObject *object)
{
  DosjaImportProblemRow *self = DOSJA_IMPORT_PROBLEM_ROW (object);

  g_clear_object (&self->plan);
  g_clear_object (&self->sheet);

  G_OBJECT_CLASS (dosja_import_problem_row_parent_class)->finalize (object);
}

static void
dosja_import_problem_row_class_init (DosjaImportProblemRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_import_problem_row_finalize;
}

static void
dosja_import_problem_row_init (DosjaImportProblemRow *self)
{
}

DosjaImportProblemRow *
dosja_import_problem_row_new (DosjaImportPlan *plan, DosjaSheet *sheet, guint position)
{
  DosjaImportProblemRow *self = g_object_new (DOSJA_TYPE_IMPORT_PROBLEM_ROW, NULL);

  self->plan = g_object_ref (plan);
  self->sheet = g_object_ref (sheet);
  self->position = position;

  return self;
}

static const DosjaImportProblem *
get_problem (DosjaImportProblemRow *self)
{
  return dosja_import_plan_get_problem (self->plan, self->position);
}

gboolean
dosja_import_problem_row_is_warning (DosjaImportProblemRow *self)
{
  g_return_val_if_fail (DOSJA_IS_IMPORT_PROBLEM_ROW (self), FALSE);

  return get_problem (self)->warning;
}

/* The plan holds no values; the sheet is still there. */
static char *
get_cell (DosjaImportProblemRow *self)
{
  const DosjaImportProblem *problem = get_problem (self);
  guint row;
  guint column;

  if (problem->column == NULL || !dosja_sheet_find_line (self->sheet, problem->line, &row)
      || !dosja_sheet_find_column (self->sheet, problem->column, &column))
    return g_strdup ("");

  return dosja_text_normalise (dosja_sheet_get_cell (self->sheet, row, column), FALSE);
}

/**
 * dosja_import_problem_row_get_text:
 * @column: 0 line, 1 kind, 2 column, 3 cell, 4 problem
 *
 * Returns: (transfer full): what stands in the list
 */
char *
dosja_import_problem_row_get_text (DosjaImportProblemRow *self, guint column)
{
  const DosjaImportProblem *problem;

  g_return_val_if_fail (DOSJA_IS_IMPORT_PROBLEM_ROW (self), NULL);

  problem = get_problem (self);
  switch (column)
    {
    case 0:
      return problem->line > 0 ? g_strdup_printf ("%u", problem->line) : g_strdup ("");
    case 1:
      return g_strdup (problem->warning ? _ ("Warning") : C_ ("import", "Problem"));
    case 2:
      return g_strdup (problem->column != NULL ? problem->column : "");
    case 3:
      return get_cell (self);
    default:
      return g_strdup (problem->message);
    }
}
