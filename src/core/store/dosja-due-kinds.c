/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-due.h"

#include <glib/gi18n.h>

#define NO_ORDER "rejected withdrawn dismissed revoked expired replaced"

/* What falls due. A row is all there is to a kind: what is asked of the database, what stands in
 * the list, the calendar and dosjactl follow from it. */
/* clang-format off */
static const DosjaDueKind kinds[] = {
  { .name = "hearing",      .label = N_("Hearing"),                    .type = "hearing",          .date = "on",           .time = "at",
    .detail = "kind court room", .done = "outcome", .cases = "case matter.case", .staff = "accompanied_by matter.lawyer", .ahead = 30, .behind = 30 },
  { .name = "verification", .label = N_("Verification hearing"),       .type = "protection_order", .date = "verification_on",
    .detail = "kind court", .over = "status", .keys = NO_ORDER " confirmed", .cases = "case", .staff = "matter.lawyer case.manager", .ahead = 30, .behind = 10 },
  { .name = "order_end",    .label = N_("Order ends"),                 .type = "protection_order", .date = "valid_until",
    .detail = "kind", .done = "ended_on", .over = "status", .keys = NO_ORDER, .cases = "case", .staff = "matter.lawyer case.manager", .ahead = 30, .behind = 30 },
  { .name = "deadline",     .label = NULL,                             .type = "deadline",         .date = "due_on",       .time = "due_at",
    .detail = "title", .done = "done_on", .cases = "case", .staff = "responsible case.manager", .ahead = 30, .behind = -1, .tick = TRUE },
  { .name = "legal_action", .label = N_("Time limit of a legal step"), .type = "legal_action",     .date = "due_on",
    .detail = "action", .group = "matter", .later = "on", .cases = "matter.case", .staff = "staff matter.lawyer", .ahead = 30, .behind = 30 },
  { .name = "task",         .label = NULL,                             .type = "task",             .date = "due_on",
    .detail = "title", .done = "done_on", .cases = "case", .staff = "assignee case.manager", .ahead = 30, .behind = -1, .tick = TRUE },
  { .name = "follow_up",    .label = N_("Follow-up"),                  .type = "followup",         .date = "due_on",
    .detail = "month", .done = "on", .cases = "case", .staff = "staff case.manager", .ahead = 30, .behind = -1 },
  { .name = "contact",      .label = N_("Next contact"),               .type = "followup",         .date = "next_on",
    .group = "case", .later = "on", .cases = "case", .staff = "staff case.manager", .ahead = 30, .behind = 30 },
  { .name = "plan_review",  .label = N_("Review of the individual plan"), .type = "plan",          .date = "review_on",
    .detail = "phase", .over = "status", .keys = "completed interrupted", .group = "case", .later = "made_on", .cases = "case", .staff = "made_by case.manager", .ahead = 30, .behind = -1 },
  { .name = "plan_end",     .label = N_("Individual plan ends"),       .type = "plan",             .date = "valid_until",
    .detail = "phase", .over = "status", .keys = "completed interrupted", .group = "case", .later = "made_on", .cases = "case", .staff = "made_by case.manager", .ahead = 30, .behind = 30 },
  { .name = "goal",         .label = N_("Goal of the plan"),           .type = "plan_goal",        .date = "due_on",
    .detail = "goal", .over = "status", .keys = "achieved partly_achieved not_achieved dropped", .cases = "plan.case", .staff = "responsible plan.made_by", .ahead = 30, .behind = -1 },
  { .name = "plan_action",  .label = N_("Planned action"),             .type = "plan_action",      .date = "due_on",
    .detail = "action", .done = "done_on", .over = "status", .keys = "achieved partly_achieved not_achieved dropped", .staff = "responsible", .ahead = 30, .behind = -1, .tick = TRUE },
  { .name = "risk_review",  .label = N_("Review of the risk assessment"), .type = "risk_assessment", .date = "next_review",
    .detail = "risk_level", .group = "case", .later = "assessed", .cases = "case", .staff = "assessor case.manager", .ahead = 30, .behind = -1 },
  { .name = "safety_plan",  .label = N_("Review of the safety plan"),  .type = "safety_plan",      .date = "review_on",
    .group = "case", .later = "made_on", .cases = "case", .staff = "made_by case.manager", .ahead = 30, .behind = -1 },
  { .name = "reflection",   .label = N_("Reflection period ends"),     .type = "trafficking",      .date = "reflection_until",
    .cases = "case", .staff = "case.manager", .ahead = 30, .behind = 30 },
  { .name = "permit",       .label = N_("Residence permit ends"),      .type = "trafficking",      .date = "permit_until",
    .detail = "permit", .cases = "case", .staff = "case.manager", .ahead = 30, .behind = 30 },
  { .name = "feedback",     .label = N_("Feedback on a referral"),     .type = "referral",         .date = "feedback_due",
    .detail = "organisation.name", .done = "feedback_on", .over = "status", .keys = "cancelled completed refused", .cases = "case", .staff = "case.manager", .ahead = 30, .behind = -1 },
  { .name = "letter",       .label = N_("Answer to a letter"),         .type = "letter",           .date = "answer_due",
    .detail = "number subject", .done = "answered_on", .cases = "case", .staff = "case.manager", .ahead = 30, .behind = -1 },
  { .name = "data_request", .label = N_("Answer to a data subject"),   .type = "data_request",     .date = "due_on",
    .detail = "kind", .done = "answered_on", .staff = "handled_by", .ahead = 30, .behind = -1 },
  { .name = "health",       .label = N_("Medical visit"),              .type = "health",           .date = "next_on",
    .group = "case", .later = "on", .cases = "case", .staff = "accompanied_by case.manager", .ahead = 30, .behind = 14 },
  { .name = "session",      .label = N_("Psychological session"),      .type = "psych_session",    .date = "next_on",
    .group = "case", .later = "on", .cases = "case", .staff = "staff case.manager", .ahead = 30, .behind = 14 },
  { .name = "absence",      .label = N_("Should be back in the shelter"), .type = "absence",       .date = "back_by",      .time = "back_by_at",
    .detail = "reason", .done = "back_on stay.until", .cases = "stay.case", .ahead = 7, .behind = -1 },
  { .name = "stay_end",     .label = N_("Planned end of the stay"),    .type = "stay",             .date = "planned_until",
    .done = "until", .cases = "case", .staff = "case.manager", .ahead = 30, .behind = -1 },
  { .name = "meeting",      .label = N_("Meeting"),                    .type = "meeting",          .date = "on",           .time = "at",
    .detail = "kind title", .ahead = 30, .behind = 0 },
  { .name = "flag",         .label = N_("Warning to look at again"),   .type = "flag",             .date = "until",
    .detail = "message", .done = "resolved_on", .cases = "case", .staff = "set_by case.manager", .ahead = 30, .behind = -1 },
  { .name = "consent",      .label = N_("Consent ends"),               .type = "consent",          .date = "valid_until",
    .detail = "purpose", .done = "withdrawn_on", .over = "status", .keys = "refused withdrawn expired not_asked", .cases = "case", .staff = "case.manager", .ahead = 30, .behind = 30 },
  { .name = "document",     .label = N_("Personal document expires"),  .type = "document_held",    .date = "expires_on",
    .detail = "kind", .ahead = 30, .behind = 30 },
  { .name = "agreement",    .label = N_("Agreement ends"),             .type = "organisation",     .date = "agreement_until",
    .detail = "name", .ahead = 30, .behind = 30 },
};
/* clang-format on */

/**
 * dosja_due_kinds:
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n): everything that can fall due
 */
const DosjaDueKind *
dosja_due_kinds (guint *ret_n)
{
  *ret_n = G_N_ELEMENTS (kinds);

  return kinds;
}

static const struct
{
  const char *name;
  const char *label;
} groups[DOSJA_N_DUE_GROUPS] = {
  { "late", NC_ ("due", "Late") },
  { "today", NC_ ("due", "Today") },
  { "week", NC_ ("due", "This week") },
  { "month", NC_ ("due", "The next 30 days") },
  { "quiet", NC_ ("due", "Cases without an entry for 30 days") },
};

const char *
dosja_due_group_name (DosjaDueGroup group)
{
  g_return_val_if_fail (group < DOSJA_N_DUE_GROUPS, NULL);

  return groups[group].name;
}

const char *
dosja_due_group_label (DosjaDueGroup group)
{
  g_return_val_if_fail (group < DOSJA_N_DUE_GROUPS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "due", groups[group].label);
}
