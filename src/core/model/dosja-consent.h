/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"
#include "model/dosja-record.h"

G_BEGIN_DECLS

/**
 * DosjaConsentState: what a person's ledger of consents says on a day
 *
 * Ordered so that, of two words said on the same day, the later one in this list counts.
 */
typedef enum
{
  DOSJA_CONSENT_NONE,
  DOSJA_CONSENT_VALID,
  DOSJA_CONSENT_EXPIRED,
  DOSJA_CONSENT_REFUSED,
  DOSJA_CONSENT_WITHDRAWN,
} DosjaConsentState;

const char *dosja_consent_state_label (DosjaConsentState state);
DosjaConsentState dosja_consent_judge (DosjaRecord *consent, const DosjaDate *on);
DosjaConsentState
dosja_consent_last_word (GPtrArray *consents, const char *purpose, const char *recipient,
                         const DosjaDate *on, DosjaRecord **ret_consent);
gboolean dosja_consent_names_recipient (DosjaRecord *consent, const char *recipient);
gboolean dosja_consent_is_to_share (DosjaRecord *consent);

G_END_DECLS
