/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-project-page.h"

#include "gui/desks/dosja-project-view.h"
#include "gui/dosja-rights.h"
#include "gui/reports/dosja-figures-view.h"
#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

struct _DosjaProjectPage
{
  DosjaRecordPage parent_instance;

  GtkWidget *figures;
};

G_DEFINE_FINAL_TYPE (DosjaProjectPage, dosja_project_page, DOSJA_TYPE_RECORD_PAGE)

/* The bars stand over the tables that are printed and saved. */
static void
show_progress (DosjaProjectPage *self, DosjaProjectProgress *progress)
{
  DosjaFiguresView *view = DOSJA_FIGURES_VIEW (self->figures);
  g_autoptr (GPtrArray) figures = dosja_project_figures (progress);
  GtkWidget *card = dosja_project_view_new (progress);
  GtkBox *head = dosja_figures_view_get_head (view);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (head))) != NULL)
    gtk_box_remove (head, child);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_hexpand (card, TRUE);
  gtk_box_append (head, card);
  dosja_figures_view_show (view, dosja_record_get (progress->record, "title"), "project", figures);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaProjectPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all
      = dosja_project_view_load_finish (DOSJA_WORKER (source), result, &error);
  DosjaRecord *record = dosja_record_page_get_record (DOSJA_RECORD_PAGE (self));
  DosjaProjectProgress *progress;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL || record == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (all == NULL)
    {
      dosja_figures_view_show_error (DOSJA_FIGURES_VIEW (self->figures));
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  /* Another project may have been gone to since. */
  progress = g_ptr_array_index (all, 0);
  if (dosja_id_equal (dosja_record_get_id (progress->record), dosja_record_get_id (record)))
    show_progress (self, progress);
}

static void
load_progress (DosjaProjectPage *self)
{
  DosjaRecord *record = dosja_record_page_get_record (DOSJA_RECORD_PAGE (self));

  if (record != NULL && dosja_record_is_stored (record))
    dosja_project_view_load_async (dosja_page_get_worker (DOSJA_PAGE (self)),
                                   dosja_record_get_id (record), loaded_cb, g_object_ref (self));
}

static void
dosja_project_page_show (DosjaRecordPage *page, DosjaRecord *record)
{
  const DosjaField *field = dosja_type_find_field (dosja_record_get_record_type (record), "status");
  g_autofree char *status = dosja_field_display (field, dosja_record_get (record, "status"));
  /* Translators: a project's code and status */
  g_autofree char *below
      = g_strdup_printf (C_ ("project", "%s, %s"), dosja_record_get (record, "code"), status);

  dosja_page_set_title (DOSJA_PAGE (page), dosja_record_get (record, "title"));
  dosja_record_page_set_heading (page, dosja_record_get (record, "title"), below);
  load_progress (DOSJA_PROJECT_PAGE (page));
}

static void
dosja_project_page_tab_shown (DosjaRecordPage *page, const char *name)
{
  if (g_strcmp0 (name, "progress") == 0)
    load_progress (DOSJA_PROJECT_PAGE (page));
}

static void
add_list (DosjaRecordPage *page, const char *name, const char *title, const char *type,
          const char *const *columns, const char *add, const char *empty)
{
  DosjaSubList *list;

  if (!dosja_rights_see (dosja_type_find (type)))
    return;
  list = dosja_record_page_add_list (page, name, title, type, "project", columns);
  dosja_sub_list_set_words (list, NULL, add, empty);
}

static void
dosja_project_page_setup (DosjaRecordPage *page)
{
  DosjaProjectPage *self = DOSJA_PROJECT_PAGE (page);
  static const char *const target_columns[] = { "title", "measure", "value", "by_hand", NULL };
  static const char *const line_columns[] = { "number", "title", "planned", "spent", NULL };
  static const char *const activity_columns[]
      = { "on", "kind", "title", "municipality", "participants", "signatures", NULL };
  GtkBox *tab = dosja_record_page_add_tab (page, "progress", _ ("Progress"));

  self->figures = dosja_figures_view_new (dosja_page_get_worker (DOSJA_PAGE (page)));
  gtk_box_append (tab, self->figures);
  add_list (page, "targets", _ ("Targets"), "target", target_columns, _ ("_Add a target"),
            _ ("No targets are written down yet."));
  add_list (page, "budget", _ ("Budget"), "budget_line", line_columns, _ ("_Add a budget line"),
            _ ("No budget lines are written down yet."));
  add_list (page, "donors", _ ("Donors"), "project_donor", NULL, _ ("_Add a donor"),
            _ ("No donor is written down yet."));
  add_list (page, "activities", _ ("Activities"), "activity", activity_columns,
            _ ("_Add an activity"), _ ("No activity of this project yet."));
}

static void
dosja_project_page_class_init (DosjaProjectPageClass *klass)
{
  DosjaRecordPageClass *page_class = DOSJA_RECORD_PAGE_CLASS (klass);

  page_class->type_name = "project";
  page_class->new_title = N_ ("New project");
  page_class->setup = dosja_project_page_setup;
  page_class->show = dosja_project_page_show;
  page_class->tab_shown = dosja_project_page_tab_shown;
}

static void
dosja_project_page_init (DosjaProjectPage *self)
{
}
