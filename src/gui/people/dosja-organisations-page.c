/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/people/dosja-organisations-page.h"

#include <glib/gi18n-lib.h>

struct _DosjaOrganisationsPage
{
  DosjaListPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaOrganisationsPage, dosja_organisations_page, DOSJA_TYPE_LIST_PAGE)

static void
dosja_organisations_page_setup (DosjaListPage *page)
{
  DosjaRecordList *list = dosja_list_page_get_list (page);

  dosja_page_set_title (DOSJA_PAGE (page), _ ("Organisations"));
  dosja_list_page_set_type (page, dosja_type_find ("organisation"), "organisations");
  dosja_record_list_add_choice_filter (list, "kind");
  dosja_record_list_add_choice_filter (list, "municipality");
  dosja_record_list_add_bulk_actions (list);
  dosja_record_list_set_empty (list, "dosja-organisations-symbolic", _ ("No organisations yet"),
                               _ ("Institutions and organisations that refer people to the centre, "
                                  "or to which the centre refers them, with whom to call there."));
  dosja_list_page_add_button (page, _ ("_New organisation"), "list.new", TRUE);
}

static void
dosja_organisations_page_class_init (DosjaOrganisationsPageClass *klass)
{
  DOSJA_LIST_PAGE_CLASS (klass)->setup = dosja_organisations_page_setup;
}

static void
dosja_organisations_page_init (DosjaOrganisationsPage *self)
{
}
