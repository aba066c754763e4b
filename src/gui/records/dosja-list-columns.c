/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-list-columns.h"

#include "gui/dosja-vault-setting.h"
#include "gui/records/dosja-list-cells.h"
#include "gui/records/dosja-list-layout.h"

/* After the last change of a column's width, in milliseconds. */
#define HEADING_ROOM 32 /* its padding, and the arrow of the order */
#define HEADING_MAX 260
#define KEEP_LAYOUT_AFTER 800

typedef struct
{
  DosjaListColumns *list; /* not owned */
  char *name;
  guint place; /* among the query's columns */
  GtkColumnViewColumn *column;
} Column;

struct _DosjaListColumns
{
  GObject parent_instance;

  DosjaWorker *worker;
  const DosjaType *type;
  char *name;
  GStrv defaults;
  GtkColumnView *view;     /* not owned */
  GtkSelectionModel *rows; /* not owned */
  GPtrArray *columns;      /* Column */
  GPtrArray *fields;       /* of the columns; the cells of before keep their own */
  char *order;
  gboolean descending;
  gboolean order_shown;
  gboolean started;
  gboolean changing; /* our own doing, not the user's */
  Column *asked;     /* by the sorter: which column comes first */
  guint keep_source;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaListColumns, dosja_list_columns, G_TYPE_OBJECT)

static void
column_free (gpointer data)
{
  Column *column = data;

  g_free (column->name);
  g_clear_object (&column->column);
  g_free (column);
}

/* ---- keeping the layout ---- */

static char *
get_setting_key (DosjaListColumns *self)
{
  return g_strconcat ("list.", self->name, NULL);
}

static Column *
find_column (DosjaListColumns *self, GtkColumnViewColumn *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((Column *)g_ptr_array_index (self->columns, i))->column == column)
      return g_ptr_array_index (self->columns, i);

  return NULL;
}

static void
keep_layout (DosjaListColumns *self)
{
  g_autoptr (DosjaListLayout) layout = dosja_list_layout_new ();
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;

  layout->order = g_strdup (self->order);
  layout->descending = self->descending;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) item = g_list_model_get_item (columns, i);
      Column *column = find_column (self, item);

      if (column != NULL)
        dosja_list_layout_add (layout, column->name, gtk_column_view_column_get_fixed_width (item));
    }

  key = get_setting_key (self);
  text = dosja_list_layout_to_text (layout);
  dosja_vault_setting_keep (self->worker, key, text);
}

static gboolean
keep_layout_cb (gpointer user_data)
{
  DosjaListColumns *self = user_data;

  self->keep_source = 0;
  keep_layout (self);

  return G_SOURCE_REMOVE;
}

static void
keep_layout_soon (DosjaListColumns *self)
{
  if (self->changing || !self->started)
    return;

  g_clear_handle_id (&self->keep_source, g_source_remove);
  self->keep_source = g_timeout_add (KEEP_LAYOUT_AFTER, keep_layout_cb, self);
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
sorter_changed_cb (DosjaListColumns *self)
{
  g_autoptr (GObject) a = NULL;
  g_autoptr (GObject) b = NULL;
  GtkOrdering ordering;

  if (self->changing || !self->started)
    return;

  a = g_object_new (G_TYPE_OBJECT, NULL);
  b = g_object_new (G_TYPE_OBJECT, NULL);
  self->asked = NULL;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), a, b);
  if (self->asked == NULL)
    return;

  g_free (self->order);
  self->order = g_strdup (self->asked->name);
  self->descending = ordering == GTK_ORDERING_SMALLER;
  keep_layout_soon (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, TRUE);
}

static void
show_order (DosjaListColumns *self)
{
  GtkColumnViewColumn *wanted = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = g_ptr_array_index (self->columns, i);

      if (self->order_shown && g_strcmp0 (column->name, self->order) == 0)
        wanted = column->column;
    }

  self->changing = TRUE;
  gtk_column_view_sort_by_column (self->view, wanted,
                                  self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->changing = FALSE;
}

/* As wide as its kind needs, and never so narrow that the heading is cut off. */
static int
natural_width (DosjaListColumns *self, const char *name, const char *title)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), title);
  g_autoptr (PangoAttrList) bold = pango_attr_list_new ();
  int heading;

  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, bold);
  pango_layout_get_pixel_size (layout, &heading, NULL);

  return MAX (dosja_list_layout_width (self->type, name),
              MIN (heading + HEADING_ROOM, HEADING_MAX));
}

