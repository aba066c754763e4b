/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-history-window.h"

#include "gui/dosja-accessible.h"
#include "gui/records/dosja-history-view.h"

#include <glib/gi18n-lib.h>

#define WIDTH 1000
#define HEIGHT 480

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, GtkWindow *window)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  gtk_window_close (window);

  return TRUE;
}

/**
 * dosja_history_window_present:
 * @parent: over which window
 * @field: (nullable): the field whose changes are shown first
 *
 * Shows who changed a record when, from what to what.
 *
 * Returns: (transfer none): the window
 */
GtkWindow *
dosja_history_window_present (GtkWidget *parent, DosjaWorker *worker, const DosjaType *type,
                              const DosjaId *id, const DosjaField *field)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *view = g_object_new (DOSJA_TYPE_HISTORY_VIEW, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkRoot *root = gtk_widget_get_root (parent);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (window, GTK_WINDOW (root));
  gtk_window_set_modal (window, TRUE);
  gtk_window_set_destroy_with_parent (window, TRUE);
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  /* Of what kind of record, and never of whom: the desktop sees the title. */
  gtk_window_set_title (window, _ ("History"));
  gtk_window_set_child (window, view);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), window);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  dosja_history_view_choose (DOSJA_HISTORY_VIEW (view), field);
  dosja_history_view_show (DOSJA_HISTORY_VIEW (view), worker, type, id);
  dosja_accessible_name_tree (GTK_WIDGET (window));
  gtk_window_present (window);

  return window;
}
