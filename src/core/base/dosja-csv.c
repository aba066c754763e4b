/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-csv.h"

#include <string.h>

static void
append_cell (GString *out, const char *cell, char separator)
{
  const char special[] = { '"', '\r', '\n', ' ', '\t', separator, '\0' };
  const char *escape = strchr ("=+-@\t\r", *cell) != NULL && *cell != '\0' ? "'" : "";

  if (strpbrk (cell, special) == NULL)
    {
      g_string_append (out, escape);
      g_string_append (out, cell);
      return;
    }

  g_string_append_c (out, '"');
  g_string_append (out, escape);
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/**
 * dosja_csv_quote:
 * @cell: (nullable): a cell's text
 * @separator: what stands between cells
 *
 * A cell as it stands in a CSV file (RFC 4180): in quotation marks where it needs them.
 *
 * A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an
 * apostrophe in front: a spreadsheet program would run it as a formula, and its text
 * may come from somebody who wishes a client harm (OWASP, "CSV Injection"). Import
 * takes that apostrophe off again.
 *
 * Returns: (transfer full): the cell
 */
char *
dosja_csv_quote (const char *cell, char separator)
{
  GString *out = g_string_new (NULL);

  append_cell (out, cell != NULL ? cell : "", separator);

  return g_string_free (out, FALSE);
}

/**
 * dosja_csv_write:
 * @rows: (element-type GStrv): rows of cells; a %NULL-terminated array each
 * @headings: (array zero-terminated=1): the first row
 * @separator: what stands between cells; Albanian spreadsheet programs expect `;`
 *
 * Lines end in CR LF. For a file that Excel is to open, write %DOSJA_CSV_BOM before it.
 *
 * Returns: (transfer full): the sheet as UTF-8
 */
char *
dosja_csv_write (GPtrArray *rows, const char *const *headings, char separator)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (headings != NULL, NULL);

  for (guint i = 0; i <= (rows != NULL ? rows->len : 0); i++)
    {
      const char *const *cells = i == 0 ? headings : g_ptr_array_index (rows, i - 1);

      for (guint c = 0; cells[c] != NULL; c++)
        {
          if (c > 0)
            g_string_append_c (out, separator);
          append_cell (out, cells[c], separator);
        }
      g_string_append (out, "\r\n");
    }

  return g_string_free (out, FALSE);
}
