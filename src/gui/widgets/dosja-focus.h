/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dosja_focus_let_go (GtkWidget *widget);
void dosja_focus_set_visible (GtkWidget *widget, gboolean visible);

G_END_DECLS
