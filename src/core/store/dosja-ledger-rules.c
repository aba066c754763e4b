/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-ledger.h"

#include "store/dosja-ledger-private.h"

#include <glib/gi18n.h>

/* What the ledger of consents lets be saved, and what it says before a paper goes out. */

/* Convention on the Rights of the Child, art. 1. */
#define ADULT_AGE 18

/* How an institution is called among purposes and recipients of a consent. */
static const struct
{
  const char *institution;
  const char *purpose;
  const char *recipient;
} institutions[] = {
  { "police", "share_police", "police" },
  { "prosecution", "share_police", "police" },
  { "municipality", "share_municipality", "municipality" },
  { "administrative_unit", "share_municipality", "municipality" },
  { "child_protection_unit", "share_municipality", "municipality" },
  { "regional_committee", "share_nrm", "responsible_authority" },
  { "state_social_service", "share_nrm", "state_social_service" },
  { "ministry", "share_nrm", "ministry_social" },
  { "court", "share_other", "court" },
  { "donor", "share_other", "donor" },
};

static gboolean
is_given (const char *status)
{
  return g_strcmp0 (status, "given") == 0 || g_strcmp0 (status, "partly") == 0;
}

/**
 * dosja_ledger_check_consent:
 * @consent: about to be saved
 *
 * A child does not consent alone.
 */
gboolean
dosja_ledger_check_consent (DosjaStore *self, DosjaRecord *consent, DosjaProblems *problems,
                            GError **error)
{
  static const char *const without_guardian[] = { "court", "child_protection_worker", NULL };
  const char *given_by = dosja_record_get (consent, "given_by");
  const char *given_on = dosja_record_get (consent, "given_on");
  g_autoptr (DosjaRecord) person = NULL;
  DosjaDate born, eldest, on;
  gboolean surely;
  DosjaId id;

  if (!is_given (dosja_record_get (consent, "status")) || given_by == NULL || given_on == NULL
      || !dosja_record_get_reference (consent, "person", &id) || !dosja_date_parse (given_on, &on))
    return TRUE;
  if ((person = dosja_ledger_load (self, "person", &id, NULL)) == NULL
      || dosja_record_get (person, "born") == NULL
      || !dosja_date_parse (dosja_record_get (person, "born"), &born))
    return TRUE;
  if (dosja_date_age_on (&born, &on) < 0 || dosja_date_age_on (&born, &on) >= ADULT_AGE)
    return TRUE;

  /* Of whom only the year is known, it may be that they were of age. */
  dosja_date_first_day (&born, &eldest);
  surely = !born.estimated && dosja_date_age_on (&eldest, &on) < ADULT_AGE;
  if (!surely && g_str_equal (given_by, "adult_self"))
    dosja_problems_warn (problems, "given_by", "minor",
                         _ ("The person may have been a minor, who does not consent alone."));
  else if (g_str_equal (given_by, "adult_self"))
    dosja_problems_add (problems, "given_by", "minor",
                        _ ("The person was a minor: somebody with parental responsibility gives "
                           "the consent, and the child assents."));
  else if (surely && !g_strv_contains (without_guardian, given_by)
           && dosja_record_get (consent, "guardian") == NULL)
    dosja_problems_add (problems, "guardian", "required",
                        _ ("The person was a minor: choose the parent or guardian."));

  return TRUE;
}

/* The consent that a referral names, if it can carry it. */
static gboolean
check_named (DosjaStore *self, DosjaRecord *referral, const DosjaId *person, const char *recipient,
             const DosjaDate *on, gboolean *ret_carries, DosjaProblems *problems)
{
  g_autoptr (DosjaRecord) consent = NULL;
  DosjaId id, whose;

  *ret_carries = FALSE;
  if (!dosja_record_get_reference (referral, "consent", &id))
    return FALSE;
  if ((consent = dosja_ledger_load (self, "consent", &id, NULL)) == NULL)
    return TRUE;

  *ret_carries = dosja_record_get_reference (consent, "person", &whose)
                 && dosja_id_equal (&whose, person) && dosja_consent_is_to_share (consent)
                 && dosja_consent_judge (consent, on) == DOSJA_CONSENT_VALID;
  if (*ret_carries && !dosja_consent_names_recipient (consent, recipient))
    dosja_problems_warn (problems, "consent", "recipient",
                         _ ("The consent names others as those it may be shared with."));
  if (*ret_carries && dosja_record_get (consent, "withhold") != NULL)
    dosja_problems_warn (problems, "data_shared", "withhold",
                         _ ("The person wants something withheld. Read the consent before you "
                            "send anything."));

  return TRUE;
}

static void
find_institution (DosjaStore *self, DosjaRecord *referral, const char **ret_purpose,
                  const char **ret_recipient)
{
  g_autoptr (DosjaRecord) organisation = NULL;
  const char *kind;
  DosjaId id;

  *ret_purpose = "share_other";
  *ret_recipient = NULL;
  if (!dosja_record_get_reference (referral, "organisation", &id)
      || (organisation = dosja_ledger_load (self, "organisation", &id, NULL)) == NULL)
    return;
  kind = dosja_record_get (organisation, "kind");
  for (guint i = 0; i < G_N_ELEMENTS (institutions); i++)
    if (g_strcmp0 (kind, institutions[i].institution) == 0)
      {
        *ret_purpose = institutions[i].purpose;
        *ret_recipient = institutions[i].recipient;
      }
}

