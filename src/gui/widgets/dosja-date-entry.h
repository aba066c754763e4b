/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/dosja-typed-entry.h"

G_BEGIN_DECLS

/**
 * DosjaDateEntry:
 *
 * A date as it is typed: `s` or `t` for today, `+` and `-` a day, Page Up and Page Down
 * a month, `15`, `15.2`, `15/2/24`, a month or a year alone. What was understood stands
 * beside it in words, at once.
 */
#define DOSJA_TYPE_DATE_ENTRY (dosja_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (DosjaDateEntry, dosja_date_entry, DOSJA, DATE_ENTRY, DosjaTypedEntry)

DosjaDateEntry *dosja_date_entry_new (void);

G_END_DECLS
