/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/assess/dosja-forms-page.h"

#include "gui/records/dosja-record-dialog.h"

#include <glib/gi18n-lib.h>

struct _DosjaFormsPage
{
  DosjaListPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaFormsPage, dosja_forms_page, DOSJA_TYPE_LIST_PAGE)

static void
dosja_forms_page_activate (DosjaListPage *page, const DosjaId *id)
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
dosja_forms_page_setup (DosjaListPage *page)
{
  DosjaRecordList *list = dosja_list_page_get_list (page);
  DosjaNotice *note = g_object_new (DOSJA_TYPE_NOTICE, NULL);

  dosja_page_set_title (DOSJA_PAGE (page), _ ("Assessment forms"));
  dosja_notice_show (note, "note",
                     _ ("A form that came in never changes: answers stay bound to the version they "
                        "were given to. Instruments that belong to others, such as DASH or the "
                        "Danger Assessment, are brought in by a director whose centre may use "
                        "them."));
  gtk_box_prepend (dosja_list_page_get_box (page), GTK_WIDGET (note));

  dosja_list_page_set_type (page, dosja_type_find ("assessment_form"), "forms");
  dosja_record_list_add_choice_filter (list, "purpose");
  dosja_record_list_set_empty (list, "dosja-codes-symbolic", _ ("No assessment forms"),
                               _ ("Bring in the definition of a form from a file."));
  dosja_list_page_add_button (page, _ ("Bring in a _form"), "forms.add", TRUE);
}

static void
dosja_forms_page_class_init (DosjaFormsPageClass *klass)
{
  DOSJA_LIST_PAGE_CLASS (klass)->setup = dosja_forms_page_setup;
  DOSJA_LIST_PAGE_CLASS (klass)->activate = dosja_forms_page_activate;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "forms.add", NULL, add_action);
}

static void
dosja_forms_page_init (DosjaFormsPage *self)
{
}
