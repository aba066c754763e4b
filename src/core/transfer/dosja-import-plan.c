/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-import-plan-private.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* More lines than that nobody reads; the rest is only counted. */
#define MAX_PROBLEMS 20000

G_DEFINE_FINAL_TYPE (DosjaImportPlan, dosja_import_plan, G_TYPE_OBJECT)

void
dosja_import_problem_free (DosjaImportProblem *self)
{
  g_free (self->column);
  g_free (self->code);
  g_free (self->message);
  g_free (self);
}

/* What was only needed to make the plan. */
static void
drop_work (DosjaImportPlan *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->sheet);
  g_clear_object (&self->mapping);
  g_clear_pointer (&self->targets, g_free);
  g_clear_pointer (&self->headings, g_hash_table_unref);
  g_clear_pointer (&self->persons, g_hash_table_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->vault, dosja_import_vault_free);
}

static void
dosja_import_plan_finalize (GObject *object)
{
  DosjaImportPlan *self = DOSJA_IMPORT_PLAN (object);

  drop_work (self);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->records);
  g_array_unref (self->lines);

  G_OBJECT_CLASS (dosja_import_plan_parent_class)->finalize (object);
}

static void
dosja_import_plan_class_init (DosjaImportPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_import_plan_finalize;
}

static void
dosja_import_plan_init (DosjaImportPlan *self)
{
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_import_problem_free);
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->headings = g_hash_table_new (g_str_hash, g_str_equal);
  self->persons = g_hash_table_new (g_str_hash, g_str_equal);
  self->order = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_import_person_free);
}

void
dosja_plan_problem_at (DosjaImportPlan *self, gboolean warning, guint line, const char *heading,
                       const char *code, const char *message)
{
  DosjaImportProblem *problem;

  self->n_errors += !warning;
  self->n_warnings += warning;
  if (self->problems->len >= MAX_PROBLEMS)
    return;

  problem = g_new0 (DosjaImportProblem, 1);
  problem->line = line;
  problem->column = g_strdup (heading);
  problem->code = g_strdup (code);
  problem->message = g_strdup (message);
  problem->warning = warning;
  g_ptr_array_add (self->problems, problem);
}

/* @target: (nullable): the problem is said to be in its column */
void
dosja_plan_problem (DosjaImportPlan *self, gboolean warning, guint line, const char *target,
                    const char *code, const char *message)
{
  const char *heading = target != NULL ? g_hash_table_lookup (self->headings, target) : NULL;

  dosja_plan_problem_at (self, warning, line, heading, code, message);
}

void
dosja_plan_add_record (DosjaImportPlan *self, DosjaRecord *record, guint line)
{
  g_ptr_array_add (self->records, g_object_ref (record));
  g_array_append_val (self->lines, line);
}

/* Whether rows are cases, or people only. */
gboolean
dosja_plan_has_cases (DosjaImportPlan *self)
{
  return g_hash_table_contains (self->headings, "case.opened");
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const DosjaImportProblem *left = *(const DosjaImportProblem *const *)a;
  const DosjaImportProblem *right = *(const DosjaImportProblem *const *)b;

  if (left->line != right->line)
    return left->line < right->line ? -1 : 1;
  if (left->warning != right->warning)
    return left->warning ? 1 : -1;

  return g_strcmp0 (left->column, right->column);
}

/**
 * dosja_import_plan:
 * @store: where it would go; only read
 * @sheet: the sheet
 * @mapping: complete for this sheet, see dosja_mapping_check()
 * @progress: (nullable): counts rows, each twice
 *
 * Works out what an import would do and everything that stands in its way, and writes
 * nothing. Rows with one code are one person; every row is a case, with a stay when it
 * has the dates of one; a mother's code becomes a relationship.
 *
 * Nothing is guessed: a cell that can mean two things, or nothing, is a problem of its
 * row. Problems carry line, column, code and a message without values; the codes are
 * `heading`, `cells`, `required`, `date`, `ambiguous`, `value`, `number`, `conflict`, `order`,
 * `exists`, `twice`, `taken`, `reference` and those of dosja_record_validate(), and as warnings
 * `column`, `numbered`, `kept`, `overlap`, `mother` and `duplicate`.
 *
 * Returns: (transfer full) (nullable): the plan; %NULL with %DOSJA_IMPORT_ERROR_MAPPING, an
 *   error of the store, or `G_IO_ERROR_CANCELLED`
 */
