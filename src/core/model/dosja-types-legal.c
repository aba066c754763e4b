/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* What a court or the police decided upon, and what of it was ever in force */
#define ISSUED                                                                                     \
  "status=issued|in_force|confirmed|replaced|extended|modified|appealed|revoked|expired"
#define DECIDED ISSUED "|rejected|dismissed"

/* clang-format off */
static const DosjaField legal_matter_fields[] = {
  { "person",              N_("Client"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "person" },
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, 0, .codes = "case" },
  { "matter",              N_("Matter"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "legal_matter" },
  { "proceeding",          N_("Proceeding"),                        DOSJA_KIND_CHOICE, 0, .codes = "proceeding_type" },
  { "stage",               N_("Stage"),                             DOSJA_KIND_CHOICE, 0, .codes = "proceeding_stage" },
  { "client_role",         N_("The client's role"),                 DOSJA_KIND_CHOICE, 0, .codes = "party_role" },
  { "offences",            N_("Offences"),                          DOSJA_KIND_CHOICES, 0, .codes = "criminal_offence", .when = "proceeding=criminal" },
  { "court",               N_("Court"),                             DOSJA_KIND_CHOICE, 0, .codes = "court" },
  { "prosecution_office",  N_("Prosecution office"),                DOSJA_KIND_CHOICE, 0, .codes = "prosecution_office", .when = "proceeding=criminal" },
  { "number",              N_("Number at the court"),               DOSJA_KIND_TEXT, DOSJA_FIELD_SEARCH, .max = 80 },
  { "lawyer",              N_("Lawyer"),                            DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "opened_on",           N_("Opened on"),                         DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "closed_on",           N_("Closed on"),                         DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "legal_aid",           N_("Legal aid (law 111/2017)"),          DOSJA_KIND_CHOICE, 0, .codes = "legal_aid_type" },
  { "legal_aid_category",  N_("Category of entitlement"),           DOSJA_KIND_CHOICE, 0, .codes = "legal_aid_category", .when = "legal_aid" },
  { "legal_aid_asked",     N_("Asked for on"),                      DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT, .when = "legal_aid" },
  { "legal_aid_granted",   N_("Granted on"),                        DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT, .when = "legal_aid" },
  { "result",              N_("Result"),                            DOSJA_KIND_CHOICE, 0, .codes = "proceeding_result", .when = "closed_on" },
  { "compensation",        N_("Compensation awarded"),              DOSJA_KIND_MONEY, 0 },
  { "note",                N_("Note under privilege"),              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_LEGAL, .max = 20000 },
};

static const DosjaField party_fields[] = {
  { "matter",              N_("Legal matter"),                      DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "legal_matter" },
  { "role",                N_("Role"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "party_role" },
  { "person",              N_("Person, if recorded"),               DOSJA_KIND_REFERENCE, DOSJA_FIELD_SENSITIVE, .codes = "person" },
  { "name",                N_("Name"),                              DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH, .max = 200 },
  { "father_name",         N_("Father's name"),                     DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 100 },
  { "born",                N_("Date of birth"),                     DOSJA_KIND_DATE, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_PAST },
  { "represented_by",      N_("Represented by"),                    DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_LEGAL, .max = 5000 },
};

static const DosjaField legal_action_fields[] = {
  { "matter",              N_("Legal matter"),                      DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "legal_matter" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "action",              N_("Step"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "legal_action" },
  { "staff",               N_("By"),                                DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "due_on",              N_("Time limit"),                        DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_LEGAL, .max = 10000 },
};

static const DosjaField protection_order_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "person",              N_("Protected person"),                  DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "person" },
  { "matter",              N_("Legal matter"),                      DOSJA_KIND_REFERENCE, 0, .codes = "legal_matter" },
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "protection_order_type" },
  { "status",              N_("Status"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "protection_order_status" },
  { "petitioner",          N_("Petitioner"),                        DOSJA_KIND_CHOICE, 0, .codes = "protection_order_petitioner" },
  { "respondent",          N_("Respondent, if recorded"),           DOSJA_KIND_REFERENCE, DOSJA_FIELD_SENSITIVE, .codes = "person" },
  { "respondent_name",     N_("Respondent"),                        DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "requested_on",        N_("Requested on"),                      DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "requested_at",        N_("Requested at"),                      DOSJA_KIND_TIME, 0, .when = "requested_on" },
  { "issued_on",           N_("Issued on"),                         DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "issued_at",           N_("Issued at"),                         DOSJA_KIND_TIME, 0, .when = "issued_on" },
  { "court",               N_("Court"),                             DOSJA_KIND_CHOICE, 0, .codes = "court", .when = "kind=umm|um|urgent_family_code|criminal_security_measure" },
  { "police",              N_("Police directorate"),                DOSJA_KIND_CHOICE, 0, .codes = "police_directorate", .when = "kind=umpmm" },
  { "decision_number",     N_("Decision number"),                   DOSJA_KIND_TEXT, DOSJA_FIELD_SEARCH, .max = 80, .when = DECIDED },
  { "measures",            N_("Measures"),                          DOSJA_KIND_CHOICES, 0, .codes = "protection_measure" },
  { "children_protected",  N_("Children protected"),                DOSJA_KIND_INTEGER, 0, .min = 0, .max = 30 },
  { "verification_on",     N_("Verification hearing on"),           DOSJA_KIND_DATE, DOSJA_FIELD_EXACT, .when = ISSUED },
  { "valid_from",          N_("Valid from"),                        DOSJA_KIND_DATE, DOSJA_FIELD_EXACT, .when = ISSUED },
  { "valid_until",         N_("Valid until"),                       DOSJA_KIND_DATE, DOSJA_FIELD_EXACT, .when = ISSUED },
  { "extended_on",         N_("Extended on"),                       DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT, .when = ISSUED },
  { "ended_on",            N_("Ended on"),                          DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT, .when = ISSUED },
  { "previous",            N_("Follows the order"),                 DOSJA_KIND_REFERENCE, 0, .codes = "protection_order" },
  { "scan",                N_("Copy in the file"),                  DOSJA_KIND_REFERENCE, 0, .codes = "attachment" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
};

static const DosjaField order_violation_fields[] = {
  { "order",               N_("Protection order"),                  DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "protection_order" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "at",                  N_("Time"),                              DOSJA_KIND_TIME, 0 },
  { "kinds",               N_("What happened"),                     DOSJA_KIND_CHOICES, DOSJA_FIELD_REQUIRED, .codes = "order_violation_type" },
  { "response",            N_("Response"),                          DOSJA_KIND_CHOICES, 0, .codes = "order_violation_response" },
  { "reported_on",         N_("Reported on"),                       DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "police_reference",    N_("Police reference"),                  DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 80, .when = "reported_on" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
};

static const DosjaField hearing_fields[] = {
  { "matter",              N_("Legal matter"),                      DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "legal_matter" },
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, 0, .codes = "case" },
  { "order",               N_("Protection order"),                  DOSJA_KIND_REFERENCE, 0, .codes = "protection_order" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_EXACT },
  { "at",                  N_("Time"),                              DOSJA_KIND_TIME, 0 },
  { "court",               N_("Court"),                             DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "court" },
  { "room",                N_("Courtroom"),                         DOSJA_KIND_TEXT, 0, .max = 60 },
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "hearing_type" },
  { "accompanied_by",      N_("Accompanied by"),                    DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "outcome",             N_("Outcome of the hearing"),            DOSJA_KIND_CHOICE, 0, .codes = "hearing_outcome" },
  { "next_on",             N_("Next hearing on"),                   DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "next_at",             N_("Next hearing at"),                   DOSJA_KIND_TIME, 0, .when = "next_on" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_LEGAL, .max = 10000 },
};

static const DosjaField deadline_rule_fields[] = {
  { "key",                 N_("Key"),                               DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_UNIQUE, .max = 60 },
  { "label_sq",            N_("Albanian label"),                    DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SORT, .max = 300 },
  { "label_en",            N_("English label"),                     DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED, .max = 300 },
  { "trigger",             N_("Counts from"),                       DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "deadline_trigger" },
  { "value",               N_("How many"),                          DOSJA_KIND_INTEGER, DOSJA_FIELD_REQUIRED, .min = 0, .max = 10000 },
  { "unit",                N_("Unit"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "deadline_unit" },
  { "basis",               N_("Article of the law"),                DOSJA_KIND_TEXT, 0, .max = 200 },
  { "certainty",           N_("How certain it is"),                 DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "deadline_certainty" },
  { "certainty_note",      N_("What remains to be checked"),        DOSJA_KIND_TEXT, 0, .max = 300 },
  { "active",              N_("In use"),                            DOSJA_KIND_TRI, 0 },
};

static const DosjaField deadline_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_OWNED, .codes = "case" },
  { "title",               N_("What must be done"),                 DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SENSITIVE, .max = 300 },
  { "due_on",              N_("Due on"),                            DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_EXACT },
  { "due_at",              N_("Due at"),                            DOSJA_KIND_TIME, 0 },
  { "rule",                N_("Follows from"),                      DOSJA_KIND_REFERENCE, 0, .codes = "deadline_rule" },
  { "source",              N_("Record it follows from"),            DOSJA_KIND_TEXT, DOSJA_FIELD_COMPUTED, .max = 80 },
  { "changed_by_hand",     N_("Date set by hand"),                  DOSJA_KIND_TRI, DOSJA_FIELD_COMPUTED },
  { "responsible",         N_("Responsible"),                       DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "done_on",             N_("Done on"),                           DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};
/* clang-format on */

static const char *const legal_matter_columns[]
    = { "person.code", "person.surname", "person.given_name", "matter",    "proceeding",
        "stage",       "lawyer.name",    "opened_on",         "closed_on", NULL };
static const char *const party_columns[]
    = { "role", "name", "person.code", "person.surname", "person.given_name", NULL };
static const char *const legal_action_columns[] = { "on", "action", "staff.name", "due_on", NULL };
static const char *const protection_order_columns[]
    = { "kind", "status", "issued_on", "valid_until", "court", NULL };
static const char *const order_violation_columns[]
    = { "on", "kinds", "response", "police_reference", NULL };
static const char *const hearing_columns[]
    = { "on", "at", "matter.matter", "court", "kind", "outcome", "next_on", NULL };
static const char *const deadline_rule_columns[]
    = { "label_sq", "value", "unit", "certainty", "basis", "active", NULL };
static const char *const deadline_columns[]
    = { "due_on", "title", "rule.label_sq", "done_on", "responsible.name", NULL };

static void
rule_legal_matter (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "closed_on", "opened_on", problems);
}

