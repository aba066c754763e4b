/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-import-plan-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define PROGRESS_ROWS 256

static void
import_row_free (gpointer data)
{
  ImportRow *self = data;

  g_clear_object (&self->record);
  g_clear_object (&self->stay);
  g_hash_table_unref (self->failed);
  g_free (self);
}

void
dosja_import_person_free (ImportPerson *self)
{
  g_clear_object (&self->record);
  g_hash_table_unref (self->lines);
  g_hash_table_unref (self->failed);
  g_ptr_array_unref (self->rows);
  g_free (self->mother);
  g_free (self->key);
  g_free (self);
}

static ImportPerson *
get_person (DosjaImportPlan *self, const char *code, guint line)
{
  g_autofree char *key = dosja_import_key (code);
  ImportPerson *person = g_hash_table_lookup (self->persons, key);

  if (person != NULL)
    return person;

  person = g_new0 (ImportPerson, 1);
  person->key = g_steal_pointer (&key);
  person->line = line;
  person->record = dosja_record_new (dosja_type_find ("person"));
  person->lines = g_hash_table_new (g_str_hash, g_str_equal);
  person->failed = g_hash_table_new (g_str_hash, g_str_equal);
  person->rows = g_ptr_array_new_with_free_func (import_row_free);
  g_hash_table_insert (self->persons, person->key, person);
  g_ptr_array_add (self->order, person);

  return person;
}

/* Which field of the record a target is: what stands behind the dot. */
static const char *
field_of (const char *target)
{
  return strchr (target, '.') + 1;
}

static void
add_note (DosjaRecord *record, const char *field, const char *text)
{
  const char *before = dosja_record_get (record, field);
  g_autofree char *both = NULL;

  if (strstr (before, text) != NULL)
    return;
  both = g_strconcat (before, "\n", text, NULL);
  dosja_record_set (record, field, both);
}

/* The rows of one person must agree. What is empty in one row is filled from another;
 * what differs is for the office to decide. */
static void
merge (DosjaImportPlan *self, ImportPerson *person, guint line, const DosjaTarget *target,
       const char *value)
{
  const char *field = field_of (target->id);
  const char *before = dosja_record_get (person->record, field);
  g_autofree char *message = NULL;

  if (before == NULL)
    {
      dosja_record_set (person->record, field, value);
      g_hash_table_insert (person->lines, (gpointer)target->id, GUINT_TO_POINTER (line));
      return;
    }
  if (g_str_equal (before, value))
    return;
  if (target->field->kind == DOSJA_KIND_NOTE)
    {
      add_note (person->record, field, value);
      return;
    }

  message
      = g_strdup_printf (_ ("Line %u has another value for the same person. Make the rows agree."),
                         GPOINTER_TO_UINT (g_hash_table_lookup (person->lines, target->id)));
  dosja_plan_problem (self, FALSE, line, target->id, "conflict", message);
}

static void
merge_mother (DosjaImportPlan *self, ImportPerson *person, guint line, const DosjaTarget *target,
              const char *value)
{
  g_autofree char *message = NULL;
  g_autofree char *before = NULL;
  g_autofree char *now = NULL;

  if (person->mother == NULL)
    {
      person->mother = g_strdup (value);
      person->mother_line = line;
      return;
    }

  before = dosja_import_key (person->mother);
  now = dosja_import_key (value);
  if (g_str_equal (before, now))
    return;
  message
      = g_strdup_printf (_ ("Line %u has another value for the same person. Make the rows agree."),
                         person->mother_line);
  dosja_plan_problem (self, FALSE, line, target->id, "conflict", message);
}

static void
take_value (DosjaImportPlan *self, ImportPerson *person, ImportRow *row, const DosjaTarget *target,
            const char *value)
{
  if (g_str_has_prefix (target->id, "person."))
    merge (self, person, row->line, target, value);
  else if (g_str_has_prefix (target->id, "mother."))
    merge_mother (self, person, row->line, target, value);
  else if (g_str_has_prefix (target->id, "case."))
    dosja_record_set (row->record, field_of (target->id), value);
  else
    {
      if (row->stay == NULL)
        row->stay = dosja_record_new (dosja_type_find ("stay"));
      dosja_record_set (row->stay, field_of (target->id), value);
    }
}

static void
take_cell (DosjaImportPlan *self, ImportPerson *person, ImportRow *row, guint index, guint column)
{
  const DosjaTarget *target = self->targets[column];
  const char *text = dosja_sheet_get_cell (self->sheet, index, column);
  g_autofree char *value = NULL;
  const char *code;
  const char *message;

  if (*text == '\0')
    return;
  if (!dosja_import_convert (self->mapping, target, text, &value, &code, &message))
    {
      dosja_plan_problem (self, FALSE, row->line, target->id, code, message);
      g_hash_table_add (g_str_has_prefix (target->id, "person.") ? person->failed : row->failed,
                        (gpointer)target->id);
    }
  else if (value != NULL)
    take_value (self, person, row, target, value);
}

