/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField health_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "person",              N_("Person"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "person" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST },
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "health_kind" },
  { "conditions",          N_("Health conditions"),                 DOSJA_KIND_CHOICES, DOSJA_FIELD_CLINICAL, .codes = "health_condition" },
  { "diagnosis",           N_("Diagnosis"),                         DOSJA_KIND_NOTE, DOSJA_FIELD_CLINICAL, .max = 5000 },
  { "finding",             N_("Findings"),                          DOSJA_KIND_NOTE, DOSJA_FIELD_CLINICAL, .max = 10000 },
  { "medicines",           N_("Medicines and doses"),               DOSJA_KIND_NOTE, DOSJA_FIELD_CLINICAL, .max = 5000 },
  { "allergies",           N_("Allergies"),                         DOSJA_KIND_NOTE, DOSJA_FIELD_CLINICAL, .max = 2000 },
  { "pregnant",            N_("Pregnant"),                          DOSJA_KIND_CHOICE, DOSJA_FIELD_CLINICAL, .codes = "yes_no_unknown" },
  { "delivery_on",         N_("Expected delivery"),                 DOSJA_KIND_DATE, DOSJA_FIELD_CLINICAL, .when = "pregnant=yes" },
  { "provider",            N_("Health provider"),                   DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "forensic_report",     N_("Forensic report obtained"),          DOSJA_KIND_TRI, 0 },
  { "accompanied_by",      N_("Accompanied by"),                    DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "next_on",             N_("Next visit"),                        DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
};

static const DosjaField psych_session_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "person",              N_("Person"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "person" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "at",                  N_("Time"),                              DOSJA_KIND_TIME, 0 },
  { "duration",            N_("Duration (minutes)"),                DOSJA_KIND_INTEGER, 0, .min = 0, .max = 1440 },
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "psych_session_kind" },
  { "staff",               N_("Psychologist"),                      DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "symptoms",            N_("Symptoms"),                          DOSJA_KIND_CHOICES, DOSJA_FIELD_CLINICAL, .codes = "psychological_symptom" },
  { "suicide_risk",        N_("Risk of suicide"),                   DOSJA_KIND_CHOICE, DOSJA_FIELD_CLINICAL, .codes = "risk_level" },
  { "summary",             N_("Summary"),                           DOSJA_KIND_NOTE, DOSJA_FIELD_CLINICAL, .max = 20000 },
  { "next_on",             N_("Next session"),                      DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
};

static const DosjaField psych_score_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "person",              N_("Person"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "person" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "instrument",          N_("Instrument"),                        DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED, .max = 100 },
  { "score",               N_("Score"),                             DOSJA_KIND_INTEGER, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_CLINICAL, .min = -100000, .max = 100000 },
  { "maximum",             N_("Highest possible score"),            DOSJA_KIND_INTEGER, DOSJA_FIELD_CLINICAL, .min = 0, .max = 100000 },
  { "staff",               N_("Measured by"),                       DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_CLINICAL, .max = 5000 },
};

static const DosjaField child_record_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "person",              N_("Child"),                             DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "person" },
  { "measure",             N_("Protection measure"),                DOSJA_KIND_CHOICE, 0, .codes = "child_protection_measure" },
  { "notified_on",         N_("Child protection unit notified on"), DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "guardian",            N_("Legal guardian"),                    DOSJA_KIND_REFERENCE, DOSJA_FIELD_SENSITIVE, .codes = "person" },
  { "care_arrangement",    N_("Who cares for the child"),           DOSJA_KIND_CHOICE, 0, .codes = "child_care_arrangement" },
  { "school_status",       N_("School status"),                     DOSJA_KIND_CHOICE, 0, .codes = "school_status" },
  { "vaccination_card",    N_("Vaccination card"),                  DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "counted_as_child",    N_("Counted as child of a victim"),      DOSJA_KIND_TRI, 0 },
  { "also_victim",         N_("Also a direct victim"),              DOSJA_KIND_TRI, 0 },
  { "development",         N_("Development"),                       DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_CLINICAL, .max = 10000 },
};
/* clang-format on */

static const char *const health_columns[]
    = { "on", "kind", "conditions", "provider.name", "next_on", NULL };
static const char *const psych_session_columns[]
    = { "on", "kind", "duration", "staff.name", "suicide_risk", "next_on", NULL };
static const char *const psych_score_columns[]
    = { "on", "instrument", "score", "staff.name", NULL };
static const char *const child_record_columns[]
    = { "person.code", "person.surname", "person.given_name",
        "measure",     "school_status",  "notified_on",
        NULL };

const DosjaType dosja_health_type = {
  .name = "health",
  .label = N_ ("Health record"),
  .label_plural = N_ ("Health records"),
  .area = DOSJA_AREA_CLINICAL,
  .fields = health_fields,
  .n_fields = G_N_ELEMENTS (health_fields),
  .columns = health_columns,
  .order = "on",
};

const DosjaType dosja_psych_session_type = {
  .name = "psych_session",
  .label = N_ ("Psychological session"),
  .label_plural = N_ ("Psychological sessions"),
  .area = DOSJA_AREA_CLINICAL,
  .fields = psych_session_fields,
  .n_fields = G_N_ELEMENTS (psych_session_fields),
  .columns = psych_session_columns,
  .order = "on",
};

const DosjaType dosja_psych_score_type = {
  .name = "psych_score",
  .label = N_ ("Score of an instrument"),
  .label_plural = N_ ("Scores of instruments"),
  .area = DOSJA_AREA_CLINICAL,
  .fields = psych_score_fields,
  .n_fields = G_N_ELEMENTS (psych_score_fields),
  .columns = psych_score_columns,
  .order = "on",
};

const DosjaType dosja_child_record_type = {
  .name = "child_record",
  .label = N_ ("Child protection record"),
  .label_plural = N_ ("Child protection records"),
  .area = DOSJA_AREA_CASE,
  .fields = child_record_fields,
  .n_fields = G_N_ELEMENTS (child_record_fields),
  .columns = child_record_columns,
  .order = "notified_on",
};
