/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-record-form.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "gui/records/dosja-forms.h"
#include "gui/records/dosja-history-window.h"
#include "gui/widgets/dosja-focus.h"
#include "model/dosja-when.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const DosjaType *type;
  GPtrArray *rows;   /* DosjaFieldRow, in the order in which they stand */
  GPtrArray *groups; /* GtkWidget: boxes of the class "form-group" */
  gboolean editable;
  DosjaWorker *worker;
  DosjaId shown; /* nil: of a new record there is no history */
} DosjaRecordFormPrivate;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DosjaRecordForm, dosja_record_form, GTK_TYPE_WIDGET)

static void update_asked (DosjaRecordForm *self, const char *changed);

static void
row_changed_cb (DosjaRecordForm *self, DosjaFieldRow *row)
{
  update_asked (self, dosja_field_row_get_name (row));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, dosja_field_row_get_name (row));
}

/* One field is checked as soon as it is left; whether it is missing only on saving. */
static void
row_left_cb (DosjaRecordForm *self, DosjaFieldRow *row)
{
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autofree char *value = dosja_field_row_get_value (row);

  if (value != NULL)
    dosja_field_check (dosja_field_row_get_field (row), value, problems);
  dosja_field_row_set_problem (
      row, dosja_problems_get_n (problems) > 0 ? dosja_problems_get (problems, 0) : NULL);
}

static void
collect (DosjaRecordForm *self, GtkWidget *widget)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (DOSJA_IS_FIELD_ROW (child))
        {
          g_ptr_array_add (priv->rows, child);
          continue;
        }
      if (gtk_widget_has_css_class (child, "form-group"))
        g_ptr_array_add (priv->groups, child);
      collect (self, child);
    }
}

static void
bind_rows (DosjaRecordForm *self, DosjaWorker *worker)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  collect (self, GTK_WIDGET (self));
  for (guint i = 0; i < priv->rows->len; i++)
    {
      DosjaFieldRow *row = g_ptr_array_index (priv->rows, i);

      if (!dosja_field_row_bind (row, priv->type, worker))
        {
          g_critical ("The form of %s names a field that there is not: %s", priv->type->name,
                      dosja_field_row_get_name (row));
          continue;
        }
      g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "left", G_CALLBACK (row_left_cb), self, G_CONNECT_SWAPPED);
    }
}

/* What the role does not see is not there; what is sealed stands where it is opened. */
static gboolean
is_for_them (DosjaRecordForm *self, DosjaFieldRow *row)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);
  const DosjaField *field = dosja_field_row_get_field (row);
  const DosjaType *type = priv->type;

  if (field == NULL || type == NULL)
    return TRUE;
  if (type->area == DOSJA_AREA_SEALED && (field->flags & DOSJA_FIELD_COMPUTED))
    return FALSE;

  return dosja_rights_see_field (type, field);
}

/* ---- what is asked ---- */

/* Whether what stands elsewhere makes the field worth asking. */
static gboolean
is_asked (DosjaRecordForm *self, const DosjaField *field)
{
  g_autofree char *other = NULL;
  g_autofree char *value = NULL;
  DosjaFieldRow *row;

  if (field->when == NULL)
    return TRUE;

  other = dosja_when_get_field (field->when);
  row = dosja_record_form_get_row (self, other);
  value = row != NULL ? dosja_field_row_get_value (row) : NULL;

  return dosja_when_holds (field->when, value);
}

/* Read, a form shows what is known; written, what there is to ask. A value or a problem that is
 * there is never hidden. */
static gboolean
is_wanted (DosjaRecordForm *self, DosjaFieldRow *row)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);
  const DosjaField *field = dosja_field_row_get_field (row);

  if (!is_for_them (self, row))
    return FALSE;
  if (dosja_field_row_has_value (row) || dosja_field_row_get_problem (row) != NULL)
    return TRUE;

  return priv->editable && field != NULL && !(field->flags & DOSJA_FIELD_COMPUTED)
         && is_asked (self, field);
}

