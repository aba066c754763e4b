/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-cases-page.h"

#include "gui/cases/dosja-case-strip.h"

#include <glib/gi18n-lib.h>

struct _DosjaCasesPage
{
  DosjaListPage parent_instance;

  DosjaCaseStrip *strip;
};

G_DEFINE_FINAL_TYPE (DosjaCasesPage, dosja_cases_page, DOSJA_TYPE_LIST_PAGE)

static void
dosja_cases_page_setup (DosjaListPage *page)
{
  DosjaRecordList *list = dosja_list_page_get_list (page);

  dosja_list_page_set_type (page, dosja_type_find ("case"), "cases");
  DOSJA_CASES_PAGE (page)->strip
      = DOSJA_CASE_STRIP (dosja_case_strip_new (dosja_page_get_worker (DOSJA_PAGE (page))));
  gtk_box_prepend (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (list))),
                   GTK_WIDGET (DOSJA_CASES_PAGE (page)->strip));
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
  dosja_list_page_add_button (page, _ ("_New case"), "win.new-case", TRUE);
}

static void
dosja_cases_page_refresh (DosjaPage *page)
{
  DOSJA_PAGE_CLASS (dosja_cases_page_parent_class)->refresh (page);
  dosja_case_strip_refresh (DOSJA_CASES_PAGE (page)->strip);
}

/* Looking at a case changes nothing that pages are told of, and yet what is recent. */
static void
dosja_cases_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dosja_cases_page_parent_class)->map (widget);
  dosja_case_strip_refresh (DOSJA_CASES_PAGE (widget)->strip);
}

static void
dosja_cases_page_class_init (DosjaCasesPageClass *klass)
{
  DOSJA_LIST_PAGE_CLASS (klass)->setup = dosja_cases_page_setup;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_cases_page_refresh;
  GTK_WIDGET_CLASS (klass)->map = dosja_cases_page_map;
}

static void
dosja_cases_page_init (DosjaCasesPage *self)
{
}
