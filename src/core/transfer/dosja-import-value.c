/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-import-private.h"

#include "base/dosja-date.h"
#include "base/dosja-text.h"
#include "base/dosja-time.h"

#include <glib/gi18n.h>
#include <string.h>

/* Nobody in such a register was born before; a year below it is a slip of the keys. */
#define FIRST_YEAR 1890

/**
 * dosja_import_key:
 *
 * Returns: (transfer full): @text folded to its letters and digits alone
 */
char *
dosja_import_key (const char *text)
{
  g_autofree char *folded = dosja_text_fold (text);
  char *to = folded;

  for (const char *p = folded; *p != '\0'; p++)
    if ((guchar)*p >= 0x80 || g_ascii_isalnum (*p))
      *to++ = *p;
  *to = '\0';

  /* "?" and "-" have neither letters nor digits and are still two words. */
  return *folded != '\0' ? g_steal_pointer (&folded) : g_strstrip (g_strdup (text));
}

/* Exports of databases write the day with a midnight behind it. */
static char *
without_midnight (const char *text)
{
  static const char *const tails[]
      = { " 00:00:00", "T00:00:00", " 00:00", "T00:00", " 0:00:00", " 0:00" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    if (g_str_has_suffix (text, tails[i]))
      return g_strndup (text, strlen (text) - strlen (tails[i]));

  return g_strdup (text);
}

typedef struct
{
  guint n;
  guint number[3];
  guint digits[3];
} Parts;

/* "03.02.2001", "3 / 2 / 2001", "2001-02-03": up to three numbers with one kind of sign between. */
static gboolean
split_date (const char *text, Parts *parts)
{
  char sign = '\0';

  memset (parts, 0, sizeof *parts);
  while (TRUE)
    {
      text += strspn (text, " ");
      if (!g_ascii_isdigit (*text) || parts->n == 3)
        return FALSE;
      for (; g_ascii_isdigit (*text); text++)
        {
          if (++parts->digits[parts->n] > 4)
            return FALSE;
          parts->number[parts->n]
              = parts->number[parts->n] * 10 + (guint)g_ascii_digit_value (*text);
        }
      parts->n++;

      text += strspn (text, " ");
      if (*text == '\0')
        return TRUE;
      if (strchr (".-/", *text) == NULL || (sign != '\0' && *text != sign))
        return FALSE;
      sign = *text++;
      if (*text == '\0' && sign == '.')
        return TRUE;
    }
}

static gboolean
take_parts (const Parts *parts, DosjaDateOrder order, DosjaDate *date)
{
  const guint *v = parts->number;
  gboolean day_first = order == DOSJA_DATE_ORDER_DAY_FIRST;

  memset (date, 0, sizeof *date);
  if (parts->digits[0] == 4)
    {
      date->year = (guint16)v[0];
      date->month = (guint8)MIN (v[1], 99);
      date->day = (guint8)MIN (v[2], 99);
    }
  else if (parts->n == 3 && parts->digits[2] == 4)
    {
      date->year = (guint16)v[2];
      date->month = (guint8)MIN (day_first ? v[1] : v[0], 99);
      date->day = (guint8)MIN (day_first ? v[0] : v[1], 99);
    }
  else if (parts->n == 2 && parts->digits[1] == 4)
    {
      date->year = (guint16)v[1];
      date->month = (guint8)MIN (v[0], 99);
    }
  else
    return FALSE;

  /* A zero where a month or day was written is not "unknown": it is a mistake. */
  return (parts->n < 2 || date->month > 0) && (parts->n < 3 || date->day > 0);
}

/*
 * dosja_import_parse_date:
 * @order: what a date with its year last means
 *
 * Reads `03.02.2001`, `03/02/2001`, `2001-02-03`, the same with a month or a year only,
 * and the program's own form. Two-figure years, numbers of days as spreadsheet
 * programs keep them, and month names are refused: each can mean several dates.
 */
gboolean
dosja_import_parse_date (const char *text, DosjaDateOrder order, char **ret_value,
                         const char **ret_code, const char **ret_message)
{
  g_autofree char *day = without_midnight (text);
  gboolean estimated = g_str_has_suffix (day, "~");
  DosjaDate date;
  Parts parts;

  if (estimated)
    day[strlen (day) - 1] = '\0';
  if (!split_date (day, &parts))
    {
      *ret_code = "date";
      *ret_message = _ ("This is not a date. Dates look like 31.12.2001, 31/12/2001 or "
                        "2001-12-31.");
      return FALSE;
    }
  if (parts.n == 3 && parts.digits[0] <= 2 && parts.digits[2] <= 2)
    {
      *ret_code = "ambiguous";
      *ret_message = _ ("The year has two figures: write it with four.");
      return FALSE;
    }
  if (!take_parts (&parts, order, &date) || !dosja_date_is_valid (&date) || date.year < FIRST_YEAR)
    {
      *ret_code = "date";
      *ret_message = _ ("There is no such day.");
      return FALSE;
    }

  date.estimated = estimated;
  *ret_value = dosja_date_to_canonical (&date);

  return TRUE;
}

char **
dosja_import_split (const char *cell)
{
  return g_strsplit_set (cell, ",;/\r\n", -1);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* "Shqiptare, Kosovare": the whole cell first, for labels that hold a comma themselves. */
static char *
match_several (DosjaMapping *mapping, const DosjaTarget *target, const char *text)
{
  const char *whole = dosja_mapping_match (mapping, target, text);
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  if (whole != NULL)
    return g_strdup (whole);

  words = dosja_import_split (text);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *key;

      if (*g_strstrip (words[i]) == '\0')
        continue;
      if ((key = dosja_mapping_match (mapping, target, words[i])) == NULL)
        return NULL;
      if (!g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
        g_ptr_array_add (keys, (gpointer)key);
    }
  if (keys->len == 0)
    return NULL;

  g_ptr_array_sort (keys, compare_keys);
  g_ptr_array_add (keys, NULL);

  return g_strjoinv (" ", (char **)keys->pdata);
}

static gboolean
read_time (const char *text, char **ret_value, const char **ret_code, const char **ret_message)
{
  DosjaTime time;

  if (!dosja_time_parse_typed (text, &time))
    {
      *ret_code = "time";
      *ret_message = _ ("This is not a time of day. Times look like 09:30 or 9.30.");
      return FALSE;
    }
  *ret_value = dosja_time_to_canonical (&time);

  return TRUE;
}

static gboolean
is_whole_number (const char *text)
{
  gsize n = strspn (text, "0123456789");

  return n > 0 && n <= 18 && text[n] == '\0';
}

/*
 * dosja_import_convert:
 * @text: a cell
 * @ret_value: (out) (nullable): its canonical value; %NULL for an empty cell
 * @ret_code: (out): when it cannot be understood, the problem's code
 * @ret_message: (out): and its message, which never holds the cell
 *
 * Nothing is guessed here: what is not certain is a problem.
 */
gboolean
dosja_import_convert (DosjaMapping *mapping, const DosjaTarget *target, const char *text,
                      char **ret_value, const char **ret_code, const char **ret_message)
{
  const DosjaField *field = target->field;
  g_autofree char *clean = NULL;

  *ret_value = NULL;
  /* Our own export guards formulas with an apostrophe, and so do spreadsheet programs. */
  if (*text == '\'' && strchr ("=+-@", text[1]) != NULL)
    text++;
  clean = dosja_text_normalise (text, field->kind == DOSJA_KIND_NOTE
                                          || field->kind == DOSJA_KIND_CHOICES);
  if (clean == NULL || *clean == '\0')
    return TRUE;

  switch (field->kind)
    {
    case DOSJA_KIND_DATE:
      return dosja_import_parse_date (clean, dosja_mapping_get_date_order (mapping), ret_value,
                                      ret_code, ret_message);
    case DOSJA_KIND_TIME:
      return read_time (clean, ret_value, ret_code, ret_message);
    case DOSJA_KIND_CHOICE:
    case DOSJA_KIND_TRI:
      *ret_value = g_strdup (dosja_mapping_match (mapping, target, clean));
      break;
    case DOSJA_KIND_CHOICES:
      *ret_value = match_several (mapping, target, clean);
      break;
    case DOSJA_KIND_INTEGER:
      if (!is_whole_number (clean))
        {
          *ret_code = "number";
          *ret_message = _ ("This is not a whole number.");
          return FALSE;
        }
      G_GNUC_FALLTHROUGH;
    default:
      *ret_value = g_steal_pointer (&clean);
      break;
    }

  if (*ret_value == NULL)
    {
      *ret_code = "value";
      *ret_message = _ ("This word is neither in the mapping nor in the code list.");
      return FALSE;
    }

  return TRUE;
}
