/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-project-progress.h"

#include "base/dosja-date.h"
#include "report/dosja-figure.h"

#include <glib/gi18n.h>

static void
target_free (gpointer data)
{
  DosjaTargetProgress *target = data;

  g_object_unref (target->record);
  g_free (target);
}

void
dosja_project_progress_free (DosjaProjectProgress *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->record);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->donors, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
records_of (DosjaStore *store, const char *type, const DosjaId *project, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find (type));
  char id[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, "project", DOSJA_MATCH_IS, dosja_id_format (project, id));

  return dosja_store_query_records (store, query, error);
}

/* The last day belongs to the project: on it all of the time is over. */
static int
elapsed (DosjaRecord *project)
{
  DosjaDate start, end, today;
  int all, gone;

  if (dosja_record_get (project, "start") == NULL || dosja_record_get (project, "end") == NULL
      || !dosja_date_parse (dosja_record_get (project, "start"), &start)
      || !dosja_date_parse (dosja_record_get (project, "end"), &end))
    return -1;

  dosja_date_today (&today);
  all = dosja_date_days_between (&start, &end) + 1;
  gone = dosja_date_days_between (&start, &today) + 1;

  return CLAMP (gone, 0, all) * 100 / MAX (all, 1);
}

static gboolean
count_targets (DosjaStore *store, DosjaProjectProgress *self, GError **error)
{
  g_autoptr (GPtrArray) records
      = records_of (store, "target", dosja_record_get_id (self->record), error);

  if (records == NULL)
    return FALSE;

  self->targets = g_ptr_array_new_with_free_func (target_free);
  for (guint i = 0; i < records->len; i++)
    {
      DosjaTargetProgress *target = g_new0 (DosjaTargetProgress, 1);

      target->record = g_object_ref (g_ptr_array_index (records, i));
      g_ptr_array_add (self->targets, target);
      target->wanted = g_ascii_strtoll (dosja_record_get (target->record, "value"), NULL, 10);
      target->reached = dosja_project_count (store, self->record, target->record, error);
      if (target->reached < 0)
        return FALSE;
      target->percent = target->wanted > 0 ? (guint)(target->reached * 100 / target->wanted) : 100;
    }

  return TRUE;
}

/**
 * dosja_project_progress:
 *
 * Returns: (transfer full) (nullable): a project with its targets, counted now, and its money
 */
DosjaProjectProgress *
dosja_project_progress (DosjaStore *store, const DosjaId *project, GError **error)
{
  g_autoptr (DosjaProjectProgress) self = g_new0 (DosjaProjectProgress, 1);

  g_return_val_if_fail (DOSJA_IS_STORE (store) && project != NULL, NULL);

  self->record = dosja_store_load (store, dosja_type_find ("project"), project, error);
  if (self->record == NULL || !count_targets (store, self, error))
    return NULL;
  self->elapsed = elapsed (self->record);
  if ((self->lines = records_of (store, "budget_line", project, error)) == NULL
      || (self->donors = records_of (store, "project_donor", project, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/* ---- figures ---- */

static DosjaFigure *
make_targets (DosjaProjectProgress *self)
{
  DosjaTable *table = dosja_table_new ("project-targets", _ ("Targets"));

  dosja_table_add_column (table, "reached", _ ("Reached"));
  dosja_table_add_column (table, "target", _ ("Target"));
  dosja_table_add_column (table, "percent", _ ("Percent"));
  for (guint i = 0; i < self->targets->len; i++)
    {
      const DosjaTargetProgress *target = g_ptr_array_index (self->targets, i);
      g_autofree char *key = g_strdup_printf ("%u", i);
      guint row = dosja_table_add_row (table, key, dosja_record_get (target->record, "title"));

      dosja_table_set (table, row, 0, target->reached);
      dosja_table_set (table, row, 1, target->wanted);
      dosja_table_set (table, row, 2, target->percent);
    }
  if (self->elapsed >= 0)
    {
      g_autofree char *note
          /* Translators: %d is a share of the project's time */
          = g_strdup_printf (_ ("%d%% of the project’s time are over."), self->elapsed);

      dosja_table_add_note (table, note);
    }
  dosja_table_add_note (table, _ ("Counted is what names this project, within its time."));

  return dosja_figure_new (table, DOSJA_CHART_BARS, FALSE);
}

/* Hundredths of whatever currency: tables hold whole numbers. */
static gint64
whole (DosjaRecord *line, const char *field)
{
  const char *money = dosja_record_get (line, field);

  return money != NULL ? g_ascii_strtoll (money, NULL, 10) / 100 : 0;
}

static DosjaFigure *
make_budget (DosjaProjectProgress *self)
{
  DosjaTable *table = dosja_table_new ("project-budget", _ ("Budget"));
  g_autofree guint *of = g_new (guint, self->lines->len + 1);

  dosja_table_add_column (table, "planned", _ ("Planned"));
  dosja_table_add_column (table, "spent", _ ("Spent"));
  for (guint i = 0; i < self->lines->len; i++)
    {
      DosjaRecord *line = g_ptr_array_index (self->lines, i);
      g_autofree char *heading = g_strdup_printf ("%s. %s", dosja_record_get (line, "number"),
                                                  dosja_record_get (line, "title"));

      of[i] = dosja_table_add_row (table, dosja_record_get (line, "number"), heading);
      dosja_table_set (table, of[i], 0, whole (line, "planned"));
      dosja_table_set (table, of[i], 1, whole (line, "spent"));
    }
  dosja_table_set_sum_row (table, dosja_table_add_row (table, "all", C_ ("figures", "All")), of,
                           self->lines->len);
  dosja_table_add_note (table, _ ("Whole units of the project’s currency."));

  return dosja_figure_new (table, DOSJA_CHART_BARS, TRUE);
}

/**
 * dosja_project_figures:
 *
 * Returns: (transfer full) (element-type DosjaFigure): targets and budget, for paper and files
 */
GPtrArray *
dosja_project_figures (DosjaProjectProgress *self)
{
  GPtrArray *figures = dosja_figures_new ();

  g_return_val_if_fail (self != NULL, figures);

  g_ptr_array_add (figures, make_targets (self));
  g_ptr_array_add (figures, make_budget (self));

  return figures;
}
