/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-note-editor.h"

#include "model/dosja-display.h"

/* A note that may be long begins with more lines than an address. */
#define SHORT_NOTE 1000

struct _DosjaNoteEditor
{
  GtkWidget parent_instance;

  const DosjaField *field;
  GtkWidget *scroller;
  GtkWidget *view;
  gboolean setting;
};

static void editor_iface_init (DosjaEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaNoteEditor, dosja_note_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DOSJA_TYPE_EDITOR, editor_iface_init))

static void
buffer_changed_cb (DosjaNoteEditor *self)
{
  if (!self->setting)
    dosja_editor_changed (DOSJA_EDITOR (self));
}

static char *
get_value (DosjaEditor *editor)
{
  DosjaNoteEditor *self = DOSJA_NOTE_EDITOR (editor);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);

  return dosja_field_canonical (self->field, text);
}

static void
set_value (DosjaEditor *editor, const char *value)
{
  DosjaNoteEditor *self = DOSJA_NOTE_EDITOR (editor);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  self->setting = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, value != NULL ? value : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->setting = FALSE;
}

static GtkWidget *
get_focus_widget (DosjaEditor *editor)
{
  return DOSJA_NOTE_EDITOR (editor)->view;
}

static void
editor_iface_init (DosjaEditorInterface *iface)
{
  iface->get_value = get_value;
  iface->set_value = set_value;
  iface->get_focus_widget = get_focus_widget;
}

static void
dosja_note_editor_dispose (GObject *object)
{
  g_clear_pointer (&DOSJA_NOTE_EDITOR (object)->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (dosja_note_editor_parent_class)->dispose (object);
}

static void
dosja_note_editor_class_init (DosjaNoteEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_note_editor_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_note_editor_init (DosjaNoteEditor *self)
{
  GtkTextView *view;

  self->view = gtk_text_view_new ();
  view = GTK_TEXT_VIEW (self->view);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_left_margin (view, 8);
  gtk_text_view_set_right_margin (view, 8);
  gtk_text_view_set_top_margin (view, 6);
  gtk_text_view_set_bottom_margin (view, 6);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_add_css_class (self->scroller, "note");
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));

  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed",
                           G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dosja_note_editor_new:
 * @field: a note
 */
DosjaNoteEditor *
dosja_note_editor_new (const DosjaField *field)
{
  DosjaNoteEditor *self = g_object_new (DOSJA_TYPE_NOTE_EDITOR, NULL);
  gboolean is_short = field->max > 0 && field->max <= SHORT_NOTE;
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self->scroller);

  self->field = field;
  gtk_scrolled_window_set_min_content_height (scroller, is_short ? 44 : 72);
  gtk_scrolled_window_set_max_content_height (scroller, is_short ? 96 : 240);

  return self;
}
