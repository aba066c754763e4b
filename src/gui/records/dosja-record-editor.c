/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-record-editor-private.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"

enum
{
  SIGNAL_LOADED,
  SIGNAL_SAVED,
  SIGNAL_CLOSED,
  SIGNAL_MODE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaRecordEditor, dosja_record_editor, GTK_TYPE_WIDGET)

/* ---- the class ---- */

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_record_editor_save (DOSJA_RECORD_EDITOR (widget));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_record_editor_cancel (DOSJA_RECORD_EDITOR (widget));
}

static void
dosja_record_editor_unmap (GtkWidget *widget)
{
  DosjaRecordEditor *self = DOSJA_RECORD_EDITOR (widget);

  dosja_record_editor_flush (self);
  GTK_WIDGET_CLASS (dosja_record_editor_parent_class)->unmap (widget);
}

static void
dosja_record_editor_dispose (GObject *object)
{
  DosjaRecordEditor *self = DOSJA_RECORD_EDITOR (object);
  GtkWidget *child;

  self->generation++;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_handle_id (&self->likeness_source, g_source_remove);
  self->form = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_RECORD_EDITOR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->record);
  g_clear_object (&self->working);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_record_editor_parent_class)->dispose (object);
}

static void
dosja_record_editor_finalize (GObject *object)
{
  DosjaRecordEditor *self = DOSJA_RECORD_EDITOR (object);

  g_hash_table_unref (self->presets);
  g_hash_table_unref (self->fixed);
  g_free (self->draft);
  g_free (self->draft_key);
  dosja_problems_free (self->warnings);

  G_OBJECT_CLASS (dosja_record_editor_parent_class)->finalize (object);
}

static guint
new_signal (DosjaRecordEditorClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
dosja_record_editor_class_init (DosjaRecordEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dosja_record_editor_dispose;
  object_class->finalize = dosja_record_editor_finalize;
  widget_class->unmap = dosja_record_editor_unmap;

  /* There is a record, or another one: whoever shows more about it looks again. */
  signals[SIGNAL_LOADED] = new_signal (klass, "loaded");
  /* What was typed is stored. */
  signals[SIGNAL_SAVED] = new_signal (klass, "saved");
  /* Writing was given up. */
  signals[SIGNAL_CLOSED] = new_signal (klass, "closed");
  /* It is read now, or written. */
  signals[SIGNAL_MODE] = new_signal (klass, "mode");

  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "editor.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "editor.cancel", NULL);

  g_type_ensure (DOSJA_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/record-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, notice);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, place);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, stamp);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, footer);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, summary);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordEditor, save_button);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_record_editor_init (DosjaRecordEditor *self)
{
  self->presets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fixed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  dosja_accessible_name_tree (GTK_WIDGET (self));
}

/**
 * dosja_record_editor_setup:
 *
 * Says which kind of record is to be read and written. To be called once.
 */
void
dosja_record_editor_setup (DosjaRecordEditor *self, DosjaWorker *worker, const DosjaType *type)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));
  g_return_if_fail (self->form == NULL);

  self->worker = g_object_ref (worker);
  self->type = type;
  self->form = dosja_record_form_new (type, worker);
  gtk_box_append (GTK_BOX (self->place), GTK_WIDGET (self->form));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (dosja_editing_form_changed_cb), self,
                           G_CONNECT_SWAPPED);
  dosja_editing_update_mode (self);
}

/**
 * dosja_record_editor_load:
 * @edit: begin to write at once, if that is for who has unlocked the vault
 *
 * Shows a stored record. What is being typed about another one goes into its draft; what
 * is being typed about this one stays.
 */
void
dosja_record_editor_load (DosjaRecordEditor *self, const DosjaId *id, gboolean edit)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));
  g_return_if_fail (id != NULL);

  if (!self->is_new && dosja_id_equal (&self->id, id) && self->record != NULL)
    {
      dosja_record_editor_refresh (self);
      return;
    }

  dosja_editing_leave (self);
  self->is_new = FALSE;
  self->id = *id;
  self->edit_when_loaded = edit;
  g_free (self->draft_key);
  self->draft_key = dosja_records_draft_key (self->type, id, NULL);
  dosja_editing_ask (self);
}

/**
 * dosja_record_editor_begin:
 * @owner: (nullable): the id of the record that the new one belongs to
 *
 * Begins a new record. What is known of it already is to be said by
 * dosja_record_editor_preset() directly afterwards.
 */
