/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/reports/dosja-chart.h"

#include "gui/dosja-style.h"

#define NATURAL_WIDTH 360
#define NATURAL_HEIGHT 260

struct _DosjaChart
{
  GtkWidget parent_instance;

  DosjaTable *table;
  DosjaChartKind kind;
  int height;
};

G_DEFINE_FINAL_TYPE (DosjaChart, dosja_chart, GTK_TYPE_WIDGET)

static void
dosja_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DosjaChart *self = DOSJA_CHART (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  PangoContext *context = gtk_widget_get_pango_context (widget);
  g_autofree char *font = NULL;
  DosjaChartStyle style;
  cairo_t *cr;

  if (self->table == NULL || width <= 0 || height <= 0)
    return;

  font = pango_font_description_to_string (pango_context_get_font_description (context));
  dosja_chart_style_init (&style, dosja_style_is_dark ());
  style.font = font;
  style.resolution = pango_cairo_context_get_resolution (context);

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  dosja_chart_draw (cr, width, height, self->table, self->kind, &style);
  cairo_destroy (cr);
}

static void
dosja_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural
      = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : DOSJA_CHART (widget)->height;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = NATURAL_WIDTH / 2;
}

static void
dosja_chart_finalize (GObject *object)
{
  g_clear_object (&DOSJA_CHART (object)->table);

  G_OBJECT_CLASS (dosja_chart_parent_class)->finalize (object);
}

static void
dosja_chart_class_init (DosjaChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dosja_chart_finalize;
  widget_class->snapshot = dosja_chart_snapshot;
  widget_class->measure = dosja_chart_measure;

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dosja_chart_init (DosjaChart *self)
{
  self->height = NATURAL_HEIGHT;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

/**
 * dosja_chart_new:
 *
 * Returns: (transfer floating): a chart of nothing
 */
GtkWidget *
dosja_chart_new (void)
{
  return g_object_new (DOSJA_TYPE_CHART, NULL);
}

/**
 * dosja_chart_show:
 * @table: the figures
 * @kind: how they are drawn
 *
 * Draws a table from now on.
 */
void
dosja_chart_show (DosjaChart *self, DosjaTable *table, DosjaChartKind kind)
{
  g_autofree char *description = NULL;

  g_return_if_fail (DOSJA_IS_CHART (self));
  g_return_if_fail (DOSJA_IS_TABLE (table));

  g_set_object (&self->table, table);
  self->kind = kind;
  description = dosja_chart_describe (table);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dosja_table_get_title (table),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dosja_chart_set_height:
 * @height: in pixels, for a chart that stands beside other things
 */
void
dosja_chart_set_height (DosjaChart *self, int height)
{
  g_return_if_fail (DOSJA_IS_CHART (self));

  self->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
