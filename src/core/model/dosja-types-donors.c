/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"
#include "model/dosja-when.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField project_donor_fields[] = {
  { "project",             N_("Project"),                           DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "project" },
  { "donor",               N_("Donor"),                             DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "donor" },
  { "role",                N_("Role"),                              DOSJA_KIND_CHOICE, 0, .codes = "donor_role" },
  { "amount",              N_("Amount"),                            DOSJA_KIND_MONEY, 0 },
};

static const DosjaField budget_line_fields[] = {
  { "project",             N_("Project"),                           DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "project" },
  { "number",              N_("Number"),                            DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED, .max = 20 },
  { "title",               N_("Title"),                             DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED, .max = 200 },
  { "planned",             N_("Planned"),                           DOSJA_KIND_MONEY, DOSJA_FIELD_REQUIRED },
  { "spent",               N_("Spent"),                             DOSJA_KIND_MONEY, 0 },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, 0, .max = 2000 },
};

static const DosjaField target_fields[] = {
  { "project",             N_("Project"),                           DOSJA_KIND_REFERENCE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_OWNED, .codes = "project" },
  { "title",               N_("Indicator"),                         DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SORT, .max = 200 },
  { "measure",             N_("What is counted"),                   DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "target_measure" },
  { "only_category",       N_("Only this category"),                DOSJA_KIND_CHOICE, 0, .codes = "case_type", .when = "measure=persons" },
  { "only_service",        N_("Only this service"),                 DOSJA_KIND_CHOICE, 0, .codes = "service_type", .when = "measure=persons_served|services" },
  { "only_clinic",         N_("Only these sessions of the clinic"), DOSJA_KIND_CHOICE, 0, .codes = "clinic_session", .when = "measure=clinic_clients" },
  { "only_programme",      N_("Only these sessions of the programme"), DOSJA_KIND_CHOICE, 0, .codes = "perp_session_type", .when = "measure=programme_clients" },
  { "only_activity",       N_("Only this kind of activity"),        DOSJA_KIND_CHOICE, 0, .codes = "activity_type", .when = "measure=activities|people_reached|signatures" },
  { "value",               N_("Target value"),                      DOSJA_KIND_INTEGER, DOSJA_FIELD_REQUIRED, .min = 0, .max = 10000000 },
  { "baseline",            N_("Reached before"),                    DOSJA_KIND_INTEGER, 0, .min = 0, .max = 10000000 },
  { "by_hand",             N_("Reached, entered by hand"),          DOSJA_KIND_INTEGER, 0, .min = 0, .max = 10000000 },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, 0, .max = 2000 },
};
/* clang-format on */

static const char *const project_donor_columns[] = { "donor", "role", "amount", NULL };
static const char *const budget_line_columns[] = { "number", "title", "planned", "spent", NULL };
static const char *const target_columns[] = { "title", "measure", "value", NULL };

static void
rule_budget_line (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_money (record, "planned", NULL, problems);
  dosja_rule_money (record, "spent", "planned", problems);
}

static void
rule_project_donor (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_money (record, "amount", NULL, problems);
}

/* A kind that belongs to another measure would count nothing, and nobody would see why. */
static void
rule_target (DosjaRecord *record, DosjaProblems *problems)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  const char *measure = dosja_record_get (record, "measure");

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].when != NULL && dosja_record_get_at (record, i) != NULL
        && !dosja_when_holds (type->fields[i].when, measure))
      dosja_problems_add (problems, type->fields[i].name, "measure",
                          _ ("This is not a kind of what is counted. Choose another, or none."));
}

const DosjaType dosja_project_donor_type = {
  .name = "project_donor",
  .label = N_ ("Donor"),
  .label_plural = N_ ("Donors"),
  .area = DOSJA_AREA_PROJECT,
  .fields = project_donor_fields,
  .n_fields = G_N_ELEMENTS (project_donor_fields),
  .columns = project_donor_columns,
  .order = "donor",
  .rule = rule_project_donor,
};

const DosjaType dosja_budget_line_type = {
  .name = "budget_line",
  .label = N_ ("Budget line"),
  .label_plural = N_ ("Budget lines"),
  .area = DOSJA_AREA_PROJECT,
  .fields = budget_line_fields,
  .n_fields = G_N_ELEMENTS (budget_line_fields),
  .columns = budget_line_columns,
  .order = "number",
  .rule = rule_budget_line,
};

const DosjaType dosja_target_type = {
  .name = "target",
  .label = N_ ("Target"),
  .label_plural = N_ ("Targets"),
  .area = DOSJA_AREA_PROJECT,
  .fields = target_fields,
  .n_fields = G_N_ELEMENTS (target_fields),
  .columns = target_columns,
  .order = "title",
  .rule = rule_target,
};
