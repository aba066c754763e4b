/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-text.h"

#include <string.h>

/*
 * The Albanian alphabet, in its order; nine of its letters are written with two signs.
 * W, which it does not have, follows v.
 */
static const char *const alphabet[]
    = { "a",  "b", "c",  "ç",  "d", "dh", "e",  "ë",  "f", "g", "gj", "h",  "i",
        "j",  "k", "l",  "ll", "m", "n",  "nj", "o",  "p", "q", "r",  "rr", "s",
        "sh", "t", "th", "u",  "v", "w",  "x",  "xh", "y", "z", "zh" };

/* Signs in the order in which Unicode's root collation has them; others follow. */
static const char signs[] = " _-,;:!?.'\"()[]{}@*/\\&#%";

/* A key is made of printable ASCII: the signs from `!` on, digits, letters; a blank ends
 * what counts first, so that a name comes before the longer one it begins. */
#define FIRST_SIGN '!'
#define OTHER_SIGN (FIRST_SIGN + (int)sizeof signs - 1)
#define FIRST_DIGIT (OTHER_SIGN + 1)
#define FIRST_LETTER (FIRST_DIGIT + 10)

G_STATIC_ASSERT (FIRST_LETTER + G_N_ELEMENTS (alphabet) < 0x7f);

/* The longest letter of the alphabet that @text begins with. */
static int
find_letter (const char *text, gsize *ret_length)
{
  int found = -1;
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (alphabet); i++)
    {
      gsize length = strlen (alphabet[i]);

      if (length > longest && strncmp (text, alphabet[i], length) == 0)
        {
          found = (int)i;
          longest = length;
        }
    }
  *ret_length = longest;

  return found;
}

static void
append_sign (GString *key, char c)
{
  const char *sign = strchr (signs, c);

  if (g_ascii_isdigit (c))
    g_string_append_c (key, (char)(FIRST_DIGIT + (c - '0')));
  else if (sign != NULL)
    g_string_append_c (key, (char)(FIRST_SIGN + (sign - signs)));
  else
    g_string_append_c (key, (char)OTHER_SIGN);
}

/* A letter from elsewhere stands with the one it looks like, and makes no digraph. */
static void
append_foreign (GString *key, const char *at)
{
  g_autofree char *one = g_strndup (at, (gsize)(g_utf8_next_char (at) - at));
  g_autofree char *folded = dosja_text_fold (one);

  for (const char *c = folded; *c != '\0'; c++)
    {
      char letter[2] = { *c, '\0' };
      gsize length;
      int place = find_letter (letter, &length);

      if (place >= 0)
        g_string_append_c (key, (char)(FIRST_LETTER + place));
      else if ((guchar)*c < 0x80)
        append_sign (key, *c);
    }
  /* What ICU cannot write in Latin letters comes last, in the order of Unicode. */
  if ((guchar)*folded >= 0x80)
    g_string_append_printf (key, "~%06x", g_utf8_get_char (folded));
}

/**
 * dosja_text_sort_key:
 * @text: (nullable): any text
 *
 * Texts sorted by the bytes of their keys stand in the order of the Albanian alphabet:
 * Cuka before Çela, Dusha before Dhimitri, Esma before Ëndrra. Capitals count as small
 * letters; accents decide only between texts that are the same without. Independent of
 * any locale and of the version of ICU's collation, so that a key can be stored in a file
 * that travels.
 *
 * Returns: (transfer full): the key, in printable characters
 */
char *
dosja_text_sort_key (const char *text)
{
  g_autofree char *normal = dosja_text_normalise (text, FALSE);
  g_autofree char *small = g_utf8_casefold (normal, -1);
  g_autofree char *composed = g_utf8_normalize (small, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *key = g_string_sized_new (strlen (composed) + 1);
  gboolean foreign = FALSE;

  for (const char *at = composed; *at != '\0';)
    {
      gsize length;
      int place = find_letter (at, &length);

      if (place >= 0)
        {
          g_string_append_c (key, (char)(FIRST_LETTER + place));
          at += length;
        }
      else if ((guchar)*at < 0x80)
        append_sign (key, *at++);
      else
        {
          append_foreign (key, at);
          foreign = TRUE;
          at = g_utf8_next_char (at);
        }
    }

  if (foreign)
    g_string_append_printf (key, " %s", composed);

  return g_string_free (key, FALSE);
}
