/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sheet-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the wizard offers, likeliest first. Albanian letters have the same bytes in
 * Windows-1252, -1250, ISO 8859-1 and -2; only the old DOS code page differs. */
static const char *const encodings[] = {
  "UTF-8", "WINDOWS-1252", "WINDOWS-1250", "IBM852", "UTF-16", NULL,
};

static const char separators[] = { ';', ',', '\t', '|' };

static gboolean
has_prefix (const guint8 *data, gsize size, const char *prefix, gsize length)
{
  return size >= length && memcmp (data, prefix, length) == 0;
}

/* A workbook is not text. Saying so is kinder than a screen full of signs. */
static gboolean
is_workbook (const guint8 *data, gsize size)
{
  return has_prefix (data, size, "PK\003\004", 4)
         || has_prefix (data, size, "\320\317\021\340\241\261\032\341", 8);
}

static const char *
choose_encoding (const guint8 *data, gsize size)
{
  if (has_prefix (data, size, "\377\376", 2) || has_prefix (data, size, "\376\377", 2))
    return "UTF-16";
  if (g_utf8_validate_len ((const char *)data, size, NULL))
    return "UTF-8";

  return "WINDOWS-1252";
}

static void
refuse_encoding (GError **error)
{
  g_set_error_literal (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_ENCODING,
                       _ ("The file's bytes are not text in this encoding."));
}

static char *
refuse_file (GError **error)
{
  g_set_error_literal (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_READ,
                       _ ("This file is not a text sheet."));

  return NULL;
}

static char *
to_utf8 (const guint8 *data, gsize size, const char *encoding, gsize *ret_length, GError **error)
{
  char *text;

  if (g_ascii_strcasecmp (encoding, "UTF-8") == 0)
    {
      if (has_prefix (data, size, "\357\273\277", 3))
        {
          data += 3;
          size -= 3;
        }
      if (!g_utf8_validate_len ((const char *)data, size, NULL))
        {
          refuse_encoding (error);
          return NULL;
        }
      *ret_length = size;
      return g_strndup ((const char *)data, size);
    }

  text = g_convert ((const char *)data, size, "UTF-8", encoding, NULL, ret_length, NULL);
  if (text == NULL)
    refuse_encoding (error);

  return text;
}

/**
 * dosja_sheet_encodings:
 *
 * Returns: (transfer none) (array zero-terminated=1): the encodings worth offering
 */
const char *const *
dosja_sheet_encodings (void)
{
  return encodings;
}

/*
 * dosja_sheet_decode:
 * @encoding: (nullable): an encoding iconv knows, or %NULL to find out: a byte order
 *   mark, else UTF-8 where the bytes allow it, else Windows-1252
 * @ret_encoding: (out) (transfer none): what it was
 *
 * Returns: (transfer full) (nullable): the file as UTF-8, without a byte order mark
 */
char *
dosja_sheet_decode (GBytes *bytes, const char *encoding, const char **ret_encoding, GError **error)
{
  gsize size;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = NULL;

  if (is_workbook (data, size))
    {
      g_set_error_literal (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_READ,
                           _ ("This is a workbook, not a text sheet. Open it in the spreadsheet "
                              "program and save it as CSV."));
      return NULL;
    }
  if (size == 0)
    return g_strdup ("");

  if (encoding == NULL)
    encoding = choose_encoding (data, size);
  if (!g_str_has_prefix (encoding, "UTF-16") && memchr (data, '\0', size) != NULL)
    return refuse_file (error);
  text = to_utf8 (data, size, encoding, &length, error);
  if (text == NULL)
    return NULL;
  if (memchr (text, '\0', length) != NULL)
    return refuse_file (error);

  *ret_encoding = g_intern_string (encoding);

  return g_steal_pointer (&text);
}

/*
 * dosja_sheet_guess_separator:
 * @text: the sheet
 *
 * The separator is the sign of the four in use that stands most often in the
 * headings, outside quotation marks. Data rows are not asked: a note may hold many commas.
 */
char
dosja_sheet_guess_separator (const char *text)
{
  guint counts[G_N_ELEMENTS (separators)] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (!quoted && (*p == '\n' || *p == '\r'))
        {
          if (p != text)
            break;
        }
      else if (!quoted)
        for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
          counts[i] += *p == separators[i];
    }

  for (guint i = 1; i < G_N_ELEMENTS (separators); i++)
    if (counts[i] > counts[best])
      best = i;

  return separators[best];
}
