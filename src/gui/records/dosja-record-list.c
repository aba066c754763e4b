/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-record-list.h"

#include "base/dosja-text.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/records/dosja-bulk-action.h"
#include "gui/records/dosja-bulk-bar.h"
#include "gui/records/dosja-bulk-export.h"
#include "gui/records/dosja-list-columns.h"
#include "gui/records/dosja-list-empty.h"
#include "gui/records/dosja-selection.h"

#include <glib/gi18n-lib.h>

/* Where a saved filter keeps what was searched for; no column is called so. */
#define STATE_SEARCH "?"

struct _DosjaRecordList
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  const DosjaType *type;
  DosjaListModel *model;
  DosjaSelection *selection;
  DosjaListColumns *columns;
  char *belongs_column;
  char *belongs_value;
  gboolean ordered_in_search;
  gboolean deleted;
  gboolean started;
  guint chosen_at; /* where the one row that is chosen was */

  /* Template children */
  GtkWidget *box;
  GtkWidget *toolbar;
  GtkWidget *search;
  GtkWidget *count;
  DosjaFilterMenu *saved;
  GtkWidget *columns_button;
  GtkWidget *columns_popover;
  GtkWidget *columns_box;
  GtkWidget *actions;
  DosjaFilterBar *filters;
  GtkWidget *stack;
  GtkWidget *scroller;
  GtkWidget *view;
  DosjaListEmpty *empty;
  DosjaBulkBar *bulk;
};

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_SELECTED,
  SIGNAL_COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaRecordList, dosja_record_list, GTK_TYPE_WIDGET)

/* ---- the question ---- */

static const char *
get_search (DosjaRecordList *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static gboolean
is_searching (DosjaRecordList *self)
{
  return *get_search (self) != '\0';
}

static void
ask (DosjaRecordList *self)
{
  g_autoptr (DosjaQuery) query = NULL;
  g_auto (GStrv) columns = NULL;

  if (!self->started)
    return;

  query = dosja_query_new (self->type);
  dosja_query_set_search (query, is_searching (self) ? get_search (self) : NULL);
  dosja_query_set_deleted (query, self->deleted);
  if (self->belongs_column != NULL)
    dosja_query_add_filter (query, self->belongs_column, DOSJA_MATCH_IS, self->belongs_value);
  dosja_filter_bar_apply (self->filters, query);
  /* Found records come in the order of how well they match, until the user wants another. */
  if (!is_searching (self) || self->ordered_in_search)
    {
      gboolean descending;
      const char *order = dosja_list_columns_get_order (self->columns, &descending);

      dosja_query_set_order (query, order, descending);
    }

  columns = dosja_list_columns_get_names (self->columns);
  dosja_list_model_set_query (self->model, query, (const char *const *)columns);
}

static void
show_order (DosjaRecordList *self)
{
  dosja_list_columns_show_order (self->columns, !is_searching (self) || self->ordered_in_search);
}

static void
columns_changed_cb (DosjaRecordList *self, gboolean order)
{
  if (order)
    self->ordered_in_search = is_searching (self);
  self->started = TRUE;
  show_order (self);
  ask (self);
}

static void
columns_shown_cb (DosjaRecordList *self)
{
  dosja_list_columns_fill (self->columns, GTK_BOX (self->columns_box));
}

/* ---- what stands there ---- */

static gboolean
is_narrowed (DosjaRecordList *self)
{
  return is_searching (self) || dosja_filter_bar_is_set (self->filters);
}

static void
update_count (DosjaRecordList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *number = dosja_number_format (n);
  g_autofree char *words = NULL;

  if (is_narrowed (self))
    /* Translators: how many records a search found */
    words = g_strdup_printf (ngettext ("%s found", "%s found", n), number);
  else
    words = g_strdup_printf (ngettext ("%s record", "%s records", n), number);
  gtk_label_set_label (GTK_LABEL (self->count), words);
}

static void
scroll_to (DosjaRecordList *self, guint position)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_activate_action (child, "list.scroll-to-item", "u", position))
      return;
}

