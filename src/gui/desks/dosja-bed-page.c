/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-bed-page.h"

#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

struct _DosjaBedPage
{
  DosjaRecordPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaBedPage, dosja_bed_page, DOSJA_TYPE_RECORD_PAGE)

static void
dosja_bed_page_show (DosjaRecordPage *page, DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autofree char *name = dosja_record_get_title (record);
  g_autofree char *kind = dosja_field_display (dosja_type_find_field (type, "kind"),
                                               dosja_record_get (record, "kind"));

  dosja_page_set_title (DOSJA_PAGE (page), name);
  dosja_record_page_set_heading (page, name, kind);
  dosja_record_page_clear_links (page);
}

/* A stay names the bed of its last nights; whoever moved on from this one is in the second list. */
static void
dosja_bed_page_setup (DosjaRecordPage *page)
{
  static const char *const stays[] = { "person.code", "person.surname", "person.given_name", "from",
                                       "until",       "planned_until",  "exit_reason",       NULL };
  static const char *const moves[] = { "stay.person", "stay.from", "on", "reason", NULL };
  DosjaSubList *list
      = dosja_record_page_add_list (page, "stays", _ ("Stays in this bed"), "stay", "bed", stays);

  dosja_sub_list_set_words (list, NULL, NULL, _ ("Nobody has slept in this bed yet."));
  dosja_sub_list_set_order (list, "from", TRUE);
  list = dosja_record_page_add_list (page, "moves", _ ("Moved on from here"), "bed_move", "bed",
                                     moves);
  dosja_sub_list_set_words (list, NULL, NULL, _ ("Nobody has moved from this bed to another."));
  dosja_sub_list_set_order (list, "on", TRUE);
  dosja_sub_list_set_opens (list, "stay");
  dosja_record_page_set_first_tab (page, "stays");
}

static void
dosja_bed_page_class_init (DosjaBedPageClass *klass)
{
  DosjaRecordPageClass *page_class = DOSJA_RECORD_PAGE_CLASS (klass);

  page_class->type_name = "bed";
  page_class->new_title = N_ ("New bed");
  page_class->setup = dosja_bed_page_setup;
  page_class->show = dosja_bed_page_show;
}

static void
dosja_bed_page_init (DosjaBedPage *self)
{
}
