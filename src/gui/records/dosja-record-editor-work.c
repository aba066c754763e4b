/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-record-editor-private.h"

#include "base/dosja-clock.h"
#include "gui/dosja-page.h"
#include "gui/dosja-rights.h"
#include "gui/widgets/dosja-focus.h"

#include <glib/gi18n-lib.h>

DosjaEditingQuestion *
dosja_editing_question_new (DosjaRecordEditor *self)
{
  DosjaEditingQuestion *question = g_new0 (DosjaEditingQuestion, 1);

  question->editor = g_object_ref (self);
  question->generation = self->generation;

  return question;
}

/* Takes the question apart; NULL when its answer does not matter any more. */
DosjaRecordEditor *
dosja_editing_question_end (DosjaEditingQuestion *question)
{
  g_autoptr (DosjaRecordEditor) self = question->editor;
  gboolean matters = question->generation == self->generation && self->form != NULL;

  g_free (question);

  return matters ? g_steal_pointer (&self) : NULL;
}

/* ---- what is typed ---- */

DosjaRecord *
dosja_editing_copy_record (DosjaRecord *record)
{
  g_autofree char *draft = dosja_record_to_draft (record);

  return dosja_record_new_from_draft (draft);
}

gboolean
dosja_editing_differs (DosjaRecord *a, DosjaRecord *b)
{
  const DosjaType *type = dosja_record_get_record_type (a);

  for (guint i = 0; i < type->n_fields; i++)
    if (g_strcmp0 (dosja_record_get_at (a, i), dosja_record_get_at (b, i)) != 0)
      return TRUE;

  return FALSE;
}

static char *
get_title (DosjaRecordEditor *self)
{
  if (self->is_new || self->record == NULL)
    return g_strdup (dosja_type_label (self->type));

  return dosja_record_get_title (self->record);
}

void
dosja_editing_keep_draft (DosjaRecordEditor *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (!dosja_record_editor_is_dirty (self))
    return;

  self->drafted = TRUE;
  dosja_records_put_draft (self->worker, self->draft_key, self->working);
}

static void
drop_draft (DosjaRecordEditor *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_pointer (&self->draft, g_free);
  if (self->drafted)
    dosja_records_drop_draft (self->worker, self->draft_key);
  self->drafted = FALSE;
}

gboolean
dosja_editing_draft_cb (gpointer user_data)
{
  DosjaRecordEditor *self = user_data;

  self->draft_source = 0;
  dosja_editing_keep_draft (self);

  return G_SOURCE_REMOVE;
}

/* ---- modes ---- */

static void
update_stamp (DosjaRecordEditor *self)
{
  g_autofree char *created = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *words = NULL;

  if (self->record == NULL || self->is_new || self->working != NULL)
    {
      gtk_widget_set_visible (self->stamp, FALSE);
      return;
    }

  created = dosja_clock_format (dosja_record_get_created_at (self->record));
  changed = dosja_clock_format (dosja_record_get_changed_at (self->record));
  /* Translators: both are dates with a time */
  words = g_strdup_printf (_ ("Written %s, last changed %s"), created, changed);
  gtk_label_set_label (GTK_LABEL (self->stamp), words);
  gtk_widget_set_visible (self->stamp, TRUE);
}

void
dosja_editing_update_mode (DosjaRecordEditor *self)
{
  gboolean editing = self->working != NULL;

  dosja_record_form_set_editable (self->form, editing);
  dosja_focus_set_visible (self->footer, editing);
  gtk_widget_set_sensitive (self->footer, !self->saving);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save", editing && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.cancel", editing && !self->saving);
  gtk_label_set_label (GTK_LABEL (self->summary), "");
  update_stamp (self);
  g_signal_emit_by_name (self, "mode");
}

static void
show_record (DosjaRecordEditor *self, DosjaRecord *record)
{
  GHashTableIter iter;
  const char *field;

  dosja_record_form_show (self->form, record);
  for (guint i = 0; i < self->type->n_fields; i++)
    if (!self->is_new && (self->type->fields[i].flags & DOSJA_FIELD_FIXED))
      {
        DosjaFieldRow *row = dosja_record_form_get_row (self->form, self->type->fields[i].name);

        if (row != NULL)
          dosja_field_row_set_fixed (row, TRUE);
      }
  g_hash_table_iter_init (&iter, self->fixed);
  while (g_hash_table_iter_next (&iter, (gpointer *)&field, NULL))
    {
      DosjaFieldRow *row = dosja_record_form_get_row (self->form, field);

      if (row != NULL)
        dosja_field_row_set_fixed (row, TRUE);
    }
  /* Read again, it is still worth a second look. */
  if (self->working == NULL && self->warnings != NULL
      && dosja_record_get_version (record) == self->warned_version)
    dosja_record_form_show_problems (self->form, self->warnings);
}

void
dosja_editing_start_working (DosjaRecordEditor *self, DosjaRecord *typed)
{
  GtkWidget *root;

  g_set_object (&self->working, typed);
  show_record (self, self->working);
  dosja_editing_update_mode (self);
  root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  dosja_record_form_set_mnemonics (self->form, root != NULL ? root : GTK_WIDGET (self));
}

void
dosja_editing_stop_working (DosjaRecordEditor *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_handle_id (&self->likeness_source, g_source_remove);
  g_clear_object (&self->working);
  dosja_notice_hide (self->notice, NULL);
  if (self->record != NULL)
    show_record (self, self->record);
  dosja_editing_update_mode (self);
}

/* ---- drafts that were found ---- */