static void
listed_cb (DosjaRecordList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (n == 0 && is_narrowed (self))
    dosja_list_empty_show_nothing_found (self->empty, self->type,
                                         is_searching (self) ? get_search (self) : NULL,
                                         dosja_filter_bar_is_set (self->filters));
  else if (n == 0)
    dosja_list_empty_show_none (self->empty);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "list" : "empty");
  update_count (self);

  /* The row that was chosen stays in sight, wherever it went. */
  if (dosja_selection_get_n (self->selection) == 1)
    {
      guint position = dosja_selection_get_first (self->selection);

      if (position != self->chosen_at)
        scroll_to (self, position);
      self->chosen_at = position;
    }

  g_signal_emit (self, signals[SIGNAL_COUNTED], 0, n);
}

static void
failed_cb (DosjaRecordList *self, const GError *error)
{
  dosja_page_error (GTK_WIDGET (self), error);
}

/* ---- callbacks ---- */

static void
search_changed_cb (DosjaRecordList *self)
{
  if (!is_searching (self))
    self->ordered_in_search = FALSE;
  if (!self->started)
    return;
  show_order (self);
  ask (self);
}

static void
search_stopped_cb (DosjaRecordList *self)
{
  if (is_searching (self))
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_widget_grab_focus (self->view);
}

/* From the search straight into what it found. */
static gboolean
search_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
               GdkModifierType state, DosjaRecordList *self)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return FALSE;

  gtk_widget_child_focus (self->view, GTK_DIR_TAB_FORWARD);
  if (dosja_selection_get_n (self->selection) == 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
  scroll_to (self, dosja_selection_get_first (self->selection));

  return TRUE;
}

static void
activate_row (DosjaRecordList *self, guint position)
{
  const DosjaId *id = dosja_list_model_get_id (self->model, position);
  DosjaId copy;

  if (id == NULL)
    return;

  copy = *id;
  g_object_set_data_full (G_OBJECT (self->worker), "dosja-walked-list", g_object_ref (self->model),
                          g_object_unref);
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, &copy);
}

/* Return in the search entry opens the best match. */
static void
search_activated_cb (DosjaRecordList *self)
{
  guint selected = dosja_selection_get_first (self->selection);

  activate_row (self, selected != GTK_INVALID_LIST_POSITION ? selected : 0);
}

static void
row_activated_cb (DosjaRecordList *self, guint position)
{
  activate_row (self, position);
}

static void
selection_changed_cb (DosjaRecordList *self)
{
  self->chosen_at = dosja_selection_get_first (self->selection);
  dosja_bulk_bar_set_n (self->bulk, dosja_selection_get_n (self->selection));
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
let_go_cb (DosjaRecordList *self)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  gtk_widget_grab_focus (self->view);
}

static void
filters_changed_cb (DosjaRecordList *self)
{
  ask (self);
}

static void
show_all_cb (DosjaRecordList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  dosja_filter_bar_clear (self->filters);
  ask (self);
  gtk_widget_grab_focus (self->search);
}

static void
saved_chosen_cb (DosjaRecordList *self, GHashTable *state)
{
  const char *search = g_hash_table_lookup (state, STATE_SEARCH);

  gtk_editable_set_text (GTK_EDITABLE (self->search), search != NULL ? search : "");
  dosja_filter_bar_set_state (self->filters, state);
  ask (self);
}

static void
save_filters_cb (DosjaRecordList *self, GHashTable *state)
{
  g_autoptr (GHashTable) set = dosja_filter_bar_get_state (self->filters);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (state, g_strdup (key), g_strdup (value));
  if (is_searching (self))
    g_hash_table_insert (state, g_strdup (STATE_SEARCH), g_strdup (get_search (self)));
}

/* ---- the class ---- */

static void
dosja_record_list_dispose (GObject *object)
{
  DosjaRecordList *self = DOSJA_RECORD_LIST (object);
  GtkWidget *child;

  if (self->worker != NULL && self->model != NULL
      && g_object_get_data (G_OBJECT (self->worker), "dosja-walked-list") == self->model)
    g_object_set_data (G_OBJECT (self->worker), "dosja-walked-list", NULL);
  if (self->columns != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->columns, self);
      dosja_list_columns_stop (self->columns);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_RECORD_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->view = NULL;
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->columns);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_record_list_parent_class)->dispose (object);
}

