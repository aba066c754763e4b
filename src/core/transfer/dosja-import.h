/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-progress.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

#define DOSJA_IMPORT_ERROR (dosja_import_error_quark ())

typedef enum
{
  DOSJA_IMPORT_ERROR_FAILED,
  DOSJA_IMPORT_ERROR_READ,     /* the file cannot be read, or is no such sheet */
  DOSJA_IMPORT_ERROR_ENCODING, /* its bytes are not text in the chosen encoding */
  DOSJA_IMPORT_ERROR_LIMIT,    /* more rows, columns or bytes than are taken */
  DOSJA_IMPORT_ERROR_MAPPING,  /* the mapping is not complete or names what is not there */
  DOSJA_IMPORT_ERROR_PROBLEMS, /* rows have problems: nothing was imported */
} DosjaImportError;

GQuark dosja_import_error_quark (void);

/**
 * DosjaSheet:
 *
 * A spreadsheet as text: headings and rows of cells, each row with its number in the file.
 */
#define DOSJA_TYPE_SHEET (dosja_sheet_get_type ())
G_DECLARE_FINAL_TYPE (DosjaSheet, dosja_sheet, DOSJA, SHEET, GObject)

DosjaSheet *dosja_sheet_read (const char *path, const char *encoding, char separator,
                              const DosjaProgress *progress, GError **error);
DosjaSheet *dosja_sheet_parse (GBytes *bytes, const char *encoding, char separator,
                               GError **error);
const char *dosja_sheet_get_encoding (DosjaSheet *self);
char dosja_sheet_get_separator (DosjaSheet *self);
guint dosja_sheet_get_n_columns (DosjaSheet *self);
guint dosja_sheet_get_n_rows (DosjaSheet *self);
const char *dosja_sheet_get_heading (DosjaSheet *self, guint column);
const char *dosja_sheet_get_cell (DosjaSheet *self, guint row, guint column);
guint dosja_sheet_get_line (DosjaSheet *self, guint row);

/**
 * DosjaTarget:
 * @id: `person.code`, `case.category`, `stay.from`, `mother.code`, …
 *
 * Where a column can go.
 */
typedef struct
{
  const char *id;
  const char *label;
  const DosjaField *field;
  gboolean required;
} DosjaTarget;

/**
 * DosjaMapping:
 *
 * Which column goes where, and what the sheet's words mean. Saved under a name, as JSON.
 */
#define DOSJA_TYPE_MAPPING (dosja_mapping_get_type ())
G_DECLARE_FINAL_TYPE (DosjaMapping, dosja_mapping, DOSJA, MAPPING, GObject)

const DosjaTarget *dosja_import_targets (guint *ret_n);
DosjaMapping *dosja_mapping_new (void);
DosjaMapping *dosja_mapping_guess (DosjaSheet *sheet);
DosjaMapping *dosja_mapping_load_shipped (const char *name, GError **error);
DosjaMapping *dosja_mapping_parse (const char *json, GError **error);
char *dosja_mapping_to_json (DosjaMapping *self);
void dosja_mapping_set_column (DosjaMapping *self, const char *heading, const char *target);
const char *dosja_mapping_get_column (DosjaMapping *self, const char *heading);
void dosja_mapping_set_value (DosjaMapping *self, const char *target, const char *text,
                              const char *key);
const char *dosja_mapping_get_value (DosjaMapping *self, const char *target, const char *text);
GPtrArray *dosja_mapping_get_unmatched_values (DosjaMapping *self, DosjaSheet *sheet);

/**
 * DosjaImportProblem: one line of the dry run
 * @line: number of the row's first line in the file, or 0 when it is about the whole sheet
 * @column: (nullable): the heading
 * @code: for programs: `date`, `value`, `required`, `conflict`, `reference`, `duplicate`, …
 * @warning: it does not stand in the import's way
 */
typedef struct
{
  guint line;
  char *column;
  char *code;
  char *message;
  gboolean warning;
} DosjaImportProblem;

/**
 * DosjaImportPlan:
 *
 * What an import would do, worked out without writing anything.
 */
#define DOSJA_TYPE_IMPORT_PLAN (dosja_import_plan_get_type ())
G_DECLARE_FINAL_TYPE (DosjaImportPlan, dosja_import_plan, DOSJA, IMPORT_PLAN, GObject)

DosjaImportPlan *dosja_import_plan (DosjaStore *store, DosjaSheet *sheet, DosjaMapping *mapping,
                                    const DosjaProgress *progress, GError **error);
guint dosja_import_plan_get_n_problems (DosjaImportPlan *self);
const DosjaImportProblem *dosja_import_plan_get_problem (DosjaImportPlan *self, guint position);
guint dosja_import_plan_get_n_errors (DosjaImportPlan *self);
guint dosja_import_plan_get_n_rows (DosjaImportPlan *self);
guint dosja_import_plan_count (DosjaImportPlan *self, const char *type);
char *dosja_import_plan_to_json (DosjaImportPlan *self);
gboolean dosja_import_apply (DosjaStore *store, DosjaImportPlan *plan, gint64 *ret_action,
                             const DosjaProgress *progress, GError **error);

G_END_DECLS
