/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/dosja-kdf-private.h"
#include "vault/dosja-vault.h"
#include "vault/dosja-wire-private.h"

G_BEGIN_DECLS

#define DOSJA_SLOT_NONCE_SIZE 24
#define DOSJA_SLOT_SEALED_SIZE (DOSJA_KEY_SIZE + 16)
#define DOSJA_SLOT_MAX_LABEL 200
#define DOSJA_SLOTS_MAX 64

/**
 * DosjaSlot: one way in: the master key, sealed by what one person knows
 */
typedef struct
{
  DosjaSlotInfo info;
  guint8 salt[DOSJA_SALT_SIZE];
  guint8 nonce[DOSJA_SLOT_NONCE_SIZE];
  guint8 sealed[DOSJA_SLOT_SEALED_SIZE];
} DosjaSlot;

DosjaSlot *
dosja_slot_new (DosjaSlotKind kind, const DosjaId *id, const DosjaId *staff, const char *label,
                DosjaSecret *secret, DosjaSecret *master, GError **error);
DosjaSlot *dosja_slot_copy (const DosjaSlot *self);
void dosja_slot_free (DosjaSlot *self);
DosjaSecret *dosja_slot_open (const DosjaSlot *self, DosjaSecret *secret, GError **error);
DosjaSlot *dosja_slot_read (DosjaReader *reader);
void dosja_slot_write (const DosjaSlot *self, GByteArray *array);
gboolean dosja_slot_label_is_valid (const char *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaSlot, dosja_slot_free)

G_END_DECLS
