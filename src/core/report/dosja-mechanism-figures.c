/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "base/dosja-date.h"
#include "model/dosja-codes.h"
#include "report/dosja-figure.h"
#include "report/dosja-mechanism-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is counted of one case: the day on which each stage was entered first. */
typedef struct
{
  GPtrArray *stages;   /* DosjaCode: in their order */
  GHashTable *entered; /* "case stage" → canonical date */
  GHashTable *finders; /* case → who identified */
} History;

static void
read_history (History *self, GPtrArray *steps)
{
  self->stages = dosja_codes_get_list ("nrm_stage");
  self->entered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->finders = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < steps->len; i++)
    {
      char **step = g_ptr_array_index (steps, i);
      char *key = g_strconcat (step[0], " ", step[2], NULL);

      if (g_hash_table_contains (self->entered, key))
        g_free (key);
      else
        g_hash_table_insert (self->entered, key, step[1]);
      if (!g_hash_table_contains (self->finders, step[0]) && *step[4] != '\0')
        g_hash_table_insert (self->finders, step[0], step[4]);
    }
}

static void
clear_history (History *self)
{
  g_ptr_array_unref (self->stages);
  g_hash_table_unref (self->entered);
  g_hash_table_unref (self->finders);
}

static const char *
label_of (const DosjaCode *code, const char *list)
{
  return dosja_codes_label (list, code->key);
}

static DosjaFigure *
count_stages (DosjaStore *store, const History *history, GError **error)
{
  g_autoptr (GPtrArray) open = dosja_mechanism_open (store, error);
  DosjaTable *table;

  if (open == NULL)
    return NULL;

  table = dosja_table_new ("mechanism-stages", _ ("Open identifications by stage"));
  dosja_table_add_column (table, "cases", C_ ("figures", "Cases"));
  for (guint i = 0; i < history->stages->len; i++)
    {
      const DosjaCode *stage = g_ptr_array_index (history->stages, i);
      gint64 n = 0;

      for (guint k = 0; k < open->len; k++)
        n += g_str_equal (((DosjaIdentification *)g_ptr_array_index (open, k))->stage, stage->key);
      dosja_table_set (
          table, dosja_table_add_row (table, stage->key, label_of (stage, "nrm_stage")), 0, n);
    }
  dosja_table_add_note (table, _ ("Of open cases, in the stage in which they are today."));

  return dosja_figure_new (table, DOSJA_CHART_BARS, TRUE);
}

/* By year of the first step, so that each case counts once. */
static DosjaFigure *
count_finders (const History *history, GPtrArray *steps)
{
  g_autoptr (GPtrArray) finders = dosja_codes_get_list ("identified_by");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  DosjaTable *table = dosja_table_new ("mechanism-finders", _ ("Who identified"));
  DosjaDate today;

  dosja_date_today (&today);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *year = g_strdup_printf ("%d", today.year - 2 + (int)i);

      dosja_table_add_column (table, year, year);
    }
  for (guint i = 0; i < finders->len; i++)
    dosja_table_add_row (table, ((DosjaCode *)g_ptr_array_index (finders, i))->key,
                         label_of (g_ptr_array_index (finders, i), "identified_by"));
  for (guint i = 0; i < steps->len; i++)
    {
      char **step = g_ptr_array_index (steps, i);
      g_autofree char *year = g_strndup (step[1], 4);
      const char *by = g_hash_table_lookup (history->finders, step[0]);
      int row, column = dosja_table_find_column (table, year);

      if (!g_hash_table_add (seen, step[0]) || by == NULL || column < 0)
        continue;
      if ((row = dosja_table_find_row (table, by)) >= 0)
        dosja_table_increment (table, (guint)row, (guint)column, 1);
    }
  dosja_table_add_note (table, _ ("Each case once, in the year of its first step."));

  return dosja_figure_new (table, DOSJA_CHART_BARS, TRUE);
}

static gint
compare_days (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

/* Of an even number the mean of the two in the middle, rounded down. */
static gint64
median (GArray *days)
{
  if (days->len == 0)
    return DOSJA_TABLE_HIDDEN;

  g_array_sort (days, compare_days);
  if (days->len % 2 == 1)
    return g_array_index (days, int, days->len / 2);

  return (g_array_index (days, int, days->len / 2 - 1) + g_array_index (days, int, days->len / 2))
         / 2;
}

static void
collect_days (const History *history, const char *from, const char *to, GArray *days)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, history->entered);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_autofree char *id = g_strndup (key, DOSJA_ID_STRING_SIZE - 1);
      g_autofree char *wanted = g_strconcat (id, " ", from, NULL);
      const char *first = g_hash_table_lookup (history->entered, wanted);
      DosjaDate begin, end;
      int n;

      if (!g_str_has_suffix (key, to) || strlen (key) != DOSJA_ID_STRING_SIZE + strlen (to)
          || first == NULL || !dosja_date_parse (first, &begin) || !dosja_date_parse (value, &end)
          || !dosja_date_is_exact (&begin) || !dosja_date_is_exact (&end))
        continue;
      n = dosja_date_days_between (&begin, &end);
      if (n >= 0)
        g_array_append_val (days, n);
    }
}

static DosjaFigure *
count_times (const History *history)
{
  DosjaTable *table
      = dosja_table_new ("mechanism-times", _ ("Days from the first stage to the others"));
  const DosjaCode *first = g_ptr_array_index (history->stages, 0);

  dosja_table_add_column (table, "median", _ ("Days (median)"));
  dosja_table_add_column (table, "cases", C_ ("figures", "Cases"));
  for (guint i = 1; i < history->stages->len; i++)
    {
      const DosjaCode *stage = g_ptr_array_index (history->stages, i);
      g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (int));
      guint row;

      collect_days (history, first->key, stage->key, days);
      if (days->len == 0)
        continue;
      row = dosja_table_add_row (table, stage->key, label_of (stage, "nrm_stage"));
      dosja_table_set (table, row, 0, median (days));
      dosja_table_set (table, row, 1, days->len);
    }
  dosja_table_add_note (table, _ ("Of cases in which both days are known exactly: half of them "
                                  "took no longer than the median."));

  return dosja_figure_new (table, DOSJA_CHART_BARS, FALSE);
}

/**
 * dosja_mechanism_figures:
 *
 * Returns: (transfer full) (nullable) (element-type DosjaFigure): in which stages cases are, who
 *   identified, and how long it takes
 */
GPtrArray *
dosja_mechanism_figures (DosjaStore *store, const DosjaProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) figures = dosja_figures_new ();
  g_autoptr (GPtrArray) steps = NULL;
  History history;
  DosjaFigure *stages;

  g_return_val_if_fail (DOSJA_IS_STORE (store), NULL);

  if ((steps = dosja_mechanism_steps (store, NULL, error)) == NULL)
    return NULL;
  read_history (&history, steps);
  if ((stages = count_stages (store, &history, error)) != NULL)
    {
      g_ptr_array_add (figures, stages);
      g_ptr_array_add (figures, count_finders (&history, steps));
      g_ptr_array_add (figures, count_times (&history));
    }
  clear_history (&history);

  return stages != NULL ? g_steal_pointer (&figures) : NULL;
}
