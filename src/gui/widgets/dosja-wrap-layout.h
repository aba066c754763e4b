/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaWrapLayout:
 *
 * Children in a line as long as there is room, and then in the next: for badges, of which there
 * may be many.
 */
#define DOSJA_TYPE_WRAP_LAYOUT (dosja_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (DosjaWrapLayout, dosja_wrap_layout, DOSJA, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
