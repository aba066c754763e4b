/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-when.h"

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