static void
update_groups (DosjaRecordForm *self)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  for (guint i = 0; i < priv->groups->len; i++)
    {
      GtkWidget *group = g_ptr_array_index (priv->groups, i);
      gboolean has_rows = FALSE;

      for (guint r = 0; !has_rows && r < priv->rows->len; r++)
        has_rows = gtk_widget_get_visible (g_ptr_array_index (priv->rows, r))
                   && gtk_widget_is_ancestor (g_ptr_array_index (priv->rows, r), group);
      dosja_focus_set_visible (group, has_rows);
    }
}

static void
update_visibility (DosjaRecordForm *self)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  for (guint i = 0; i < priv->rows->len; i++)
    dosja_focus_set_visible (g_ptr_array_index (priv->rows, i),
                             is_wanted (self, g_ptr_array_index (priv->rows, i)));
  update_groups (self);
}

/* Only what depends on the field that was changed: the row that is typed in stays where it is. */
static void
update_asked (DosjaRecordForm *self, const char *changed)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);
  gboolean any = FALSE;

  for (guint i = 0; i < priv->rows->len; i++)
    {
      DosjaFieldRow *row = g_ptr_array_index (priv->rows, i);
      const DosjaField *field = dosja_field_row_get_field (row);
      g_autofree char *other
          = field != NULL && field->when != NULL ? dosja_when_get_field (field->when) : NULL;

      if (g_strcmp0 (other, changed) != 0)
        continue;
      dosja_focus_set_visible (GTK_WIDGET (row), is_wanted (self, row));
      any = TRUE;
    }
  if (any)
    update_groups (self);
}

/* ---- the history of one field ---- */

static void
show_field_history (DosjaRecordForm *self, DosjaFieldRow *row)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  if (row != NULL && priv->worker != NULL && !dosja_id_is_nil (&priv->shown))
    dosja_history_window_present (GTK_WIDGET (self), priv->worker, priv->type, &priv->shown,
                                  dosja_field_row_get_field (row));
}

static DosjaFieldRow *
find_row_at (DosjaRecordForm *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return picked != NULL ? DOSJA_FIELD_ROW (gtk_widget_get_ancestor (picked, DOSJA_TYPE_FIELD_ROW))
                        : NULL;
}

static void
history_clicked_cb (GtkButton *button, DosjaRecordForm *self)
{
  DosjaFieldRow *row = g_object_get_data (G_OBJECT (button), "row");
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);

  gtk_popover_popdown (GTK_POPOVER (popover));
  show_field_history (self, row);
}

static void
popover_closed_cb (GtkPopover *popover)
{
  gtk_widget_unparent (GTK_WIDGET (popover));
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, DosjaRecordForm *self)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);
  DosjaFieldRow *row = find_row_at (self, x, y);
  GtkWidget *popover, *button;
  GdkRectangle place = { (int)x, (int)y, 1, 1 };

  if (row == NULL || dosja_id_is_nil (&priv->shown))
    return;

  popover = gtk_popover_new ();
  button = gtk_button_new ();
  dosja_accessible_set_button (GTK_BUTTON (button), _ ("_History of this field"));
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "row", row);
  g_signal_connect (button, "clicked", G_CALLBACK (history_clicked_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), button);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  g_signal_connect (popover, "closed", G_CALLBACK (popover_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* By the keyboard: of the field that is being written. */
static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, DOSJA_TYPE_FIELD_ROW) : NULL;

  if (row != NULL)
    show_field_history (DOSJA_RECORD_FORM (widget), DOSJA_FIELD_ROW (row));
}

static void
dosja_record_form_dispose (GObject *object)
{
  DosjaRecordFormPrivate *priv
      = dosja_record_form_get_instance_private (DOSJA_RECORD_FORM (object));
  GtkWidget *child;

  g_ptr_array_set_size (priv->rows, 0);
  g_ptr_array_set_size (priv->groups, 0);
  g_clear_object (&priv->worker);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_record_form_parent_class)->dispose (object);
}

static void
dosja_record_form_finalize (GObject *object)
{
  DosjaRecordFormPrivate *priv
      = dosja_record_form_get_instance_private (DOSJA_RECORD_FORM (object));

  g_ptr_array_unref (priv->rows);
  g_ptr_array_unref (priv->groups);

  G_OBJECT_CLASS (dosja_record_form_parent_class)->finalize (object);
}