const DosjaType dosja_legal_matter_type = {
  .name = "legal_matter",
  .label = N_ ("Legal matter"),
  .label_plural = N_ ("Legal matters"),
  .area = DOSJA_AREA_LEGAL,
  .fields = legal_matter_fields,
  .n_fields = G_N_ELEMENTS (legal_matter_fields),
  .columns = legal_matter_columns,
  .order = "opened_on",
  .rule = rule_legal_matter,
};

const DosjaType dosja_party_type = {
  .name = "party",
  .label = N_ ("Party"),
  .label_plural = N_ ("Parties"),
  .area = DOSJA_AREA_LEGAL,
  .fields = party_fields,
  .n_fields = G_N_ELEMENTS (party_fields),
  .columns = party_columns,
  .order = "name",
  .rule = dosja_rule_party,
};

const DosjaType dosja_legal_action_type = {
  .name = "legal_action",
  .label = N_ ("Legal step"),
  .label_plural = N_ ("Legal steps"),
  .area = DOSJA_AREA_LEGAL,
  .fields = legal_action_fields,
  .n_fields = G_N_ELEMENTS (legal_action_fields),
  .columns = legal_action_columns,
  .order = "on",
};

const DosjaType dosja_protection_order_type = {
  .name = "protection_order",
  .label = N_ ("Protection order"),
  .label_plural = N_ ("Protection orders"),
  .area = DOSJA_AREA_LEGAL,
  .fields = protection_order_fields,
  .n_fields = G_N_ELEMENTS (protection_order_fields),
  .columns = protection_order_columns,
  .order = "issued_on",
  .rule = dosja_rule_protection_order,
};

