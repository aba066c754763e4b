/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField clinic_contact_fields[] = {
  { "person",              N_("Client"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "person" },
  { "case",                N_("Case"),                              DOSJA_KIND_REFERENCE, 0, .codes = "case" },
  { "legal_matter",        N_("Legal matter"),                      DOSJA_KIND_REFERENCE, 0, .codes = "legal_matter" },
  { "on",                  N_("Date"),                              DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "at",                  N_("Time"),                              DOSJA_KIND_TIME, 0 },
  { "kind",                N_("Session"),                           DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "clinic_session" },
  { "matter",              N_("Matter"),                            DOSJA_KIND_CHOICE, 0, .codes = "legal_matter" },
  { "services",            N_("Services"),                          DOSJA_KIND_CHOICES, 0, .codes = "service_type" },
  { "staff",               N_("Given by"),                          DOSJA_KIND_REFERENCE, 0, .codes = "staff" },
  { "duration",            N_("Duration (minutes)"),                DOSJA_KIND_INTEGER, 0, .min = 0, .max = 1440 },
  { "eligibility_declared", N_("Declaration for legal aid signed"),  DOSJA_KIND_TRI, 0 },
  { "referred_to",         N_("Referred to"),                       DOSJA_KIND_REFERENCE, 0, .codes = "organisation" },
  { "project",             N_("Paid by project"),                   DOSJA_KIND_REFERENCE, 0, .codes = "project" },
  { "note",                N_("Note under privilege"),              DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE | DOSJA_FIELD_LEGAL, .max = 20000 },
};

static const DosjaField clinic_wait_fields[] = {
  { "person",              N_("Client"),                            DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "person" },
  { "since",               N_("Waiting since"),                     DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "matter",              N_("Matter"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "legal_matter" },
  { "wanted",              N_("Session wanted"),                    DOSJA_KIND_CHOICE, 0, .codes = "clinic_session" },
  { "urgency",             N_("Urgency"),                           DOSJA_KIND_CHOICE, 0, .codes = "urgency" },
  { "called_on",           N_("Called on"),                         DOSJA_KIND_DATE, DOSJA_FIELD_PAST | DOSJA_FIELD_EXACT },
  { "result",              N_("Result"),                            DOSJA_KIND_NOTE, DOSJA_FIELD_SENSITIVE, .max = 2000 },
};
/* clang-format on */

static const char *const clinic_contact_columns[]
    = { "on",   "at",     "person.code", "person.surname", "person.given_name",
        "kind", "matter", "staff.name",  "duration",       NULL };
static const char *const clinic_wait_columns[]
    = { "since",  "person.code", "person.surname", "person.given_name",
        "matter", "urgency",     "called_on",      NULL };

static void
rule_clinic_wait (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "called_on", "since", problems);
}

const DosjaType dosja_clinic_contact_type = {
  .name = "clinic_contact",
  .label = N_ ("Contact of the legal clinic"),
  .label_plural = N_ ("Contacts of the legal clinic"),
  .area = DOSJA_AREA_LEGAL,
  .fields = clinic_contact_fields,
  .n_fields = G_N_ELEMENTS (clinic_contact_fields),
  .columns = clinic_contact_columns,
  .order = "on",
};

const DosjaType dosja_clinic_wait_type = {
  .name = "clinic_wait",
  .label = N_ ("On the waiting list"),
  .label_plural = N_ ("Waiting list"),
  .area = DOSJA_AREA_LEGAL,
  .fields = clinic_wait_fields,
  .n_fields = G_N_ELEMENTS (clinic_wait_fields),
  .columns = clinic_wait_columns,
  .order = "since",
  .rule = rule_clinic_wait,
};
