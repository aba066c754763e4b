/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vault/dosja-kdf-private.h"
#include "vault/dosja-vault.h"
#include "vault/dosja-wire-private.h"

G_BEGIN_DECLS

#define DOSJA_SLOT_NONCE_SIZE 24
#define DOSJA_SLOT_SEED_SIZE 32
#define DOSJA_SLOT_PUBLIC_SIZE 32
#define DOSJA_SLOT_SEALED_SIZE (DOSJA_KEY_SIZE + DOSJA_SLOT_SEED_SIZE + 16)
#define DOSJA_SLOT_GRANT_SIZE (DOSJA_KEY_SIZE + 48)
#define DOSJA_SLOT_MAX_LABEL 200
#define DOSJA_SLOTS_MAX 64

/**
 * DosjaSlot: one way in: the master key, sealed by what one person knows
 * @has_pair: whether it holds a key pair of its own; slots of format version 1 do not
 * @public_key: for what only this person shall open
 * @sealed: the master key and the pair's seed
 * @grant: the sealing key for @public_key; zeros when they have no part in it
 */
typedef struct
{
  DosjaSlotInfo info;
  guint8 salt[DOSJA_SALT_SIZE];
  guint8 nonce[DOSJA_SLOT_NONCE_SIZE];
  gboolean has_pair;
  guint8 public_key[DOSJA_SLOT_PUBLIC_SIZE];
  guint8 sealed[DOSJA_SLOT_SEALED_SIZE];
  guint8 grant[DOSJA_SLOT_GRANT_SIZE];
} DosjaSlot;

DosjaSlot *
dosja_slot_new (DosjaSlotKind kind, const DosjaId *id, const DosjaId *staff, const char *label,
                DosjaSecret *secret, DosjaSecret *master, DosjaSecret *seed, GError **error);
DosjaSlot *dosja_slot_copy (const DosjaSlot *self);
void dosja_slot_free (DosjaSlot *self);
DosjaSecret *dosja_slot_open (const DosjaSlot *self, DosjaSecret *secret, DosjaSecret **ret_seed,
                              GError **error);
DosjaSlot *dosja_slot_read (DosjaReader *reader, guint64 version);
void dosja_slot_write (const DosjaSlot *self, GByteArray *array);
gboolean dosja_slot_label_is_valid (const char *label);

/* dosja-seal.c: the key that only some slots open */
void dosja_slot_make_public_key (DosjaSlot *self, DosjaSecret *seed);
void dosja_slot_grant (DosjaSlot *self, DosjaSecret *seal);
gboolean dosja_slot_is_granted (const DosjaSlot *self);
DosjaSecret *dosja_slot_open_grant (const DosjaSlot *self, DosjaSecret *seed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaSlot, dosja_slot_free)

G_END_DECLS
