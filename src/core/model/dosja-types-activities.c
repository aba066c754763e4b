/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField alliance_fields[] = {
  { "name",                N_("Name"),                              DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_UNIQUE | DOSJA_FIELD_SORT, .max = 200 },
  { "municipality",        N_("Municipality"),                      DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "bashki" },
  { "founded",             N_("Founded"),                           DOSJA_KIND_DATE, DOSJA_FIELD_PAST },
  { "active",              N_("Active"),                            DOSJA_KIND_TRI, 0 },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, 0, .max = 10000 },
};

static const DosjaField alliance_member_fields[] = {
  { "alliance",            N_("Alliance"),                          DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "alliance" },
  { "name",                N_("Name"),                              DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 200 },
  { "role",                N_("Role"),                              DOSJA_KIND_TEXT, 0, .max = 100 },
  { "party",               N_("Party or institution"),              DOSJA_KIND_TEXT, 0, .max = 100 },
  { "phone",               N_("Phone"),                             DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 40 },
  { "email",               N_("E-mail"),                            DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "since",               N_("Since"),                             DOSJA_KIND_DATE, DOSJA_FIELD_PAST },
  { "until",               N_("Until"),                             DOSJA_KIND_DATE, 0 },
};

static const DosjaField alliance_meeting_fields[] = {
  { "alliance",            N_("Alliance"),                          DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "alliance" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_EXACT },
  { "place",               N_("Place"),                             DOSJA_KIND_TEXT, 0, .max = 200 },
  { "present",             N_("Members present"),                   DOSJA_KIND_INTEGER, 0, .min = 0, .max = 1000 },
  { "topic",               N_("Topic"),                             DOSJA_KIND_TEXT, 0, .max = 300 },
  { "decisions",           N_("Decisions"),                         DOSJA_KIND_NOTE, 0, .max = 10000 },
  { "followed_up",         N_("What came of them"),                 DOSJA_KIND_NOTE, 0, .max = 10000 },
  { "decided_on_followed", N_("Decisions carried out"),             DOSJA_KIND_TRI, 0 },
};

static const DosjaField activity_fields[] = {
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "activity_type" },
  { "title",               N_("Title"),                             DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 300 },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_EXACT },
  { "until",               N_("Last day"),                          DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "topics",              N_("Themes"),                            DOSJA_KIND_CHOICES, DOSJA_FIELD_REQUIRED, .codes = "activity_topic" },
  { "audiences",           N_("Audience"),                          DOSJA_KIND_CHOICES, DOSJA_FIELD_REQUIRED, .codes = "activity_audience" },
  { "campaign",            N_("Campaign"),                          DOSJA_KIND_CHOICE, 0, .codes = "activity_campaign" },
  { "municipality",        N_("Municipality"),                      DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "bashki" },
  { "venue_kind",          N_("Kind of place"),                     DOSJA_KIND_CHOICE, 0, .codes = "venue_type" },
  { "venue",               N_("Place"),                             DOSJA_KIND_TEXT, 0, .max = 200 },
  { "staff",               N_("Led by"),                            DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "partners",            N_("Partner"),                           DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "partners_note",       N_("Other partners"),                    DOSJA_KIND_TEXT, 0, .max = 300 },
  { "project",             N_("Project"),                           DOSJA_KIND_REFERENCE, 0, .codes = "project" },
  { "girls",               N_("Girls under 18"),                    DOSJA_KIND_INTEGER, 0, .min = 0, .max = 100000 },
  { "boys",                N_("Boys under 18"),                     DOSJA_KIND_INTEGER, 0, .min = 0, .max = 100000 },
  { "young_women",         N_("Women 18–29"),                       DOSJA_KIND_INTEGER, 0, .min = 0, .max = 100000 },
  { "young_men",           N_("Men 18–29"),                         DOSJA_KIND_INTEGER, 0, .min = 0, .max = 100000 },
  { "women",               N_("Women 30–59"),                       DOSJA_KIND_INTEGER, 0, .min = 0, .max = 100000 },
  { "men",                 N_("Men 30–59"),                         DOSJA_KIND_INTEGER, 0, .min = 0, .max = 100000 },
  { "older_women",         N_("Women 60 and over"),                 DOSJA_KIND_INTEGER, 0, .min = 0, .max = 100000 },
  { "older_men",           N_("Men 60 and over"),                   DOSJA_KIND_INTEGER, 0, .min = 0, .max = 100000 },
  { "unknown_sex_age",     N_("Not counted by sex and age"),        DOSJA_KIND_INTEGER, 0, .min = 0, .max = 100000 },
  { "participants",        N_("Participants in all"),               DOSJA_KIND_INTEGER, DOSJA_FIELD_COMPUTED | DOSJA_FIELD_DERIVED, .min = 0, .max = 1000000 },
  { "materials",           N_("Materials given"),                   DOSJA_KIND_TEXT, 0, .max = 200 },
  { "materials_count",     N_("How many materials"),                DOSJA_KIND_INTEGER, 0, .min = 0, .max = 1000000 },
  { "signatures",          N_("Signatures collected"),              DOSJA_KIND_INTEGER, 0, .min = 0, .max = 1000000 },
  { "cases_identified",    N_("Cases identified afterwards"),       DOSJA_KIND_INTEGER, 0, .min = 0, .max = 10000 },
  { "result",              N_("Result"),                            DOSJA_KIND_NOTE, 0, .max = 10000 },
  { "scan",                N_("Paper attached"),                    DOSJA_KIND_REFERENCE, 0, .codes = "attachment" },
};

