/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-activity-figures.h"

#include "base/dosja-date.h"
#include "model/dosja-codes.h"
#include "report/dosja-figure.h"
#include "report/dosja-rows.h"

#include <glib/gi18n.h>
#include <string.h>

/* The grid of sex and age of an activity, and what stands beside it. */
static const char *const columns[]
    = { "girls",       "boys",      "young_women",     "young_men",    "women", "men",
        "older_women", "older_men", "unknown_sex_age", "participants", "kind",  "municipality",
        "signatures",  "on",        "title",           "campaign",     NULL };

/* The grid's columns side by side: short, so that a page holds them. */
/* clang-format off */
static const char *const headings[] = {
  N_("F 0–17"), N_("M 0–17"), N_("F 18–29"), N_("M 18–29"), N_("F 30–59"), N_("M 30–59"), N_("F 60+"), N_("M 60+"),
  N_("Not known"),
};
/* clang-format on */

enum
{
  N_CELLS = 9,
  PARTICIPANTS = N_CELLS,
  KIND,
  MUNICIPALITY,
  SIGNATURES,
  ON,
  TITLE,
};

static gint64
number (char **row, guint column)
{
  return g_ascii_strtoll (row[column], NULL, 10);
}

static guint
row_for (DosjaTable *table, const char *list, const char *key)
{
  int row = dosja_table_find_row (table, key);

  return row >= 0 ? (guint)row : dosja_table_add_row (table, key, dosja_codes_label (list, key));
}

static void
add_sum_row (DosjaTable *table)
{
  guint n = dosja_table_get_n_rows (table);
  g_autofree guint *of = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    of[i] = i;
  dosja_table_set_sum_row (table, dosja_table_add_row (table, "all", C_ ("figures", "All")), of, n);
}

static void
add_sum_column (DosjaTable *table)
{
  guint n = dosja_table_get_n_columns (table);
  g_autofree guint *of = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    of[i] = i;
  dosja_table_set_sum_column (table, dosja_table_add_column (table, "all", C_ ("figures", "All")),
                              of, n);
}

/* Cells of women and men take turns; the last one is of neither. */
static guint
sex_of (guint cell)
{
  return cell == N_CELLS - 1 ? 2 : cell % 2;
}

static void
add_people (DosjaTable *table, GPtrArray *rows, const char *list, guint by, gboolean ages)
{
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      for (guint c = 0; number (row, PARTICIPANTS) > 0 && c < N_CELLS; c++)
        dosja_table_increment (table, row_for (table, list, row[by]), ages ? c : sex_of (c),
                               number (row, c));
    }
  add_sum_row (table);
  dosja_table_add_note (
      table, _ ("People reached: whoever took part in several activities counts in each."));
}

static DosjaFigure *
count_by_sex (GPtrArray *rows, const char *id, const char *title, const char *list, guint by)
{
  DosjaTable *table = dosja_table_new (id, title);

  dosja_table_add_column (table, "female", _ ("Women and girls"));
  dosja_table_add_column (table, "male", _ ("Men and boys"));
  dosja_table_add_column (table, "unknown", _ ("Not known"));
  add_sum_column (table);
  add_people (table, rows, list, by, FALSE);

  return dosja_figure_new (table, DOSJA_CHART_STACKED, TRUE);
}

/* As wide as a page: there is no room for a chart beside it. */
static DosjaFigure *
count_by_age (GPtrArray *rows)
{
  DosjaTable *table
      = dosja_table_new ("activities-ages", _ ("People reached by kind, sex and age"));

  for (guint i = 0; i < N_CELLS; i++)
    dosja_table_add_column (table, columns[i], _ (headings[i]));
  add_sum_column (table);
  add_people (table, rows, "activity_type", KIND, TRUE);
  dosja_table_add_note (table, _ ("F: women and girls, M: men and boys."));

  return dosja_figure_new (table, DOSJA_CHART_BARS, FALSE);
}

