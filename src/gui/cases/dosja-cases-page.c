/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-cases-page.h"

#include <glib/gi18n-lib.h>

struct _DosjaCasesPage
{
  DosjaListPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaCasesPage, dosja_cases_page, DOSJA_TYPE_LIST_PAGE)

static void
dosja_cases_page_setup (DosjaListPage *page)
{
  DosjaRecordList *list = dosja_list_page_get_list (page);

  dosja_list_page_set_type (page, dosja_type_find ("case"), "cases");
  dosja_record_list_set_order (list, "opened", TRUE);
  dosja_record_list_add_choice_filter (list, "category");
  dosja_record_list_add_choice_filter (list, "status");
  dosja_record_list_add_staff_filter (list, "manager");
  dosja_record_list_add_choice_filter (list, "referral_source");
  dosja_record_list_add_year_filter (list, "opened");
  dosja_record_list_add_bulk_actions (list);
  dosja_record_list_set_empty (list, "dosja-cases-symbolic", _ ("No cases yet"),
                               _ ("A case belongs to a person. Open it from the person's page, or "
                                  "begin here and choose the person."));
  dosja_list_page_add_button (page, _ ("_New case"), "list.new", TRUE);
}

static void
dosja_cases_page_class_init (DosjaCasesPageClass *klass)
{
  DOSJA_LIST_PAGE_CLASS (klass)->setup = dosja_cases_page_setup;
}

static void
dosja_cases_page_init (DosjaCasesPage *self)
{
}
