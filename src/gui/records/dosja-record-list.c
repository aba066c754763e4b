/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-record-list.h"

#include "base/dosja-text.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/records/dosja-list-layout.h"
#include "gui/widgets/dosja-choice-editor.h"
#include "model/dosja-display.h"
#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>

/* After the last change of a column's width, in milliseconds. */
#define KEEP_LAYOUT_AFTER 800

typedef struct
{
  DosjaRecordList *list; /* not owned */
  char *name;
  const DosjaField *field;
  guint place; /* among the query's columns */
  GtkColumnViewColumn *column;
} Column;

typedef struct
{
  char *column;
  const DosjaField *field;
  DosjaEditor *choice;
  GtkEditable *from;
  GtkEditable *until;
} Filter;

struct _DosjaRecordList
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  const DosjaType *type;
  char *name;
  GStrv default_columns;
  DosjaListModel *model;
  GtkSingleSelection *selection;
  GPtrArray *columns; /* Column */
  GPtrArray *filters; /* Filter */
  char *belongs_column;
  char *belongs_value;
  char *order;
  gboolean descending;
  gboolean ordered_in_search;
  gboolean deleted;
  gboolean compact;
  gboolean started;
  gboolean changing; /* our own doing, not the user's */
  Column *asked;     /* by the sorter: which column comes first */
  DosjaId selected;
  guint keep_source;

  /* Template children */
  GtkWidget *box;
  GtkWidget *toolbar;
  GtkWidget *search;
  GtkWidget *count;
  GtkWidget *columns_button;
  GtkWidget *columns_popover;
  GtkWidget *columns_box;
  GtkWidget *actions;
  GtkWidget *filter_bar;
  GtkWidget *clear_filters;
  GtkWidget *stack;
  GtkWidget *scroller;
  GtkWidget *view;
  GtkWidget *empty_icon;
  GtkWidget *empty_title;
  GtkWidget *empty_text;
  GtkWidget *empty_actions;
  GtkWidget *nothing_title;
  GtkWidget *nothing_text;
  GtkWidget *nothing_button;
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

static void
column_free (gpointer data)
{
  Column *column = data;

  g_free (column->name);
  g_clear_object (&column->column);
  g_free (column);
}

static void
filter_free (gpointer data)
{
  Filter *filter = data;

  g_free (filter->column);
  g_free (filter);
}

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

static const char *
get_year (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);

  for (guint i = 0; i < 4; i++)
    if (!g_ascii_isdigit (text[i]))
      return NULL;

  return text[4] == '\0' ? text : NULL;
}

static gboolean
add_filters (DosjaRecordList *self, DosjaQuery *query)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->filters->len; i++)
    {
      const Filter *filter = g_ptr_array_index (self->filters, i);

      if (filter->choice != NULL)
        {
          g_autofree char *key = dosja_editor_get_value (filter->choice);

          if (key != NULL)
            any = dosja_query_add_filter (query, filter->column, DOSJA_MATCH_IS, key);
          continue;
        }
      if (get_year (filter->from) != NULL)
        any = dosja_query_add_filter (query, filter->column, DOSJA_MATCH_FROM,
                                      get_year (filter->from));
      if (get_year (filter->until) != NULL)
        any = dosja_query_add_filter (query, filter->column, DOSJA_MATCH_UNTIL,
                                      get_year (filter->until));
    }

  return any;
}

static void
ask (DosjaRecordList *self)
{
  g_autoptr (DosjaQuery) query = NULL;
  g_autoptr (GStrvBuilder) names = NULL;
  g_auto (GStrv) columns = NULL;

  if (!self->started)
    return;

  query = dosja_query_new (self->type);
  dosja_query_set_search (query, is_searching (self) ? get_search (self) : NULL);
  dosja_query_set_deleted (query, self->deleted);
  if (self->belongs_column != NULL)
    dosja_query_add_filter (query, self->belongs_column, DOSJA_MATCH_IS, self->belongs_value);
  gtk_widget_set_visible (self->clear_filters, add_filters (self, query));
  /* Found records come in the order of how well they match, until the user wants another. */
  if (!is_searching (self) || self->ordered_in_search)
    dosja_query_set_order (query, self->order, self->descending);

  names = g_strv_builder_new ();
  for (guint i = 0; i < self->columns->len; i++)
    g_strv_builder_add (names, ((Column *)g_ptr_array_index (self->columns, i))->name);
  columns = g_strv_builder_end (names);
  dosja_list_model_set_query (self->model, query, (const char *const *)columns);
}

