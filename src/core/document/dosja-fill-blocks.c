/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-fill-private.h"

#include "base/dosja-date.h"
#include "document/dosja-value.h"

#define FILL_IN "........................................"

void
dosja_fill_row_free (gpointer data)
{
  DosjaFillRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

/* ---- titles wait until something stands under them ---- */

void
dosja_filler_title (DosjaFiller *self, DosjaTextStyle style, const char *markup)
{
  DosjaWaiting *waiting;

  dosja_filler_end_grid (self);
  waiting = g_new0 (DosjaWaiting, 1);
  waiting->style = style;
  waiting->markup = g_strdup (markup);
  g_ptr_array_add (self->waiting, waiting);
}

/* What was under them is over: those that still wait stand above nothing. */
void
dosja_filler_drop_titles (DosjaFiller *self, guint keep)
{
  dosja_filler_end_grid (self);
  if (self->waiting->len > keep)
    g_ptr_array_set_size (self->waiting, (int)keep);
}

/* Before anything is added to the pages but titles and grids. */
static void
write_titles (DosjaFiller *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const DosjaWaiting *waiting = g_ptr_array_index (self->waiting, i);

      dosja_document_add_words (self->document, waiting->style, DOSJA_ALIGN_LEFT, waiting->markup);
    }
  g_ptr_array_set_size (self->waiting, 0);
}

void
dosja_filler_begin (DosjaFiller *self)
{
  dosja_filler_end_grid (self);
  write_titles (self);
}

/* ---- rows gather into a grid ---- */

static gboolean
has_body (DosjaFiller *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (!((DosjaFillRow *)self->rows->pdata[i])->heading)
      return TRUE;

  return FALSE;
}

static DosjaGrid *
new_grid (DosjaFiller *self)
{
  static const double pair_widths[] = { 32, 68 };
  guint n = 1;

  if (self->pairs)
    return dosja_grid_new (TRUE, pair_widths, 2);

  for (guint i = 0; i < self->rows->len; i++)
    n = MAX (n, g_strv_length (((DosjaFillRow *)self->rows->pdata[i])->cells));
  if (self->widths != NULL && self->widths->len == n)
    return dosja_grid_new (FALSE, (const double *)self->widths->data, n);

  return dosja_grid_new (FALSE, NULL, n);
}

/* A table with nothing below its heading is left out. */
void
dosja_filler_end_grid (DosjaFiller *self)
{
  DosjaGrid *grid;

  if (has_body (self))
    {
      write_titles (self);
      grid = new_grid (self);
      for (guint i = 0; i < self->rows->len; i++)
        {
          const DosjaFillRow *row = g_ptr_array_index (self->rows, i);

          dosja_grid_add_row (grid, row->heading, (const char *const *)row->cells);
        }
      dosja_document_add_grid (self->document, grid);
    }
  g_ptr_array_set_size (self->rows, 0);
}

void
dosja_filler_row (DosjaFiller *self, gboolean pairs, gboolean heading, char **cells)
{
  DosjaFillRow *row;

  if (self->rows->len > 0 && (self->pairs != pairs || (heading && has_body (self))))
    dosja_filler_end_grid (self);
  self->pairs = pairs;
  row = g_new0 (DosjaFillRow, 1);
  row->heading = heading;
  row->cells = g_strdupv (cells);
  g_ptr_array_add (self->rows, row);
}

static char **
fill_cells (DosjaFiller *self, const DosjaNode *node)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();

  for (guint i = 0; node->cells != NULL && i < node->cells->len; i++)
    {
      g_autofree char *words
          = dosja_filler_words (self, g_ptr_array_index (node->cells, i), NULL, NULL);

      g_strv_builder_add (cells, words);
    }

  return g_strv_builder_end (cells);
}

/* A name and a value: left out when its fields say nothing, unless it is to be filled by hand. */
static void
fill_pair (DosjaFiller *self, const DosjaNode *node)
{
  gboolean any;
  g_autofree char *label
      = dosja_filler_words (self, g_ptr_array_index (node->cells, 0), NULL, NULL);
  g_autofree char *value
      = dosja_filler_words (self, g_ptr_array_index (node->cells, 1), &any, NULL);
  char *cells[] = { label, any ? value : (char *)FILL_IN, NULL };

  if (any || node->marked)
    dosja_filler_row (self, TRUE, FALSE, cells);
}

static void
fill_words (DosjaFiller *self, const DosjaNode *node)
{
  gboolean any;
  g_autofree char *words
      = dosja_filler_words (self, g_ptr_array_index (node->cells, 0), &any, NULL);

  if (!any)
    return;

  if (node->style == DOSJA_TEXT_HEADING || node->style == DOSJA_TEXT_SUBHEADING)
    {
      dosja_filler_end_grid (self);
      while (self->waiting->len > 0
             && ((DosjaWaiting *)self->waiting->pdata[self->waiting->len - 1])->style
                    >= node->style)
        g_ptr_array_set_size (self->waiting, (int)self->waiting->len - 1);
      dosja_filler_title (self, node->style, words);
      return;
    }
  dosja_filler_begin (self);
  dosja_document_add_words (self->document, node->style, node->align, words);
}