static void
dosja_record_list_finalize (GObject *object)
{
  DosjaRecordList *self = DOSJA_RECORD_LIST (object);

  g_free (self->belongs_column);
  g_free (self->belongs_value);

  G_OBJECT_CLASS (dosja_record_list_parent_class)->finalize (object);
}

static void
dosja_record_list_class_init (DosjaRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dosja_record_list_dispose;
  object_class->finalize = dosja_record_list_finalize;

  /**
   * DosjaRecordList::activated:
   * @id: the record that is to be opened, a #DosjaId
   */
  signals[SIGNAL_ACTIVATED]
      = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * DosjaRecordList::selected:
   *
   * Another row is chosen, or none.
   */
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DosjaRecordList::counted:
   * @n: how many rows there are now
   */
  signals[SIGNAL_COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (DOSJA_TYPE_BULK_BAR);
  g_type_ensure (DOSJA_TYPE_FILTER_BAR);
  g_type_ensure (DOSJA_TYPE_FILTER_MENU);
  g_type_ensure (DOSJA_TYPE_LIST_EMPTY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/record-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, box);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, toolbar);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, search);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, count);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, saved);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, columns_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, columns_popover);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, columns_box);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, actions);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, filters);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, scroller);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, view);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, empty);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, bulk);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, filters_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, let_go_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_filters_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_record_list_init (DosjaRecordList *self)
{
  GtkEventController *keys;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), self->view);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (self->search, keys);
}

/**
 * dosja_record_list_setup:
 * @name: under what name the user's columns and order are kept
 * @columns: (nullable) (array zero-terminated=1): columns to begin with, instead of the type's
 *
 * Says what the list is of. To be called once, before everything else.
 */
void
dosja_record_list_setup (DosjaRecordList *self, DosjaWorker *worker, const DosjaType *type,
                         const char *name, const char *const *columns)
{
  g_autofree char *words = NULL;

  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));
  g_return_if_fail (type != NULL && self->type == NULL);

  self->worker = g_object_ref (worker);
  self->type = type;
  self->model = dosja_list_model_new (worker);
  self->selection = dosja_selection_new (self->model);
  self->columns = dosja_list_columns_new (GTK_COLUMN_VIEW (self->view), worker, type, name,
                                          columns != NULL ? columns : type->columns);
  dosja_filter_bar_setup (self->filters, worker, type);
  dosja_filter_menu_setup (self->saved, worker, name);

  g_signal_connect_swapped (self->model, "listed", G_CALLBACK (listed_cb), self);
  g_signal_connect_swapped (self->model, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                            self);
  g_signal_connect_swapped (self->columns, "changed", G_CALLBACK (columns_changed_cb), self);

  dosja_accessible_set_label (self->view, dosja_type_label_plural (type));
  /* Translators: %s is a kind of records, as "People" */
  words = g_strdup_printf (_ ("Search: %s"), dosja_type_label_plural (type));
  dosja_accessible_set_label (self->search, words);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), self->view);
  g_object_set (self->search, "placeholder-text", _ ("Search"), NULL);
}

/**
 * dosja_record_list_set_compact:
 *
 * A short list on a record's page: no search and no count.
 */
void
dosja_record_list_set_compact (DosjaRecordList *self, gboolean compact)
{
  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));

  gtk_widget_set_visible (self->toolbar, !compact);
  dosja_list_empty_set_compact (self->empty, compact);
}

/**
 * dosja_record_list_set_deleted:
 * @deleted: list what is in the bin
 */
void
dosja_record_list_set_deleted (DosjaRecordList *self, gboolean deleted)
{
  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));

  self->deleted = deleted;
  ask (self);
}

/**
 * dosja_record_list_set_order:
 *
 * The order until the user chooses another.
 */
void
dosja_record_list_set_order (DosjaRecordList *self, const char *column, gboolean descending)
{
  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));

  dosja_list_columns_set_order (self->columns, column, descending);
}

/**
 * dosja_record_list_set_belongs:
 * @column: (nullable): a reference or other field
 * @value: (nullable): the value that all records of this list have
 *
 * Lists only what belongs to one record: the cases of a person.
 */