const DosjaType dosja_order_violation_type = {
  .name = "order_violation",
  .label = N_ ("Violation of an order"),
  .label_plural = N_ ("Violations of orders"),
  .area = DOSJA_AREA_LEGAL,
  .fields = order_violation_fields,
  .n_fields = G_N_ELEMENTS (order_violation_fields),
  .columns = order_violation_columns,
  .order = "on",
  .rule = dosja_rule_order_violation,
};

const DosjaType dosja_hearing_type = {
  .name = "hearing",
  .label = N_ ("Hearing"),
  .label_plural = N_ ("Hearings"),
  .area = DOSJA_AREA_LEGAL,
  .fields = hearing_fields,
  .n_fields = G_N_ELEMENTS (hearing_fields),
  .columns = hearing_columns,
  .order = "on",
  .rule = dosja_rule_hearing,
};

const DosjaType dosja_deadline_rule_type = {
  .name = "deadline_rule",
  .label = N_ ("Time limit of the law"),
  .label_plural = N_ ("Time limits of the law"),
  .area = DOSJA_AREA_ADMIN,
  .fields = deadline_rule_fields,
  .n_fields = G_N_ELEMENTS (deadline_rule_fields),
  .columns = deadline_rule_columns,
  .order = "label_sq",
  .rule = dosja_rule_deadline_rule,
};

const DosjaType dosja_deadline_type = {
  .name = "deadline",
  .label = N_ ("Deadline"),
  .label_plural = N_ ("Deadlines"),
  .area = DOSJA_AREA_CASE,
  .fields = deadline_fields,
  .n_fields = G_N_ELEMENTS (deadline_fields),
  .columns = deadline_columns,
  .order = "due_on",
};
