/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-draw-private.h"

#define GROUP_GAP 0.25 /* of a row's room left free between its bars and the next row's */
#define HATCH 5        /* from one line of a pattern to the next */
#define MARKER 3.5     /* half a marker's size */
#define LINE_WIDTH 2
#define MANY_POINTS 80 /* lines with more points have no markers */

typedef enum
{
  PATTERN_SOLID,
  PATTERN_RISING,
  PATTERN_DOTS,
  PATTERN_FALLING,
  PATTERN_LEVEL,
  PATTERN_CROSSED,
  N_PATTERNS,
} Pattern;

static void
set_series_colour (DosjaPlot *plot, guint number)
{
  const double *colour = plot->style->series[number % DOSJA_CHART_N_COLOURS];

  cairo_set_source_rgb (plot->cr, colour[0], colour[1], colour[2]);
}

static void
stroke_slanted (cairo_t *cr, double x, double y, double width, double height, int direction)
{
  for (double at = -height; at < width; at += HATCH)
    {
      cairo_move_to (cr, x + at, direction > 0 ? y + height : y);
      cairo_line_to (cr, x + at + height, direction > 0 ? y : y + height);
    }
  cairo_stroke (cr);
}

static void
fill_dots (cairo_t *cr, double x, double y, double width, double height)
{
  for (double top = HATCH / 2.0; top < height; top += HATCH)
    for (double left = HATCH / 2.0; left < width; left += HATCH)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x + left, y + top, 1.2, 0, 2 * G_PI);
      }
  cairo_fill (cr);
}

static void
draw_pattern (cairo_t *cr, Pattern pattern, double x, double y, double width, double height)
{
  cairo_set_line_width (cr, 1.2);
  if (pattern == PATTERN_RISING || pattern == PATTERN_CROSSED)
    stroke_slanted (cr, x, y, width, height, 1);
  if (pattern == PATTERN_FALLING || pattern == PATTERN_CROSSED)
    stroke_slanted (cr, x, y, width, height, -1);
  if (pattern == PATTERN_DOTS)
    fill_dots (cr, x, y, width, height);
  if (pattern == PATTERN_LEVEL)
    {
      for (double at = HATCH / 2.0; at < height; at += HATCH)
        {
          cairo_move_to (cr, x, y + at);
          cairo_line_to (cr, x + width, y + at);
        }
      cairo_stroke (cr);
    }
}

/* A bar in the series' colour and pattern; the pattern is the ground showing through. */
static void
fill_bar (DosjaPlot *plot, guint number, double x, double y, double width, double height)
{
  const double *ground = plot->style->background;

  if (width <= 0 || height <= 0)
    return;

  cairo_save (plot->cr);
  cairo_rectangle (plot->cr, x, y, width, height);
  set_series_colour (plot, number);
  cairo_fill_preserve (plot->cr);
  if (number % N_PATTERNS != PATTERN_SOLID && width >= HATCH)
    {
      cairo_clip (plot->cr);
      cairo_set_source_rgb (plot->cr, ground[0], ground[1], ground[2]);
      draw_pattern (plot->cr, number % N_PATTERNS, x, y, width, height);
    }
  cairo_new_path (plot->cr);
  cairo_restore (plot->cr);

  if (width >= HATCH)
    {
      set_series_colour (plot, number);
      cairo_set_line_width (plot->cr, 1);
      cairo_rectangle (plot->cr, x + 0.5, y + 0.5, MAX (width - 1, 0), MAX (height - 1, 0));
      cairo_stroke (plot->cr);
    }
}

static void
draw_text_above (DosjaPlot *plot, guint row, guint column, double centre, double y, double room)
{
  g_autofree char *text = dosja_table_format_cell (plot->table, row, column);
  g_autoptr (PangoLayout) label
      = dosja_draw_layout (plot->cr, plot->style->font, plot->style->resolution, text);
  PangoRectangle extents;
  double width, height;

  pango_layout_get_extents (label, NULL, &extents);
  width = (double)extents.width / PANGO_SCALE;
  height = (double)extents.height / PANGO_SCALE;
  if (width > room)
    return;

  cairo_set_source_rgb (plot->cr, plot->style->text[0], plot->style->text[1], plot->style->text[2]);
  cairo_move_to (plot->cr, centre - width / 2, MAX (y - height - 1, plot->y - height));
  pango_cairo_show_layout (plot->cr, label);
}

static double
height_of (DosjaPlot *plot, gint64 value)
{
  return value == DOSJA_TABLE_HIDDEN || value < 0
             ? 0
             : plot->height * (double)value / (double)plot->top;
}

static void
draw_group (DosjaPlot *plot, guint row, double x, double width)
{
  double each = width / plot->series->len;

  for (guint i = 0; i < plot->series->len; i++)
    {
      const DosjaSeries *series = &g_array_index (plot->series, DosjaSeries, i);
      double height = height_of (plot, dosja_table_get (plot->table, row, series->column));
      double top = plot->y + plot->height - height;

      fill_bar (plot, series->number, x + i * each, top, MAX (each - (each > 4 ? 1 : 0), 0.2),
                height);
      draw_text_above (plot, row, series->column, x + (i + 0.5) * each, top, each);
    }
}

