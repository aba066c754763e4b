/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-draw-private.h"

#include "base/dosja-text.h"

#include <glib/gi18n.h>

#define PADDING 8
#define SWATCH 12
#define TICK_GAP 36   /* least height between two grid lines */
#define LABEL_LINES 5 /* longer row headings end in an ellipsis */
#define SMALLEST 40   /* below this nothing can be read */

/* Okabe and Ito's colours ("Color Universal Design", 2008), which are told apart with every
 * kind of colour vision; on dark ground the lighter ones of them. */
static const double on_light[DOSJA_CHART_N_COLOURS][3] = {
  { 0.00, 0.45, 0.70 }, { 0.84, 0.37, 0.00 }, { 0.00, 0.62, 0.45 },
  { 0.80, 0.47, 0.65 }, { 0.90, 0.62, 0.00 }, { 0.35, 0.35, 0.35 },
};
static const double on_dark[DOSJA_CHART_N_COLOURS][3] = {
  { 0.34, 0.71, 0.91 }, { 0.90, 0.62, 0.00 }, { 0.20, 0.80, 0.62 },
  { 0.88, 0.60, 0.76 }, { 0.94, 0.89, 0.26 }, { 0.75, 0.75, 0.75 },
};

static void
set_colour (double colour[3], double red, double green, double blue)
{
  colour[0] = red;
  colour[1] = green;
  colour[2] = blue;
}

/**
 * dosja_chart_style_init:
 * @style: (out caller-allocates): what to fill
 * @dark: for light text on dark ground
 *
 * A style for the screen; whoever draws on paper sets @resolution to 72.
 */
void
dosja_chart_style_init (DosjaChartStyle *style, gboolean dark)
{
  g_return_if_fail (style != NULL);

  style->paint_background = FALSE;
  style->font = "Sans 9";
  style->resolution = 96;
  set_colour (style->text, dark ? 0.93 : 0.13, dark ? 0.93 : 0.13, dark ? 0.93 : 0.15);
  set_colour (style->grid, dark ? 0.33 : 0.85, dark ? 0.33 : 0.85, dark ? 0.35 : 0.85);
  set_colour (style->background, dark ? 0.14 : 1, dark ? 0.14 : 1, dark ? 0.15 : 1);
  for (guint i = 0; i < DOSJA_CHART_N_COLOURS; i++)
    for (guint k = 0; k < 3; k++)
      style->series[i][k] = dark ? on_dark[i][k] : on_light[i][k];
}

/* Metrics must not be rounded to pixels: the same text has the same width on every surface. */
PangoLayout *
dosja_draw_layout (cairo_t *cr, const char *font, double resolution, const char *text)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *description = pango_font_description_from_string (font);
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoLayout *layout;

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, resolution);
  pango_context_set_round_glyph_positions (context, FALSE);
  if (cr != NULL)
    pango_cairo_update_context (cr, context);

  layout = pango_layout_new (context);
  g_object_unref (context);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (description);
  cairo_font_options_destroy (options);

  return layout;
}

static PangoLayout *
make_label (DosjaPlot *plot, const char *text)
{
  return dosja_draw_layout (plot->cr, plot->style->font, plot->style->resolution, text);
}

static void
set_source (DosjaPlot *plot, const double colour[3])
{
  cairo_set_source_rgb (plot->cr, colour[0], colour[1], colour[2]);
}

static double
layout_width (PangoLayout *layout)
{
  PangoRectangle rectangle;

  pango_layout_get_extents (layout, NULL, &rectangle);

  return (double)rectangle.width / PANGO_SCALE;
}

static double
layout_height (PangoLayout *layout)
{
  PangoRectangle rectangle;

  pango_layout_get_extents (layout, NULL, &rectangle);

  return (double)rectangle.height / PANGO_SCALE;
}

static void
show (DosjaPlot *plot, PangoLayout *layout, double x, double y)
{
  cairo_move_to (plot->cr, x, y);
  pango_cairo_show_layout (plot->cr, layout);
}

/* The next of 1, 2, 5, 10, 20, 50, … that needs at most so many ticks; figures are whole. */
gint64
dosja_plot_step (gint64 highest, guint max_ticks)
{
  static const gint64 nice[] = { 1, 2, 5 };

  for (gint64 power = 1; power <= G_MAXINT64 / 100; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (nice); i++)
      if (highest <= nice[i] * power * (gint64)MAX (max_ticks, 1))
        return nice[i] * power;

  return MAX (highest, 1);
}

static void
collect (DosjaPlot *plot)
{
  for (guint row = 0; row < dosja_table_get_n_rows (plot->table); row++)
    if (!dosja_table_is_sum_row (plot->table, row))
      g_array_append_val (plot->rows, row);

  for (guint column = 0; column < dosja_table_get_n_columns (plot->table); column++)
    {
      DosjaSeries series = { column, plot->series->len };

      if (!dosja_table_is_sum_column (plot->table, column))
        g_array_append_val (plot->series, series);
    }
}

