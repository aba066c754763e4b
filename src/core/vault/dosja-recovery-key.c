/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-recovery-key-private.h"

#include "base/dosja-hash.h"
#include "vault/dosja-passphrase.h"
#include "vault/dosja-vault.h"

#include <string.h>

/* Crockford's base32: no I, L, O or U, which are read as 1, 1, 0 and V or as something rude. */
#define ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define BODY_LETTERS (DOSJA_RECOVERY_KEY_SIZE * 8 / 5)
#define CHECK_LETTERS 4
#define LETTERS (BODY_LETTERS + CHECK_LETTERS)
#define GROUP 4
#define CHECK_DOMAIN "dosja recovery key"

/* The check code is of 20 bits: one typing error in a million stays unseen, and then
 * the key does not open. It is no secret beside the key: it tells what the key tells. */
static void
make_check (const guint8 bytes[DOSJA_RECOVERY_KEY_SIZE], guint8 ret_check[CHECK_LETTERS])
{
  g_autoptr (DosjaHasher) hasher = dosja_hasher_new ();
  guint8 hash[DOSJA_HASH_SIZE];
  guint32 bits;

  dosja_hasher_update (hasher, CHECK_DOMAIN, strlen (CHECK_DOMAIN));
  dosja_hasher_update (hasher, bytes, DOSJA_RECOVERY_KEY_SIZE);
  dosja_hasher_finish (hasher, hash);

  bits = ((guint32)hash[0] << 16) | ((guint32)hash[1] << 8) | hash[2];
  for (guint i = 0; i < CHECK_LETTERS; i++)
    ret_check[i] = (bits >> (19 - 5 * i)) & 31;
  dosja_wipe (hash, sizeof hash);
}

static guint
five_bits (const guint8 *bytes, guint at)
{
  guint bit = at * 5;
  guint pair = (guint)bytes[bit / 8] << 8;

  if (bit / 8 + 1 < DOSJA_RECOVERY_KEY_SIZE)
    pair |= bytes[bit / 8 + 1];

  return (pair >> (11 - bit % 8)) & 31;
}

/**
 * dosja_recovery_key_format:
 * @bytes: 20 random bytes
 *
 * Returns: (transfer full): nine groups of four letters, the last of them the check code
 */
DosjaSecret *
dosja_recovery_key_format (DosjaSecret *bytes)
{
  DosjaSecret *text;
  const guint8 *data;
  guint8 *at;
  guint8 check[CHECK_LETTERS];

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (dosja_secret_get_size (bytes) == DOSJA_RECOVERY_KEY_SIZE, NULL);

  data = dosja_secret_get_data (bytes);
  make_check (data, check);
  text = dosja_secret_new (LETTERS + LETTERS / GROUP - 1);
  at = dosja_secret_get_data (text);
  for (guint i = 0; i < LETTERS; i++)
    {
      if (i > 0 && i % GROUP == 0)
        *at++ = '-';
      *at++ = (guint8)ALPHABET[i < BODY_LETTERS ? five_bits (data, i) : check[i - BODY_LETTERS]];
    }

  return text;
}

/* The letter's value; 32 for what only separates; 33 for what cannot stand in a key. */
static guint
letter_value (gunichar letter)
{
  const char *found;

  if (g_unichar_isspace (letter) || g_unichar_type (letter) == G_UNICODE_DASH_PUNCTUATION
      || letter == 0x2212 || letter == '_' || letter == '.')
    return 32;

  letter = g_unichar_toupper (letter);
  if (letter == 'O')
    letter = '0';
  else if (letter == 'I' || letter == 'L')
    letter = '1';
  found = letter > 0 && letter < 0x80 ? strchr (ALPHABET, (int)letter) : NULL;

  return found != NULL ? (guint)(found - ALPHABET) : 33;
}

static gboolean
collect_letters (DosjaSecret *typed, guint8 letters[LETTERS])
{
  const char *text = (const char *)dosja_secret_get_data (typed);
  guint n = 0;

  if (strlen (text) != dosja_secret_get_size (typed) || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      guint value = letter_value (g_utf8_get_char (text));

      if (value == 32)
        continue;
      if (value > 32 || n == LETTERS)
        return FALSE;
      letters[n++] = (guint8)value;
    }

  return n == LETTERS;
}

/**
 * dosja_recovery_key_parse:
 * @typed: the recovery key as somebody typed it: small letters, spaces, any dashes, "o" for
 *   zero, "i" or "l" for one
 *
 * Returns: (transfer full) (nullable): its 20 bytes; %DOSJA_VAULT_ERROR_RECOVERY_KEY when it
 *   is not whole or its check code is wrong
 */
DosjaSecret *
dosja_recovery_key_parse (DosjaSecret *typed, GError **error)
{
  g_autoptr (DosjaSecret) bytes = NULL;
  guint8 letters[LETTERS];
  guint8 check[CHECK_LETTERS];
  guint8 *data;
  gboolean right = FALSE;

  g_return_val_if_fail (typed != NULL, NULL);

  bytes = dosja_secret_new (DOSJA_RECOVERY_KEY_SIZE);
  data = dosja_secret_get_data (bytes);
  if (collect_letters (typed, letters))
    {
      for (guint i = 0; i < BODY_LETTERS * 5; i++)
        if (letters[i / 5] & (16 >> (i % 5)))
          data[i / 8] |= (guint8)(128 >> (i % 8));
      make_check (data, check);
      right = memcmp (check, letters + BODY_LETTERS, CHECK_LETTERS) == 0;
    }
  dosja_wipe (letters, sizeof letters);

  if (!right)
    {
      g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_RECOVERY_KEY,
                           "the recovery key's check code is wrong");
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

/**
 * dosja_recovery_key_matches:
 * @recovery_key: the key as it was shown
 * @typed: the key as it was asked back
 *
 * Returns: whether both are the same key, however it was typed
 */
gboolean
dosja_recovery_key_matches (DosjaSecret *recovery_key, DosjaSecret *typed)
{
  g_autoptr (DosjaSecret) one = NULL;
  g_autoptr (DosjaSecret) two = NULL;

  g_return_val_if_fail (recovery_key != NULL && typed != NULL, FALSE);

  one = dosja_recovery_key_parse (recovery_key, NULL);
  two = dosja_recovery_key_parse (typed, NULL);

  return one != NULL && two != NULL && dosja_secret_equal (one, two);
}
