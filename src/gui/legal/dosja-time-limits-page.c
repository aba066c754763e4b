/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/legal/dosja-time-limits-page.h"

#include "gui/records/dosja-record-dialog.h"

#include <glib/gi18n-lib.h>

struct _DosjaTimeLimitsPage
{
  DosjaListPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaTimeLimitsPage, dosja_time_limits_page, DOSJA_TYPE_LIST_PAGE)

static void
dosja_time_limits_page_activate (DosjaListPage *page, const DosjaId *id)
{
  dosja_record_dialog_edit (GTK_WIDGET (page), dosja_page_get_worker (DOSJA_PAGE (page)),
                            dosja_list_page_get_record_type (page), id);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DosjaRecordDialog *dialog = dosja_record_dialog_add (
      widget, dosja_page_get_worker (DOSJA_PAGE (widget)),
      dosja_list_page_get_record_type (DOSJA_LIST_PAGE (widget)), NULL, NULL);

  dosja_record_editor_preset (dosja_record_dialog_get_editor (dialog), "active", "yes", FALSE);
}

static void
dosja_time_limits_page_setup (DosjaListPage *page)
{
  DosjaRecordList *list = dosja_list_page_get_list (page);
  DosjaNotice *note = g_object_new (DOSJA_TYPE_NOTICE, NULL);

  dosja_page_set_title (DOSJA_PAGE (page), _ ("Time limits"));
  dosja_notice_show (note, "note",
                     _ ("From these limits the program proposes deadlines when a date is written "
                        "down: every day counts, and a limit that ends on a day off is not moved. "
                        "A limit that was not read in the text of the law says so beside each "
                        "date. What is changed here holds for what is written from then on."));
  gtk_box_prepend (dosja_list_page_get_box (page), GTK_WIDGET (note));

  dosja_list_page_set_type (page, dosja_type_find ("deadline_rule"), "time-limits");
  dosja_record_list_add_choice_filter (list, "trigger");
  dosja_record_list_add_choice_filter (list, "certainty");
  dosja_record_list_set_empty (list, "dosja-today-symbolic", _ ("No time limits"),
                               _ ("Without time limits no deadline is proposed."));
  dosja_list_page_add_button (page, _ ("_Add a time limit"), "time-limits.add", TRUE);
}

static void
dosja_time_limits_page_class_init (DosjaTimeLimitsPageClass *klass)
{
  DOSJA_LIST_PAGE_CLASS (klass)->setup = dosja_time_limits_page_setup;
  DOSJA_LIST_PAGE_CLASS (klass)->activate = dosja_time_limits_page_activate;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "time-limits.add", NULL, add_action);
}

static void
dosja_time_limits_page_init (DosjaTimeLimitsPage *self)
{
}
