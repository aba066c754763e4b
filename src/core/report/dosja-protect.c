/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-bounds.h"
#include "report/dosja-table-private.h"

#include <glib/gi18n.h>

/* Beyond so many hidden figures the exact check would take minutes: all are hidden then. */
#define MAX_EXACT 600

/* One figure. Linked cells of two tables are one figure. */
typedef struct
{
  gint64 value;
  gboolean is_sum;
  gboolean hidden;
  GArray *equations; /* guint: those it stands in */
} Figure;

/* sum - part - part - … = 0 */
typedef struct
{
  GArray *figures; /* guint; the sum first */
  guint n_hidden;
} Equation;

typedef struct
{
  GArray *figures;
  GArray *equations;
  GArray *unknowns; /* guint: the hidden figures in the order they were hidden */
  gint64 threshold;
} Protect;

static Figure *
figure_at (Protect *self, guint position)
{
  return &g_array_index (self->figures, Figure, position);
}

static Equation *
equation_at (Protect *self, guint position)
{
  return &g_array_index (self->equations, Equation, position);
}

static void
clear_figure (gpointer data)
{
  g_array_unref (((Figure *)data)->equations);
}

static void
clear_equation (gpointer data)
{
  g_array_unref (((Equation *)data)->figures);
}

static guint
add_figure (Protect *self, gint64 value, gboolean is_sum)
{
  Figure figure = { .value = value, .is_sum = is_sum };

  figure.equations = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->figures, figure);

  return self->figures->len - 1;
}

static void
add_equation (Protect *self, guint sum, const guint *parts, gsize stride, const guint *of,
              guint n_of)
{
  Equation equation = { .figures = g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint number = self->equations->len;

  g_array_append_val (equation.figures, sum);
  for (guint i = 0; i < n_of; i++)
    g_array_append_val (equation.figures, parts[of[i] * stride]);
  for (guint i = 0; i < equation.figures->len; i++)
    g_array_append_val (figure_at (self, g_array_index (equation.figures, guint, i))->equations,
                        number);
  g_array_append_val (self->equations, equation);
}

static void
hide (Protect *self, guint figure)
{
  Figure *hidden = figure_at (self, figure);

  hidden->hidden = TRUE;
  g_array_append_val (self->unknowns, figure);
  for (guint i = 0; i < hidden->equations->len; i++)
    equation_at (self, g_array_index (hidden->equations, guint, i))->n_hidden++;
}

/* What hiding a figure costs: first, how many equations it would leave with one hidden
 * figure that then can be worked out; totals are missed more than parts, large figures more
 * than small ones, and a hidden zero protects nobody. */
static double
cost (Protect *self, guint figure)
{
  Figure *candidate = figure_at (self, figure);
  guint opened = 0;

  for (guint i = 0; i < candidate->equations->len; i++)
    opened += equation_at (self, g_array_index (candidate->equations, guint, i))->n_hidden == 0;

  return (candidate->value == 0 ? 1e18 : 0) + opened * 1e15 + (candidate->is_sum ? 1e12 : 0)
         + (double)candidate->value;
}

static void
consider (Protect *self, guint equation, int *best)
{
  GArray *figures = equation_at (self, equation)->figures;

  for (guint i = 0; i < figures->len; i++)
    {
      guint figure = g_array_index (figures, guint, i);

      if (!figure_at (self, figure)->hidden
          && (*best < 0 || cost (self, figure) < cost (self, (guint)*best)))
        *best = (int)figure;
    }
}

/* No equation may hold exactly one hidden figure. Hiding a second one may open another
 * equation, hence the rounds. */
static void
close_equations (Protect *self)
{
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint e = 0; e < self->equations->len; e++)
        {
          int best = -1;

          if (equation_at (self, e)->n_hidden != 1)
            continue;
          consider (self, e, &best);
          if (best < 0)
            continue;
          hide (self, (guint)best);
          again = TRUE;
        }
    }
}

/* The cheapest visible figure nearest to this one along the equations. */
static int
find_companion (Protect *self, guint figure)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_array_append_val (queue, figure);
  g_hash_table_add (seen, GUINT_TO_POINTER (figure));

  for (guint next = 0; next < queue->len; next++)
    {
      GArray *equations = figure_at (self, g_array_index (queue, guint, next))->equations;
      int best = -1;

      for (guint i = 0; i < equations->len; i++)
        consider (self, g_array_index (equations, guint, i), &best);
      if (best >= 0 && figure_at (self, (guint)best)->value != 0)
        return best;

      for (guint i = 0; i < equations->len; i++)
        {
          GArray *figures = equation_at (self, g_array_index (equations, guint, i))->figures;

          for (guint k = 0; k < figures->len; k++)
            {
              guint neighbour = g_array_index (figures, guint, k);

              if (g_hash_table_add (seen, GUINT_TO_POINTER (neighbour)))
                g_array_append_val (queue, neighbour);
            }
        }
    }

  return -1;
}