void
dosja_record_editor_begin (DosjaRecordEditor *self, const char *owner)
{
  g_autofree char *key = NULL;

  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  key = dosja_records_draft_key (self->type, NULL, owner);
  if (self->is_new && self->working != NULL && g_strcmp0 (key, self->draft_key) == 0)
    return;

  dosja_editing_leave (self);
  self->is_new = TRUE;
  g_free (self->draft_key);
  self->draft_key = g_steal_pointer (&key);
  dosja_editing_ask (self);
}

/**
 * dosja_record_editor_preset:
 * @fixed: it is not to be changed
 *
 * Gives a value to a record that was just begun.
 */
void
dosja_record_editor_preset (DosjaRecordEditor *self, const char *field, const char *value,
                            gboolean fixed)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  if (!self->loading)
    return;

  g_hash_table_insert (self->presets, g_strdup (field), g_strdup (value));
  if (fixed)
    g_hash_table_add (self->fixed, g_strdup (field));
}

/**
 * dosja_record_editor_edit:
 *
 * Begins to write, if that is for who has unlocked the vault.
 */
void
dosja_record_editor_edit (DosjaRecordEditor *self)
{
  g_autoptr (DosjaRecord) typed = NULL;

  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  if (self->working != NULL || !dosja_rights_write (self->type))
    return;
  if (self->record == NULL)
    {
      self->edit_when_loaded = self->loading;
      return;
    }
  /* What was kept is what the user would write again. */
  if (self->draft != NULL)
    {
      dosja_editing_continue_draft (self);
      return;
    }

  typed = dosja_editing_copy_record (self->record);
  dosja_editing_start_working (self, typed);
  dosja_record_form_focus_first (self->form, self->is_new);
}

/**
 * dosja_record_editor_save:
 *
 * Saves what is typed, or says what is wrong with it.
 */
void
dosja_record_editor_save (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  dosja_editing_save (self,
                      dosja_editing_knows_likeness (self) || dosja_editing_knows_interest (self));
}

/**
 * dosja_record_editor_cancel:
 *
 * Gives up writing; asks first when something was typed.
 */
void
dosja_record_editor_cancel (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  if (self->working == NULL || self->saving)
    return;
  if (dosja_record_editor_is_dirty (self))
    dosja_editing_ask_discard (self);
  else
    dosja_editing_discard (self);
}

/**
 * dosja_record_editor_refresh:
 *
 * Reads the record again, unless it is being written: then saving will notice.
 */
void
dosja_record_editor_refresh (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  if (self->working == NULL && self->record != NULL && !self->is_new && !self->loading)
    dosja_editing_ask (self);
}

/**
 * dosja_record_editor_flush:
 *
 * Puts what is being typed into the draft now.
 */
void
dosja_record_editor_flush (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  if (self->form != NULL && !self->saving)
    dosja_editing_keep_draft (self);
}

gboolean
dosja_record_editor_is_editing (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), FALSE);

  return self->working != NULL;
}

/**
 * dosja_record_editor_is_dirty:
 *
 * Returns: whether something is typed that is not stored
 */
gboolean
dosja_record_editor_is_dirty (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), FALSE);

  return self->working != NULL && self->record != NULL
         && dosja_editing_differs (self->working, self->record);
}

gboolean
dosja_record_editor_is_busy (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), FALSE);

  return self->loading || self->saving;
}

gboolean
dosja_record_editor_is_new (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), FALSE);

  return self->is_new;
}

/**
 * dosja_record_editor_get_record:
 *
 * Returns: (transfer none) (nullable): the record as it is stored
 */
DosjaRecord *
dosja_record_editor_get_record (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), NULL);

  return self->record;
}

DosjaRecordForm *
dosja_record_editor_get_form (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), NULL);

  return self->form;
}

/**
 * dosja_record_editor_get_save_button:
 *
 * Returns: (transfer none): for a dialog, whose default it is
 */
GtkWidget *
dosja_record_editor_get_save_button (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), NULL);

  return self->save_button;
}

/**
 * dosja_record_editor_get_notice:
 *
 * Returns: (transfer none) (nullable): which question stands over the form
 */
const char *
dosja_record_editor_get_notice (DosjaRecordEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_EDITOR (self), NULL);

  return dosja_notice_get_id (self->notice);
}

/**
 * dosja_record_editor_bring_together:
 *
 * Answers a conflict: the newer version with what was typed here on top of it.
 */
void
dosja_record_editor_bring_together (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  dosja_editing_bring_together (self);
}

/**
 * dosja_record_editor_continue_draft:
 *
 * Takes up again what was being typed.
 */
void
dosja_record_editor_continue_draft (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  dosja_editing_continue_draft (self);
}

/**
 * dosja_record_editor_discard:
 *
 * Gives up writing without a question, and the draft with it.
 */
void
dosja_record_editor_discard (DosjaRecordEditor *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_EDITOR (self));

  dosja_editing_discard (self);
}
