/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-hash.h"

#include <sodium.h>
#include <string.h>

struct _DosjaHasher
{
  crypto_generichash_state state;
};

G_STATIC_ASSERT (DOSJA_HASH_SIZE == crypto_generichash_BYTES);

/**
 * dosja_hash:
 * @data: bytes
 * @size: how many
 * @ret_hash: (out caller-allocates): their BLAKE2b-256
 */
void
dosja_hash (const void *data, gsize size, guint8 ret_hash[DOSJA_HASH_SIZE])
{
  crypto_generichash (ret_hash, DOSJA_HASH_SIZE, data, size, NULL, 0);
}

DosjaHasher *
dosja_hasher_new (void)
{
  DosjaHasher *self = g_aligned_alloc (1, sizeof *self, 64);

  crypto_generichash_init (&self->state, NULL, 0, DOSJA_HASH_SIZE);

  return self;
}

void
dosja_hasher_update (DosjaHasher *self, const void *data, gsize size)
{
  g_return_if_fail (self != NULL);

  if (size > 0)
    crypto_generichash_update (&self->state, data, size);
}

/**
 * dosja_hasher_update_string:
 * @text: (nullable): a string
 *
 * Adds @text so that what follows cannot be mistaken for a part of it: a byte
 * that tells nothing from empty, the length as 8 bytes (little-endian), the bytes.
 */
void
dosja_hasher_update_string (DosjaHasher *self, const char *text)
{
  guint8 there = text != NULL;
  guint64 length = GUINT64_TO_LE (text != NULL ? strlen (text) : 0);

  dosja_hasher_update (self, &there, 1);
  dosja_hasher_update (self, &length, sizeof length);
  if (text != NULL)
    dosja_hasher_update (self, text, strlen (text));
}

void
dosja_hasher_finish (DosjaHasher *self, guint8 ret_hash[DOSJA_HASH_SIZE])
{
  g_return_if_fail (self != NULL);

  crypto_generichash_final (&self->state, ret_hash, DOSJA_HASH_SIZE);
}

void
dosja_hasher_free (DosjaHasher *self)
{
  g_aligned_free (self);
}
