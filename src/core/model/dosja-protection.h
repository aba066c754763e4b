/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"
#include "model/dosja-record.h"

G_BEGIN_DECLS

/* Law 124/2024 as aligned with the General Data Protection Regulation, art. 33 and art. 12 (3). */
#define DOSJA_BREACH_HOURS 72
#define DOSJA_REQUEST_DAYS 30

gboolean dosja_breach_was_told_late (DosjaRecord *breach);
gboolean
dosja_breach_hours_left (DosjaRecord *breach, const DosjaDate *today, guint minute, int *ret_hours);
gboolean dosja_request_due (const char *received_on, DosjaDate *ret_due);
gboolean dosja_request_is_late (DosjaRecord *request);

G_END_DECLS
