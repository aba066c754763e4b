/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/reports/dosja-print-preview.h"

#include "gui/dosja-accessible.h"

#include <glib/gi18n-lib.h>

#define SCALE 1.15 /* a page of A4 is then as wide as half a small screen */

struct _DosjaPrintPreview
{
  GtkWindow parent_instance;

  DosjaDocument *document;
  guint page;

  /* Template children */
  GtkDrawingArea *paper;
  GtkLabel *position;
  GtkButton *print;
};

enum
{
  PRINT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DosjaPrintPreview, dosja_print_preview, GTK_TYPE_WINDOW)

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  DosjaPrintPreview *self = data;
  double page_width, page_height;

  dosja_document_get_size (self->document, &page_width, &page_height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_scale (cr, width / page_width, height / page_height);
  dosja_document_draw_page (self->document, cr, self->page);
}

static void
go_to (DosjaPrintPreview *self, int page)
{
  int n_pages = (int)dosja_document_get_n_pages (self->document);
  g_autofree char *text = NULL;

  self->page = (guint)CLAMP (page, 0, n_pages - 1);
  /* Translators: page number, number of pages */
  text = g_strdup_printf (_ ("Page %u of %u"), self->page + 1, (guint)n_pages);
  gtk_label_set_text (self->position, text);
  dosja_accessible_set_label (GTK_WIDGET (self->paper), text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.previous", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.next", (int)self->page < n_pages - 1);
  gtk_widget_queue_draw (GTK_WIDGET (self->paper));
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaPrintPreview *self = DOSJA_PRINT_PREVIEW (widget);

  go_to (self, (int)self->page - 1);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaPrintPreview *self = DOSJA_PRINT_PREVIEW (widget);

  go_to (self, (int)self->page + 1);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[PRINT], 0);
  gtk_window_destroy (GTK_WINDOW (widget));
}

static void
dosja_print_preview_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSJA_TYPE_PRINT_PREVIEW);

  G_OBJECT_CLASS (dosja_print_preview_parent_class)->dispose (object);
}

static void
dosja_print_preview_finalize (GObject *object)
{
  g_clear_pointer (&DOSJA_PRINT_PREVIEW (object)->document, dosja_document_unref);

  G_OBJECT_CLASS (dosja_print_preview_parent_class)->finalize (object);
}

static void
dosja_print_preview_class_init (DosjaPrintPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_print_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = dosja_print_preview_finalize;

  signals[PRINT] = g_signal_new ("print", DOSJA_TYPE_PRINT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/print-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaPrintPreview, paper);
  gtk_widget_class_bind_template_child (widget_class, DosjaPrintPreview, position);
  gtk_widget_class_bind_template_child (widget_class, DosjaPrintPreview, print);
  gtk_widget_class_install_action (widget_class, "preview.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "preview.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "preview.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "preview.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK,
                                       "preview.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK,
                                       "preview.next", NULL);
}

static void
dosja_print_preview_init (DosjaPrintPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->paper, draw_cb, self, NULL);
  dosja_accessible_name_tree (GTK_WIDGET (self));
}

/**
 * dosja_print_preview_new:
 * @parent: (nullable): the window it stands over
 * @document: laid out already
 * @can_print: whether it has a button to print
 *
 * Returns: (transfer none): a window, not shown yet
 */
DosjaPrintPreview *
dosja_print_preview_new (GtkWindow *parent, DosjaDocument *document, gboolean can_print)
{
  DosjaPrintPreview *self;
  double width, height;

  g_return_val_if_fail (document != NULL && dosja_document_get_n_pages (document) > 0, NULL);

  self = g_object_new (DOSJA_TYPE_PRINT_PREVIEW, "transient-for", parent, NULL);
  self->document = dosja_document_ref (document);
  dosja_document_get_size (document, &width, &height);
  gtk_drawing_area_set_content_width (self->paper, (int)(width * SCALE));
  gtk_drawing_area_set_content_height (self->paper, (int)(height * SCALE));
  gtk_widget_set_visible (GTK_WIDGET (self->print), can_print);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.print", can_print);
  go_to (self, 0);

  return self;
}

/**
 * dosja_print_preview_get_document:
 *
 * Returns: (transfer none): what is looked at
 */
DosjaDocument *
dosja_print_preview_get_document (DosjaPrintPreview *self)
{
  g_return_val_if_fail (DOSJA_IS_PRINT_PREVIEW (self), NULL);

  return self->document;
}
