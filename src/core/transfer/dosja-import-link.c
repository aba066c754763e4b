/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-import-plan-private.h"

#include "base/dosja-date.h"
#include "model/dosja-when.h"

#include <glib/gi18n.h>
#include <string.h>

#define PROGRESS_PERSONS 256

/* From the rows that were read to records that can be saved: validated, numbered, linked. */

static void
take_problems (DosjaImportPlan *self, DosjaRecord *record, guint line, GHashTable *failed)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  const DosjaType *record_type = dosja_record_get_record_type (record);
  const char *type = record_type->name;

  dosja_record_validate (record, problems);
  for (guint i = 0; i < record_type->n_fields; i++)
    dosja_when_check (record, i, NULL, problems);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    {
      const DosjaProblem *problem = dosja_problems_get (problems, i);
      g_autofree char *target
          = problem->field != NULL ? g_strconcat (type, ".", problem->field, NULL) : NULL;

      /* A cell that was not understood has its problem already. */
      if (target == NULL || !g_hash_table_contains (failed, target))
        dosja_plan_problem (self, problem->warning, line, target, problem->code, problem->message);
    }
}

/* ---- cases ---- */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const ImportRow *left = *(const ImportRow *const *)a;
  const ImportRow *right = *(const ImportRow *const *)b;
  int by_day = g_strcmp0 (dosja_record_get (left->record, "opened"),
                          dosja_record_get (right->record, "opened"));

  return by_day != 0 ? by_day : (int)left->line - (int)right->line;
}

/* A case is called by its person's code and a number in the order of opening, so that
 * the same sheet always gives the same numbers. */
static char *
next_number (DosjaImportPlan *self, const char *code)
{
  for (guint n = 1;; n++)
    {
      char *number = g_strdup_printf ("%s-%u", code, n);

      if (g_hash_table_add (self->vault->numbers, number))
        return g_strdup (number);
    }
}

static void
take_number (DosjaImportPlan *self, ImportRow *row, const char *code)
{
  const char *given = dosja_record_get (row->record, "number");
  g_autofree char *number = NULL;

  if (given == NULL)
    {
      number = next_number (self, code);
      dosja_record_set (row->record, "number", number);
    }
  else if (!g_hash_table_add (self->vault->numbers, g_strdup (given)))
    dosja_plan_problem (self, FALSE, row->line, "case.number", "taken",
                        _ ("Another case has this number."));
}

static char *
case_name (DosjaImportPlan *self, ImportPerson *person, ImportRow *row)
{
  const char *category = dosja_record_get (row->record, "category");
  const char *opened = dosja_record_get (row->record, "opened");
  g_autofree char *id = dosja_id_to_string (
      person->vault != NULL ? &person->vault->id : dosja_record_get_id (person->record));

  return category != NULL && opened != NULL ? g_strjoin (" ", id, category, opened, NULL) : NULL;
}

static void
check_case (DosjaImportPlan *self, ImportPerson *person, ImportRow *row, GHashTable *seen)
{
  const char *born = dosja_record_get (person->record, "born");
  const char *opened = dosja_record_get (row->record, "opened");
  g_autofree char *name = case_name (self, person, row);
  DosjaDate born_date;
  DosjaDate opened_date;

  if (born != NULL && opened != NULL && dosja_date_parse (born, &born_date)
      && dosja_date_parse (opened, &opened_date)
      && dosja_date_is_surely_before (&opened_date, &born_date))
    dosja_plan_problem (self, FALSE, row->line, "case.opened", "order",
                        _ ("The case was opened before the person was born."));

  if (name == NULL)
    return;
  row->known = g_hash_table_contains (self->vault->cases, name);
  if (row->known)
    dosja_plan_problem (self, FALSE, row->line, "case.opened", "exists",
                        _ ("Dosja has this case already: same person, category and day."));
  else if (!g_hash_table_add (seen, g_steal_pointer (&name)))
    dosja_plan_problem (self, FALSE, row->line, "case.opened", "twice",
                        _ ("The sheet has this case twice: same person, category and day."));
}

static void
link_stay (DosjaImportPlan *self, ImportPerson *person, ImportRow *row, const DosjaId *id)
{
  if (row->stay == NULL)
    return;

  dosja_record_set_reference (row->stay, "person", id);
  if (row->record != NULL)
    dosja_record_set_reference (row->stay, "case", dosja_record_get_id (row->record));
  take_problems (self, row->stay, row->line, row->failed);
  dosja_plan_add_record (self, row->stay, row->line);
}

static void
link_rows (DosjaImportPlan *self, ImportPerson *person)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const DosjaId *id
      = person->vault != NULL ? &person->vault->id : dosja_record_get_id (person->record);

  if (dosja_plan_has_cases (self))
    g_ptr_array_sort (person->rows, compare_rows);
  for (guint i = 0; i < person->rows->len; i++)
    {
      ImportRow *row = g_ptr_array_index (person->rows, i);

      if (row->record == NULL)
        continue;
      dosja_record_set_reference (row->record, "person", id);
      take_number (self, row, dosja_record_get (person->record, "code"));
      check_case (self, person, row, seen);
      take_problems (self, row->record, row->line, row->failed);
      dosja_plan_add_record (self, row->record, row->line);
      link_stay (self, person, row, id);
    }
}

/* ---- people ---- */

static gboolean
link_person (DosjaImportPlan *self, ImportPerson *person, GError **error)
{
  person->vault = g_hash_table_lookup (self->vault->persons, person->key);
  if (person->vault == NULL)
    {
      take_problems (self, person->record, person->line, person->failed);
      dosja_plan_add_record (self, person->record, person->line);
      return TRUE;
    }
  if (!dosja_plan_has_cases (self))
    dosja_plan_problem (self, FALSE, person->line, "person.code", "exists",
                        _ ("Dosja has this person already."));

  return dosja_plan_check_known (self, person, error);
}

/* First every person, then who is whose child, then cases and what hangs on them: what
 * is referred to is saved before what refers to it. The ledger of a case's status is
 * written by the store. */
gboolean
dosja_plan_link (DosjaImportPlan *self, const DosjaProgress *progress, GError **error)
{
  guint n = self->order->len;

  for (guint i = 0; i < n; i++)
    {
      if (i % PROGRESS_PERSONS == 0
          && !dosja_progress_step (progress, self->n_rows + (guint64)self->n_rows * i / n,
                                   (guint64)self->n_rows * 2, error))
        return FALSE;
      if (!link_person (self, g_ptr_array_index (self->order, i), error))
        return FALSE;
    }

  for (guint i = 0; i < n; i++)
    dosja_plan_check_mother (self, g_ptr_array_index (self->order, i));
  for (guint i = 0; i < n; i++)
    {
      link_rows (self, g_ptr_array_index (self->order, i));
      dosja_plan_check_stays (self, g_ptr_array_index (self->order, i));
    }
  dosja_plan_check_namesakes (self);

  return dosja_progress_step (progress, (guint64)self->n_rows * 2, (guint64)self->n_rows * 2,
                              error);
}
