/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-participant-page.h"

#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

struct _DosjaParticipantPage
{
  DosjaRecordPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaParticipantPage, dosja_participant_page, DOSJA_TYPE_RECORD_PAGE)

static void
dosja_participant_page_show (DosjaRecordPage *page, DosjaRecord *record)
{
  static const char *const parts[] = { "sex", "born", "municipality" };
  g_autofree char *name = dosja_record_get_title (record);
  g_autoptr (GString) below = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = dosja_field_display (
          dosja_type_find_field (dosja_record_get_record_type (record), parts[i]),
          dosja_record_get (record, parts[i]));

      if (part != NULL && *part != '\0')
        g_string_append_printf (below, "%s%s", below->len > 0 ? " · " : "", part);
    }
  dosja_page_set_title (DOSJA_PAGE (page), name);
  dosja_record_page_set_heading (page, name, below->str);
  dosja_record_page_clear_links (page);
  dosja_record_page_add_copy (page, _ ("Copy the number"), dosja_record_get (record, "number"));
}

static void
dosja_participant_page_setup (DosjaRecordPage *page)
{
  static const char *const columns[]
      = { "start", "end", "status", "stage", "referral_source", "mandate", "group.name", NULL };
  DosjaSubList *enrolments = dosja_record_page_add_list (page, "enrolments", _ ("Enrolments"),
                                                         "enrolment", "participant", columns);

  dosja_sub_list_set_words (enrolments, NULL, _ ("_New enrolment"),
                            _ ("This participant is not enrolled yet."));
  dosja_sub_list_set_order (enrolments, "start", TRUE);
}

static void
dosja_participant_page_class_init (DosjaParticipantPageClass *klass)
{
  DosjaRecordPageClass *page_class = DOSJA_RECORD_PAGE_CLASS (klass);

  page_class->type_name = "participant";
  page_class->new_title = N_ ("New participant");
  page_class->setup = dosja_participant_page_setup;
  page_class->show = dosja_participant_page_show;
}

static void
dosja_participant_page_init (DosjaParticipantPage *self)
{
}
