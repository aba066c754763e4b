/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField referral_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "direction",           N_("Direction"),                         DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "referral_direction" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "organisation",        N_("Institution"),                       DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "organisation" },
  { "contact",             N_("Contact"),                           DOSJA_KIND_REFERENCE, 0, .codes = "contact" },
  { "reasons",             N_("For what"),                          DOSJA_KIND_CHOICES, DOSJA_FIELD_REQUIRED, .codes = "referral_reason" },
  { "urgency",             N_("Urgency"),                           DOSJA_KIND_CHOICE, 0, .codes = "urgency" },
  { "consent",             N_("Consent used"),                      DOSJA_KIND_REFERENCE, 0, .codes = "consent", .when = "direction=outgoing" },
  { "no_consent_reason",   N_("Why without consent"),               DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 2000, .when = "direction=outgoing" },
  { "data_shared",         N_("What was shared"),                   DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000, .when = "direction=outgoing" },
  { "status",              N_("Status"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "referral_status" },
  { "outcome",             N_("Result"),                            DOSJA_KIND_CHOICE, 0, .codes = "referral_outcome" },
  { "feedback_due",        N_("Feedback due on"),                   DOSJA_KIND_DATE, DOSJA_FIELD_EXACT, .when = "direction=outgoing" },
  { "feedback_on",         N_("Feedback received on"),              DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT, .when = "feedback_due" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000 },
};
/* clang-format on */

static const char *const referral_columns[]
    = { "on", "direction", "organisation.name", "reasons", "status", "feedback_due", NULL };

static void
rule_referral (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "feedback_on", "on", problems);
}

const DosjaType dosja_referral_type = {
  .name = "referral",
  .label = N_ ("Referral"),
  .label_plural = N_ ("Referrals"),
  .area = DOSJA_AREA_CASE,
  .fields = referral_fields,
  .n_fields = G_N_ELEMENTS (referral_fields),
  .columns = referral_columns,
  .order = "on",
  .rule = rule_referral,
};
