/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-list-cells.h"

#include "gui/dosja-accessible.h"
#include "gui/records/dosja-row.h"
#include "model/dosja-display.h"

/* How many columns name a line. */
#define N_NAMING 4

/* What the cells of one column know. */
typedef struct
{
  GPtrArray *fields; /* of all columns, in the query's order */
  guint place;
} Cells;

static void
cells_free (gpointer data, GClosure *closure)
{
  Cells *cells = data;

  g_ptr_array_unref (cells->fields);
  g_free (cells);
}

static char *
display (const Cells *cells, DosjaRow *row, guint place)
{
  const char *value = dosja_row_get_cell (row, place);

  return dosja_field_display (g_ptr_array_index (cells->fields, place),
                              value != NULL && *value != '\0' ? value : NULL);
}

static void
name_line (GtkListItem *item, DosjaRow *row, const Cells *cells)
{
  GtkWidget *line = gtk_widget_get_parent (gtk_list_item_get_child (item));
  g_autoptr (GString) words = g_string_new (NULL);

  /* A cell's parent is the column's part of the row, and that one's parent the row. */
  line = line != NULL ? gtk_widget_get_parent (line) : NULL;
  if (line == NULL)
    return;

  for (guint i = 0; i < MIN (cells->fields->len, N_NAMING); i++)
    {
      g_autofree char *shown = display (cells, row, i);

      if (*shown != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", shown);
    }
  dosja_accessible_set_label (line, words->str);
}

static void
update_cell (GtkListItem *item)
{
  const Cells *cells = g_object_get_data (G_OBJECT (item), "cells");
  DosjaRow *row = gtk_list_item_get_item (item);
  g_autofree char *shown
      = dosja_row_is_loaded (row) ? display (cells, row, cells->place) : g_strdup ("…");

  /* One line a row, whatever is written. */
  g_strdelimit (shown, "\n\r", ' ');

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), shown);
  if (cells->place == 0)
    name_line (item, row, cells);
}

static void
setup_cell_cb (GtkListItemFactory *factory, GtkListItem *item, Cells *cells)
{
  const DosjaField *field = g_ptr_array_index (cells->fields, cells->place);
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 3);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  if (field->kind == DOSJA_KIND_INTEGER)
    gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
  if (field->kind == DOSJA_KIND_INTEGER || field->kind == DOSJA_KIND_DATE
      || field->kind == DOSJA_KIND_TIME)
    gtk_widget_add_css_class (cell, "numeric");
  gtk_list_item_set_child (item, cell);
  g_object_set_data (G_OBJECT (item), "cells", cells);
}

static void
bind_cell_cb (GtkListItemFactory *factory, GtkListItem *item, Cells *cells)
{
  g_signal_connect_object (gtk_list_item_get_item (item), "cells-changed", G_CALLBACK (update_cell),
                           item, G_CONNECT_SWAPPED);
  update_cell (item);
}

static void
unbind_cell_cb (GtkListItemFactory *factory, GtkListItem *item, Cells *cells)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), update_cell, item);
}

/**
 * dosja_list_cells_new:
 * @fields: (element-type DosjaField): the fields of all columns, in the query's order
 * @place: which of them this column is
 *
 * Returns: (transfer full): what makes the cells of a column, of items that are #DosjaRow
 */
GtkListItemFactory *
dosja_list_cells_new (GPtrArray *fields, guint place)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cells *cells = g_new0 (Cells, 1);

  cells->fields = g_ptr_array_ref (fields);
  cells->place = place;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cell_cb), cells, cells_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), cells);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), cells);

  return factory;
}