static int
find_total (DosjaPlot *plot)
{
  for (guint column = 0; column < dosja_table_get_n_columns (plot->table); column++)
    if (dosja_table_is_sum_column (plot->table, column))
      return (int)column;

  return -1;
}

static void
draw_stack (DosjaPlot *plot, guint row, double x, double width)
{
  double y = plot->y + plot->height;
  int total = find_total (plot);

  for (guint i = 0; i < plot->series->len; i++)
    {
      const DosjaSeries *series = &g_array_index (plot->series, DosjaSeries, i);
      gint64 value = dosja_table_get (plot->table, row, series->column);
      double height = height_of (plot, value);

      y -= height;
      fill_bar (plot, series->number, x, y, width, height);
      if (value == DOSJA_TABLE_HIDDEN && total < 0)
        draw_text_above (plot, row, series->column, x + width / 2, y, width);
    }
  if (total >= 0)
    draw_text_above (plot, row, (guint)total, x + width / 2, y, width);
}

void
dosja_plot_draw_bars (DosjaPlot *plot, gboolean stacked)
{
  double slot = plot->width / plot->rows->len;

  for (guint i = 0; i < plot->rows->len; i++)
    {
      guint row = g_array_index (plot->rows, guint, i);
      double x = plot->x + slot * (i + GROUP_GAP / 2);

      if (stacked)
        draw_stack (plot, row, x, slot * (1 - GROUP_GAP));
      else
        draw_group (plot, row, x, slot * (1 - GROUP_GAP));
    }
}

static void
draw_marker (cairo_t *cr, guint number, double x, double y)
{
  switch (number % 4)
    {
    case 0:
      cairo_arc (cr, x, y, MARKER, 0, 2 * G_PI);
      break;
    case 1:
      cairo_rectangle (cr, x - MARKER, y - MARKER, 2 * MARKER, 2 * MARKER);
      break;
    case 2:
      cairo_move_to (cr, x, y - MARKER * 1.3);
      cairo_line_to (cr, x + MARKER * 1.2, y + MARKER);
      cairo_line_to (cr, x - MARKER * 1.2, y + MARKER);
      cairo_close_path (cr);
      break;
    default:
      cairo_move_to (cr, x, y - MARKER * 1.4);
      cairo_line_to (cr, x + MARKER * 1.4, y);
      cairo_line_to (cr, x, y + MARKER * 1.4);
      cairo_line_to (cr, x - MARKER * 1.4, y);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

static void
set_dash (cairo_t *cr, guint number)
{
  static const double dashes[][2] = { { 0, 0 }, { 7, 3 }, { 2, 3 }, { 10, 5 } };
  const double *dash = dashes[number % G_N_ELEMENTS (dashes)];

  cairo_set_dash (cr, dash, dash[0] > 0 ? 2 : 0, 0);
  cairo_set_line_width (cr, LINE_WIDTH);
}

static void
draw_line (DosjaPlot *plot, const DosjaSeries *series)
{
  double slot = plot->width / plot->rows->len;
  gboolean pen_down = FALSE;

  set_series_colour (plot, series->number);
  for (guint i = 0; i < plot->rows->len; i++)
    {
      gint64 value
          = dosja_table_get (plot->table, g_array_index (plot->rows, guint, i), series->column);
      double x = plot->x + slot * (i + 0.5);
      double y = plot->y + plot->height - height_of (plot, value);

      if (value == DOSJA_TABLE_HIDDEN)
        {
          pen_down = FALSE;
          continue;
        }
      if (pen_down)
        cairo_line_to (plot->cr, x, y);
      else
        cairo_move_to (plot->cr, x, y);
      pen_down = TRUE;
    }
  set_dash (plot->cr, series->number);
  cairo_stroke (plot->cr);
  cairo_set_dash (plot->cr, NULL, 0, 0);

  for (guint i = 0; i < plot->rows->len && plot->rows->len <= MANY_POINTS; i++)
    {
      gint64 value
          = dosja_table_get (plot->table, g_array_index (plot->rows, guint, i), series->column);

      if (value != DOSJA_TABLE_HIDDEN)
        draw_marker (plot->cr, series->number, plot->x + slot * (i + 0.5),
                     plot->y + plot->height - height_of (plot, value));
    }
}

void
dosja_plot_draw_lines (DosjaPlot *plot)
{
  for (guint i = 0; i < plot->series->len; i++)
    draw_line (plot, &g_array_index (plot->series, DosjaSeries, i));
}

/* The sample in the legend. */
void
dosja_plot_draw_swatch (DosjaPlot *plot, guint number, gboolean line, double x, double y,
                        double size)
{
  if (!line)
    {
      fill_bar (plot, number, x, y, size, size);
      return;
    }

  set_series_colour (plot, number);
  set_dash (plot->cr, number);
  cairo_move_to (plot->cr, x, y + size / 2);
  cairo_line_to (plot->cr, x + size, y + size / 2);
  cairo_stroke (plot->cr);
  cairo_set_dash (plot->cr, NULL, 0, 0);
  draw_marker (plot->cr, number, x + size / 2, y + size / 2);
}
