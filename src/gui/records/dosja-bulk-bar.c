/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-bulk-bar.h"

#include "base/dosja-text.h"
#include "gui/dosja-accessible.h"

#include <glib/gi18n-lib.h>

/* One record is opened, not put through a bar. */
#define FEWEST 2

struct _DosjaBulkBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *count;
  GtkWidget *buttons;
};

enum
{
  SIGNAL_LET_GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaBulkBar, dosja_bulk_bar, GTK_TYPE_WIDGET)

static void
let_go_cb (DosjaBulkBar *self)
{
  g_signal_emit (self, signals[SIGNAL_LET_GO], 0);
}

static void
dosja_bulk_bar_dispose (GObject *object)
{
  g_clear_pointer (&DOSJA_BULK_BAR (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dosja_bulk_bar_parent_class)->dispose (object);
}

static void
dosja_bulk_bar_class_init (DosjaBulkBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_bulk_bar_dispose;

  /**
   * DosjaBulkBar::let-go:
   *
   * Nothing is to be chosen any more.
   */
  signals[SIGNAL_LET_GO] = g_signal_new ("let-go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_bulk_bar_init (DosjaBulkBar *self)
{
  GtkWidget *let_go = gtk_button_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (self->box, "toolbar");
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "numeric");
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_hexpand (self->buttons, TRUE);
  gtk_widget_set_margin_start (self->buttons, 8);
  dosja_accessible_set_button (GTK_BUTTON (let_go), _ ("Choose none"));
  gtk_widget_add_css_class (let_go, "flat");
  g_signal_connect_object (let_go, "clicked", G_CALLBACK (let_go_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->count);
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  gtk_box_append (GTK_BOX (self->box), let_go);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dosja_bulk_bar_set_n:
 * @n: how many records are chosen; the bar shows from two on
 */
void
dosja_bulk_bar_set_n (DosjaBulkBar *self, guint n)
{
  g_autofree char *number = dosja_number_format (n);
  g_autofree char *words = NULL;

  g_return_if_fail (DOSJA_IS_BULK_BAR (self));

  /* Translators: how many rows of a list are chosen */
  words = g_strdup_printf (ngettext ("%s chosen", "%s chosen", n), number);
  gtk_label_set_label (GTK_LABEL (self->count), words);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          n >= FEWEST && gtk_widget_get_first_child (self->buttons) != NULL);
}

/**
 * dosja_bulk_bar_add:
 * @label: with a mnemonic
 *
 * Returns: (transfer none): a button for something that can be done with all that are chosen
 */
GtkWidget *
dosja_bulk_bar_add (DosjaBulkBar *self, const char *label)
{
  GtkWidget *button = gtk_button_new ();

  g_return_val_if_fail (DOSJA_IS_BULK_BAR (self), NULL);

  dosja_accessible_set_button (GTK_BUTTON (button), label);
  gtk_box_append (GTK_BOX (self->buttons), button);

  return button;
}