/* ---- keeping the layout ---- */

typedef struct
{
  char *key;
  char *value;
} KeepJob;

static void
keep_job_free (gpointer data)
{
  KeepJob *job = data;

  g_free (job->key);
  g_free (job->value);
  g_free (job);
}

static gpointer
keep_layout_job (DosjaSession *session, DosjaStore *store, gpointer data,
                 const DosjaProgress *progress, GError **error)
{
  KeepJob *job = data;

  if (store != NULL)
    dosja_store_set_setting (store, job->key, job->value, error);

  return NULL;
}

static gpointer
load_layout_job (DosjaSession *session, DosjaStore *store, gpointer data,
                 const DosjaProgress *progress, GError **error)
{
  return store != NULL ? dosja_store_get_setting (store, data) : NULL;
}

static char *
get_setting_key (DosjaRecordList *self)
{
  return g_strconcat ("list.", self->name, NULL);
}

static Column *
find_column (DosjaRecordList *self, GtkColumnViewColumn *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((Column *)g_ptr_array_index (self->columns, i))->column == column)
      return g_ptr_array_index (self->columns, i);

  return NULL;
}

static void
keep_layout (DosjaRecordList *self)
{
  g_autoptr (DosjaListLayout) layout = dosja_list_layout_new ();
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));
  KeepJob *job;

  layout->order = g_strdup (self->order);
  layout->descending = self->descending;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) item = g_list_model_get_item (columns, i);
      Column *column = find_column (self, item);

      if (column != NULL)
        dosja_list_layout_add (layout, column->name, gtk_column_view_column_get_fixed_width (item));
    }

  job = g_new0 (KeepJob, 1);
  job->key = get_setting_key (self);
  job->value = dosja_list_layout_to_text (layout);
  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, keep_layout_job, job, keep_job_free,
                          NULL, NULL, NULL, NULL, NULL, NULL);
}

static gboolean
keep_layout_cb (gpointer user_data)
{
  DosjaRecordList *self = user_data;

  self->keep_source = 0;
  keep_layout (self);

  return G_SOURCE_REMOVE;
}

static void
keep_layout_soon (DosjaRecordList *self)
{
  if (self->changing || !self->started)
    return;

  g_clear_handle_id (&self->keep_source, g_source_remove);
  self->keep_source = g_timeout_add (KEEP_LAYOUT_AFTER, keep_layout_cb, self);
}

/* ---- cells ---- */

static void
name_line (GtkListItem *item, DosjaRow *row, DosjaRecordList *self)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  GtkWidget *line = gtk_widget_get_parent (cell);
  g_autoptr (GString) words = g_string_new (NULL);

  /* A cell's parent is the column's part of the row, and that one's parent the row. */
  line = line != NULL ? gtk_widget_get_parent (line) : NULL;
  if (line == NULL)
    return;

  for (guint i = 0; i < MIN (self->columns->len, 4); i++)
    {
      const Column *column = g_ptr_array_index (self->columns, i);
      const char *value = dosja_row_get_cell (row, column->place);
      g_autofree char *shown
          = dosja_field_display (column->field, value != NULL && *value != '\0' ? value : NULL);

      if (*shown != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", shown);
    }
  dosja_accessible_set_label (line, words->str);
}

static void
update_cell (GtkListItem *item)
{
  Column *column = g_object_get_data (G_OBJECT (item), "column");
  DosjaRow *row = gtk_list_item_get_item (item);
  const char *value = dosja_row_get_cell (row, column->place);
  g_autofree char *shown = NULL;

  if (!dosja_row_is_loaded (row))
    shown = g_strdup ("…");
  else
    shown = dosja_field_display (column->field, value != NULL && *value != '\0' ? value : NULL);
  /* One line a row, whatever is written. */
  g_strdelimit (shown, "\n\r", ' ');

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), shown);
  if (column->place == 0)
    name_line (item, row, column->list);
}

