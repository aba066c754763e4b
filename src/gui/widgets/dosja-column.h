/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaColumn:
 *
 * The content of a page that scrolls, at its left: as wide as it wants to be and no wider.
 *
 * An alignment would say the same; but how wide something is to be whose height is given, GTK finds
 * out by asking for its width at that height, and for text that wraps beside other text that has
 * no good answer.
 */
#define DOSJA_TYPE_COLUMN (dosja_column_get_type ())
G_DECLARE_FINAL_TYPE (DosjaColumn, dosja_column, DOSJA, COLUMN, GtkWidget)

G_END_DECLS
