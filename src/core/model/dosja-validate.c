/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "base/dosja-date.h"
#include "base/dosja-text.h"
#include "base/dosja-time.h"
#include "model/dosja-codes.h"
#include "model/dosja-record.h"

#include <glib/gi18n.h>
#include <string.h>

#define TEXT_MAX 200
#define NOTE_MAX 20000

static void
check_text (const DosjaField *field, const char *value, DosjaProblems *problems)
{
  gboolean lines = field->kind == DOSJA_KIND_NOTE;
  glong max = field->max > 0 ? (glong)field->max : lines ? NOTE_MAX : TEXT_MAX;

  if (g_utf8_strlen (value, -1) > max)
    {
      g_autofree char *message
          = g_strdup_printf (ngettext ("This is too long: at most %ld character fits.",
                                       "This is too long: at most %ld characters fit.", max),
                             max);

      dosja_problems_add (problems, field->name, "length", message);
    }

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) && !(lines && (c == '\n' || c == '\t')))
        {
          dosja_problems_add (problems, field->name, "characters",
                              _ ("This holds a character that cannot be written here. Type it "
                                 "again instead of pasting it."));
          return;
        }
    }
}

static void
check_date (const DosjaField *field, const char *value, DosjaProblems *problems)
{
  DosjaDate date, today;

  if (!dosja_date_parse (value, &date))
    {
      dosja_problems_add (problems, field->name, "date",
                          _ ("This is no date. Write it as 15.02.1987, 02.1987 or 1987."));
      return;
    }

  if ((field->flags & DOSJA_FIELD_EXACT) && !dosja_date_is_exact (&date))
    dosja_problems_add (problems, field->name, "date-exact",
                        _ ("The full date is needed here: day, month and year."));

  dosja_date_today (&today);
  if ((field->flags & DOSJA_FIELD_PAST) && dosja_date_is_surely_before (&today, &date))
    dosja_problems_add (problems, field->name, "date-future",
                        _ ("This date lies in the future. Check the year."));
}

static void
check_time (const DosjaField *field, const char *value, DosjaProblems *problems)
{
  DosjaTime time;

  if (!dosja_time_parse (value, &time))
    dosja_problems_add (problems, field->name, "time",
                        _ ("This is no time of day. Write it as 09:30."));
}

static void
check_choice (const DosjaField *field, const char *value, DosjaProblems *problems)
{
  g_auto (GStrv) keys = NULL;

  if (field->kind == DOSJA_KIND_TRI)
    {
      if (!g_str_equal (value, "yes") && !g_str_equal (value, "no")
          && !g_str_equal (value, "unknown"))
        dosja_problems_add (problems, field->name, "choice", _ ("Choose yes, no or unknown."));
      return;
    }

  keys = field->kind == DOSJA_KIND_CHOICE ? g_strsplit (value, "\n", 1)
                                          : g_strsplit (value, " ", -1);
  for (guint i = 0; keys[i] != NULL; i++)
    if (dosja_codes_find (field->codes, keys[i]) == NULL)
      {
        dosja_problems_add (problems, field->name, "choice",
                            _ ("This is not in the list. Choose an entry of the list."));
        return;
      }
}

static gboolean
parse_integer (const char *text, gsize length, gint64 *ret_value)
{
  g_autofree char *copy = g_strndup (text, length);

  /* The canonical form only: no plus sign, no leading zeros, no spaces. */
  return g_ascii_string_to_signed (copy, 10, G_MININT64 / 2, G_MAXINT64 / 2, ret_value, NULL)
         && copy[0] != '+' && !(copy[0] == '0' && length > 1);
}

static void
check_integer (const DosjaField *field, const char *value, DosjaProblems *problems)
{
  gint64 number;

  if (!parse_integer (value, strlen (value), &number))
    {
      dosja_problems_add (problems, field->name, "number",
                          _ ("This is no whole number. Use digits only."));
      return;
    }

  if ((field->min != 0 || field->max != 0) && (number < field->min || number > field->max))
    {
      g_autofree char *min = dosja_number_format (field->min);
      g_autofree char *max = dosja_number_format (field->max);
      g_autofree char *message
          = g_strdup_printf (_ ("The number must lie between %s and %s."), min, max);

      dosja_problems_add (problems, field->name, "range", message);
    }
}

static void
check_money (const DosjaField *field, const char *value, DosjaProblems *problems)
{
  const char *space = strchr (value, ' ');
  gint64 amount;

  if (space == NULL || !parse_integer (value, space - value, &amount)
      || dosja_codes_find ("currency", space + 1) == NULL)
    dosja_problems_add (problems, field->name, "money",
                        _ ("This is no amount. Write a number and choose the currency."));
}

/**
 * dosja_field_check:
 * @field: the field
 * @value: (nullable): a canonical value for it
 * @problems: where to add what is wrong
 *
 * Checks one value by itself. Whatever enters the database goes through here: what is
 * typed, imported, restored or received.
 *
 * Returns: %FALSE when something stands in the way of saving
 */
gboolean
dosja_field_check (const DosjaField *field, const char *value, DosjaProblems *problems)
{
  guint before;
  DosjaId id;

  g_return_val_if_fail (field != NULL && problems != NULL, FALSE);

  before = dosja_problems_get_n (problems);

  if (value == NULL || *value == '\0')
    {
      if (field->flags & DOSJA_FIELD_REQUIRED)
        dosja_problems_add (problems, field->name, "required", _ ("This must be filled in."));
      return dosja_problems_get_n (problems) == before;
    }

  if (!g_utf8_validate (value, -1, NULL))
    {
      dosja_problems_add (problems, field->name, "characters",
                          _ ("This is no readable text. Type it again."));
      return FALSE;
    }

  switch (field->kind)
    {
    case DOSJA_KIND_TEXT:
    case DOSJA_KIND_NOTE:
      check_text (field, value, problems);
      break;
    case DOSJA_KIND_DATE:
      check_date (field, value, problems);
      break;
    case DOSJA_KIND_TIME:
      check_time (field, value, problems);
      break;
    case DOSJA_KIND_CHOICE:
    case DOSJA_KIND_CHOICES:
    case DOSJA_KIND_TRI:
      check_choice (field, value, problems);
      break;
    case DOSJA_KIND_INTEGER:
      check_integer (field, value, problems);
      break;
    case DOSJA_KIND_MONEY:
      check_money (field, value, problems);
      break;
    case DOSJA_KIND_REFERENCE:
    case DOSJA_KIND_BLOB:
      if (!dosja_id_parse (value, &id))
        dosja_problems_add (problems, field->name, "reference",
                            _ ("What this points to is not there. Choose it again."));
      break;
    default:
      g_assert_not_reached ();
    }

  return dosja_problems_get_n (problems) == before;
}

/**
 * dosja_record_validate:
 * @problems: where to add what is wrong, in the order of the fields
 *
 * Checks every field, and, when each is right, what must fit together. What needs other
 * records (a code used twice, a reference that leads nowhere) the store adds.
 *
 * Returns: %FALSE when something stands in the way of saving
 */
gboolean
dosja_record_validate (DosjaRecord *self, DosjaProblems *problems)
{
  const DosjaType *type = dosja_record_get_record_type (self);
  gboolean ok = TRUE;

  g_return_val_if_fail (problems != NULL, FALSE);

  for (guint i = 0; i < type->n_fields; i++)
    if (!dosja_field_check (&type->fields[i], dosja_record_get_at (self, i), problems))
      ok = FALSE;

  if (ok && type->rule != NULL)
    {
      type->rule (self, problems);
      ok = !dosja_problems_has_errors (problems);
    }

  return ok;
}
