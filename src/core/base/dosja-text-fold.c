/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-text.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* The marks that stand for the soft and hard sign, for ayn and hamza are no letters:
 * nobody types them who looks for Tat'jana. */
static const char rules[] = "NFC; Any-Latin; [:Lm:] Remove; Latin-ASCII; Lower";

static GMutex lock;

static UTransliterator *
transliterator (void)
{
  static UTransliterator *shared;

  if (shared == NULL)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar id[sizeof rules];

      u_charsToUChars (rules, id, sizeof rules);
      shared = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
      if (U_FAILURE (status))
        g_error ("ICU does not know how to write other scripts in Latin letters");
    }

  return shared;
}

static UChar *
to_utf16 (const char *text, int32_t *ret_length)
{
  glong length;
  UChar *wide = (UChar *)g_utf8_to_utf16 (text, -1, NULL, &length, NULL);

  *ret_length = (int32_t)length;

  return wide;
}

static char *
transliterate (const char *text)
{
  g_autofree UChar *source = NULL;
  g_autofree UChar *buffer = NULL;
  int32_t source_length, length, capacity;
  UErrorCode status = U_ZERO_ERROR;

  source = to_utf16 (text, &source_length);
  capacity = source_length * 4 + 16;

  /* ICU's transliterators are not safe to share, and one is slow to make. */
  g_mutex_lock (&lock);
  for (;;)
    {
      int32_t limit = source_length;

      buffer = g_renew (UChar, buffer, (gsize)capacity);
      memcpy (buffer, source, (gsize)source_length * sizeof (UChar));
      length = source_length;
      status = U_ZERO_ERROR;
      utrans_transUChars (transliterator (), buffer, &length, capacity, 0, &limit, &status);
      if (status != U_BUFFER_OVERFLOW_ERROR)
        break;
      capacity = MAX (capacity * 2, length + 1);
    }
  g_mutex_unlock (&lock);

  if (U_FAILURE (status))
    return g_utf8_strdown (text, -1);

  return g_utf16_to_utf8 ((const gunichar2 *)buffer, length, NULL, NULL, NULL);
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar)*text >= 0x80)
      return FALSE;

  return TRUE;
}

/**
 * dosja_text_fold:
 * @text: (nullable): valid or invalid UTF-8
 *
 * Small Latin letters without marks, whatever the script was: what two writings of a name
 * have in common (`Çela`, `CELA` → `cela`; `Đorđević` → `dordevic`; `Ελένη` → `elene`).
 * Derived only, never shown: another version of ICU may give another word, so what is
 * stored of it is stamped with %DOSJA_FOLD_VERSION. Safe on any thread.
 *
 * Returns: (transfer full): the folded text
 */
char *
dosja_text_fold (const char *text)
{
  g_autofree char *valid = NULL;
  char *folded;

  if (text == NULL)
    return g_strdup ("");
  if (is_ascii (text))
    return g_ascii_strdown (text, -1);

  valid = g_utf8_make_valid (text, -1);
  folded = transliterate (valid);

  return folded != NULL ? folded : g_utf8_strdown (valid, -1);
}