static void
setup_cell_cb (GtkListItemFactory *factory, GtkListItem *item, Column *column)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 3);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  if (column->field->kind == DOSJA_KIND_INTEGER)
    gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
  if (column->field->kind == DOSJA_KIND_INTEGER || column->field->kind == DOSJA_KIND_DATE
      || column->field->kind == DOSJA_KIND_TIME)
    gtk_widget_add_css_class (cell, "numeric");
  gtk_list_item_set_child (item, cell);
  g_object_set_data (G_OBJECT (item), "column", column);
}

static void
bind_cell_cb (GtkListItemFactory *factory, GtkListItem *item, Column *column)
{
  DosjaRow *row = gtk_list_item_get_item (item);

  g_signal_connect_object (row, "cells-changed", G_CALLBACK (update_cell), item, G_CONNECT_SWAPPED);
  update_cell (item);
}

static void
unbind_cell_cb (GtkListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), update_cell, item);
}

/* ---- columns and their order ---- */

/* Never sorts: it only says which column the header wants first. GTK 4.8 tells no
 * other way; the answer's sign tells the direction. */
static int
ask_column (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Column *column = user_data;

  if (column->list->asked == NULL)
    column->list->asked = column;

  return 1;
}

static void
sorter_changed_cb (DosjaRecordList *self)
{
  g_autoptr (GObject) a = NULL;
  g_autoptr (GObject) b = NULL;
  GtkOrdering ordering;

  if (self->changing || !self->started)
    return;

  a = g_object_new (G_TYPE_OBJECT, NULL);
  b = g_object_new (G_TYPE_OBJECT, NULL);
  self->asked = NULL;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), a, b);
  if (self->asked == NULL)
    return;

  g_free (self->order);
  self->order = g_strdup (self->asked->name);
  self->descending = ordering == GTK_ORDERING_SMALLER;
  self->ordered_in_search = is_searching (self);
  keep_layout_soon (self);
  ask (self);
}

static void
show_order (DosjaRecordList *self)
{
  GtkColumnViewColumn *wanted = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = g_ptr_array_index (self->columns, i);

      if (g_strcmp0 (column->name, self->order) == 0)
        wanted = column->column;
    }
  if (is_searching (self) && !self->ordered_in_search)
    wanted = NULL;

  self->changing = TRUE;
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view), wanted,
                                  self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->changing = FALSE;
}

static void
add_column (DosjaRecordList *self, const char *name, int width)
{
  g_autofree char *title = dosja_list_layout_title (self->type, name);
  g_autoptr (GtkSorter) sorter = NULL;
  GtkListItemFactory *factory;
  Column *column;

  column = g_new0 (Column, 1);
  column->list = self;
  column->name = g_strdup (name);
  column->place = self->columns->len;
  dosja_type_resolve_column (self->type, name, NULL, NULL, &column->field);

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), column);

  column->column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column->column, TRUE);
  gtk_column_view_column_set_fixed_width (
      column->column, width > 0 ? width : dosja_list_layout_width (self->type, name));
  sorter = GTK_SORTER (gtk_custom_sorter_new (ask_column, column, NULL));
  gtk_column_view_column_set_sorter (column->column, sorter);
  g_signal_connect_object (column->column, "notify::fixed-width", G_CALLBACK (keep_layout_soon),
                           self, G_CONNECT_SWAPPED);

  g_ptr_array_add (self->columns, column);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column->column);
}

static void
remove_columns (DosjaRecordList *self)
{
  /* The rows go first: their cells know the columns that are about to go. */
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), NULL);
  for (guint i = 0; i < self->columns->len; i++)
    gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->view),
                                   ((Column *)g_ptr_array_index (self->columns, i))->column);
  g_ptr_array_set_size (self->columns, 0);
}

/* The last column takes the room that is left. */
static void
expand_last (DosjaRecordList *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    gtk_column_view_column_set_expand (((Column *)g_ptr_array_index (self->columns, i))->column,
                                       i + 1 == self->columns->len);
}

