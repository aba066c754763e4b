/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-record.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

void values_prepare (DosjaStore *store);
void values_done (void);
DosjaId values_person (void);
DosjaRecord *values_new_record (const DosjaType *type, gboolean every_field);
void values_change (DosjaRecord *record);
char *values_wrong (const DosjaField *field, const char *code);

G_END_DECLS
