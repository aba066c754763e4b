/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-alliance-page.h"

#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

struct _DosjaAlliancePage
{
  DosjaRecordPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaAlliancePage, dosja_alliance_page, DOSJA_TYPE_RECORD_PAGE)

static void
dosja_alliance_page_show (DosjaRecordPage *page, DosjaRecord *record)
{
  const DosjaField *field
      = dosja_type_find_field (dosja_record_get_record_type (record), "municipality");
  g_autofree char *municipality
      = dosja_field_display (field, dosja_record_get (record, "municipality"));

  dosja_page_set_title (DOSJA_PAGE (page), dosja_record_get (record, "name"));
  dosja_record_page_set_heading (page, dosja_record_get (record, "name"), municipality);
}

static void
dosja_alliance_page_setup (DosjaRecordPage *page)
{
  static const char *const member_columns[]
      = { "name", "role", "party", "phone", "since", "until", NULL };
  static const char *const meeting_columns[]
      = { "on", "topic", "present", "decisions", "decided_on_followed", NULL };
  DosjaSubList *members = dosja_record_page_add_list (
      page, "members", _ ("Members"), "alliance_member", "alliance", member_columns);
  DosjaSubList *meetings = dosja_record_page_add_list (
      page, "meetings", _ ("Meetings"), "alliance_meeting", "alliance", meeting_columns);

  dosja_sub_list_set_words (members, NULL, _ ("_Add a member"), _ ("Nobody is written here yet."));
  dosja_sub_list_set_words (meetings, NULL, _ ("_Add a meeting"),
                            _ ("No meeting is written here yet."));
  dosja_sub_list_set_order (members, "name", FALSE);
  dosja_sub_list_set_order (meetings, "on", TRUE);
}

static void
dosja_alliance_page_class_init (DosjaAlliancePageClass *klass)
{
  DosjaRecordPageClass *page_class = DOSJA_RECORD_PAGE_CLASS (klass);

  page_class->type_name = "alliance";
  page_class->new_title = N_ ("New alliance");
  page_class->setup = dosja_alliance_page_setup;
  page_class->show = dosja_alliance_page_show;
}

static void
dosja_alliance_page_init (DosjaAlliancePage *self)
{
}
