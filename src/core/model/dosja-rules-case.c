/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>

/* With @field filled, each of @needed must be, too. */
static void
needs (DosjaRecord *record, const char *field, const char *const *needed, DosjaProblems *problems)
{
  if (dosja_record_get (record, field) == NULL)
    return;

  for (guint i = 0; needed[i] != NULL; i++)
    if (dosja_record_get (record, needed[i]) == NULL)
      dosja_problems_add (problems, needed[i], "required", _ ("This is needed."));
}

void
dosja_rule_closing (DosjaRecord *record, DosjaProblems *problems)
{
  const char *decision = dosja_record_get (record, "decision");
  gboolean decided = decision != NULL && !g_str_equal (decision, "asked");

  if (decided)
    needs (record, "decision", (const char *const[]){ "decided_on", "decided_by", NULL }, problems);
  if (g_strcmp0 (decision, "declined") == 0)
    needs (record, "decision", (const char *const[]){ "decision_reason", NULL }, problems);
  if (decided
      && g_strcmp0 (dosja_record_get (record, "asked_by"), dosja_record_get (record, "decided_by"))
             == 0)
    dosja_problems_add (problems, "decided_by", "same-person",
                        _ ("Somebody else than who asked for it decides about a closing."));
}

void
dosja_rule_flag (DosjaRecord *record, DosjaProblems *problems)
{
  needs (record, "resolved_on", (const char *const[]){ "resolved_by", "resolution", NULL },
         problems);
  needs (record, "resolution", (const char *const[]){ "resolved_on", NULL }, problems);
}
