/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField needs_assessment_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "assessed_by",         N_("Assessed by"),                       DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "staff" },
  { "initial",             N_("First assessment"),                  DOSJA_KIND_TRI, 0 },
  { "safety",              N_("Safety"),                            DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "accommodation",       N_("Accommodation"),                     DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "basic_needs",         N_("Food, clothing, hygiene"),           DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "medical",             N_("Health"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_CLINICAL, .codes = "need_level" },
  { "psychological",       N_("Psychological support"),             DOSJA_KIND_CHOICE, DOSJA_FIELD_CLINICAL, .codes = "need_level" },
  { "legal",               N_("Legal help"),                        DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "documents",           N_("Documents"),                         DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "family",              N_("Family relations"),                  DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "children",            N_("Children and parenting"),            DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "education",           N_("Education"),                         DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "vocational",          N_("Vocational training"),               DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "employment",          N_("Work"),                              DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "income",              N_("Income and aid"),                    DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "housing",             N_("Long-term housing"),                 DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "life_skills",         N_("Life skills"),                       DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "social_inclusion",    N_("Social inclusion"),                  DOSJA_KIND_CHOICE, 0, .codes = "need_level" },
  { "bed_wanted",          N_("A bed is wanted"),                   DOSJA_KIND_TRI, 0 },
  { "wishes",              N_("The client's own wishes"),           DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
  { "strengths",           N_("Strengths and resources"),           DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
  { "family_environment",  N_("Family and social environment"),     DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
  { "conclusion",          N_("Conclusion"),                        DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
};

static const DosjaField plan_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "phase",               N_("Phase"),                             DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "reintegration_phase" },
  { "status",              N_("Status"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "plan_status" },
  { "made_on",             N_("Made on"),                           DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "made_by",             N_("Made by"),                           DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "valid_until",         N_("Valid until"),                       DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "review_on",           N_("Next review"),                       DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "team",                N_("Team"),                              DOSJA_KIND_CHOICES, 0, .codes = "staff_role" },
  { "client_agrees",       N_("The client agrees and signed"),      DOSJA_KIND_TRI, 0 },
  { "scan",                N_("Scanned signed plan"),               DOSJA_KIND_REFERENCE, 0, .codes = "attachment" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
};

static const DosjaField plan_goal_fields[] = {
  { "plan",                N_("Individual plan"),                   DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "plan" },
  { "area",                N_("Area"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "need_area" },
  { "goal",                N_("Goal"),                              DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SENSITIVE, .max = 300 },
  { "responsible",         N_("Responsible"),                       DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "organisation",        N_("Institution involved"),              DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "due_on",              N_("Due on"),                            DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "status",              N_("Status"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "goal_status" },
  { "result",              N_("Result"),                            DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};

static const DosjaField plan_action_fields[] = {
  { "goal",                N_("Goal"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "plan_goal" },
  { "action",              N_("Action"),                            DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SENSITIVE, .max = 300 },
  { "responsible",         N_("Responsible"),                       DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "due_on",              N_("Due on"),                            DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "status",              N_("Status"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "goal_status" },
  { "done_on",             N_("Done on"),                           DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT, .when = "status=achieved|partly_achieved" },
  { "progress",            N_("Progress"),                          DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};
/* clang-format on */

static const char *const needs_assessment_columns[]
    = { "on",      "assessed_by.name", "initial", "safety", "accommodation",
        "medical", "psychological",    "legal",   NULL };
static const char *const plan_columns[]
    = { "made_on", "phase", "status", "valid_until", "review_on", NULL };
static const char *const plan_goal_columns[]
    = { "area", "goal", "responsible.name", "due_on", "status", NULL };
static const char *const plan_action_columns[]
    = { "action", "responsible.name", "due_on", "status", NULL };

static void
rule_plan (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "valid_until", "made_on", problems);
  dosja_rule_not_before (record, "review_on", "made_on", problems);
}

const DosjaType dosja_needs_assessment_type = {
  .name = "needs_assessment",
  .label = N_ ("Needs assessment"),
  .label_plural = N_ ("Needs assessments"),
  .area = DOSJA_AREA_CASE,
  .fields = needs_assessment_fields,
  .n_fields = G_N_ELEMENTS (needs_assessment_fields),
  .columns = needs_assessment_columns,
  .order = "on",
};

const DosjaType dosja_plan_type = {
  .name = "plan",
  .label = N_ ("Individual plan"),
  .label_plural = N_ ("Individual plans"),
  .area = DOSJA_AREA_CASE,
  .fields = plan_fields,
  .n_fields = G_N_ELEMENTS (plan_fields),
  .columns = plan_columns,
  .order = "made_on",
  .rule = rule_plan,
};

const DosjaType dosja_plan_goal_type = {
  .name = "plan_goal",
  .label = N_ ("Goal"),
  .label_plural = N_ ("Goals"),
  .area = DOSJA_AREA_CASE,
  .fields = plan_goal_fields,
  .n_fields = G_N_ELEMENTS (plan_goal_fields),
  .columns = plan_goal_columns,
  .order = "due_on",
};

const DosjaType dosja_plan_action_type = {
  .name = "plan_action",
  .label = N_ ("Planned action"),
  .label_plural = N_ ("Planned actions"),
  .area = DOSJA_AREA_CASE,
  .fields = plan_action_fields,
  .n_fields = G_N_ELEMENTS (plan_action_fields),
  .columns = plan_action_columns,
  .order = "due_on",
};
