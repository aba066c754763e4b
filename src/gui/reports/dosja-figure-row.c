/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/reports/dosja-figure-row.h"

struct _DosjaFigureRow
{
  GObject parent_instance;

  DosjaTable *table;
  guint row;
};

G_DEFINE_FINAL_TYPE (DosjaFigureRow, dosja_figure_row, G_TYPE_OBJECT)

static void
dosja_figure_row_finalize (GObject *object)
{
  g_clear_object (&DOSJA_FIGURE_ROW (object)->table);

  G_OBJECT_CLASS (dosja_figure_row_parent_class)->finalize (object);
}

static void
dosja_figure_row_class_init (DosjaFigureRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_figure_row_finalize;
}

static void
dosja_figure_row_init (DosjaFigureRow *self)
{
}

/**
 * dosja_figure_row_new:
 *
 * Returns: (transfer full): row @row of @table
 */
DosjaFigureRow *
dosja_figure_row_new (DosjaTable *table, guint row)
{
  DosjaFigureRow *self = g_object_new (DOSJA_TYPE_FIGURE_ROW, NULL);

  self->table = g_object_ref (table);
  self->row = row;

  return self;
}

/**
 * dosja_figure_row_get_text:
 * @position: 0 for the heading, then the figures
 *
 * Returns: (transfer full): what stands there
 */
char *
dosja_figure_row_get_text (DosjaFigureRow *self, guint position)
{
  g_return_val_if_fail (DOSJA_IS_FIGURE_ROW (self), NULL);

  return position == 0 ? g_strdup (dosja_table_get_row_heading (self->table, self->row))
                       : dosja_table_format_cell (self->table, self->row, position - 1);
}

/**
 * dosja_figure_row_is_sum:
 *
 * Returns: whether a total stands there
 */
gboolean
dosja_figure_row_is_sum (DosjaFigureRow *self, guint position)
{
  g_return_val_if_fail (DOSJA_IS_FIGURE_ROW (self), FALSE);

  return dosja_table_is_sum_row (self->table, self->row)
         || (position > 0 && dosja_table_is_sum_column (self->table, position - 1));
}

/**
 * dosja_figure_row_describe:
 *
 * Returns: (transfer full): the row as a screen reader says it: "2001: Trafficking 12, …"
 */
char *
dosja_figure_row_describe (DosjaFigureRow *self)
{
  GString *text;

  g_return_val_if_fail (DOSJA_IS_FIGURE_ROW (self), NULL);

  text = g_string_new (dosja_table_get_row_heading (self->table, self->row));
  for (guint column = 0; column < dosja_table_get_n_columns (self->table); column++)
    {
      g_autofree char *cell = dosja_table_format_cell (self->table, self->row, column);

      g_string_append_printf (text, "%s %s %s", column == 0 ? ":" : ",",
                              dosja_table_get_column_heading (self->table, column), cell);
    }

  return g_string_free (text, FALSE);
}