static void
apply_layout (DosjaRecordList *self, DosjaListLayout *layout)
{
  self->changing = TRUE;
  remove_columns (self);
  if (layout != NULL)
    for (guint i = 0; i < layout->columns->len; i++)
      {
        const DosjaListColumn *column = g_ptr_array_index (layout->columns, i);

        add_column (self, column->name, column->width);
      }
  else
    for (guint i = 0; self->default_columns[i] != NULL; i++)
      add_column (self, self->default_columns[i], -1);
  expand_last (self);
  if (layout != NULL && layout->order != NULL)
    {
      g_free (self->order);
      self->order = g_strdup (layout->order);
      self->descending = layout->descending;
    }
  self->changing = FALSE;

  show_order (self);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
}

static gboolean
has_column (DosjaRecordList *self, const char *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (((Column *)g_ptr_array_index (self->columns, i))->name, name))
      return TRUE;

  return FALSE;
}

static void
column_toggled_cb (GtkCheckButton *check, DosjaRecordList *self)
{
  const char *name = g_object_get_data (G_OBJECT (check), "column");
  g_autoptr (DosjaListLayout) layout = NULL;

  /* A table without columns could not be given one again by its header. */
  if (!gtk_check_button_get_active (check) && self->columns->len == 1)
    {
      gtk_check_button_set_active (check, TRUE);
      return;
    }

  layout = dosja_list_layout_new ();
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = g_ptr_array_index (self->columns, i);

      if (!g_str_equal (column->name, name))
        dosja_list_layout_add (layout, column->name,
                               gtk_column_view_column_get_fixed_width (column->column));
    }
  if (gtk_check_button_get_active (check))
    dosja_list_layout_add (layout, name, -1);

  apply_layout (self, layout);
  keep_layout_soon (self);
  ask (self);
}

static void
columns_shown_cb (DosjaRecordList *self)
{
  g_auto (GStrv) names = dosja_list_layout_candidates (self->type);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->columns_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->columns_box), child);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *title = dosja_list_layout_title (self->type, names[i]);
      GtkWidget *check = gtk_check_button_new_with_label (title);

      g_object_set_data_full (G_OBJECT (check), "column", g_strdup (names[i]), g_free);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), has_column (self, names[i]));
      g_signal_connect (check, "toggled", G_CALLBACK (column_toggled_cb), self);
      gtk_box_append (GTK_BOX (self->columns_box), check);
    }
}

/* ---- what stands there ---- */

static gboolean
is_filtering (DosjaRecordList *self)
{
  return gtk_widget_get_visible (self->clear_filters);
}

static char *
describe_search (DosjaRecordList *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const DosjaType *types[2] = { self->type, NULL };

  for (guint i = 0; i < self->type->n_fields; i++)
    if (self->type->fields[i].flags & DOSJA_FIELD_OWNED)
      types[1] = dosja_type_find (self->type->fields[i].codes);

  for (guint t = 0; t < 2 && types[t] != NULL; t++)
    for (guint i = 0; i < types[t]->n_fields; i++)
      if (types[t]->fields[i].flags & DOSJA_FIELD_SEARCH)
        {
          g_autofree char *label = g_utf8_strdown (dosja_field_label (&types[t]->fields[i]), -1);

          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", label);
        }

  /* Translators: %s is a list of fields */
  return g_strdup_printf (_ ("Searched: %s. Any part of a word is enough, accents do not matter, "
                             "and one wrong letter is forgiven."),
                          names->str);
}

static void
update_nothing (DosjaRecordList *self)
{
  g_autofree char *title = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (is_searching (self))
    {
      g_autofree char *searched = describe_search (self);

      /* Translators: %s is what was searched for */
      title = g_strdup_printf (_ ("Nothing is found for “%s”"), get_search (self));
      g_string_append (text, searched);
    }
  else
    title = g_strdup (_ ("Nothing matches the filters"));
  if (is_searching (self) && is_filtering (self))
    g_string_append_printf (text, " %s",
                            _ ("Filters are on, too: they may hide what you look for."));

  gtk_label_set_label (GTK_LABEL (self->nothing_title), title);
  gtk_label_set_label (GTK_LABEL (self->nothing_text), text->str);
  gtk_widget_set_visible (self->nothing_text, text->len > 0);
}

