/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "base/dosja-date.h"
#include "model/dosja-deadline.h"
#include "model/dosja-rules-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Every limit of the law is a warning here: the paper in the file is right, even when the law
 * as this program knows it says otherwise. */

#define FIRST_DURATION_MONTHS 12
#define VERIFICATION_DAYS 20

static gboolean
is_kind (DosjaRecord *record, const char *kind)
{
  return g_strcmp0 (dosja_record_get (record, "kind"), kind) == 0;
}

/* Whether @field lies behind the limit that counts from @from. */
static gboolean
exceeds (DosjaRecord *record, const char *field, const char *from, int value, const char *unit)
{
  const char *day = dosja_record_get (record, field);
  g_autofree char *limit = NULL;
  g_autofree char *time = NULL;

  return day != NULL
         && dosja_deadline_count (dosja_record_get (record, from), NULL, value, unit, FALSE, &limit,
                                  &time)
         && strcmp (day, limit) > 0;
}

static void
check_duration (DosjaRecord *record, DosjaProblems *problems)
{
  const char *from = dosja_record_get (record, "valid_from") != NULL ? "valid_from" : "issued_on";

  /* One that was extended lasts longer, and rightly so. */
  if (is_kind (record, "um") && dosja_record_get (record, "extended_on") == NULL
      && dosja_record_get (record, "previous") == NULL
      && exceeds (record, "valid_until", from, FIRST_DURATION_MONTHS, "month"))
    dosja_problems_warn (problems, "valid_until", "duration",
                         _ ("A protection order is first given for 12 months at most (law "
                            "9669/2006; check the text)."));
  if (is_kind (record, "umm")
      && exceeds (record, "verification_on", "issued_on", VERIFICATION_DAYS, "day"))
    dosja_problems_warn (problems, "verification_on", "duration",
                         _ ("An immediate order is verified within 20 days (law 9669/2006; check "
                            "the text)."));
}

static gboolean
is_issued (const char *status)
{
  static const char *const issued[] = { "issued", "in_force", "confirmed", "extended", NULL };

  return status != NULL && g_strv_contains (issued, status);
}

void
dosja_rule_protection_order (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "issued_on", "requested_on", problems);
  dosja_rule_not_before (record, "verification_on", "issued_on", problems);
  dosja_rule_not_before (record, "valid_until", "valid_from", problems);
  dosja_rule_not_before (record, "valid_until", "issued_on", problems);
  dosja_rule_not_before (record, "extended_on", "issued_on", problems);
  dosja_rule_not_before (record, "ended_on", "issued_on", problems);
  check_duration (record, problems);

  if (is_issued (dosja_record_get (record, "status"))
      && dosja_record_get (record, "issued_on") == NULL)
    dosja_problems_warn (problems, "issued_on", "missing",
                         _ ("The order was issued, but the day is not written down: no time limit "
                            "can be counted."));
  if (is_issued (dosja_record_get (record, "status"))
      && dosja_record_get (record, "valid_until") == NULL && is_kind (record, "um"))
    dosja_problems_warn (problems, "valid_until", "missing",
                         _ ("Without the day on which the order ends nobody is warned before it."));
}

void
dosja_rule_order_violation (DosjaRecord *record, DosjaProblems *problems)
{
  dosja_rule_not_before (record, "reported_on", "on", problems);
}

void
dosja_rule_hearing (DosjaRecord *record, DosjaProblems *problems)
{
  const char *on = dosja_record_get (record, "on");
  const char *outcome = dosja_record_get (record, "outcome");
  g_autofree char *day = NULL;
  DosjaDate today;

  dosja_rule_not_before (record, "next_on", "on", problems);

  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  /* A court can cancel beforehand; it cannot have heard anybody. */
  if (on != NULL && outcome != NULL && strcmp (on, day) > 0 && !g_str_equal (outcome, "cancelled")
      && !g_str_equal (outcome, "adjourned"))
    dosja_problems_add (problems, "outcome", "order",
                        _ ("This hearing has not been yet. Say so when it is over, or correct the "
                           "date."));
  if (g_strcmp0 (outcome, "adjourned") == 0 && dosja_record_get (record, "next_on") == NULL)
    dosja_problems_warn (problems, "next_on", "missing",
                         _ ("The hearing was adjourned: write down when the next one is, so that "
                            "it is not missed."));
}

void
dosja_rule_party (DosjaRecord *record, DosjaProblems *problems)
{
  if (dosja_record_get (record, "person") == NULL && dosja_record_get (record, "name") == NULL)
    dosja_problems_add (problems, "name", "required",
                        _ ("Write the party's name, or choose the person."));
}

void
dosja_rule_deadline_rule (DosjaRecord *record, DosjaProblems *problems)
{
  const char *basis = dosja_record_get (record, "basis");

  if (basis == NULL && g_strcmp0 (dosja_record_get (record, "certainty"), "practice") != 0)
    dosja_problems_warn (problems, "basis", "missing",
                         _ ("Name the article of the law, so that somebody can check it."));
}
