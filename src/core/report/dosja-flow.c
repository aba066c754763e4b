/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-document-private.h"

#define FONT_BODY "Sans 10"
#define FONT_SUBHEADING "Sans Bold 10"
#define BULLET "•"
#define BULLET_INDENT 14
#define KEEP_LINES 3       /* so many lines are not torn from each other */
#define KEEP_BELOW 40      /* a heading never stands alone at a page's foot */
#define WHOLE_ROW_LINES 12 /* a row of so few lines goes to the next page as a whole */
#define SIGNATURE_ROOM 34
#define SIGNATURE_HEIGHT 58
#define SIGNATURE_GAP 36

static const struct
{
  const char *font;
  double above;
  double below;
} styles[] = {
  [DOSJA_TEXT_BODY] = { FONT_BODY, 0, 6 },
  [DOSJA_TEXT_TITLE] = { FONT_TITLE, 6, 10 },
  [DOSJA_TEXT_HEADING] = { FONT_HEADING, 12, 6 },
  [DOSJA_TEXT_SUBHEADING] = { FONT_SUBHEADING, 8, 4 },
  [DOSJA_TEXT_BULLET] = { FONT_BODY, 0, 2 },
  [DOSJA_TEXT_SMALL] = { FONT_NOTE, 0, 4 },
};

double
dosja_flow_indent (const DosjaFlow *self)
{
  return self->style == DOSJA_TEXT_BULLET ? BULLET_INDENT : 0;
}

PangoLayout *
dosja_flow_layout (const DosjaFlow *self, cairo_t *cr, double width)
{
  PangoLayout *layout = dosja_document_layout (cr, styles[self->style].font, "", 0);

  pango_layout_set_markup (layout, self->markup, -1);
  pango_layout_set_width (layout, (int)(MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);

  return layout;
}

double
dosja_flow_line_height (const DosjaFlow *self)
{
  g_autoptr (PangoLayout) layout = dosja_document_layout (NULL, styles[self->style].font, "Ëg", 0);
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);

  return (double)extents.height / PANGO_SCALE * 1.08;
}

/* ---- placing ---- */

static DosjaBlock *
place_lines (DosjaDocument *self, const DosjaFlow *flow, guint row, guint first, guint n,
             double height)
{
  DosjaBlock *block = dosja_document_place (self, DOSJA_BLOCK_FLOW, height);

  block->flow = flow;
  block->row = row;
  block->first_line = first;
  block->n_lines = n;

  return block;
}

static gboolean
is_heading_style (DosjaTextStyle style)
{
  return style == DOSJA_TEXT_TITLE || style == DOSJA_TEXT_HEADING || style == DOSJA_TEXT_SUBHEADING;
}

/* How high a heading is, with the room around it; 0 for what is none. */
double
dosja_flow_heading_height (DosjaDocument *self, const DosjaFlow *flow)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (flow->kind != DOSJA_FLOW_WORDS || !is_heading_style (flow->style))
    return 0;
  layout = dosja_flow_layout (flow, NULL, dosja_document_content_width (self));

  return styles[flow->style].above
         + pango_layout_get_line_count (layout) * dosja_flow_line_height (flow)
         + styles[flow->style].below;
}

static void
place_words (DosjaDocument *self, const DosjaFlow *flow, double following)
{
  double width = dosja_document_content_width (self) - dosja_flow_indent (flow);
  g_autoptr (PangoLayout) layout = dosja_flow_layout (flow, NULL, width);
  guint n = (guint)pango_layout_get_line_count (layout);
  double line = dosja_flow_line_height (flow);
  double keep = is_heading_style (flow->style)
                    ? n * line + styles[flow->style].below + following + KEEP_BELOW
                    : MIN (n, KEEP_LINES) * line;

  if (self->y > MARGIN)
    self->y += styles[flow->style].above;
  if (!dosja_document_fits (self, keep))
    dosja_document_next_page (self);
  for (guint first = 0; first < n;)
    {
      double room = self->height - MARGIN - FOOTER - self->y;
      guint take = MIN (n - first, (guint)MAX (room / line, 1));

      place_lines (self, flow, 0, first, take, take * line);
      first += take;
      if (first < n)
        dosja_document_next_page (self);
    }
  self->y += styles[flow->style].below;
}