static void
add_column (DosjaListColumns *self, const char *name, int width)
{
  g_autofree char *title = dosja_list_layout_title (self->type, name);
  g_autoptr (GtkSorter) sorter = NULL;
  const DosjaField *field = NULL;
  GtkListItemFactory *factory;
  Column *column;

  column = g_new0 (Column, 1);
  column->list = self;
  column->name = g_strdup (name);
  column->place = self->columns->len;
  dosja_type_resolve_column (self->type, name, NULL, NULL, &field);

  g_ptr_array_add (self->fields, (gpointer)field);
  factory = dosja_list_cells_new (self->fields, column->place);
  column->column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column->column, TRUE);
  gtk_column_view_column_set_fixed_width (column->column,
                                          width > 0 ? width : natural_width (self, name, title));
  sorter = GTK_SORTER (gtk_custom_sorter_new (ask_column, column, NULL));
  gtk_column_view_column_set_sorter (column->column, sorter);
  g_signal_connect_object (column->column, "notify::fixed-width", G_CALLBACK (keep_layout_soon),
                           self, G_CONNECT_SWAPPED);

  g_ptr_array_add (self->columns, column);
  gtk_column_view_append_column (self->view, column->column);
}

static void
remove_columns (DosjaListColumns *self)
{
  /* The rows go first: their cells know the columns that are about to go. */
  gtk_column_view_set_model (self->view, NULL);
  for (guint i = 0; i < self->columns->len; i++)
    gtk_column_view_remove_column (self->view,
                                   ((Column *)g_ptr_array_index (self->columns, i))->column);
  g_ptr_array_set_size (self->columns, 0);
  g_ptr_array_unref (self->fields);
  self->fields = g_ptr_array_new ();
}

/* The last column takes the room that is left. */
static void
expand_last (DosjaListColumns *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    gtk_column_view_column_set_expand (((Column *)g_ptr_array_index (self->columns, i))->column,
                                       i + 1 == self->columns->len);
}

/* A list that shows both languages is one of translations, and stays as it is. */
static void
add_in_language (DosjaListColumns *self, const DosjaListLayout *layout, const char *name, int width)
{
  g_autofree char *read = dosja_list_layout_in_language (self->type, name);

  for (guint i = 0; !g_str_equal (read, name) && i < layout->columns->len; i++)
    if (g_str_equal (((DosjaListColumn *)g_ptr_array_index (layout->columns, i))->name, read))
      {
        add_column (self, name, width);
        return;
      }
  add_column (self, read, width);
}

static DosjaListLayout *
default_layout (DosjaListColumns *self)
{
  DosjaListLayout *layout = dosja_list_layout_new ();

  for (guint i = 0; self->defaults[i] != NULL; i++)
    dosja_list_layout_add (layout, self->defaults[i], -1);

  return layout;
}

static void
apply_layout (DosjaListColumns *self, DosjaListLayout *layout)
{
  g_autoptr (DosjaListLayout) usual = layout == NULL ? default_layout (self) : NULL;
  const DosjaListLayout *shown = layout != NULL ? layout : usual;

  self->changing = TRUE;
  remove_columns (self);
  for (guint i = 0; i < shown->columns->len; i++)
    {
      const DosjaListColumn *column = g_ptr_array_index (shown->columns, i);

      add_in_language (self, shown, column->name, column->width);
    }
  expand_last (self);
  if (layout != NULL && layout->order != NULL)
    {
      g_free (self->order);
      self->order = g_strdup (layout->order);
      self->descending = layout->descending;
    }
  self->changing = FALSE;

  show_order (self);
  gtk_column_view_set_model (self->view, self->rows);
}

static gboolean
has_column (DosjaListColumns *self, const char *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (((Column *)g_ptr_array_index (self->columns, i))->name, name))
      return TRUE;

  return FALSE;
}

static void
column_toggled_cb (GtkCheckButton *check, DosjaListColumns *self)
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
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, FALSE);
}

/* ---- the class ---- */

static void
dosja_list_columns_finalize (GObject *object)
{
  DosjaListColumns *self = DOSJA_LIST_COLUMNS (object);

  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->fields);
  g_strfreev (self->defaults);
  g_free (self->name);
  g_free (self->order);
  g_object_unref (self->worker);

  G_OBJECT_CLASS (dosja_list_columns_parent_class)->finalize (object);
}

