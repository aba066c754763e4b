/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField service_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "person",              N_("Person"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "person" },
  { "kind",                N_("Service"),                           DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "service_type" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "at",                  N_("Time"),                              DOSJA_KIND_TIME, 0 },
  { "duration",            N_("Duration (minutes)"),                DOSJA_KIND_INTEGER, 0, .min = 0, .max = 1440 },
  { "mode",                N_("How"),                               DOSJA_KIND_CHOICE, 0, .codes = "service_mode" },
  { "status",              N_("Status"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "service_status" },
  { "staff",               N_("Provided by"),                       DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "organisation",        N_("Outside provider"),                  DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "quantity",            N_("Quantity"),                          DOSJA_KIND_INTEGER, 0, .min = 0, .max = 100000 },
  { "unit",                N_("Unit"),                              DOSJA_KIND_CHOICE, 0, .codes = "service_unit", .when = "quantity" },
  { "cost",                N_("Cost"),                              DOSJA_KIND_MONEY, 0 },
  { "project",             N_("Paid by project"),                   DOSJA_KIND_REFERENCE, 0, .codes = "project" },
  { "goal",                N_("For the goal"),                      DOSJA_KIND_REFERENCE, 0, .codes = "plan_goal" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
};

static const DosjaField case_note_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "at",                  N_("Time"),                              DOSJA_KIND_TIME, 0 },
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "note_kind" },
  { "level",               N_("Who may read it"),                   DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "note_level" },
  { "staff",               N_("Written by"),                        DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "title",               N_("In one line"),                       DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "text",                N_("Text"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SENSITIVE, .max = 40000 },
};

static const DosjaField task_fields[] = {
  { "title",               N_("What is to be done"),                DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SENSITIVE, .max = 300 },
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, 0, .codes = "case" },
  { "meeting",             N_("Decided in the meeting"),            DOSJA_KIND_REFERENCE, 0, .codes = "meeting" },
  { "assignee",            N_("For"),                               DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "assigned_by",         N_("Assigned by"),                       DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "due_on",              N_("Due on"),                            DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "priority",            N_("Priority"),                          DOSJA_KIND_CHOICE, 0, .codes = "priority" },
  { "done_on",             N_("Done on"),                           DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "result",              N_("Result"),                            DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000, .when = "done_on" },
};
/* clang-format on */

static const char *const service_columns[]
    = { "on", "kind", "duration", "staff.name", "status", "project.title", NULL };
static const char *const case_note_columns[]
    = { "on", "kind", "level", "staff.name", "title", NULL };
static const char *const task_columns[]
    = { "due_on", "title", "assignee.name", "priority", "done_on", NULL };

const DosjaType dosja_service_type = {
  .name = "service",
  .label = N_ ("Service"),
  .label_plural = N_ ("Services"),
  .area = DOSJA_AREA_CASE,
  .fields = service_fields,
  .n_fields = G_N_ELEMENTS (service_fields),
  .columns = service_columns,
  .order = "on",
};

const DosjaType dosja_case_note_type = {
  .name = "case_note",
  .label = N_ ("Case note"),
  .label_plural = N_ ("Case notes"),
  .area = DOSJA_AREA_CASE,
  .fields = case_note_fields,
  .n_fields = G_N_ELEMENTS (case_note_fields),
  .columns = case_note_columns,
  .order = "on",
};

const DosjaType dosja_task_type = {
  .name = "task",
  .label = N_ ("Task"),
  .label_plural = N_ ("Tasks"),
  .area = DOSJA_AREA_CASE,
  .fields = task_fields,
  .n_fields = G_N_ELEMENTS (task_fields),
  .columns = task_columns,
  .order = "due_on",
};
