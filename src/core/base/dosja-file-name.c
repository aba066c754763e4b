/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-file-name.h"

#include <string.h>

/* What stands behind the last full stop is kept when a name is cut, if it can be an ending. */
#define ENDING_MAX 12

/* Format characters can turn the direction of reading round, so that "fdp.exe" is read as
 * "exe.pdf", or make two names look the same. */
static gboolean
is_plain_character (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c != '/' && c != '\\' && type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT
         && type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

/**
 * dosja_file_name_is_plain:
 * @name: valid UTF-8
 *
 * Returns: whether @name leads to no other folder, and is what it looks like
 */
gboolean
dosja_file_name_is_plain (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  if (*name == '\0' || *name == '.')
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_plain_character (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

static char *
cut (const char *name)
{
  const char *ending = strrchr (name, '.');
  g_autofree char *start = NULL;

  if (g_utf8_strlen (name, -1) <= DOSJA_FILE_NAME_MAX)
    return g_strdup (name);
  if (ending == NULL || g_utf8_strlen (ending, -1) > ENDING_MAX)
    ending = "";
  start = g_utf8_substring (name, 0, DOSJA_FILE_NAME_MAX - g_utf8_strlen (ending, -1));

  return g_strconcat (start, ending, NULL);
}

/**
 * dosja_file_name_clean:
 * @name: (nullable): a file's name from outside, which is trusted in nothing
 * @otherwise: what it is called when nothing of @name can be used
 *
 * Returns: (transfer full): a name for which dosja_file_name_is_plain() holds
 */
char *
dosja_file_name_clean (const char *name, const char *otherwise)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *start;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '/' || c == '\\')
        g_string_append_c (plain, '_');
      else if (g_unichar_isspace (c))
        g_string_append_c (plain, ' ');
      else if (is_plain_character (c))
        g_string_append_unichar (plain, c);
    }

  g_strstrip (plain->str);
  start = plain->str;
  while (*start == '.' || *start == ' ')
    start++;

  return *start != '\0' ? cut (start) : g_strdup (otherwise);
}