static guint
count_lines (DosjaGrid *grid, guint row, const double *edges)
{
  guint n = 1;

  for (guint i = 0; i < dosja_grid_get_n_columns (grid); i++)
    {
      g_autoptr (PangoLayout) layout
          = dosja_grid_layout (grid, NULL, row, i, edges[i + 1] - edges[i] - CELL_GAP);

      n = MAX (n, (guint)pango_layout_get_line_count (layout));
    }

  return n;
}

/* The heading of the table that goes on, on a new page. */
static void
repeat_heading (DosjaDocument *self, const DosjaFlow *flow, const double *edges)
{
  double line = dosja_grid_line_height ();
  guint n;

  dosja_document_next_page (self);
  if (dosja_grid_is_pairs (flow->grid) || !dosja_grid_is_heading (flow->grid, 0))
    return;

  n = count_lines (flow->grid, 0, edges);
  place_lines (self, flow, 0, 0, n, n * line + ROW_GAP);
}

static void
place_grid_row (DosjaDocument *self, const DosjaFlow *flow, guint row, const double *edges)
{
  double line = dosja_grid_line_height ();
  guint n = count_lines (flow->grid, row, edges);
  guint first = 0;

  if (!dosja_document_fits (self, MIN (n, WHOLE_ROW_LINES) * line + ROW_GAP) && row > 0)
    repeat_heading (self, flow, edges);
  while (first < n)
    {
      double room = self->height - MARGIN - FOOTER - self->y - ROW_GAP;
      guint take = MIN (n - first, (guint)MAX (room / line, 1));

      place_lines (self, flow, row, first, take, take * line + ROW_GAP);
      first += take;
      if (first < n)
        repeat_heading (self, flow, edges);
    }
}

static void
place_grid (DosjaDocument *self, const DosjaFlow *flow)
{
  g_autofree double *edges = g_new (double, dosja_grid_get_n_columns (flow->grid) + 1);

  if (dosja_grid_get_n_rows (flow->grid) == 0)
    return;

  dosja_grid_edges (flow->grid, MARGIN, dosja_document_content_width (self), edges);
  if (!dosja_document_fits (self, KEEP_BELOW))
    dosja_document_next_page (self);
  for (guint i = 0; i < dosja_grid_get_n_rows (flow->grid); i++)
    place_grid_row (self, flow, i, edges);
  self->y += ROW_GAP;
}

/*
 * dosja_flow_place:
 * @following: the height of the headings that come right after it, of which none stands alone at
 *   the foot of a page
 */
void
dosja_flow_place (DosjaDocument *self, const DosjaFlow *flow, double following)
{
  switch (flow->kind)
    {
    case DOSJA_FLOW_WORDS:
      place_words (self, flow, following);
      break;
    case DOSJA_FLOW_GRID:
      place_grid (self, flow);
      break;
    case DOSJA_FLOW_RULE:
      place_lines (self, flow, 0, 0, 0, 2 * ROW_GAP);
      break;
    case DOSJA_FLOW_GAP:
      if (self->y > MARGIN)
        self->y += 10;
      break;
    case DOSJA_FLOW_BREAK:
      if (self->y > MARGIN)
        dosja_document_next_page (self);
      break;
    case DOSJA_FLOW_SIGNATURES:
      place_lines (self, flow, 0, 0, 0, SIGNATURE_HEIGHT);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* ---- drawing ---- */

static void
show_line (cairo_t *cr, PangoLayout *layout, guint number, double x, double y)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, (int)number);
  PangoRectangle extents;

  if (line == NULL)
    return;
  pango_layout_line_get_extents (line, NULL, &extents);
  cairo_move_to (cr, x, y - (double)extents.y / PANGO_SCALE);
  pango_cairo_show_layout_line (cr, line);
}