static void
update_count (DosjaRecordList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *number = dosja_number_format (n);
  g_autofree char *words = NULL;

  if (is_searching (self) || is_filtering (self))
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
  const char *page = "list";

  if (n == 0 && (is_searching (self) || is_filtering (self)))
    page = "nothing";
  else if (n == 0)
    page = "empty";
  if (g_str_equal (page, "nothing"))
    update_nothing (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
  update_count (self);

  /* The row that was chosen stays chosen, wherever it went. */
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION
      && !dosja_id_is_nil (&self->selected))
    {
      guint position = dosja_list_model_find (self->model, &self->selected);

      if (position != GTK_INVALID_LIST_POSITION)
        {
          gtk_single_selection_set_selected (self->selection, position);
          scroll_to (self, position);
        }
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
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, 0);
  scroll_to (self, gtk_single_selection_get_selected (self->selection));

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
  guint selected = gtk_single_selection_get_selected (self->selection);

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
  guint position = gtk_single_selection_get_selected (self->selection);
  const DosjaId *id = dosja_list_model_get_id (self->model, position);

  if (id != NULL)
    self->selected = *id;
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
filter_changed_cb (DosjaRecordList *self)
{
  if (!self->changing)
    ask (self);
}

static void
clear_filters_cb (DosjaRecordList *self)
{
  self->changing = TRUE;
  for (guint i = 0; i < self->filters->len; i++)
    {
      const Filter *filter = g_ptr_array_index (self->filters, i);

      if (filter->choice != NULL)
        dosja_editor_set_value (filter->choice, NULL);
      else
        {
          gtk_editable_set_text (filter->from, "");
          gtk_editable_set_text (filter->until, "");
        }
    }
  self->changing = FALSE;
  ask (self);
}

static void
clear_all_cb (DosjaRecordList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  clear_filters_cb (self);
  gtk_widget_grab_focus (self->search);
}

/* ---- the class ---- */

static void
dosja_record_list_dispose (GObject *object)
{
  DosjaRecordList *self = DOSJA_RECORD_LIST (object);
  GtkWidget *child;

  if (self->keep_source != 0)
    {
      g_clear_handle_id (&self->keep_source, g_source_remove);
      keep_layout (self);
    }
  self->changing = TRUE;
  if (self->worker != NULL && self->model != NULL
      && g_object_get_data (G_OBJECT (self->worker), "dosja-walked-list") == self->model)
    g_object_set_data (G_OBJECT (self->worker), "dosja-walked-list", NULL);
  if (self->view != NULL)
    remove_columns (self);
  g_ptr_array_set_size (self->filters, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_RECORD_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->view = NULL;
  g_clear_object (&self->selection);
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

  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->filters);
  g_strfreev (self->default_columns);
  g_free (self->name);
  g_free (self->belongs_column);
  g_free (self->belongs_value);
  g_free (self->order);

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

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/record-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, box);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, toolbar);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, search);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, count);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, columns_button);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, columns_popover);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, columns_box);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, actions);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, clear_filters);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, scroller);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, view);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, empty_icon);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, empty_title);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, empty_text);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, empty_actions);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, nothing_title);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, nothing_text);
  gtk_widget_class_bind_template_child (widget_class, DosjaRecordList, nothing_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filters_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_all_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dosja_record_list_init (DosjaRecordList *self)
{
  GtkEventController *keys;

  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->filters = g_ptr_array_new_with_free_func (filter_free);
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
  self->name = g_strdup (name);
  self->default_columns = g_strdupv ((GStrv)(columns != NULL ? columns : type->columns));
  self->order = g_strdup (type->order);
  self->model = dosja_list_model_new (worker);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);

  g_signal_connect_swapped (self->model, "listed", G_CALLBACK (listed_cb), self);
  g_signal_connect_swapped (self->model, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view)),
                           "items-changed", G_CALLBACK (keep_layout_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);

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

  self->compact = compact;
  gtk_widget_set_visible (self->toolbar, !compact);
  gtk_widget_set_visible (self->empty_icon, !compact);
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

  g_free (self->order);
  self->order = g_strdup (column);
  self->descending = descending;
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

static GtkWidget *
add_filter_label (DosjaRecordList *self, GtkWidget *box, const char *text, GtkWidget *control)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static GtkWidget *
add_filter_box (DosjaRecordList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *last = gtk_widget_get_prev_sibling (self->clear_filters);

  gtk_box_insert_child_after (GTK_BOX (self->filter_bar), box, last);
  gtk_widget_set_visible (self->filter_bar, TRUE);

  return box;
}

