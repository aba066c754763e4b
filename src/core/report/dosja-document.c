/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-document-private.h"

#include "base/dosja-catalogue.h"

#include <glib/gi18n.h>

static void
item_free (gpointer data)
{
  DosjaItem *item = data;

  g_clear_object (&item->table);
  g_clear_pointer (&item->flow, dosja_flow_free);
  g_free (item->heading);
  g_free (item->text);
  g_free (item);
}

static void
draw_text (cairo_t *cr, const char *font, const char *text, double x, double y, double width)
{
  g_autoptr (PangoLayout) layout = dosja_document_layout (cr, font, text, width);

  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_right (cairo_t *cr, const char *font, const char *text, double left, double right, double y)
{
  g_autoptr (PangoLayout) layout = dosja_document_layout (cr, font, text, MAX (right - left, 1));

  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  cairo_move_to (cr, left, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_rule (DosjaDocument *self, cairo_t *cr, double y, double grey)
{
  cairo_save (cr);
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_set_line_width (cr, 0.6);
  cairo_move_to (cr, MARGIN, y);
  cairo_line_to (cr, MARGIN + dosja_document_content_width (self), y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_columns (DosjaDocument *self, cairo_t *cr, DosjaBlock *block)
{
  g_autofree double *edges
      = dosja_document_column_edges (self, block->table, block->first_column, block->n_columns);

  for (guint i = 0; i < block->n_columns; i++)
    draw_right (cr, FONT_BOLD,
                dosja_table_get_column_heading (block->table, block->first_column + i),
                edges[i] + CELL_GAP, edges[i + 1], block->y + ROW_GAP);
  draw_rule (self, cr, block->y + block->height - 1, 0);
}

static void
draw_row (DosjaDocument *self, cairo_t *cr, DosjaBlock *block, const double *edges)
{
  gboolean is_sum = dosja_table_is_sum_row (block->table, block->row);
  double y = block->y + ROW_GAP / 2.0;

  if (is_sum)
    draw_rule (self, cr, block->y, 0);
  draw_text (cr, is_sum ? FONT_BOLD : FONT_TEXT,
             dosja_table_get_row_heading (block->table, block->row), MARGIN, y,
             edges[0] - MARGIN - CELL_GAP);
  for (guint i = 0; i < block->n_columns; i++)
    {
      guint column = block->first_column + i;
      g_autofree char *cell = dosja_table_format_cell (block->table, block->row, column);
      gboolean bold = is_sum || dosja_table_is_sum_column (block->table, column);

      draw_right (cr, bold ? FONT_BOLD : FONT_TEXT, cell, edges[i], edges[i + 1], y);
    }
  draw_rule (self, cr, block->y + block->height, 0.85);
}

static void
draw_chart (DosjaDocument *self, cairo_t *cr, DosjaBlock *block)
{
  DosjaChartStyle style;

  dosja_chart_style_init (&style, FALSE);
  style.font = "Sans 8";
  style.resolution = 72;

  cairo_save (cr);
  cairo_translate (cr, MARGIN, block->y);
  dosja_chart_draw (cr, dosja_document_content_width (self), block->height, block->table,
                    block->chart, &style);
  cairo_restore (cr);
}

static void
draw_footer (DosjaDocument *self, cairo_t *cr, guint page)
{
  double y = self->height - MARGIN - FOOTER + 12;
  /* Translators: page number, number of pages */
  const char *format = self->language != NULL
                           ? dosja_catalogue_text (self->language, NULL, N_ ("Page %u of %u"))
                           : _ ("Page %u of %u");
  g_autofree char *number = g_strdup_printf (format, page + 1, self->n_pages);
  double width = dosja_document_content_width (self);
  double room = width - FOOTER_NUMBER;

  draw_rule (self, cr, y - 4, 0.6);
  if (self->footer != NULL)
    draw_text (cr, FONT_NOTE, self->footer, MARGIN, y, room - CELL_GAP);
  draw_right (cr, FONT_NOTE, number, MARGIN + room, MARGIN + width, y);
}

/**
 * dosja_document_new:
 * @title: what stands on the first page
 * @footer: (nullable): what stands at the foot of every page, beside its number
 *
 * Returns: (transfer full): a document to add to
 */
DosjaDocument *
dosja_document_new (const char *title, const char *footer)
{
  DosjaDocument *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_new0 (DosjaDocument, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->title = g_strdup (title);
  self->footer = g_strdup (footer);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->blocks = g_ptr_array_new_with_free_func (dosja_block_free);

  return self;
}

DosjaItem *
dosja_document_add_item (DosjaDocument *self)
{
  DosjaItem *item = g_new0 (DosjaItem, 1);

  g_ptr_array_add (self->items, item);

  return item;
}

/**
 * dosja_document_add_table:
 *
 * Adds a table with its notes. Its headings are repeated on each page; columns that do not
 * fit beside each other go on below.
 */
void
dosja_document_add_table (DosjaDocument *self, DosjaTable *table)
{
  g_return_if_fail (self != NULL && DOSJA_IS_TABLE (table));

  dosja_document_add_item (self)->table = g_object_ref (table);
}

/**
 * dosja_document_add_chart:
 *
 * Adds a chart of a table, as wide as the page.
 */
void
dosja_document_add_chart (DosjaDocument *self, DosjaTable *table, DosjaChartKind kind)
{
  DosjaItem *item;

  g_return_if_fail (self != NULL && DOSJA_IS_TABLE (table));

  item = dosja_document_add_item (self);
  item->table = g_object_ref (table);
  item->is_chart = TRUE;
  item->chart = kind;
}

/**
 * dosja_document_add_text:
 * @heading: (nullable): what stands above it
 * @text: paragraphs
 */
void
dosja_document_add_text (DosjaDocument *self, const char *heading, const char *text)
{
  DosjaItem *item;

  g_return_if_fail (self != NULL && text != NULL);

  item = dosja_document_add_item (self);
  item->heading = g_strdup (heading);
  item->text = g_strdup (text);
}

guint
dosja_document_get_n_pages (DosjaDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_pages;
}

/**
 * dosja_document_draw_page:
 * @cr: where to; one drawing unit is a point
 * @page: from 0 on; dosja_document_paginate() comes first
 */
void
dosja_document_draw_page (DosjaDocument *self, cairo_t *cr, guint page)
{
  g_autofree double *edges = NULL;
  DosjaBlock *part = NULL;

  g_return_if_fail (self != NULL && cr != NULL && page < self->n_pages);

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      DosjaBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->page != page)
        continue;
      switch (block->kind)
        {
        case DOSJA_BLOCK_TITLE:
          draw_text (cr, FONT_TITLE, block->text, MARGIN, block->y,
                     dosja_document_content_width (self));
          break;
        case DOSJA_BLOCK_HEADING:
          draw_text (cr, FONT_HEADING, block->text, MARGIN, block->y,
                     dosja_document_content_width (self));
          break;
        case DOSJA_BLOCK_DATE:
        case DOSJA_BLOCK_TEXT:
          draw_text (cr, FONT_TEXT, block->text, MARGIN, block->y, 0);
          break;
        case DOSJA_BLOCK_NOTE:
          draw_text (cr, FONT_NOTE, block->text, MARGIN, block->y, 0);
          break;
        case DOSJA_BLOCK_COLUMNS:
          part = block;
          g_free (edges);
          edges = dosja_document_column_edges (self, block->table, block->first_column,
                                               block->n_columns);
          draw_columns (self, cr, block);
          break;
        case DOSJA_BLOCK_ROW:
          g_assert (part != NULL && part->table == block->table);
          draw_row (self, cr, block, edges);
          break;
        case DOSJA_BLOCK_CHART:
          draw_chart (self, cr, block);
          break;
        case DOSJA_BLOCK_FLOW:
          dosja_flow_draw (self, cr, block);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  draw_footer (self, cr, page);
}

/**
 * dosja_document_get_size:
 * @ret_width: (out): of a page, in points
 * @ret_height: (out): of a page
 *
 * The size it was laid out for.
 */
void
dosja_document_get_size (DosjaDocument *self, double *ret_width, double *ret_height)
{
  g_return_if_fail (self != NULL);

  *ret_width = self->width;
  *ret_height = self->height;
}

DosjaDocument *
dosja_document_ref (DosjaDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dosja_document_unref (DosjaDocument *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->title);
  g_free (self->footer);
  g_free (self->language);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}
