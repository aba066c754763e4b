/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dosja_accessible_set_label (GtkWidget *widget, const char *label);
void dosja_accessible_set_button (GtkButton *button, const char *label);
GtkWidget *dosja_accessible_add_button (GtkBox *box, const char *label, const char *action,
                                        const char *css_class);
void dosja_accessible_name_tree (GtkWidget *root);
char *dosja_accessible_strip (const char *label);

G_END_DECLS
