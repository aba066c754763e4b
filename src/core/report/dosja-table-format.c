/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-table.h"

#include "base/dosja-csv.h"
#include "base/dosja-text.h"

#define HIDDEN_SIGN "–"
#define GAP 2
#define NOTE_WIDTH 78

/* Columns of a terminal, not characters: Chinese takes two, a combining accent none. */
static guint
display_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

static void
append_spaces (GString *out, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, ' ');
}

static void
trim_end (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
}

static void
append_wrapped (GString *out, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint used = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint width = display_width (words[i]);

      if (used > 0 && used + 1 + width > NOTE_WIDTH)
        {
          g_string_append_c (out, '\n');
          used = 0;
        }
      else if (used > 0)
        {
          g_string_append_c (out, ' ');
          used++;
        }
      g_string_append (out, words[i]);
      used += width;
    }
  g_string_append_c (out, '\n');
}

static guint
heading_width (DosjaTable *self)
{
  guint width = 0;

  for (guint row = 0; row < dosja_table_get_n_rows (self); row++)
    width = MAX (width, display_width (dosja_table_get_row_heading (self, row)));

  return width;
}

static guint
column_width (DosjaTable *self, guint column)
{
  guint width = display_width (dosja_table_get_column_heading (self, column));

  for (guint row = 0; row < dosja_table_get_n_rows (self); row++)
    {
      g_autofree char *cell = dosja_table_format_cell (self, row, column);

      width = MAX (width, display_width (cell));
    }

  return width;
}

static void
append_rule (GString *out, guint width)
{
  for (guint i = 0; i < width; i++)
    g_string_append (out, "─");
  g_string_append_c (out, '\n');
}

static void
append_line (GString *out, DosjaTable *self, int row, guint first_width, const guint *widths)
{
  const char *heading = row < 0 ? "" : dosja_table_get_row_heading (self, (guint)row);

  g_string_append (out, heading);
  append_spaces (out, first_width - display_width (heading));

  for (guint column = 0; column < dosja_table_get_n_columns (self); column++)
    {
      g_autofree char *cell = row < 0 ? g_strdup (dosja_table_get_column_heading (self, column))
                                      : dosja_table_format_cell (self, (guint)row, column);

      append_spaces (out, GAP + widths[column] - display_width (cell));
      g_string_append (out, cell);
    }
  trim_end (out);
  g_string_append_c (out, '\n');
}

/**
 * dosja_table_format_value:
 * @value: a figure of the table
 *
 * Returns: (transfer full): the word that stands for the figure, or the figure as people write
 *   it, with its thousands grouped as the program's language does
 */
char *
dosja_table_format_value (DosjaTable *self, gint64 value)
{
  const char *word;

  g_return_val_if_fail (DOSJA_IS_TABLE (self), NULL);

  if (value == DOSJA_TABLE_HIDDEN)
    return g_strdup (HIDDEN_SIGN);
  word = dosja_table_get_word (self, value);

  return word != NULL ? g_strdup (word) : dosja_number_format (value);
}

/**
 * dosja_table_format_cell:
 *
 * Returns: (transfer full): the figure as people write it, with its thousands grouped as
 *   the program's language does, or a dash for one that is hidden
 */
char *
dosja_table_format_cell (DosjaTable *self, guint row, guint column)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), NULL);

  return dosja_table_format_value (self, dosja_table_get (self, row, column));
}

/**
 * dosja_table_to_text:
 *
 * Returns: (transfer full): title, aligned columns and notes, for a terminal
 */
char *
dosja_table_to_text (DosjaTable *self)
{
  GString *out;
  g_autofree guint *widths = NULL;
  guint first_width, total;

  g_return_val_if_fail (DOSJA_IS_TABLE (self), NULL);

  out = g_string_new (NULL);
  g_string_append_printf (out, "%s\n", dosja_table_get_title (self));
  if (dosja_table_get_subtitle (self) != NULL)
    g_string_append_printf (out, "%s\n", dosja_table_get_subtitle (self));
  g_string_append_c (out, '\n');

  first_width = total = heading_width (self);
  widths = g_new0 (guint, dosja_table_get_n_columns (self) + 1);
  for (guint column = 0; column < dosja_table_get_n_columns (self); column++)
    {
      widths[column] = column_width (self, column);
      total += GAP + widths[column];
    }

  append_line (out, self, -1, first_width, widths);
  append_rule (out, total);
  for (guint row = 0; row < dosja_table_get_n_rows (self); row++)
    {
      if (dosja_table_is_sum_row (self, row))
        append_rule (out, total);
      append_line (out, self, (int)row, first_width, widths);
    }

  for (guint i = 0; i < dosja_table_get_n_notes (self); i++)
    {
      g_string_append_c (out, '\n');
      append_wrapped (out, dosja_table_get_note (self, i));
    }

  return g_string_free (out, FALSE);
}

static void
add_csv_row (GPtrArray *rows, DosjaTable *self, guint row)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();

  g_strv_builder_add (cells, dosja_table_get_row_heading (self, row));
  for (guint column = 0; column < dosja_table_get_n_columns (self); column++)
    {
      gint64 value = dosja_table_get (self, row, column);
      g_autofree char *cell = value == DOSJA_TABLE_HIDDEN
                                  ? g_strdup (HIDDEN_SIGN)
                                  : g_strdup_printf ("%" G_GINT64_FORMAT, value);

      g_strv_builder_add (cells, cell);
    }
  g_ptr_array_add (rows, g_strv_builder_end (cells));
}

static void
append_csv (GString *out, DosjaTable *self)
{
  g_autoptr (GStrvBuilder) headings = g_strv_builder_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_auto (GStrv) first = NULL;
  g_autofree char *sheet = NULL;

  g_strv_builder_add (headings, dosja_table_get_title (self));
  for (guint column = 0; column < dosja_table_get_n_columns (self); column++)
    g_strv_builder_add (headings, dosja_table_get_column_heading (self, column));
  first = g_strv_builder_end (headings);
  for (guint row = 0; row < dosja_table_get_n_rows (self); row++)
    add_csv_row (rows, self, row);

  sheet = dosja_csv_write (rows, (const char *const *)first, ';');
  g_string_append (out, sheet);
}

/**
 * dosja_tables_to_csv:
 * @tables: (array length=n_tables): tables of one report
 *
 * Headings and figures only, for spreadsheets and scripts: `;` between cells, digits not
 * grouped, a byte order mark in front, for that is what Excel opens rightly where Albanian
 * is the language. No cell can act as a formula. An empty line stands between tables.
 *
 * Returns: (transfer full): the tables as one CSV
 */
char *
dosja_tables_to_csv (DosjaTable *const *tables, guint n_tables)
{
  GString *out = g_string_new (DOSJA_CSV_BOM);

  for (guint i = 0; i < n_tables; i++)
    {
      if (i > 0)
        g_string_append (out, "\r\n");
      append_csv (out, tables[i]);
    }

  return g_string_free (out, FALSE);
}

/**
 * dosja_table_to_csv:
 *
 * dosja_tables_to_csv() for one.
 *
 * Returns: (transfer full): the table as CSV
 */
char *
dosja_table_to_csv (DosjaTable *self)
{
  g_return_val_if_fail (DOSJA_IS_TABLE (self), NULL);

  return dosja_tables_to_csv (&self, 1);
}
