/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-draw-private.h"

G_BEGIN_DECLS

#define MARGIN 51 /* 18 mm */
#define FOOTER 28
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
} DosjaBlockKind;

/* What is drawn at one place of one page and never broken. */
typedef struct
{
  DosjaBlockKind kind;
  char *text;
  DosjaTable *table;
  guint row;
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
} DosjaItem;

struct _DosjaDocument
{
  gatomicrefcount ref_count;
  char *title;
  char *footer;
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

G_END_DECLS
