/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-secret.h"

#include <sodium.h>
#include <string.h>

struct _DosjaSecret
{
  gatomicrefcount ref_count;

  guint8 *data;
  gsize size;
};

/**
 * dosja_secret_new:
 * @size: how many bytes
 *
 * Makes room for a secret, filled with zeros. One byte more than @size is
 * allocated and stays zero, so that a passphrase can be read as a C string.
 *
 * Returns: (transfer full): a secret
 */
DosjaSecret *
dosja_secret_new (gsize size)
{
  DosjaSecret *self = g_new0 (DosjaSecret, 1);

  /* sodium_malloc() aborts before sodium_init(); calling it again costs nothing. */
  if (sodium_init () < 0)
    g_error ("libsodium could not start");

  g_atomic_ref_count_init (&self->ref_count);
  self->size = size;
  self->data = sodium_malloc (size + 1);
  if (self->data == NULL)
    g_error ("no guarded memory left");
  memset (self->data, 0, size + 1);

  return self;
}

/**
 * dosja_secret_new_random:
 * @size: how many bytes
 *
 * Returns: (transfer full): @size bytes from the system's random source
 */
DosjaSecret *
dosja_secret_new_random (gsize size)
{
  DosjaSecret *self = dosja_secret_new (size);

  randombytes_buf (self->data, size);

  return self;
}

/**
 * dosja_secret_new_take:
 * @text: (transfer full): a passphrase in ordinary memory
 *
 * Moves @text into guarded memory; the ordinary copy is wiped and freed.
 *
 * Returns: (transfer full): the same text without its terminating zero
 */
DosjaSecret *
dosja_secret_new_take (char *text)
{
  DosjaSecret *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = dosja_secret_new_copy (text, strlen (text));
  dosja_wipe_free (text);

  return self;
}

/**
 * dosja_secret_new_copy:
 * @data: bytes, which stay the caller's to wipe
 * @size: how many
 *
 * Returns: (transfer full): a guarded copy
 */
DosjaSecret *
dosja_secret_new_copy (const void *data, gsize size)
{
  DosjaSecret *self = dosja_secret_new (size);

  if (size > 0)
    memcpy (self->data, data, size);

  return self;
}

DosjaSecret *
dosja_secret_ref (DosjaSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * dosja_secret_unref:
 * @self: (nullable): a secret
 *
 * The last reference wipes the bytes before the memory is given back.
 */
void
dosja_secret_unref (DosjaSecret *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  sodium_free (self->data); /* wipes */
  g_free (self);
}

guint8 *
dosja_secret_get_data (DosjaSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data;
}

gsize
dosja_secret_get_size (DosjaSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

/**
 * dosja_secret_equal:
 *
 * Compares in constant time, so that the answer's delay tells nothing.
 */
gboolean
dosja_secret_equal (DosjaSecret *a, DosjaSecret *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->size == b->size && sodium_memcmp (a->data, b->data, a->size) == 0;
}

/**
 * dosja_wipe:
 *
 * Overwrites memory in a way the compiler may not leave out.
 */
void
dosja_wipe (void *data, gsize size)
{
  if (data != NULL)
    sodium_memzero (data, size);
}

/**
 * dosja_wipe_free:
 * @text: (nullable) (transfer full): a string to wipe and free
 */
void
dosja_wipe_free (char *text)
{
  if (text == NULL)
    return;

  sodium_memzero (text, strlen (text));
  g_free (text);
}