static void
dosja_record_form_class_init (DosjaRecordFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dosja_record_form_dispose;
  object_class->finalize = dosja_record_form_finalize;

  /**
   * DosjaRecordForm::changed:
   * @field: the field in which the user typed or chose something
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "form.history", NULL, history_action);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_h,
                                       GDK_CONTROL_MASK | GDK_SHIFT_MASK, "form.history", NULL);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "form");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_FORM);
}

static void
dosja_record_form_init (DosjaRecordForm *self)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  GtkGesture *click = gtk_gesture_click_new ();

  priv->rows = g_ptr_array_new ();
  priv->groups = g_ptr_array_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * dosja_record_form_new:
 * @type: a record type
 * @worker: (nullable): whom its references ask
 *
 * Returns: (transfer floating): the form drawn for records of @type
 */
DosjaRecordForm *
dosja_record_form_new (const DosjaType *type, DosjaWorker *worker)
{
  DosjaRecordForm *self;
  DosjaRecordFormPrivate *priv;
  GType form_type = dosja_forms_find (type);

  g_return_val_if_fail (form_type != G_TYPE_INVALID, NULL);

  self = g_object_new (form_type, NULL);
  priv = dosja_record_form_get_instance_private (self);
  priv->type = type;
  priv->worker = worker != NULL ? g_object_ref (worker) : NULL;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dosja_type_label (type), -1);
  bind_rows (self, worker);
  update_visibility (self);

  return self;
}

const DosjaType *
dosja_record_form_get_record_type (DosjaRecordForm *self)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  g_return_val_if_fail (DOSJA_IS_RECORD_FORM (self), NULL);

  return priv->type;
}

/**
 * dosja_record_form_get_row:
 *
 * Returns: (transfer none) (nullable): where @field is written
 */
DosjaFieldRow *
dosja_record_form_get_row (DosjaRecordForm *self, const char *field)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  g_return_val_if_fail (DOSJA_IS_RECORD_FORM (self), NULL);

  for (guint i = 0; i < priv->rows->len; i++)
    if (g_strcmp0 (dosja_field_row_get_name (g_ptr_array_index (priv->rows, i)), field) == 0)
      return g_ptr_array_index (priv->rows, i);

  return NULL;
}

/**
 * dosja_record_form_get_shown:
 *
 * Returns: (transfer none) (nullable): which record is shown; %NULL for one that is not stored yet
 */
const DosjaId *
dosja_record_form_get_shown (DosjaRecordForm *self)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  g_return_val_if_fail (DOSJA_IS_RECORD_FORM (self), NULL);

  return dosja_id_is_nil (&priv->shown) ? NULL : &priv->shown;
}

/**
 * dosja_record_form_get_rows:
 *
 * Returns: (transfer none) (element-type DosjaFieldRow): the rows in their order
 */
GPtrArray *
dosja_record_form_get_rows (DosjaRecordForm *self)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  g_return_val_if_fail (DOSJA_IS_RECORD_FORM (self), NULL);

  return priv->rows;
}

/**
 * dosja_record_form_show:
 * @record: what to show
 *
 * Shows a record's values; what was typed before is gone.
 */
void
dosja_record_form_show (DosjaRecordForm *self, DosjaRecord *record)
{
  static const DosjaId nil = { 0 };
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_RECORD_FORM (self));
  g_return_if_fail (DOSJA_IS_RECORD (record));

  priv->shown = dosja_record_is_stored (record) ? *dosja_record_get_id (record) : nil;
  for (guint i = 0; i < priv->rows->len; i++)
    {
      DosjaFieldRow *row = g_ptr_array_index (priv->rows, i);

      dosja_field_row_set_value (row, dosja_record_get (record, dosja_field_row_get_name (row)));
      dosja_field_row_set_problem (row, NULL);
    }
  update_visibility (self);
}

/**
 * dosja_record_form_read:
 * @record: where to put what the form says
 */
