/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/attachments/dosja-scan-editor.h"

#include "gui/attachments/dosja-attachment-adding.h"
#include "gui/attachments/dosja-attachment-jobs.h"
#include "gui/attachments/dosja-attachment-viewer.h"
#include "gui/backup/dosja-work-row.h"
#include "gui/dosja-accessible.h"
#include "gui/records/dosja-record-form.h"
#include "gui/widgets/dosja-reference-editor.h"
#include "session/dosja-message.h"

#include <glib/gi18n-lib.h>

struct _DosjaScanEditor
{
  GtkWidget parent_instance;

  const DosjaField *field;
  DosjaWorker *worker;
  DosjaEditor *reference; /* NULL when the widget goes */
  GtkFileChooserNative *chooser;

  GtkWidget *box;
  GtkWidget *add;
  GtkWidget *show;
  GtkWidget *problem;
  DosjaWorkRow *work;
};

static void editor_iface_init (DosjaEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaScanEditor, dosja_scan_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOSJA_TYPE_EDITOR, editor_iface_init))

static void
say (DosjaScanEditor *self, const char *words)
{
  gtk_label_set_label (GTK_LABEL (self->problem), words);
  gtk_widget_set_visible (self->problem, *words != '\0');
}

static gboolean
get_chosen (DosjaScanEditor *self, DosjaId *ret_id)
{
  g_autofree char *value = dosja_editor_get_value (self->reference);

  return value != NULL && dosja_id_parse (value, ret_id);
}

static void
update (DosjaScanEditor *self)
{
  gboolean busy = dosja_work_row_is_busy (self->work);
  DosjaId id;

  gtk_widget_set_sensitive (self->add, !busy);
  gtk_widget_set_sensitive (self->show, !busy && get_chosen (self, &id));
}

/* ---- whose paper it is ---- */

static const char *const owners[] = { "case", "person" };

static DosjaRecordForm *
get_form (DosjaScanEditor *self)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), DOSJA_TYPE_RECORD_FORM);

  return form != NULL ? DOSJA_RECORD_FORM (form) : NULL;
}

