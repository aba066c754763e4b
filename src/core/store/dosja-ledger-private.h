/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store-private.h"

G_BEGIN_DECLS

DosjaRecord *
dosja_ledger_load (DosjaStore *self, const char *type, const DosjaId *id, GError **error);
GPtrArray *dosja_ledger_read (DosjaStore *self, const DosjaId *person, GError **error);
gboolean dosja_ledger_find_person (DosjaStore *self, const DosjaType *type, const DosjaId *id,
                                   DosjaId *ret_person, GError **error);
gboolean dosja_ledger_check_consent (DosjaStore *self, DosjaRecord *consent,
                                     DosjaProblems *problems, GError **error);
gboolean dosja_ledger_check_referral (DosjaStore *self, DosjaRecord *referral,
                                      DosjaProblems *problems, GError **error);

G_END_DECLS
