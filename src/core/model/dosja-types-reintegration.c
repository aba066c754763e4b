/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField education_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "person",              N_("Pupil"),                             DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "person" },
  { "school",              N_("School"),                            DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "grade",               N_("Class"),                             DOSJA_KIND_TEXT, 0, .max = 40 },
  { "support",             N_("Support"),                           DOSJA_KIND_CHOICES, 0, .codes = "service_type" },
  { "enrolled_on",         N_("Enrolled on"),                       DOSJA_KIND_DATE, DOSJA_FIELD_PAST },
  { "left_on",             N_("Left on"),                           DOSJA_KIND_DATE, DOSJA_FIELD_PAST },
  { "result",              N_("Result"),                            DOSJA_KIND_TEXT, 0, .max = 200 },
  { "attendance",          N_("Attendance"),                        DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};

static const DosjaField training_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "person",              N_("Person"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "person" },
  { "course",              N_("Course"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "vocational_course" },
  { "provider",            N_("Provider"),                          DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "start",               N_("Start"),                             DOSJA_KIND_DATE, DOSJA_FIELD_PAST },
  { "end",                 N_("End"),                               DOSJA_KIND_DATE, 0 },
  { "completed",           N_("Completed"),                         DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "certificate",         N_("Certificate"),                       DOSJA_KIND_TRI, 0, .when = "completed=yes" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};

static const DosjaField employment_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "person",              N_("Person"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "person" },
  { "employer",            N_("Employer (never in reports)"),       DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "position",            N_("Position at work"),                  DOSJA_KIND_TEXT, 0, .max = 200 },
  { "contract",            N_("Contract and insurance"),            DOSJA_KIND_TRI, 0 },
  { "start",               N_("Start"),                             DOSJA_KIND_DATE, DOSJA_FIELD_PAST },
  { "end",                 N_("End"),                               DOSJA_KIND_DATE, 0 },
  { "monthly_pay",         N_("Monthly pay"),                       DOSJA_KIND_MONEY, 0 },
  { "outcome",             N_("Result"),                            DOSJA_KIND_CHOICE, 0, .codes = "employment_outcome" },
  { "business_grant",      N_("Grant for a business"),              DOSJA_KIND_MONEY, 0 },
  { "business",            N_("Business started"),                  DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};

static const DosjaField benefit_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "person",              N_("Person"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "person" },
  { "kind",                N_("Benefit"),                           DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "benefit_type" },
  { "status",              N_("Status"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "benefit_status" },
  { "organisation",        N_("Institution"),                       DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "applied_on",          N_("Applied on"),                        DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "decided_on",          N_("Decided on"),                        DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT, .when = "status=granted|refused|appealed|suspended|ended" },
  { "amount",              N_("Amount a month"),                    DOSJA_KIND_MONEY, 0, .when = "status=granted|suspended|ended" },
  { "from",                N_("From"),                              DOSJA_KIND_DATE, 0, .when = "status=granted|suspended|ended" },
  { "until",               N_("Until"),                             DOSJA_KIND_DATE, 0, .when = "status=granted|suspended|ended" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};

static const DosjaField followup_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "person",              N_("Person"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "person" },
  { "month",               N_("Months after leaving"),              DOSJA_KIND_INTEGER, 0, .min = 0, .max = 600 },
  { "due_on",              N_("Due on"),                            DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "on",                  N_("Done on"),                           DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "kind",                N_("How"),                               DOSJA_KIND_CHOICE, 0, .codes = "followup_type" },
  { "staff",               N_("Done by"),                           DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "outcome",             N_("Result"),                            DOSJA_KIND_CHOICE, 0, .codes = "followup_outcome" },
  { "safe",                N_("Feels safe"),                        DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "revictimised",        N_("Violence or trafficking again"),     DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "living_arrangement",  N_("Living arrangement"),                DOSJA_KIND_CHOICE, 0, .codes = "living_arrangement" },
  { "housing",             N_("Housing"),                           DOSJA_KIND_CHOICE, 0, .codes = "housing_tenure" },
  { "income",              N_("Sources of income"),                 DOSJA_KIND_CHOICES, 0, .codes = "income_source" },
  { "employment",          N_("Employment"),                        DOSJA_KIND_CHOICE, 0, .codes = "employment_status" },
  { "health",              N_("Health"),                            DOSJA_KIND_NOTE, DOSJA_FIELD_CLINICAL, .max = 5000 },
  { "family",              N_("Family"),                            DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
  { "children_in_school",  N_("Children in school"),                DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "needs",               N_("Needs"),                             DOSJA_KIND_CHOICES, 0, .codes = "need_area" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
  { "next_on",             N_("Next contact"),                      DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
};
/* clang-format on */

static const char *const education_columns[] = {
  "person.code", "person.surname", "person.given_name", "school", "grade", "enrolled_on", "result",
  NULL
};
static const char *const training_columns[]
    = { "person.code", "person.surname", "person.given_name",
        "course",      "provider.name",  "start",
        "end",         "completed",      NULL };
static const char *const employment_columns[]
    = { "person.code", "person.surname", "person.given_name", "position", "start", "end", "outcome",
        NULL };
static const char *const benefit_columns[]
    = { "kind", "status", "applied_on", "decided_on", "amount", NULL };
static const char *const followup_columns[]
    = { "due_on", "month", "on", "outcome", "safe", "next_on", NULL };

static void
rule_education (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "left_on", "enrolled_on", problems);
}

static void
rule_training (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "end", "start", problems);
}

static void
rule_employment (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "end", "start", problems);
}

static void
rule_benefit (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "decided_on", "applied_on", problems);
  dosja_rule_not_before (record, "until", "from", problems);
}

const DosjaType dosja_education_type = {
  .name = "education",
  .label = N_ ("Schooling"),
  .label_plural = N_ ("Schooling"),
  .area = DOSJA_AREA_CASE,
  .fields = education_fields,
  .n_fields = G_N_ELEMENTS (education_fields),
  .columns = education_columns,
  .order = "enrolled_on",
  .rule = rule_education,
};

const DosjaType dosja_training_type = {
  .name = "training",
  .label = N_ ("Vocational training"),
  .label_plural = N_ ("Vocational trainings"),
  .area = DOSJA_AREA_CASE,
  .fields = training_fields,
  .n_fields = G_N_ELEMENTS (training_fields),
  .columns = training_columns,
  .order = "start",
  .rule = rule_training,
};

const DosjaType dosja_employment_type = {
  .name = "employment",
  .label = N_ ("Employment record"),
  .label_plural = N_ ("Employment records"),
  .area = DOSJA_AREA_CASE,
  .fields = employment_fields,
  .n_fields = G_N_ELEMENTS (employment_fields),
  .columns = employment_columns,
  .order = "start",
  .rule = rule_employment,
};

const DosjaType dosja_benefit_type = {
  .name = "benefit",
  .label = N_ ("Economic benefit"),
  .label_plural = N_ ("Economic benefits"),
  .area = DOSJA_AREA_CASE,
  .fields = benefit_fields,
  .n_fields = G_N_ELEMENTS (benefit_fields),
  .columns = benefit_columns,
  .order = "applied_on",
  .rule = rule_benefit,
};

const DosjaType dosja_followup_type = {
  .name = "followup",
  .label = N_ ("Follow-up"),
  .label_plural = N_ ("Follow-ups"),
  .area = DOSJA_AREA_CASE,
  .fields = followup_fields,
  .n_fields = G_N_ELEMENTS (followup_fields),
  .columns = followup_columns,
  .order = "due_on",
};
