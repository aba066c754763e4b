/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-toasts.h"

#define SECONDS_SHOWN 8

struct _DosjaToasts
{
  GtkWidget parent_instance;

  gint64 action;
  guint timeout;

  /* Template children */
  GtkRevealer *revealer;
  GtkLabel *text;
  GtkButton *undo;
};

enum
{
  UNDO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaToasts, dosja_toasts, GTK_TYPE_WIDGET)

static gboolean
timeout_cb (gpointer data)
{
  DosjaToasts *self = data;

  /* Whoever has reached the button by keyboard is not robbed of it. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    return G_SOURCE_CONTINUE;

  self->timeout = 0;
  dosja_toasts_hide (self);
  return G_SOURCE_REMOVE;
}

static void
undo_clicked_cb (DosjaToasts *self)
{
  gint64 action = self->action;

  dosja_toasts_hide (self);
  if (action != 0)
    g_signal_emit (self, signals[UNDO], 0, action);
}

static void
close_clicked_cb (DosjaToasts *self)
{
  dosja_toasts_hide (self);
}

static void
dosja_toasts_dispose (GObject *object)
{
  DosjaToasts *self = DOSJA_TOASTS (object);
  GtkWidget *child;

  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_TOASTS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_toasts_parent_class)->dispose (object);
}

static void
dosja_toasts_class_init (DosjaToastsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_toasts_dispose;

  /**
   * DosjaToasts::undo:
   * @action: the journal's action
   *
   * The user wants to take back what was said to be done.
   */
  signals[UNDO] = g_signal_new ("undo", DOSJA_TYPE_TOASTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/toasts.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaToasts, revealer);
  gtk_widget_class_bind_template_child (widget_class, DosjaToasts, text);
  gtk_widget_class_bind_template_child (widget_class, DosjaToasts, undo);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "toasts");
}

static void
dosja_toasts_init (DosjaToasts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dosja_toasts_show:
 * @text: plain text: a person's name may hold any sign
 * @undo_action: what the Undo button takes back, or 0 for none
 *
 * Says something in place of what was said before.
 */
void
dosja_toasts_show (DosjaToasts *self, const char *text, gint64 undo_action)
{
  g_return_if_fail (DOSJA_IS_TOASTS (self));
  g_return_if_fail (text != NULL);

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->action = undo_action;
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->undo), undo_action != 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  self->timeout = g_timeout_add_seconds (SECONDS_SHOWN, timeout_cb, self);
}

/**
 * dosja_toasts_hide:
 *
 * Takes away what is said, and the text with it.
 */
void
dosja_toasts_hide (DosjaToasts *self)
{
  g_return_if_fail (DOSJA_IS_TOASTS (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->action = 0;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_label_set_text (self->text, "");
}
