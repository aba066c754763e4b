/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-table.h"

G_BEGIN_DECLS

/**
 * DosjaFigureRow:
 *
 * One row of a report's table, as an item of a list. Position 0 is its heading.
 */
#define DOSJA_TYPE_FIGURE_ROW (dosja_figure_row_get_type ())
G_DECLARE_FINAL_TYPE (DosjaFigureRow, dosja_figure_row, DOSJA, FIGURE_ROW, GObject)

DosjaFigureRow *dosja_figure_row_new (DosjaTable *table, guint row);
char *dosja_figure_row_get_text (DosjaFigureRow *self, guint position);
gboolean dosja_figure_row_is_sum (DosjaFigureRow *self, guint position);
char *dosja_figure_row_describe (DosjaFigureRow *self);

G_END_DECLS
