/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-text-editor.h"

#include "model/dosja-display.h"

struct _DosjaTextEditor
{
  GtkWidget parent_instance;

  const DosjaField *field;
  GtkWidget *entry;
  gboolean setting;
};

static void editor_iface_init (DosjaEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaTextEditor, dosja_text_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOSJA_TYPE_EDITOR, editor_iface_init))

static void
entry_changed_cb (DosjaTextEditor *self)
{
  if (!self->setting)
    dosja_editor_changed (DOSJA_EDITOR (self));
}

static char *
get_value (DosjaEditor *editor)
{
  DosjaTextEditor *self = DOSJA_TEXT_EDITOR (editor);

  return dosja_field_canonical (self->field, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
set_value (DosjaEditor *editor, const char *value)
{
  DosjaTextEditor *self = DOSJA_TEXT_EDITOR (editor);

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), value != NULL ? value : "");
  self->setting = FALSE;
}

static GtkWidget *
get_focus_widget (DosjaEditor *editor)
{
  return DOSJA_TEXT_EDITOR (editor)->entry;
}

static void
editor_iface_init (DosjaEditorInterface *iface)
{
  iface->get_value = get_value;
  iface->set_value = set_value;
  iface->get_focus_widget = get_focus_widget;
}

static void
dosja_text_editor_dispose (GObject *object)
{
  g_clear_pointer (&DOSJA_TEXT_EDITOR (object)->entry, gtk_widget_unparent);

  G_OBJECT_CLASS (dosja_text_editor_parent_class)->dispose (object);
}

static void
dosja_text_editor_class_init (DosjaTextEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_text_editor_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_text_editor_init (DosjaTextEditor *self)
{
  self->entry = gtk_entry_new ();
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * dosja_text_editor_new:
 * @field: a text or an integer
 */
DosjaTextEditor *
dosja_text_editor_new (const DosjaField *field)
{
  DosjaTextEditor *self = g_object_new (DOSJA_TYPE_TEXT_EDITOR, NULL);
  GtkEntry *entry = GTK_ENTRY (self->entry);

  self->field = field;
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_entry_set_activates_default (entry, TRUE);
  if (field->kind == DOSJA_KIND_INTEGER)
    {
      gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 8);
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
      gtk_widget_set_hexpand (self->entry, FALSE);
      gtk_widget_set_halign (self->entry, GTK_ALIGN_START);
      gtk_entry_set_input_purpose (entry, GTK_INPUT_PURPOSE_DIGITS);
    }
  else
    gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);

  return self;
}