void
dosja_record_list_set_belongs (DosjaRecordList *self, const char *column, const char *value)
{
  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));

  if (g_strcmp0 (self->belongs_column, column) == 0 && g_strcmp0 (self->belongs_value, value) == 0)
    {
      dosja_record_list_refresh (self);
      return;
    }

  g_free (self->belongs_column);
  g_free (self->belongs_value);
  self->belongs_column = g_strdup (column);
  self->belongs_value = g_strdup (value);
  ask (self);
}

/**
 * dosja_record_list_add_choice_filter:
 * @column: a field with a code list, of this type or of what it refers to
 */
void
dosja_record_list_add_choice_filter (DosjaRecordList *self, const char *column)
{
  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));

  dosja_filter_bar_add_choice (self->filters, column);
}

/**
 * dosja_record_list_add_year_filter:
 * @column: a date: from and to a year, a month or a day
 */
void
dosja_record_list_add_year_filter (DosjaRecordList *self, const char *column)
{
  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));

  dosja_filter_bar_add_period (self->filters, column);
}

/**
 * dosja_record_list_add_staff_filter:
 * @column: a reference to a member of staff: mine, nobody's, a colleague's
 */
void
dosja_record_list_add_staff_filter (DosjaRecordList *self, const char *column)
{
  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));

  dosja_filter_bar_add_staff (self->filters, column);
}

typedef struct
{
  DosjaRecordList *list; /* not owned: the button is a part of it */
  DosjaBulkFunc func;
  gpointer user_data;
} Bulk;

static void
bulk_clicked_cb (GtkButton *button, Bulk *bulk)
{
  g_autoptr (GArray) ids = dosja_selection_get_ids (bulk->list->selection);

  if (ids->len > 0)
    bulk->func (bulk->list, ids, bulk->user_data);
}

static void
bulk_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/**
 * dosja_record_list_add_bulk:
 * @label: on the button, with a mnemonic
 * @func: what to do with all records that are chosen
 *
 * Lets several records be chosen, and offers something for them under the list. It says what
 * it does and how it went by itself.
 *
 * Returns: (transfer none): the button
 */
GtkWidget *
dosja_record_list_add_bulk (DosjaRecordList *self, const char *label, DosjaBulkFunc func,
                            gpointer user_data)
{
  GtkWidget *button;
  Bulk *bulk;

  g_return_val_if_fail (DOSJA_IS_RECORD_LIST (self) && func != NULL, NULL);

  dosja_selection_set_multiple (self->selection, TRUE);
  button = dosja_bulk_bar_add (self->bulk, label);
  bulk = g_new0 (Bulk, 1);
  bulk->list = self;
  bulk->func = func;
  bulk->user_data = user_data;
  g_signal_connect_data (button, "clicked", G_CALLBACK (bulk_clicked_cb), bulk, bulk_free, 0);

  return button;
}

static void
present_bulk_action (DosjaRecordList *self, GArray *ids, gpointer action)
{
  dosja_bulk_action_present (action, GTK_WIDGET (self), self->worker, self->type, ids);
}

static void
present_bulk_export (DosjaRecordList *self, GArray *ids, gpointer user_data)
{
  g_auto (GStrv) columns = dosja_list_columns_get_names (self->columns);
  g_auto (GStrv) titles = dosja_list_columns_get_titles (self->columns);

  dosja_bulk_export_present (GTK_WIDGET (self), self->worker, self->type, ids,
                             (const char *const *)columns, (const char *const *)titles);
}

/**
 * dosja_record_list_add_bulk_actions:
 *
 * Offers all that the program can do with many records of the list's type at once.
 */
void
dosja_record_list_add_bulk_actions (DosjaRecordList *self)
{
  const DosjaBulkAction *actions;
  guint n;

  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));

  actions = dosja_bulk_actions_for (self->type, &n);
  for (guint i = 0; i < n; i++)
    dosja_record_list_add_bulk (self, gettext (actions[i].label), present_bulk_action,
                                (gpointer)&actions[i]);
  dosja_record_list_add_bulk (self, _ ("E_xport…"), present_bulk_export, NULL);
}