/* What was held, with whom, month by month; signatures beside them. */
static DosjaFigure *
count_months (GPtrArray *rows)
{
  DosjaTable *table = dosja_table_new ("activities-months", _ ("The year month by month"));
  guint activities = dosja_table_add_column (table, "activities", _ ("Activities"));
  guint people = dosja_table_add_column (table, "people", _ ("People reached"));
  guint signatures = dosja_table_add_column (table, "signatures", _ ("Signatures"));

  for (guint month = 1; month <= 12; month++)
    {
      g_autofree char *key = g_strdup_printf ("%02u", month);

      dosja_table_add_row (table, key, dosja_month_name (month));
    }
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      DosjaDate on;

      if (!dosja_date_parse (row[ON], &on) || on.month == 0)
        continue;
      dosja_table_increment (table, on.month - 1u, activities, 1);
      dosja_table_increment (table, on.month - 1u, people, number (row, PARTICIPANTS));
      dosja_table_increment (table, on.month - 1u, signatures, number (row, SIGNATURES));
    }
  add_sum_row (table);

  return dosja_figure_new (table, DOSJA_CHART_LINES, TRUE);
}

/* A campaign is collected for on many days: its rows are added up under its title. */
static DosjaFigure *
count_signatures (GPtrArray *rows)
{
  DosjaTable *table = dosja_table_new ("activities-signatures", _ ("Signatures collected"));

  dosja_table_add_column (table, "signatures", _ ("Signatures"));
  dosja_table_add_column (table, "days", _ ("Days of collecting"));
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      int at = dosja_table_find_row (table, row[TITLE]);
      guint to;

      if (number (row, SIGNATURES) == 0)
        continue;
      to = at >= 0 ? (guint)at : dosja_table_add_row (table, row[TITLE], row[TITLE]);
      dosja_table_increment (table, to, 0, number (row, SIGNATURES));
      dosja_table_increment (table, to, 1, 1);
    }
  add_sum_row (table);

  return dosja_figure_new (table, DOSJA_CHART_BARS, FALSE);
}

static GPtrArray *
read_year (DosjaStore *store, guint year, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("activity"));
  g_autofree char *last = g_strdup_printf ("%04u", year);
  g_autofree char *until = NULL;
  DosjaDate today;

  /* What is planned has reached nobody yet. */
  dosja_date_today (&today);
  until = dosja_date_to_canonical (&today);
  dosja_query_add_filter (query, "on", DOSJA_MATCH_FROM, last);
  dosja_query_add_filter (query, "on", DOSJA_MATCH_UNTIL, last);
  dosja_query_add_filter (query, "on", DOSJA_MATCH_UNTIL, until);

  return dosja_rows_read (store, query, columns, NULL, error);
}

/**
 * dosja_activity_figures:
 * @year: the calendar year
 *
 * Counts the activities that were held, in the year of their first day.
 *
 * Returns: (transfer full) (nullable) (element-type DosjaFigure): people reached by kind and by
 *   municipality with sex and age, the months, and the signatures
 */
GPtrArray *
dosja_activity_figures (DosjaStore *store, guint year, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *figures;

  g_return_val_if_fail (DOSJA_IS_STORE (store), NULL);

  if ((rows = read_year (store, year, error)) == NULL)
    return NULL;

  figures = dosja_figures_new ();
  g_ptr_array_add (figures, count_months (rows));
  g_ptr_array_add (figures, count_by_sex (rows, "activities-kinds", _ ("People reached by kind"),
                                          "activity_type", KIND));
  g_ptr_array_add (figures, count_by_age (rows));
  g_ptr_array_add (figures,
                   count_by_sex (rows, "activities-municipalities",
                                 _ ("People reached by municipality"), "bashki", MUNICIPALITY));
  g_ptr_array_add (figures, count_signatures (rows));

  return figures;
}