static DosjaBounds *
build_bounds (Protect *self)
{
  g_autofree gint64 *values = g_new (gint64, self->unknowns->len);
  g_autofree int *position = g_new (int, self->figures->len);
  DosjaBounds *bounds;

  for (guint i = 0; i < self->unknowns->len; i++)
    {
      guint figure = g_array_index (self->unknowns, guint, i);

      values[i] = figure_at (self, figure)->value;
      position[figure] = (int)i;
    }
  bounds = dosja_bounds_new (values, self->unknowns->len);

  for (guint e = 0; e < self->equations->len; e++)
    {
      Equation *equation = equation_at (self, e);
      g_autofree guint *cells = g_new (guint, equation->figures->len);
      g_autofree int *factors = g_new (int, equation->figures->len);
      guint n = 0;

      for (guint i = 0; i < equation->figures->len && equation->n_hidden > 0; i++)
        {
          guint figure = g_array_index (equation->figures, guint, i);

          if (!figure_at (self, figure)->hidden)
            continue;
          cells[n] = (guint)position[figure];
          factors[n++] = i == 0 ? 1 : -1;
        }
      if (n > 0)
        dosja_bounds_add_equation (bounds, cells, factors, n);
    }

  return bounds;
}

/* A small figure must be able to be one that would be published; any other hidden one must
 * merely not be certain. */
static gboolean
is_safe (Protect *self, DosjaBounds *bounds, guint unknown)
{
  gint64 value = figure_at (self, g_array_index (self->unknowns, guint, unknown))->value;
  gint64 highest = dosja_bounds_get_highest (bounds, unknown);

  if (value > 0 && value < self->threshold)
    return highest >= self->threshold;

  return highest > value || dosja_bounds_get_lowest (bounds, unknown) < value;
}

static void
hide_everything (Protect *self)
{
  for (guint i = 0; i < self->figures->len; i++)
    if (!figure_at (self, i)->hidden)
      hide (self, i);
}

/* Hiding more can only widen what the others may be: who is safe once stays so. */
static void
suppress (Protect *self)
{
  g_autoptr (DosjaBounds) bounds = NULL;

  for (guint i = 0; i < self->figures->len; i++)
    if (figure_at (self, i)->value > 0 && figure_at (self, i)->value < self->threshold)
      hide (self, i);
  close_equations (self);

  for (guint i = 0; i < self->unknowns->len; i++)
    {
      if (self->unknowns->len > MAX_EXACT)
        {
          hide_everything (self);
          return;
        }
      if (bounds == NULL)
        bounds = build_bounds (self);
      while (!is_safe (self, bounds, i))
        {
          int companion = find_companion (self, g_array_index (self->unknowns, guint, i));

          if (companion < 0)
            {
              hide_everything (self);
              return;
            }
          hide (self, (guint)companion);
          close_equations (self);
          dosja_bounds_free (bounds);
          bounds = build_bounds (self);
        }
    }
}

static void
add_table_equations (Protect *self, DosjaTable *table, const guint *figures)
{
  guint n_rows = dosja_table_get_n_rows (table), n_columns = dosja_table_get_n_columns (table);

  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      {
        guint n_of;
        const guint *of = dosja_table_get_sum_of_row (table, row, &n_of);
        guint sum = figures[row * n_columns + column];

        if (of != NULL)
          add_equation (self, sum, figures + column, n_columns, of, n_of);
        of = dosja_table_get_sum_of_column (table, column, &n_of);
        if (of != NULL)
          add_equation (self, sum, figures + row * n_columns, 1, of, n_of);
      }
}

static int
linked_figure (guint table, guint row, guint column, DosjaTable *const *tables, guint **figures,
               const DosjaTableLink *links, guint n_links)
{
  for (guint i = 0; i < n_links; i++)
    if (links[i].other_table == table && links[i].other_row == row
        && links[i].other_column == column && links[i].table < table)
      return (int)
          figures[links[i].table][links[i].row * dosja_table_get_n_columns (tables[links[i].table])
                                  + links[i].column];

  return -1;
}

