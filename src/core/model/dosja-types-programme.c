/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField participant_fields[] = {
  { "number",              N_("Programme number"),                  DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_UNIQUE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 40 },
  { "given_name",          N_("Given name"),                        DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 100 },
  { "father_name",         N_("Father's name"),                     DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 100 },
  { "surname",             N_("Surname"),                           DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 100 },
  { "sex",                 N_("Sex"),                               DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "sex" },
  { "born",                N_("Date of birth"),                     DOSJA_KIND_DATE, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_PAST },
  { "nid",                 N_("Personal number"),                   DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH, .max = 40 },
  { "phone",               N_("Phone"),                             DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH, .max = 40 },
  { "municipality",        N_("Municipality of residence"),         DOSJA_KIND_CHOICE, 0, .codes = "bashki" },
  { "address",             N_("Address"),                           DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 500 },
  { "language",            N_("Language"),                          DOSJA_KIND_CHOICE, 0, .codes = "language" },
  { "education",           N_("Education"),                         DOSJA_KIND_CHOICE, 0, .codes = "education_level" },
  { "employment",          N_("Employment"),                        DOSJA_KIND_CHOICE, 0, .codes = "employment_status" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
};

static const DosjaField enrolment_fields[] = {
  { "participant",         N_("Participant"),                       DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "participant" },
  { "referral_source",     N_("Referred by"),                       DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "perp_referral_source" },
  { "referred_on",         N_("Referred on"),                       DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "organisation",        N_("Referring institution"),             DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "mandate",             N_("On what ground"),                    DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "perp_mandate" },
  { "decision",            N_("Court decision"),                    DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 120 },
  { "sessions_ordered",    N_("Sessions ordered"),                  DOSJA_KIND_INTEGER, 0, .min = 0, .max = 500 },
  { "order_until",         N_("Order valid until"),                 DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "start",               N_("Start"),                             DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "end",                 N_("End"),                               DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "stage",               N_("Stage of the programme"),            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "perp_stage" },
  { "status",              N_("Status"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "perp_status" },
  { "facilitator",         N_("Facilitator"),                       DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "group",               N_("Group"),                             DOSJA_KIND_REFERENCE, 0, .codes = "programme_group" },
  { "limits_explained",    N_("Limits of confidentiality explained and signed"), DOSJA_KIND_TRI, DOSJA_FIELD_REQUIRED },
  { "violence_types",      N_("Violence used"),                     DOSJA_KIND_CHOICES, 0, .codes = "violence_type" },
  { "entry_on",            N_("Assessed at entry on"),              DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "entry_motivation",    N_("Motivation at entry"),               DOSJA_KIND_CHOICE, 0, .codes = "motivation" },
  { "entry_risk",          N_("Risk at entry"),                     DOSJA_KIND_CHOICE, 0, .codes = "risk_level" },
  { "entry_assessment",    N_("Assessment at entry"),               DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
  { "exit_on",             N_("Assessed at the end on"),            DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "exit_motivation",     N_("Motivation at the end"),             DOSJA_KIND_CHOICE, 0, .codes = "motivation" },
  { "exit_risk",           N_("Risk at the end"),                   DOSJA_KIND_CHOICE, 0, .codes = "risk_level" },
  { "exit_assessment",     N_("Assessment at the end"),             DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
  { "behaviour_change",    N_("Reported change"),                   DOSJA_KIND_CHOICE, 0, .codes = "perp_behaviour_change" },
  { "new_violence",        N_("New violence reported"),             DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "outcome",             N_("Result"),                            DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
};

static const DosjaField programme_group_fields[] = {
  { "name",                N_("Name of the group"),                 DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_UNIQUE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 100 },
  { "facilitator",         N_("Facilitator"),                       DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "second_facilitator",  N_("Second facilitator"),                DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "weekday",             N_("Day of the week"),                   DOSJA_KIND_CHOICE, 0, .codes = "weekday" },
  { "at",                  N_("Time"),                              DOSJA_KIND_TIME, 0 },
  { "place",               N_("Place"),                             DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "start",               N_("Start"),                             DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "end",                 N_("End"),                               DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};

static const DosjaField programme_session_fields[] = {
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "perp_session_type" },
  { "group",               N_("Group"),                             DOSJA_KIND_REFERENCE, 0, .codes = "programme_group" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_EXACT },
  { "at",                  N_("Time"),                              DOSJA_KIND_TIME, 0 },
  { "duration",            N_("Duration (minutes)"),                DOSJA_KIND_INTEGER, 0, .min = 0, .max = 1440 },
  { "topic",               N_("Topic"),                             DOSJA_KIND_TEXT, 0, .max = 200 },
  { "facilitator",         N_("Facilitator"),                       DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "project",             N_("Paid by project"),                   DOSJA_KIND_REFERENCE, 0, .codes = "project" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
};

static const DosjaField attendance_fields[] = {
  { "session",             N_("Session of the programme"),          DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "programme_session" },
  { "enrolment",           N_("Enrolment"),                         DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "enrolment" },
  { "presence",            N_("Presence"),                          DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "presence" },
  { "minutes_late",        N_("Minutes late"),                      DOSJA_KIND_INTEGER, 0, .min = 0, .max = 1440 },
  { "risk",                N_("Risk observed"),                     DOSJA_KIND_CHOICE, 0, .codes = "risk_level" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};

static const DosjaField court_report_fields[] = {
  { "enrolment",           N_("Enrolment"),                         DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "enrolment" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "recipient",           N_("To"),                                DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "perp_report_to" },
  { "organisation",        N_("Institution"),                       DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "sessions_attended",   N_("Sessions attended"),                 DOSJA_KIND_INTEGER, 0, .min = 0, .max = 1000 },
  { "sessions_missed",     N_("Sessions missed"),                   DOSJA_KIND_INTEGER, 0, .min = 0, .max = 1000 },
  { "text",                N_("Text"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 20000 },
};

static const DosjaField partner_contact_fields[] = {
  { "enrolment",           N_("Enrolment"),                         DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "enrolment" },
  { "name",                N_("Partner's name"),                    DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "relation",            N_("Relation"),                          DOSJA_KIND_CHOICE, 0, .codes = "perpetrator_relation" },
  { "phone",               N_("Phone"),                             DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 40 },
  { "safe_times",          N_("When and how it is safe to call"),   DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 1000 },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "partner_contact_kind" },
  { "staff",               N_("By (never the facilitator)"),        DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "safe",                N_("Feels safe"),                        DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "new_violence",        N_("New violence reported"),             DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "text",                N_("What she said"),                     DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 20000 },
};

static const DosjaField victim_link_fields[] = {
  { "enrolment",           N_("Enrolment"),                         DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "enrolment" },
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "case" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};
/* clang-format on */

static const char *const participant_columns[]
    = { "number", "surname", "given_name", "father_name", "born", "municipality", NULL };
static const char *const enrolment_columns[] = { "participant.number",
                                                 "participant.surname",
                                                 "participant.given_name",
                                                 "referral_source",
                                                 "stage",
                                                 "status",
                                                 "start",
                                                 "end",
                                                 NULL };
static const char *const programme_group_columns[]
    = { "name", "facilitator.name", "weekday", "start", "end", NULL };
static const char *const programme_session_columns[]
    = { "on", "at", "kind", "group.name", "topic", "facilitator.name", "duration", NULL };
static const char *const attendance_columns[]
    = { "session.on", "session.kind", "presence", "risk", NULL };
static const char *const court_report_columns[]
    = { "on", "recipient", "organisation.name", "sessions_attended", NULL };
static const char *const partner_contact_columns[] = { "on", "kind", "staff.name", "safe", NULL };
static const char *const victim_link_columns[]
    = { "enrolment.referred_on", "case.number", "note", NULL };

static void
rule_enrolment (DosjaRecord *record, DosjaProblems *problems)
{
  static const char *const over[] = { "completed", "dropped_out", "excluded", NULL };
  const char *status = dosja_record_get (record, "status");

  dosja_rule_not_before (record, "end", "start", problems);
  dosja_rule_not_before (record, "start", "referred_on", problems);
  if (status != NULL && g_strv_contains (over, status) && dosja_record_get (record, "end") == NULL)
    dosja_problems_add (problems, "end", "missing",
                        _ ("The programme is over for this participant. Say since when."));
}

static void
rule_programme_group (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "end", "start", problems);
}

const DosjaType dosja_participant_type = {
  .name = "participant",
  .label = N_ ("Participant"),
  .label_plural = N_ ("Participants"),
  .area = DOSJA_AREA_PROGRAMME,
  .fields = participant_fields,
  .n_fields = G_N_ELEMENTS (participant_fields),
  .columns = participant_columns,
  .order = "surname",
};

const DosjaType dosja_enrolment_type = {
  .name = "enrolment",
  .label = N_ ("Enrolment"),
  .label_plural = N_ ("Enrolments"),
  .area = DOSJA_AREA_PROGRAMME,
  .fields = enrolment_fields,
  .n_fields = G_N_ELEMENTS (enrolment_fields),
  .columns = enrolment_columns,
  .order = "start",
  .rule = rule_enrolment,
};

const DosjaType dosja_programme_group_type = {
  .name = "programme_group",
  .label = N_ ("Group"),
  .label_plural = N_ ("Groups"),
  .area = DOSJA_AREA_PROGRAMME,
  .fields = programme_group_fields,
  .n_fields = G_N_ELEMENTS (programme_group_fields),
  .columns = programme_group_columns,
  .order = "name",
  .rule = rule_programme_group,
};

const DosjaType dosja_programme_session_type = {
  .name = "programme_session",
  .label = N_ ("Session of the programme"),
  .label_plural = N_ ("Sessions of the programme"),
  .area = DOSJA_AREA_PROGRAMME,
  .fields = programme_session_fields,
  .n_fields = G_N_ELEMENTS (programme_session_fields),
  .columns = programme_session_columns,
  .order = "on",
};

const DosjaType dosja_attendance_type = {
  .name = "attendance",
  .label = N_ ("Attendance at a session"),
  .label_plural = N_ ("Attendances at sessions"),
  .area = DOSJA_AREA_PROGRAMME,
  .fields = attendance_fields,
  .n_fields = G_N_ELEMENTS (attendance_fields),
  .columns = attendance_columns,
  .order = "session",
};

const DosjaType dosja_court_report_type = {
  .name = "court_report",
  .label = N_ ("Report to the sender"),
  .label_plural = N_ ("Reports to the sender"),
  .area = DOSJA_AREA_PROGRAMME,
  .fields = court_report_fields,
  .n_fields = G_N_ELEMENTS (court_report_fields),
  .columns = court_report_columns,
  .order = "on",
};

const DosjaType dosja_partner_contact_type = {
  .name = "partner_contact",
  .label = N_ ("Partner contact"),
  .label_plural = N_ ("Partner contacts"),
  .area = DOSJA_AREA_PARTNER,
  .fields = partner_contact_fields,
  .n_fields = G_N_ELEMENTS (partner_contact_fields),
  .columns = partner_contact_columns,
  .order = "on",
};

const DosjaType dosja_victim_link_type = {
  .name = "victim_link",
  .label = N_ ("Link to a victim's case"),
  .label_plural = N_ ("Links to victims' cases"),
  .area = DOSJA_AREA_SEALED,
  .fields = victim_link_fields,
  .n_fields = G_N_ELEMENTS (victim_link_fields),
  .columns = victim_link_columns,
  .order = "enrolment",
};
