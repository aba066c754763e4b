/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-when.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * dosja_when_get_field:
 * @when: a field's `when`
 *
 * Returns: (transfer full): the name of the other field that it speaks of
 */
char *
dosja_when_get_field (const char *when)
{
  g_return_val_if_fail (when != NULL, NULL);

  return g_strndup (when, strcspn (when, "="));
}

/**
 * dosja_when_holds:
 * @when: the other field's name alone, or with `=` and keys with `|` between them
 * @value: (nullable): what stands in that field
 *
 * Returns: whether @value, or one of several choices in it, is among the keys; without keys,
 *   whether there is a value at all
 */
gboolean
dosja_when_holds (const char *when, const char *value)
{
  const char *keys = strchr (when, '=');
  g_auto (GStrv) wanted = NULL;
  g_auto (GStrv) there = NULL;

  g_return_val_if_fail (when != NULL, TRUE);

  if (value == NULL || *value == '\0')
    return FALSE;
  if (keys == NULL)
    return TRUE;

  wanted = g_strsplit (keys + 1, "|", -1);
  there = g_strsplit (value, " ", -1);
  for (guint i = 0; there[i] != NULL; i++)
    if (g_strv_contains ((const char *const *)wanted, there[i]))
      return TRUE;

  return FALSE;
}

/**
 * dosja_when_check:
 * @index: a field of @record
 * @before: (nullable): the stored values, %NULL for a new record
 * @problems: where to add a warning
 *
 * Warns of a value that is not asked for as the other field stands, when @record brings it or
 * brings that about. What was so already is not told with every save.
 */
void
dosja_when_check (DosjaRecord *record, guint index, char **before, DosjaProblems *problems)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  const DosjaField *field = &type->fields[index];
  const char *value = dosja_record_get_at (record, index);
  g_autofree char *other = NULL;
  g_autofree char *message = NULL;
  const DosjaProblem *wrong;
  const char *answer;
  int at;

  if (field->when == NULL || value == NULL)
    return;
  other = dosja_when_get_field (field->when);
  /* It is asked for first. */
  wrong = dosja_problems_find (problems, other);
  if (wrong != NULL && !wrong->warning)
    return;
  at = dosja_type_field_index (type, other);
  answer = dosja_record_get_at (record, (guint)at);
  if (dosja_when_holds (field->when, answer))
    return;
  if (before != NULL && g_strcmp0 (before[index], value) == 0
      && g_strcmp0 (before[at], answer) == 0)
    return;

  /* Translators: %s is the label of another field of the same record */
  message = g_strdup_printf (
      _ ("As “%s” stands now, this is not asked for. It is kept: look whether it still holds."),
      dosja_field_label (&type->fields[at]));
  dosja_problems_warn (problems, field->name, "not-asked", message);
}
