/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField identification_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST },
  { "stage",               N_("Stage of the referral mechanism"),   DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "nrm_stage" },
  { "status",              N_("Status of identification"),          DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "trafficking_status" },
  { "identified_by",       N_("Identified by"),                     DOSJA_KIND_CHOICE, 0, .codes = "identified_by" },
  { "organisation",        N_("Institution"),                       DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "structure",           N_("Who was present (police, state social service)"), DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 300 },
  { "staff",               N_("Our member of staff"),               DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "form_given",          N_("Form filled in and signed"),         DOSJA_KIND_TRI, 0 },
  { "authority_notified",  N_("Responsible Authority notified on"), DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "scan",                N_("Scanned form"),                      DOSJA_KIND_REFERENCE, 0, .codes = "attachment" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 20000 },
};

static const DosjaField trafficking_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "scope",               N_("Internal or across a border"),       DOSJA_KIND_CHOICE, 0, .codes = "trafficking_scope" },
  { "forms",               N_("Forms of exploitation"),             DOSJA_KIND_CHOICES, DOSJA_FIELD_REQUIRED, .codes = "exploitation_form" },
  { "main_form",           N_("Main form (for reports)"),           DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "exploitation_form" },
  { "labour_sector",       N_("Labour sector"),                     DOSJA_KIND_CHOICE, 0, .codes = "labour_sector", .when = "forms=forced_labour|domestic_servitude|agriculture|construction|hospitality|manufacturing|other_labour|child_labour" },
  { "acts",                N_("Acts"),                              DOSJA_KIND_CHOICES, 0, .codes = "trafficking_act" },
  { "means",               N_("Means of control"),                  DOSJA_KIND_CHOICES, 0, .codes = "means_of_control" },
  { "exploitation_from",   N_("Exploited from"),                    DOSJA_KIND_DATE, DOSJA_FIELD_PAST },
  { "exploitation_to",     N_("Exploited until"),                   DOSJA_KIND_DATE, DOSJA_FIELD_PAST },
  { "age_first",           N_("Age when first exploited"),          DOSJA_KIND_INTEGER, 0, .min = 0, .max = 100 },
  { "origin_country",      N_("Country of origin"),                 DOSJA_KIND_CHOICE, 0, .codes = "country" },
  { "transit_countries",   N_("Countries of transit"),              DOSJA_KIND_CHOICES, 0, .codes = "country", .when = "scope=international|both" },
  { "destination_countries", N_("Countries of exploitation"),         DOSJA_KIND_CHOICES, 0, .codes = "country", .when = "scope=international|both" },
  { "recruitment",         N_("How the person was recruited"),      DOSJA_KIND_CHOICES, 0, .codes = "recruitment_method" },
  { "recruiter_relation",  N_("Relation to the recruiter"),         DOSJA_KIND_CHOICE, 0, .codes = "trafficker_relation" },
  { "recruitment_place",   N_("Municipality of recruitment"),       DOSJA_KIND_CHOICE, 0, .codes = "bashki", .when = "recruitment" },
  { "indicators_adult",    N_("Indicators seen (adult)"),           DOSJA_KIND_CHOICES, 0, .codes = "trafficking_indicator_adult" },
  { "indicators_child",    N_("Indicators seen (child)"),           DOSJA_KIND_CHOICES, 0, .codes = "trafficking_indicator_child" },
  { "reflection_from",     N_("Reflection period from"),            DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "reflection_until",    N_("Reflection period until"),           DOSJA_KIND_DATE, DOSJA_FIELD_EXACT, .when = "reflection_from" },
  { "permit",              N_("Residence permit"),                  DOSJA_KIND_CHOICE, 0, .codes = "residence_status" },
  { "permit_until",        N_("Permit valid until"),                DOSJA_KIND_DATE, DOSJA_FIELD_EXACT, .when = "permit" },
  { "cooperates",          N_("Cooperates with the prosecution"),   DOSJA_KIND_CHOICE, 0, .codes = "yes_no_unknown" },
  { "returned_from",       N_("Returned from"),                     DOSJA_KIND_CHOICE, 0, .codes = "country" },
  { "returned_on",         N_("Returned on"),                       DOSJA_KIND_DATE, DOSJA_FIELD_PAST, .when = "returned_from" },
  { "return_kind",         N_("Kind of return"),                    DOSJA_KIND_CHOICE, 0, .codes = "return_kind", .when = "returned_from" },
  { "returned_by",         N_("Return assisted by"),                DOSJA_KIND_REFERENCE, 0, .codes = "organisation", .when = "returned_from" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 20000 },
};
/* clang-format on */

static const char *const identification_columns[]
    = { "on", "stage", "status", "identified_by", "organisation.name", NULL };
static const char *const trafficking_columns[] = {
  "main_form", "scope", "exploitation_from", "exploitation_to", "destination_countries", NULL
};

static void
rule_trafficking (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "exploitation_to", "exploitation_from", problems);
  dosja_rule_not_before (record, "reflection_until", "reflection_from", problems);
}

const DosjaType dosja_identification_type = {
  .name = "identification",
  .label = N_ ("Identification"),
  .label_plural = N_ ("Identifications"),
  .area = DOSJA_AREA_CASE,
  .fields = identification_fields,
  .n_fields = G_N_ELEMENTS (identification_fields),
  .columns = identification_columns,
  .order = "on",
};

const DosjaType dosja_trafficking_type = {
  .name = "trafficking",
  .label = N_ ("Trafficking details"),
  .label_plural = N_ ("Trafficking details"),
  .area = DOSJA_AREA_CASE,
  .fields = trafficking_fields,
  .n_fields = G_N_ELEMENTS (trafficking_fields),
  .columns = trafficking_columns,
  .order = "exploitation_from",
  .rule = rule_trafficking,
};
