/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-text.h"

#include "base/dosja-locale.h"

#include <string.h>

/* A control, a joiner, a mark of writing direction: nothing that a name needs, and
 * something that can make two names look the same. */
static gboolean
is_unwanted (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/**
 * dosja_text_normalise:
 * @text: (nullable): what was typed or read
 * @keep_lines: whether it is of several lines
 *
 * The form in which every text is stored: valid UTF-8 in composed letters (NFC), no
 * control or invisible characters, blanks at the ends gone and one blank where there were
 * several. With @keep_lines, line ends are `\n` and at most one line is left empty
 * between paragraphs; without, they are blanks too.
 *
 * Returns: (transfer full): the text, possibly empty
 */
char *
dosja_text_normalise (const char *text, gboolean keep_lines)
{
  g_autofree char *valid = NULL;
  g_autofree char *composed = NULL;
  GString *result;
  gboolean blank = FALSE;
  guint lines = 0;

  if (text == NULL)
    return g_strdup ("");

  valid = g_utf8_make_valid (text, -1);
  composed = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  result = g_string_sized_new (strlen (composed));
  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (keep_lines && is_line_end (c))
        {
          if (c == '\r' && at[1] == '\n')
            continue;
          lines++;
        }
      else if (g_unichar_isspace (c) || is_line_end (c))
        blank = TRUE;
      else if (!is_unwanted (c))
        {
          if (result->len > 0 && lines > 0)
            g_string_append (result, lines > 1 ? "\n\n" : "\n");
          else if (result->len > 0 && blank)
            g_string_append_c (result, ' ');
          g_string_append_unichar (result, c);
          blank = FALSE;
          lines = 0;
        }
    }

  return g_string_free (result, FALSE);
}

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_digits (const char *word)
{
  for (; *word != '\0'; word++)
    if (!g_ascii_isdigit (*word))
      return FALSE;

  return TRUE;
}

/* "+355 69 20 12 345" and "069 201 2345" are one number, as are "069/2012345" and what
 * is typed to find it, "069 20". */
#define PHONE_DIGITS 7

static char *
join_digits (const char *digits, gboolean plus)
{
  if (plus && g_str_has_prefix (digits, "355"))
    return g_strconcat ("0", digits + 3, NULL);
  if (g_str_has_prefix (digits, "00355"))
    return g_strconcat ("0", digits + 5, NULL);

  return g_strdup (digits);
}

static const char *
end_of_word (const char *at)
{
  while (*at != '\0' && is_word_character (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);

  return at;
}

/* Reads groups of digits with one sign between; returns where it stopped, or %NULL when
 * they are not one number. */
static const char *
read_phone (const char *at, gboolean plus, GString *digits)
{
  guint groups = 0;

  for (;;)
    {
      const char *end = end_of_word (at);
      g_autofree char *group = g_strndup (at, (gsize)(end - at));

      if (end == at || !is_digits (group))
        break;
      g_string_append (digits, group);
      groups++;
      at = end;
      if (*at == '\0' || strchr (" -/.", *at) == NULL || !g_ascii_isdigit (at[1]))
        break;
      at++;
    }

  if (groups == 0 || (groups > 1 && !plus && digits->str[0] != '0' && digits->len < PHONE_DIGITS))
    return NULL;

  return at;
}

/**
 * dosja_text_words:
 * @text: (nullable): any text
 *
 * The words that are searched for and found: folded by dosja_text_fold(), runs of letters
 * and digits, an apostrophe left out (`d'Este` is `deste`). Digits in groups are one word,
 * and an Albanian telephone number is the same with `+355` as without.
 *
 * Returns: (transfer full) (element-type utf8): the words in their order
 */
GPtrArray *
dosja_text_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = dosja_text_fold (text);
  g_auto (GStrv) pieces = g_strsplit (folded, "'", -1);
  g_autofree char *joined = g_strjoinv ("", pieces);
  const char *at = joined;
  gboolean plus = FALSE;

  while (*at != '\0')
    {
      g_autoptr (GString) digits = g_string_new (NULL);
      const char *end = end_of_word (at);

      if (end == at)
        {
          plus = *at == '+';
          at = g_utf8_next_char (at);
          continue;
        }
      if (g_ascii_isdigit (*at) && (end = read_phone (at, plus, digits)) != NULL)
        g_ptr_array_add (words, join_digits (digits->str, plus));
      else
        {
          end = end_of_word (at);
          g_ptr_array_add (words, g_strndup (at, (gsize)(end - at)));
        }
      at = end;
      plus = FALSE;
    }

  return words;
}

/**
 * dosja_text_within_one_edit:
 * @a: a folded word
 * @b: another
 *
 * Returns: whether the two are the same but for one letter too many, too few, wrong, or
 *   two neighbours changed over
 */
gboolean
dosja_text_within_one_edit (const char *a, const char *b)
{
  g_autofree gunichar *x = NULL;
  g_autofree gunichar *y = NULL;
  glong n, m, head = 0, tail = 0;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  x = g_utf8_to_ucs4_fast (a, -1, &n);
  y = g_utf8_to_ucs4_fast (b, -1, &m);
  if (ABS (n - m) > 1)
    return FALSE;

  while (head < MIN (n, m) && x[head] == y[head])
    head++;
  while (tail < MIN (n, m) - head && x[n - 1 - tail] == y[m - 1 - tail])
    tail++;
  n -= head + tail;
  m -= head + tail;

  if (n <= 1 && m <= 1)
    return TRUE;

  return n == 2 && m == 2 && x[head] == y[head + 1] && x[head + 1] == y[head];
}

static char *
group_thousands (guint64 number)
{
  char separator = g_str_equal (dosja_locale_get_language (), "sq") ? '.' : ',';
  char digits[32];
  GString *result = g_string_new (NULL);
  int n = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number);

  for (int i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (result, separator);
      g_string_append_c (result, digits[i]);
    }

  return g_string_free (result, FALSE);
}

static guint64
magnitude (gint64 number)
{
  return number < 0 ? (guint64)0 - (guint64)number : (guint64)number;
}

/**
 * dosja_number_format:
 * @number: any number
 *
 * Returns: (transfer full): as people of the current language write it: `1.234.567` in
 *   Albanian, `1,234,567` in English
 */
char *
dosja_number_format (gint64 number)
{
  g_autofree char *digits = group_thousands (magnitude (number));

  return g_strconcat (number < 0 ? "-" : "", digits, NULL);
}

/**
 * dosja_money_format:
 * @hundredths: the amount, in hundredths
 * @currency: (nullable): key of the currency list, for example `all`
 *
 * Returns: (transfer full): `1.250,50 EUR` in Albanian, `1,250.50 EUR` in English; lek are
 *   written without hundredths when there are none
 */
char *
dosja_money_format (gint64 hundredths, const char *currency)
{
  guint64 amount = magnitude (hundredths);
  g_autofree char *whole = group_thousands (amount / 100);
  g_autofree char *code = g_ascii_strup (currency != NULL ? currency : "", -1);
  char point = g_str_equal (dosja_locale_get_language (), "sq") ? ',' : '.';
  GString *result = g_string_new (hundredths < 0 ? "-" : "");

  g_string_append (result, whole);
  if (amount % 100 != 0 || !g_str_equal (code, "ALL"))
    g_string_append_printf (result, "%c%02u", point, (guint)(amount % 100));
  if (*code != '\0')
    g_string_append_printf (result, " %s", code);

  return g_string_free (result, FALSE);
}
