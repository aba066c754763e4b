/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-sub-list.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-frame.h"
#include "gui/dosja-page.h"
#include "gui/dosja-rights.h"
#include "gui/records/dosja-record-dialog.h"
#include "gui/records/dosja-record-jobs.h"
#include "gui/records/dosja-record-list.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *field;
  char *value;
  gboolean fixed;
} Preset;

struct _DosjaSubList
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  const DosjaType *type;
  char *owner_field;
  char *opens; /* a reference: whose record a row opens */
  GPtrArray *presets;
  DosjaId owner;
  guint n;
  gboolean started;
  DosjaSubListHandler add;
  DosjaSubListHandler open;
  gpointer handler_data;

  /* Template children */
  GtkWidget *bar;
  GtkWidget *heading;
  GtkWidget *delete_button;
  GtkWidget *edit_button;
  GtkWidget *add_button;
  DosjaRecordList *list;
};

enum
{
  SIGNAL_COUNTED,
  SIGNAL_SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaSubList, dosja_sub_list, GTK_TYPE_WIDGET)

static void
preset_free (gpointer data)
{
  Preset *preset = data;

  g_free (preset->field);
  g_free (preset->value);
  g_free (preset);
}

static void
update_actions (DosjaSubList *self)
{
  gboolean chosen = dosja_record_list_get_selected (self->list) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sub-list.edit", chosen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sub-list.delete", chosen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sub-list.add",
                                 self->owner_field == NULL || !dosja_id_is_nil (&self->owner));
}

static void
edit_row (DosjaSubList *self, const DosjaId *id)
{
  if (dosja_frame_find_page_for (self->type) != NULL)
    dosja_page_open_record (GTK_WIDGET (self), self->type, id);
  else
    dosja_record_dialog_edit (GTK_WIDGET (self), self->worker, self->type, id);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaSubList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaLoaded) loaded
      = dosja_records_load_finish (DOSJA_WORKER (source), result, &error);
  DosjaId id;

  if (loaded == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        dosja_page_error (GTK_WIDGET (self), error);
    }
  else if (dosja_record_get_reference (loaded->record, self->opens, &id))
    dosja_page_open_record (
        GTK_WIDGET (self), dosja_type_find (dosja_type_find_field (self->type, self->opens)->codes),
        &id);
}

/* ---- callbacks ---- */

static void
activated_cb (DosjaSubList *self, const DosjaId *id)
{
  if (self->open != NULL)
    self->open (self, id, self->handler_data);
  else if (self->opens != NULL)
    dosja_records_load_async (self->worker, self->type, id, NULL, loaded_cb, g_object_ref (self));
  else
    edit_row (self, id);
}

static void
selected_cb (DosjaSubList *self)
{
  update_actions (self);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
counted_cb (DosjaSubList *self, guint n)
{
  self->n = n;
  update_actions (self);
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0, n);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaSubList) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 action = dosja_records_action_finish (DOSJA_WORKER (source), result, &error);
  g_autofree char *words = NULL;

  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  /* Translators: %s is a kind of record, as "Stay" */
  words = g_strdup_printf (_ ("Put in the bin: %s"), dosja_type_label (self->type));
  dosja_page_toast (GTK_WIDGET (self), words, action);
  dosja_page_changed (GTK_WIDGET (self));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_sub_list_add (DOSJA_SUB_LIST (widget));
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaSubList *self = DOSJA_SUB_LIST (widget);
  const DosjaId *id = dosja_record_list_get_selected (self->list);

  if (id != NULL)
    edit_row (self, id);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaSubList *self = DOSJA_SUB_LIST (widget);
  const DosjaId *id = dosja_record_list_get_selected (self->list);

  if (id != NULL)
    dosja_records_delete_async (self->worker, self->type, id, deleted_cb, g_object_ref (self));
}

/* ---- the class ---- */

static void
dosja_sub_list_dispose (GObject *object)
{
  DosjaSubList *self = DOSJA_SUB_LIST (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_SUB_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_sub_list_parent_class)->dispose (object);
}

static void
dosja_sub_list_finalize (GObject *object)
{
  DosjaSubList *self = DOSJA_SUB_LIST (object);

  g_ptr_array_unref (self->presets);
  g_free (self->owner_field);
  g_free (self->opens);

  G_OBJECT_CLASS (dosja_sub_list_parent_class)->finalize (object);
}

