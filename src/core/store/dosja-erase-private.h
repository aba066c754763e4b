/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-erase.h"
#include "store/dosja-store-private.h"

G_BEGIN_DECLS

/* Larger files, in bytes, are wiped a table at a time. */
extern guint64 dosja_erase_vacuum_max;

gboolean dosja_erase_wipe (DosjaStore *self, const DosjaProgress *progress, GError **error);
gboolean dosja_erase_collect (DosjaStore *self, const DosjaId *person, GError **error);
gboolean dosja_erase_forget (DosjaStore *self, GError **error);
gboolean dosja_erase_owns (const DosjaType *type, const DosjaField *field);
gboolean dosja_erase_stays (const DosjaType *type);
gboolean dosja_erase_empty_type (DosjaStore *self, const DosjaType *type, GError **error);
char *dosja_erase_linked_rows (const DosjaType *type, const DosjaField *field);
DosjaErasure *dosja_erase_plan (DosjaStore *self, DosjaRecord *person, GError **error);
gboolean dosja_erase_tell (const DosjaProgress *progress, DosjaEraseStep step, guint64 done,
                           guint64 total, GError **error);

G_END_DECLS
