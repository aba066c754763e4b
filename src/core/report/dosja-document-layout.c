/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-document-private.h"

#include "base/dosja-date.h"

#define MIN_FIRST_COLUMN 110
#define MIN_COLUMN 48
#define MAX_COLUMN 110
#define HEADING_LINES                                                                              \
  6 /* a longer heading ends in an ellipsis: a row is never taller than a page */
#define CHART_HEIGHT 230
#define KEEP_ROWS 2 /* a table's headings never stand alone at a page's foot */

void
dosja_block_free (gpointer data)
{
  DosjaBlock *block = data;

  g_clear_object (&block->table);
  g_free (block->text);
  g_free (block);
}

/* Text broken to a width, or in one line when that is 0. */
PangoLayout *
dosja_document_layout (cairo_t *cr, const char *font, const char *text, double width)
{
  PangoLayout *layout = dosja_draw_layout (cr, font, 72, text);

  if (width > 0)
    {
      pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_height (layout, -HEADING_LINES);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }

  return layout;
}

static void
get_size (PangoLayout *layout, double *width, double *height)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  if (width != NULL)
    *width = (double)extents.width / PANGO_SCALE;
  if (height != NULL)
    *height = (double)extents.height / PANGO_SCALE;
}

static void
measure (const char *font, const char *text, double *width, double *height)
{
  g_autoptr (PangoLayout) layout = dosja_document_layout (NULL, font, text, 0);

  get_size (layout, width, height);
}

static double
wrapped_height (const char *font, const char *text, double width)
{
  g_autoptr (PangoLayout) layout = dosja_document_layout (NULL, font, text, MAX (width, 1));
  double height;

  get_size (layout, NULL, &height);

  return height;
}

double
dosja_document_content_width (DosjaDocument *self)
{
  return MAX (self->width - 2 * MARGIN, 1);
}

/* As wide as its widest figure, and so that its heading takes about two lines. */
static double
column_width (DosjaTable *table, guint column)
{
  g_auto (GStrv) words = g_strsplit (dosja_table_get_column_heading (table, column), " ", -1);
  glong longest = -1;
  guint longest_row = 0;
  double width;

  measure (FONT_BOLD, dosja_table_get_column_heading (table, column), &width, NULL);
  width = MAX (width * 0.6, MIN_COLUMN);
  for (guint i = 0; words[i] != NULL; i++)
    {
      double word;

      measure (FONT_BOLD, words[i], &word, NULL);
      width = MAX (width, word);
    }
  for (guint row = 0; row < dosja_table_get_n_rows (table); row++)
    {
      g_autofree char *cell = dosja_table_format_cell (table, row, column);

      if (g_utf8_strlen (cell, -1) <= longest)
        continue;
      longest = g_utf8_strlen (cell, -1);
      longest_row = row;
    }
  if (longest >= 0)
    {
      g_autofree char *cell = dosja_table_format_cell (table, longest_row, column);
      double figure;

      measure (FONT_BOLD, cell, &figure, NULL);
      width = MAX (width, figure);
    }

  return MIN (width, MAX_COLUMN) + CELL_GAP;
}

/* The columns of one part of a table, laid out from the right edge. */
double *
dosja_document_column_edges (DosjaDocument *self, DosjaTable *table, guint first, guint n)
{
  double *edges = g_new (double, n + 1);

  edges[n] = MARGIN + dosja_document_content_width (self);
  for (guint i = n; i > 0; i--)
    edges[i - 1] = edges[i] - column_width (table, first + i - 1);

  return edges;
}

/* How many columns from @first on fit beside the row headings. */
static guint
count_fitting (DosjaDocument *self, DosjaTable *table, guint first)
{
  double room = dosja_document_content_width (self) - MIN_FIRST_COLUMN;
  guint n = 0;

  while (first + n < dosja_table_get_n_columns (table))
    {
      room -= column_width (table, first + n);
      if (room < 0 && n > 0)
        break;
      n++;
    }

  return n;
}

