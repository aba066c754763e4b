/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-field-row.h"

#include "gui/assess/dosja-answers-editor.h"
#include "gui/attachments/dosja-scan-editor.h"
#include "gui/dosja-accessible.h"
#include "gui/widgets/dosja-editor.h"
#include "gui/widgets/dosja-focus.h"
#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

struct _DosjaFieldRow
{
  GtkWidget parent_instance;

  char *name;
  const DosjaField *field;
  DosjaEditor *editor;
  gboolean editable;
  gboolean fixed;
  gboolean bare;

  /* Template children */
  GtkWidget *box;
  GtkWidget *label;
  GtkWidget *required;
  GtkWidget *place;
  GtkWidget *shown;
  GtkWidget *problem;

  GtkWidget *paper; /* shows a scan that is only read; else NULL */
};

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_EDITABLE,
  PROP_BARE,
  N_PROPS
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LEFT,
  SIGNAL_SHOWN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaFieldRow, dosja_field_row, GTK_TYPE_WIDGET)

static void
update_shown (DosjaFieldRow *self)
{
  g_autofree char *words = NULL;

  if (self->editor == NULL)
    return;

  words = dosja_editor_get_display (self->editor);
  if (words == NULL)
    {
      g_autofree char *value = dosja_editor_get_value (self->editor);

      words = dosja_field_display (self->field, value);
    }
  gtk_label_set_label (GTK_LABEL (self->shown), words);
  if (self->paper != NULL)
    gtk_widget_set_visible (self->paper, *words != '\0' && gtk_widget_get_visible (self->shown));
}

static void
update_mode (DosjaFieldRow *self)
{
  gboolean edit = self->editable && !self->fixed;

  if (self->editor == NULL)
    return;

  dosja_focus_set_visible (GTK_WIDGET (self->editor), edit);
  gtk_widget_set_visible (self->shown, !edit);
  /* Its room is there always, so that the columns stand straight. */
  gtk_label_set_label (GTK_LABEL (self->required),
                       edit && (self->field->flags & DOSJA_FIELD_REQUIRED) ? "*" : "");
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->label),
                                 edit ? dosja_editor_get_focus_widget (self->editor) : NULL);
  /* Text that is read is named by its label as well. */
  if (!edit)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->shown),
                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->label, NULL, -1);
  if (edit)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "reading");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "reading");
  update_shown (self);
}

