/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaBulkBar:
 *
 * Under a list while several records are chosen: how many, what can be done with them all,
 * and how to let go of them. Emits `let-go` for that.
 */
#define DOSJA_TYPE_BULK_BAR (dosja_bulk_bar_get_type ())
G_DECLARE_FINAL_TYPE (DosjaBulkBar, dosja_bulk_bar, DOSJA, BULK_BAR, GtkWidget)

void dosja_bulk_bar_set_n (DosjaBulkBar *self, guint n);
GtkWidget *dosja_bulk_bar_add (DosjaBulkBar *self, const char *label);

G_END_DECLS
