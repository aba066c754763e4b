/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-count-grid.h"

#include "base/dosja-text.h"
#include "gui/widgets/dosja-field-row.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DosjaFieldRow *field;
  int column;
  int row;
} Cell;

struct _DosjaCountGrid
{
  GtkBox parent_instance;

  GtkGrid *grid;
  GArray *cells;     /* Cell */
  GPtrArray *beside; /* GtkLabel by row, NULL where there is none */
  GPtrArray *below;  /* GtkLabel by column */
  GtkLabel *all;
};

G_DEFINE_FINAL_TYPE (DosjaCountGrid, dosja_count_grid, GTK_TYPE_BOX)

static gint64
value_of (const Cell *cell)
{
  g_autofree char *value = dosja_field_row_get_value (cell->field);

  return value != NULL ? MAX (g_ascii_strtoll (value, NULL, 10), 0) : 0;
}

static gint64
sum_of (DosjaCountGrid *self, int column, int row)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);

      if ((column < 0 || cell->column == column) && (row < 0 || cell->row == row))
        sum += value_of (cell);
    }

  return sum;
}

static void
show_sum (GtkLabel *label, gint64 sum)
{
  g_autofree char *words = dosja_number_format (sum);

  if (label != NULL)
    gtk_label_set_label (label, sum > 0 ? words : "–");
}

static void
update_sums (DosjaCountGrid *self)
{
  for (guint i = 0; i < self->beside->len; i++)
    show_sum (g_ptr_array_index (self->beside, i), sum_of (self, -1, (int)i));
  for (guint i = 0; i < self->below->len; i++)
    show_sum (g_ptr_array_index (self->below, i), sum_of (self, (int)i, -1));
  show_sum (self->all, sum_of (self, -1, -1));
}

/* Enter goes where Tab goes, as in a sheet. */
static void
entered_cb (GtkText *text, DosjaCountGrid *self)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                          GTK_DIR_TAB_FORWARD);
}

static void
listen_for_enter (DosjaCountGrid *self, GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget))
    g_signal_connect_object (widget, "activate", G_CALLBACK (entered_cb), self, 0);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    listen_for_enter (self, child);
}

static GtkLabel *
add_label (DosjaCountGrid *self, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, style);
  gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (self->grid, label, column, row, 1, 1);

  return GTK_LABEL (label);
}

static void
collect (DosjaCountGrid *self, int *ret_columns, int *ret_rows)
{
  *ret_columns = *ret_rows = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      Cell cell = { .field = NULL };
      int width;

      if (!DOSJA_IS_FIELD_ROW (child))
        continue;
      cell.field = DOSJA_FIELD_ROW (child);
      gtk_grid_query_child (self->grid, child, &cell.column, &cell.row, &width, NULL);
      /* One that stands across them is in no column's sum. */
      if (width > 1)
        cell.column = 0;
      g_array_append_val (self->cells, cell);
      *ret_columns = MAX (*ret_columns, cell.column + 1);
      *ret_rows = MAX (*ret_rows, cell.row + 1);
      g_signal_connect_object (child, "changed", G_CALLBACK (update_sums), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (child, "shown", G_CALLBACK (update_sums), self, G_CONNECT_SWAPPED);
    }
}

/* The fields are bound by the form after the template is built: not before it is on a page. */
static void
dosja_count_grid_root (GtkWidget *widget)
{
  DosjaCountGrid *self = DOSJA_COUNT_GRID (widget);
  int columns, rows;

  GTK_WIDGET_CLASS (dosja_count_grid_parent_class)->root (widget);

  if (self->grid != NULL)
    return;

  self->grid = GTK_GRID (gtk_widget_get_first_child (widget));
  collect (self, &columns, &rows);
  for (int i = 0; i < rows; i++)
    g_ptr_array_add (self->beside, i > 0 ? add_label (self, columns, i, "", "dim") : NULL);
  for (int i = 0; i < columns; i++)
    g_ptr_array_add (self->below, i > 0 ? add_label (self, i, rows, "", "dim") : NULL);
  add_label (self, columns, 0, C_ ("figures", "All"), "dim");
  gtk_label_set_xalign (add_label (self, 0, rows, C_ ("figures", "All"), "dim"), 0);
  self->all = add_label (self, columns, rows, "", "heading");
  listen_for_enter (self, GTK_WIDGET (self->grid));
  update_sums (self);
}

static void
dosja_count_grid_finalize (GObject *object)
{
  DosjaCountGrid *self = DOSJA_COUNT_GRID (object);

  g_array_unref (self->cells);
  g_ptr_array_unref (self->beside);
  g_ptr_array_unref (self->below);

  G_OBJECT_CLASS (dosja_count_grid_parent_class)->finalize (object);
}

static void
dosja_count_grid_class_init (DosjaCountGridClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_count_grid_finalize;
  GTK_WIDGET_CLASS (klass)->root = dosja_count_grid_root;
}

static void
dosja_count_grid_init (DosjaCountGrid *self)
{
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->beside = g_ptr_array_new ();
  self->below = g_ptr_array_new ();
}

/**
 * dosja_count_grid_get_sum:
 *
 * Returns: all that is counted, as it is typed now
 */
gint64
dosja_count_grid_get_sum (DosjaCountGrid *self)
{
  g_return_val_if_fail (DOSJA_IS_COUNT_GRID (self), 0);

  return sum_of (self, -1, -1);
}
