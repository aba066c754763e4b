/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField flag_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "message",             N_("What everybody must know"),          DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_EXACT },
  { "until",               N_("Look again on"),                     DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "set_by",              N_("Set by"),                            DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "resolved_on",         N_("Resolved on"),                       DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "resolved_by",         N_("Resolved by"),                       DOSJA_KIND_REFERENCE, 0, .codes = "staff", .when = "resolved_on" },
  { "resolution",          N_("Reason for resolving"),              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 2000, .when = "resolved_on" },
};

static const DosjaField closing_fields[] = {
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "case" },
  { "asked_on",            N_("Asked for on"),                      DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "asked_by",            N_("Asked for by"),                      DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED, .codes = "staff" },
  { "reason",              N_("Reason for closing"),                DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "case_closure_reason" },
  { "goals_result",        N_("What the plan reached"),             DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
  { "risk",                N_("Risk at closing"),                   DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "risk_level" },
  { "living_arrangement",  N_("Living arrangement"),                DOSJA_KIND_CHOICE, 0, .codes = "living_arrangement" },
  { "employment",          N_("Employment"),                        DOSJA_KIND_CHOICE, 0, .codes = "employment_status" },
  { "destination",         N_("Where the person went"),             DOSJA_KIND_CHOICE, DOSJA_FIELD_SENSITIVE, .codes = "exit_destination" },
  { "follow_up_agreed",    N_("Follow-up agreed"),                  DOSJA_KIND_TRI, DOSJA_FIELD_REQUIRED },
  { "client_evaluation",   N_("The client's own evaluation"),       DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 5000 },
  { "outcome",             N_("Outcome of the case"),               DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 20000 },
  { "decision",            N_("Decision"),                          DOSJA_KIND_CHOICE, 0, .codes = "closing_decision" },
  { "decided_on",          N_("Decided on"),                        DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT, .when = "decision=approved|declined" },
  { "decided_by",          N_("Decided by"),                        DOSJA_KIND_REFERENCE, 0, .codes = "staff", .when = "decision=approved|declined" },
  { "decision_reason",     N_("Reason for the decision"),           DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 2000, .when = "decision=approved|declined" },
};
/* clang-format on */

static const char *const flag_columns[] = { "on", "message", "until", "resolved_on", NULL };
static const char *const closing_columns[]
    = { "asked_on", "reason", "decision", "decided_on", "decided_by.name", NULL };

static void
rule_flag (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "resolved_on", "on", problems);
  dosja_rule_flag (record, problems);
}

static void
rule_closing (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "decided_on", "asked_on", problems);
  dosja_rule_closing (record, problems);
}

const DosjaType dosja_flag_type = {
  .name = "flag",
  .label = N_ ("Flag"),
  .label_plural = N_ ("Flags"),
  .area = DOSJA_AREA_CASE,
  .fields = flag_fields,
  .n_fields = G_N_ELEMENTS (flag_fields),
  .columns = flag_columns,
  .order = "on",
  .rule = rule_flag,
};

const DosjaType dosja_closing_type = {
  .name = "closing",
  .label = N_ ("Closing"),
  .label_plural = N_ ("Closings"),
  .area = DOSJA_AREA_CASE,
  .fields = closing_fields,
  .n_fields = G_N_ELEMENTS (closing_fields),
  .columns = closing_columns,
  .order = "asked_on",
  .rule = rule_closing,
};