static gint64
find_highest (DosjaPlot *plot, gboolean stacked)
{
  gint64 highest = 0;

  for (guint i = 0; i < plot->rows->len; i++)
    {
      gint64 sum = 0;

      for (guint k = 0; k < plot->series->len; k++)
        {
          gint64 value = dosja_table_get (plot->table, g_array_index (plot->rows, guint, i),
                                          g_array_index (plot->series, DosjaSeries, k).column);

          if (value == DOSJA_TABLE_HIDDEN || value < 0)
            continue;
          sum += value;
          highest = MAX (highest, stacked ? sum : value);
        }
    }

  return highest;
}

/* In as many lines as it takes; returns their height. */
static double
draw_legend (DosjaPlot *plot, double left, double top, double width, gboolean lines)
{
  double x = left, y = top, line_height = SWATCH;

  for (guint i = 0; i < plot->series->len; i++)
    {
      const DosjaSeries *series = &g_array_index (plot->series, DosjaSeries, i);
      g_autoptr (PangoLayout) label
          = make_label (plot, dosja_table_get_column_heading (plot->table, series->column));
      double label_width;

      pango_layout_set_ellipsize (label, PANGO_ELLIPSIZE_END);
      if (layout_width (label) > width - SWATCH - PADDING)
        pango_layout_set_width (label, (int)((width - SWATCH - PADDING) * PANGO_SCALE));
      label_width = layout_width (label);
      line_height = MAX (line_height, layout_height (label));

      if (x > left && x + SWATCH + PADDING + label_width > left + width)
        {
          x = left;
          y += line_height + PADDING / 2;
        }
      dosja_plot_draw_swatch (plot, series->number, lines, x, y + (line_height - SWATCH) / 2,
                              SWATCH);
      set_source (plot, plot->style->text);
      show (plot, label, x + SWATCH + PADDING / 2, y + (line_height - layout_height (label)) / 2);
      x += SWATCH + PADDING / 2 + label_width + 2 * PADDING;
    }

  return y + line_height + PADDING - top;
}

static PangoLayout *
make_tick (DosjaPlot *plot, gint64 value)
{
  g_autofree char *text = dosja_table_format_value (plot->table, value);

  return make_label (plot, text);
}

static void
draw_grid (DosjaPlot *plot)
{
  for (gint64 value = 0; value <= plot->top; value += plot->step)
    {
      g_autoptr (PangoLayout) label = make_tick (plot, value);
      double y = plot->y + plot->height * (1 - (double)value / (double)plot->top);

      set_source (plot, value == 0 ? plot->style->text : plot->style->grid);
      cairo_set_line_width (plot->cr, 1);
      cairo_move_to (plot->cr, plot->x, y);
      cairo_line_to (plot->cr, plot->x + plot->width, y);
      cairo_stroke (plot->cr);
      set_source (plot, plot->style->text);
      show (plot, label, plot->x - PADDING - layout_width (label), y - layout_height (label) / 2);
    }
}

