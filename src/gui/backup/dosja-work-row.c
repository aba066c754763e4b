/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/backup/dosja-work-row.h"

#include "gui/dosja-accessible.h"

#include <glib/gi18n-lib.h>

/* A guess from the first moments would be wild. */
#define SETTLED_USEC (2 * G_USEC_PER_SEC)

struct _DosjaWorkRow
{
  GtkWidget parent_instance;

  GCancellable *cancellable; /* while something is being done */
  gint64 began;

  /* Template children */
  GtkLabel *text;
  GtkProgressBar *bar;
  GtkLabel *left;
  GtkButton *stop;
};

G_DEFINE_FINAL_TYPE (DosjaWorkRow, dosja_work_row, GTK_TYPE_WIDGET)

static void
stop_cb (DosjaWorkRow *self)
{
  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stop), FALSE);
  gtk_label_set_text (self->left, _ ("Stopping…"));
}

static void
dosja_work_row_dispose (GObject *object)
{
  DosjaWorkRow *self = DOSJA_WORK_ROW (object);
  GtkWidget *child;

  /* Nobody is left to be told: the work ends, and takes away what it began. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_WORK_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_work_row_parent_class)->dispose (object);
}

static void
dosja_work_row_class_init (DosjaWorkRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_work_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/work-row.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, DosjaWorkRow, text);
  gtk_widget_class_bind_template_child (widget_class, DosjaWorkRow, bar);
  gtk_widget_class_bind_template_child (widget_class, DosjaWorkRow, left);
  gtk_widget_class_bind_template_child (widget_class, DosjaWorkRow, stop);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
dosja_work_row_init (DosjaWorkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_accessible_name_tree (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dosja_work_row_time_left:
 * @elapsed: microseconds since the work began
 *
 * Returns: (transfer full): how long it will still take, in words; "" when it is too early to say
 */
char *
dosja_work_row_time_left (gint64 elapsed, guint64 done, guint64 total)
{
  guint64 seconds;

  if (elapsed < SETTLED_USEC || done == 0 || done >= total)
    return g_strdup ("");

  seconds = (guint64)((double)elapsed / G_USEC_PER_SEC * (double)(total - done) / (double)done);
  if (seconds < 60)
    return g_strdup_printf (
        ngettext ("About %u second left", "About %u seconds left", (guint)MAX (1, seconds)),
        (guint)MAX (1, seconds));

  return g_strdup_printf (ngettext ("About %u minute left", "About %u minutes left",
                                    (guint)MIN ((seconds + 30) / 60, 9999)),
                          (guint)MIN ((seconds + 30) / 60, 9999));
}

/**
 * dosja_work_row_begin:
 * @text: what is being done
 *
 * Returns: (transfer none): what the button cancels
 */
GCancellable *
dosja_work_row_begin (DosjaWorkRow *self, const char *text)
{
  g_return_val_if_fail (DOSJA_IS_WORK_ROW (self) && self->cancellable == NULL, NULL);

  self->cancellable = g_cancellable_new ();
  self->began = g_get_monotonic_time ();
  gtk_label_set_text (self->text, text);
  gtk_label_set_text (self->left, "");
  gtk_progress_bar_set_fraction (self->bar, 0);
  dosja_accessible_set_label (GTK_WIDGET (self->bar), text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stop), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);

  return self->cancellable;
}

void
dosja_work_row_update (DosjaWorkRow *self, guint64 done, guint64 total)
{
  g_autofree char *left = NULL;

  g_return_if_fail (DOSJA_IS_WORK_ROW (self));

  if (self->cancellable == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  gtk_progress_bar_set_fraction (self->bar,
                                 total > 0 ? (double)MIN (done, total) / (double)total : 0);
  left = dosja_work_row_time_left (g_get_monotonic_time () - self->began, done, total);
  gtk_label_set_text (self->left, left);
}

void
dosja_work_row_end (DosjaWorkRow *self)
{
  g_return_if_fail (DOSJA_IS_WORK_ROW (self));

  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dosja_work_row_get_cancellable:
 *
 * Returns: (transfer none) (nullable): what the button cancels, while something is being done
 */
GCancellable *
dosja_work_row_get_cancellable (DosjaWorkRow *self)
{
  g_return_val_if_fail (DOSJA_IS_WORK_ROW (self), NULL);

  return self->cancellable;
}

gboolean
dosja_work_row_is_busy (DosjaWorkRow *self)
{
  g_return_val_if_fail (DOSJA_IS_WORK_ROW (self), FALSE);

  return self->cancellable != NULL;
}
