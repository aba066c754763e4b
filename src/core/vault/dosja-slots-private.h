/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/dosja-slot-private.h"

G_BEGIN_DECLS

/**
 * DosjaSlots: the ways in, as they stand in the key file and in a backup's header
 * @vault: which case file they open
 * @slots: (element-type DosjaSlot): in the order they were made
 */
typedef struct
{
  DosjaId vault;
  GPtrArray *slots;
} DosjaSlots;

DosjaSlots *dosja_slots_new (const DosjaId *vault);
DosjaSlots *dosja_slots_copy (const DosjaSlots *self);
void dosja_slots_free (DosjaSlots *self);
void dosja_slots_write (const DosjaSlots *self, GByteArray *array);
DosjaSlots *dosja_slots_read (DosjaReader *reader, GError **error);
DosjaSlot *dosja_slots_find (const DosjaSlots *self, const DosjaId *id);
DosjaSlot *dosja_slots_find_label (const DosjaSlots *self, const char *label);
DosjaSlot *dosja_slots_find_recovery (const DosjaSlots *self);
void dosja_slots_put (DosjaSlots *self, DosjaSlot *slot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaSlots, dosja_slots_free)

G_END_DECLS