void
dosja_record_form_read (DosjaRecordForm *self, DosjaRecord *record)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_RECORD_FORM (self));
  g_return_if_fail (DOSJA_IS_RECORD (record));

  for (guint i = 0; i < priv->rows->len; i++)
    {
      DosjaFieldRow *row = g_ptr_array_index (priv->rows, i);
      g_autofree char *value = dosja_field_row_get_value (row);

      dosja_record_set (record, dosja_field_row_get_name (row), value);
    }
}

/**
 * dosja_record_form_set_editable:
 * @editable: whether to write or to read
 */
void
dosja_record_form_set_editable (DosjaRecordForm *self, gboolean editable)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_RECORD_FORM (self));

  if (priv->editable && !editable)
    dosja_focus_let_go (GTK_WIDGET (self));
  priv->editable = editable;
  for (guint i = 0; i < priv->rows->len; i++)
    dosja_field_row_set_editable (g_ptr_array_index (priv->rows, i), editable);
  update_visibility (self);
}

/**
 * dosja_record_form_show_problems:
 * @problems: (nullable): what is wrong
 *
 * Says beside each field what is wrong with it.
 */
void
dosja_record_form_show_problems (DosjaRecordForm *self, DosjaProblems *problems)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_RECORD_FORM (self));

  for (guint i = 0; i < priv->rows->len; i++)
    {
      DosjaFieldRow *row = g_ptr_array_index (priv->rows, i);

      dosja_field_row_set_problem (
          row,
          problems != NULL ? dosja_problems_find (problems, dosja_field_row_get_name (row)) : NULL);
      if (dosja_field_row_get_problem (row) != NULL && is_for_them (self, row))
        gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
    }
  update_groups (self);
}

/**
 * dosja_record_form_focus_problem:
 *
 * Leads to the first field, in the order in which they stand, that keeps the record from
 * being saved.
 */
gboolean
dosja_record_form_focus_problem (DosjaRecordForm *self, DosjaProblems *problems)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  g_return_val_if_fail (DOSJA_IS_RECORD_FORM (self), FALSE);

  for (guint i = 0; i < priv->rows->len; i++)
    {
      DosjaFieldRow *row = g_ptr_array_index (priv->rows, i);
      const DosjaProblem *problem = dosja_problems_find (problems, dosja_field_row_get_name (row));

      if (problem != NULL && !problem->warning)
        return dosja_field_row_focus (row);
    }

  return FALSE;
}

/* What the program numbered, and whose record it is, is seldom what somebody came to change. */
static gboolean
is_given (DosjaFieldRow *row)
{
  const DosjaField *field = dosja_field_row_get_field (row);

  return field != NULL && (field->flags & (DOSJA_FIELD_UNIQUE | DOSJA_FIELD_OWNED)) != 0
         && dosja_field_row_has_value (row);
}

/**
 * dosja_record_form_focus_first:
 * @empty: of a new record, the first field that is not filled in yet
 */
void
dosja_record_form_focus_first (DosjaRecordForm *self, gboolean empty)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_RECORD_FORM (self));

  for (guint i = 0; empty && i < priv->rows->len; i++)
    if (!dosja_field_row_has_value (g_ptr_array_index (priv->rows, i))
        && dosja_field_row_focus (g_ptr_array_index (priv->rows, i)))
      return;
  for (int given = 0; given <= 1; given++)
    for (guint i = 0; i < priv->rows->len; i++)
      if (is_given (g_ptr_array_index (priv->rows, i)) == (given == 1)
          && dosja_field_row_focus (g_ptr_array_index (priv->rows, i)))
        return;
}

/**
 * dosja_record_form_set_mnemonics:
 * @root: the page or dialog whose own mnemonics are taken already
 *
 * Gives each label of the form a letter, see dosja_record_form_give_letters().
 */
void
dosja_record_form_set_mnemonics (DosjaRecordForm *self, GtkWidget *root)
{
  DosjaRecordFormPrivate *priv = dosja_record_form_get_instance_private (self);

  g_return_if_fail (DOSJA_IS_RECORD_FORM (self));

  dosja_record_form_give_letters (priv->rows, root);
}
