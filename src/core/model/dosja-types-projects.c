/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-types-private.h"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* clang-format off */
static const DosjaField project_fields[] = {
  { "code",                N_("Project code"),                      DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_UNIQUE | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 40 },
  { "title",               N_("Title"),                             DOSJA_KIND_TEXT, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_SEARCH | DOSJA_FIELD_SORT, .max = 200 },
  { "status",              N_("Status"),                            DOSJA_KIND_CHOICE, DOSJA_FIELD_REQUIRED, .codes = "project_status" },
  { "grant_number",        N_("Grant number"),                      DOSJA_KIND_TEXT, DOSJA_FIELD_SEARCH, .max = 80 },
  { "currency",            N_("Currency"),                          DOSJA_KIND_CHOICE, 0, .codes = "currency" },
  { "budget",              N_("Budget"),                            DOSJA_KIND_MONEY, 0 },
  { "start",               N_("Start"),                             DOSJA_KIND_DATE, DOSJA_FIELD_REQUIRED | DOSJA_FIELD_EXACT },
  { "end",                 N_("End"),                               DOSJA_KIND_DATE, DOSJA_FIELD_EXACT },
  { "municipalities",      N_("Municipalities"),                    DOSJA_KIND_CHOICES, 0, .codes = "bashki" },
  { "note",                N_("Note"),                              DOSJA_KIND_NOTE, 0, .max = 20000 },
};
/* clang-format on */

static const char *const project_columns[] = { "code", "title", "status", "start", "end", NULL };

static void
rule_project (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "end", "start", problems);
  dosja_rule_money (record, "budget", NULL, problems);
}

const DosjaType dosja_project_type = {
  .name = "project",
  .label = N_ ("Project"),
  .label_plural = N_ ("Projects"),
  .area = DOSJA_AREA_PROJECT,
  .fields = project_fields,
  .n_fields = G_N_ELEMENTS (project_fields),
  .columns = project_columns,
  .order = "start",
  .rule = rule_project,
};
