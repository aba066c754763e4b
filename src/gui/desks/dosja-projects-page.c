/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-projects-page.h"

#include "gui/desks/dosja-project-view.h"
#include "gui/dosja-accessible.h"

#include <glib/gi18n-lib.h>

struct _DosjaProjectsPage
{
  DosjaDeskPage parent_instance;

  GtkBox *cards;
};

G_DEFINE_FINAL_TYPE (DosjaProjectsPage, dosja_projects_page, DOSJA_TYPE_DESK_PAGE)

static void
open_cb (GtkButton *button)
{
  dosja_page_open_record (GTK_WIDGET (button), dosja_type_find ("project"),
                          g_object_get_data (G_OBJECT (button), "project"));
}

static GtkWidget *
make_card (DosjaProjectProgress *progress)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (dosja_record_get (progress->record, "title"));
  GtkWidget *open = gtk_button_new_with_label (C_ ("project", "Open"));
  /* Translators: %s is the title of a project */
  g_autofree char *name
      = g_strdup_printf (_ ("Open “%s”"), dosja_record_get (progress->record, "title"));

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_valign (open, GTK_ALIGN_CENTER);
  dosja_accessible_set_label (open, name);
  g_object_set_data_full (G_OBJECT (open), "project",
                          g_memdup2 (dosja_record_get_id (progress->record), sizeof (DosjaId)),
                          g_free);
  g_signal_connect (open, "clicked", G_CALLBACK (open_cb), NULL);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), open);
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), dosja_project_view_new (progress));

  return card;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DosjaProjectsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all
      = dosja_project_view_load_finish (DOSJA_WORKER (source), result, &error);
  GtkWidget *child;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL || self->cards == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (all == NULL)
    {
      dosja_page_error (GTK_WIDGET (self), error);
      return;
    }

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  for (guint i = 0; i < all->len; i++)
    gtk_box_append (self->cards, make_card (g_ptr_array_index (all, i)));
  if (all->len == 0)
    {
      GtkWidget *none = gtk_label_new (_ ("No project is under way. What is “under way” is said in "
                                          "the status of a project."));

      gtk_widget_add_css_class (none, "dim");
      gtk_box_append (self->cards, none);
    }
}

static void
refresh_progress (DosjaDeskPage *page, GtkWidget *view)
{
  dosja_project_view_load_async (dosja_page_get_worker (DOSJA_PAGE (page)), NULL, loaded_cb,
                                 g_object_ref (page));
}

static void
dosja_projects_page_setup (DosjaDeskPage *page)
{
  DosjaProjectsPage *self = DOSJA_PROJECTS_PAGE (page);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  DosjaSubList *list;

  dosja_page_set_title (DOSJA_PAGE (page), _ ("Projects"));
  self->cards = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_add_css_class (GTK_WIDGET (self->cards), "content");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->cards));
  dosja_desk_page_add_view (page, "progress", _ ("_Under way"), scrolled, refresh_progress);
  list = dosja_desk_page_add_list (page, "projects", _ ("_All projects"), "project",
                                   _ ("_New project"), _ ("No projects yet"));
  if (list != NULL)
    {
      dosja_sub_list_set_order (list, "start", TRUE);
      dosja_record_list_add_choice_filter (dosja_sub_list_get_list (list), "status");
    }
}

static void
dosja_projects_page_dispose (GObject *object)
{
  DOSJA_PROJECTS_PAGE (object)->cards = NULL;

  G_OBJECT_CLASS (dosja_projects_page_parent_class)->dispose (object);
}

static void
dosja_projects_page_class_init (DosjaProjectsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dosja_projects_page_dispose;
  DOSJA_DESK_PAGE_CLASS (klass)->setup = dosja_projects_page_setup;
}

static void
dosja_projects_page_init (DosjaProjectsPage *self)
{
}
