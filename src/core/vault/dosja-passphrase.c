/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-passphrase-private.h"

#include "vault/dosja-wordlist-private.h"

#include <math.h>
#include <sodium.h>
#include <string.h>

/**
 * dosja_passphrase_word_bits:
 * @language: "sq" or "en"
 *
 * Returns: how many bits each word adds that dosja_passphrase_generate() draws
 */
double
dosja_passphrase_word_bits (const char *language)
{
  return log2 (dosja_wordlist_get (language)->words->len);
}

static DosjaSecret *
draw (const DosjaWordlist *list, guint words)
{
  g_autofree guint32 *drawn = g_new (guint32, words);
  DosjaSecret *passphrase;
  gsize size = words - 1;
  char *at;

  for (guint i = 0; i < words; i++)
    {
      drawn[i] = randombytes_uniform (list->words->len);
      size += strlen (g_ptr_array_index (list->words, drawn[i]));
    }

  passphrase = dosja_secret_new (size);
  at = (char *)dosja_secret_get_data (passphrase);
  for (guint i = 0; i < words; i++)
    {
      const char *word = g_ptr_array_index (list->words, drawn[i]);
      gsize length = strlen (word);

      if (i > 0)
        *at++ = ' ';
      memcpy (at, word, length);
      at += length;
    }
  dosja_wipe (drawn, words * sizeof *drawn);

  return passphrase;
}

/**
 * dosja_passphrase_generate:
 * @language: "sq" or "en": whose words
 * @words: how many; more are drawn when so few would be too easy to guess
 *
 * Draws words at random, one space between. What comes out is never refused by
 * dosja_passphrase_measure().
 *
 * Returns: (transfer full): a passphrase
 */
DosjaSecret *
dosja_passphrase_generate (const char *language, guint words)
{
  const DosjaWordlist *list = dosja_wordlist_get (language);
  guint fewest = (guint)ceil (DOSJA_PASSPHRASE_GOOD_BITS / log2 (list->words->len));
  DosjaSecret *passphrase;
  DosjaStrength strength;

  /* Once in some hundred times a word comes twice and counts once. */
  for (;;)
    {
      passphrase = draw (list, CLAMP (words, fewest, 32));
      dosja_passphrase_measure (passphrase, &strength);
      if (strength.good)
        return passphrase;
      dosja_secret_unref (passphrase);
    }
}