static PangoLayout *
make_row_label (DosjaPlot *plot, guint position, double width)
{
  guint row = g_array_index (plot->rows, guint, position);
  PangoLayout *label = make_label (plot, dosja_table_get_row_heading (plot->table, row));

  pango_layout_set_width (label, (int)(width * PANGO_SCALE));
  pango_layout_set_wrap (label, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (label, -LABEL_LINES);
  pango_layout_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (label, PANGO_ALIGN_CENTER);

  return label;
}

/* Every how many rows there is room for a heading; few rows get broken lines instead. */
static guint
label_interval (DosjaPlot *plot)
{
  double slot = plot->width / plot->rows->len;
  double widest = 1;

  if (plot->rows->len <= 6)
    return 1;

  for (guint i = 0; i < MIN (plot->rows->len, 200); i++)
    {
      guint row = g_array_index (plot->rows, guint, i);
      g_autoptr (PangoLayout) label
          = make_label (plot, dosja_table_get_row_heading (plot->table, row));

      widest = MAX (widest, layout_width (label));
    }

  return (guint)((MIN (widest, 120) + PADDING) / slot) + 1;
}

static double
row_labels_height (DosjaPlot *plot, guint interval)
{
  double slot = plot->width / plot->rows->len;
  double height = 0;

  for (guint i = 0; i < MIN (plot->rows->len, 200); i += interval)
    {
      g_autoptr (PangoLayout) label = make_row_label (plot, i, MAX (slot * interval - 4, 8));

      height = MAX (height, layout_height (label));
    }

  return height;
}

static void
draw_row_labels (DosjaPlot *plot, guint interval)
{
  double slot = plot->width / plot->rows->len;
  double width = MAX (slot * interval - 4, 8);

  set_source (plot, plot->style->text);
  for (guint i = 0; i < plot->rows->len; i += interval)
    {
      g_autoptr (PangoLayout) label = make_row_label (plot, i, width);

      show (plot, label, plot->x + slot * (i + 0.5) - width / 2,
            plot->y + plot->height + PADDING / 2);
    }
}

static void
draw_message (DosjaPlot *plot, double width, double height)
{
  g_autoptr (PangoLayout) label = make_label (plot, _ ("No figures to draw"));

  set_source (plot, plot->style->text);
  show (plot, label, MAX ((width - layout_width (label)) / 2, 0),
        MAX ((height - layout_height (label)) / 2, 0));
}

/* Of words not the highest is the longest. */
static double
ticks_width (DosjaPlot *plot)
{
  double width = 0;

  for (gint64 value = 0; value <= plot->top; value += plot->step)
    {
      g_autoptr (PangoLayout) label = make_tick (plot, value);

      width = MAX (width, layout_width (label));
    }

  return width;
}

static void
draw_plot (DosjaPlot *plot, double width, double height, DosjaChartKind kind)
{
  double legend
      = draw_legend (plot, PADDING, PADDING / 2, width - 2 * PADDING, kind == DOSJA_CHART_LINES);
  guint n_words = dosja_table_get_n_words (plot->table);
  gint64 highest = MAX (find_highest (plot, kind == DOSJA_CHART_STACKED), 1);
  double room = height - legend - 2 * TICK_GAP;
  guint interval;

  plot->step = dosja_plot_step (highest, (guint)CLAMP (room / TICK_GAP, 2, 10));
  plot->top = (highest + plot->step - 1) / plot->step * plot->step;
  /* Each word has its line, whether anything reaches it or not. */
  if (n_words > 1)
    {
      plot->step = 1;
      plot->top = (gint64)n_words - 1;
    }

  plot->x = PADDING + ticks_width (plot) + PADDING;
  plot->width = MAX (width - plot->x - PADDING, 1);
  interval = label_interval (plot);
  plot->y = legend + PADDING;
  plot->height = MAX (height - plot->y - row_labels_height (plot, interval) - PADDING, 1);

  draw_grid (plot);
  draw_row_labels (plot, interval);
  if (kind == DOSJA_CHART_LINES)
    dosja_plot_draw_lines (plot);
  else
    dosja_plot_draw_bars (plot, kind == DOSJA_CHART_STACKED);
}

/**
 * dosja_chart_draw:
 * @cr: where to; drawn from its origin
 * @width: of the chart, in drawing units
 * @height: of the chart
 * @table: the figures: its rows stand along the axis, its columns are the series; sums of
 *   either are left out
 * @kind: bars, stacked bars or lines
 * @style: colours and font
 *
 * One routine for screen, PDF and paper. Series are told apart by pattern, dash and marker
 * as well as by colour. A hidden figure is a dash in place of a bar, and a gap in a line. A
 * chart never stands without its table: who cannot see it reads that.
 */
void
dosja_chart_draw (cairo_t *cr, double width, double height, DosjaTable *table, DosjaChartKind kind,
                  const DosjaChartStyle *style)
{
  DosjaPlot plot = { .cr = cr, .table = table, .style = style };

  g_return_if_fail (cr != NULL && DOSJA_IS_TABLE (table) && style != NULL);

  if (width < SMALLEST || height < SMALLEST)
    return;

  plot.rows = g_array_new (FALSE, FALSE, sizeof (guint));
  plot.series = g_array_new (FALSE, FALSE, sizeof (DosjaSeries));
  collect (&plot);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  if (style->paint_background)
    {
      set_source (&plot, style->background);
      cairo_paint (cr);
    }
  if (plot.rows->len == 0 || plot.series->len == 0)
    draw_message (&plot, width, height);
  else
    draw_plot (&plot, width, height, kind);
  cairo_restore (cr);

  g_array_unref (plot.rows);
  g_array_unref (plot.series);
}

/**
 * dosja_chart_describe:
 *
 * Returns: (transfer full): the figures of a chart in words, for those who do not see it:
 *   "2001: Trafficking 12, Violence 30; 2002: …"
 */
char *
dosja_chart_describe (DosjaTable *table)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (DOSJA_IS_TABLE (table), NULL);

  for (guint row = 0; row < dosja_table_get_n_rows (table); row++)
    {
      gboolean first = TRUE;

      if (dosja_table_is_sum_row (table, row))
        continue;
      g_string_append_printf (text, "%s%s: ", text->len > 0 ? "; " : "",
                              dosja_table_get_row_heading (table, row));
      for (guint column = 0; column < dosja_table_get_n_columns (table); column++)
        {
          g_autofree char *cell = dosja_table_format_cell (table, row, column);

          if (dosja_table_is_sum_column (table, column))
            continue;
          g_string_append_printf (text, "%s%s %s", first ? "" : ", ",
                                  dosja_table_get_column_heading (table, column), cell);
          first = FALSE;
        }
    }

  return g_string_free (text, FALSE);
}
