/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/reports/dosja-figures-view.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "gui/reports/dosja-chart.h"
#include "gui/reports/dosja-report-output.h"
#include "gui/reports/dosja-report-table.h"

#include <glib/gi18n-lib.h>

struct _DosjaFiguresView
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  GPtrArray *figures; /* what is shown, or NULL */
  char *title;
  char *file_name;
  char *note;                /* what stands below them on paper, or NULL for the usual */
  GCancellable *cancellable; /* how counting is stopped, or NULL */

  /* Template children */
  GtkBox *toolbar;
  GtkStack *stack;
  GtkWidget *waiting;
  GtkWidget *cancel;
  GtkBox *stopped;
  GtkBox *empty;
  GtkWidget *shown;
  GtkBox *head;
  GtkBox *cards;
};

static void dosja_figures_view_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DosjaFiguresView, dosja_figures_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      dosja_figures_view_buildable_init))

static GtkBuildableIface *parent_buildable;

static const char *const outputs[]
    = { "figures.print", "figures.save-pdf", "figures.save-xlsx", "figures.save-csv" };

static void
update_actions (DosjaFiguresView *self)
{
  gboolean something = self->figures != NULL && self->figures->len > 0;

  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    gtk_widget_action_set_enabled (
        GTK_WIDGET (self), outputs[i],
        something && dosja_rights_may (i == 0 ? DOSJA_ACTION_PRINT : DOSJA_ACTION_REPORT));
}

static GtkWidget *
make_card (const DosjaFigure *figure)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *heading = gtk_label_new (dosja_table_get_title (figure->table));
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *table = dosja_report_table_new ();

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_box_append (GTK_BOX (card), heading);
  gtk_box_append (GTK_BOX (card), both);
  dosja_report_table_show (DOSJA_REPORT_TABLE (table), figure->table);
  gtk_box_append (GTK_BOX (both), table);
  if (figure->has_chart)
    {
      GtkWidget *chart = dosja_chart_new ();

      gtk_widget_set_valign (chart, GTK_ALIGN_START);
      dosja_chart_show (DOSJA_CHART (chart), figure->table, figure->kind);
      gtk_box_append (GTK_BOX (both), chart);
    }
  dosja_accessible_name_tree (card);

  return card;
}

static DosjaDocument *
make_document (DosjaFiguresView *self)
{
  return dosja_figures_to_document (
      self->figures, self->title,
      self->note != NULL ? self->note
                         : _ ("For internal use: small figures may point to a person"));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaFiguresView *self = DOSJA_FIGURES_VIEW (widget);
  g_autoptr (DosjaDocument) document = make_document (self);

  dosja_report_output_print (widget, self->worker, document);
}

static void
save (GtkWidget *widget, DosjaReportFile kind)
{
  DosjaFiguresView *self = DOSJA_FIGURES_VIEW (widget);
  g_autoptr (DosjaDocument) document = make_document (self);
  g_autoptr (GPtrArray) tables = dosja_figures_get_tables (self->figures);

  dosja_report_output_save (widget, self->worker, kind, self->file_name, document, tables);
}

static void
save_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (widget, DOSJA_REPORT_FILE_PDF);
}

static void
save_xlsx_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (widget, DOSJA_REPORT_FILE_XLSX);
}

static void
save_csv_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (widget, DOSJA_REPORT_FILE_CSV);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_cancellable_cancel (DOSJA_FIGURES_VIEW (widget)->cancellable);
}

/* What a page of its own puts around the figures, in its template. */
static void
dosja_figures_view_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                              const char *type)
{
  DosjaFiguresView *self = DOSJA_FIGURES_VIEW (buildable);
  const struct
  {
    const char *type;
    GtkBox *box;
  } places[] = {
    { "toolbar", self->toolbar },
    { "head", self->head },
    { "stopped", self->stopped },
    { "empty", self->empty },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (type, places[i].type) == 0)
      {
        gtk_box_append (places[i].box, GTK_WIDGET (child));
        return;
      }
  parent_buildable->add_child (buildable, builder, child, type);
}

static void
dosja_figures_view_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = dosja_figures_view_add_child;
}

static void
dosja_figures_view_dispose (GObject *object)
{
  DosjaFiguresView *self = DOSJA_FIGURES_VIEW (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSJA_TYPE_FIGURES_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->worker);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->file_name, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (dosja_figures_view_parent_class)->dispose (object);
}

static void
dosja_figures_view_class_init (DosjaFiguresViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_figures_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/figures-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaFiguresView, toolbar);
  gtk_widget_class_bind_template_child (widget_class, DosjaFiguresView, stack);
  gtk_widget_class_bind_template_child (widget_class, DosjaFiguresView, waiting);
  gtk_widget_class_bind_template_child (widget_class, DosjaFiguresView, cancel);
  gtk_widget_class_bind_template_child (widget_class, DosjaFiguresView, stopped);
  gtk_widget_class_bind_template_child (widget_class, DosjaFiguresView, empty);
  gtk_widget_class_bind_template_child (widget_class, DosjaFiguresView, shown);
  gtk_widget_class_bind_template_child (widget_class, DosjaFiguresView, head);
  gtk_widget_class_bind_template_child (widget_class, DosjaFiguresView, cards);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  gtk_widget_class_install_action (widget_class, "figures.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "figures.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "figures.save-pdf", NULL, save_pdf_action);
  gtk_widget_class_install_action (widget_class, "figures.save-xlsx", NULL, save_xlsx_action);
  gtk_widget_class_install_action (widget_class, "figures.save-csv", NULL, save_csv_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "figures.print",
                                       NULL);
}