static char *
read_code (DosjaImportPlan *self, guint index)
{
  guint c = 0;

  while (self->targets[c] == NULL || !g_str_equal (self->targets[c]->id, "person.code"))
    c++;

  return g_strstrip (g_strdup (dosja_sheet_get_cell (self->sheet, index, c)));
}

static gboolean
has_right_width (DosjaImportPlan *self, guint index, guint line)
{
  guint cells = dosja_sheet_get_n_cells (self->sheet, index);
  guint columns = dosja_sheet_get_n_columns (self->sheet);
  g_autofree char *message = NULL;

  if (cells == columns)
    return TRUE;

  message = g_strdup_printf (_ ("The row has %u cells where the headings are %u: it is cut or "
                                "shifted."),
                             cells, columns);
  dosja_plan_problem (self, FALSE, line, NULL, "cells", message);

  return FALSE;
}

/* Templates come with rows that are numbered and not filled in yet: they are nobody. */
static gboolean
is_only_numbered (DosjaImportPlan *self, guint index)
{
  const char *number = NULL;

  for (guint c = 0; c < dosja_sheet_get_n_columns (self->sheet); c++)
    {
      const char *cell = dosja_sheet_get_cell (self->sheet, index, c);

      if (*cell == '\0')
        continue;
      if (number != NULL)
        return FALSE;
      number = cell;
    }

  return number != NULL && strspn (number, "0123456789") == strlen (number);
}

static void
warn_of_numbered_rows (DosjaImportPlan *self, guint n)
{
  g_autofree char *message = NULL;

  if (n == 0)
    return;
  message
      = g_strdup_printf (ngettext ("%u row has nothing but its number and is left out.",
                                   "%u rows have nothing but their number and are left out.", n),
                         n);
  dosja_plan_problem_at (self, TRUE, 0, NULL, "numbered", message);
}

static void
read_row (DosjaImportPlan *self, guint index)
{
  guint line = dosja_sheet_get_line (self->sheet, index);
  g_autofree char *code = NULL;
  ImportPerson *person;
  ImportRow *row;

  if (!has_right_width (self, index, line))
    return;
  code = read_code (self, index);
  if (*code == '\0')
    {
      dosja_plan_problem (self, FALSE, line, "person.code", "required",
                          _ ("The person's code is missing."));
      return;
    }

  person = get_person (self, code, line);
  row = g_new0 (ImportRow, 1);
  row->line = line;
  row->failed = g_hash_table_new (g_str_hash, g_str_equal);
  if (dosja_plan_has_cases (self))
    row->record = dosja_record_new (dosja_type_find ("case"));
  g_ptr_array_add (person->rows, row);

  for (guint c = 0; c < dosja_sheet_get_n_columns (self->sheet); c++)
    if (self->targets[c] != NULL)
      take_cell (self, person, row, index, c);
}

/* Which column goes where; what goes nowhere unasked is said. */
void
dosja_plan_take_columns (DosjaImportPlan *self)
{
  guint n = dosja_sheet_get_n_columns (self->sheet);

  self->targets = g_new0 (const DosjaTarget *, n + 1);
  for (guint c = 0; c < n; c++)
    {
      const char *heading = dosja_sheet_get_heading (self->sheet, c);

      self->targets[c] = dosja_target_find (dosja_mapping_get_column (self->mapping, heading));
      if (self->targets[c] != NULL)
        g_hash_table_insert (self->headings, (gpointer)self->targets[c]->id, (gpointer)heading);
    }
}

/* Cells that become nothing must not go unseen. */
static void
warn_of_columns_left_out (DosjaImportPlan *self)
{
  for (guint c = 0; c < dosja_sheet_get_n_columns (self->sheet); c++)
    {
      const char *heading = dosja_sheet_get_heading (self->sheet, c);

      if (dosja_mapping_must_decide (self->mapping, self->sheet, c))
        {
          g_autofree char *message = g_strdup_printf (
              _ ("Over this heading stands the code “%s”, which means another column. Choose where "
                 "the column goes, or leave it out."),
              dosja_sheet_get_code (self->sheet, c));

          dosja_plan_problem_at (self, FALSE, 0, heading, "heading", message);
          continue;
        }
      if (self->targets[c] != NULL || dosja_mapping_leaves_out (self->mapping, heading))
        continue;
      dosja_plan_problem_at (self, TRUE, 0, heading, "column",
                             _ ("This column is not in the mapping and is left out."));
    }
}

gboolean
dosja_plan_read_rows (DosjaImportPlan *self, const DosjaProgress *progress, GError **error)
{
  guint n_numbered = 0;

  warn_of_columns_left_out (self);
  for (guint r = 0; r < self->n_rows; r++)
    {
      if (r % PROGRESS_ROWS == 0 && !dosja_progress_step (progress, r, self->n_rows * 2, error))
        return FALSE;
      if (is_only_numbered (self, r))
        n_numbered++;
      else
        read_row (self, r);
    }
  warn_of_numbered_rows (self, n_numbered);

  return TRUE;
}
