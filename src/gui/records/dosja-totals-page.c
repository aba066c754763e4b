/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-totals-page.h"

#include "gui/records/dosja-record-dialog.h"

#include <glib/gi18n-lib.h>

struct _DosjaTotalsPage
{
  DosjaListPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaTotalsPage, dosja_totals_page, DOSJA_TYPE_LIST_PAGE)

static void
dosja_totals_page_activate (DosjaListPage *page, const DosjaId *id)
{
  dosja_record_dialog_edit (GTK_WIDGET (page), dosja_page_get_worker (DOSJA_PAGE (page)),
                            dosja_list_page_get_record_type (page), id);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dosja_record_dialog_add (widget, dosja_page_get_worker (DOSJA_PAGE (widget)),
                           dosja_list_page_get_record_type (DOSJA_LIST_PAGE (widget)), NULL, NULL);
}

static void
dosja_totals_page_setup (DosjaListPage *page)
{
  DosjaRecordList *list = dosja_list_page_get_list (page);
  DosjaNotice *note = g_object_new (DOSJA_TYPE_NOTICE, NULL);

  dosja_page_set_title (DOSJA_PAGE (page), _ ("Historical totals"));
  dosja_notice_show (note, "note",
                     _ ("These are numbers, not people: persons of years whose cases are not in "
                        "the program. Reports that count from the beginning add them. A case of "
                        "such a year that is typed in later is to be marked “already in the "
                        "historical totals”, so that nobody counts twice."));
  gtk_box_prepend (dosja_list_page_get_box (page), GTK_WIDGET (note));

  dosja_list_page_set_type (page, dosja_type_find ("historical_total"), "totals");
  dosja_record_list_add_choice_filter (list, "category");
  dosja_record_list_add_choice_filter (list, "sex");
  dosja_record_list_set_empty (list, "dosja-totals-symbolic", _ ("No historical totals"),
                               _ ("Enter here how many persons the centre helped in years of which "
                                  "no cases are in the program."));
  dosja_list_page_add_button (page, _ ("_Add a total"), "totals.add", TRUE);
}

static void
dosja_totals_page_class_init (DosjaTotalsPageClass *klass)
{
  DOSJA_LIST_PAGE_CLASS (klass)->setup = dosja_totals_page_setup;
  DOSJA_LIST_PAGE_CLASS (klass)->activate = dosja_totals_page_activate;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "totals.add", NULL, add_action);
}

static void
dosja_totals_page_init (DosjaTotalsPage *self)
{
}
