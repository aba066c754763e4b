/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-consent.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
get_date (DosjaRecord *record, const char *field, DosjaDate *ret_date)
{
  const char *value = dosja_record_get (record, field);

  return value != NULL && dosja_date_parse (value, ret_date);
}

/**
 * dosja_consent_state_label:
 *
 * Returns: (transfer none): the state in the user's language
 */
const char *
dosja_consent_state_label (DosjaConsentState state)
{
  static const char *const labels[]
      = { NC_ ("consent", "Not asked"), NC_ ("consent", "Valid"), NC_ ("consent", "Expired"),
          NC_ ("consent", "Refused"), NC_ ("consent", "Withdrawn") };

  return g_dpgettext2 (GETTEXT_PACKAGE, "consent", labels[state]);
}

/* When the person last said something about it, as far as that was known on @on. */
static void
get_word (DosjaRecord *consent, const DosjaDate *on, DosjaDate *ret_date)
{
  DosjaDate withdrawn;

  get_date (consent, "given_on", ret_date);
  if (get_date (consent, "withdrawn_on", &withdrawn) && dosja_date_compare (&withdrawn, on) <= 0)
    *ret_date = withdrawn;
}

/**
 * dosja_consent_judge:
 * @on: a day, which may lie in the past: what was shared then was shared with what held then
 *
 * Returns: what a single consent says on that day
 */
DosjaConsentState
dosja_consent_judge (DosjaRecord *consent, const DosjaDate *on)
{
  const char *status = dosja_record_get (consent, "status");
  DosjaDate given, until, withdrawn;
  gboolean has_until, has_withdrawn;

  if (status == NULL || g_str_equal (status, "not_asked") || !get_date (consent, "given_on", &given)
      || dosja_date_compare (&given, on) > 0)
    return DOSJA_CONSENT_NONE;
  if (g_str_equal (status, "refused"))
    return DOSJA_CONSENT_REFUSED;

  has_withdrawn = get_date (consent, "withdrawn_on", &withdrawn);
  has_until = get_date (consent, "valid_until", &until);
  if (has_withdrawn ? dosja_date_compare (&withdrawn, on) <= 0 : g_str_equal (status, "withdrawn"))
    return DOSJA_CONSENT_WITHDRAWN;
  if (has_until ? dosja_date_compare (&until, on) < 0 : g_str_equal (status, "expired"))
    return DOSJA_CONSENT_EXPIRED;

  return DOSJA_CONSENT_VALID;
}

/**
 * dosja_consent_names_recipient:
 *
 * Returns: whether a consent speaks of @recipient; one that names nobody speaks of everybody
 */
gboolean
dosja_consent_names_recipient (DosjaRecord *consent, const char *recipient)
{
  const char *recipients = dosja_record_get (consent, "recipients");
  g_auto (GStrv) keys = NULL;

  if (recipients == NULL)
    return TRUE;
  if (recipient == NULL)
    return FALSE;
  keys = g_strsplit (recipients, " ", -1);

  return g_strv_contains ((const char *const *)keys, recipient);
}

/**
 * dosja_consent_is_to_share:
 *
 * Returns: whether a consent is to tell others something, and not to be helped only
 */
gboolean
dosja_consent_is_to_share (DosjaRecord *consent)
{
  static const char *const others[] = { "medical", "representation", NULL };
  const char *purpose = dosja_record_get (consent, "purpose");

  return purpose != NULL
         && (g_str_has_prefix (purpose, "share_") || g_strv_contains (others, purpose));
}

/**
 * dosja_consent_last_word:
 * @consents: (element-type DosjaRecord): all consents of one person, in any order
 * @purpose: key of the list `consent_type`
 * @recipient: (nullable): key of the list `report_recipient`; %NULL: to whomever
 * @on: the day of the question
 * @ret_consent: (out) (optional) (nullable) (transfer none): the consent that counts
 *
 * The last word counts: a consent that was given, then refused, is refused; one that was given
 * for good, then once more for a month, has expired when the month is over.
 *
 * Returns: whether, on that day, the person agreed to @purpose
 */
DosjaConsentState
dosja_consent_last_word (GPtrArray *consents, const char *purpose, const char *recipient,
                         const DosjaDate *on, DosjaRecord **ret_consent)
{
  DosjaConsentState last = DOSJA_CONSENT_NONE;
  DosjaRecord *counts = NULL;
  DosjaDate last_day = { 0 };

  for (guint i = 0; i < consents->len; i++)
    {
      DosjaRecord *consent = g_ptr_array_index (consents, i);
      DosjaConsentState state;
      DosjaDate day;
      int order;

      if (g_strcmp0 (dosja_record_get (consent, "purpose"), purpose) != 0
          || (recipient != NULL && !dosja_consent_names_recipient (consent, recipient))
          || (state = dosja_consent_judge (consent, on)) == DOSJA_CONSENT_NONE)
        continue;
      get_word (consent, on, &day);
      order = counts != NULL ? dosja_date_compare (&day, &last_day) : 1;
      if (order < 0 || (order == 0 && state <= last))
        continue;
      last = state;
      last_day = day;
      counts = consent;
    }
  if (ret_consent != NULL)
    *ret_consent = counts;

  return last;
}
