/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Numbers in files are little-endian; every read asks first whether the bytes are there. */

typedef struct
{
  const guint8 *data;
  gsize left;
} DosjaReader;

static inline gboolean
dosja_reader_take (DosjaReader *self, void *ret_bytes, gsize size)
{
  if (self->left < size)
    return FALSE;

  memcpy (ret_bytes, self->data, size);
  self->data += size;
  self->left -= size;

  return TRUE;
}

static inline gboolean
dosja_reader_take_uint (DosjaReader *self, guint bytes, guint64 *ret_number)
{
  guint64 number = 0;

  if (self->left < bytes)
    return FALSE;

  for (guint i = 0; i < bytes; i++)
    number |= (guint64)self->data[i] << (8 * i);
  self->data += bytes;
  self->left -= bytes;
  *ret_number = number;

  return TRUE;
}

static inline void
dosja_append_uint (GByteArray *array, guint bytes, guint64 number)
{
  for (guint i = 0; i < bytes; i++)
    {
      guint8 byte = (guint8)(number >> (8 * i));

      g_byte_array_append (array, &byte, 1);
    }
}

G_END_DECLS
