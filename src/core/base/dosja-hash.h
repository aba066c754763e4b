/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSJA_HASH_SIZE 32

/**
 * DosjaHasher:
 *
 * BLAKE2b-256 over bytes that come in pieces.
 */
typedef struct _DosjaHasher DosjaHasher;

void dosja_hash (const void *data, gsize size, guint8 ret_hash[DOSJA_HASH_SIZE]);

DosjaHasher *dosja_hasher_new (void);
void dosja_hasher_update (DosjaHasher *self, const void *data, gsize size);
void dosja_hasher_update_string (DosjaHasher *self, const char *text);
void dosja_hasher_finish (DosjaHasher *self, guint8 ret_hash[DOSJA_HASH_SIZE]);
void dosja_hasher_free (DosjaHasher *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaHasher, dosja_hasher_free)

G_END_DECLS
