/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* The five points at which the programme is measured, before, during and after it. What the man
 * answers and what his partner answers are two types, not one: they are taken down by different
 * people, and whoever works with him must not come to know what she said. */

/* clang-format off */
static const DosjaField measure_fields[] = {
  { "enrolment",          N_("Enrolment"),                   DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "enrolment" },
  { "point",              N_("Measuring point"),             DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "impact_timepoint" },
  { "on",                 N_("Date"),                        DOSJA_KIND_DATE,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "respondent",         N_("Answered by"),                 DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "impact_respondent" },
  { "form",               N_("Form of questions"),           DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_FIXED, .codes = "assessment_form" },
  { "answers",            N_("Answers"),                     DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .codes = "form", .max = 60000 },
  { "score",              N_("Score"),                       DOSJA_KIND_INTEGER, DOSJA_FIELD_COMPUTED },
  { "percent",            N_("Per cent of the highest score"), DOSJA_KIND_INTEGER, DOSJA_FIELD_COMPUTED },
  { "new_violence",       N_("New violence reported"),       DOSJA_KIND_CHOICE,  0, .codes = "yes_no_unknown" },
  { "staff",              N_("Taken down by"),               DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "note",               N_("Note"),                        DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 5000 },
};

static const DosjaField partner_measure_fields[] = {
  { "enrolment",          N_("Enrolment"),                   DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "enrolment" },
  { "point",              N_("Measuring point"),             DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "impact_timepoint" },
  { "on",                 N_("Date"),                        DOSJA_KIND_DATE,    DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "respondent",         N_("Answered by"),                 DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "impact_respondent" },
  { "form",               N_("Form of questions"),           DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_FIXED, .codes = "assessment_form" },
  { "answers",            N_("Answers"),                     DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .codes = "form", .max = 60000 },
  { "score",              N_("Score"),                       DOSJA_KIND_INTEGER, DOSJA_FIELD_COMPUTED },
  { "percent",            N_("Per cent of the highest score"), DOSJA_KIND_INTEGER, DOSJA_FIELD_COMPUTED },
  { "new_violence",       N_("New violence reported"),       DOSJA_KIND_CHOICE,  0, .codes = "yes_no_unknown" },
  { "staff",              N_("Taken down by"),               DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "note",               N_("Note"),                        DOSJA_KIND_NOTE,    DOSJA_FIELD_SENSITIVE, .max = 5000 },
};
/* clang-format on */

static const char *const measure_columns[]
    = { "on", "point", "respondent", "score", "percent", "new_violence", "staff.name", NULL };

static void
must_be (DosjaRecord *record, const char *const *respondents, const char *message,
         DosjaProblems *problems)
{
  const char *respondent = dosja_record_get (record, "respondent");

  if (respondent != NULL && !g_strv_contains (respondents, respondent))
    dosja_problems_add (problems, "respondent", "respondent", message);
}

static void
rule_measure (DosjaRecord *record, DosjaProblems *problems)
{
  static const char *const his[] = { "participant", "staff", NULL };

  must_be (record, his,
           _ ("What a partner answers is written down as a partner's measure, by somebody else."),
           problems);
}

static void
rule_partner_measure (DosjaRecord *record, DosjaProblems *problems)
{
  static const char *const hers[] = { "partner", "ex_partner", NULL };

  must_be (record, hers, _ ("This measure is answered by the partner or the former partner."),
           problems);
}

const DosjaType dosja_measure_type = {
  .name = "measure",
  .label = N_ ("Measure of the programme"),
  .label_plural = N_ ("Measures of the programme"),
  .area = DOSJA_AREA_PROGRAMME,
  .fields = measure_fields,
  .n_fields = G_N_ELEMENTS (measure_fields),
  .columns = measure_columns,
  .order = "on",
  .rule = rule_measure,
};

const DosjaType dosja_partner_measure_type = {
  .name = "partner_measure",
  .label = N_ ("Partner's measure"),
  .label_plural = N_ ("Partners' measures"),
  .area = DOSJA_AREA_PARTNER,
  .fields = partner_measure_fields,
  .n_fields = G_N_ELEMENTS (partner_measure_fields),
  .columns = measure_columns,
  .order = "on",
  .rule = rule_partner_measure,
};
