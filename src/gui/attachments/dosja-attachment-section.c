/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/attachments/dosja-attachment-section.h"

#include "base/dosja-file-name.h"
#include "gui/attachments/dosja-attachment-adding.h"
#include "gui/attachments/dosja-attachment-jobs.h"
#include "gui/attachments/dosja-attachment-viewer.h"
#include "gui/backup/dosja-work-row.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-alert.h"
#include "gui/dosja-page.h"
#include "gui/records/dosja-record-jobs.h"
#include "gui/records/dosja-sub-list.h"

#include <glib/gi18n-lib.h>

struct _DosjaAttachmentSection
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  const char *owner_field;
  GtkFileChooserNative *chooser;

  /* What is being saved outside the vault */
  DosjaId exported;
  char *file_name;

  DosjaSubList *list; /* NULL when the widget goes */

  /* Template children */
  GtkBox *box;
  DosjaWorkRow *work;
};

G_DEFINE_FINAL_TYPE (DosjaAttachmentSection, dosja_attachment_section, GTK_TYPE_WIDGET)

static void
update_actions (DosjaAttachmentSection *self)
{
  gboolean chosen = self->list != NULL && dosja_sub_list_get_selected (self->list) != NULL;
  gboolean busy = dosja_work_row_is_busy (self->work);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attachments.show", chosen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attachments.export", chosen && !busy);
}

/* An error that only says that the user stopped it is none. */
static void
tell (DosjaAttachmentSection *self, const GError *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dosja_page_error (GTK_WIDGET (self), error);
}

static void
progress_cb (guint64 done, guint64 total, gpointer data)
{
  DosjaAttachmentSection *self = data;

  if (self->list != NULL)
    dosja_work_row_update (self->work, done, total);
}

/* ---- adding ---- */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaAttachmentSection) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  DosjaAdded added;

  dosja_attachments_add_finish (DOSJA_WORKER (source), result, &added, &error);
  if (self->list == NULL)
    return;

  dosja_work_row_end (self->work);
  update_actions (self);
  tell (self, error);
  if (added.n == 0)
    return;

  words = added.n == added.n_files
              ? g_strdup_printf (ngettext ("%u file was added", "%u files were added", added.n),
                                 added.n)
              /* Translators: how many files were added, of how many */
              : g_strdup_printf (_ ("%u of %u files were added"), added.n, added.n_files);
  dosja_page_toast (GTK_WIDGET (self), words, added.n == 1 ? added.action : 0);
  dosja_page_changed (GTK_WIDGET (self));
}

static void
ready_cb (GListModel *files, DosjaRecord *model, gpointer data)
{
  DosjaAttachmentSection *self = data;
  GCancellable *cancellable;

  if (self->list == NULL || dosja_work_row_is_busy (self->work))
    return;

  cancellable = dosja_work_row_begin (self->work, _ ("The files are taken into the vault…"));
  update_actions (self);
  dosja_attachments_add_async (self->worker, files, model, progress_cb, self, cancellable, added_cb,
                               g_object_ref (self));
}

/**
 * dosja_attachment_section_add_files:
 * @files: (element-type GFile): what was chosen or dropped
 *
 * Asks of which kind the files are, and takes them in.
 *
 * Returns: (transfer none) (nullable): the dialog that asks
 */
GtkWindow *
dosja_attachment_section_add_files (DosjaAttachmentSection *self, GListModel *files)
{
  g_autoptr (DosjaRecord) model = NULL;

  g_return_val_if_fail (DOSJA_IS_ATTACHMENT_SECTION (self) && G_IS_LIST_MODEL (files), NULL);

  if (dosja_sub_list_get_owner (self->list) == NULL || dosja_work_row_is_busy (self->work)
      || g_list_model_get_n_items (files) == 0)
    return NULL;

  model = dosja_record_new (dosja_type_find ("attachment"));
  dosja_record_set_reference (model, self->owner_field, dosja_sub_list_get_owner (self->list));

  return dosja_attachment_adding_ask (GTK_WIDGET (self), files, model, ready_cb,
                                      g_object_ref (self), g_object_unref);
}

static void
files_chosen_cb (DosjaAttachmentSection *self, int response)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (files != NULL)
    dosja_attachment_section_add_files (self, files);
}

static void
add_cb (DosjaSubList *list, const DosjaId *id, gpointer data)
{
  DosjaAttachmentSection *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!GTK_IS_WINDOW (root) || self->chooser != NULL || dosja_work_row_is_busy (self->work))
    return;

  self->chooser
      = gtk_file_chooser_native_new (_ ("Choose the files to add"), GTK_WINDOW (root),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), _ ("_Cancel"));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (files_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
dropped_cb (DosjaAttachmentSection *self, const GValue *value)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);

  return dosja_attachment_section_add_files (self, G_LIST_MODEL (files)) != NULL;
}

/* ---- showing ---- */

static void
open_cb (DosjaSubList *list, const DosjaId *id, gpointer data)
{
  DosjaAttachmentSection *self = data;

  dosja_attachment_viewer_open (GTK_WIDGET (self), self->worker, id);
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaAttachmentSection *self = DOSJA_ATTACHMENT_SECTION (widget);

  open_cb (self->list, dosja_sub_list_get_selected (self->list), self);
}

