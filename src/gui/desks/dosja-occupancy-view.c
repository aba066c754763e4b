/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-occupancy-view.h"

#include "gui/dosja-accessible.h"
#include "gui/dosja-page.h"
#include "gui/widgets/dosja-focus.h"

#include <glib/gi18n-lib.h>

/* No register of a shelter here is older. */
#define FIRST_YEAR 1990

struct _DosjaOccupancyView
{
  GtkWidget parent_instance;

  DosjaWorker *worker;
  GCancellable *cancellable;
  GPtrArray *counted;
  DosjaDate today;
  gboolean choosing;

  DosjaFiguresView *figures;
  GtkDropDown *step;
  GtkDropDown *month;
  GtkDropDown *year;
};

G_DEFINE_FINAL_TYPE (DosjaOccupancyView, dosja_occupancy_view, GTK_TYPE_WIDGET)

/* ---- which ---- */

static DosjaOccupancyStep
get_step (DosjaOccupancyView *self)
{
  return gtk_drop_down_get_selected (self->step);
}

static void
get_within (DosjaOccupancyView *self, DosjaDate *ret_within)
{
  *ret_within = (DosjaDate){
    .year = (guint16)(self->today.year - gtk_drop_down_get_selected (self->year)),
    .month = (guint8)(gtk_drop_down_get_selected (self->month) + 1),
    .day = 1,
  };
}

/* What would be @n months or years further; nights to come are not known. */
static gboolean
step_by (DosjaOccupancyView *self, int n, DosjaDate *ret_within)
{
  get_within (self, ret_within);
  if (get_step (self) == DOSJA_OCCUPANCY_YEARS)
    return FALSE;
  if (get_step (self) == DOSJA_OCCUPANCY_MONTHS)
    ret_within->month = 1;

  return dosja_date_step (ret_within, 0, get_step (self) == DOSJA_OCCUPANCY_DAYS ? n : 12 * n)
         && ret_within->year >= FIRST_YEAR && dosja_date_compare (ret_within, &self->today) <= 0;
}

static void
update_actions (DosjaOccupancyView *self)
{
  static const char *const actions[] = { "occupancy.previous", "occupancy.next" };
  DosjaDate there;

  for (int i = 0; i < 2; i++)
    {
      gboolean possible = step_by (self, i == 0 ? -1 : 1, &there);

      gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], possible);
    }
  dosja_focus_set_visible (GTK_WIDGET (self->month), get_step (self) == DOSJA_OCCUPANCY_DAYS);
  dosja_focus_set_visible (GTK_WIDGET (self->year), get_step (self) != DOSJA_OCCUPANCY_YEARS);
}

/* ---- counting ---- */

typedef struct
{
  DosjaOccupancyStep step;
  DosjaDate within;
} Question;

static gpointer
count_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  const Question *question = data;

  if (store != NULL)
    return dosja_occupancy_figures (store, question->step, &question->within, error);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");

  return NULL;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaOccupancyView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counted = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (counted == NULL)
    {
      dosja_figures_view_show_error (self->figures);
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  g_clear_pointer (&self->counted, g_ptr_array_unref);
  self->counted = g_ptr_array_ref (counted);
  dosja_figures_view_show (self->figures, _ ("Occupancy of the shelter"), "occupancy", counted);
}

static void
chosen_cb (DosjaOccupancyView *self)
{
  if (!self->choosing)
    dosja_occupancy_view_refresh (self);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaOccupancyView *self = DOSJA_OCCUPANCY_VIEW (widget);
  DosjaDate there;

  if (step_by (self, g_str_equal (name, "occupancy.next") ? 1 : -1, &there))
    dosja_occupancy_view_choose (self, get_step (self), &there);
}

/* ---- the toolbar ---- */

static GtkDropDown *
add_choice (DosjaOccupancyView *self, GtkStringList *words, const char *name)
{
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (words), NULL);

  dosja_accessible_set_label (choice, name);
  gtk_widget_set_tooltip_text (choice, name);
  gtk_box_append (dosja_figures_view_get_toolbar (self->figures), choice);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_DROP_DOWN (choice);
}

