/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-desk-table.h"

#include "gui/dosja-accessible.h"

struct _DosjaDeskRow
{
  GObject parent_instance;

  DosjaId id;
  GPtrArray *cells;
};

G_DEFINE_FINAL_TYPE (DosjaDeskRow, dosja_desk_row, G_TYPE_OBJECT)

struct _DosjaDeskTable
{
  GtkWidget parent_instance;

  GListStore *rows;
  GtkSingleSelection *selection;
  GtkWidget *toolbar;
  GtkWidget *stack;
  GtkWidget *empty;
  GtkWidget *scrolled;
  GtkColumnView *view;
};

enum
{
  SIGNAL_OPENED,
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaDeskTable, dosja_desk_table, GTK_TYPE_WIDGET)

static void
dosja_desk_row_finalize (GObject *object)
{
  g_ptr_array_unref (DOSJA_DESK_ROW (object)->cells);

  G_OBJECT_CLASS (dosja_desk_row_parent_class)->finalize (object);
}

static void
dosja_desk_row_class_init (DosjaDeskRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_desk_row_finalize;
}

static void
dosja_desk_row_init (DosjaDeskRow *self)
{
  self->cells = g_ptr_array_new_with_free_func (g_free);
}

/**
 * dosja_desk_row_new:
 * @id: what it is about
 * @...: a cell for each column, %NULL behind the last
 */
DosjaDeskRow *
dosja_desk_row_new (const DosjaId *id, ...)
{
  DosjaDeskRow *self = g_object_new (DOSJA_TYPE_DESK_ROW, NULL);
  const char *cell;
  va_list args;

  self->id = *id;
  va_start (args, id);
  while ((cell = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (self->cells, g_strdelimit (g_strdup (cell), "\n\r", ' '));
  va_end (args);

  return self;
}

const DosjaId *
dosja_desk_row_get_id (DosjaDeskRow *self)
{
  g_return_val_if_fail (DOSJA_IS_DESK_ROW (self), NULL);

  return &self->id;
}

/* ---- cells ---- */

static const char *
cell_of (DosjaDeskRow *row, guint column)
{
  return column < row->cells->len ? g_ptr_array_index (row->cells, column) : "";
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 3);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  if (g_object_get_data (G_OBJECT (factory), "numeric") != NULL)
    {
      gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
      gtk_widget_add_css_class (cell, "numeric");
    }
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  DosjaDeskRow *row = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  GtkWidget *line = gtk_widget_get_parent (cell);

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), cell_of (row, column));
  gtk_widget_set_tooltip_text (cell, cell_of (row, column));
  line = line != NULL ? gtk_widget_get_parent (line) : NULL;
  if (column == 0 && line != NULL)
    {
      g_autofree char *name = g_strjoin (" ", cell_of (row, 0), cell_of (row, 1), NULL);

      dosja_accessible_set_label (line, name);
    }
}

static void
add_column (DosjaDeskTable *self, const DosjaDeskColumn *column, guint place)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) added = NULL;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (place));
  g_object_set_data (G_OBJECT (factory), "numeric", GINT_TO_POINTER (column->numeric));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  added = gtk_column_view_column_new (column->title, factory);
  gtk_column_view_column_set_resizable (added, TRUE);
  gtk_column_view_column_set_fixed_width (added, column->width > 0 ? column->width : -1);
  gtk_column_view_column_set_expand (added, column->width == 0);
  gtk_column_view_append_column (self->view, added);
}

static void
activated_cb (DosjaDeskTable *self, guint position)
{
  g_autoptr (DosjaDeskRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0, row);
}

static void
chosen_cb (DosjaDeskTable *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
dosja_desk_table_dispose (GObject *object)
{
  DosjaDeskTable *self = DOSJA_DESK_TABLE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->rows);
  self->selection = NULL;

  G_OBJECT_CLASS (dosja_desk_table_parent_class)->dispose (object);
}

static void
dosja_desk_table_class_init (DosjaDeskTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_desk_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);

  signals[SIGNAL_OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, DOSJA_TYPE_DESK_ROW);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
make_view (DosjaDeskTable *self)
{
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (self->selection)));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
dosja_desk_table_init (DosjaDeskTable *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->rows = g_list_store_new (DOSJA_TYPE_DESK_ROW);
  make_view (self);
  self->toolbar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (self->toolbar, "toolbar");
  gtk_widget_set_visible (self->toolbar, FALSE);
  self->empty = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_widget_add_css_class (self->empty, "dim");
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  self->stack = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), self->empty);
  gtk_stack_add_child (GTK_STACK (self->stack), self->scrolled);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_widget_set_parent (self->toolbar, GTK_WIDGET (self));
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

/**
 * dosja_desk_table_new:
 * @name: what the screen reader calls it
 * @columns: (array length=n_columns)
 * @empty: what is said when there is nothing
 *
 * Returns: (transfer floating):
 */
GtkWidget *
dosja_desk_table_new (const char *name, const DosjaDeskColumn *columns, guint n_columns,
                      const char *empty)
{
  DosjaDeskTable *self = g_object_new (DOSJA_TYPE_DESK_TABLE, NULL);

  for (guint i = 0; i < n_columns; i++)
    add_column (self, &columns[i], i);
  gtk_label_set_label (GTK_LABEL (self->empty), empty);
  dosja_accessible_set_label (GTK_WIDGET (self->view), name);

  return GTK_WIDGET (self);
}

/**
 * dosja_desk_table_get_toolbar:
 *
 * Returns: (transfer none): what stands over the table; hidden while nothing is put there
 */
GtkBox *
dosja_desk_table_get_toolbar (DosjaDeskTable *self)
{
  g_return_val_if_fail (DOSJA_IS_DESK_TABLE (self), NULL);

  gtk_widget_set_visible (self->toolbar, TRUE);

  return GTK_BOX (self->toolbar);
}

/**
 * dosja_desk_table_show:
 * @rows: (element-type DosjaDeskRow)
 *
 * Shows other rows; what was chosen stays chosen if it is among them.
 */
void
dosja_desk_table_show (DosjaDeskTable *self, GPtrArray *rows)
{
  DosjaDeskRow *chosen;
  DosjaId id = { 0 };

  g_return_if_fail (DOSJA_IS_DESK_TABLE (self));
  g_return_if_fail (rows != NULL);

  if ((chosen = dosja_desk_table_get_chosen (self)) != NULL)
    id = chosen->id;
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  for (guint i = 0; i < rows->len && !dosja_id_is_nil (&id); i++)
    if (dosja_id_equal (&((DosjaDeskRow *)g_ptr_array_index (rows, i))->id, &id))
      gtk_single_selection_set_selected (self->selection, i);
  gtk_stack_set_visible_child (GTK_STACK (self->stack),
                               rows->len > 0 ? self->scrolled : self->empty);
}

/**
 * dosja_desk_table_get_chosen:
 *
 * Returns: (transfer none) (nullable): the row that is chosen
 */
DosjaDeskRow *
dosja_desk_table_get_chosen (DosjaDeskTable *self)
{
  g_return_val_if_fail (DOSJA_IS_DESK_TABLE (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

guint
dosja_desk_table_get_n (DosjaDeskTable *self)
{
  g_return_val_if_fail (DOSJA_IS_DESK_TABLE (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}
