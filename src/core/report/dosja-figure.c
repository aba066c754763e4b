/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-figure.h"

/**
 * dosja_figure_new:
 * @table: (transfer full): what was counted
 * @kind: how it is drawn
 * @has_chart: whether it is drawn at all: a list of words and one number each is not
 *
 * Returns: (transfer full):
 */
DosjaFigure *
dosja_figure_new (DosjaTable *table, DosjaChartKind kind, gboolean has_chart)
{
  DosjaFigure *self;

  g_return_val_if_fail (DOSJA_IS_TABLE (table), NULL);

  self = g_new0 (DosjaFigure, 1);
  self->table = table;
  self->kind = kind;
  self->has_chart = has_chart;

  return self;
}

void
dosja_figure_free (DosjaFigure *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->table);
  g_free (self);
}

/**
 * dosja_figures_new:
 *
 * Returns: (transfer full) (element-type DosjaFigure): none yet; it owns what is added
 */
GPtrArray *
dosja_figures_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_figure_free);
}

/**
 * dosja_figures_to_document:
 * @figures: (element-type DosjaFigure)
 * @title: of the first page
 * @footer: (nullable): stands below every page
 *
 * Returns: (transfer full): each chart below its table, for paper and PDF
 */
DosjaDocument *
dosja_figures_to_document (GPtrArray *figures, const char *title, const char *footer)
{
  DosjaDocument *document;

  g_return_val_if_fail (figures != NULL, NULL);

  document = dosja_document_new (title, footer);
  for (guint i = 0; i < figures->len; i++)
    {
      const DosjaFigure *figure = g_ptr_array_index (figures, i);

      dosja_document_add_table (document, figure->table);
      if (figure->has_chart)
        dosja_document_add_chart (document, figure->table, figure->kind);
    }

  return document;
}

/**
 * dosja_figures_get_tables:
 *
 * Returns: (transfer full) (element-type DosjaTable): the tables alone, for CSV and XLSX
 */
GPtrArray *
dosja_figures_get_tables (GPtrArray *figures)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (figures != NULL, tables);

  for (guint i = 0; i < figures->len; i++)
    g_ptr_array_add (tables, g_object_ref (((DosjaFigure *)g_ptr_array_index (figures, i))->table));

  return tables;
}
