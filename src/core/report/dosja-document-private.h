/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-draw-private.h"

G_BEGIN_DECLS

#define MARGIN 51 /* 18 mm */
#define FOOTER 28
#define FOOTER_NUMBER 90 /* wide enough for “Page 1000 of 1000” in either language */
#define FONT_TITLE "Sans Bold 16"
#define FONT_HEADING "Sans Bold 12"
#define FONT_TEXT "Sans 9"
#define FONT_BOLD "Sans Bold 9"
#define FONT_NOTE "Sans 8"
#define CELL_GAP 10
#define ROW_GAP 5

typedef enum
{
  DOSJA_BLOCK_TITLE,
  DOSJA_BLOCK_DATE,
  DOSJA_BLOCK_HEADING,
  DOSJA_BLOCK_TEXT, /* one line of a paragraph */
  DOSJA_BLOCK_NOTE, /* one line, smaller */
  DOSJA_BLOCK_COLUMNS,
  DOSJA_BLOCK_ROW,
  DOSJA_BLOCK_CHART,
  DOSJA_BLOCK_FLOW, /* a part of what is made of words */
} DosjaBlockKind;

typedef enum
{
  DOSJA_FLOW_WORDS,
  DOSJA_FLOW_GRID,
  DOSJA_FLOW_RULE,
  DOSJA_FLOW_GAP,
  DOSJA_FLOW_BREAK,
  DOSJA_FLOW_SIGNATURES,
} DosjaFlowKind;

/* One piece of a page of words. */
typedef struct
{
  DosjaFlowKind kind;
  DosjaTextStyle style;
  DosjaAlign align;
  char *markup;
  DosjaGrid *grid;
  GStrv labels;
} DosjaFlow;

/* What is drawn at one place of one page and never broken. */
typedef struct
{
  DosjaBlockKind kind;
  char *text;
  DosjaTable *table;
  const DosjaFlow *flow;
  guint row;
  guint first_line; /* of a paragraph, or of a row of words */
  guint n_lines;
  guint first_column;
  guint n_columns;
  DosjaChartKind chart;
  double height;
  guint page;
  double y;
} DosjaBlock;

typedef struct
{
  DosjaTable *table; /* NULL for text */
  gboolean is_chart;
  DosjaChartKind chart;
  char *heading;
  char *text;
  DosjaFlow *flow;
} DosjaItem;

struct _DosjaDocument
{
  gatomicrefcount ref_count;
  char *title;
  char *footer;
  char *language; /* of words the pages add of themselves; NULL for the program's */
  gboolean plain; /* neither title nor date stand on the first page of themselves */
  gboolean landscape;
  GPtrArray *items;
  GPtrArray *blocks;
  double width, height;
  double y; /* where the next block goes */
  guint n_pages;
};

void dosja_block_free (gpointer data);
PangoLayout *dosja_document_layout (cairo_t *cr, const char *font, const char *text, double width);
double dosja_document_content_width (DosjaDocument *self);
double *dosja_document_column_edges (DosjaDocument *self, DosjaTable *table, guint first, guint n);
DosjaItem *dosja_document_add_item (DosjaDocument *self);
gboolean dosja_document_fits (DosjaDocument *self, double height);
void dosja_document_next_page (DosjaDocument *self);
DosjaBlock *dosja_document_place (DosjaDocument *self, DosjaBlockKind kind, double height);

void dosja_flow_free (DosjaFlow *self);
double dosja_flow_heading_height (DosjaDocument *self, const DosjaFlow *flow);
void dosja_flow_place (DosjaDocument *self, const DosjaFlow *flow, double following);
void dosja_flow_draw (DosjaDocument *self, cairo_t *cr, const DosjaBlock *block);
double dosja_flow_indent (const DosjaFlow *self);
PangoLayout *dosja_flow_layout (const DosjaFlow *self, cairo_t *cr, double width);
double dosja_flow_line_height (const DosjaFlow *self);

guint dosja_grid_get_n_columns (DosjaGrid *self);
gboolean dosja_grid_is_pairs (DosjaGrid *self);
gboolean dosja_grid_is_heading (DosjaGrid *self, guint row);
void dosja_grid_edges (DosjaGrid *self, double left, double width, double *edges);
PangoLayout *
dosja_grid_layout (DosjaGrid *self, cairo_t *cr, guint row, guint column, double width);
double dosja_grid_line_height (void);

G_END_DECLS
