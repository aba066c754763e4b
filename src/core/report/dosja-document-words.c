/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-document-private.h"

void
dosja_flow_free (DosjaFlow *self)
{
  g_free (self->markup);
  g_clear_pointer (&self->grid, dosja_grid_free);
  g_strfreev (self->labels);
  g_free (self);
}

static DosjaFlow *
add_flow (DosjaDocument *self, DosjaFlowKind kind)
{
  DosjaItem *item = dosja_document_add_item (self);

  item->flow = g_new0 (DosjaFlow, 1);
  item->flow->kind = kind;

  return item->flow;
}

/**
 * dosja_document_set_plain:
 * @language: `sq` or `en`: of what the pages say of themselves
 * @landscape: wider than high
 *
 * Makes it a document of words: nothing stands on its pages but what is added, and a foot.
 */
void
dosja_document_set_plain (DosjaDocument *self, const char *language, gboolean landscape)
{
  g_return_if_fail (self != NULL && language != NULL);

  g_free (self->language);
  self->language = g_strdup (language);
  self->plain = TRUE;
  self->landscape = landscape;
}

gboolean
dosja_document_is_landscape (DosjaDocument *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->landscape;
}

/**
 * dosja_document_add_words:
 * @markup: Pango markup, with line ends between paragraphs
 */
void
dosja_document_add_words (DosjaDocument *self, DosjaTextStyle style, DosjaAlign align,
                          const char *markup)
{
  DosjaFlow *flow;

  g_return_if_fail (self != NULL && markup != NULL);

  flow = add_flow (self, DOSJA_FLOW_WORDS);
  flow->style = style;
  flow->align = align;
  flow->markup = g_strdup (markup);
}

/**
 * dosja_document_add_grid:
 * @grid: (transfer full): cells, filled
 */
void
dosja_document_add_grid (DosjaDocument *self, DosjaGrid *grid)
{
  g_return_if_fail (self != NULL && grid != NULL);

  add_flow (self, DOSJA_FLOW_GRID)->grid = grid;
}

/**
 * dosja_document_add_rule:
 *
 * A line from margin to margin.
 */
void
dosja_document_add_rule (DosjaDocument *self)
{
  g_return_if_fail (self != NULL);

  add_flow (self, DOSJA_FLOW_RULE);
}

/**
 * dosja_document_add_gap:
 *
 * An empty line.
 */
void
dosja_document_add_gap (DosjaDocument *self)
{
  g_return_if_fail (self != NULL);

  add_flow (self, DOSJA_FLOW_GAP);
}

/**
 * dosja_document_add_break:
 *
 * What follows begins a new page.
 */
void
dosja_document_add_break (DosjaDocument *self)
{
  g_return_if_fail (self != NULL);

  add_flow (self, DOSJA_FLOW_BREAK);
}

/**
 * dosja_document_add_signatures:
 * @labels: (array zero-terminated=1): who signs, in Pango markup
 *
 * Room to sign by hand, side by side, never broken.
 */
void
dosja_document_add_signatures (DosjaDocument *self, const char *const *labels)
{
  g_return_if_fail (self != NULL && labels != NULL);

  if (labels[0] != NULL)
    add_flow (self, DOSJA_FLOW_SIGNATURES)->labels = g_strdupv ((GStrv)labels);
}
