/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-ctl"

#include "ctl/dosja-ctl.h"

#include "base/dosja-text.h"
#include "transfer/dosja-import.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* A name of a shipped or saved mapping, or a file that holds one. */
static DosjaMapping *
load_mapping (DosjaCtl *self, DosjaStore *store, GError **error)
{
  g_autofree char *json = NULL;

  if (!g_file_test (self->map, G_FILE_TEST_IS_REGULAR))
    return dosja_mapping_load (store, self->map, error);
  if (!g_file_get_contents (self->map, &json, NULL, NULL))
    {
      g_set_error_literal (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_READ,
                           _ ("The mapping cannot be read."));
      return NULL;
    }

  return dosja_mapping_parse (json, error);
}

static DosjaImportPlan *
plan_import (DosjaCtl *self, DosjaStore *store, GError **error)
{
  g_autoptr (DosjaMapping) mapping = load_mapping (self, store, error);
  g_autoptr (DosjaSheet) sheet = NULL;

  if (mapping == NULL)
    return NULL;
  sheet = dosja_sheet_read (self->args[0], NULL, '\0', &self->progress, error);
  if (sheet == NULL)
    return NULL;

  return dosja_import_plan (store, sheet, mapping, &self->progress, error);
}

static void
print_problems (DosjaImportPlan *plan, FILE *to)
{
  for (guint i = 0; i < dosja_import_plan_get_n_problems (plan); i++)
    {
      const DosjaImportProblem *problem = dosja_import_plan_get_problem (plan, i);

      if (problem->line > 0)
        /* Translators: where a problem of an import is: number of the line in the file */
        fprintf (to, _ ("line %u"), problem->line);
      if (problem->column != NULL)
        fprintf (to, "%s%s", problem->line > 0 ? ", " : "", problem->column);
      fprintf (to, "%s%s%s\n", problem->line > 0 || problem->column != NULL ? ": " : "",
               problem->message, problem->warning ? _ (" (note only)") : "");
    }
}

static void
print_counts (DosjaImportPlan *plan)
{
  const DosjaType *const *types;
  guint n_types;
  g_autofree char *rows = dosja_number_format (dosja_import_plan_get_n_rows (plan));

  dosja_ctl_print_line (_ ("Rows"), rows);
  types = dosja_types (&n_types);
  for (guint i = 0; i < n_types; i++)
    {
      guint n = dosja_import_plan_count (plan, types[i]->name);
      g_autofree char *text = dosja_number_format (n);

      if (n > 0)
        dosja_ctl_print_line (dosja_type_label_plural (types[i]), text);
    }
}

static void
print_plan (DosjaCtl *self, DosjaImportPlan *plan)
{
  if (self->json)
    {
      g_autofree char *json = dosja_import_plan_to_json (plan);

      puts (json);
      return;
    }
  /* Of a dry run, the problems are the result. */
  print_problems (plan, self->dry_run ? stdout : stderr);
  print_counts (plan);
}

/**
 * dosja_ctl_import: takes a sheet in, all of it or nothing
 */
int
dosja_ctl_import (DosjaCtl *self)
{
  int status;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSession) session = dosja_ctl_unlock (self, &status);
  g_autoptr (DosjaImportPlan) plan = NULL;
  DosjaStore *store;
  gboolean done = TRUE;

  if (session == NULL)
    return status;

  store = dosja_session_get_store (session);
  dosja_ctl_begin_progress (self);
  plan = plan_import (self, store, &error);
  if (plan != NULL && !self->dry_run && dosja_import_plan_get_n_errors (plan) == 0)
    done = dosja_import_apply (store, plan, NULL, &self->progress, &error);
  dosja_ctl_end_progress (self);
  if (plan == NULL || !done)
    {
      /* Which line or column it is: these errors say it, and hold no values. */
      if (error->domain == DOSJA_IMPORT_ERROR)
        dosja_ctl_say ("%s", error->message);
      return dosja_ctl_fail (error);
    }

  print_plan (self, plan);
  if (dosja_import_plan_get_n_errors (plan) > 0)
    {
      dosja_ctl_say (_ ("Nothing was imported: some rows cannot be understood."));
      return DOSJA_CTL_FAILED;
    }
  if (self->dry_run)
    dosja_ctl_say (_ ("This was a trial: nothing was imported."));

  return DOSJA_CTL_DONE;
}
