/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-editor.h"

#include "gui/assess/dosja-answers-editor.h"
#include "gui/assess/dosja-definition-editor.h"
#include "gui/attachments/dosja-scan-editor.h"
#include "gui/widgets/dosja-choice-editor.h"
#include "gui/widgets/dosja-choices-editor.h"
#include "gui/widgets/dosja-date-entry.h"
#include "gui/widgets/dosja-money-editor.h"
#include "gui/widgets/dosja-note-editor.h"
#include "gui/widgets/dosja-reference-editor.h"
#include "gui/widgets/dosja-text-editor.h"
#include "gui/widgets/dosja-time-entry.h"

enum
{
  SIGNAL_CHANGED,
  SIGNAL_DISPLAY_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (DosjaEditor, dosja_editor, GTK_TYPE_WIDGET)

static void
dosja_editor_default_init (DosjaEditorInterface *iface)
{
  /**
   * DosjaEditor::changed:
   *
   * The user typed or chose something.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_INTERFACE (iface),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DosjaEditor::display-changed:
   *
   * The words for the value have come, as with the name of a record referred to.
   */
  signals[SIGNAL_DISPLAY_CHANGED]
      = g_signal_new ("display-changed", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * dosja_editor_new:
 * @field: what is to be edited
 * @worker: (nullable): whom to ask; only references need one
 *
 * Returns: (transfer floating): an editor for the field's kind
 */
DosjaEditor *
dosja_editor_new (const DosjaField *field, DosjaWorker *worker)
{
  g_return_val_if_fail (field != NULL, NULL);

  switch (field->kind)
    {
    case DOSJA_KIND_NOTE:
      if (g_strcmp0 (field->codes, "definition") == 0)
        return DOSJA_EDITOR (dosja_definition_editor_new ());
      if (field->codes != NULL)
        return DOSJA_EDITOR (dosja_answers_editor_new (field, worker));
      return DOSJA_EDITOR (dosja_note_editor_new (field));
    case DOSJA_KIND_DATE:
      return DOSJA_EDITOR (dosja_date_entry_new ());
    case DOSJA_KIND_TIME:
      return DOSJA_EDITOR (dosja_time_entry_new ());
    case DOSJA_KIND_CHOICE:
    case DOSJA_KIND_TRI:
      return DOSJA_EDITOR (dosja_choice_editor_new (field, NULL));
    case DOSJA_KIND_CHOICES:
      return DOSJA_EDITOR (dosja_choices_editor_new (field));
    case DOSJA_KIND_MONEY:
      return DOSJA_EDITOR (dosja_money_editor_new ());
    case DOSJA_KIND_REFERENCE:
      if (g_strcmp0 (field->codes, "attachment") == 0)
        return DOSJA_EDITOR (dosja_scan_editor_new (field, worker));
      return DOSJA_EDITOR (dosja_reference_editor_new (field, worker));
    case DOSJA_KIND_TEXT:
    case DOSJA_KIND_INTEGER:
    case DOSJA_KIND_BLOB:
    default:
      return DOSJA_EDITOR (dosja_text_editor_new (field));
    }
}

char *
dosja_editor_get_value (DosjaEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_EDITOR (self), NULL);

  return DOSJA_EDITOR_GET_IFACE (self)->get_value (self);
}

void
dosja_editor_set_value (DosjaEditor *self, const char *value)
{
  g_return_if_fail (DOSJA_IS_EDITOR (self));

  DOSJA_EDITOR_GET_IFACE (self)->set_value (self, value);
}

GtkWidget *
dosja_editor_get_focus_widget (DosjaEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_EDITOR (self), NULL);

  return DOSJA_EDITOR_GET_IFACE (self)->get_focus_widget (self);
}

char *
dosja_editor_get_display (DosjaEditor *self)
{
  g_return_val_if_fail (DOSJA_IS_EDITOR (self), NULL);

  return DOSJA_EDITOR_GET_IFACE (self)->get_display != NULL
             ? DOSJA_EDITOR_GET_IFACE (self)->get_display (self)
             : NULL;
}

void
dosja_editor_changed (DosjaEditor *self)
{
  g_return_if_fail (DOSJA_IS_EDITOR (self));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
dosja_editor_display_changed (DosjaEditor *self)
{
  g_return_if_fail (DOSJA_IS_EDITOR (self));

  g_signal_emit (self, signals[SIGNAL_DISPLAY_CHANGED], 0);
}