static void
dosja_sub_list_class_init (DosjaSubListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dosja_sub_list_dispose;
  object_class->finalize = dosja_sub_list_finalize;

  /**
   * DosjaSubList::counted:
   * @n: how many there are
   */
  signals[SIGNAL_COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * DosjaSubList::selected:
   *
   * Another row is chosen, or none.
   */
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "sub-list.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "sub-list.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "sub-list.delete", NULL, delete_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "sub-list.delete", NULL);

  g_type_ensure (DOSJA_TYPE_RECORD_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/sub-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaSubList, bar);
  gtk_widget_class_bind_template_child (widget_class, DosjaSubList, heading);
  gtk_widget_class_bind_template_child (widget_class, DosjaSubList, delete_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaSubList, edit_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaSubList, add_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaSubList, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, counted_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_sub_list_init (DosjaSubList *self)
{
  self->presets = g_ptr_array_new_with_free_func (preset_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

/**
 * dosja_sub_list_new:
 * @owner_field: (nullable): the reference by which its records belong to the page's record;
 *   %NULL for a list of all there are, with search and count
 * @name: under what name the user's columns are kept
 * @columns: (nullable) (array zero-terminated=1): columns to begin with
 *
 * Returns: (transfer floating): a list of nothing yet
 */
GtkWidget *
dosja_sub_list_new (DosjaWorker *worker, const DosjaType *type, const char *owner_field,
                    const char *name, const char *const *columns)
{
  DosjaSubList *self = g_object_new (DOSJA_TYPE_SUB_LIST, NULL);

  self->worker = g_object_ref (worker);
  self->type = type;
  self->owner_field = g_strdup (owner_field);
  dosja_record_list_setup (self->list, worker, type, name, columns);
  dosja_record_list_set_compact (self->list, owner_field != NULL);
  update_actions (self);

  return GTK_WIDGET (self);
}

/**
 * dosja_sub_list_set_words:
 * @heading: (nullable): what the list is, over it
 * @add: (nullable): what the button says, with a mnemonic; %NULL for a list to look at only
 * @empty: what is said when there is none
 */
void
dosja_sub_list_set_words (DosjaSubList *self, const char *heading, const char *add,
                          const char *empty)
{
  g_return_if_fail (DOSJA_IS_SUB_LIST (self));

  gtk_label_set_label (GTK_LABEL (self->heading), heading != NULL ? heading : "");
  if (add != NULL)
    dosja_accessible_set_button (GTK_BUTTON (self->add_button), add);
  gtk_widget_set_visible (self->add_button, add != NULL && dosja_rights_write (self->type));
  if (!dosja_rights_write (self->type))
    dosja_accessible_set_button (GTK_BUTTON (self->edit_button), _ ("_Open the row"));
  gtk_widget_set_visible (self->bar, add != NULL || heading != NULL);
  gtk_widget_set_visible (self->edit_button, add != NULL);
  gtk_widget_set_visible (self->delete_button, add != NULL && dosja_rights_delete (self->type));
  dosja_record_list_set_empty (self->list, NULL, empty, NULL);
}

void
dosja_sub_list_set_order (DosjaSubList *self, const char *column, gboolean descending)
{
  g_return_if_fail (DOSJA_IS_SUB_LIST (self));

  dosja_record_list_set_order (self->list, column, descending);
}

/**
 * dosja_sub_list_arrange:
 * @self: (nullable): nothing is done for a list that is not there
 * @order: the column by which it is ordered at first
 * @choice: (nullable): a column with a code list to filter by
 * @year: (nullable): a column with a date to filter by
 * @staff: (nullable): a column with a member of staff to filter by
 */
void
dosja_sub_list_arrange (DosjaSubList *self, const char *order, gboolean descending,
                        const char *choice, const char *year, const char *staff)
{
  if (self == NULL)
    return;

  dosja_sub_list_set_order (self, order, descending);
  if (staff != NULL)
    dosja_record_list_add_staff_filter (self->list, staff);
  if (choice != NULL)
    dosja_record_list_add_choice_filter (self->list, choice);
  if (year != NULL)
    dosja_record_list_add_year_filter (self->list, year);
}

/**
 * dosja_sub_list_set_opens:
 * @field: a reference field
 *
 * A row opens the record it refers to: a relationship leads to the other person.
 */
void
dosja_sub_list_set_opens (DosjaSubList *self, const char *field)
{
  g_return_if_fail (DOSJA_IS_SUB_LIST (self));

  g_free (self->opens);
  self->opens = g_strdup (field);
}

/**
 * dosja_sub_list_add_preset:
 * @fixed: it is not to be changed
 *
 * What is known already of a record that is added.
 */
void
dosja_sub_list_add_preset (DosjaSubList *self, const char *field, const char *value, gboolean fixed)
{
  Preset *preset;

  g_return_if_fail (DOSJA_IS_SUB_LIST (self));

  for (guint i = 0; i < self->presets->len; i++)
    if (g_str_equal (((Preset *)g_ptr_array_index (self->presets, i))->field, field))
      {
        g_ptr_array_remove_index (self->presets, i);
        break;
      }
  preset = g_new0 (Preset, 1);
  preset->field = g_strdup (field);
  preset->value = g_strdup (value);
  preset->fixed = fixed;
  g_ptr_array_add (self->presets, preset);
}

/**
 * dosja_sub_list_show:
 * @owner: (nullable): whose records to list; %NULL while the owner is new, and for a list of all
 */
void
dosja_sub_list_show (DosjaSubList *self, const DosjaId *owner)
{
  static const DosjaId nil = { 0 };
  char text[DOSJA_ID_STRING_SIZE];

  g_return_if_fail (DOSJA_IS_SUB_LIST (self));

  self->owner = owner != NULL ? *owner : nil;
  if (self->owner_field != NULL)
    dosja_record_list_set_belongs (self->list, self->owner_field,
                                   dosja_id_format (&self->owner, text));
  if (!self->started)
    dosja_record_list_start (self->list);
  self->started = TRUE;
  update_actions (self);
}

void
dosja_sub_list_refresh (DosjaSubList *self)
{
  g_return_if_fail (DOSJA_IS_SUB_LIST (self));

  dosja_record_list_refresh (self->list);
}

/**
 * dosja_sub_list_add:
 *
 * Begins a new record of the owner.
 */
void
dosja_sub_list_add (DosjaSubList *self)
{
  char owner[DOSJA_ID_STRING_SIZE];
  DosjaRecordDialog *dialog;

  g_return_if_fail (DOSJA_IS_SUB_LIST (self));

  if (self->owner_field != NULL && dosja_id_is_nil (&self->owner))
    return;
  if (self->add != NULL)
    {
      self->add (self, NULL, self->handler_data);
      return;
    }
  if (dosja_frame_find_page_for (self->type) != NULL)
    {
      dosja_page_new_record (GTK_WIDGET (self), self->type,
                             self->owner_field != NULL ? &self->owner : NULL);
      return;
    }

  dialog = dosja_record_dialog_add (
      GTK_WIDGET (self), self->worker, self->type, self->owner_field,
      self->owner_field != NULL ? dosja_id_format (&self->owner, owner) : NULL);
  for (guint i = 0; i < self->presets->len; i++)
    {
      const Preset *preset = g_ptr_array_index (self->presets, i);

      dosja_record_editor_preset (dosja_record_dialog_get_editor (dialog), preset->field,
                                  preset->value, preset->fixed);
    }
}

/**
 * dosja_sub_list_get_list:
 *
 * Returns: (transfer none): the table itself, for its filters and what is done with rows that are
 *   chosen
 */
DosjaRecordList *
dosja_sub_list_get_list (DosjaSubList *self)
{
  g_return_val_if_fail (DOSJA_IS_SUB_LIST (self), NULL);

  return self->list;
}

guint
dosja_sub_list_get_n (DosjaSubList *self)
{
  g_return_val_if_fail (DOSJA_IS_SUB_LIST (self), 0);

  return self->n;
}

/**
 * dosja_sub_list_get_owner:
 *
 * Returns: (transfer none) (nullable): whose records are listed
 */
const DosjaId *
dosja_sub_list_get_owner (DosjaSubList *self)
{
  g_return_val_if_fail (DOSJA_IS_SUB_LIST (self), NULL);

  return dosja_id_is_nil (&self->owner) ? NULL : &self->owner;
}

/**
 * dosja_sub_list_get_selected:
 *
 * Returns: (transfer none) (nullable): the row that is chosen
 */
const DosjaId *
dosja_sub_list_get_selected (DosjaSubList *self)
{
  g_return_val_if_fail (DOSJA_IS_SUB_LIST (self), NULL);

  return dosja_record_list_get_selected (self->list);
}

/**
 * dosja_sub_list_set_handlers:
 * @add: (nullable): called instead of beginning a new record
 * @open: (nullable): called when a row is activated, instead of opening its record
 *
 * For records that are not typed: a file is chosen, and looked at.
 */
void
dosja_sub_list_set_handlers (DosjaSubList *self, DosjaSubListHandler add, DosjaSubListHandler open,
                             gpointer user_data)
{
  g_return_if_fail (DOSJA_IS_SUB_LIST (self));

  self->add = add;
  self->open = open;
  self->handler_data = user_data;
}
