/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-column.h"

struct _DosjaColumn
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaColumn, dosja_column, GTK_TYPE_WIDGET)

static int
limit_width (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return MIN (width, natural);
}

static GtkSizeRequestMode
dosja_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dosja_column_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child == NULL)
    return;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    for_size = -1;
  else if (for_size >= 0)
    for_size = limit_width (child, for_size);
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
dosja_column_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  GtkAllocation place = { 0, 0, width, height };

  if (child == NULL)
    return;

  place.width = limit_width (child, width);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    place.x = width - place.width;
  gtk_widget_size_allocate (child, &place, -1);
}

static void
dosja_column_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dosja_column_parent_class)->dispose (object);
}

static void
dosja_column_class_init (DosjaColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_column_dispose;
  widget_class->get_request_mode = dosja_column_get_request_mode;
  widget_class->measure = dosja_column_measure;
  widget_class->size_allocate = dosja_column_size_allocate;
}

static void
dosja_column_init (DosjaColumn *self)
{
}
