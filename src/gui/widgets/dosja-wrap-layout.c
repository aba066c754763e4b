/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/widgets/dosja-wrap-layout.h"

#define SPACING 6
#define LINE_SPACING 4

struct _DosjaWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaWrapLayout, dosja_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Goes through the lines; places the children if @place.
 *
 * Returns: how high they are in all */
static int
go_through (GtkWidget *widget, int width, gboolean place)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, natural, wide, high;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
      wide = CLAMP (natural, least, MAX (width, least));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, wide, &high, NULL, NULL, NULL);
      if (x > 0 && x + wide > width)
        {
          x = 0;
          y += line + LINE_SPACING;
          line = 0;
        }
      if (place)
        gtk_widget_size_allocate (
            child, &(GtkAllocation){ mirrored ? width - x - wide : x, y, wide, high }, -1);
      x += wide + SPACING;
      line = MAX (line, high);
    }

  return y + line;
}

static GtkSizeRequestMode
dosja_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget, int *ret_least, int *ret_natural)
{
  *ret_least = 0;
  *ret_natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
      *ret_least = MAX (*ret_least, least);
      *ret_natural += natural + (*ret_natural > 0 ? SPACING : 0);
    }
}

static void
dosja_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                           int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  int least, wide;

  measure_width (widget, &least, &wide);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = wide;
      return;
    }
  *minimum = go_through (widget, for_size < 0 ? wide : for_size, FALSE);
  *natural = *minimum;
}

static void
dosja_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                            int baseline)
{
  go_through (widget, width, TRUE);
}

static void
dosja_wrap_layout_class_init (DosjaWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = dosja_wrap_layout_get_request_mode;
  layout_class->measure = dosja_wrap_layout_measure;
  layout_class->allocate = dosja_wrap_layout_allocate;
}

static void
dosja_wrap_layout_init (DosjaWrapLayout *self)
{
}