static void
fill_signatures (DosjaFiller *self, const DosjaNode *node)
{
  g_auto (GStrv) labels = fill_cells (self, node);

  dosja_filler_begin (self);
  dosja_document_add_signatures (self->document, (const char *const *)labels);
}

/* ---- parts that are repeated, chosen or left out ---- */

/* Whether what happened over some time touches the period; what has no end yet does. */
static gboolean
touches_period (DosjaFiller *self, const DosjaEach *each, DosjaRecord *record)
{
  DosjaDate from, until, last;

  if (each->from == each->until
      || !dosja_date_parse (dosja_record_get (record, each->until->name), &until)
      || !dosja_date_parse (self->fill->from, &from))
    return TRUE;
  dosja_date_last_day (&until, &last);

  return dosja_date_compare (&last, &from) >= 0;
}

static void
tell_progress (DosjaFiller *self, guint64 done, guint64 total)
{
  if (self->error == NULL)
    dosja_progress_step (self->progress, done, total, &self->error);
}

static void
fill_each (DosjaFiller *self, const DosjaNode *node)
{
  g_autoptr (GArray) ids = dosja_filler_list (self, &node->each);
  guint outer = self->number;
  guint n = 0;

  for (guint i = 0; i < ids->len && self->error == NULL && self->n_scopes < MAX_SCOPES; i++)
    {
      g_autoptr (DosjaRecord) record
          = dosja_filler_load (self, node->each.type, &g_array_index (ids, DosjaId, i));

      if (record == NULL || !touches_period (self, &node->each, record))
        continue;
      self->number = ++n;
      self->scopes[self->n_scopes++] = record;
      dosja_filler_nodes (self, node->children);
      self->n_scopes--;
      if (node->each.via == NULL)
        tell_progress (self, i + 1, ids->len);
    }
  self->number = outer;
  self->total = n;
  if (n == 0 && node->otherwise != NULL)
    dosja_filler_nodes (self, node->otherwise);
}

static void
fill_any (DosjaFiller *self, const DosjaNode *node)
{
  g_autoptr (GArray) ids = dosja_filler_list (self, &node->each);

  if (ids->len > 0)
    dosja_filler_nodes (self, node->children);
  else if (node->otherwise != NULL)
    dosja_filler_nodes (self, node->otherwise);
}

static void
fill_section (DosjaFiller *self, const DosjaNode *node)
{
  guint n_waiting = self->waiting->len;
  g_autofree char *title = NULL;

  if (!dosja_filler_is_wanted (self, node->key))
    return;

  title = dosja_value_escape (node->title);
  dosja_filler_end_grid (self);
  dosja_filler_title (self, DOSJA_TEXT_HEADING, title);
  dosja_filler_nodes (self, node->children);
  dosja_filler_drop_titles (self, n_waiting);
}

static void
fill_if (DosjaFiller *self, const DosjaNode *node)
{
  if (dosja_filler_holds (self, &node->condition))
    dosja_filler_nodes (self, node->children);
  else if (node->otherwise != NULL)
    dosja_filler_nodes (self, node->otherwise);
}

static void
fill_fields (DosjaFiller *self, const DosjaNode *node)
{
  DosjaRecord *record = dosja_filler_reach (self, &node->path);

  if (record != NULL && node->path.field != NULL)
    record = dosja_filler_follow (self, record, node->path.field);
  if (record != NULL)
    dosja_filler_tell_fields (self, record);
}

static void
fill_node (DosjaFiller *self, const DosjaNode *node)
{
  switch (node->kind)
    {
    case DOSJA_NODE_WORDS:
      fill_words (self, node);
      break;
    case DOSJA_NODE_ROW:
      {
        g_auto (GStrv) cells = fill_cells (self, node);

        dosja_filler_row (self, FALSE, node->marked, cells);
        break;
      }
    case DOSJA_NODE_WIDTHS:
      dosja_filler_end_grid (self);
      self->widths = node->widths;
      break;
    case DOSJA_NODE_PAIR:
      fill_pair (self, node);
      break;
    case DOSJA_NODE_RULE:
      dosja_filler_begin (self);
      dosja_document_add_rule (self->document);
      break;
    case DOSJA_NODE_GAP:
      dosja_filler_end_grid (self);
      dosja_document_add_gap (self->document);
      break;
    case DOSJA_NODE_BREAK:
      dosja_filler_end_grid (self);
      dosja_document_add_break (self->document);
      break;
    case DOSJA_NODE_SIGNATURES:
      fill_signatures (self, node);
      break;
    case DOSJA_NODE_IF:
      fill_if (self, node);
      break;
    case DOSJA_NODE_EACH:
      fill_each (self, node);
      break;
    case DOSJA_NODE_ANY:
      fill_any (self, node);
      break;
    case DOSJA_NODE_SECTION:
      fill_section (self, node);
      break;
    case DOSJA_NODE_FIELDS:
      fill_fields (self, node);
      break;
    case DOSJA_NODE_RECORDS:
      dosja_filler_tell_records (self);
      break;
    case DOSJA_NODE_COPY:
      dosja_filler_tell_copy (self);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
dosja_filler_nodes (DosjaFiller *self, GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len && self->error == NULL; i++)
    fill_node (self, g_ptr_array_index (nodes, i));
}
