/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/people/dosja-people-page.h"

#include "gui/dosja-rights.h"

#include <glib/gi18n-lib.h>

struct _DosjaPeoplePage
{
  DosjaListPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaPeoplePage, dosja_people_page, DOSJA_TYPE_LIST_PAGE)

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_page_go (widget, "import");
}

static void
dosja_people_page_setup (DosjaListPage *page)
{
  DosjaRecordList *list = dosja_list_page_get_list (page);

  dosja_list_page_set_type (page, dosja_type_find ("person"), "people");
  dosja_record_list_add_choice_filter (list, "sex");
  dosja_record_list_add_choice_filter (list, "municipality");
  dosja_record_list_add_choice_filter (list, "nationalities");
  dosja_record_list_add_year_filter (list, "born");
  dosja_record_list_add_bulk_actions (list);
  dosja_record_list_set_empty (list, "dosja-people-symbolic", _ ("No people yet"),
                               _ ("Everybody whom the centre helps stands here once, with all "
                                  "their cases. Begin with the first person, or bring in the "
                                  "sheet that the office has kept so far."));
  if (dosja_rights_may (DOSJA_ACTION_IMPORT))
    dosja_list_page_add_button (page, _ ("_Import…"), "people.import", FALSE);
  dosja_list_page_add_button (page, _ ("_New person"), "list.new", TRUE);
}

static void
dosja_people_page_class_init (DosjaPeoplePageClass *klass)
{
  DOSJA_LIST_PAGE_CLASS (klass)->setup = dosja_people_page_setup;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "people.import", NULL, import_action);
}

static void
dosja_people_page_init (DosjaPeoplePage *self)
{
}