/**
 * dosja_record_list_get_selection:
 *
 * Returns: (transfer none): which records are chosen
 */
DosjaSelection *
dosja_record_list_get_selection (DosjaRecordList *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_LIST (self), NULL);

  return self->selection;
}

/**
 * dosja_record_list_get_saved:
 *
 * Returns: (transfer none): the searches and filters that are kept under a name
 */
DosjaFilterMenu *
dosja_record_list_get_saved (DosjaRecordList *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_LIST (self), NULL);

  return self->saved;
}

/**
 * dosja_record_list_get_filters:
 *
 * Returns: (transfer none): the filters over the list
 */
DosjaFilterBar *
dosja_record_list_get_filters (DosjaRecordList *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_LIST (self), NULL);

  return self->filters;
}

/**
 * dosja_record_list_set_empty:
 * @icon: (nullable): an icon of the program's own
 * @title: what is not there
 * @text: (nullable): what will be here
 *
 * What stands where the table would be while there is no record at all.
 */
void
dosja_record_list_set_empty (DosjaRecordList *self, const char *icon, const char *title,
                             const char *text)
{
  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));

  dosja_list_empty_set_words (self->empty, icon, title, text);
}

/**
 * dosja_record_list_get_actions:
 *
 * Returns: (transfer none): the place for buttons at the end of the search bar
 */
GtkBox *
dosja_record_list_get_actions (DosjaRecordList *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_LIST (self), NULL);

  return GTK_BOX (self->actions);
}

/**
 * dosja_record_list_get_empty_actions:
 *
 * Returns: (transfer none): the place for the button that starts it
 */
GtkBox *
dosja_record_list_get_empty_actions (DosjaRecordList *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_LIST (self), NULL);

  return dosja_list_empty_get_actions (self->empty);
}

/**
 * dosja_record_list_start:
 *
 * Reads how the user likes this list, then the list.
 */
void
dosja_record_list_start (DosjaRecordList *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));
  g_return_if_fail (self->type != NULL);

  dosja_list_columns_start (self->columns, GTK_SELECTION_MODEL (self->selection));
}

/**
 * dosja_record_list_refresh:
 *
 * Reads the list again after something was saved.
 */
void
dosja_record_list_refresh (DosjaRecordList *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));

  if (self->started)
    dosja_list_model_refresh (self->model);
}

void
dosja_record_list_focus_search (DosjaRecordList *self)
{
  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));

  gtk_widget_grab_focus (self->search);
}

void
dosja_record_list_set_search (DosjaRecordList *self, const char *text)
{
  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
}

/**
 * dosja_record_list_get_selected:
 *
 * Returns: (transfer none) (nullable): the record of the row that is chosen; %NULL for none or
 *   several
 */
const DosjaId *
dosja_record_list_get_selected (DosjaRecordList *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_LIST (self), NULL);

  return dosja_selection_get_only (self->selection);
}

DosjaListModel *
dosja_record_list_get_model (DosjaRecordList *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_LIST (self), NULL);

  return self->model;
}

/**
 * dosja_record_list_neighbour:
 * @type: the record's type
 * @id: a record
 * @step: 1 for the next one, -1 for the previous
 * @ret_id: (out caller-allocates): set only on success
 *
 * Walks through the list from which the user opened a record, in its order and with its
 * search and filters.
 *
 * Returns: %FALSE when there is no such list or it ends here
 */
gboolean
dosja_record_list_neighbour (DosjaWorker *worker, const DosjaType *type, const DosjaId *id,
                             int step, DosjaId *ret_id)
{
  DosjaListModel *model = g_object_get_data (G_OBJECT (worker), "dosja-walked-list");
  const DosjaId *found;
  guint position;

  g_return_val_if_fail (id != NULL && ret_id != NULL, FALSE);

  if (model == NULL)
    return FALSE;
  position = dosja_list_model_find (model, id);
  if (position == GTK_INVALID_LIST_POSITION || (step < 0 && position == 0))
    return FALSE;
  found = dosja_list_model_get_id (model, position + step);
  if (found == NULL)
    return FALSE;
  *ret_id = *found;

  return TRUE;
}