void
dosja_editing_continue_draft (gpointer user_data)
{
  DosjaRecordEditor *self = user_data;
  g_autofree char *draft = g_steal_pointer (&self->draft);
  g_autoptr (DosjaRecord) typed = dosja_record_new_from_draft (draft);

  dosja_notice_hide (self->notice, "draft");
  if (typed == NULL)
    return;

  self->drafted = TRUE;
  dosja_editing_start_working (self, typed);
  dosja_record_form_focus_first (self->form, self->is_new);
}

static void
discard_draft (gpointer user_data)
{
  DosjaRecordEditor *self = user_data;

  dosja_notice_hide (self->notice, "draft");
  self->drafted = TRUE;
  drop_draft (self);
  if (self->working != NULL)
    dosja_record_form_focus_first (self->form, self->is_new);
}

static void
offer_draft (DosjaRecordEditor *self)
{
  g_autofree char *title = get_title (self);
  g_autofree char *words = NULL;

  /* Translators: %s is a record's name, or the kind of a new one */
  words = g_strdup_printf (_ ("You were writing: %s. What you typed is kept."), title);
  dosja_notice_show (self->notice, "draft", words);
  gtk_widget_add_css_class (
      dosja_notice_add_button (self->notice, _ ("_Continue"), dosja_editing_continue_draft, self),
      "suggested-action");
  dosja_notice_add_button (self->notice, _ ("_Throw away"), discard_draft, self);
}

/* ---- reading ---- */

static void
apply_presets (DosjaRecordEditor *self)
{
  GHashTableIter iter;
  const char *field, *value;

  g_hash_table_iter_init (&iter, self->presets);
  while (g_hash_table_iter_next (&iter, (gpointer *)&field, (gpointer *)&value))
    dosja_record_set (self->record, field, value);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaRecordEditor) self = dosja_editing_question_end (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaLoaded) loaded
      = dosja_records_load_finish (DOSJA_WORKER (source), result, &error);

  if (self == NULL)
    return;

  self->loading = FALSE;
  if (loaded == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  g_set_object (&self->record, loaded->record);
  g_free (self->draft);
  self->draft = g_steal_pointer (&loaded->draft);
  if (self->is_new)
    apply_presets (self);

  if ((self->is_new || self->edit_when_loaded) && dosja_rights_write (self->type))
    {
      g_autoptr (DosjaRecord) typed = dosja_editing_copy_record (self->record);

      dosja_editing_start_working (self, typed);
    }
  else
    {
      show_record (self, self->record);
      dosja_editing_update_mode (self);
    }
  self->edit_when_loaded = FALSE;

  if (self->draft != NULL)
    offer_draft (self);
  else if (self->working != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    dosja_record_form_focus_first (self->form, self->is_new);
  g_signal_emit_by_name (self, "loaded");
}

void
dosja_editing_ask (DosjaRecordEditor *self)
{
  self->generation++;
  self->loading = TRUE;
  if (self->is_new)
    dosja_records_prepare_async (self->worker, self->type, self->draft_key, loaded_cb,
                                 dosja_editing_question_new (self));
  else
    dosja_records_load_async (self->worker, self->type, &self->id, self->draft_key, loaded_cb,
                              dosja_editing_question_new (self));
}

/* Another record comes into the form: what was typed goes into its draft. */
void
dosja_editing_leave (DosjaRecordEditor *self)
{
  if (dosja_record_editor_is_dirty (self))
    {
      g_autofree char *title = get_title (self);
      g_autofree char *words = NULL;

      dosja_editing_keep_draft (self);
      /* Translators: %s is a record's name, or the kind of a new one */
      words = g_strdup_printf (_ ("What you typed is kept: %s"), title);
      dosja_page_toast (GTK_WIDGET (self), words, 0);
    }
  self->generation++;
  self->saving = FALSE;
  self->drafted = FALSE;
  g_clear_pointer (&self->warnings, dosja_problems_free);
  g_clear_object (&self->record);
  g_clear_pointer (&self->draft, g_free);
  g_hash_table_remove_all (self->presets);
  g_hash_table_remove_all (self->fixed);
  for (guint i = 0; i < dosja_record_form_get_rows (self->form)->len; i++)
    dosja_field_row_set_fixed (g_ptr_array_index (dosja_record_form_get_rows (self->form), i),
                               FALSE);
  dosja_editing_stop_working (self);
}

/* ---- leaving without saving ---- */

void
dosja_editing_discard (gpointer user_data)
{
  DosjaRecordEditor *self = user_data;
  gboolean was_new = self->is_new;

  self->drafted = TRUE;
  drop_draft (self);
  dosja_editing_stop_working (self);
  if (was_new)
    g_clear_object (&self->record);
  g_signal_emit_by_name (self, "closed");
}

static void
keep_writing (gpointer user_data)
{
  DosjaRecordEditor *self = user_data;

  dosja_notice_hide (self->notice, "discard");
  dosja_record_form_focus_first (self->form, self->is_new);
}

void
dosja_editing_ask_discard (DosjaRecordEditor *self)
{
  g_autofree char *title = get_title (self);
  g_autofree char *words = NULL;
  GtkWidget *keep;

  /* Translators: %s is a record's name, or the kind of a new one */
  words = g_strdup_printf (_ ("Discard what you typed in “%s”?"), title);
  dosja_notice_show (self->notice, "discard", words);
  dosja_notice_add_button (self->notice, _ ("_Discard changes"), dosja_editing_discard, self);
  keep = dosja_notice_add_button (self->notice, _ ("_Keep writing"), keep_writing, self);
  gtk_widget_grab_focus (keep);
}
