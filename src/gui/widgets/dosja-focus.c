/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-focus.h"

/**
 * dosja_focus_let_go:
 *
 * Takes the focus from @widget and what is in it. Of two widgets around the focus that are hidden
 * one after the other, a window of GTK 4.8 holds the first one for ever, and what was typed there
 * would stay in memory when the vault is locked.
 */
void
dosja_focus_let_go (GtkWidget *widget)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  root = gtk_widget_get_root (widget);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
    gtk_root_set_focus (root, NULL);
}

/**
 * dosja_focus_set_visible:
 *
 * Shows or hides what can have the focus in it, see dosja_focus_let_go().
 */
void
dosja_focus_set_visible (GtkWidget *widget, gboolean visible)
{
  if (!visible && gtk_widget_get_visible (widget))
    dosja_focus_let_go (widget);
  gtk_widget_set_visible (widget, visible);
}