/**
 * dosja_record_list_add_choice_filter:
 * @column: a field with a code list, of this type or of what it refers to
 */
void
dosja_record_list_add_choice_filter (DosjaRecordList *self, const char *column)
{
  g_autofree char *title = NULL;
  const DosjaField *field;
  Filter *filter;
  GtkWidget *box;

  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));
  g_return_if_fail (dosja_type_resolve_column (self->type, column, NULL, NULL, &field));

  title = dosja_list_layout_title (self->type, column);
  box = add_filter_box (self);
  filter = g_new0 (Filter, 1);
  filter->column = g_strdup (column);
  filter->field = field;
  /* Translators: no filter: all values */
  filter->choice = DOSJA_EDITOR (dosja_choice_editor_new (field, C_ ("filter", "All")));
  gtk_widget_set_size_request (GTK_WIDGET (filter->choice), 130, -1);
  add_filter_label (self, box, title, dosja_editor_get_focus_widget (filter->choice));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (filter->choice));
  g_signal_connect_object (filter->choice, "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->filters, filter);
}

static GtkEditable *
add_year_entry (DosjaRecordList *self, GtkWidget *box, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 5);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 4);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_box_append (GTK_BOX (box), entry);
  dosja_accessible_set_label (entry, name);
  g_signal_connect_object (entry, "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_EDITABLE (entry);
}

/**
 * dosja_record_list_add_year_filter:
 * @column: a date
 */
void
dosja_record_list_add_year_filter (DosjaRecordList *self, const char *column)
{
  g_autofree char *title = NULL;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  const DosjaField *field;
  Filter *filter;
  GtkWidget *box, *label;

  g_return_if_fail (DOSJA_IS_RECORD_LIST (self));
  g_return_if_fail (dosja_type_resolve_column (self->type, column, NULL, NULL, &field));

  title = dosja_list_layout_title (self->type, column);
  /* Translators: %s is a date field, as "Opened on" */
  from = g_strdup_printf (_ ("%s: from year"), title);
  /* Translators: %s is a date field, as "Opened on" */
  until = g_strdup_printf (_ ("%s: to year"), title);

  box = add_filter_box (self);
  label = gtk_label_new (title);
  gtk_widget_add_css_class (label, "dim");
  gtk_box_append (GTK_BOX (box), label);
  filter = g_new0 (Filter, 1);
  filter->column = g_strdup (column);
  filter->field = field;
  filter->from = add_year_entry (self, box, from);
  gtk_box_append (GTK_BOX (box), gtk_label_new ("–"));
  filter->until = add_year_entry (self, box, until);
  g_ptr_array_add (self->filters, filter);
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

  gtk_image_set_from_icon_name (GTK_IMAGE (self->empty_icon), icon);
  gtk_label_set_label (GTK_LABEL (self->empty_title), title);
  gtk_label_set_label (GTK_LABEL (self->empty_text), text != NULL ? text : "");
  gtk_widget_set_visible (self->empty_text, text != NULL);
  if (self->compact)
    {
      gtk_widget_remove_css_class (self->empty_title, "title");
      gtk_widget_add_css_class (self->empty_title, "dim");
    }
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

  return GTK_BOX (self->empty_actions);
}

static void
layout_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaRecordList) self = user_data;
  g_autofree char *text = dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL);
  g_autoptr (DosjaListLayout) layout = NULL;

  if (self->view == NULL || self->model == NULL)
    return;

  layout = dosja_list_layout_parse (self->type, text);
  self->started = TRUE;
  apply_layout (self, layout);
  ask (self);
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

  dosja_worker_run_async (self->worker, DOSJA_LANE_PROMPT, load_layout_job, get_setting_key (self),
                          g_free, g_free, NULL, NULL, NULL, layout_loaded_cb, g_object_ref (self));
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
 * Returns: (transfer none) (nullable): the record of the row that is chosen
 */
const DosjaId *
dosja_record_list_get_selected (DosjaRecordList *self)
{
  g_return_val_if_fail (DOSJA_IS_RECORD_LIST (self), NULL);

  return dosja_list_model_get_id (self->model, gtk_single_selection_get_selected (self->selection));
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
