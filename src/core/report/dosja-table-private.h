/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-table.h"

G_BEGIN_DECLS

DosjaTable *dosja_table_freeze (DosjaTable *self, const gboolean *hidden);
void dosja_table_clear_notes (DosjaTable *self);
void dosja_table_add_hidden_note (DosjaTable *self, guint threshold);

G_END_DECLS
