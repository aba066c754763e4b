/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/documents/dosja-document-window.h"

#include "gui/dosja-accessible.h"

#include <glib/gi18n-lib.h>

static void
add_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
}

/**
 * dosja_document_window_new:
 * @parent: over whose window
 * @root: the type of the record
 * @record: what the document is made of
 * @name: (nullable): the document to begin with
 *
 * Returns: (transfer none): a window that prints or saves a record, not shown yet; its title names
 *   nobody
 */
GtkWindow *
dosja_document_window_new (GtkWidget *parent, DosjaWorker *worker, const DosjaType *root,
                           const DosjaId *record, const char *name)
{
  GtkRoot *over = gtk_widget_get_root (parent);
  GtkWidget *panel = g_object_new (DOSJA_TYPE_DOCUMENT_PANEL, NULL);
  GtkWidget *window = g_object_new (GTK_TYPE_WINDOW, "title", _ ("Print or save a document"),
                                    "modal", TRUE, "destroy-with-parent", TRUE, "default-width",
                                    640, "default-height", 560, "child", panel, NULL);

  if (GTK_IS_WINDOW (over))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (over));
  gtk_widget_add_css_class (window, "dialog");
  gtk_widget_add_css_class (panel, "dialog-body");
  dosja_accessible_set_label (window, gtk_window_get_title (GTK_WINDOW (window)));
  add_escape (window);
  if (name != NULL)
    dosja_document_panel_select (DOSJA_DOCUMENT_PANEL (panel), name);
  dosja_document_panel_show (DOSJA_DOCUMENT_PANEL (panel), worker, root, record);

  return GTK_WINDOW (window);
}
