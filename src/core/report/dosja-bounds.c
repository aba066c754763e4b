/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-bounds.h"

#include <math.h>

/* Figures are whole and the factors 1 or -1: whatever is smaller than this is rounding. */
#define EPSILON 1e-7

/*
 * The simplex method on the hidden cells, which are the unknowns. Every equation is
 * fulfilled by the true figures, so the search starts from them and needs no first phase:
 * the true figures are carried along the equations to a corner, and from there to the
 * corner where the asked cell is highest or lowest. Bland's rule keeps it from going round
 * in circles.
 */
struct _DosjaBounds
{
  guint n;
  gint64 *values;       /* the true figures */
  double *x;            /* where the search stands, less each cell's least value */
  GPtrArray *equations; /* double[n] */
  GPtrArray *rows;      /* double[n]: the equations solved for the basic cells */
  GArray *basis;        /* guint: the cell each row is solved for */
  gboolean started;
};

/* Zeros are always published, so a reader knows that a hidden figure is not one. */
static gint64
least (DosjaBounds *self, guint cell)
{
  return MIN (self->values[cell], 1);
}

static double *
row_at (DosjaBounds *self, guint row)
{
  return g_ptr_array_index (self->rows, row);
}

static guint
basic_cell (DosjaBounds *self, guint row)
{
  return g_array_index (self->basis, guint, row);
}

static int
row_of_basic (DosjaBounds *self, guint cell)
{
  for (guint i = 0; i < self->basis->len; i++)
    if (basic_cell (self, i) == cell)
      return (int)i;

  return -1;
}

static void
pivot (DosjaBounds *self, guint row, guint cell)
{
  double *source = row_at (self, row);
  double by = source[cell];

  for (guint j = 0; j < self->n; j++)
    source[j] /= by;

  for (guint i = 0; i < self->rows->len; i++)
    {
      double *target = row_at (self, i);
      double factor = target[cell];

      if (i == row || fabs (factor) < EPSILON)
        continue;
      for (guint j = 0; j < self->n; j++)
        target[j] -= factor * source[j];
      target[cell] = 0;
    }

  g_array_index (self->basis, guint, row) = cell;
}

static void
eliminate (DosjaBounds *self)
{
  for (guint e = 0; e < self->equations->len; e++)
    {
      double *row = g_memdup2 (g_ptr_array_index (self->equations, e), self->n * sizeof (double));
      guint best = 0;

      for (guint i = 0; i < self->rows->len; i++)
        {
          double factor = row[basic_cell (self, i)];

          for (guint j = 0; j < self->n && fabs (factor) > EPSILON; j++)
            row[j] -= factor * row_at (self, i)[j];
        }
      for (guint j = 1; j < self->n; j++)
        if (fabs (row[j]) > fabs (row[best]))
          best = j;

      if (fabs (row[best]) < EPSILON)
        {
          g_free (row); /* says nothing new */
          continue;
        }
      g_ptr_array_add (self->rows, row);
      g_array_append_val (self->basis, best);
      pivot (self, self->rows->len - 1, best);
    }
}

/* Moves a cell outside the basis, and with it those inside, up (1) or down (-1) until a
 * cell reaches its least value, and puts that one outside. */
static gboolean
move (DosjaBounds *self, guint cell, int direction, double limit)
{
  double step = limit;
  int leaving = -1;

  for (guint i = 0; i < self->rows->len; i++)
    {
      double slope = direction * row_at (self, i)[cell];
      double reach = slope > EPSILON ? self->x[basic_cell (self, i)] / slope : INFINITY;

      if (reach < step - EPSILON
          || (leaving >= 0 && reach < step + EPSILON
              && basic_cell (self, i) < basic_cell (self, (guint)leaving)))
        {
          step = MAX (reach, 0);
          leaving = (int)i;
        }
    }
  if (isinf (step))
    return FALSE;

  self->x[cell] += direction * step;
  for (guint i = 0; i < self->rows->len; i++)
    self->x[basic_cell (self, i)] -= direction * step * row_at (self, i)[cell];
  if (leaving >= 0)
    {
      self->x[basic_cell (self, (guint)leaving)] = 0;
      pivot (self, (guint)leaving, cell);
    }

  return TRUE;
}