static guint *
add_table (Protect *self, guint number, DosjaTable *const *tables, guint **figures,
           const DosjaTableLink *links, guint n_links)
{
  DosjaTable *table = tables[number];
  guint n_rows = dosja_table_get_n_rows (table), n_columns = dosja_table_get_n_columns (table);
  guint *result = g_new (guint, MAX (n_rows * n_columns, 1));

  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      {
        int linked = linked_figure (number, row, column, tables, figures, links, n_links);

        result[row * n_columns + column]
            = linked >= 0 ? (guint)linked
                          : add_figure (self, dosja_table_get (table, row, column),
                                        dosja_table_is_sum_row (table, row)
                                            || dosja_table_is_sum_column (table, column));
      }
  add_table_equations (self, table, result);

  return result;
}

static DosjaTable *
take_away (Protect *self, DosjaTable *table, const guint *figures)
{
  guint n = dosja_table_get_n_rows (table) * dosja_table_get_n_columns (table);
  g_autofree gboolean *hidden = g_new0 (gboolean, MAX (n, 1));
  DosjaTable *result;

  for (guint i = 0; i < n; i++)
    hidden[i] = figure_at (self, figures[i])->hidden;
  result = dosja_table_freeze (table, hidden);
  dosja_table_add_hidden_note (result, (guint)self->threshold);

  return result;
}

/* Says what the dash stands for, if there is one. */
void
dosja_table_add_hidden_note (DosjaTable *self, guint threshold)
{
  g_autofree char *note = NULL;

  if (!dosja_table_has_hidden (self))
    return;

  /* Translators: %u is 5 unless the centre chose otherwise */
  note = g_strdup_printf (_ ("“–” stands for a figure that is not published: it is below %u, or "
                             "a smaller one could be worked out from it."),
                          threshold);
  dosja_table_add_note (self, note);
}

/**
 * dosja_tables_protect:
 * @tables: (array length=n_tables): tables that are published together
 * @links: (array length=n_links) (nullable): which cells of them hold the same figure; each
 *   link's first table comes before its other one
 * @threshold: figures from 1 to one below this are not published
 *
 * Disclosure control by cell suppression: small figures are hidden, and enough others that
 * nobody can work them out from totals, within a table or across @tables.
 *
 * Zeros stay: they say nothing about a person that is there. A reader is taken to know
 * that, and that figures are whole and not negative. Of every small figure it is then
 * proved that, as far as the published figures tell, it could also be @threshold or more;
 * and of every other hidden figure that it is not certain. All hidden figures look alike,
 * so that nobody can tell which of them are the small ones.
 *
 * It knows nothing of what was published before: two periods of the same figures, one a
 * day longer than the other, give away the difference.
 *
 * Returns: (transfer full) (element-type DosjaTable): a copy of each, without the figures
 *   that are hidden
 */
GPtrArray *
dosja_tables_protect (DosjaTable *const *tables, guint n_tables, const DosjaTableLink *links,
                      guint n_links, guint threshold)
{
  Protect self = { .threshold = threshold };
  g_autofree guint **figures = g_new0 (guint *, n_tables + 1);
  GPtrArray *result;

  for (guint i = 0; i < n_tables; i++)
    g_return_val_if_fail (!dosja_table_has_hidden (tables[i]), NULL);

  result = g_ptr_array_new_with_free_func (g_object_unref);
  self.figures = g_array_new (FALSE, TRUE, sizeof (Figure));
  g_array_set_clear_func (self.figures, clear_figure);
  self.equations = g_array_new (FALSE, TRUE, sizeof (Equation));
  g_array_set_clear_func (self.equations, clear_equation);
  self.unknowns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_tables; i++)
    figures[i] = add_table (&self, i, tables, figures, links, n_links);
  suppress (&self);
  for (guint i = 0; i < n_tables; i++)
    {
      g_ptr_array_add (result, take_away (&self, tables[i], figures[i]));
      g_free (figures[i]);
    }

  g_array_unref (self.figures);
  g_array_unref (self.equations);
  g_array_unref (self.unknowns);

  return result;
}

/**
 * dosja_table_protect:
 * @threshold: figures from 1 to one below this are not published; usually
 *   %DOSJA_TABLE_THRESHOLD
 *
 * dosja_tables_protect() for a table that is published alone.
 *
 * Returns: (transfer full): a copy without the figures that are hidden
 */
DosjaTable *
dosja_table_protect (DosjaTable *self, guint threshold)
{
  g_autoptr (GPtrArray) result = NULL;

  g_return_val_if_fail (DOSJA_IS_TABLE (self), NULL);

  result = dosja_tables_protect (&self, 1, NULL, 0, threshold);
  g_return_val_if_fail (result != NULL, NULL);

  return g_object_ref (g_ptr_array_index (result, 0));
}
