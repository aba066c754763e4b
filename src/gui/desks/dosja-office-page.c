/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-office-page.h"

#include <glib/gi18n-lib.h>

struct _DosjaOfficePage
{
  DosjaDeskPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaOfficePage, dosja_office_page, DOSJA_TYPE_DESK_PAGE)

static void
dosja_office_page_setup (DosjaDeskPage *page)
{
  dosja_page_set_title (DOSJA_PAGE (page), _ ("Office"));

  dosja_sub_list_arrange (dosja_desk_page_add_list (page, "tasks", _ ("_Tasks"), "task",
                                                    _ ("_New task"), _ ("No tasks yet")),
                          "due_on", FALSE, "priority", NULL, "assignee");
  dosja_sub_list_arrange (dosja_desk_page_add_list (page, "letters", _ ("_Letters"), "letter",
                                                    _ ("_New letter"),
                                                    _ ("No letters in or out yet")),
                          "on", TRUE, "direction", "on", NULL);
  dosja_sub_list_arrange (dosja_desk_page_add_list (page, "complaints", _ ("_Complaints"),
                                                    "complaint", _ ("_New complaint"),
                                                    _ ("No complaints yet")),
                          "on", TRUE, "channel", "on", "handled_by");
  dosja_sub_list_arrange (dosja_desk_page_add_list (page, "meetings", _ ("_Meetings"), "meeting",
                                                    _ ("_New meeting"), _ ("No meetings yet")),
                          "on", TRUE, "kind", "on", NULL);
  dosja_sub_list_arrange (dosja_desk_page_add_list (page, "contacts", _ ("C_ontacts"), "contact",
                                                    _ ("_New contact"),
                                                    _ ("No contacts in other institutions yet")),
                          "name", FALSE, NULL, NULL, NULL);
}

static void
dosja_office_page_class_init (DosjaOfficePageClass *klass)
{
  DOSJA_DESK_PAGE_CLASS (klass)->setup = dosja_office_page_setup;
}

static void
dosja_office_page_init (DosjaOfficePage *self)
{
}