/* One that names its recipients does not speak of an institution that is none of them. */
static gboolean
choose_consent (DosjaStore *self, DosjaRecord *referral, const DosjaId *person, const char *purpose,
                const char *recipient, const DosjaDate *on, GError **error)
{
  g_autoptr (GPtrArray) consents = NULL;
  DosjaRecord *consent;

  if ((consents = dosja_ledger_read (self, person, error)) == NULL)
    return FALSE;
  if (dosja_consent_last_word (consents, purpose, recipient, on, &consent) == DOSJA_CONSENT_VALID
      && dosja_consent_names_recipient (consent, recipient))
    dosja_record_set_reference (referral, "consent", dosja_record_get_id (consent));

  return TRUE;
}

/**
 * dosja_ledger_check_referral:
 * @referral: about to be saved
 *
 * Nothing is told to others without the person's consent or a reason why not. Which consent it
 * rests on is written into @referral, if it does not say so itself.
 */
gboolean
dosja_ledger_check_referral (DosjaStore *self, DosjaRecord *referral, DosjaProblems *problems,
                             GError **error)
{
  const char *day = dosja_record_get (referral, "on");
  const char *purpose, *recipient;
  g_autoptr (DosjaRecord) file = NULL;
  DosjaId id, person;
  gboolean carries;
  DosjaDate on;

  if (g_strcmp0 (dosja_record_get (referral, "direction"), "outgoing") != 0 || day == NULL
      || g_strcmp0 (dosja_record_get (referral, "status"), "draft") == 0
      || !dosja_date_parse (day, &on) || !dosja_record_get_reference (referral, "case", &id)
      || (file = dosja_ledger_load (self, "case", &id, NULL)) == NULL
      || !dosja_record_get_reference (file, "person", &person))
    return TRUE;

  find_institution (self, referral, &purpose, &recipient);
  if (dosja_record_get (referral, "consent") == NULL
      && !choose_consent (self, referral, &person, purpose, recipient, &on, error))
    return FALSE;
  if (check_named (self, referral, &person, recipient, &on, &carries, problems) && carries)
    return TRUE;

  if (dosja_record_get (referral, "no_consent_reason") != NULL)
    dosja_problems_warn (problems, "consent", "no-consent",
                         _ ("There is no valid consent to share this: it is sent for the reason "
                            "given."));
  else
    dosja_problems_add (problems, "consent", "no-consent",
                        _ ("There was no valid consent to share this on that day. Ask for one, or "
                           "write why it is sent without."));

  return TRUE;
}

/* ---- before a paper goes out ---- */

static void
warn_of_last_words (GPtrArray *consents, const DosjaDate *on, DosjaProblems *problems)
{
  gboolean withheld = FALSE, refused = FALSE;

  for (guint i = 0; i < consents->len; i++)
    {
      DosjaRecord *consent = g_ptr_array_index (consents, i);
      DosjaConsentState state;

      if (dosja_record_get (consent, "withhold") != NULL
          && dosja_consent_judge (consent, on) == DOSJA_CONSENT_VALID)
        withheld = TRUE;
      if (!dosja_consent_is_to_share (consent))
        continue;
      state = dosja_consent_last_word (consents, dosja_record_get (consent, "purpose"), NULL, on,
                                       NULL);
      if (state == DOSJA_CONSENT_REFUSED || state == DOSJA_CONSENT_WITHDRAWN)
        refused = TRUE;
    }
  if (withheld)
    dosja_problems_warn (problems, "consent", "withhold",
                         _ ("The person wants something withheld. Read the consent before you "
                            "send anything."));
  if (refused)
    dosja_problems_warn (problems, "consent", "refused",
                         _ ("The person refused or withdrew a consent to share with others. Read "
                            "the consents before you send anything."));
}

/* That it was sent by a consent then does not mean that there is one now. */
static void
warn_of_referral (DosjaStore *self, const DosjaId *id, const DosjaId *person, const DosjaDate *on,
                  DosjaProblems *problems)
{
  g_autoptr (DosjaRecord) referral = dosja_ledger_load (self, "referral", id, NULL);
  g_autoptr (DosjaProblems) other = dosja_problems_new ();
  const char *purpose, *recipient;
  gboolean carries;

  if (referral == NULL || g_strcmp0 (dosja_record_get (referral, "direction"), "outgoing") != 0)
    return;
  find_institution (self, referral, &purpose, &recipient);
  if (!check_named (self, referral, person, recipient, on, &carries, other) || !carries)
    dosja_problems_warn (problems, "consent", "no-consent",
                         _ ("No consent to share this with the institution is valid today."));
}

/**
 * dosja_store_warn_of_consents:
 * @type: of what the paper is made
 * @record: the record it is made of
 * @referral: (nullable): the referral it is about
 * @on: the day it goes out
 * @problems: where to add the warnings
 *
 * What whoever hands a paper to others must know first: that the person wants something withheld,
 * refused to share, or that no consent carries the referral any more. What is withheld, and from
 * whom, is not told: that is read in the consent by whoever may.
 *
 * Returns: %FALSE on an error
 */
gboolean
dosja_store_warn_of_consents (DosjaStore *self, const DosjaType *type, const DosjaId *record,
                              const DosjaId *referral, const DosjaDate *on, DosjaProblems *problems,
                              GError **error)
{
  g_autoptr (GPtrArray) consents = NULL;
  DosjaId person;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && type != NULL && record != NULL && on != NULL,
                        FALSE);

  if (!dosja_ledger_find_person (self, type, record, &person, error))
    return FALSE;
  if (dosja_id_is_nil (&person))
    return TRUE;
  if ((consents = dosja_ledger_read (self, &person, error)) == NULL)
    return FALSE;
  warn_of_last_words (consents, on, problems);

  if (referral != NULL)
    warn_of_referral (self, referral, &person, on, problems);

  return TRUE;
}
