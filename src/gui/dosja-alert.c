/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-alert.h"

#include "gui/dosja-accessible.h"

#include <glib/gi18n-lib.h>

/* A small modal window that says one thing, and may ask yes or no. It is gone when
 * its main window locks; who waits for an answer then hears "no". */
#define DOSJA_TYPE_ALERT (dosja_alert_get_type ())
G_DECLARE_FINAL_TYPE (DosjaAlert, dosja_alert, DOSJA, ALERT, GtkWindow)

struct _DosjaAlert
{
  GtkWindow parent_instance;

  GTask *task; /* NULL when nothing is asked */

  /* Template children */
  GtkLabel *heading;
  GtkLabel *text;
  GtkButton *no;
  GtkButton *yes;
};

G_DEFINE_FINAL_TYPE (DosjaAlert, dosja_alert, GTK_TYPE_WINDOW)

static void
answer (DosjaAlert *self, gboolean yes)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_boolean (task, yes);
}

static void
yes_clicked_cb (DosjaAlert *self)
{
  answer (self, TRUE);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
no_clicked_cb (DosjaAlert *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
dosja_alert_dispose (GObject *object)
{
  answer (DOSJA_ALERT (object), FALSE);

  G_OBJECT_CLASS (dosja_alert_parent_class)->dispose (object);
}

static void
dosja_alert_class_init (DosjaAlertClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_alert_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/alert.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaAlert, heading);
  gtk_widget_class_bind_template_child (widget_class, DosjaAlert, text);
  gtk_widget_class_bind_template_child (widget_class, DosjaAlert, no);
  gtk_widget_class_bind_template_child (widget_class, DosjaAlert, yes);
  gtk_widget_class_bind_template_callback (widget_class, yes_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dosja_alert_init (DosjaAlert *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static DosjaAlert *
alert_new (GtkWidget *parent, const char *heading, const char *text)
{
  GtkRoot *root = GTK_IS_ROOT (parent) ? GTK_ROOT (parent) : gtk_widget_get_root (parent);
  DosjaAlert *self = g_object_new (DOSJA_TYPE_ALERT, NULL);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->text, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text), text != NULL);
  dosja_accessible_set_label (GTK_WIDGET (self), heading);

  return self;
}

/**
 * dosja_alert_show:
 * @parent: over whose window
 * @heading: what happened, in a few words
 * @text: (nullable): a sentence or two, and what can be done
 *
 * Says something that must be read before going on.
 */
void
dosja_alert_show (GtkWidget *parent, const char *heading, const char *text)
{
  DosjaAlert *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  self = alert_new (parent, heading, text);
  gtk_widget_set_visible (GTK_WIDGET (self->yes), FALSE);
  dosja_accessible_set_button (self->no, _ ("_Close"));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->no));
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * dosja_alert_ask_async:
 * @parent: over whose window
 * @heading: the question
 * @text: (nullable): what follows from it
 * @yes_label: what the button does, with a mnemonic
 * @destructive: it cannot be undone
 * @callback: called with a #GAsyncResult for dosja_alert_ask_finish()
 *
 * Asks before something that cannot be undone. What can be undone is not asked.
 */
void
dosja_alert_ask_async (GtkWidget *parent, const char *heading, const char *text,
                       const char *yes_label, gboolean destructive, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  DosjaAlert *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  self = alert_new (parent, heading, text);
  self->task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (self->task, dosja_alert_ask_async);
  dosja_accessible_set_button (self->yes, yes_label);
  gtk_widget_add_css_class (GTK_WIDGET (self->yes),
                            destructive ? "destructive-action" : "suggested-action");
  /* Return by habit must not destroy anything. */
  gtk_window_set_default_widget (GTK_WINDOW (self),
                                 GTK_WIDGET (destructive ? self->no : self->yes));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (destructive ? self->no : self->yes));
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * dosja_alert_ask_finish:
 *
 * Returns: whether the answer was yes
 */
gboolean
dosja_alert_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
