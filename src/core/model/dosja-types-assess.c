/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField assessment_form_fields[] = {
  { "key",                N_("Key"),                         DOSJA_KIND_TEXT,    DOSJA_FIELD_COMPUTED | DOSJA_FIELD_SEARCH, .max = 60 },
  { "edition",            N_("Version"),                     DOSJA_KIND_INTEGER, DOSJA_FIELD_COMPUTED, .min = 1, .max = 100000 },
  { "title_sq",           N_("Title in Albanian"),           DOSJA_KIND_TEXT,    DOSJA_FIELD_COMPUTED | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 200 },
  { "title_en",           N_("Title in English"),            DOSJA_KIND_TEXT,    DOSJA_FIELD_COMPUTED | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 200 },
  { "purpose",            N_("Purpose"),                     DOSJA_KIND_CHOICE,  DOSJA_FIELD_COMPUTED, .codes = "form_purpose" },
  { "owner",              N_("Owner of the instrument"),     DOSJA_KIND_TEXT,    DOSJA_FIELD_COMPUTED, .max = 200 },
  { "body",               N_("Definition"),                  DOSJA_KIND_NOTE,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_FIXED, .codes = "definition", .max = 262144 },
  { "hash",               N_("Fingerprint of the definition"), DOSJA_KIND_TEXT,  DOSJA_FIELD_COMPUTED, .max = 64 },
  { "retired",            N_("No longer offered"),           DOSJA_KIND_TRI,     0 },
  { "note",               N_("Note"),                        DOSJA_KIND_NOTE,    0, .max = 5000 },
};

static const DosjaField risk_assessment_fields[] = {
  { "case",               N_("Case"),                        DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "form",               N_("Assessment form"),             DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_FIXED, .codes = "assessment_form" },
  { "assessed",           N_("Assessed on"),                 DOSJA_KIND_DATE,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "time",               N_("Time"),                        DOSJA_KIND_TIME,    0 },
  { "assessor",           N_("Assessed by"),                 DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "answers",            N_("Answers"),                     DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .codes = "form", .max = 60000 },
  { "score",              N_("Score"),                       DOSJA_KIND_INTEGER, DOSJA_FIELD_COMPUTED },
  { "level_computed",     N_("Level by the answers"),        DOSJA_KIND_CHOICE,  DOSJA_FIELD_COMPUTED, .codes = "risk_level" },
  { "level_override",     N_("Level decided otherwise"),     DOSJA_KIND_CHOICE,  0, .codes = "risk_level" },
  { "override_reason",    N_("Reason for deciding otherwise"), DOSJA_KIND_NOTE,  DOSJA_FIELD_SENSITIVE, .max = 5000, .when = "level_override" },
  { "risk_level",         N_("Risk level"),                  DOSJA_KIND_CHOICE,  DOSJA_FIELD_COMPUTED, .codes = "risk_level" },
  { "factors",            N_("Risk factors"),                DOSJA_KIND_CHOICES, DOSJA_FIELD_COMPUTED, .codes = "risk_factor" },
  { "child_level",        N_("Risk level for the children"), DOSJA_KIND_CHOICE,  0, .codes = "risk_level" },
  { "police_level",       N_("Risk level given by the police"), DOSJA_KIND_CHOICE, 0, .codes = "risk_level" },
  { "justification",      N_("Justification"),               DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 10000 },
  { "next_review",        N_("Next review"),                 DOSJA_KIND_DATE,    DOSJA_FIELD_EXACT },
};
/* clang-format on */

static const char *const assessment_form_columns[]
    = { "title_sq", "edition", "purpose", "owner", "retired", NULL };
static const char *const risk_assessment_columns[]
    = { "assessed", "risk_level", "score", "form.title_sq", "assessor.name", "next_review", NULL };

const DosjaType dosja_assessment_form_type = {
  .name = "assessment_form",
  .label = N_ ("Assessment form"),
  .label_plural = N_ ("Assessment forms"),
  .area = DOSJA_AREA_OFFICE,
  .fields = assessment_form_fields,
  .n_fields = G_N_ELEMENTS (assessment_form_fields),
  .columns = assessment_form_columns,
  .order = "title_sq",
};

const DosjaType dosja_risk_assessment_type = {
  .name = "risk_assessment",
  .label = N_ ("Risk assessment"),
  .label_plural = N_ ("Risk assessments"),
  .area = DOSJA_AREA_CASE,
  .fields = risk_assessment_fields,
  .n_fields = G_N_ELEMENTS (risk_assessment_fields),
  .columns = risk_assessment_columns,
  .order = "assessed",
  .rule = dosja_rule_risk_assessment,
};
