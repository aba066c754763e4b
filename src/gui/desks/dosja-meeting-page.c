/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-meeting-page.h"

#include "model/dosja-display.h"

#include <glib/gi18n-lib.h>

struct _DosjaMeetingPage
{
  DosjaRecordPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DosjaMeetingPage, dosja_meeting_page, DOSJA_TYPE_RECORD_PAGE)

static char *
display (DosjaRecord *record, const char *field)
{
  return dosja_field_display (dosja_type_find_field (dosja_record_get_record_type (record), field),
                              dosja_record_get (record, field));
}

static void
dosja_meeting_page_show (DosjaRecordPage *page, DosjaRecord *record)
{
  g_autofree char *kind = display (record, "kind");
  g_autofree char *on = display (record, "on");
  const char *title = dosja_record_get (record, "title");
  /* Translators: a kind of meeting, and its day */
  g_autofree char *below = g_strdup_printf (C_ ("meeting", "%s, %s"), kind, on);

  dosja_page_set_title (DOSJA_PAGE (page), title != NULL ? title : kind);
  dosja_record_page_set_heading (page, title != NULL ? title : kind, below);
}

static void
dosja_meeting_page_setup (DosjaRecordPage *page)
{
  static const char *const decision_columns[] = { "case.number", "decision", NULL };
  static const char *const task_columns[]
      = { "title", "case.number", "assignee.name", "due_on", "done_on", NULL };
  DosjaSubList *decisions = dosja_record_page_add_list (
      page, "decisions", _ ("Cases and decisions"), "meeting_case", "meeting", decision_columns);
  DosjaSubList *tasks
      = dosja_record_page_add_list (page, "tasks", _ ("Tasks"), "task", "meeting", task_columns);

  dosja_sub_list_set_words (decisions, NULL, _ ("_Add a case"),
                            _ ("No case was spoken about yet."));
  dosja_sub_list_set_words (tasks, NULL, _ ("_Add a task"), _ ("No task came of it yet."));
}

static void
dosja_meeting_page_class_init (DosjaMeetingPageClass *klass)
{
  DosjaRecordPageClass *page_class = DOSJA_RECORD_PAGE_CLASS (klass);

  page_class->type_name = "meeting";
  page_class->new_title = N_ ("New meeting");
  page_class->setup = dosja_meeting_page_setup;
  page_class->show = dosja_meeting_page_show;
}

static void
dosja_meeting_page_init (DosjaMeetingPage *self)
{
}
