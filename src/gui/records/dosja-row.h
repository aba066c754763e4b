/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-id.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DosjaRow:
 *
 * One line of a list. It lives as long as GTK holds it; its cells come a little later.
 */
#define DOSJA_TYPE_ROW (dosja_row_get_type ())
G_DECLARE_FINAL_TYPE (DosjaRow, dosja_row, DOSJA, ROW, GObject)

DosjaRow *dosja_row_new (const DosjaId *id);
const DosjaId *dosja_row_get_id (DosjaRow *self);
gboolean dosja_row_is_loaded (DosjaRow *self);
const char *dosja_row_get_cell (DosjaRow *self, guint column);
void dosja_row_set_cells (DosjaRow *self, const char *const *cells, guint n_cells);

G_END_DECLS
