/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-table.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  DOSJA_CHART_BARS,
  DOSJA_CHART_STACKED,
  DOSJA_CHART_LINES,
} DosjaChartKind;

#define DOSJA_CHART_N_COLOURS 6

/**
 * DosjaChartStyle: what differs between screen (light, dark) and paper
 * @text: RGB of text and axes
 * @grid: RGB of grid lines
 * @paint_background: whether anything is painted behind all
 * @background: RGB behind all, or what is there already
 * @series: RGB of the series, told apart by those who do not see colours, too; each has its
 *   own pattern, line and marker besides
 * @font: Pango font description
 * @resolution: how many drawing units make an inch: 96 on screen, 72 on paper
 */
typedef struct
{
  double text[3];
  double grid[3];
  gboolean paint_background;
  double background[3];
  double series[DOSJA_CHART_N_COLOURS][3];
  const char *font;
  double resolution;
} DosjaChartStyle;

void dosja_chart_style_init (DosjaChartStyle *style, gboolean dark);
void dosja_chart_draw (cairo_t *cr, double width, double height, DosjaTable *table,
                       DosjaChartKind kind, const DosjaChartStyle *style);
char *dosja_chart_describe (DosjaTable *table);

#define DOSJA_A4_WIDTH 595.276 /* points */
#define DOSJA_A4_HEIGHT 841.89

/**
 * DosjaDocument: pages of tables and charts, drawn by one routine to screen, PDF and paper
 */
typedef struct _DosjaDocument DosjaDocument;

DosjaDocument *dosja_document_new (const char *title, const char *footer);
void dosja_document_add_table (DosjaDocument *self, DosjaTable *table);
void dosja_document_add_chart (DosjaDocument *self, DosjaTable *table, DosjaChartKind kind);
void dosja_document_add_text (DosjaDocument *self, const char *heading, const char *text);
guint dosja_document_paginate (DosjaDocument *self, double width, double height);
void dosja_document_draw_page (DosjaDocument *self, cairo_t *cr, guint page);
guint dosja_document_get_n_pages (DosjaDocument *self);
gboolean dosja_document_to_pdf (DosjaDocument *self, const char *path, GError **error);
void dosja_document_get_size (DosjaDocument *self, double *ret_width, double *ret_height);
DosjaDocument *dosja_document_ref (DosjaDocument *self);
void dosja_document_unref (DosjaDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaDocument, dosja_document_unref)

G_END_DECLS
