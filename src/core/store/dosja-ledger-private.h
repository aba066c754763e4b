/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store-private.h"

G_BEGIN_DECLS

gboolean dosja_ledger_check_consent (DosjaStore *self, DosjaRecord *consent,
                                     DosjaProblems *problems, GError **error);
gboolean dosja_ledger_check_referral (DosjaStore *self, DosjaRecord *referral,
                                      DosjaProblems *problems, GError **error);

G_END_DECLS
