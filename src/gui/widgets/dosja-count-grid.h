/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaCountGrid:
 *
 * Fields that are counted two ways, as people by sex and age: a #GtkGrid with headings in its
 * first row and column and #DosjaFieldRow in its cells. It adds the sums beside and below them
 * while the numbers are typed; the cells are left by Tab, Enter and the arrow keys.
 */
#define DOSJA_TYPE_COUNT_GRID (dosja_count_grid_get_type ())
G_DECLARE_FINAL_TYPE (DosjaCountGrid, dosja_count_grid, DOSJA, COUNT_GRID, GtkBox)

gint64 dosja_count_grid_get_sum (DosjaCountGrid *self);

G_END_DECLS
