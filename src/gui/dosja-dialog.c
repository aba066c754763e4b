/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-dialog.h"

#include "gui/dosja-accessible.h"

#define TEXT_WIDTH 68 /* letters */

struct _DosjaDialog
{
  GtkWindow parent_instance;

  gboolean ready;
  gboolean busy;
  gboolean closable;
  GCancellable *cancellable;

  /* Template children */
  GtkBox *content;
  GtkLabel *problem;
  GtkProgressBar *progress;
  GtkSpinner *spinner;
  GtkButton *cancel;
  GtkButton *accept;
};

enum
{
  ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaDialog, dosja_dialog, GTK_TYPE_WINDOW)

static void
update (DosjaDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->content), !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), self->ready && !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), !self->busy || self->cancellable != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel), self->closable);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
  if (!self->busy)
    gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
}

static void
accept_clicked_cb (DosjaDialog *self)
{
  dosja_dialog_set_problem (self, "");
  g_signal_emit (self, signals[ACCEPTED], 0);
}

static void
cancel_clicked_cb (DosjaDialog *self)
{
  if (self->busy)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
dosja_dialog_close_request (GtkWindow *window)
{
  DosjaDialog *self = DOSJA_DIALOG (window);

  return self->busy || !self->closable
         || GTK_WINDOW_CLASS (dosja_dialog_parent_class)->close_request (window);
}

static void
dosja_dialog_dispose (GObject *object)
{
  g_clear_object (&DOSJA_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (dosja_dialog_parent_class)->dispose (object);
}

static void
dosja_dialog_class_init (DosjaDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dosja_dialog_close_request;

  /**
   * DosjaDialog::accepted:
   *
   * The user wants it done.
   */
  signals[ACCEPTED] = g_signal_new ("accepted", DOSJA_TYPE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaDialog, content);
  gtk_widget_class_bind_template_child (widget_class, DosjaDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, DosjaDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, DosjaDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, DosjaDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, DosjaDialog, accept);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dosja_dialog_init (DosjaDialog *self)
{
  self->closable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_accessible_name_tree (GTK_WIDGET (self));
  update (self);
}

/**
 * dosja_dialog_new:
 * @parent: over whose window
 * @title: what it is about; no name of a client
 * @accept_label: what the second button does, with a mnemonic
 * @content: the fields
 *
 * Returns: (transfer none): a window that is not shown yet and not ready to be accepted
 */
DosjaDialog *
dosja_dialog_new (GtkWidget *parent, const char *title, const char *accept_label,
                  GtkWidget *content)
{
  DosjaDialog *self = g_object_new (DOSJA_TYPE_DIALOG, "title", title, NULL);
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_box_append (self->content, content);
  dosja_accessible_set_button (self->accept, accept_label);
  dosja_accessible_set_label (GTK_WIDGET (self), title);
  dosja_accessible_name_tree (content);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->accept));

  return self;
}

/**
 * dosja_dialog_add_text:
 * @box: what is in a dialog, or a part of it
 * @css_class: (nullable): how it looks
 *
 * Adds a paragraph of words.
 *
 * Returns: (transfer none): its label
 */
GtkWidget *
dosja_dialog_add_text (GtkWidget *box, const char *words, const char *css_class)
{
  GtkWidget *label;

  g_return_val_if_fail (GTK_IS_BOX (box), NULL);

  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TEXT_WIDTH);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

/**
 * dosja_dialog_set_ready:
 * @ready: all that is needed was filled in
 */
void
dosja_dialog_set_ready (DosjaDialog *self, gboolean ready)
{
  g_return_if_fail (DOSJA_IS_DIALOG (self));

  self->ready = ready;
  update (self);
}

/**
 * dosja_dialog_set_busy:
 * @busy: it is being done; meanwhile the window cannot be closed
 */
void
dosja_dialog_set_busy (DosjaDialog *self, gboolean busy)
{
  g_return_if_fail (DOSJA_IS_DIALOG (self));

  self->busy = busy;
  update (self);
}

/**
 * dosja_dialog_set_problem:
 * @text: what was wrong, or empty
 */
void
dosja_dialog_set_problem (DosjaDialog *self, const char *text)
{
  g_return_if_fail (DOSJA_IS_DIALOG (self));

  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *text != '\0');
}

/**
 * dosja_dialog_set_progress:
 * @fraction: 0 to 1
 */
void
dosja_dialog_set_progress (DosjaDialog *self, double fraction)
{
  g_return_if_fail (DOSJA_IS_DIALOG (self));

  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0.0, 1.0));
}

/**
 * dosja_dialog_set_closable:
 * @closable: it may be left without accepting
 */
void
dosja_dialog_set_closable (DosjaDialog *self, gboolean closable)
{
  g_return_if_fail (DOSJA_IS_DIALOG (self));

  self->closable = closable;
  gtk_window_set_deletable (GTK_WINDOW (self), closable);
  update (self);
}

/**
 * dosja_dialog_set_cancellable:
 * @cancellable: (nullable): what the first button stops while the dialog is busy
 */
void
dosja_dialog_set_cancellable (DosjaDialog *self, GCancellable *cancellable)
{
  g_return_if_fail (DOSJA_IS_DIALOG (self));

  g_set_object (&self->cancellable, cancellable);
  update (self);
}
