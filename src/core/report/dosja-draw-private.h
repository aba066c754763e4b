/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-draw.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* One series of a chart: a column of the table that is no sum. */
typedef struct
{
  guint column;
  guint number; /* chooses colour, pattern, dash and marker */
} DosjaSeries;

typedef struct
{
  cairo_t *cr;
  DosjaTable *table;
  const DosjaChartStyle *style;
  GArray *rows;               /* guint: rows that are no sums */
  GArray *series;             /* DosjaSeries */
  gint64 top;                 /* value of the highest tick */
  gint64 step;                /* from tick to tick */
  double x, y, width, height; /* the plot, without axes and legend */
} DosjaPlot;

PangoLayout *dosja_draw_layout (cairo_t *cr, const char *font, double resolution, const char *text);
void dosja_plot_draw_bars (DosjaPlot *plot, gboolean stacked);
void dosja_plot_draw_lines (DosjaPlot *plot);
void dosja_plot_draw_swatch (DosjaPlot *plot, guint number, gboolean line, double x, double y,
                             double size);
gint64 dosja_plot_step (gint64 highest, guint max_ticks);

G_END_DECLS
