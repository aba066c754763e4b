/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-protection.h"
#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField data_request_fields[] = {
  { "received_on",         N_("Received on"),                       DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "data_subject_request_type" },
  { "person",              N_("Person"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_SENSITIVE, .codes = "person" },
  { "requester",           N_("Who asks"),                          DOSJA_KIND_TEXT, DOSJA_FIELD_SENSITIVE, .max = 200 },
  { "identity_checked",    N_("Identity checked"),                  DOSJA_KIND_TRI, DOSJA_FIELD_REQUIRED },
  { "status",              N_("Status"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "data_subject_request_status" },
  { "due_on",              N_("Due on"),                            DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "handled_by",          N_("Handled by"),                        DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "answered_on",         N_("Answered on"),                       DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "answer",              N_("Answer"),                            DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 10000, .when = "answered_on" },
};

static const DosjaField data_breach_fields[] = {
  { "found_on",            N_("Found on"),                          DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "found_at",            N_("Found at"),                          DOSJA_KIND_TIME, DOSJA_FIELD_REQUIRED },
  { "kind",                N_("Kind"),                              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "data_breach_type" },
  { "what",                N_("What happened"),                     DOSJA_KIND_NOTE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SENSITIVE, .max = 10000 },
  { "data_kinds",          N_("Which data"),                        DOSJA_KIND_NOTE, 0, .max = 5000 },
  { "persons_affected",    N_("Persons affected"),                  DOSJA_KIND_INTEGER, 0, .min = 0, .max = 1000000 },
  { "risk",                N_("Risk for the persons"),              DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "risk_level" },
  { "measures",            N_("Measures taken"),                    DOSJA_KIND_NOTE, DOSJA_FIELD_REQUIRED, .max = 10000 },
  { "notified_on",         N_("Commissioner notified on"),          DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "notified_at",         N_("Commissioner notified at"),          DOSJA_KIND_TIME, 0, .when = "notified_on" },
  { "late_reason",         N_("Why later than 72 hours"),           DOSJA_KIND_NOTE, 0, .max = 2000 },
  { "persons_notified_on", N_("Persons notified on"),               DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "not_notified_reason", N_("Why the persons were not notified"), DOSJA_KIND_NOTE, 0, .max = 2000 },
  { "closed_on",           N_("Closed on"),                         DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
};

static const DosjaField processing_fields[] = {
  { "name",                N_("Name of the activity"),              DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SORT, .max = 200 },
  { "purpose",             N_("Purpose"),                           DOSJA_KIND_NOTE, DOSJA_FIELD_REQUIRED, .max = 5000 },
  { "basis",               N_("Legal basis"),                       DOSJA_KIND_CHOICES, DOSJA_FIELD_REQUIRED, .codes = "legal_basis" },
  { "categories",          N_("Persons and data concerned"),        DOSJA_KIND_NOTE, 0, .max = 5000 },
  { "recipients",          N_("Recipients"),                        DOSJA_KIND_CHOICES, 0, .codes = "report_recipient" },
  { "transfers",           N_("Sent abroad"),                       DOSJA_KIND_NOTE, 0, .max = 2000 },
  { "retention",           N_("Kept how long"),                     DOSJA_KIND_NOTE, 0, .max = 2000 },
  { "security",            N_("How it is protected"),               DOSJA_KIND_NOTE, 0, .max = 5000 },
  { "responsible",         N_("Responsible"),                       DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "reviewed_on",         N_("Reviewed on"),                       DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
};

static const DosjaField retention_rule_fields[] = {
  { "category",            N_("Category"),                          DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "case_type" },
  { "years",               N_("Years after closing"),               DOSJA_KIND_INTEGER, DOSJA_FIELD_REQUIRED, .min = 0, .max = 100 },
  { "action",              N_("What happens then"),                 DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "retention_action" },
  { "basis",               N_("Basis"),                             DOSJA_KIND_TEXT, 0, .max = 200 },
  { "active",              N_("In use"),                            DOSJA_KIND_TRI, 0 },
};
/* clang-format on */

static const char *const data_request_columns[] = {
  "received_on", "kind",        "person.code", "person.surname", "person.given_name", "status",
  "due_on",      "answered_on", NULL
};
static const char *const data_breach_columns[]
    = { "found_on", "kind", "persons_affected", "risk", "notified_on", "closed_on", NULL };
static const char *const processing_columns[]
    = { "name", "basis", "categories", "retention", NULL };
static const char *const retention_rule_columns[]
    = { "category", "years", "action", "basis", "active", NULL };

static void
rule_data_request (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "due_on", "received_on", problems);
  dosja_rule_not_before (record, "answered_on", "received_on", problems);

  if (dosja_request_is_late (record))
    dosja_problems_warn (problems, "due_on", "due",
                         _ ("A request is answered within 30 days of its receipt."));
}

static void
rule_data_breach (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "notified_on", "found_on", problems);
  dosja_rule_not_before (record, "closed_on", "found_on", problems);

  if (dosja_breach_was_told_late (record) && dosja_record_get (record, "late_reason") == NULL)
    dosja_problems_add (problems, "late_reason", "required",
                        _ ("The Commissioner was notified later than 72 hours after the breach "
                           "was found. Say why."));
}

const DosjaType dosja_data_request_type = {
  .name = "data_request",
  .label = N_ ("Request of a data subject"),
  .label_plural = N_ ("Requests of data subjects"),
  .area = DOSJA_AREA_ADMIN,
  .fields = data_request_fields,
  .n_fields = G_N_ELEMENTS (data_request_fields),
  .columns = data_request_columns,
  .order = "due_on",
  .rule = rule_data_request,
};

const DosjaType dosja_data_breach_type = {
  .name = "data_breach",
  .label = N_ ("Data breach"),
  .label_plural = N_ ("Data breaches"),
  .area = DOSJA_AREA_ADMIN,
  .fields = data_breach_fields,
  .n_fields = G_N_ELEMENTS (data_breach_fields),
  .columns = data_breach_columns,
  .order = "found_on",
  .rule = rule_data_breach,
};

const DosjaType dosja_processing_type = {
  .name = "processing",
  .label = N_ ("Processing activity"),
  .label_plural = N_ ("Processing activities"),
  .area = DOSJA_AREA_ADMIN,
  .fields = processing_fields,
  .n_fields = G_N_ELEMENTS (processing_fields),
  .columns = processing_columns,
  .order = "name",
};

const DosjaType dosja_retention_rule_type = {
  .name = "retention_rule",
  .label = N_ ("Retention rule"),
  .label_plural = N_ ("Retention rules"),
  .area = DOSJA_AREA_ADMIN,
  .fields = retention_rule_fields,
  .n_fields = G_N_ELEMENTS (retention_rule_fields),
  .columns = retention_rule_columns,
  .order = "category",
};