static void
start (DosjaBounds *self)
{
  if (self->started)
    return;

  for (guint j = 0; j < self->n; j++)
    self->x[j] = (double)(self->values[j] - least (self, j));
  eliminate (self);
  for (guint j = 0; j < self->n; j++)
    if (row_of_basic (self, j) < 0 && self->x[j] > EPSILON)
      move (self, j, -1, self->x[j]);
  self->started = TRUE;
}

/* A corner need not be whole numbers when tables are linked in odd ways, and figures are:
 * only whole ones that fulfil every equation prove anything. */
static gboolean
is_whole_solution (DosjaBounds *self)
{
  for (guint j = 0; j < self->n; j++)
    if (fabs (self->x[j] - round (self->x[j])) > 1e-4 || self->x[j] < -1e-4)
      return FALSE;

  for (guint e = 0; e < self->equations->len; e++)
    {
      const double *equation = g_ptr_array_index (self->equations, e);
      gint64 difference = 0;

      for (guint j = 0; j < self->n; j++)
        difference += (gint64)equation[j]
                      * ((gint64)llround (self->x[j]) + least (self, j) - self->values[j]);
      if (difference != 0)
        return FALSE;
    }

  return TRUE;
}

static int
choose_entering (DosjaBounds *self, guint row, int direction)
{
  const double *of = row_at (self, row);

  for (guint j = 0; j < self->n; j++)
    if (-direction * of[j] > EPSILON && row_of_basic (self, j) < 0)
      return (int)j;

  return -1;
}

static gint64
optimum (DosjaBounds *self, guint cell, int direction)
{
  int row, entering;

  start (self);

  if (row_of_basic (self, cell) < 0 && direction > 0 && !move (self, cell, 1, INFINITY))
    return G_MAXINT64;

  while ((row = row_of_basic (self, cell)) >= 0
         && (entering = choose_entering (self, (guint)row, direction)) >= 0)
    if (!move (self, (guint)entering, 1, INFINITY))
      return G_MAXINT64;

  return is_whole_solution (self) ? (gint64)llround (self->x[cell]) + least (self, cell)
                                  : self->values[cell];
}

/**
 * dosja_bounds_new:
 * @values: (array length=n_values): the true figures of the hidden cells, none negative
 *
 * Returns: (transfer full): bounds without equations
 */
DosjaBounds *
dosja_bounds_new (const gint64 *values, guint n_values)
{
  DosjaBounds *self = g_new0 (DosjaBounds, 1);

  self->n = n_values;
  self->values = g_memdup2 (values, n_values * sizeof (gint64));
  self->x = g_new0 (double, n_values);
  self->equations = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->basis = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

/**
 * dosja_bounds_add_equation:
 * @cells: (array length=n_cells): the hidden cells in it
 * @factors: (array length=n_cells): 1 or -1
 *
 * Says that a reader knows what these cells add up to.
 */
void
dosja_bounds_add_equation (DosjaBounds *self, const guint *cells, const int *factors, guint n_cells)
{
  double *equation;

  g_return_if_fail (self != NULL && !self->started);

  equation = g_new0 (double, self->n);
  for (guint i = 0; i < n_cells; i++)
    equation[cells[i]] += factors[i];
  g_ptr_array_add (self->equations, equation);
}

/**
 * dosja_bounds_get_highest:
 *
 * Returns: a figure up to which the cell could go, for all a reader can tell;
 *   %G_MAXINT64 when there is no end. Never more than the truth allows: there are whole
 *   figures for all other cells that fit it
 */
gint64
dosja_bounds_get_highest (DosjaBounds *self, guint cell)
{
  g_return_val_if_fail (self != NULL && cell < self->n, 0);

  return optimum (self, cell, 1);
}

/**
 * dosja_bounds_get_lowest:
 *
 * Returns: a figure down to which the cell could go, for all a reader can tell
 */
gint64
dosja_bounds_get_lowest (DosjaBounds *self, guint cell)
{
  g_return_val_if_fail (self != NULL && cell < self->n, 0);

  return optimum (self, cell, -1);
}

void
dosja_bounds_free (DosjaBounds *self)
{
  if (self == NULL)
    return;

  g_free (self->values);
  g_free (self->x);
  g_ptr_array_unref (self->equations);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->basis);
  g_free (self);
}
