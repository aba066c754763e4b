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

/* Pages of words: letters, forms, files and books */

/**
 * DosjaTextStyle: what a paragraph is
 */
typedef enum
{
  DOSJA_TEXT_BODY,
  DOSJA_TEXT_TITLE,
  DOSJA_TEXT_HEADING,
  DOSJA_TEXT_SUBHEADING,
  DOSJA_TEXT_BULLET,
  DOSJA_TEXT_SMALL,
} DosjaTextStyle;

typedef enum
{
  DOSJA_ALIGN_LEFT,
  DOSJA_ALIGN_CENTRE,
  DOSJA_ALIGN_RIGHT,
} DosjaAlign;

/**
 * DosjaGrid: cells of words, side by side
 *
 * Either a table with rules, whose heading is repeated on each page, or pairs of a name and
 * what it stands for. A row that is taller than a page goes on overleaf.
 */
typedef struct _DosjaGrid DosjaGrid;

DosjaGrid *dosja_grid_new (gboolean pairs, const double *widths, guint n_columns);
void dosja_grid_add_row (DosjaGrid *self, gboolean heading, const char *const *cells);
guint dosja_grid_get_n_rows (DosjaGrid *self);
void dosja_grid_free (DosjaGrid *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaGrid, dosja_grid_free)

void dosja_document_set_plain (DosjaDocument *self, const char *language, gboolean landscape);
gboolean dosja_document_is_landscape (DosjaDocument *self);
void dosja_document_add_words (DosjaDocument *self, DosjaTextStyle style, DosjaAlign align,
                               const char *markup);
void dosja_document_add_grid (DosjaDocument *self, DosjaGrid *grid);
void dosja_document_add_rule (DosjaDocument *self);
void dosja_document_add_gap (DosjaDocument *self);
void dosja_document_add_break (DosjaDocument *self);
void dosja_document_add_signatures (DosjaDocument *self, const char *const *labels);

guint dosja_document_paginate (DosjaDocument *self, double width, double height);
void dosja_document_draw_page (DosjaDocument *self, cairo_t *cr, guint page);
guint dosja_document_get_n_pages (DosjaDocument *self);
gboolean dosja_document_to_pdf (DosjaDocument *self, const char *path, GError **error);
void dosja_document_get_size (DosjaDocument *self, double *ret_width, double *ret_height);
DosjaDocument *dosja_document_ref (DosjaDocument *self);
void dosja_document_unref (DosjaDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaDocument, dosja_document_unref)

G_END_DECLS
