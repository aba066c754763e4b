/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/reports/dosja-report-table.h"

#include "gui/reports/dosja-figure-row.h"

struct _DosjaReportTable
{
  GtkWidget parent_instance;

  GtkWidget *frame;
  GtkWidget *notes;
};

G_DEFINE_FINAL_TYPE (DosjaReportTable, dosja_report_table, GTK_TYPE_WIDGET)

static guint
column_position (GtkListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "position"));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  /* One line each: GTK takes all rows of a list for equally high. */
  gtk_label_set_xalign (GTK_LABEL (label), column_position (factory) == 0 ? 0 : 1);
  gtk_widget_add_css_class (label, column_position (factory) == 0 ? "row-heading" : "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  DosjaFigureRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  guint position = column_position (factory);
  g_autofree char *text = dosja_figure_row_get_text (row, position);
  GtkWidget *cell = gtk_widget_get_parent (label);

  gtk_label_set_text (GTK_LABEL (label), text);
  if (dosja_figure_row_is_sum (row, position))
    gtk_widget_add_css_class (label, "sum");
  else
    gtk_widget_remove_css_class (label, "sum");

  /* The row is named as a whole; GTK 4.8 would say "GtkListItemWidget". */
  if (position == 0 && cell != NULL && gtk_widget_get_parent (cell) != NULL)
    {
      g_autofree char *name = dosja_figure_row_describe (row);

      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (cell)),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}

static void
add_column (GtkColumnView *view, const char *heading, guint position)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "position", GUINT_TO_POINTER (position));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  column = gtk_column_view_column_new (heading, factory);
  gtk_column_view_column_set_expand (column, position == 0);
  gtk_column_view_append_column (view, column);
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);

  return found;
}

/* Headings over figures stand right, as the figures do; GTK has no property for it. */
static void
align_headings (GtkWidget *view)
{
  GtkWidget *header = gtk_widget_get_first_child (view);
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (title = title != NULL ? gtk_widget_get_next_sibling (title) : NULL; title != NULL;
       title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *label = find_label (title);

      if (label == NULL)
        continue;
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_set_halign (label, GTK_ALIGN_END);
    }
}

static GtkWidget *
make_view (DosjaTable *table)
{
  GListStore *rows = g_list_store_new (DOSJA_TYPE_FIGURE_ROW);
  GtkWidget *view
      = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (rows))));

  for (guint i = 0; i < dosja_table_get_n_rows (table); i++)
    {
      g_autoptr (DosjaFigureRow) row = dosja_figure_row_new (table, i);

      g_list_store_append (rows, row);
    }
  add_column (GTK_COLUMN_VIEW (view), "", 0);
  for (guint i = 0; i < dosja_table_get_n_columns (table); i++)
    add_column (GTK_COLUMN_VIEW (view), dosja_table_get_column_heading (table, i), i + 1);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dosja_table_get_title (table), -1);
  align_headings (view);

  return view;
}

static void
add_note (DosjaReportTable *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_widget_add_css_class (label, "dim");
  gtk_box_append (GTK_BOX (self->notes), label);
}

static void
dosja_report_table_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_report_table_parent_class)->dispose (object);
}

static void
dosja_report_table_class_init (DosjaReportTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_report_table_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "reporttable");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dosja_report_table_init (DosjaReportTable *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);

  self->frame = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->frame), GTK_POLICY_NEVER,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->frame), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->frame), TRUE);
  gtk_widget_set_parent (self->frame, GTK_WIDGET (self));

  self->notes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->notes, GTK_WIDGET (self));
}

/**
 * dosja_report_table_new:
 *
 * Returns: (transfer floating): a table without rows
 */
GtkWidget *
dosja_report_table_new (void)
{
  return g_object_new (DOSJA_TYPE_REPORT_TABLE, NULL);
}

/**
 * dosja_report_table_show:
 * @table: what to show from now on
 */
void
dosja_report_table_show (DosjaReportTable *self, DosjaTable *table)
{
  GtkWidget *child;

  g_return_if_fail (DOSJA_IS_REPORT_TABLE (self));
  g_return_if_fail (DOSJA_IS_TABLE (table));

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->frame), make_view (table));
  while ((child = gtk_widget_get_first_child (self->notes)) != NULL)
    gtk_box_remove (GTK_BOX (self->notes), child);
  for (guint i = 0; i < dosja_table_get_n_notes (table); i++)
    add_note (self, dosja_table_get_note (table, i));
}
