/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-activities-page.h"

#include "base/dosja-date.h"
#include "gui/dosja-accessible.h"
#include "gui/dosja-rights.h"
#include "gui/reports/dosja-figures-view.h"
#include "report/dosja-activity-figures.h"
#include "report/dosja-figure.h"

#include <glib/gi18n-lib.h>

/* How many years can be chosen */
#define N_YEARS 26

struct _DosjaActivitiesPage
{
  DosjaDeskPage parent_instance;

  guint this_year;
  GtkDropDown *years;
  GtkWidget *figures;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DosjaActivitiesPage, dosja_activities_page, DOSJA_TYPE_DESK_PAGE)

/* ---- the year ---- */

static guint
chosen_year (DosjaActivitiesPage *self)
{
  return self->this_year - gtk_drop_down_get_selected (self->years);
}

static gpointer
count_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  return dosja_activity_figures (store, GPOINTER_TO_UINT (data), error);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaActivitiesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counted = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  g_autofree char *heading = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (counted == NULL)
    {
      dosja_figures_view_show_error (DOSJA_FIGURES_VIEW (self->figures));
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  /* Translators: %u is a year */
  heading = g_strdup_printf (_ ("Activities in %u"), chosen_year (self));
  dosja_figures_view_show (DOSJA_FIGURES_VIEW (self->figures), heading, "activities", counted);
}

static void
refresh_year (DosjaDeskPage *page, GtkWidget *view)
{
  DosjaActivitiesPage *self = DOSJA_ACTIVITIES_PAGE (page);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  dosja_worker_run_async (dosja_page_get_worker (DOSJA_PAGE (self)), DOSJA_LANE_LONG, count_job,
                          GUINT_TO_POINTER (chosen_year (self)), NULL,
                          (GDestroyNotify)g_ptr_array_unref, NULL, NULL, self->cancellable,
                          counted_cb, g_object_ref (self));
}

static void
year_cb (DosjaActivitiesPage *self)
{
  refresh_year (DOSJA_DESK_PAGE (self), self->figures);
}

static void
add_year (DosjaActivitiesPage *self)
{
  g_autoptr (GtkStringList) years = gtk_string_list_new (NULL);
  GtkWidget *label = gtk_label_new_with_mnemonic (C_ ("activities", "_Year"));
  DosjaDate today;
  GtkBox *toolbar;

  dosja_date_today (&today);
  self->this_year = today.year;
  for (guint i = 0; i < N_YEARS; i++)
    {
      g_autofree char *year = g_strdup_printf ("%u", self->this_year - i);

      gtk_string_list_append (years, year);
    }
  self->figures = dosja_figures_view_new (dosja_page_get_worker (DOSJA_PAGE (self)));
  self->years = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&years)), NULL));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->years));
  toolbar = dosja_figures_view_get_toolbar (DOSJA_FIGURES_VIEW (self->figures));
  gtk_box_append (toolbar, label);
  gtk_box_append (toolbar, GTK_WIDGET (self->years));
  g_signal_connect_object (self->years, "notify::selected", G_CALLBACK (year_cb), self,
                           G_CONNECT_SWAPPED);
  dosja_desk_page_add_view (DOSJA_DESK_PAGE (self), "year", _ ("Year _overview"), self->figures,
                            refresh_year);
}

/* ---- the lists ---- */

static void
add_activities (DosjaDeskPage *page)
{
  DosjaSubList *list = dosja_desk_page_add_list (page, "activities", _ ("_Activities"), "activity",
                                                 _ ("_New activity"), _ ("No activities yet"));

  if (list == NULL)
    return;
  dosja_sub_list_set_order (list, "on", TRUE);
  dosja_record_list_add_choice_filter (dosja_sub_list_get_list (list), "kind");
  dosja_record_list_add_choice_filter (dosja_sub_list_get_list (list), "municipality");
  dosja_record_list_add_year_filter (dosja_sub_list_get_list (list), "on");
}

static void
dosja_activities_page_setup (DosjaDeskPage *page)
{
  DosjaSubList *advocacy;

  dosja_page_set_title (DOSJA_PAGE (page), _ ("Activities"));
  add_activities (page);
  dosja_desk_page_add_list (page, "alliances", _ ("A_lliances"), "alliance", _ ("_New alliance"),
                            _ ("No alliances yet"));
  advocacy = dosja_desk_page_add_list (page, "advocacy", _ ("Inputs to _policies"), "advocacy",
                                       _ ("_New input"), _ ("No inputs to policies yet"));
  if (advocacy != NULL)
    dosja_sub_list_set_order (advocacy, "on", TRUE);
  if (dosja_rights_see (dosja_type_find ("activity")))
    add_year (DOSJA_ACTIVITIES_PAGE (page));
}

static void
dosja_activities_page_dispose (GObject *object)
{
  DosjaActivitiesPage *self = DOSJA_ACTIVITIES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->years != NULL)
    g_signal_handlers_disconnect_by_data (self->years, self);
  self->years = NULL;

  G_OBJECT_CLASS (dosja_activities_page_parent_class)->dispose (object);
}

static void
dosja_activities_page_class_init (DosjaActivitiesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_activities_page_dispose;
  DOSJA_DESK_PAGE_CLASS (klass)->setup = dosja_activities_page_setup;
}

static void
dosja_activities_page_init (DosjaActivitiesPage *self)
{
}
