/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField contact_fields[] = {
  { "organisation",        N_("Organisation"),                      DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "organisation" },
  { "name",                N_("Name"),                              DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 200 },
  { "role",                N_("Role of the contact"),               DOSJA_KIND_TEXT, 0, .max = 100 },
  { "phone",               N_("Phone"),                             DOSJA_KIND_TEXT, DOSJA_FIELD_SEARCH, .max = 40 },
  { "email",               N_("E-mail"),                            DOSJA_KIND_TEXT, 0, .max = 200 },
  { "languages",           N_("Languages"),                         DOSJA_KIND_CHOICES, 0, .codes = "language" },
  { "active",              N_("Active"),                            DOSJA_KIND_TRI, 0 },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, 0, .max = 5000 },
};

static const DosjaField document_held_fields[] = {
  { "person",              N_("Person"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "person" },
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "document_type" },
  { "status",              N_("Status"),                            DOSJA_KIND_CHOICE, 0, .codes = "document_status" },
  { "number",              N_("Number"),                            DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 80 },
  { "issued_on",           N_("Issued on"),                         DOSJA_KIND_DATE, DOSJA_FIELD_PAST },
  { "expires_on",          N_("Expires on"),                        DOSJA_KIND_DATE, 0 },
  { "scan",                N_("Scan"),                              DOSJA_KIND_REFERENCE, 0, .codes = "attachment" },
  { "paper_place",         N_("Where the paper is"),                DOSJA_KIND_TEXT, 0, .max = 200 },
};

static const DosjaField complaint_fields[] = {
  { "number",              N_("Number"),                            DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_UNIQUE | DOSJA_FIELD_SORT, .max = 40 },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "channel",             N_("How it came"),                       DOSJA_KIND_CHOICE, 0, .codes = "complaint_channel" },
  { "anonymous",           N_("Anonymous"),                         DOSJA_KIND_TRI, DOSJA_FIELD_REQUIRED },
  { "person",              N_("Person"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_SENSITIVE, .codes = "person" },
  { "text",                N_("Text"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SENSITIVE, .max = 20000 },
  { "about_staff",         N_("About a member of staff"),           DOSJA_KIND_REFERENCE, DOSJA_FIELD_SENSITIVE, .codes = "staff" },
  { "handled_by",          N_("Handled by"),                        DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "answered_on",         N_("Answered on"),                       DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "result",              N_("Result"),                            DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000, .when = "answered_on" },
};

static const DosjaField meeting_fields[] = {
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "meeting_type" },
  { "title",               N_("Title"),                             DOSJA_KIND_TEXT, 0, .max = 200 },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_EXACT },
  { "at",                  N_("Time"),                              DOSJA_KIND_TIME, 0 },
  { "place",               N_("Place"),                             DOSJA_KIND_TEXT, 0, .max = 200 },
  { "participants",        N_("Participants and institutions"),     DOSJA_KIND_NOTE, 0, .max = 5000 },
  { "consent_checked",     N_("Consent to share checked"),          DOSJA_KIND_TRI, 0 },
  { "discussion",          N_("Discussion"),                        DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 40000 },
  { "decisions",           N_("Decisions"),                         DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
};

static const DosjaField meeting_case_fields[] = {
  { "meeting",             N_("Meeting"),                           DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "meeting" },
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "case" },
  { "decision",            N_("Decision"),                          DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};

static const DosjaField letter_fields[] = {
  { "number",              N_("Protocol number"),                   DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_UNIQUE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 40 },
  { "direction",           N_("In or out"),                         DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "referral_direction" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "organisation",        N_("Institution"),                       DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "correspondent",       N_("Person who wrote or receives"),      DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "subject",             N_("Subject"),                           DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SEARCH, .max = 300 },
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, 0, .codes = "case" },
  { "scan",                N_("Scan"),                              DOSJA_KIND_REFERENCE, 0, .codes = "attachment" },
  { "answer_due",          N_("Answer due on"),                     DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "answered_on",         N_("Answered on"),                       DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};
/* clang-format on */

static const char *const contact_columns[] = { "name", "role", "phone", "email", "active", NULL };
static const char *const document_held_columns[]
    = { "kind", "status", "number", "issued_on", "expires_on", NULL };
static const char *const complaint_columns[]
    = { "number", "on", "channel", "handled_by.name", "answered_on", NULL };
static const char *const meeting_columns[] = { "on", "at", "kind", "title", "place", NULL };
static const char *const meeting_case_columns[]
    = { "meeting.on", "meeting.kind", "case.number", "decision", NULL };
static const char *const letter_columns[]
    = { "number", "direction", "on", "organisation.name", "subject", "answer_due", NULL };

static void
rule_document_held (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "expires_on", "issued_on", problems);
}

static void
rule_complaint (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "answered_on", "on", problems);
}

static void
rule_letter (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "answered_on", "on", problems);
}

const DosjaType dosja_contact_type = {
  .name = "contact",
  .label = N_ ("Contact"),
  .label_plural = N_ ("Contacts"),
  .area = DOSJA_AREA_OFFICE,
  .fields = contact_fields,
  .n_fields = G_N_ELEMENTS (contact_fields),
  .columns = contact_columns,
  .order = "name",
};

const DosjaType dosja_document_held_type = {
  .name = "document_held",
  .label = N_ ("Personal document"),
  .label_plural = N_ ("Personal documents"),
  .area = DOSJA_AREA_PERSON,
  .fields = document_held_fields,
  .n_fields = G_N_ELEMENTS (document_held_fields),
  .columns = document_held_columns,
  .order = "expires_on",
  .rule = rule_document_held,
};

const DosjaType dosja_complaint_type = {
  .name = "complaint",
  .label = N_ ("Complaint"),
  .label_plural = N_ ("Complaints"),
  .area = DOSJA_AREA_CASE,
  .fields = complaint_fields,
  .n_fields = G_N_ELEMENTS (complaint_fields),
  .columns = complaint_columns,
  .order = "on",
  .rule = rule_complaint,
};

const DosjaType dosja_meeting_type = {
  .name = "meeting",
  .label = N_ ("Meeting"),
  .label_plural = N_ ("Meetings"),
  .area = DOSJA_AREA_CASE,
  .fields = meeting_fields,
  .n_fields = G_N_ELEMENTS (meeting_fields),
  .columns = meeting_columns,
  .order = "on",
};

const DosjaType dosja_meeting_case_type = {
  .name = "meeting_case",
  .label = N_ ("Case discussed"),
  .label_plural = N_ ("Cases discussed"),
  .area = DOSJA_AREA_CASE,
  .fields = meeting_case_fields,
  .n_fields = G_N_ELEMENTS (meeting_case_fields),
  .columns = meeting_case_columns,
  .order = "case",
};

const DosjaType dosja_letter_type = {
  .name = "letter",
  .label = N_ ("Letter"),
  .label_plural = N_ ("Letters"),
  .area = DOSJA_AREA_CASE,
  .fields = letter_fields,
  .n_fields = G_N_ELEMENTS (letter_fields),
  .columns = letter_columns,
  .order = "on",
  .rule = rule_letter,
};