static void
editor_changed_cb (DosjaFieldRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
focus_left_cb (DosjaFieldRow *self)
{
  if (self->editable && !self->fixed)
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
dosja_field_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DosjaFieldRow *self = DOSJA_FIELD_ROW (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_value_set_string (value, self->name);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    case PROP_BARE:
      g_value_set_boolean (value, self->bare);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dosja_field_row_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  DosjaFieldRow *self = DOSJA_FIELD_ROW (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      self->name = g_value_dup_string (value);
      break;
    case PROP_EDITABLE:
      dosja_field_row_set_editable (self, g_value_get_boolean (value));
      break;
    case PROP_BARE:
      self->bare = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dosja_field_row_dispose (GObject *object)
{
  DosjaFieldRow *self = DOSJA_FIELD_ROW (object);
  GtkWidget *child;

  self->editor = NULL;
  self->paper = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_FIELD_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_field_row_parent_class)->dispose (object);
}

static void
dosja_field_row_finalize (GObject *object)
{
  g_free (DOSJA_FIELD_ROW (object)->name);

  G_OBJECT_CLASS (dosja_field_row_parent_class)->finalize (object);
}

static void
dosja_field_row_class_init (DosjaFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dosja_field_row_get_property;
  object_class->set_property = dosja_field_row_set_property;
  object_class->dispose = dosja_field_row_dispose;
  object_class->finalize = dosja_field_row_finalize;

  properties[PROP_FIELD]
      = g_param_spec_string ("field", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EDITABLE]
      = g_param_spec_boolean ("editable", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * DosjaFieldRow:bare:
   *
   * It stands in a grid whose headings say what it is: its own label is for screen readers only.
   */
  properties[PROP_BARE]
      = g_param_spec_boolean ("bare", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DosjaFieldRow::changed:
   *
   * The user typed or chose something.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DosjaFieldRow::left:
   *
   * The focus went elsewhere: what stands here can be checked.
   */
  signals[SIGNAL_LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DosjaFieldRow::shown:
   *
   * Another value stands here than was typed.
   */
  signals[SIGNAL_SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaFieldRow, box);
  gtk_widget_class_bind_template_child (widget_class, DosjaFieldRow, label);
  gtk_widget_class_bind_template_child (widget_class, DosjaFieldRow, required);
  gtk_widget_class_bind_template_child (widget_class, DosjaFieldRow, place);
  gtk_widget_class_bind_template_child (widget_class, DosjaFieldRow, shown);
  gtk_widget_class_bind_template_child (widget_class, DosjaFieldRow, problem);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "field");
}

static void
dosja_field_row_init (DosjaFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * dosja_field_row_get_name:
 *
 * Returns: (transfer none): the field's name, as the `.ui` says it
 */
const char *
dosja_field_row_get_name (DosjaFieldRow *self)
{
  g_return_val_if_fail (DOSJA_IS_FIELD_ROW (self), NULL);

  return self->name;
}

/**
 * dosja_field_row_get_field:
 *
 * Returns: (transfer none) (nullable): the field, once the row is bound
 */
const DosjaField *
dosja_field_row_get_field (DosjaFieldRow *self)
{
  g_return_val_if_fail (DOSJA_IS_FIELD_ROW (self), NULL);

  return self->field;
}

static void
make_bare (DosjaFieldRow *self)
{
  GtkWidget *entry = dosja_editor_get_focus_widget (self->editor);

  gtk_widget_set_visible (gtk_widget_get_parent (self->label), FALSE);
  gtk_widget_set_tooltip_text (entry, dosja_field_label (self->field));
  dosja_accessible_set_label (entry, dosja_field_label (self->field));
  if (GTK_IS_EDITABLE (entry))
    gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
}

/**
 * dosja_field_row_bind:
 * @type: the record type whose form this row stands in
 * @worker: (nullable): whom references ask
 *
 * Gives the row its field and the editor for the field's kind.
 *
 * Returns: %FALSE when @type has no such field
 */
gboolean
dosja_field_row_bind (DosjaFieldRow *self, const DosjaType *type, DosjaWorker *worker)
{
  g_return_val_if_fail (DOSJA_IS_FIELD_ROW (self), FALSE);
  g_return_val_if_fail (self->editor == NULL, FALSE);

  if ((self->field = dosja_type_find_field (type, self->name)) == NULL)
    return FALSE;

  self->fixed = (self->field->flags & DOSJA_FIELD_COMPUTED) != 0;
  self->editor = dosja_editor_new (self->field, worker);
  gtk_widget_set_hexpand (GTK_WIDGET (self->editor), TRUE);
  gtk_box_prepend (GTK_BOX (self->place), GTK_WIDGET (self->editor));
  gtk_label_set_label (GTK_LABEL (self->label), dosja_field_label (self->field));
  if (DOSJA_IS_SCAN_EDITOR (self->editor))
    {
      self->paper = dosja_scan_editor_make_button (DOSJA_SCAN_EDITOR (self->editor));
      gtk_box_append (GTK_BOX (self->place), self->paper);
    }
  if (self->bare)
    make_bare (self);
  /* Questions need the form's whole width, and say themselves what they are. */
  if (DOSJA_IS_ANSWERS_EDITOR (self->editor))
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), GTK_ORIENTATION_VERTICAL);
  if (self->field->kind == DOSJA_KIND_NOTE)
    gtk_widget_set_valign (gtk_widget_get_parent (self->label), GTK_ALIGN_START);
  if (self->field->flags & DOSJA_FIELD_REQUIRED)
    gtk_accessible_update_property (GTK_ACCESSIBLE (dosja_editor_get_focus_widget (self->editor)),
                                    GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE, -1);

  g_signal_connect_object (self->editor, "changed", G_CALLBACK (editor_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "display-changed", G_CALLBACK (update_shown), self,
                           G_CONNECT_SWAPPED);
  update_mode (self);

  return TRUE;
}

/**
 * dosja_field_row_get_value:
 *
 * Returns: (transfer full) (nullable): the value as it would be stored, or what was
 *   typed when that cannot be understood
 */
char *
dosja_field_row_get_value (DosjaFieldRow *self)
{
  g_return_val_if_fail (DOSJA_IS_FIELD_ROW (self), NULL);

  return self->editor != NULL ? dosja_editor_get_value (self->editor) : NULL;
}

void
dosja_field_row_set_value (DosjaFieldRow *self, const char *value)
{
  g_return_if_fail (DOSJA_IS_FIELD_ROW (self));
  g_return_if_fail (self->editor != NULL);

  if (value != NULL && *value == '\0')
    value = NULL;
  dosja_editor_set_value (self->editor, value);
  update_shown (self);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

gboolean
dosja_field_row_has_value (DosjaFieldRow *self)
{
  g_autofree char *value = dosja_field_row_get_value (self);

  return value != NULL;
}

/**
 * dosja_field_row_set_editable:
 * @editable: whether to edit the value or only to show it
 */
void
dosja_field_row_set_editable (DosjaFieldRow *self, gboolean editable)
{
  g_return_if_fail (DOSJA_IS_FIELD_ROW (self));

  if (self->editable == editable)
    return;

  self->editable = editable;
  update_mode (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

/**
 * dosja_field_row_set_fixed:
 * @fixed: the value is given, also while the rest is edited: whose stay this is
 */
void
dosja_field_row_set_fixed (DosjaFieldRow *self, gboolean fixed)
{
  g_return_if_fail (DOSJA_IS_FIELD_ROW (self));

  self->fixed = fixed || (self->field != NULL && (self->field->flags & DOSJA_FIELD_COMPUTED) != 0);
  update_mode (self);
}

/**
 * dosja_field_row_set_problem:
 * @problem: (nullable): what is wrong, or %NULL when nothing is
 *
 * Says what is wrong in words, by colour and to the screen reader.
 */
void
dosja_field_row_set_problem (DosjaFieldRow *self, const DosjaProblem *problem)
{
  GtkAccessibleInvalidState state = GTK_ACCESSIBLE_INVALID_FALSE;

  g_return_if_fail (DOSJA_IS_FIELD_ROW (self));

  if (self->editor == NULL)
    return;

  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), problem->warning ? "warning" : "error");
  if (problem != NULL && !problem->warning)
    state = GTK_ACCESSIBLE_INVALID_TRUE;

  gtk_label_set_label (GTK_LABEL (self->problem), problem != NULL ? problem->message : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (dosja_editor_get_focus_widget (self->editor)),
                               GTK_ACCESSIBLE_STATE_INVALID, state, -1);
}

/**
 * dosja_field_row_get_problem:
 *
 * Returns: (transfer none) (nullable): what the row says is wrong
 */
const char *
dosja_field_row_get_problem (DosjaFieldRow *self)
{
  g_return_val_if_fail (DOSJA_IS_FIELD_ROW (self), NULL);

  return gtk_widget_get_visible (self->problem) ? gtk_label_get_label (GTK_LABEL (self->problem))
                                                : NULL;
}

/**
 * dosja_field_row_set_mnemonic:
 * @label: the field's label with an underline before the letter that leads to it
 */
void
dosja_field_row_set_mnemonic (DosjaFieldRow *self, const char *label)
{
  g_return_if_fail (DOSJA_IS_FIELD_ROW (self));

  gtk_label_set_text_with_mnemonic (GTK_LABEL (self->label), label);
}

/**
 * dosja_field_row_get_mnemonic:
 *
 * Returns: the key that leads to the field with Alt, or GDK_KEY_VoidSymbol
 */
guint
dosja_field_row_get_mnemonic (DosjaFieldRow *self)
{
  guint keyval;

  g_return_val_if_fail (DOSJA_IS_FIELD_ROW (self), GDK_KEY_VoidSymbol);

  keyval = gtk_label_get_mnemonic_keyval (GTK_LABEL (self->label));

  return keyval != 0 ? keyval : GDK_KEY_VoidSymbol;
}

/**
 * dosja_field_row_is_bare:
 *
 * Returns: whether the headings of a grid say what it is, and not its own label
 */
gboolean
dosja_field_row_is_bare (DosjaFieldRow *self)
{
  g_return_val_if_fail (DOSJA_IS_FIELD_ROW (self), FALSE);

  return self->bare;
}

/**
 * dosja_field_row_focus:
 *
 * Returns: whether the field took the focus
 */
gboolean
dosja_field_row_focus (DosjaFieldRow *self)
{
  g_return_val_if_fail (DOSJA_IS_FIELD_ROW (self), FALSE);

  return self->editor != NULL && gtk_widget_get_visible (GTK_WIDGET (self))
         && gtk_widget_get_visible (GTK_WIDGET (self->editor))
         && gtk_widget_grab_focus (dosja_editor_get_focus_widget (self->editor));
}
