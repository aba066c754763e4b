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

/* What is taken at most: more than any office's sheet, less than what would fill 4 GB. */
#define DOSJA_SHEET_MAX_BYTES (64 * 1024 * 1024)
#define DOSJA_SHEET_MAX_ROWS 200000
#define DOSJA_SHEET_MAX_COLUMNS 256
#define DOSJA_SHEET_MAX_CELL 65536

/**
 * DosjaSheet:
 *
 * A spreadsheet as text: headings and rows of cells, each row with its number in the file. Above
 * the headings there may be a row of codes, names for programs.
 */
#define DOSJA_TYPE_SHEET (dosja_sheet_get_type ())
G_DECLARE_FINAL_TYPE (DosjaSheet, dosja_sheet, DOSJA, SHEET, GObject)

DosjaSheet *dosja_sheet_read (const char *path, const char *encoding, char separator,
                              const DosjaProgress *progress, GError **error);
DosjaSheet *dosja_sheet_parse (GBytes *bytes, const char *encoding, char separator, GError **error);
const char *const *dosja_sheet_encodings (void);
const char *dosja_sheet_get_encoding (DosjaSheet *self);
char dosja_sheet_get_separator (DosjaSheet *self);
guint dosja_sheet_get_n_columns (DosjaSheet *self);
guint dosja_sheet_get_n_rows (DosjaSheet *self);
const char *dosja_sheet_get_heading (DosjaSheet *self, guint column);
const char *dosja_sheet_get_code (DosjaSheet *self, guint column);
gboolean dosja_sheet_disagrees (DosjaSheet *self, guint column);
gboolean dosja_sheet_find_column (DosjaSheet *self, const char *heading, guint *ret_column);
guint dosja_sheet_get_n_cells (DosjaSheet *self, guint row);
const char *dosja_sheet_get_cell (DosjaSheet *self, guint row, guint column);
guint dosja_sheet_get_line (DosjaSheet *self, guint row);
gboolean dosja_sheet_find_line (DosjaSheet *self, guint line, guint *ret_row);

/**
 * DosjaTarget:
 * @id: `person.code`, `case.category`, `stay.from`, `mother.code`, …
 * @label: the field's label, untranslated; see dosja_target_get_label()
 * @field: what is stored there
 * @required: a sheet of cases is not imported without it
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
 * DosjaDateOrder:
 * @DOSJA_DATE_ORDER_DAY_FIRST: 03/04/2001 is the third of April, as Albanian offices write
 * @DOSJA_DATE_ORDER_MONTH_FIRST: it is the fourth of March
 *
 * What a date of three numbers means when its year stands last. A sheet has one order;
 * it is part of the mapping and is not guessed cell by cell.
 */
typedef enum
{
  DOSJA_DATE_ORDER_DAY_FIRST,
  DOSJA_DATE_ORDER_MONTH_FIRST,
} DosjaDateOrder;

/**
 * DosjaWord: a word of the sheet where a choice is expected
 * @target: where its column goes
 * @heading: its column
 * @text: the word
 * @key: (nullable): what it means, or %NULL when neither mapping nor code list knows it
 * @rows: in how many rows it stands
 */
typedef struct
{
  const DosjaTarget *target;
  char *heading;
  char *text;
  char *key;
  guint rows;
} DosjaWord;

/**
 * DosjaMapping:
 *
 * Which column goes where, and what the sheet's words mean. Saved under a name, as JSON.
 */
#define DOSJA_MAPPING_SHIPPED "register"

#define DOSJA_TYPE_MAPPING (dosja_mapping_get_type ())
G_DECLARE_FINAL_TYPE (DosjaMapping, dosja_mapping, DOSJA, MAPPING, GObject)

const DosjaTarget *dosja_import_targets (guint *ret_n);
const DosjaTarget *dosja_target_find (const char *id);
char *dosja_target_get_label (const DosjaTarget *self);
void dosja_word_free (DosjaWord *self);
DosjaMapping *dosja_mapping_new (void);
DosjaMapping *dosja_mapping_guess (DosjaSheet *sheet);
DosjaMapping *dosja_mapping_load_shipped (const char *name, GError **error);
DosjaMapping *dosja_mapping_copy (DosjaMapping *self);
DosjaMapping *dosja_mapping_parse (const char *json, GError **error);
char *dosja_mapping_to_json (DosjaMapping *self);
void dosja_mapping_set_column (DosjaMapping *self, const char *heading, const char *target);
const char *dosja_mapping_get_column (DosjaMapping *self, const char *heading);
void
dosja_mapping_set_value (DosjaMapping *self, const char *target, const char *text, const char *key);
const char *dosja_mapping_get_value (DosjaMapping *self, const char *target, const char *text);
GPtrArray *dosja_mapping_get_words (DosjaMapping *self, DosjaSheet *sheet, gboolean only_unmatched);
GPtrArray *dosja_mapping_get_unmatched_values (DosjaMapping *self, DosjaSheet *sheet);
gboolean dosja_mapping_leaves_out (DosjaMapping *self, const char *heading);
gboolean dosja_mapping_must_decide (DosjaMapping *self, DosjaSheet *sheet, guint column);
gboolean dosja_mapping_find_undecided (DosjaMapping *self, DosjaSheet *sheet, guint *ret_column);
void dosja_mapping_set_date_order (DosjaMapping *self, DosjaDateOrder order);
DosjaDateOrder dosja_mapping_get_date_order (DosjaMapping *self);
gboolean dosja_mapping_check (DosjaMapping *self, DosjaSheet *sheet, GError **error);

/* Mappings kept in the vault, under a name or by the headings of a sheet */
DosjaMapping *dosja_mapping_load (DosjaStore *store, const char *name, GError **error);
gboolean
dosja_mapping_save (DosjaMapping *self, DosjaStore *store, const char *name, GError **error);
GStrv dosja_mapping_list_names (DosjaStore *store);
DosjaMapping *dosja_mapping_recall (DosjaStore *store, DosjaSheet *sheet);
gboolean
dosja_mapping_remember (DosjaMapping *self, DosjaStore *store, DosjaSheet *sheet, GError **error);

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
guint dosja_import_plan_get_n_warnings (DosjaImportPlan *self);
guint dosja_import_plan_get_n_rows (DosjaImportPlan *self);
guint dosja_import_plan_count (DosjaImportPlan *self, const char *type);
char *dosja_import_plan_to_json (DosjaImportPlan *self);
gboolean dosja_import_apply (DosjaStore *store, DosjaImportPlan *plan, gint64 *ret_action,
                             const DosjaProgress *progress, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaWord, dosja_word_free)

G_END_DECLS
