/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-display.h"

#include "base/dosja-date.h"
#include "base/dosja-text.h"
#include "base/dosja-time.h"
#include "model/dosja-codes.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
display_choices (const char *list, const char *value)
{
  g_auto (GStrv) keys = g_strsplit (value, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", dosja_codes_label (list, keys[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
display_money (const char *value)
{
  const char *space = strchr (value, ' ');

  if (space == NULL)
    return g_strdup (value);

  return dosja_money_format (g_ascii_strtoll (value, NULL, 10), space + 1);
}

/**
 * dosja_field_display:
 * @field: a field
 * @value: (nullable): its canonical value
 *
 * References are shown by whoever knows the record they lead to.
 *
 * Returns: (transfer full): what a person reads, in the program's language; empty for nothing
 */
char *
dosja_field_display (const DosjaField *field, const char *value)
{
  DosjaDate date;

  g_return_val_if_fail (field != NULL, NULL);

  if (value == NULL)
    return g_strdup ("");

  switch (field->kind)
    {
    case DOSJA_KIND_DATE:
      return dosja_date_parse (value, &date) ? dosja_date_to_display (&date) : g_strdup (value);
    case DOSJA_KIND_CHOICE:
      return g_strdup (dosja_codes_label (field->codes, value));
    case DOSJA_KIND_CHOICES:
      return display_choices (field->codes, value);
    case DOSJA_KIND_TRI:
      if (g_str_equal (value, "yes"))
        return g_strdup (C_ ("answer", "Yes"));
      if (g_str_equal (value, "no"))
        return g_strdup (C_ ("answer", "No"));
      return g_strdup (C_ ("answer", "Unknown"));
    case DOSJA_KIND_MONEY:
      return display_money (value);
    case DOSJA_KIND_TEXT:
    case DOSJA_KIND_NOTE:
    case DOSJA_KIND_INTEGER:
    case DOSJA_KIND_REFERENCE:
    case DOSJA_KIND_BLOB:
    case DOSJA_KIND_TIME:
    default:
      return g_strdup (value);
    }
}

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
canonical_choices (const char *typed)
{
  g_auto (GStrv) keys = g_strsplit_set (typed, " ,;", -1);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  const char *last = NULL;

  for (guint i = 0; keys[i] != NULL; i++)
    if (*keys[i] != '\0')
      g_ptr_array_add (sorted, keys[i]);
  g_ptr_array_sort (sorted, compare_keys);

  for (guint i = 0; i < sorted->len; i++)
    {
      const char *key = g_ptr_array_index (sorted, i);

      if (last != NULL && g_str_equal (last, key))
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, key);
      last = key;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
canonical_date (const char *typed)
{
  DosjaDate today, date;

  dosja_date_today (&today);

  return dosja_date_parse_typed (typed, &today, &date) ? dosja_date_to_canonical (&date)
                                                       : g_strdup (typed);
}

static char *
canonical_time (const char *typed)
{
  DosjaTime time;

  return dosja_time_parse_typed (typed, &time) ? dosja_time_to_canonical (&time) : g_strdup (typed);
}

/**
 * dosja_field_canonical:
 * @field: a field
 * @typed: (nullable): what was typed or chosen
 *
 * Brings a value into the form in which it is stored. What cannot be understood is given
 * back as it is, for dosja_field_check() to refuse: nothing is guessed, nothing is lost.
 *
 * Returns: (transfer full) (nullable): the canonical value, or %NULL for nothing
 */
char *
dosja_field_canonical (const DosjaField *field, const char *typed)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  if (typed == NULL || !g_utf8_validate (typed, -1, NULL))
    return g_strdup (typed);

  text = dosja_text_normalise (typed, field->kind == DOSJA_KIND_NOTE);
  if (*text == '\0')
    return NULL;

  switch (field->kind)
    {
    case DOSJA_KIND_DATE:
      return canonical_date (text);
    case DOSJA_KIND_TIME:
      return canonical_time (text);
    case DOSJA_KIND_CHOICES:
      return canonical_choices (text);
    case DOSJA_KIND_INTEGER:
      {
        const char *p = text;

        while (p[0] == '0' && p[1] != '\0')
          p++;
        return g_strdup (p);
      }
    case DOSJA_KIND_TEXT:
    case DOSJA_KIND_NOTE:
    case DOSJA_KIND_CHOICE:
    case DOSJA_KIND_TRI:
    case DOSJA_KIND_MONEY:
    case DOSJA_KIND_REFERENCE:
    case DOSJA_KIND_BLOB:
    default:
      return g_steal_pointer (&text);
    }
}
