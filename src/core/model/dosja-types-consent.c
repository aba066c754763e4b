/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField consent_fields[] = {
  { "person",              N_("Person"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "person" },
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, 0, .codes = "case" },
  { "purpose",             N_("Purpose"),                           DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "consent_type" },
  { "status",              N_("Status"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "consent_status" },
  { "given_on",            N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "given_by",            N_("Given by"),                          DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "consent_given_by" },
  { "guardian",            N_("Guardian, for a minor"),             DOSJA_KIND_REFERENCE, DOSJA_FIELD_SENSITIVE, .codes = "person", .when = "given_by=child_assent|parent|legal_guardian|child_protection_worker" },
  { "recipients",          N_("May be shared with"),                DOSJA_KIND_CHOICES, 0, .codes = "report_recipient" },
  { "organisations_note",  N_("Recipient by name"),                 DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 2000, .when = "recipients" },
  { "withhold",            N_("What to withhold, and from whom"),   DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
  { "valid_until",         N_("Valid until"),                       DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "explained_by",        N_("Explained by"),                      DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "explained_language",  N_("Explained in"),                      DOSJA_KIND_CHOICE, 0, .codes = "language" },
  { "scan",                N_("Scanned signed form"),               DOSJA_KIND_REFERENCE, 0, .codes = "attachment" },
  { "paper_place",         N_("Where the paper is"),                DOSJA_KIND_TEXT, 0, .max = 200 },
  { "withdrawn_on",        N_("Withdrawn on"),                      DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT, .when = "status=withdrawn" },
  { "withdrawn_note",      N_("What the person asked for"),         DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 2000, .when = "status=withdrawn" },
};
/* clang-format on */

static const char *const consent_columns[]
    = { "given_on",   "purpose",     "status",       "given_by",
        "recipients", "valid_until", "withdrawn_on", NULL };

static void
rule_consent (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "valid_until", "given_on", problems);
  dosja_rule_not_before (record, "withdrawn_on", "given_on", problems);

  if (dosja_record_get (record, "withdrawn_on") != NULL
      && g_strcmp0 (dosja_record_get (record, "status"), "withdrawn") != 0)
    dosja_problems_add (problems, "status", "withdrawn",
                        _ ("There is a day of withdrawal: the status is “withdrawn”."));
  if (g_strcmp0 (dosja_record_get (record, "status"), "withdrawn") == 0
      && dosja_record_get (record, "withdrawn_on") == NULL)
    dosja_problems_add (problems, "withdrawn_on", "required",
                        _ ("Say on which day it was withdrawn."));
  if (dosja_record_get (record, "guardian") != NULL
      && g_strcmp0 (dosja_record_get (record, "guardian"), dosja_record_get (record, "person"))
             == 0)
    dosja_problems_add (problems, "guardian", "self",
                        _ ("Nobody is their own guardian. Choose another person."));
}

const DosjaType dosja_consent_type = {
  .name = "consent",
  .label = N_ ("Consent"),
  .label_plural = N_ ("Consents"),
  .area = DOSJA_AREA_CASE,
  .fields = consent_fields,
  .n_fields = G_N_ELEMENTS (consent_fields),
  .columns = consent_columns,
  .order = "given_on",
  .rule = rule_consent,
};
