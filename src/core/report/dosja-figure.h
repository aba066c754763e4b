/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-draw.h"
#include "report/dosja-table.h"

G_BEGIN_DECLS

/**
 * DosjaFigure: a table and the chart it is drawn as
 * @kind: only where @has_chart
 */
typedef struct
{
  DosjaTable *table;
  DosjaChartKind kind;
  gboolean has_chart;
} DosjaFigure;

DosjaFigure *dosja_figure_new (DosjaTable *table, DosjaChartKind kind, gboolean has_chart);
void dosja_figure_free (DosjaFigure *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaFigure, dosja_figure_free)

GPtrArray *dosja_figures_new (void);
DosjaDocument *
dosja_figures_to_document (GPtrArray *figures, const char *title, const char *footer);
GPtrArray *dosja_figures_get_tables (GPtrArray *figures);

G_END_DECLS
