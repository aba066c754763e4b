/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transfer/dosja-import.h"

#include "fuzz.h"

/* Every cell is text that ends, every column has a name of its own, lines only grow. */
static void
walk (DosjaSheet *sheet)
{
  guint before = 0;

  for (guint c = 0; c < dosja_sheet_get_n_columns (sheet); c++)
    {
      guint found;

      g_assert_true (dosja_sheet_find_column (sheet, dosja_sheet_get_heading (sheet, c), &found));
      g_assert_cmpuint (found, ==, c);
    }
  for (guint r = 0; r < dosja_sheet_get_n_rows (sheet); r++)
    {
      g_assert_cmpuint (dosja_sheet_get_line (sheet, r), >, before);
      before = dosja_sheet_get_line (sheet, r);
      for (guint c = 0; c < dosja_sheet_get_n_columns (sheet); c++)
        g_assert_true (g_utf8_validate (dosja_sheet_get_cell (sheet, r, c), -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSheet) sheet = dosja_sheet_parse (bytes, NULL, 0, &error);
  g_autoptr (DosjaMapping) mapping = NULL;
  g_autoptr (GPtrArray) words = NULL;

  if (sheet == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }

  g_assert_no_error (error);
  walk (sheet);
  mapping = dosja_mapping_guess (sheet);
  words = dosja_mapping_get_words (mapping, sheet, FALSE);
  for (guint i = 0; i < words->len; i++)
    g_assert_cmpuint (((DosjaWord *)g_ptr_array_index (words, i))->rows, >, 0);

  return 0;
}