static void
draw_words (DosjaDocument *self, cairo_t *cr, const DosjaBlock *block)
{
  const DosjaFlow *flow = block->flow;
  double indent = dosja_flow_indent (flow);
  double width = dosja_document_content_width (self) - indent;
  double height = dosja_flow_line_height (flow);
  g_autoptr (PangoLayout) layout = dosja_flow_layout (flow, cr, width);

  for (guint i = 0; i < block->n_lines; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, (int)(block->first_line + i));
      PangoRectangle extents;
      double x = MARGIN + indent;

      if (line == NULL)
        return;
      pango_layout_line_get_extents (line, NULL, &extents);
      if (flow->align != DOSJA_ALIGN_LEFT)
        x += (width - (double)extents.width / PANGO_SCALE)
             / (flow->align == DOSJA_ALIGN_CENTRE ? 2 : 1);
      show_line (cr, layout, block->first_line + i, x, block->y + i * height);
    }
  if (flow->style == DOSJA_TEXT_BULLET && block->first_line == 0)
    {
      g_autoptr (PangoLayout) bullet = dosja_document_layout (cr, FONT_BODY, BULLET, 0);

      show_line (cr, bullet, 0, MARGIN + 2, block->y);
    }
}

static void
draw_line_across (DosjaDocument *self, cairo_t *cr, double y, double grey)
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
draw_grid_row (DosjaDocument *self, cairo_t *cr, const DosjaBlock *block)
{
  DosjaGrid *grid = block->flow->grid;
  guint n = dosja_grid_get_n_columns (grid);
  g_autofree double *edges = g_new (double, n + 1);
  double line = dosja_grid_line_height ();

  dosja_grid_edges (grid, MARGIN, dosja_document_content_width (self), edges);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PangoLayout) layout
          = dosja_grid_layout (grid, cr, block->row, i, edges[i + 1] - edges[i] - CELL_GAP);
      guint last
          = MIN (block->first_line + block->n_lines, (guint)pango_layout_get_line_count (layout));

      for (guint k = block->first_line; k < last; k++)
        show_line (cr, layout, k, edges[i],
                   block->y + ROW_GAP / 2.0 + (k - block->first_line) * line);
    }
  if (!dosja_grid_is_pairs (grid))
    draw_line_across (self, cr, block->y + block->height,
                      dosja_grid_is_heading (grid, block->row) ? 0 : 0.75);
}

static void
draw_signatures (DosjaDocument *self, cairo_t *cr, const DosjaBlock *block)
{
  guint n = g_strv_length (block->flow->labels);
  double room = dosja_document_content_width (self) + SIGNATURE_GAP;
  double width = MIN (room / MAX (n, 2), 260) - SIGNATURE_GAP;
  double step = n > 1 ? (room - SIGNATURE_GAP - width) / (n - 1) : 0;

  for (guint i = 0; i < n; i++)
    {
      double x = MARGIN + i * step;
      g_autoptr (PangoLayout) layout = dosja_document_layout (cr, FONT_NOTE, "", width);

      pango_layout_set_markup (layout, block->flow->labels[i], -1);
      pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      cairo_set_line_width (cr, 0.6);
      cairo_move_to (cr, x, block->y + SIGNATURE_ROOM);
      cairo_line_to (cr, x + width, block->y + SIGNATURE_ROOM);
      cairo_stroke (cr);
      cairo_move_to (cr, x, block->y + SIGNATURE_ROOM + 3);
      pango_cairo_show_layout (cr, layout);
    }
}

void
dosja_flow_draw (DosjaDocument *self, cairo_t *cr, const DosjaBlock *block)
{
  switch (block->flow->kind)
    {
    case DOSJA_FLOW_WORDS:
      draw_words (self, cr, block);
      break;
    case DOSJA_FLOW_GRID:
      draw_grid_row (self, cr, block);
      break;
    case DOSJA_FLOW_RULE:
      draw_line_across (self, cr, block->y + ROW_GAP, 0.4);
      break;
    case DOSJA_FLOW_SIGNATURES:
      draw_signatures (self, cr, block);
      break;
    case DOSJA_FLOW_GAP:
    case DOSJA_FLOW_BREAK:
    default:
      g_assert_not_reached ();
    }
}