static void
add_arrow (DosjaOccupancyView *self, const char *icon, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  dosja_accessible_set_label (button, label);
  gtk_widget_set_tooltip_text (button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (dosja_figures_view_get_toolbar (self->figures), button);
}

static void
add_toolbar (DosjaOccupancyView *self)
{
  const char *const steps[]
      = { C_ ("occupancy", "Nights of a month"), C_ ("occupancy", "Months of a year"),
          C_ ("occupancy", "All years"), NULL };
  GtkWidget *label = gtk_label_new_with_mnemonic (C_ ("occupancy", "S_how"));
  GtkStringList *months = gtk_string_list_new (NULL);
  GtkStringList *years = gtk_string_list_new (NULL);

  gtk_box_append (dosja_figures_view_get_toolbar (self->figures), label);
  self->step = add_choice (self, gtk_string_list_new (steps), C_ ("occupancy", "Show"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->step));

  for (guint month = 1; month <= 12; month++)
    gtk_string_list_append (months, dosja_month_name (month));
  for (guint year = self->today.year; year >= FIRST_YEAR; year--)
    {
      g_autofree char *words = g_strdup_printf ("%u", year);

      gtk_string_list_append (years, words);
    }
  self->month = add_choice (self, months, C_ ("occupancy", "Month"));
  self->year = add_choice (self, years, C_ ("occupancy", "Year"));
  add_arrow (self, "dosja-back-symbolic", _ ("The one before (Alt+Page Up)"), "occupancy.previous");
  add_arrow (self, "dosja-forward-symbolic", _ ("The one after (Alt+Page Down)"), "occupancy.next");
}

/* ---- the class ---- */

static void
dosja_occupancy_view_dispose (GObject *object)
{
  DosjaOccupancyView *self = DOSJA_OCCUPANCY_VIEW (object);
  GtkWidget *child;

  self->choosing = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->counted, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (dosja_occupancy_view_parent_class)->dispose (object);
}

static void
dosja_occupancy_view_class_init (DosjaOccupancyViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dosja_occupancy_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "occupancy.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "occupancy.next", NULL, step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK,
                                       "occupancy.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK,
                                       "occupancy.next", NULL);
}

static void
dosja_occupancy_view_init (DosjaOccupancyView *self)
{
  dosja_date_today (&self->today);
}

/**
 * dosja_occupancy_view_new:
 *
 * Returns: (transfer floating): the nights of this month, when it is refreshed
 */
GtkWidget *
dosja_occupancy_view_new (DosjaWorker *worker)
{
  DosjaOccupancyView *self = g_object_new (DOSJA_TYPE_OCCUPANCY_VIEW, NULL);

  self->worker = g_object_ref (worker);
  self->figures = DOSJA_FIGURES_VIEW (dosja_figures_view_new (worker));
  gtk_widget_set_parent (GTK_WIDGET (self->figures), GTK_WIDGET (self));
  self->choosing = TRUE;
  add_toolbar (self);
  gtk_drop_down_set_selected (self->month, self->today.month - 1u);
  self->choosing = FALSE;
  update_actions (self);

  return GTK_WIDGET (self);
}

/**
 * dosja_occupancy_view_refresh:
 *
 * Counts what is chosen again.
 */
void
dosja_occupancy_view_refresh (DosjaOccupancyView *self)
{
  Question *question;

  g_return_if_fail (DOSJA_IS_OCCUPANCY_VIEW (self));

  update_actions (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->step = get_step (self);
  get_within (self, &question->within);
  dosja_worker_run_async (self->worker, DOSJA_LANE_LONG, count_job, question, g_free,
                          (GDestroyNotify)g_ptr_array_unref, NULL, NULL, self->cancellable,
                          counted_cb, g_object_ref (self));
}

/**
 * dosja_occupancy_view_choose:
 * @within: the month or the year; of no matter for all years
 *
 * Chooses what is shown, as if it were done by hand.
 */
void
dosja_occupancy_view_choose (DosjaOccupancyView *self, DosjaOccupancyStep step,
                             const DosjaDate *within)
{
  g_return_if_fail (DOSJA_IS_OCCUPANCY_VIEW (self) && within != NULL);

  self->choosing = TRUE;
  gtk_drop_down_set_selected (self->step, step);
  gtk_drop_down_set_selected (self->year, (guint)self->today.year - within->year);
  if (within->month != 0)
    gtk_drop_down_set_selected (self->month, within->month - 1u);
  self->choosing = FALSE;
  dosja_occupancy_view_refresh (self);
}

/**
 * dosja_occupancy_view_get_table:
 *
 * Returns: (transfer none) (nullable): who was there, as it is shown; %NULL before it is counted
 */
DosjaTable *
dosja_occupancy_view_get_table (DosjaOccupancyView *self)
{
  g_return_val_if_fail (DOSJA_IS_OCCUPANCY_VIEW (self), NULL);

  return self->counted != NULL ? ((DosjaFigure *)g_ptr_array_index (self->counted, 0))->table
                               : NULL;
}
