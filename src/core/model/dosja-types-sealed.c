/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* What `text` holds is sealed before it comes here: the vault's own key does not open it. */
/* clang-format off */
static const DosjaField witness_protection_fields[] = {
  { "person",             N_("Person"),                      DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "person" },
  { "case",               N_("Case"),                        DOSJA_KIND_REFERENCE, DOSJA_FIELD_OWNED, .codes = "case" },
  { "status",             N_("Status"),                      DOSJA_KIND_CHOICE,  DOSJA_FIELD_REQUIRED, .codes = "witness_protection_status" },
  { "programme",          N_("Programme"),                   DOSJA_KIND_CHOICE,  0, .codes = "witness_protection_programme", .when = "status=proposed|included|included_family|refused|ended" },
  { "proposed_on",        N_("Proposed on"),                 DOSJA_KIND_DATE,    DOSJA_FIELD_PAST, .when = "status=proposed|included|included_family|refused|ended" },
  { "included_on",        N_("Included on"),                 DOSJA_KIND_DATE,    DOSJA_FIELD_PAST, .when = "status=included|included_family|ended" },
  { "ended_on",           N_("Ended on"),                    DOSJA_KIND_DATE,    DOSJA_FIELD_PAST, .when = "status=ended" },
  { "measures",           N_("Measures"),                    DOSJA_KIND_CHOICES, 0, .codes = "witness_protection_measure", .when = "status=proposed|included|included_family|refused|ended" },
  { "family_included",    N_("Family members included"),     DOSJA_KIND_INTEGER, 0, .min = 0, .max = 50, .when = "status=included_family|ended" },
  { "children_included",  N_("Children included"),           DOSJA_KIND_INTEGER, 0, .min = 0, .max = 30, .when = "status=included_family|ended" },
  { "text",               N_("Sealed text"),                 DOSJA_KIND_NOTE,    DOSJA_FIELD_COMPUTED | DOSJA_FIELD_SENSITIVE, .max = 100000 },
};
/* clang-format on */

static const char *const witness_protection_columns[]
    = { "status", "programme", "included_on", "ended_on", "children_included", NULL };

static void
rule_witness_protection (DosjaRecord *record, DosjaProblems *problems)
{
  const char *text = dosja_record_get (record, "text");

  dosja_rule_not_before (record, "included_on", "proposed_on", problems);
  dosja_rule_not_before (record, "ended_on", "included_on", problems);
  if (text != NULL && !g_str_has_prefix (text, "seal1:"))
    dosja_problems_add (problems, "text", "not-sealed",
                        _ ("This text is not sealed. Write it where it is opened."));
}

const DosjaType dosja_witness_protection_type = {
  .name = "witness_protection",
  .label = N_ ("Witness protection"),
  .label_plural = N_ ("Witness protection"),
  .area = DOSJA_AREA_SEALED,
  .fields = witness_protection_fields,
  .n_fields = G_N_ELEMENTS (witness_protection_fields),
  .columns = witness_protection_columns,
  .order = "included_on",
  .rule = rule_witness_protection,
};
