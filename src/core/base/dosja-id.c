/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-id.h"

#include "base/dosja-clock.h"
#include "base/dosja-hash.h"

#include <sodium.h>
#include <string.h>

static void
stamp_version (DosjaId *id, guint8 version)
{
  id->bytes[6] = (guint8) ((id->bytes[6] & 0x0f) | (version << 4));
  id->bytes[8] = (guint8) ((id->bytes[8] & 0x3f) | 0x80);
}

/**
 * dosja_id_generate:
 * @ret_id: (out caller-allocates): the new id
 *
 * Makes a UUID of version 7: 48 bits of milliseconds since 1970, then random
 * bits (RFC 9562, section 5.7).
 */
void
dosja_id_generate (DosjaId *ret_id)
{
  guint64 ms = (guint64) (dosja_clock_now () / 1000);

  g_return_if_fail (ret_id != NULL);

  randombytes_buf (ret_id->bytes, sizeof ret_id->bytes);
  for (int i = 0; i < 6; i++)
    ret_id->bytes[i] = (guint8) (ms >> (40 - 8 * i));
  stamp_version (ret_id, 7);
}

/**
 * dosja_id_derive:
 * @ret_id: (out caller-allocates): the id
 * @name: what it is the id of, for example "code/sex/female"
 *
 * Makes the id that every site gives to the same shipped thing: a UUID of
 * version 8 (RFC 9562, section 5.8) whose bits are a hash of @name.
 */
void
dosja_id_derive (DosjaId *ret_id, const char *name)
{
  guint8 hash[DOSJA_HASH_SIZE];

  g_return_if_fail (ret_id != NULL && name != NULL);

  dosja_hash (name, strlen (name), hash);
  memcpy (ret_id->bytes, hash, sizeof ret_id->bytes);
  stamp_version (ret_id, 8);
}

/**
 * dosja_id_parse:
 * @text: (nullable): 36 characters, as dosja_id_to_string() writes them
 * @ret_id: (out caller-allocates): set only on success
 *
 * Returns: %FALSE when @text is no id
 */
gboolean
dosja_id_parse (const char *text, DosjaId *ret_id)
{
  DosjaId id;
  guint at = 0;

  g_return_val_if_fail (ret_id != NULL, FALSE);

  if (text == NULL || strlen (text) != DOSJA_ID_STRING_SIZE - 1)
    return FALSE;

  for (guint i = 0; i < sizeof id.bytes; i++)
    {
      int high, low;

      if (i == 4 || i == 6 || i == 8 || i == 10)
        if (text[at++] != '-')
          return FALSE;

      high = g_ascii_xdigit_value (text[at++]);
      low = g_ascii_xdigit_value (text[at++]);
      if (high < 0 || low < 0)
        return FALSE;
      id.bytes[i] = (guint8) (high << 4 | low);
    }

  *ret_id = id;

  return TRUE;
}

/**
 * dosja_id_format:
 * @id: an id
 * @buffer: room for 36 characters and a zero
 *
 * Returns: @buffer
 */
const char *
dosja_id_format (const DosjaId *id, char buffer[DOSJA_ID_STRING_SIZE])
{
  static const char digits[] = "0123456789abcdef";
  guint at = 0;

  g_return_val_if_fail (id != NULL && buffer != NULL, NULL);

  for (guint i = 0; i < sizeof id->bytes; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        buffer[at++] = '-';
      buffer[at++] = digits[id->bytes[i] >> 4];
      buffer[at++] = digits[id->bytes[i] & 15];
    }
  buffer[at] = '\0';

  return buffer;
}

/**
 * dosja_id_to_string:
 *
 * Returns: (transfer full): the id's 36 characters
 */
char *
dosja_id_to_string (const DosjaId *id)
{
  char buffer[DOSJA_ID_STRING_SIZE];

  return g_strdup (dosja_id_format (id, buffer));
}

gboolean
dosja_id_is_nil (const DosjaId *id)
{
  static const DosjaId nil;

  return id == NULL || memcmp (id, &nil, sizeof nil) == 0;
}

/**
 * dosja_id_equal: a #GEqualFunc over #DosjaId
 */
gboolean
dosja_id_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (DosjaId)) == 0;
}

/**
 * dosja_id_hash: a #GHashFunc over #DosjaId
 */
guint
dosja_id_hash (gconstpointer id)
{
  guint hash;

  /* The last bytes are the random ones. */
  memcpy (&hash, ((const DosjaId *) id)->bytes + 12, sizeof hash);

  return hash;
}