/* Whether the form says at all whose the papers of its records are. */
static gboolean
knows_owner (DosjaRecordForm *form)
{
  const DosjaType *type = dosja_record_form_get_record_type (form);

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    if (g_str_equal (type->name, owners[i]) || dosja_type_find_field (type, owners[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
set_owner (DosjaScanEditor *self, DosjaRecord *model)
{
  DosjaRecordForm *form = get_form (self);
  gboolean found = FALSE;

  for (guint i = 0; form != NULL && i < G_N_ELEMENTS (owners); i++)
    {
      const DosjaId *shown = dosja_record_form_get_shown (form);
      DosjaFieldRow *row = dosja_record_form_get_row (form, owners[i]);
      g_autofree char *value = row != NULL ? dosja_field_row_get_value (row) : NULL;
      DosjaId id;

      if (g_str_equal (dosja_record_form_get_record_type (form)->name, owners[i]) && shown != NULL)
        id = *shown;
      else if (value == NULL || !dosja_id_parse (value, &id))
        continue;
      dosja_record_set_reference (model, owners[i], &id);
      found = TRUE;
    }

  return found;
}

/* ---- taking a file in ---- */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaScanEditor) self = data;
  g_autoptr (GError) error = NULL;
  char id[DOSJA_ID_STRING_SIZE];
  DosjaAdded added;

  dosja_attachments_add_finish (DOSJA_WORKER (source), result, &added, &error);
  if (self->reference == NULL)
    return;

  dosja_work_row_end (self->work);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *words = dosja_message_for_error (error);

      say (self, words);
    }
  if (added.n > 0)
    {
      dosja_editor_set_value (self->reference, dosja_id_format (&added.last, id));
      dosja_editor_changed (DOSJA_EDITOR (self));
    }
  update (self);
}

static void
progress_cb (guint64 done, guint64 total, gpointer data)
{
  DosjaScanEditor *self = data;

  if (self->reference != NULL)
    dosja_work_row_update (self->work, done, total);
}

static void
ready_cb (GListModel *files, DosjaRecord *model, gpointer data)
{
  DosjaScanEditor *self = data;
  GCancellable *cancellable;

  if (self->reference == NULL || dosja_work_row_is_busy (self->work))
    return;

  cancellable = dosja_work_row_begin (self->work, _ ("The file is taken into the vault…"));
  update (self);
  dosja_attachments_add_async (self->worker, files, model, progress_cb, self, cancellable, added_cb,
                               g_object_ref (self));
}

/**
 * dosja_scan_editor_add_file:
 * @file: what was chosen
 *
 * Asks of which kind it is, takes it in and chooses it.
 *
 * Returns: (transfer none) (nullable): the dialog that asks; %NULL while nobody said whose it is
 */
GtkWindow *
dosja_scan_editor_add_file (DosjaScanEditor *self, GFile *file)
{
  g_autoptr (DosjaRecord) model = NULL;
  g_autoptr (GListStore) files = NULL;

  g_return_val_if_fail (DOSJA_IS_SCAN_EDITOR (self) && G_IS_FILE (file), NULL);

  model = dosja_record_new (dosja_type_find ("attachment"));
  if (!set_owner (self, model))
    {
      say (self, _ ("Say first whose it is: choose the case or the person above."));
      return NULL;
    }

  say (self, "");
  files = g_list_store_new (G_TYPE_FILE);
  g_list_store_append (files, file);

  return dosja_attachment_adding_ask (GTK_WIDGET (self), G_LIST_MODEL (files), model, ready_cb,
                                      g_object_ref (self), g_object_unref);
}

static void
file_chosen_cb (DosjaScanEditor *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    dosja_scan_editor_add_file (self, file);
}

static void
add_cb (DosjaScanEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!GTK_IS_WINDOW (root) || self->chooser != NULL)
    return;

  self->chooser
      = gtk_file_chooser_native_new (_ ("Choose the file to add"), GTK_WINDOW (root),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
show_cb (DosjaScanEditor *self)
{
  DosjaId id;

  if (get_chosen (self, &id))
    dosja_attachment_viewer_open (GTK_WIDGET (self), self->worker, &id);
}

/* ---- DosjaEditor ---- */

static char *
get_value (DosjaEditor *editor)
{
  return dosja_editor_get_value (DOSJA_SCAN_EDITOR (editor)->reference);
}

static void
set_value (DosjaEditor *editor, const char *value)
{
  DosjaScanEditor *self = DOSJA_SCAN_EDITOR (editor);

  dosja_editor_set_value (self->reference, value);
  say (self, "");
  update (self);
}

static GtkWidget *
get_focus_widget (DosjaEditor *editor)
{
  return dosja_editor_get_focus_widget (DOSJA_SCAN_EDITOR (editor)->reference);
}

static char *
get_display (DosjaEditor *editor)
{
  return dosja_editor_get_display (DOSJA_SCAN_EDITOR (editor)->reference);
}

static void
editor_iface_init (DosjaEditorInterface *iface)
{
  iface->get_value = get_value;
  iface->set_value = set_value;
  iface->get_focus_widget = get_focus_widget;
  iface->get_display = get_display;
}

static void
chosen_cb (DosjaScanEditor *self)
{
  update (self);
  dosja_editor_changed (DOSJA_EDITOR (self));
}

/* ---- the class ---- */

static void
dosja_scan_editor_map (GtkWidget *widget)
{
  DosjaScanEditor *self = DOSJA_SCAN_EDITOR (widget);
  DosjaRecordForm *form = get_form (self);

  GTK_WIDGET_CLASS (dosja_scan_editor_parent_class)->map (widget);
  gtk_widget_set_visible (self->add, form != NULL && knows_owner (form));
}

static void
dosja_scan_editor_dispose (GObject *object)
{
  DosjaScanEditor *self = DOSJA_SCAN_EDITOR (object);

  self->reference = NULL;
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_scan_editor_parent_class)->dispose (object);
}

static void
dosja_scan_editor_class_init (DosjaScanEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_scan_editor_dispose;
  GTK_WIDGET_CLASS (klass)->map = dosja_scan_editor_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_scan_editor_init (DosjaScanEditor *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->work = g_object_new (DOSJA_TYPE_WORK_ROW, NULL);
  self->problem = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_widget_add_css_class (self->problem, "problem");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkWidget *
button_new (DosjaScanEditor *self, const DosjaField *field, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", dosja_field_label (field), label);

  dosja_accessible_set_label (button, name);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);

  return button;
}

/**
 * dosja_scan_editor_new:
 * @field: a reference to an attachment
 * @worker: (nullable): who takes files in
 */
DosjaScanEditor *
dosja_scan_editor_new (const DosjaField *field, DosjaWorker *worker)
{
  DosjaScanEditor *self = g_object_new (DOSJA_TYPE_SCAN_EDITOR, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->field = field;
  self->worker = worker != NULL ? g_object_ref (worker) : NULL;
  self->reference = DOSJA_EDITOR (dosja_reference_editor_new (field, worker));
  self->add = button_new (self, field, _ ("Add a file…"), G_CALLBACK (add_cb));
  self->show = button_new (self, field, _ ("Show"), G_CALLBACK (show_cb));
  g_signal_connect_object (self->reference, "changed", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reference, "display-changed",
                           G_CALLBACK (dosja_editor_display_changed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->add);
  gtk_box_append (GTK_BOX (line), self->show);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->reference));
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->work));
  gtk_box_append (GTK_BOX (self->box), self->problem);
  update (self);

  return self;
}

/**
 * dosja_scan_editor_make_button:
 *
 * Returns: (transfer floating): what shows the paper where the record is only read
 */
GtkWidget *
dosja_scan_editor_make_button (DosjaScanEditor *self)
{
  GtkWidget *button;

  g_return_val_if_fail (DOSJA_IS_SCAN_EDITOR (self), NULL);

  button = button_new (self, self->field, _ ("Show"), G_CALLBACK (show_cb));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "small");

  return button;
}
