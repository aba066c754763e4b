/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-rules-private.h"

#include "base/dosja-date.h"
#include "base/dosja-file-name.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
get_date (DosjaRecord *record, const char *field, DosjaDate *ret_date)
{
  const char *value = dosja_record_get (record, field);

  return value != NULL && dosja_date_parse (value, ret_date);
}

/* TRUE only when it is certain: of a date known in part, 2020 may be before or after May 2020. */
static gboolean
is_certainly_before (const DosjaDate *a, const DosjaDate *b)
{
  if (a->year != b->year)
    return a->year < b->year;
  if (a->month == 0 || b->month == 0)
    return FALSE;
  if (a->month != b->month)
    return a->month < b->month;
  if (a->day == 0 || b->day == 0)
    return FALSE;

  return a->day < b->day;
}

static void
must_not_precede (DosjaRecord *record, const char *late, const char *early, const char *message,
                  DosjaProblems *problems)
{
  DosjaDate a, b;

  if (get_date (record, late, &a) && get_date (record, early, &b) && is_certainly_before (&a, &b))
    dosja_problems_add (problems, late, "order", message);
}

/**
 * dosja_rule_not_before:
 * @late: a date field
 * @early: a date field whose date cannot lie after that of @late
 *
 * Adds a problem to @late when it certainly lies before @early.
 */
void
dosja_rule_not_before (DosjaRecord *record, const char *late, const char *early,
                       DosjaProblems *problems)
{
  const DosjaField *field = dosja_type_find_field (dosja_record_get_record_type (record), early);
  g_autofree char *message = NULL;

  g_assert (field != NULL);

  /* Translators: %s is the label of another date of the same record */
  message
      = g_strdup_printf (_ ("This date lies before “%s”. Check both."), dosja_field_label (field));
  must_not_precede (record, late, early, message, problems);
}

/**
 * dosja_rule_money:
 * @field: a sum of money, which is not negative
 * @of: (nullable): the sum that @field is spent of: the same currency, and more is worth a warning
 */
void
dosja_rule_money (DosjaRecord *record, const char *field, const char *of, DosjaProblems *problems)
{
  const char *value = dosja_record_get (record, field);
  const char *whole = of != NULL ? dosja_record_get (record, of) : NULL;
  char *rest, *whole_rest;
  gint64 sum, limit;

  if (value == NULL)
    return;
  sum = g_ascii_strtoll (value, &rest, 10);
  if (sum < 0)
    dosja_problems_add (problems, field, "negative", _ ("A sum cannot be less than nothing."));
  if (whole == NULL)
    return;

  limit = g_ascii_strtoll (whole, &whole_rest, 10);
  if (!g_str_equal (rest, whole_rest))
    dosja_problems_add (problems, field, "currency", _ ("Both sums must be in the same currency."));
  else if (sum > limit)
    dosja_problems_warn (problems, field, "overspent",
                         _ ("More is spent than was planned. Check both."));
}

/* Albanian personal number: a letter for the decade, eight digits, a letter. */
static gboolean
looks_like_nid (const char *nid)
{
  if (strlen (nid) != 10 || !g_ascii_isalpha (nid[0]) || !g_ascii_isalpha (nid[9]))
    return FALSE;
  for (guint i = 1; i < 9; i++)
    if (!g_ascii_isdigit (nid[i]))
      return FALSE;

  return TRUE;
}

void
dosja_rule_person (DosjaRecord *record, DosjaProblems *problems)
{
  const char *nid = dosja_record_get (record, "nid");

  if (dosja_record_get (record, "given_name") == NULL
      && dosja_record_get (record, "surname") == NULL
      && dosja_record_get (record, "also_known_as") == NULL)
    dosja_problems_warn (problems, "given_name", "no-name",
                         _ ("There is no name: the person will be found by the code only."));

  /* Foreign documents look otherwise, and a wrong number is better than none. */
  if (nid != NULL && !looks_like_nid (nid))
    dosja_problems_warn (problems, "nid", "nid",
                         _ ("An Albanian personal number is a letter, eight digits and a letter."));
}

void
dosja_rule_relationship (DosjaRecord *record, DosjaProblems *problems)
{
  if (g_strcmp0 (dosja_record_get (record, "person"), dosja_record_get (record, "other")) == 0)
    dosja_problems_add (problems, "other", "self",
                        _ ("A person cannot be related to themselves. Choose another person."));

  must_not_precede (record, "until", "since", _ ("This ends before it began."), problems);
}

void
dosja_rule_case (DosjaRecord *record, DosjaProblems *problems)
{
  must_not_precede (record, "closed", "opened", _ ("The case closes before it was opened."),
                    problems);
  must_not_precede (record, "opened", "referral_date",
                    _ ("The case was opened before the person was referred."), problems);

  if (dosja_record_get (record, "closure_reason") != NULL
      && dosja_record_get (record, "closed") == NULL)
    dosja_problems_add (problems, "closed", "required",
                        _ ("There is a reason for closing, but no date."));
}

void
dosja_rule_stay (DosjaRecord *record, DosjaProblems *problems)
{
  must_not_precede (record, "until", "from", _ ("The stay ends before it began."), problems);
  must_not_precede (record, "planned_until", "from",
                    _ ("The stay is planned to end before it began."), problems);

  if (dosja_record_get (record, "exit_reason") != NULL
      && dosja_record_get (record, "until") == NULL)
    dosja_problems_add (problems, "until", "required",
                        _ ("There is a reason for leaving, but no date."));
}

void
dosja_rule_risk_assessment (DosjaRecord *record, DosjaProblems *problems)
{
  if (dosja_record_get (record, "level_override") != NULL
      && dosja_record_get (record, "override_reason") == NULL)
    dosja_problems_add (problems, "override_reason", "required",
                        _ ("Write why the level is another than the answers give."));
  if (dosja_record_get (record, "override_reason") != NULL
      && dosja_record_get (record, "level_override") == NULL)
    dosja_problems_add (problems, "level_override", "required",
                        _ ("There is a reason for another level, but no level."));

  must_not_precede (record, "next_review", "assessed",
                    _ ("The next review lies before the assessment."), problems);
}

void
dosja_rule_staff (DosjaRecord *record, DosjaProblems *problems)
{
  must_not_precede (record, "active_to", "active_from", _ ("This ends before it began."), problems);
}

void
dosja_rule_code_entry (DosjaRecord *record, DosjaProblems *problems)
{
  const char *key = dosja_record_get (record, "key");

  /* Several choices are stored with spaces between them, so a key holds none. */
  for (const char *p = key; *p != '\0'; p++)
    if (!(*p >= 'a' && *p <= 'z') && !g_ascii_isdigit (*p) && *p != '_')
      {
        dosja_problems_add (problems, "key", "key",
                            _ ("A key is made of small letters a to z, digits and _."));
        return;
      }
}

void
dosja_rule_attachment (DosjaRecord *record, DosjaProblems *problems)
{
  const char *name = dosja_record_get (record, "file_name");

  if (dosja_record_get (record, "case") == NULL && dosja_record_get (record, "person") == NULL)
    dosja_problems_add (problems, "case", "required",
                        _ ("Say whose it is: choose the case or the person."));

  if (name != NULL && !dosja_file_name_is_plain (name))
    dosja_problems_add (problems, "file_name", "file-name",
                        _ ("A file name holds no slashes and no invisible characters."));
}
