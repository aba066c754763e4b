/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/intake/dosja-intake-steps.h"

#include <glib/gi18n-lib.h>

/* The first step is all that a night needs. What stands there stands in the later steps, too. */
/* clang-format off */
static const DosjaIntakeStep steps[] = {
  { "tonight", N_("At once"),
    N_("In an emergency these four are enough: save, and go on with the rest another day. Without a name the person is found by the code."), {
    { "person", "given_name" }, { "person", "sex" }, { "case", "category" }, { "needs_assessment", "bed_wanted" } } },
  { "person", N_("Person"),
    N_("As far as it is known. A date of birth may be a year alone."), {
    { "person", "given_name" }, { "person", "father_name" }, { "person", "surname" }, { "person", "sex" },
    { "person", "born" }, { "person", "nid" }, { "person", "nationalities" }, { "person", "municipality" },
    { "person", "language" }, { "person", "interpreter" }, { "person", "phone" }, { "person", "phone_safe" },
    { "person", "phone_note" } } },
  { "referral", N_("Referral"),
    N_("Who sent the person, and how."), {
    { "case", "referral_source" }, { "case", "referral_organisation" }, { "case", "referral_person" },
    { "case", "referral_date" }, { "case", "referral_mode" }, { "case", "referral_written" } } },
  { "case", N_("Case"),
    N_("Why the person comes. The category can be changed when more is known."), {
    { "case", "category" }, { "case", "opened" }, { "case", "manager" }, { "case", "municipality" },
    { "case", "urgency" }, { "case", "children_with" }, { "case", "reason" }, { "case", "previous_assistance" } } },
  { "safety", N_("Safety now"),
    N_("What everybody must know from this minute on stands over the case until it is resolved."), {
    { "flag", "message" }, { "flag", "until" }, { "case", "priority" },
    { "needs_assessment", "safety" } } },
  { "risk", N_("First risk assessment"),
    N_("The form follows the category and can be changed. Without time or answers leave it empty; the case then waits to be assessed."), {
    { "risk_assessment", "form" }, { "case", "risk_level" }, { "risk_assessment", "answers" },
    { "risk_assessment", "level_override" }, { "risk_assessment", "override_reason" },
    { "risk_assessment", "justification" } } },
  { "consent", N_("Consent"),
    N_("Leave it empty when the person cannot be asked yet: the case then says so."), {
    { "consent", "purpose" }, { "consent", "status" }, { "consent", "given_by" }, { "consent", "guardian" },
    { "consent", "given_on" }, { "consent", "recipients" }, { "consent", "withhold" },
    { "consent", "explained_by" }, { "consent", "explained_language" } } },
  { "needs", N_("Needs and bed"),
    N_("The first look at what is needed; the whole assessment follows in the case."), {
    { "needs_assessment", "bed_wanted" }, { "needs_assessment", "basic_needs" }, { "needs_assessment", "accommodation" },
    { "needs_assessment", "medical" }, { "needs_assessment", "psychological" }, { "needs_assessment", "legal" },
    { "needs_assessment", "documents" }, { "needs_assessment", "children" }, { "needs_assessment", "income" },
    { "needs_assessment", "assessed_by" }, { "needs_assessment", "wishes" }, { "case", "informed_of_rights" } } },
};
/* clang-format on */

/**
 * dosja_intake_steps:
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n): the steps of an intake, in their order
 */
const DosjaIntakeStep *
dosja_intake_steps (guint *ret_n)
{
  *ret_n = G_N_ELEMENTS (steps);

  return steps;
}
