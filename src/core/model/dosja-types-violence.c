/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* What leads on to the next question of the kind of violence; see dosja_gbv_classify(). */
#define NOT_YES "no|unknown|declined|not_applicable"

/* clang-format off */
static const DosjaField alleged_perpetrator_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "person",              N_("Person, if recorded"),               DOSJA_KIND_REFERENCE, DOSJA_FIELD_SENSITIVE, .codes = "person" },
  { "name",                N_("Name, if not recorded"),             DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_SEARCH, .max = 200 },
  { "relation",            N_("Relation as in the law"),            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "perpetrator_relation" },
  { "sex",                 N_("Sex"),                               DOSJA_KIND_CHOICE, 0, .codes = "sex" },
  { "age_band",            N_("Age group"),                         DOSJA_KIND_CHOICE, 0, .codes = "age_group" },
  { "cohabits",            N_("Lives with the victim"),             DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "substance_abuse",     N_("Alcohol or drugs"),                  DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "weapons",             N_("Has weapons"),                       DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "criminal_record",     N_("Criminal record"),                   DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};

static const DosjaField incident_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "on",                  N_("Date of the incident"),              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST },
  { "until",               N_("Until, if it lasted"),               DOSJA_KIND_DATE, DOSJA_FIELD_PAST },
  { "time_of_day",         N_("Time of day"),                       DOSJA_KIND_CHOICE, 0, .codes = "time_of_day" },
  { "place",               N_("Place"),                             DOSJA_KIND_CHOICE, 0, .codes = "incident_place" },
  { "municipality",        N_("Municipality"),                      DOSJA_KIND_CHOICE, 0, .codes = "bashki" },
  { "types",               N_("Types of violence"),                 DOSJA_KIND_CHOICES, DOSJA_FIELD_REQUIRED, .codes = "violence_type" },
  { "main_type",           N_("Main type (for reports)"),           DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "violence_type" },
  { "acts",                N_("Acts"),                              DOSJA_KIND_CHOICES, 0, .codes = "violence_act" },
  { "frequency",           N_("Frequency"),                         DOSJA_KIND_CHOICE, 0, .codes = "violence_frequency" },
  { "duration_years",      N_("For how many years"),                DOSJA_KIND_INTEGER, 0, .min = 0, .max = 90 },
  { "perpetrator",         N_("Alleged perpetrator"),               DOSJA_KIND_REFERENCE, 0, .codes = "alleged_perpetrator" },
  { "perpetrators_count",  N_("Number of perpetrators"),            DOSJA_KIND_INTEGER, 0, .min = 1, .max = 100 },
  { "substance",           N_("Alcohol or drugs"),                  DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "weapon",              N_("Weapon used"),                       DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "injuries",            N_("Injuries"),                          DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_CLINICAL, .max = 5000 },
  { "children_present",    N_("Children witnessed it"),             DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "previous",            N_("Earlier incidents"),                 DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "gbv_rape",            N_("Was there penetration?"),            DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "gbv_sexual",          N_("Was there unwanted sexual contact?"), DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown", .when = "gbv_rape=" NOT_YES },
  { "gbv_physical",        N_("Was there physical assault?"),       DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown", .when = "gbv_sexual=" NOT_YES },
  { "gbv_marriage",        N_("Was it a forced marriage?"),         DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown", .when = "gbv_physical=" NOT_YES },
  { "gbv_economic",        N_("Were money, schooling or services withheld?"), DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown", .when = "gbv_marriage=" NOT_YES },
  { "gbv_emotional",       N_("Was there insult, threat or confinement?"), DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown", .when = "gbv_economic=" NOT_YES },
  { "gbvims_type",         N_("Type (GBVIMS)"),                     DOSJA_KIND_CHOICE, DOSJA_FIELD_COMPUTED, .codes = "gbvims_type" },
  { "context",             N_("Context"),                           DOSJA_KIND_CHOICES, DOSJA_FIELD_COMPUTED, .codes = "gbv_context" },
  { "reported_to_police",  N_("Reported to the police"),            DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "reported_on",         N_("Reported on"),                       DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT, .when = "reported_to_police=yes" },
  { "police_reference",    N_("Police reference"),                  DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 80, .when = "reported_to_police=yes" },
  { "account",             N_("What happened, in the person's words"), DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 40000 },
};

static const DosjaField safety_plan_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "made_on",             N_("Made on"),                           DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "made_by",             N_("Made by"),                           DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "measures",            N_("Measures"),                          DOSJA_KIND_CHOICES, DOSJA_FIELD_REQUIRED, .codes = "safety_measure" },
  { "places_to_avoid",     N_("Places and people to avoid"),        DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
  { "trusted_person",      N_("Trusted person and how to reach them"), DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "code_word",           N_("Code word"),                         DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 100 },
  { "escape",              N_("Way out, and what to take along"),   DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
  { "children_measures",   N_("Measures for the children"),         DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
  { "review_on",           N_("Review on"),                         DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "revised_on",          N_("Revised on"),                        DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
};
/* clang-format on */

static const char *const alleged_perpetrator_columns[]
    = { "relation", "name", "sex", "cohabits", "weapons", NULL };
static const char *const incident_columns[]
    = { "on", "main_type", "gbvims_type", "place", "reported_to_police", NULL };
static const char *const safety_plan_columns[] = { "made_on", "measures", "review_on", NULL };

static void
rule_incident (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "until", "on", problems);
}

const DosjaType dosja_alleged_perpetrator_type = {
  .name = "alleged_perpetrator",
  .label = N_ ("Alleged perpetrator"),
  .label_plural = N_ ("Alleged perpetrators"),
  .area = DOSJA_AREA_CASE,
  .fields = alleged_perpetrator_fields,
  .n_fields = G_N_ELEMENTS (alleged_perpetrator_fields),
  .columns = alleged_perpetrator_columns,
  .order = "relation",
};

const DosjaType dosja_incident_type = {
  .name = "incident",
  .label = N_ ("Incident of violence"),
  .label_plural = N_ ("Incidents of violence"),
  .area = DOSJA_AREA_CASE,
  .fields = incident_fields,
  .n_fields = G_N_ELEMENTS (incident_fields),
  .columns = incident_columns,
  .order = "on",
  .rule = rule_incident,
};

const DosjaType dosja_safety_plan_type = {
  .name = "safety_plan",
  .label = N_ ("Safety plan"),
  .label_plural = N_ ("Safety plans"),
  .area = DOSJA_AREA_CASE,
  .fields = safety_plan_fields,
  .n_fields = G_N_ELEMENTS (safety_plan_fields),
  .columns = safety_plan_columns,
  .order = "made_on",
};
