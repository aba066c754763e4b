/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/dosja-typed-entry.h"

G_BEGIN_DECLS

/**
 * DosjaTimeEntry:
 *
 * A time of day as it is typed: `9`, `9.30`, `930`; `n` or `t` for now, `+` and `-` five
 * minutes, Page Up and Page Down an hour. What was understood stands beside it, with the
 * part of the day.
 */
#define DOSJA_TYPE_TIME_ENTRY (dosja_time_entry_get_type ())
G_DECLARE_FINAL_TYPE (DosjaTimeEntry, dosja_time_entry, DOSJA, TIME_ENTRY, DosjaTypedEntry)

DosjaTimeEntry *dosja_time_entry_new (void);

G_END_DECLS