static void
dosja_figures_view_init (DosjaFiguresView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_accessible_name_tree (GTK_WIDGET (self));
  update_actions (self);
}

/**
 * dosja_figures_view_new:
 *
 * Returns: (transfer floating): says that it is counting until it is given figures
 */
GtkWidget *
dosja_figures_view_new (DosjaWorker *worker)
{
  GtkWidget *self = g_object_new (DOSJA_TYPE_FIGURES_VIEW, NULL);

  dosja_figures_view_set_worker (DOSJA_FIGURES_VIEW (self), worker);

  return self;
}

/**
 * dosja_figures_view_set_worker:
 *
 * For a view that stands in a template: who writes what is saved.
 */
void
dosja_figures_view_set_worker (DosjaFiguresView *self, DosjaWorker *worker)
{
  g_return_if_fail (DOSJA_IS_FIGURES_VIEW (self) && DOSJA_IS_WORKER (worker));

  g_set_object (&self->worker, worker);
}

/**
 * dosja_figures_view_get_toolbar:
 *
 * Returns: (transfer none): what stands before the buttons, as the choice of a year; what is put
 *   there last stands nearest to them
 */
GtkBox *
dosja_figures_view_get_toolbar (DosjaFiguresView *self)
{
  g_return_val_if_fail (DOSJA_IS_FIGURES_VIEW (self), NULL);

  return self->toolbar;
}

/**
 * dosja_figures_view_get_head:
 *
 * Returns: (transfer none): what stands over the figures, as large numbers; it is scrolled with
 *   them
 */
GtkBox *
dosja_figures_view_get_head (DosjaFiguresView *self)
{
  g_return_val_if_fail (DOSJA_IS_FIGURES_VIEW (self), NULL);

  return self->head;
}

/**
 * dosja_figures_view_show:
 * @title: what stands over them on paper
 * @file_name: beginning of a file's name, without blanks
 * @figures: (element-type DosjaFigure)
 */
void
dosja_figures_view_show (DosjaFiguresView *self, const char *title, const char *file_name,
                         GPtrArray *figures)
{
  GtkWidget *child;

  g_return_if_fail (DOSJA_IS_FIGURES_VIEW (self));
  g_return_if_fail (title != NULL && file_name != NULL && figures != NULL);

  g_ptr_array_ref (figures);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  self->figures = figures;
  g_free (self->title);
  self->title = g_strdup (title);
  g_free (self->file_name);
  self->file_name = g_strdup (file_name);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  for (guint i = 0; i < figures->len; i++)
    gtk_box_append (self->cards, make_card (g_ptr_array_index (figures, i)));
  gtk_stack_set_visible_child (self->stack, self->shown);
  update_actions (self);
}

/**
 * dosja_figures_view_set_note:
 * @note: (nullable): what stands below the figures on paper; %NULL for that they are for internal
 *   use
 */
void
dosja_figures_view_set_note (DosjaFiguresView *self, const char *note)
{
  g_return_if_fail (DOSJA_IS_FIGURES_VIEW (self));

  g_free (self->note);
  self->note = g_strdup (note);
}

static void
show_instead (DosjaFiguresView *self, GtkWidget *child)
{
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  gtk_stack_set_visible_child (self->stack, child);
  update_actions (self);
}

/**
 * dosja_figures_view_begin:
 * @cancellable: how counting is stopped
 *
 * Says that it is counting, if there are no figures to look at meanwhile.
 */
void
dosja_figures_view_begin (DosjaFiguresView *self, GCancellable *cancellable)
{
  g_return_if_fail (DOSJA_IS_FIGURES_VIEW (self));

  g_set_object (&self->cancellable, cancellable);
  gtk_widget_set_visible (self->cancel, TRUE);
  if (self->figures == NULL)
    show_instead (self, self->waiting);
}

/**
 * dosja_figures_view_show_empty:
 *
 * Shows in the figures' place what the template has for it: there is nothing to count.
 */
void
dosja_figures_view_show_empty (DosjaFiguresView *self)
{
  g_return_if_fail (DOSJA_IS_FIGURES_VIEW (self));

  show_instead (self, GTK_WIDGET (self->empty));
}

/**
 * dosja_figures_view_show_error:
 *
 * Says in the figures' place that they could not be counted; why is told by the page.
 */
void
dosja_figures_view_show_error (DosjaFiguresView *self)
{
  g_return_if_fail (DOSJA_IS_FIGURES_VIEW (self));

  show_instead (self, GTK_WIDGET (self->stopped));
}
