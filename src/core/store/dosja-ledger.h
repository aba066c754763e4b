/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-consent.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

gboolean
dosja_store_find_consent (DosjaStore *self, const DosjaId *person, const char *purpose,
                          const char *recipient, const DosjaDate *on, DosjaConsentState *ret_state,
                          DosjaId *ret_consent, GError **error);
gboolean dosja_store_can_ask_consent (const DosjaType *type);
GArray *
dosja_store_keep_consenting (DosjaStore *self, const DosjaType *type, const DosjaId *ids,
                             guint n_ids, const char *purpose, const DosjaDate *on, GError **error);
gboolean
dosja_store_warn_of_consents (DosjaStore *self, const DosjaType *type, const DosjaId *record,
                              const DosjaId *referral, const DosjaDate *on, DosjaProblems *problems,
                              GError **error);

G_END_DECLS