void
dosja_document_next_page (DosjaDocument *self)
{
  self->n_pages++;
  self->y = MARGIN;
}

gboolean
dosja_document_fits (DosjaDocument *self, double height)
{
  return self->y + height <= self->height - MARGIN - FOOTER || self->y <= MARGIN;
}

DosjaBlock *
dosja_document_place (DosjaDocument *self, DosjaBlockKind kind, double height)
{
  DosjaBlock *block = g_new0 (DosjaBlock, 1);

  if (!dosja_document_fits (self, height))
    dosja_document_next_page (self);
  block->kind = kind;
  block->height = height;
  block->page = self->n_pages - 1;
  block->y = self->y;
  self->y += height;
  g_ptr_array_add (self->blocks, block);

  return block;
}

static void
place_text (DosjaDocument *self, DosjaBlockKind kind, const char *font, const char *text,
            double gap)
{
  double height = wrapped_height (font, text, dosja_document_content_width (self));

  dosja_document_place (self, kind, height + gap)->text = g_strdup (text);
}

/* Line by line, so that a long paragraph can go on overleaf. */
static void
place_paragraph (DosjaDocument *self, DosjaBlockKind kind, const char *font, const char *text)
{
  g_autoptr (PangoLayout) layout = dosja_document_layout (NULL, font, text, 0);

  pango_layout_set_width (layout, (int)(dosja_document_content_width (self) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    {
      PangoLayoutLine *line = l->data;
      g_autofree char *part = g_strndup (text + line->start_index, (gsize)line->length);
      double height;

      measure (font, "Ëg", NULL, &height);
      dosja_document_place (self, kind, height)->text = g_strdup (g_strchomp (part));
    }
}

static DosjaBlock *
place_part (DosjaDocument *self, DosjaBlockKind kind, DosjaTable *table, guint first, guint n,
            double height)
{
  DosjaBlock *block = dosja_document_place (self, kind, height);

  block->table = g_object_ref (table);
  block->first_column = first;
  block->n_columns = n;

  return block;
}

static double
columns_height (DosjaDocument *self, DosjaTable *table, guint first, guint n)
{
  double height = 0;

  for (guint i = 0; i < n; i++)
    height
        = MAX (height, wrapped_height (FONT_BOLD, dosja_table_get_column_heading (table, first + i),
                                       column_width (table, first + i) - CELL_GAP));

  return height + 2 * ROW_GAP;
}

static void
place_rows (DosjaDocument *self, DosjaTable *table, guint first, guint n)
{
  g_autofree double *edges = dosja_document_column_edges (self, table, first, n);
  double heading = columns_height (self, table, first, n);
  double row_height;

  measure (FONT_BOLD, "Ëg", NULL, &row_height);
  if (!dosja_document_fits (self, heading + KEEP_ROWS * (row_height + ROW_GAP)))
    dosja_document_next_page (self);
  place_part (self, DOSJA_BLOCK_COLUMNS, table, first, n, heading);

  for (guint row = 0; row < dosja_table_get_n_rows (table); row++)
    {
      double height
          = wrapped_height (dosja_table_is_sum_row (table, row) ? FONT_BOLD : FONT_TEXT,
                            dosja_table_get_row_heading (table, row), edges[0] - MARGIN - CELL_GAP)
            + ROW_GAP;

      if (!dosja_document_fits (self, height))
        {
          dosja_document_next_page (self);
          place_part (self, DOSJA_BLOCK_COLUMNS, table, first, n, heading);
        }
      place_part (self, DOSJA_BLOCK_ROW, table, first, n, height)->row = row;
    }
}

static void
place_heading (DosjaDocument *self, DosjaTable *table, double following)
{
  const char *subtitle = dosja_table_get_subtitle (table);
  g_autofree char *text = subtitle != NULL
                              ? g_strdup_printf ("%s: %s", dosja_table_get_title (table), subtitle)
                              : g_strdup (dosja_table_get_title (table));
  double height
      = wrapped_height (FONT_HEADING, text, dosja_document_content_width (self)) + 2 * ROW_GAP;

  if (!dosja_document_fits (self, height + following))
    dosja_document_next_page (self);
  place_text (self, DOSJA_BLOCK_HEADING, FONT_HEADING, text, 2 * ROW_GAP);
}

static void
place_table (DosjaDocument *self, DosjaTable *table)
{
  guint first = 0;

  place_heading (self, table, 60);
  do
    {
      guint n = count_fitting (self, table, first);

      place_rows (self, table, first, n);
      self->y += 2 * ROW_GAP;
      first += n;
    }
  while (first < dosja_table_get_n_columns (table));

  for (guint i = 0; i < dosja_table_get_n_notes (table); i++)
    {
      place_paragraph (self, DOSJA_BLOCK_NOTE, FONT_NOTE, dosja_table_get_note (table, i));
      self->y += ROW_GAP / 2.0;
    }
  self->y += 4 * ROW_GAP;
}

/* The headings that stand right below an item, as one of a kind above that of its first record. */
static double
headings_below (DosjaDocument *self, guint position)
{
  double total = 0, height = 1;

  for (guint i = position + 1; i < self->items->len && height > 0; i++)
    {
      const DosjaItem *item = g_ptr_array_index (self->items, i);

      height = item->flow != NULL ? dosja_flow_heading_height (self, item->flow) : 0;
      total += height;
    }

  return total;
}

static void
place_item (DosjaDocument *self, guint position)
{
  const DosjaItem *item = g_ptr_array_index (self->items, position);
  const DosjaItem *before = position > 0 ? g_ptr_array_index (self->items, position - 1) : NULL;

  if (item->flow != NULL)
    dosja_flow_place (
        self, item->flow,
        dosja_flow_heading_height (self, item->flow) > 0 ? headings_below (self, position) : 0);
  else if (item->is_chart)
    {
      double height = MIN (CHART_HEIGHT, self->height - 2 * MARGIN - FOOTER - 60);

      if (before == NULL || before->table != item->table)
        place_heading (self, item->table, height);
      place_part (self, DOSJA_BLOCK_CHART, item->table, 0, 0, height)->chart = item->chart;
      self->y += 4 * ROW_GAP;
    }
  else if (item->table != NULL)
    place_table (self, item->table);
  else
    {
      if (item->heading != NULL)
        place_text (self, DOSJA_BLOCK_HEADING, FONT_HEADING, item->heading, 2 * ROW_GAP);
      place_paragraph (self, DOSJA_BLOCK_TEXT, FONT_TEXT, item->text);
      self->y += 2 * ROW_GAP;
    }
}

/**
 * dosja_document_paginate:
 * @width: of a page, in points
 * @height: of a page, in points
 *
 * Lays the document out on pages of this size; margins are its own affair.
 *
 * Returns: how many pages there are, at least one
 */
guint
dosja_document_paginate (DosjaDocument *self, double width, double height)
{
  DosjaDate today;
  g_autofree char *date = NULL;

  g_return_val_if_fail (self != NULL && width > 0 && height > 0, 0);

  g_ptr_array_set_size (self->blocks, 0);
  self->width = width;
  self->height = height;
  self->n_pages = 0;
  dosja_document_next_page (self);

  dosja_date_today (&today);
  date = dosja_date_to_long (&today);
  if (!self->plain)
    {
      place_text (self, DOSJA_BLOCK_TITLE, FONT_TITLE, self->title, ROW_GAP);
      place_text (self, DOSJA_BLOCK_DATE, FONT_TEXT, date, 3 * ROW_GAP);
    }
  for (guint i = 0; i < self->items->len; i++)
    place_item (self, i);

  return self->n_pages;
}