DosjaImportPlan *
dosja_import_plan (DosjaStore *store, DosjaSheet *sheet, DosjaMapping *mapping,
                   const DosjaProgress *progress, GError **error)
{
  g_autoptr (DosjaImportPlan) self = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store), NULL);
  g_return_val_if_fail (DOSJA_IS_SHEET (sheet) && DOSJA_IS_MAPPING (mapping), NULL);

  if (!dosja_mapping_check (mapping, sheet, error))
    return NULL;

  self = g_object_new (DOSJA_TYPE_IMPORT_PLAN, NULL);
  self->store = g_object_ref (store);
  self->sheet = g_object_ref (sheet);
  self->mapping = g_object_ref (mapping);
  self->n_rows = dosja_sheet_get_n_rows (sheet);
  if ((self->vault = dosja_import_vault_read (store, error)) == NULL)
    return NULL;

  dosja_plan_take_columns (self);
  if (self->n_rows == 0)
    dosja_plan_problem (self, FALSE, 0, NULL, "empty", _ ("The sheet has no rows."));
  if (!dosja_plan_read_rows (self, progress, error) || !dosja_plan_link (self, progress, error))
    return NULL;

  g_ptr_array_sort (self->problems, compare_problems);
  drop_work (self);

  return g_steal_pointer (&self);
}

guint
dosja_import_plan_get_n_problems (DosjaImportPlan *self)
{
  g_return_val_if_fail (DOSJA_IS_IMPORT_PLAN (self), 0);

  return self->problems->len;
}

/**
 * dosja_import_plan_get_problem:
 *
 * Returns: (transfer none): a problem; they are in the order of the sheet
 */
const DosjaImportProblem *
dosja_import_plan_get_problem (DosjaImportPlan *self, guint position)
{
  g_return_val_if_fail (DOSJA_IS_IMPORT_PLAN (self) && position < self->problems->len, NULL);

  return g_ptr_array_index (self->problems, position);
}

/**
 * dosja_import_plan_get_n_errors:
 *
 * Returns: how many problems stand in the import's way; with any, nothing is imported
 */
guint
dosja_import_plan_get_n_errors (DosjaImportPlan *self)
{
  g_return_val_if_fail (DOSJA_IS_IMPORT_PLAN (self), 0);

  return self->n_errors;
}

guint
dosja_import_plan_get_n_warnings (DosjaImportPlan *self)
{
  g_return_val_if_fail (DOSJA_IS_IMPORT_PLAN (self), 0);

  return self->n_warnings;
}

guint
dosja_import_plan_get_n_rows (DosjaImportPlan *self)
{
  g_return_val_if_fail (DOSJA_IS_IMPORT_PLAN (self), 0);

  return self->n_rows;
}

/**
 * dosja_import_plan_count:
 * @type: a record type's name
 *
 * Returns: how many new records of that type would come in
 */
guint
dosja_import_plan_count (DosjaImportPlan *self, const char *type)
{
  guint n = 0;

  g_return_val_if_fail (DOSJA_IS_IMPORT_PLAN (self), 0);

  for (guint i = 0; i < self->records->len; i++)
    n += g_strcmp0 (dosja_record_get_record_type (g_ptr_array_index (self->records, i))->name, type)
         == 0;

  return n;
}

static JsonObject *
problem_to_json (const DosjaImportProblem *problem)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "line", problem->line);
  if (problem->column != NULL)
    json_object_set_string_member (object, "column", problem->column);
  else
    json_object_set_null_member (object, "column");
  json_object_set_string_member (object, "code", problem->code);
  json_object_set_string_member (object, "message", problem->message);
  json_object_set_boolean_member (object, "warning", problem->warning);

  return object;
}

/**
 * dosja_import_plan_to_json:
 *
 * Returns: (transfer full): `{"rows", "errors", "warnings", "new": {type: count},
 *   "problems": [{"line", "column", "code", "message", "warning"}]}`; holds no values
 */
char *
dosja_import_plan_to_json (DosjaImportPlan *self)
{
  static const char *const types[] = { "person", "relationship", "case", "stay" };
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *root = json_object_new ();
  JsonObject *fresh = json_object_new ();
  JsonArray *problems = json_array_new ();

  g_return_val_if_fail (DOSJA_IS_IMPORT_PLAN (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    json_object_set_int_member (fresh, types[i], dosja_import_plan_count (self, types[i]));
  for (guint i = 0; i < self->problems->len; i++)
    json_array_add_object_element (problems,
                                   problem_to_json (g_ptr_array_index (self->problems, i)));

  json_object_set_int_member (root, "rows", self->n_rows);
  json_object_set_int_member (root, "errors", self->n_errors);
  json_object_set_int_member (root, "warnings", self->n_warnings);
  json_object_set_object_member (root, "new", fresh);
  json_object_set_array_member (root, "problems", problems);
  json_node_take_object (node, root);

  return json_to_string (node, TRUE);
}
