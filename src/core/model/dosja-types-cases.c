/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField case_fields[] = {
  { "person",             N_("Person"),                      DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "person" },
  { "number",             N_("Case number"),                 DOSJA_KIND_TEXT,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_UNIQUE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 40 },
  { "category",           N_("Category"),                    DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "case_type" },
  { "opened",             N_("Opened on"),                   DOSJA_KIND_DATE,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST },
  { "opened_by",          N_("Opened by"),                   DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "referral_source",    N_("Referred by"),                 DOSJA_KIND_CHOICE,  0, .codes = "referral_source" },
  { "referral_organisation", N_("Referring organisation"),   DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "referral_person",    N_("Referring person"),            DOSJA_KIND_TEXT,    DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "referral_date",      N_("Referred on"),                 DOSJA_KIND_DATE,    DOSJA_FIELD_PAST },
  { "referral_mode",      N_("How the referral came"),       DOSJA_KIND_CHOICE,  0, .codes = "referral_mode" },
  { "reason",             N_("Reason for coming"),           DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 20000 },
  { "summary",            N_("Summary"),                     DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 20000 },
  { "manager",            N_("Case manager"),                DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "status",             N_("Status"),                      DOSJA_KIND_CHOICE,  DOSJA_FIELD_COMPUTED, .codes = "case_status" },
  { "access_level",       N_("Who may see the case"),        DOSJA_KIND_CHOICE,  0, .codes = "file_access_level" },
  { "risk_level",         N_("Risk level"),                  DOSJA_KIND_CHOICE,  0, .codes = "risk_level" },
  { "priority",           N_("Priority"),                    DOSJA_KIND_CHOICE,  0, .codes = "priority" },
  { "municipality",       N_("Municipality of the case"),    DOSJA_KIND_CHOICE,  0, .codes = "bashki" },
  { "closed",             N_("Closed on"),                   DOSJA_KIND_DATE,    DOSJA_FIELD_PAST },
  { "closure_reason",     N_("Reason for closing"),          DOSJA_KIND_CHOICE,  0, .codes = "case_closure_reason", .when = "closed" },
  { "destination",        N_("Where the person went"),       DOSJA_KIND_CHOICE,  DOSJA_FIELD_SENSITIVE, .codes = "exit_destination", .when = "closed" },
  { "outcome",            N_("Outcome"),                     DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 20000, .when = "closed" },
  { "closing_approved_by", N_("Closing approved by"),        DOSJA_KIND_REFERENCE, 0, .codes = "staff", .when = "closed" },
  { "in_totals",          N_("Already in the historical totals"), DOSJA_KIND_TRI, 0 },
  { "note",               N_("Note"),                        DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 20000 },
  { "first_contact",       N_("First contact on"),                  DOSJA_KIND_DATE, DOSJA_FIELD_PAST },
  { "referral_written",    N_("Written referral received"),         DOSJA_KIND_TRI, 0 },
  { "urgency",             N_("Urgency"),                           DOSJA_KIND_CHOICE, 0, .codes = "urgency" },
  { "previous_assistance", N_("Assistance before"),                 DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
  { "children_with",       N_("Children who came along"),           DOSJA_KIND_INTEGER, 0, .min = 0, .max = 30 },
  { "informed_of_rights",  N_("Informed of rights and house rules"), DOSJA_KIND_TRI, 0 },
  { "admitted",            N_("Admitted to a programme"),           DOSJA_KIND_TRI, 0 },
  { "admitted_by",         N_("Admission decided by"),              DOSJA_KIND_REFERENCE, 0, .codes = "staff", .when = "admitted" },
  { "project",             N_("Project"),                           DOSJA_KIND_REFERENCE, 0, .codes = "project" },
  { "legal_hold",          N_("Legal hold: keep beyond the period"), DOSJA_KIND_TRI, 0 },
  { "stage",               N_("Stage of the case"),                 DOSJA_KIND_CHOICE, DOSJA_FIELD_COMPUTED | DOSJA_FIELD_DERIVED, .codes = "case_stage" },
};

static const DosjaField case_colleague_fields[] = {
  { "case",               N_("Case"),                        DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "staff",              N_("Colleague"),                   DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "staff" },
  { "since",              N_("Since"),                       DOSJA_KIND_DATE,    0 },
  { "note",               N_("What they do in the case"),    DOSJA_KIND_NOTE,    0, .max = 1000 },
};

static const DosjaField case_status_fields[] = {
  { "case",               N_("Case"),                        DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "status",             N_("Status"),                      DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "case_status" },
  { "since",              N_("Since"),                       DOSJA_KIND_DATE,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST },
  { "reason",             N_("Reason"),                      DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 5000 },
};

static const DosjaField stay_fields[] = {
  { "person",             N_("Person"),                      DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "person" },
  { "case",               N_("Case"),                        DOSJA_KIND_REFERENCE, 0, .codes = "case" },
  { "from",               N_("From"),                        DOSJA_KIND_DATE,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST },
  { "planned_until",      N_("Planned until"),               DOSJA_KIND_DATE,    0 },
  { "until",              N_("Until"),                       DOSJA_KIND_DATE,    DOSJA_FIELD_PAST },
  { "room",               N_("Room and bed"),                DOSJA_KIND_TEXT,    0, .max = 60 },
  { "exit_reason",        N_("Reason for leaving"),          DOSJA_KIND_CHOICE,  0, .codes = "exit_reason" },
  { "destination",        N_("Destination"),                 DOSJA_KIND_CHOICE,  DOSJA_FIELD_SENSITIVE, .codes = "exit_destination" },
  { "note",               N_("Note"),                        DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 5000 },
  { "bed",                 N_("Bed"),                               DOSJA_KIND_REFERENCE, 0, .codes = "bed" },
  { "from_at",             N_("Entered at"),                        DOSJA_KIND_TIME, 0 },
  { "until_at",            N_("Left at"),                           DOSJA_KIND_TIME, 0 },
  { "brought_by",          N_("Brought by"),                        DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "condition",           N_("Condition at entry"),                DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
  { "phase",               N_("Phase"),                             DOSJA_KIND_CHOICE, 0, .codes = "reintegration_phase" },
  { "with_mother",         N_("Came with the stay of"),             DOSJA_KIND_REFERENCE, 0, .codes = "stay" },
  { "rules_signed",        N_("House rules signed on"),             DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "exit_risk",           N_("Risk at leaving"),                   DOSJA_KIND_CHOICE, 0, .codes = "risk_level" },
  { "belongings_returned", N_("Belongings returned"),               DOSJA_KIND_TRI, 0 },
  { "project",             N_("Paid by project"),                   DOSJA_KIND_REFERENCE, 0, .codes = "project" },
};

static const DosjaField historical_total_fields[] = {
  { "category",           N_("Category"),                    DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "headline_category" },
  { "sex",                N_("Sex"),                         DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "sex" },
  { "year",               N_("Year"),                        DOSJA_KIND_INTEGER, DOSJA_FIELD_REQUIRED, .min = 1990, .max = 2100 },
  { "count",              N_("Persons"),                     DOSJA_KIND_INTEGER, DOSJA_FIELD_REQUIRED, .min = 0, .max = 100000 },
  { "source",             N_("Source of the figure"),        DOSJA_KIND_TEXT,    0, .max = 200 },
  { "note",               N_("Note"),                        DOSJA_KIND_NOTE,    0, .max = 5000 },
};

static const DosjaField code_entry_fields[] = {
  { "list",               N_("Code list"),                   DOSJA_KIND_TEXT,    DOSJA_FIELD_REQUIRED, .max = 60 },
  { "key",                N_("Key"),                         DOSJA_KIND_TEXT,    DOSJA_FIELD_REQUIRED, .max = 60 },
  { "label_sq",           N_("Albanian label"),              DOSJA_KIND_TEXT,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SORT, .max = 300 },
  { "label_en",           N_("English label"),               DOSJA_KIND_TEXT,    DOSJA_FIELD_REQUIRED, .max = 300 },
  { "parent",             N_("Belongs under"),               DOSJA_KIND_TEXT,    0, .max = 60 },
  { "hidden",             N_("No longer offered"),           DOSJA_KIND_TRI,     0 },
  { "position",           N_("Position"),                    DOSJA_KIND_INTEGER, 0, .min = 0, .max = 100000 },
  { "builtin",            N_("Shipped with the program"),    DOSJA_KIND_TRI,     DOSJA_FIELD_COMPUTED },
};
/* clang-format on */

static const char *const case_columns[]
    = { "number",   "person.code", "person.surname", "person.given_name",
        "category", "opened",      "status",         "referral_source",
        "closed",   NULL };
static const char *const case_colleague_columns[] = { "staff.name", "staff.job", "since", NULL };
static const char *const case_status_columns[] = { "since", "status", "reason", NULL };
static const char *const stay_columns[]
    = { "from", "until", "room", "exit_reason", "destination", NULL };
static const char *const historical_total_columns[]
    = { "year", "category", "sex", "count", "source", NULL };
static const char *const code_entry_columns[]
    = { "list", "key", "label_sq", "label_en", "hidden", NULL };

const DosjaType dosja_case_type = {
  .name = "case",
  .label = N_ ("Case"),
  .label_plural = N_ ("Cases"),
  .area = DOSJA_AREA_CASE,
  .fields = case_fields,
  .n_fields = G_N_ELEMENTS (case_fields),
  .columns = case_columns,
  .order = "opened",
  .rule = dosja_rule_case,
};

const DosjaType dosja_case_colleague_type = {
  .name = "case_colleague",
  .label = N_ ("Colleague on the case"),
  .label_plural = N_ ("Colleagues on the case"),
  .area = DOSJA_AREA_CASE,
  .fields = case_colleague_fields,
  .n_fields = G_N_ELEMENTS (case_colleague_fields),
  .columns = case_colleague_columns,
  .order = "since",
};

const DosjaType dosja_case_status_type = {
  .name = "case_status",
  .label = N_ ("Change of status"),
  .label_plural = N_ ("Changes of status"),
  .area = DOSJA_AREA_CASE,
  .fields = case_status_fields,
  .n_fields = G_N_ELEMENTS (case_status_fields),
  .columns = case_status_columns,
  .order = "since",
};

const DosjaType dosja_stay_type = {
  .name = "stay",
  .label = N_ ("Stay"),
  .label_plural = N_ ("Stays"),
  .area = DOSJA_AREA_SHELTER,
  .fields = stay_fields,
  .n_fields = G_N_ELEMENTS (stay_fields),
  .columns = stay_columns,
  .order = "from",
  .rule = dosja_rule_stay,
};

const DosjaType dosja_historical_total_type = {
  .name = "historical_total",
  .label = N_ ("Historical total"),
  .label_plural = N_ ("Historical totals"),
  .area = DOSJA_AREA_OFFICE,
  .fields = historical_total_fields,
  .n_fields = G_N_ELEMENTS (historical_total_fields),
  .columns = historical_total_columns,
  .order = "year",
};

const DosjaType dosja_code_entry_type = {
  .name = "code_entry",
  .label = N_ ("Code list entry"),
  .label_plural = N_ ("Code list entries"),
  .area = DOSJA_AREA_OFFICE,
  .fields = code_entry_fields,
  .n_fields = G_N_ELEMENTS (code_entry_fields),
  .columns = code_entry_columns,
  .order = "label_sq",
  .rule = dosja_rule_code_entry,
};