static void
dosja_list_columns_class_init (DosjaListColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_list_columns_finalize;

  /**
   * DosjaListColumns::changed:
   * @order: the user chose another order; otherwise there are other columns
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
dosja_list_columns_init (DosjaListColumns *self)
{
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->fields = g_ptr_array_new ();
  self->order_shown = TRUE;
}

/**
 * dosja_list_columns_new:
 * @view: (transfer none): the table, which outlives dosja_list_columns_stop()
 * @name: under what name the user's columns and order are kept
 * @defaults: (array zero-terminated=1): the columns to begin with
 */
DosjaListColumns *
dosja_list_columns_new (GtkColumnView *view, DosjaWorker *worker, const DosjaType *type,
                        const char *name, const char *const *defaults)
{
  DosjaListColumns *self = g_object_new (DOSJA_TYPE_LIST_COLUMNS, NULL);

  self->view = view;
  self->worker = g_object_ref (worker);
  self->type = type;
  self->name = g_strdup (name);
  self->defaults = g_strdupv ((GStrv)defaults);
  self->order = g_strdup (type->order);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed",
                           G_CALLBACK (keep_layout_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

static void
layout_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DosjaListColumns) self = user_data;
  g_autofree char *text = dosja_vault_setting_load_finish (DOSJA_WORKER (source), result);
  g_autoptr (DosjaListLayout) layout = NULL;

  if (self->view == NULL)
    return;

  layout = dosja_list_layout_parse (self->type, text);
  self->started = TRUE;
  apply_layout (self, layout);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, FALSE);
}

/**
 * dosja_list_columns_start:
 * @rows: (transfer none): what the table shows once it has columns
 *
 * Reads how the user likes this list; `changed` says when it is known.
 */
void
dosja_list_columns_start (DosjaListColumns *self, GtkSelectionModel *rows)
{
  g_autofree char *key = NULL;

  g_return_if_fail (DOSJA_IS_LIST_COLUMNS (self));

  self->rows = rows;
  key = get_setting_key (self);
  dosja_vault_setting_load_async (self->worker, key, layout_loaded_cb, g_object_ref (self));
}

/**
 * dosja_list_columns_stop:
 *
 * Keeps what is still to be kept and leaves the table, which is about to go.
 */
void
dosja_list_columns_stop (DosjaListColumns *self)
{
  g_return_if_fail (DOSJA_IS_LIST_COLUMNS (self));

  if (self->view == NULL)
    return;

  if (self->keep_source != 0)
    {
      g_clear_handle_id (&self->keep_source, g_source_remove);
      keep_layout (self);
    }
  self->changing = TRUE;
  remove_columns (self);
  self->view = NULL;
  self->rows = NULL;
}

/**
 * dosja_list_columns_get_names:
 *
 * Returns: (transfer full): the columns for a #DosjaQuery
 */
GStrv
dosja_list_columns_get_names (DosjaListColumns *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (DOSJA_IS_LIST_COLUMNS (self), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    g_strv_builder_add (names, ((Column *)g_ptr_array_index (self->columns, i))->name);

  return g_strv_builder_end (names);
}

/**
 * dosja_list_columns_get_titles:
 *
 * Returns: (transfer full): what stands over the columns
 */
GStrv
dosja_list_columns_get_titles (DosjaListColumns *self)
{
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();

  g_return_val_if_fail (DOSJA_IS_LIST_COLUMNS (self), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    g_strv_builder_add (titles, gtk_column_view_column_get_title (
                                    ((Column *)g_ptr_array_index (self->columns, i))->column));

  return g_strv_builder_end (titles);
}

/**
 * dosja_list_columns_set_order:
 *
 * The order until the user chooses another.
 */
void
dosja_list_columns_set_order (DosjaListColumns *self, const char *column, gboolean descending)
{
  g_return_if_fail (DOSJA_IS_LIST_COLUMNS (self));

  g_free (self->order);
  self->order = g_strdup (column);
  self->descending = descending;
}

const char *
dosja_list_columns_get_order (DosjaListColumns *self, gboolean *ret_descending)
{
  g_return_val_if_fail (DOSJA_IS_LIST_COLUMNS (self), NULL);

  *ret_descending = self->descending;

  return self->order;
}

/**
 * dosja_list_columns_show_order:
 * @shown: %FALSE while the list comes in another order, as that of the best matches
 */
void
dosja_list_columns_show_order (DosjaListColumns *self, gboolean shown)
{
  g_return_if_fail (DOSJA_IS_LIST_COLUMNS (self));

  self->order_shown = shown;
  show_order (self);
}

/**
 * dosja_list_columns_fill:
 * @box: what is to hold a check button for each column that there can be
 */
void
dosja_list_columns_fill (DosjaListColumns *self, GtkBox *box)
{
  g_auto (GStrv) names = NULL;
  GtkWidget *child;

  g_return_if_fail (DOSJA_IS_LIST_COLUMNS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);

  names = dosja_list_layout_candidates (self->type);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *title = dosja_list_layout_title (self->type, names[i]);
      GtkWidget *check = gtk_check_button_new_with_label (title);

      g_object_set_data_full (G_OBJECT (check), "column", g_strdup (names[i]), g_free);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), has_column (self, names[i]));
      g_signal_connect (check, "toggled", G_CALLBACK (column_toggled_cb), self);
      gtk_box_append (box, check);
    }
}