static const DosjaField advocacy_fields[] = {
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "advocacy_input_type" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "title",               N_("Title"),                             DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SEARCH, .max = 300 },
  { "recipient",           N_("Recipient"),                         DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "project",             N_("Project"),                           DOSJA_KIND_REFERENCE, 0, .codes = "project" },
  { "result",              N_("Result"),                            DOSJA_KIND_NOTE, 0, .max = 10000 },
};
/* clang-format on */

static const char *const alliance_columns[] = { "name", "municipality", "founded", "active", NULL };
static const char *const alliance_member_columns[] = { "name", "role", "since", "until", NULL };
static const char *const alliance_meeting_columns[]
    = { "on", "place", "present", "topic", "decided_on_followed", NULL };
static const char *const activity_columns[] = {
  "on", "kind", "title", "municipality", "participants", "signatures", "project.title", NULL
};
static const char *const advocacy_columns[] = { "on", "kind", "title", "recipient.name", NULL };

static void
rule_alliance_member (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "until", "since", problems);
}

static void
rule_activity (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "until", "on", problems);
}

const DosjaType dosja_alliance_type = {
  .name = "alliance",
  .label = N_ ("Alliance"),
  .label_plural = N_ ("Alliances"),
  .area = DOSJA_AREA_ACTIVITY,
  .fields = alliance_fields,
  .n_fields = G_N_ELEMENTS (alliance_fields),
  .columns = alliance_columns,
  .order = "name",
};

const DosjaType dosja_alliance_member_type = {
  .name = "alliance_member",
  .label = N_ ("Member"),
  .label_plural = N_ ("Members"),
  .area = DOSJA_AREA_ACTIVITY,
  .fields = alliance_member_fields,
  .n_fields = G_N_ELEMENTS (alliance_member_fields),
  .columns = alliance_member_columns,
  .order = "name",
  .rule = rule_alliance_member,
};

const DosjaType dosja_alliance_meeting_type = {
  .name = "alliance_meeting",
  .label = N_ ("Meeting of the alliance"),
  .label_plural = N_ ("Meetings of the alliance"),
  .area = DOSJA_AREA_ACTIVITY,
  .fields = alliance_meeting_fields,
  .n_fields = G_N_ELEMENTS (alliance_meeting_fields),
  .columns = alliance_meeting_columns,
  .order = "on",
};

const DosjaType dosja_activity_type = {
  .name = "activity",
  .label = N_ ("Activity"),
  .label_plural = N_ ("Activities"),
  .area = DOSJA_AREA_ACTIVITY,
  .fields = activity_fields,
  .n_fields = G_N_ELEMENTS (activity_fields),
  .columns = activity_columns,
  .order = "on",
  .rule = rule_activity,
};

const DosjaType dosja_advocacy_type = {
  .name = "advocacy",
  .label = N_ ("Input to policy"),
  .label_plural = N_ ("Inputs to policies"),
  .area = DOSJA_AREA_ACTIVITY,
  .fields = advocacy_fields,
  .n_fields = G_N_ELEMENTS (advocacy_fields),
  .columns = advocacy_columns,
  .order = "on",
};