/* ---- saving outside the vault ---- */

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaAttachmentSection) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = dosja_attachments_export_finish (DOSJA_WORKER (source), result, &error);

  if (self->list == NULL)
    return;

  dosja_work_row_end (self->work);
  update_actions (self);
  tell (self, error);
  if (done)
    dosja_page_toast (GTK_WIDGET (self), _ ("Saved outside the vault, unencrypted"), 0);
}

static void
place_chosen_cb (DosjaAttachmentSection *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file == NULL || dosja_work_row_is_busy (self->work))
    return;

  dosja_attachments_export_async (
      self->worker, &self->exported, file, progress_cb, self,
      dosja_work_row_begin (self->work, _ ("The attachment is saved outside the vault…")),
      exported_cb, g_object_ref (self));
  update_actions (self);
}

static void
warned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaAttachmentSection) self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!dosja_alert_ask_finish (result) || !GTK_IS_WINDOW (root) || self->chooser != NULL)
    return;

  self->chooser
      = gtk_file_chooser_native_new (_ ("Save the attachment"), GTK_WINDOW (root),
                                     GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), self->file_name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (place_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaAttachmentSection) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaLoaded) loaded
      = dosja_records_load_finish (DOSJA_WORKER (source), result, &error);

  if (self->list == NULL)
    return;
  if (loaded == NULL)
    {
      tell (self, error);
      return;
    }

  self->exported = *dosja_record_get_id (loaded->record);
  g_free (self->file_name);
  self->file_name
      = dosja_file_name_clean (dosja_record_get (loaded->record, "file_name"), _ ("Document"));
  dosja_alert_ask_async (GTK_WIDGET (self), _ ("Save outside the vault?"),
                         _ ("The file will not be encrypted: whoever gets hold of it can read it. "
                            "That it was saved is entered in the journal."),
                         _ ("Choose a _place…"), FALSE, warned_cb, g_object_ref (self));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaAttachmentSection *self = DOSJA_ATTACHMENT_SECTION (widget);

  dosja_records_load_async (self->worker, dosja_type_find ("attachment"),
                            dosja_sub_list_get_selected (self->list), NULL, loaded_cb,
                            g_object_ref (self));
}

/* ---- the class ---- */

static void
dosja_attachment_section_dispose (GObject *object)
{
  DosjaAttachmentSection *self = DOSJA_ATTACHMENT_SECTION (object);
  GtkWidget *child;

  self->list = NULL;
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_ATTACHMENT_SECTION);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_attachment_section_parent_class)->dispose (object);
}

static void
dosja_attachment_section_finalize (GObject *object)
{
  g_free (DOSJA_ATTACHMENT_SECTION (object)->file_name);

  G_OBJECT_CLASS (dosja_attachment_section_parent_class)->finalize (object);
}

static void
dosja_attachment_section_class_init (DosjaAttachmentSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_attachment_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_attachment_section_finalize;

  g_type_ensure (DOSJA_TYPE_WORK_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dosja/Dosja/attachment-section.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaAttachmentSection, box);
  gtk_widget_class_bind_template_child (widget_class, DosjaAttachmentSection, work);
  gtk_widget_class_install_action (widget_class, "attachments.show", NULL, show_action);
  gtk_widget_class_install_action (widget_class, "attachments.export", NULL, export_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_attachment_section_init (DosjaAttachmentSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_accessible_name_tree (GTK_WIDGET (self));
}

/**
 * dosja_attachment_section_new:
 * @owner_field: the attachment's field that refers to whose they are; a static string
 *
 * Returns: (transfer floating): the attachments of nobody yet
 */
GtkWidget *
dosja_attachment_section_new (DosjaWorker *worker, const char *owner_field)
{
  static const char *const columns[]
      = { "date", "title", "kind", "level", "size", "media_type", NULL };
  DosjaAttachmentSection *self = g_object_new (DOSJA_TYPE_ATTACHMENT_SECTION, NULL);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_autofree char *name = g_strconcat (owner_field, ".attachments", NULL);

  self->worker = g_object_ref (worker);
  self->owner_field = owner_field;
  self->list = DOSJA_SUB_LIST (
      dosja_sub_list_new (worker, dosja_type_find ("attachment"), owner_field, name, columns));
  dosja_sub_list_set_words (self->list,
                            _ ("Files can be dropped here. They are kept inside the vault only."),
                            _ ("Add _files…"), _ ("No papers are attached yet."));
  dosja_sub_list_set_order (self->list, "date", TRUE);
  dosja_sub_list_set_handlers (self->list, add_cb, open_cb, self);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "counted", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  gtk_box_prepend (self->box, GTK_WIDGET (self->list));

  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  update_actions (self);

  return GTK_WIDGET (self);
}

/**
 * dosja_attachment_section_show:
 * @owner: (nullable): whose attachments to list; %NULL while the owner is new
 */
void
dosja_attachment_section_show (DosjaAttachmentSection *self, const DosjaId *owner)
{
  g_return_if_fail (DOSJA_IS_ATTACHMENT_SECTION (self));

  dosja_sub_list_show (self->list, owner);
}

void
dosja_attachment_section_refresh (DosjaAttachmentSection *self)
{
  g_return_if_fail (DOSJA_IS_ATTACHMENT_SECTION (self));

  dosja_sub_list_refresh (self->list);
}

gboolean
dosja_attachment_section_is_busy (DosjaAttachmentSection *self)
{
  g_return_val_if_fail (DOSJA_IS_ATTACHMENT_SECTION (self), FALSE);

  return dosja_work_row_is_busy (self->work);
}
