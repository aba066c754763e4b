/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-passphrase-private.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static gboolean
is_ascii (DosjaSecret *text)
{
  const guint8 *data = dosja_secret_get_data (text);

  for (gsize i = 0; i < dosja_secret_get_size (text); i++)
    if (data[i] >= 0x80)
      return FALSE;

  return TRUE;
}

/* ICU works in buffers of ours, so that every copy of the text is in guarded memory;
 * GLib's own normaliser frees its buffers without wiping them. */
static DosjaSecret *
compose (DosjaSecret *text)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance (&status);
  int32_t size = (int32_t)dosja_secret_get_size (text);
  /* NFC makes a text at most three times longer, in UTF-8 as in UTF-16. */
  int32_t room = size * 3 + 1;
  g_autoptr (DosjaSecret) wide = dosja_secret_new ((gsize)room * sizeof (UChar));
  g_autoptr (DosjaSecret) composed = dosja_secret_new ((gsize)room * sizeof (UChar));
  g_autoptr (DosjaSecret) narrow = dosja_secret_new ((gsize)room * 3);
  UChar *wide_text = (UChar *)dosja_secret_get_data (wide);
  UChar *composed_text = (UChar *)dosja_secret_get_data (composed);
  int32_t length = 0;

  u_strFromUTF8 (wide_text, room, &length, (const char *)dosja_secret_get_data (text), size,
                 &status);
  length = U_SUCCESS (status)
               ? unorm2_normalize (nfc, wide_text, length, composed_text, room, &status)
               : 0;
  if (U_SUCCESS (status))
    u_strToUTF8 ((char *)dosja_secret_get_data (narrow), room * 3, &length, composed_text, length,
                 &status);
  if (U_FAILURE (status))
    return NULL;

  return dosja_secret_new_copy (dosja_secret_get_data (narrow), (gsize)length);
}

/**
 * dosja_passphrase_normalise:
 * @passphrase: as it was typed
 *
 * The same letters must be the same bytes on every keyboard: an "ë" typed as one letter
 * and one typed as "e" with a diaeresis behind it (Unicode's normal form C).
 *
 * Returns: (transfer full): @passphrase in normal form C; unchanged when it is no UTF-8
 */
DosjaSecret *
dosja_passphrase_normalise (DosjaSecret *passphrase)
{
  DosjaSecret *composed;

  g_return_val_if_fail (passphrase != NULL, NULL);

  /* What is longer than this is no passphrase, and need not be composed. */
  if (is_ascii (passphrase) || dosja_secret_get_size (passphrase) > 4096)
    return dosja_secret_ref (passphrase);

  composed = compose (passphrase);

  return composed != NULL ? composed : dosja_secret_ref (passphrase);
}
