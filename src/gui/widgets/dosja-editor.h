/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaEditor:
 *
 * What a field is typed or chosen in. One class a kind; a #DosjaFieldRow holds one.
 */
#define DOSJA_TYPE_EDITOR (dosja_editor_get_type ())
G_DECLARE_INTERFACE (DosjaEditor, dosja_editor, DOSJA, EDITOR, GtkWidget)

/**
 * DosjaEditorInterface:
 * @get_value: (transfer full) (nullable): the value as it would be stored, or what was
 *   typed when that cannot be understood
 * @set_value: shows a stored value; does not emit `changed`
 * @get_focus_widget: the control itself, for the label's mnemonic and the screen reader
 * @get_display: (transfer full): the value in words; %NULL when the field's own words will do
 */
struct _DosjaEditorInterface
{
  GTypeInterface parent_iface;

  char *(*get_value) (DosjaEditor *self);
  void (*set_value) (DosjaEditor *self, const char *value);
  GtkWidget *(*get_focus_widget) (DosjaEditor *self);
  char *(*get_display) (DosjaEditor *self);
};

DosjaEditor *dosja_editor_new (const DosjaField *field, DosjaWorker *worker);
char *dosja_editor_get_value (DosjaEditor *self);
void dosja_editor_set_value (DosjaEditor *self, const char *value);
GtkWidget *dosja_editor_get_focus_widget (DosjaEditor *self);
char *dosja_editor_get_display (DosjaEditor *self);

/* For the classes that implement it */
void dosja_editor_changed (DosjaEditor *self);
void dosja_editor_display_changed (DosjaEditor *self);

G_END_DECLS
