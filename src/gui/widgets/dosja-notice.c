/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-notice.h"

#include "gui/dosja-accessible.h"

struct _DosjaNotice
{
  GtkWidget parent_instance;

  char *id;
  GtkWidget *box;
  GtkWidget *label;
  GtkWidget *more;
  GtkWidget *buttons;
};

typedef struct
{
  DosjaNoticeFunc func;
  gpointer user_data;
} Answer;

G_DEFINE_FINAL_TYPE (DosjaNotice, dosja_notice, GTK_TYPE_WIDGET)

static void
clicked_cb (GtkButton *button, gpointer user_data)
{
  Answer *answer = g_object_get_data (G_OBJECT (button), "answer");

  answer->func (answer->user_data);
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
dosja_notice_dispose (GObject *object)
{
  g_clear_pointer (&DOSJA_NOTICE (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dosja_notice_parent_class)->dispose (object);
}

static void
dosja_notice_finalize (GObject *object)
{
  g_free (DOSJA_NOTICE (object)->id);

  G_OBJECT_CLASS (dosja_notice_parent_class)->finalize (object);
}

static void
dosja_notice_class_init (DosjaNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dosja_notice_dispose;
  object_class->finalize = dosja_notice_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "notice");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
dosja_notice_init (DosjaNotice *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  self->more = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (self->buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->label);
  gtk_box_append (GTK_BOX (words), self->more);
  gtk_box_append (GTK_BOX (self->box), words);
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dosja_notice_show:
 * @id: which notice it is, for dosja_notice_hide()
 * @text: the sentence, in the user's language
 *
 * Shows a sentence in the place of the one before; its buttons are to be added.
 */
void
dosja_notice_show (DosjaNotice *self, const char *id, const char *text)
{
  g_return_if_fail (DOSJA_IS_NOTICE (self));

  g_free (self->id);
  self->id = g_strdup (id);
  clear_box (self->buttons);
  clear_box (self->more);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  dosja_accessible_set_label (GTK_WIDGET (self), text);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * dosja_notice_add_button:
 * @label: with a mnemonic
 * @func: called when it is pressed
 *
 * Returns: (transfer none): the button
 */
GtkWidget *
dosja_notice_add_button (DosjaNotice *self, const char *label, DosjaNoticeFunc func,
                         gpointer user_data)
{
  GtkWidget *button;
  Answer *answer;

  g_return_val_if_fail (DOSJA_IS_NOTICE (self), NULL);

  button = gtk_button_new ();
  dosja_accessible_set_button (GTK_BUTTON (button), label);
  answer = g_new0 (Answer, 1);
  answer->func = func;
  answer->user_data = user_data;
  g_object_set_data_full (G_OBJECT (button), "answer", answer, g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), NULL);
  gtk_box_append (GTK_BOX (self->buttons), button);

  return button;
}

/**
 * dosja_notice_add_widget:
 *
 * Adds something under the sentence.
 */
void
dosja_notice_add_widget (DosjaNotice *self, GtkWidget *widget)
{
  g_return_if_fail (DOSJA_IS_NOTICE (self));

  gtk_box_append (GTK_BOX (self->more), widget);
}

/**
 * dosja_notice_hide:
 * @id: (nullable): which notice; %NULL for whichever
 */
void
dosja_notice_hide (DosjaNotice *self, const char *id)
{
  g_return_if_fail (DOSJA_IS_NOTICE (self));

  if (id != NULL && g_strcmp0 (id, self->id) != 0)
    return;

  g_clear_pointer (&self->id, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dosja_notice_get_id:
 *
 * Returns: (transfer none) (nullable): which notice is shown
 */
const char *
dosja_notice_get_id (DosjaNotice *self)
{
  g_return_val_if_fail (DOSJA_IS_NOTICE (self), NULL);

  return self->id;
}

const char *
dosja_notice_get_text (DosjaNotice *self)
{
  g_return_val_if_fail (DOSJA_IS_NOTICE (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->label));
}
