/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-ledger-private.h"
#include "store/dosja-store-private.h"

#include <glib/gi18n.h>

/* Rules that a record cannot judge by itself: they ask other records, or who is asking. What
 * is wrong is a problem of a field, as in the model's rules. */

static const char *
value_before (DosjaRecord *record, char **before, const char *field)
{
  int index = dosja_type_field_index (dosja_record_get_record_type (record), field);

  return before != NULL ? before[index] : NULL;
}

/* What closes must have been open. */
static void
check_closed_case (DosjaStore *self, DosjaRecord *closing, DosjaProblems *problems)
{
  g_autoptr (DosjaRecord) closed = dosja_hooks_load_closed (self, closing, NULL);
  g_autoptr (DosjaProblems) own = dosja_problems_new ();

  if (closed != NULL && !dosja_record_validate (closed, own)
      && dosja_problems_find (own, "closed") != NULL)
    dosja_problems_add (problems, "decided_on", "order",
                        dosja_problems_find (own, "closed")->message);
}

/* Two pairs of eyes: nobody approves the closing that they asked for. */
static gboolean
closing_rule (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
              GError **error)
{
  const char *decision = dosja_record_get (record, "decision");
  DosjaId asker;

  if (decision == NULL || g_str_equal (decision, "asked")
      || g_strcmp0 (decision, value_before (record, before, "decision")) == 0)
    return TRUE;

  if (!dosja_id_is_nil (&self->actor) && dosja_record_get_reference (record, "asked_by", &asker)
      && dosja_id_equal (&asker, &self->actor))
    dosja_problems_add (problems, "decision", "own-request",
                        _ ("Somebody else decides about a closing that you asked for."));
  else if (!dosja_role_may (self->role, DOSJA_ACTION_APPROVE))
    dosja_problems_add (problems, "decision", "not-allowed",
                        _ ("The director decides about closings."));
  else if (g_str_equal (decision, "approved"))
    check_closed_case (self, record, problems);

  return TRUE;
}

static gboolean
has_changed (DosjaRecord *record, char **before, const char *const *fields)
{
  for (guint i = 0; before != NULL && fields[i] != NULL; i++)
    if (g_strcmp0 (dosja_record_get (record, fields[i]), value_before (record, before, fields[i]))
        != 0)
      return TRUE;

  return before == NULL;
}

/* What was given in order is not judged anew when something else about it is written. */
static gboolean
consent_rule (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
              GError **error)
{
  static const char *const fields[]
      = { "person", "status", "given_on", "given_by", "guardian", NULL };

  return !has_changed (record, before, fields)
         || dosja_ledger_check_consent (self, record, problems, error);
}

static gboolean
referral_rule (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
               GError **error)
{
  static const char *const fields[]
      = { "case", "direction", "on", "organisation", "consent", "no_consent_reason", NULL };

  /* A draft has told nobody anything. */
  return (!has_changed (record, before, fields)
          && g_strcmp0 (value_before (record, before, "status"), "draft") != 0)
         || dosja_ledger_check_referral (self, record, problems, error);
}

typedef gboolean (*Rule) (DosjaStore *self, DosjaRecord *record, char **before,
                          DosjaProblems *problems, GError **error);

/* @returned asks again when a record comes back by undo: what else was written since may stand in
 * its place. */
static const struct
{
  const char *type;
  Rule func;
  Rule returned;
} rules[] = {
  { "attendance", dosja_programme_check_attendance, dosja_programme_check_attendance },
  { "closing", closing_rule, NULL },
  { "consent", consent_rule, NULL },
  { "enrolment", dosja_programme_check_enrolment, dosja_programme_check_enrolment },
  { "measure", dosja_programme_check_measure, dosja_programme_check_measure },
  { "partner_contact", dosja_programme_check_partner, NULL },
  { "partner_measure", dosja_programme_check_partner, dosja_programme_check_measure },
  { "programme_session", dosja_programme_check_session, dosja_programme_check_session },
  { "referral", referral_rule, NULL },
};

/**
 * dosja_store_rules_run:
 * @record: about to be saved
 * @before: (nullable): the values that are stored
 * @problems: where to add what is wrong
 */
gboolean
dosja_store_rules_run (DosjaStore *self, DosjaRecord *record, char **before,
                       DosjaProblems *problems, GError **error)
{
  const char *type = dosja_record_get_record_type (record)->name;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].type, type) && !rules[i].func (self, record, before, problems, error))
      return FALSE;

  return dosja_rules_shelter_run (self, record, before, problems, error);
}

static gboolean
fits_programme (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  const char *type = dosja_record_get_record_type (record)->name;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].type, type) && rules[i].returned != NULL
        && !rules[i].returned (self, record, before, problems, error))
      return FALSE;
  if (!dosja_problems_has_errors (problems))
    return TRUE;

  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_TWICE,
                       "it was written down anew since");

  return FALSE;
}

/**
 * dosja_store_rules_returned:
 * @before: (nullable): its values before it was taken back; %NULL when it was in the bin
 *
 * A record was brought back, changed back or taken away by an undo: it must still fit what was
 * written since.
 *
 * Returns: %FALSE with an error that says what is in the way
 */
gboolean
dosja_store_rules_returned (DosjaStore *self, const DosjaType *type, const DosjaId *id,
                            char **before, GError **error)
{
  g_autoptr (DosjaRecord) record = NULL;
  char **values = NULL;
  gint64 version, created, changed;
  gboolean deleted;

  if (!dosja_save_read_raw (self, type, id, &values, &version, &created, &changed, &deleted, error))
    return FALSE;
  if (values == NULL)
    return TRUE;
  record = dosja_record_new_with_id (type, id);
  for (guint i = 0; i < type->n_fields; i++)
    dosja_record_set_at (record, i, values[i]);
  dosja_values_free (type, values);
  if (deleted)
    return dosja_rules_shelter_may_delete (self, type, id, error);

  return dosja_rules_shelter_returned (self, record, before, error)
         && fits_programme (self, record, before, error);
}
