/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-record-dialog.h"

#define MIN_WIDTH 620
#define MAX_WIDTH 1080  /* for forms of two columns */
#define TWO_COLUMNS 780 /* which grow with what stands in them */
#define MARGINS 40
#define FRAME_HEIGHT 150 /* title, margins and the buttons below */
#define MAX_HEIGHT 660

struct _DosjaRecordDialog
{
  GtkWindow parent_instance;

  /* Template children */
  GtkLabel *heading;
  DosjaRecordEditor *editor;
};

G_DEFINE_FINAL_TYPE (DosjaRecordDialog, dosja_record_dialog, GTK_TYPE_WINDOW)

static void
destroy_cb (gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;

  gtk_window_destroy (window);
}

/* The editor still has to say to the page what was done: the window goes when it has. */
static void
destroy_soon (DosjaRecordDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_idle_add_once (destroy_cb, g_object_ref (self));
}

static void
saved_cb (DosjaRecordDialog *self)
{
  destroy_soon (self);
}

static void
closed_cb (DosjaRecordDialog *self)
{
  destroy_soon (self);
}

static gboolean
dosja_record_dialog_close_request (GtkWindow *window)
{
  DosjaRecordDialog *self = DOSJA_RECORD_DIALOG (window);

  if (!dosja_record_editor_is_dirty (self->editor))
    return FALSE;
  dosja_record_editor_cancel (self->editor);

  return TRUE;
}

static void
dosja_record_dialog_class_init (DosjaRecordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GTK_WINDOW_CLASS (klass)->close_request = dosja_record_dialog_close_request;

  /* While something is written, the editor takes the key. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (DOSJA_TYPE_RECORD_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/record-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordDialog, editor);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
dosja_record_dialog_init (DosjaRecordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), 480, -1);
}

/* As high as the form is when it is written, which it is not yet; long ones scroll. */
static void
fit (DosjaRecordDialog *self)
{
  DosjaRecordForm *form = dosja_record_editor_get_form (self->editor);
  int least, width, height;

  dosja_record_form_set_editable (form, TRUE);
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (form), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  width = width > TWO_COLUMNS ? MAX_WIDTH : MAX (width + MARGINS, MIN_WIDTH);
  width = MAX (width, least);
  gtk_widget_measure (GTK_WIDGET (form), GTK_ORIENTATION_VERTICAL, width - MARGINS, NULL, &height,
                      NULL, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), width, MIN (height + FRAME_HEIGHT, MAX_HEIGHT));
}

static DosjaRecordDialog *
dialog_new (GtkWidget *parent, DosjaWorker *worker, const DosjaType *type)
{
  DosjaRecordDialog *self = g_object_new (DOSJA_TYPE_RECORD_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  dosja_record_editor_setup (self->editor, worker, type);
  dosja_record_dialog_set_heading (self, dosja_type_label (type));
  fit (self);
  gtk_window_set_default_widget (GTK_WINDOW (self),
                                 dosja_record_editor_get_save_button (self->editor));

  return self;
}

/**
 * dosja_record_dialog_edit:
 * @parent: over whose window
 *
 * Returns: (transfer none): the window in which the record is being written, or only read by who
 *   may not write it
 */
DosjaRecordDialog *
dosja_record_dialog_edit (GtkWidget *parent, DosjaWorker *worker, const DosjaType *type,
                          const DosjaId *id)
{
  DosjaRecordDialog *self = dialog_new (parent, worker, type);

  dosja_record_editor_load (self->editor, id, TRUE);
  gtk_window_present (GTK_WINDOW (self));

  return self;
}

/**
 * dosja_record_dialog_add:
 * @parent: over whose window
 * @owner_field: (nullable): the field that says whose it is
 * @owner: (nullable): whose it is
 *
 * More that is known already can be said to the dialog's editor directly afterwards.
 *
 * Returns: (transfer none): the window in which a new record is being written
 */
DosjaRecordDialog *
dosja_record_dialog_add (GtkWidget *parent, DosjaWorker *worker, const DosjaType *type,
                         const char *owner_field, const char *owner)
{
  DosjaRecordDialog *self = dialog_new (parent, worker, type);

  dosja_record_editor_begin (self->editor, owner);
  if (owner_field != NULL && owner != NULL)
    dosja_record_editor_preset (self->editor, owner_field, owner, TRUE);
  gtk_window_present (GTK_WINDOW (self));

  return self;
}

DosjaRecordEditor *
dosja_record_dialog_get_editor (DosjaRecordDialog *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_DIALOG (self), NULL);

  return self->editor;
}

/**
 * dosja_record_dialog_set_heading:
 * @heading: a kind of record, never a person: the window's title is seen by the desktop
 */
void
dosja_record_dialog_set_heading (DosjaRecordDialog *self, const char *heading)
{
  g_return_if_fail (DOSJA_IS_RECORD_DIALOG (self));

  gtk_label_set_label (self->heading, heading);
  gtk_window_set_title (GTK_WINDOW (self), heading);
}
