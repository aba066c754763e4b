/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-vault"

#include "vault/dosja-passphrase-private.h"

#include "vault/dosja-wordlist-private.h"

#include <math.h>
#include <string.h>
#include <zxcvbn.h>

/* Nobody needs more, and no estimate is worth more. */
#define MAX_BITS 128.0

/* The estimator needs no more to judge, and its time grows with the square. */
#define MEASURED_SIZE 160

/* What each word is worth at most when somebody chose it: there are some two thousand everyday
 * words; "e", "të", "nga" are a handful. */
#define WORD_BITS 11.0
#define SHORT_WORD_BITS 5.0
#define SHORT_WORD 3
#define DIGIT_BITS 3.4
#define YEAR_SIZE 4
#define YEAR_BITS 7.0 /* four digits are nearly always a year */
#define MIXED_BITS 6.0

/* A copy in small ASCII letters, where "ë" counts as "e" and "ç" as "c": whoever guesses
 * Albanian words tries both, and the estimator knows bytes only. */
static DosjaSecret *
fold (DosjaSecret *passphrase)
{
  const guint8 *from = dosja_secret_get_data (passphrase);
  gsize size = MIN (dosja_secret_get_size (passphrase), MEASURED_SIZE);
  g_autoptr (DosjaSecret) wide = dosja_secret_new (size);
  guint8 *to = dosja_secret_get_data (wide);
  gsize length = 0;

  for (gsize i = 0; i < size && from[i] != '\0'; i++)
    {
      guint8 next = from[i] == 0xc3 && i + 1 < size ? from[i + 1] : 0;

      if (next == 0xab || next == 0x8b)
        to[length++] = 'e';
      else if (next == 0xa7 || next == 0x87)
        to[length++] = 'c';
      else
        {
          to[length++] = from[i];
          continue;
        }
      i++; /* both bytes of the letter are used up */
    }

  return dosja_secret_new_copy (to, length);
}

static double
token_bits (const guint8 *token, gsize size)
{
  gsize letters = 0;
  gsize digits = 0;

  for (gsize i = 0; i < size; i++)
    {
      letters += g_ascii_isalpha (token[i]) || token[i] >= 0x80;
      digits += g_ascii_isdigit (token[i]) != 0;
    }

  if (letters == size)
    return size <= SHORT_WORD ? SHORT_WORD_BITS : WORD_BITS;
  if (digits == size)
    return size == YEAR_SIZE ? YEAR_BITS : size * DIGIT_BITS;

  return size * MIXED_BITS;
}

/* What a text of words and numbers with spaces between is worth at most; no limit for a text
 * without spaces, which may be anything. */
static double
words_bits (DosjaSecret *folded)
{
  const guint8 *at = dosja_secret_get_data (folded);
  guint tokens = 0;
  double bits = 0;

  while (*at != '\0')
    {
      gsize size = strcspn ((const char *)at, " -");

      if (size > 0)
        {
          tokens++;
          bits += token_bits (at, size);
        }
      at += size + (at[size] != '\0' ? 1 : 0);
    }

  return tokens > 1 ? bits : MAX_BITS;
}

/* The bits of a passphrase whose words are all of @list: different ones, as if they had been drawn.
 * 0 when there is another word among them. */
static double
drawn_bits (DosjaSecret *passphrase, const DosjaWordlist *list)
{
  const char *at = (const char *)dosja_secret_get_data (passphrase);
  gconstpointer seen[64];
  guint n = 0;

  while (*at != '\0')
    {
      gsize length = strcspn (at, " ");
      g_autoptr (DosjaSecret) word = dosja_secret_new_copy (at, length);
      gpointer found = NULL;
      gboolean again = FALSE;

      if (!g_hash_table_lookup_extended (list->set, dosja_secret_get_data (word), &found, NULL))
        return 0;
      for (guint i = 0; i < n; i++)
        again = again || seen[i] == found;
      if (!again && n < G_N_ELEMENTS (seen))
        seen[n++] = found;
      at += length + (at[length] == ' ' ? 1 : 0);
    }

  return n * log2 (list->words->len);
}

/**
 * dosja_passphrase_measure:
 * @passphrase: what somebody wants to use
 * @ret_strength: (out caller-allocates): how long it would stand
 *
 * Estimates as an attacker would who knows Albanian: zxcvbn's estimate with a list of
 * Albanian words and names, and never more than its words are worth when it is made of
 * words. (Without both, "shtepia ime e bardhe ne vlore" counts as 121 bits.)
 */
void
dosja_passphrase_measure (DosjaSecret *passphrase, DosjaStrength *ret_strength)
{
  g_autoptr (DosjaSecret) folded = NULL;
  double drawn, bits;

  g_return_if_fail (passphrase != NULL && ret_strength != NULL);

  drawn = MAX (drawn_bits (passphrase, dosja_wordlist_get ("sq")),
               drawn_bits (passphrase, dosja_wordlist_get ("en")));
  folded = fold (passphrase);
  bits = ZxcvbnMatch ((const char *)dosja_secret_get_data (folded),
                      (const char **)dosja_wordlist_guessable (), NULL);

  bits = MIN (bits, words_bits (folded));
  ret_strength->bits = CLAMP (MAX (bits, drawn), 0, MAX_BITS);
  ret_strength->enough = ret_strength->bits >= DOSJA_PASSPHRASE_MIN_BITS;
  ret_strength->good = ret_strength->bits >= DOSJA_PASSPHRASE_GOOD_BITS;
}
