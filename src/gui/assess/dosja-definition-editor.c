/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/assess/dosja-definition-editor.h"

#include "assess/dosja-instrument.h"

#include <glib/gi18n-lib.h>

struct _DosjaDefinitionEditor
{
  GtkWidget parent_instance;

  char *value;
  GtkFileChooserNative *chooser;
  GCancellable *cancellable;

  GtkWidget *box;
  GtkWidget *button;
  GtkWidget *said;
};

static void editor_iface_init (DosjaEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaDefinitionEditor, dosja_definition_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOSJA_TYPE_EDITOR, editor_iface_init))

/* ---- in words ---- */

static void
describe_levels (GString *out, DosjaInstrument *form)
{
  for (guint i = 0; i < form->levels->len; i++)
    {
      const DosjaFormLevel *level = dosja_instrument_get_level (form, i);
      const char *title = dosja_instrument_level_title (form, i);

      if (i == 0)
        g_string_append_printf (out, "\n%s", title);
      else
        /* Translators: a level, and the score from which on it holds */
        g_string_append_printf (out, _ (" · %s from %d"), title, (int)level->from);
    }
  if (form->levels->len > 0)
    g_string_append_c (out, '\n');
}

static void
describe_questions (GString *out, DosjaInstrument *form, const DosjaSection *section)
{
  g_string_append_printf (out, "\n%s\n", dosja_words_get (&section->title));
  for (guint i = section->first; i < section->first + section->n_questions; i++)
    {
      const DosjaQuestion *question = dosja_instrument_get_question (form, i);

      g_string_append_printf (out, "• %s\n", dosja_words_get (&question->text));
    }
}

static char *
describe (const char *value)
{
  g_autoptr (DosjaInstrument) form
      = value != NULL ? dosja_instrument_parse (value, -1, NULL) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (form == NULL)
    return g_strdup (value != NULL ? _ ("This is not the definition of a form.") : "");

  g_string_append (out, dosja_words_get (&form->title));
  if (form->owner != NULL)
    g_string_append_printf (out, "\n%s%s%s", form->owner, form->licence != NULL ? " · " : "",
                            form->licence != NULL ? form->licence : "");
  describe_levels (out, form);
  for (guint i = 0; i < form->sections->len; i++)
    describe_questions (out, form, dosja_instrument_get_section (form, i));
  if (out->str[out->len - 1] == '\n')
    g_string_truncate (out, out->len - 1);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
update_said (DosjaDefinitionEditor *self)
{
  g_autofree char *words = describe (self->value);

  gtk_label_set_label (GTK_LABEL (self->said), words);
  gtk_widget_set_visible (self->said, *words != '\0');
}

/* ---- from a file ---- */

static void
take (DosjaDefinitionEditor *self, const char *text, const char *problem)
{
  g_free (self->value);
  self->value = g_strdup (text);
  update_said (self);
  if (problem != NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->said), problem);
      gtk_widget_set_visible (self->said, TRUE);
      gtk_widget_add_css_class (self->said, "problem");
    }
  else
    gtk_widget_remove_css_class (self->said, "problem");
  dosja_editor_changed (DOSJA_EDITOR (self));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaDefinitionEditor) self = user_data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DosjaInstrument) form = NULL;
  g_autoptr (GError) error = NULL;

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->box == NULL)
    return;
  if (bytes == NULL)
    {
      take (self, NULL, _ ("The file cannot be read."));
      return;
    }

  form = dosja_instrument_parse (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                                 &error);
  if (form == NULL || !dosja_instrument_check_lists (form, &error))
    take (self, NULL, error->message);
  else
    take (self, form->body, NULL);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaDefinitionEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->box == NULL)
    return;
  if (stream == NULL)
    {
      take (self, NULL, _ ("The file cannot be read."));
      return;
    }

  /* One byte more than may be, so that what is too large is seen to be. */
  g_input_stream_read_bytes_async (G_INPUT_STREAM (stream), DOSJA_INSTRUMENT_MAX_SIZE + 1,
                                   G_PRIORITY_DEFAULT, self->cancellable, read_cb,
                                   g_object_ref (self));
}

static void
chosen_cb (DosjaDefinitionEditor *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    dosja_definition_editor_read (self, file);
}

static void
clicked_cb (DosjaDefinitionEditor *self)
{
  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (
      _ ("The definition of a form"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* ---- DosjaEditor ---- */

static char *
get_value (DosjaEditor *editor)
{
  return g_strdup (DOSJA_DEFINITION_EDITOR (editor)->value);
}

static void
set_value (DosjaEditor *editor, const char *value)
{
  DosjaDefinitionEditor *self = DOSJA_DEFINITION_EDITOR (editor);

  g_free (self->value);
  self->value = g_strdup (value);
  gtk_widget_remove_css_class (self->said, "problem");
  update_said (self);
}

static GtkWidget *
get_focus_widget (DosjaEditor *editor)
{
  return DOSJA_DEFINITION_EDITOR (editor)->button;
}

static char *
get_display (DosjaEditor *editor)
{
  return describe (DOSJA_DEFINITION_EDITOR (editor)->value);
}

static void
editor_iface_init (DosjaEditorInterface *iface)
{
  iface->get_value = get_value;
  iface->set_value = set_value;
  iface->get_focus_widget = get_focus_widget;
  iface->get_display = get_display;
}

/* ---- the class ---- */

static void
dosja_definition_editor_dispose (GObject *object)
{
  DosjaDefinitionEditor *self = DOSJA_DEFINITION_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dosja_definition_editor_parent_class)->dispose (object);
}

static void
dosja_definition_editor_finalize (GObject *object)
{
  DosjaDefinitionEditor *self = DOSJA_DEFINITION_EDITOR (object);

  g_object_unref (self->cancellable);
  g_free (self->value);

  G_OBJECT_CLASS (dosja_definition_editor_parent_class)->finalize (object);
}

static void
dosja_definition_editor_class_init (DosjaDefinitionEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_definition_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_definition_editor_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_definition_editor_init (DosjaDefinitionEditor *self)
{
  self->cancellable = g_cancellable_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->button = gtk_button_new_with_label (_ ("Read a definition from a file…"));
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  self->said = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (self->said), 0);
  gtk_label_set_wrap (GTK_LABEL (self->said), TRUE);
  gtk_widget_set_visible (self->said, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_box_append (GTK_BOX (self->box), self->said);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * dosja_definition_editor_new:
 *
 * Returns: (transfer floating): an editor with no definition yet
 */
DosjaDefinitionEditor *
dosja_definition_editor_new (void)
{
  return g_object_new (DOSJA_TYPE_DEFINITION_EDITOR, NULL);
}

/**
 * dosja_definition_editor_read:
 *
 * Takes the definition that @file holds, or says why not.
 */
void
dosja_definition_editor_read (DosjaDefinitionEditor *self, GFile *file)
{
  g_return_if_fail (DOSJA_IS_DEFINITION_EDITOR (self) && G_IS_FILE (file));

  g_file_read_async (file, G_PRIORITY_DEFAULT, self->cancellable, opened_cb, g_object_ref (self));
}
