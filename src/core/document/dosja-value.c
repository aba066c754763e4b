/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-document"

#include "document/dosja-value.h"

#include "assess/dosja-answers.h"
#include "base/dosja-catalogue.h"
#include "base/dosja-date.h"
#include "model/dosja-codes.h"
#include "model/dosja-display.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
choices_text (const char *list, const char *value, const char *language)
{
  g_auto (GStrv) keys = g_strsplit (value, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            dosja_codes_label_in (list, keys[i], language));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* `1.250,50 EUR` in Albanian, `1,250.50 EUR` in English; lek without hundredths. */
static char *
money_text (const char *value, const char *language)
{
  gboolean albanian = g_strcmp0 (language, "sq") == 0;
  gint64 amount = g_ascii_strtoll (value, NULL, 10);
  guint64 magnitude = amount < 0 ? (guint64) - (amount + 1) + 1 : (guint64)amount;
  const char *space = strchr (value, ' ');
  g_autofree char *code = g_ascii_strup (space != NULL ? space + 1 : "", -1);
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, magnitude / 100);
  gsize n = strlen (digits);
  g_autoptr (GString) text = g_string_new (amount < 0 ? "-" : "");

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (text, albanian ? '.' : ',');
      g_string_append_c (text, digits[i]);
    }
  if (magnitude % 100 != 0 || !g_str_equal (code, "ALL"))
    g_string_append_printf (text, "%c%02u", albanian ? ',' : '.', (guint)(magnitude % 100));
  if (*code != '\0')
    g_string_append_printf (text, " %s", code);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
answer_text (const char *value, const char *language)
{
  if (g_str_equal (value, "yes"))
    return dosja_catalogue_text (language, "answer", "Yes");
  if (g_str_equal (value, "no"))
    return dosja_catalogue_text (language, "answer", "No");

  return dosja_catalogue_text (language, "answer", "Unknown");
}

/**
 * dosja_value_text:
 * @value: (nullable): a canonical value
 * @language: `sq` or `en`
 *
 * As dosja_field_display(), in a language that need not be the program's.
 *
 * Returns: (transfer full): what a person reads; empty for nothing known
 */
char *
dosja_value_text (const DosjaField *field, const char *value, const char *language)
{
  if (value == NULL || *value == '\0')
    return g_strdup ("");

  switch (field->kind)
    {
    case DOSJA_KIND_CHOICE:
      return g_strdup (dosja_codes_label_in (field->codes, value, language));
    case DOSJA_KIND_CHOICES:
      return choices_text (field->codes, value, language);
    case DOSJA_KIND_TRI:
      return g_strdup (answer_text (value, language));
    case DOSJA_KIND_MONEY:
      return money_text (value, language);
    case DOSJA_KIND_BLOB:
    case DOSJA_KIND_REFERENCE:
      return g_strdup ("");
    case DOSJA_KIND_TEXT:
    case DOSJA_KIND_NOTE:
    case DOSJA_KIND_DATE:
    case DOSJA_KIND_INTEGER:
    default:
      /* These read alike in every language. */
      return dosja_field_display (field, value);
    }
}

/**
 * dosja_value_is_answers:
 *
 * Returns: whether the field holds answers to the questions of a form; the record's reference
 *   that is called as the field's `codes` leads to it
 */
gboolean
dosja_value_is_answers (const DosjaField *field)
{
  return field->kind == DOSJA_KIND_NOTE && field->codes != NULL
         && !g_str_equal (field->codes, "definition");
}

/**
 * dosja_value_answers:
 * @form: (nullable): the form that was answered
 * @value: what the field of answers holds
 * @language: `sq` or `en`
 *
 * Returns: (transfer full): the questions with their answers, a line each, as a person reads
 *   them; empty when the form is not there, since its keys alone say nothing
 */
char *
dosja_value_answers (DosjaRecord *form, const char *value, const char *language)
{
  const char *body = form != NULL ? dosja_record_get (form, "body") : NULL;
  g_autoptr (DosjaInstrument) instrument
      = body != NULL ? dosja_instrument_parse (body, -1, NULL) : NULL;
  g_autofree char *reason = NULL;
  g_autoptr (DosjaAnswers) answers
      = instrument != NULL ? dosja_answers_parse (instrument, value, &reason) : NULL;

  return answers != NULL ? dosja_answers_to_words_in (answers, language) : g_strdup ("");
}

/**
 * dosja_value_long_date:
 * @value: a canonical date
 *
 * Returns: (transfer full): `29 dhjetor 2025`, as far as it is known
 */
char *
dosja_value_long_date (const char *value, const char *language)
{
  static const char *const months[]
      = { "January", "February", "March",     "April",   "May",      "June",
          "July",    "August",   "September", "October", "November", "December" };
  g_autofree char *text = NULL;
  DosjaDate date;

  if (!dosja_date_parse (value, &date))
    return g_strdup (value != NULL ? value : "");

  if (date.month == 0)
    text = g_strdup_printf ("%u", date.year);
  else
    {
      const char *month = dosja_catalogue_text (language, "month", months[date.month - 1]);

      text = date.day != 0 ? g_strdup_printf ("%u %s %u", date.day, month, date.year)
                           : g_strdup_printf ("%s %u", month, date.year);
    }
  if (!date.estimated)
    return g_steal_pointer (&text);

  g_auto (GStrv) parts = g_strsplit (dosja_catalogue_text (language, "date", "about %s"), "%s", 2);

  return g_strjoinv (text, parts);
}

static void
append_value (GString *text, DosjaRecord *record, const char *field)
{
  const char *value = NULL;

  if (dosja_type_find_field (dosja_record_get_record_type (record), field) != NULL)
    value = dosja_record_get (record, field);
  if (value == NULL || *value == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, value);
}

/* The first of the type's own columns that says something. */
static char *
column_text (DosjaRecord *record, const char *language)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (guint i = 0; type->columns[i] != NULL; i++)
    {
      const DosjaField *field = dosja_type_find_field (type, type->columns[i]);
      g_autofree char *text = NULL;

      if (field == NULL)
        continue;
      text = dosja_value_text (field, dosja_record_get (record, field->name), language);
      if (*text != '\0')
        return g_steal_pointer (&text);
    }

  return g_strdup ("");
}

/**
 * dosja_value_title:
 *
 * Returns: (transfer full): what the record is called where another leads to it
 */
char *
dosja_value_title (DosjaRecord *record, const char *language)
{
  static const char *const parts[]
      = { "code", "number", "name", "title", "given_name", "father_name", "surname" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    append_value (text, record, parts[i]);

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE)
                       : column_text (record, language);
}

/**
 * dosja_value_full_name:
 *
 * Returns: (transfer full): given name, father's name and surname, as far as they are known
 */
char *
dosja_value_full_name (DosjaRecord *record)
{
  static const char *const parts[] = { "given_name", "father_name", "surname" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    append_value (text, record, parts[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * dosja_value_label:
 *
 * Returns: (transfer none): the field's label in that language
 */
const char *
dosja_value_label (const DosjaField *field, const char *language)
{
  return dosja_catalogue_text (language, NULL, field->label);
}

/**
 * dosja_value_escape:
 *
 * Returns: (transfer full): Pango markup that reads as @text, without what cannot be shown
 */
char *
dosja_value_escape (const char *text)
{
  g_autofree char *clean = g_utf8_make_valid (text, -1);

  for (char *at = clean; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at) && *at != '\n')
      *at = ' ';

  return g_markup_escape_text (clean, -1);
}
