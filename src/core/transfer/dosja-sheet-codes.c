/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-import-private.h"
#include "transfer/dosja-sheet-private.h"

#include "base/dosja-text.h"

#include <string.h>

/* Sheets with two rows of headings: names for programs, which are often hidden, and below them the
 * labels that people read. Where the two rows have slipped against each other, whoever trusts one
 * of them alone files the street under the city. */

/* Of so many labels one at least reads like its code, however far the rows slipped. */
#define ONE_IN 5
/* The letters before an underscore that say which table it is: `prs_FirstName` */
#define PREFIX 3

/* `prs_FirstName` → `FirstName` */
static const char *
without_prefix (const char *code)
{
  gsize n = strspn (code, "abcdefghijklmnopqrstuvwxyz");

  return n == PREFIX && code[n] == '_' && code[n + 1] != '\0' ? code + n + 1 : code;
}

/* One word of Latin letters, digits and underscores, and nothing that people would write. */
static gboolean
is_code (const char *text)
{
  return g_ascii_isalpha (*text)
         && strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
                == strlen (text);
}

/* The words of a code or a label, folded: "FirstName", "first_name" and "First name" have the
 * same. */
static GStrv
split_words (const char *text)
{
  g_autoptr (GString) spaced = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (p > text && g_ascii_isupper (*p) && (g_ascii_islower (p[-1]) || g_ascii_isdigit (p[-1])))
        g_string_append_c (spaced, ' ');
      g_string_append_c (spaced, (guchar)*p < 0x80 && !g_ascii_isalnum (*p) ? ' ' : *p);
    }
  folded = dosja_text_fold (spaced->str);

  return g_strsplit_set (folded, " ", -1);
}

static gboolean
holds_all (const char *const *words, const char *const *among)
{
  gboolean any = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (!g_strv_contains (among, words[i]))
        return FALSE;
      any = TRUE;
    }

  return any;
}

/* Whether one says what the other says, perhaps with a word more. */
static gboolean
is_alike (const char *code, const char *label)
{
  g_autofree char *code_key = dosja_import_key (without_prefix (code));
  g_autofree char *label_key = dosja_import_key (label);
  g_auto (GStrv) code_words = split_words (without_prefix (code));
  g_auto (GStrv) label_words = split_words (label);

  return g_str_equal (code_key, label_key)
         || holds_all ((const char *const *)code_words, (const char *const *)label_words)
         || holds_all ((const char *const *)label_words, (const char *const *)code_words);
}

/*
 * dosja_sheet_is_code_row:
 * @codes: (array length=n): the first row
 * @labels: (array length=n): the second row
 *
 * Whether the first row names the columns for programs and the second for people. A first row of
 * names with people's data below is none: data does not read like its heading.
 */
gboolean
dosja_sheet_is_code_row (const char *const *codes, const char *const *labels, guint n)
{
  guint n_codes = 0, n_alike = 0;

  for (guint i = 0; i < n; i++)
    {
      if (*codes[i] == '\0')
        continue;
      if (!is_code (codes[i]))
        return FALSE;
      n_codes++;
      n_alike += *labels[i] != '\0' && is_alike (codes[i], labels[i]);
    }

  return n_alike > 1 && n_alike * ONE_IN >= n_codes;
}

/* Where a code leads, with or without the table before it. */
static const char *
guess_by_code (const char *code)
{
  const char *target = dosja_guess_target (code);

  return target != NULL ? target : dosja_guess_target (without_prefix (code));
}

static gboolean
is_label_of_another (DosjaSheet *sheet, guint column, const char *code)
{
  g_autofree char *key = dosja_import_key (without_prefix (code));

  for (guint c = 0; c < dosja_sheet_get_n_columns (sheet); c++)
    {
      g_autofree char *label = dosja_import_key (dosja_sheet_get_heading (sheet, c));

      if (c != column && g_str_equal (key, label))
        return TRUE;
    }

  return FALSE;
}

/**
 * dosja_sheet_disagrees:
 *
 * Returns: whether the column's code and its label say different things, so that only whoever
 *   knows the sheet can tell what stands below them
 */
gboolean
dosja_sheet_disagrees (DosjaSheet *self, guint column)
{
  const char *code = dosja_sheet_get_code (self, column);
  const char *label = dosja_sheet_get_heading (self, column);
  const char *by_code, *by_label;

  if (code == NULL || is_alike (code, label))
    return FALSE;

  by_code = guess_by_code (code);
  by_label = dosja_guess_target (label);
  if (by_code != NULL)
    return g_strcmp0 (by_code, by_label) != 0;

  return is_label_of_another (self, column, code);
}

/*
 * dosja_guess_column:
 *
 * Returns: (transfer none) (nullable): where the column most likely goes, by its label and its
 *   code; %NULL when they disagree
 */
const char *
dosja_guess_column (DosjaSheet *sheet, guint column)
{
  const char *code = dosja_sheet_get_code (sheet, column);
  const char *target = dosja_guess_target (dosja_sheet_get_heading (sheet, column));

  if (dosja_sheet_disagrees (sheet, column))
    return NULL;

  return target == NULL && code != NULL ? guess_by_code (code) : target;
}

/**
 * dosja_mapping_must_decide:
 *
 * Returns: whether the column's code and label disagree and the mapping does not say yet which of
 *   them is right, or that the column is left out
 */
gboolean
dosja_mapping_must_decide (DosjaMapping *self, DosjaSheet *sheet, guint column)
{
  const char *heading = dosja_sheet_get_heading (sheet, column);

  return dosja_sheet_disagrees (sheet, column) && dosja_mapping_get_column (self, heading) == NULL
         && !dosja_mapping_leaves_out (self, heading);
}

/**
 * dosja_mapping_find_undecided:
 * @ret_column: (out) (optional): the first column that must be decided about
 *
 * Returns: whether there is one, see dosja_mapping_must_decide()
 */
gboolean
dosja_mapping_find_undecided (DosjaMapping *self, DosjaSheet *sheet, guint *ret_column)
{
  g_return_val_if_fail (DOSJA_IS_MAPPING (self) && DOSJA_IS_SHEET (sheet), FALSE);

  for (guint c = 0; c < dosja_sheet_get_n_columns (sheet); c++)
    if (dosja_mapping_must_decide (self, sheet, c))
      {
        if (ret_column != NULL)
          *ret_column = c;
        return TRUE;
      }

  return FALSE;
}
