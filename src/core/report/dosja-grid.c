/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-document-private.h"

#define NARROWEST 5 /* letters that an automatic column is thought to hold at least */
#define WIDEST 40

struct _DosjaGrid
{
  gboolean pairs;
  guint n_columns;
  double *widths;
  GPtrArray *rows;  /* GStrv of Pango markup */
  GArray *headings; /* gboolean, one a row */
};

/**
 * dosja_grid_new:
 * @pairs: names and what they stand for, without rules
 * @widths: (nullable) (array length=n_columns): how wide the columns are against each other;
 *   %NULL to follow what stands in them
 *
 * Returns: (transfer full): cells to fill
 */
DosjaGrid *
dosja_grid_new (gboolean pairs, const double *widths, guint n_columns)
{
  DosjaGrid *self;

  g_return_val_if_fail (n_columns > 0, NULL);

  self = g_new0 (DosjaGrid, 1);
  self->pairs = pairs;
  self->n_columns = n_columns;
  if (widths != NULL)
    self->widths = g_memdup2 (widths, n_columns * sizeof *widths);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  self->headings = g_array_new (FALSE, FALSE, sizeof (gboolean));

  return self;
}

/**
 * dosja_grid_add_row:
 * @heading: whether it names the columns; is repeated on each page
 * @cells: (array zero-terminated=1): Pango markup; what is missing stays empty
 */
void
dosja_grid_add_row (DosjaGrid *self, gboolean heading, const char *const *cells)
{
  char **row;
  gboolean ended = FALSE;

  g_return_if_fail (self != NULL && cells != NULL);

  row = g_new0 (char *, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    {
      ended = ended || cells[i] == NULL;
      row[i] = g_strdup (ended ? "" : cells[i]);
    }
  g_ptr_array_add (self->rows, row);
  g_array_append_val (self->headings, heading);
}

guint
dosja_grid_get_n_rows (DosjaGrid *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

guint
dosja_grid_get_n_columns (DosjaGrid *self)
{
  return self->n_columns;
}

gboolean
dosja_grid_is_pairs (DosjaGrid *self)
{
  return self->pairs;
}

gboolean
dosja_grid_is_heading (DosjaGrid *self, guint row)
{
  return g_array_index (self->headings, gboolean, row);
}

/* What a column needs against the others, by the letters of its longest cell. */
static double
natural_width (DosjaGrid *self, guint column)
{
  glong longest = NARROWEST;

  for (guint i = 0; i < self->rows->len; i++)
    longest = MAX (longest, g_utf8_strlen (((GStrv)self->rows->pdata[i])[column], -1));

  return (double)MIN (longest, WIDEST);
}

/* The columns between @left and the right edge; @edges has room for one more than there are. */
void
dosja_grid_edges (DosjaGrid *self, double left, double width, double *edges)
{
  double total = 0;

  if (self->widths == NULL)
    {
      self->widths = g_new (double, self->n_columns);
      for (guint i = 0; i < self->n_columns; i++)
        self->widths[i] = natural_width (self, i);
    }
  for (guint i = 0; i < self->n_columns; i++)
    {
      edges[i + 1] = MAX (self->widths[i], 0.1);
      total += edges[i + 1];
    }
  edges[0] = left;
  for (guint i = 1; i <= self->n_columns; i++)
    edges[i] = edges[i - 1] + edges[i] / total * width;
}

PangoLayout *
dosja_grid_layout (DosjaGrid *self, cairo_t *cr, guint row, guint column, double width)
{
  gboolean bold = dosja_grid_is_heading (self, row) || (self->pairs && column == 0);
  PangoLayout *layout = dosja_document_layout (cr, bold ? FONT_BOLD : FONT_TEXT, "", 0);

  pango_layout_set_markup (layout, ((GStrv)self->rows->pdata[row])[column], -1);
  pango_layout_set_width (layout, (int)(MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);

  return layout;
}

/* Every line of every cell is as high as another, so that a row can be cut anywhere. */
double
dosja_grid_line_height (void)
{
  g_autoptr (PangoLayout) layout = dosja_document_layout (NULL, FONT_BOLD, "Ëg", 0);
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);

  return (double)extents.height / PANGO_SCALE;
}

void
dosja_grid_free (DosjaGrid *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->rows);
  g_array_unref (self->headings);
  g_free (self->widths);
  g_free (self);
}
