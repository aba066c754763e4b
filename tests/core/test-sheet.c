/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-test"

#include "base/dosja-csv.h"
#include "transfer/dosja-import.h"

#include <glib/gstdio.h>
#include <string.h>

static DosjaSheet *
parse_with (const char *text, gssize length, const char *encoding, char separator, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize)length);

  return dosja_sheet_parse (bytes, encoding, separator, error);
}

static DosjaSheet *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  DosjaSheet *sheet = parse_with (text, -1, NULL, 0, &error);

  g_assert_no_error (error);

  return sheet;
}

#define assert_cell(sheet, row, column, text)                                                      \
  g_assert_cmpstr (dosja_sheet_get_cell (sheet, row, column), ==, text)

static void
test_separators (void)
{
  static const struct
  {
    const char *text;
    char separator;
  } cases[] = {
    { "a;b;c\n1;2,5;3\n", ';' },       { "a,b,c\n1,2;5,3\n", ',' },
    { "a\tb\tc\n1\t2,5\t3\n", '\t' },  { "a|b|c\n1|2,5|3\n", '|' },
    { "\"x,y,z\";b;c\n1;2;3\n", ';' }, { "sep=|\r\na|b;x|c\r\n1|2|3\r\n", '|' },
    { "only\nvalue\n", ';' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DosjaSheet) sheet = parse (cases[i].text);

      g_assert_cmpint (dosja_sheet_get_separator (sheet), ==, cases[i].separator);
      g_assert_cmpuint (dosja_sheet_get_n_rows (sheet), ==, 1);
      g_assert_cmpuint (dosja_sheet_get_n_columns (sheet), ==, i == 6 ? 1 : 3);
    }
}

static void
test_separator_line_counts (void)
{
  g_autoptr (DosjaSheet) sheet = parse ("sep=;\r\na;b\r\n1;2\r\n");

  g_assert_cmpstr (dosja_sheet_get_heading (sheet, 0), ==, "a");
  g_assert_cmpuint (dosja_sheet_get_line (sheet, 0), ==, 3);
}

static void
test_empty_cells_between_tabs (void)
{
  g_autoptr (DosjaSheet) sheet = parse ("a\tb\tc\n\t\tx\n");

  g_assert_cmpuint (dosja_sheet_get_n_cells (sheet, 0), ==, 3);
  assert_cell (sheet, 0, 2, "x");
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    const char *encoding;
  } cases[] = {
    { "Emri\n\303\213ngj\303\253ll \303\207ela\n", -1, "UTF-8" },
    { "\357\273\277Emri\n\303\213ngj\303\253ll \303\207ela\n", -1, "UTF-8" },
    { "Emri\n\313ngj\353ll \307ela\n", -1, "WINDOWS-1252" },
    { "\377\376E\0m\0r\0i\0\n\0\313\0n\0g\0j\0\353\0l\0l\0 \0\307\0e\0l\0a\0\n\0", 38, "UTF-16" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DosjaSheet) sheet = parse_with (cases[i].bytes, cases[i].length, NULL, 0, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (dosja_sheet_get_encoding (sheet), ==, cases[i].encoding);
      g_assert_cmpstr (dosja_sheet_get_heading (sheet, 0), ==, "Emri");
      assert_cell (sheet, 0, 0, "Ëngjëll Çela");
    }
}

static void
test_chosen_encoding (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSheet) sheet = NULL;
  g_autoptr (DosjaSheet) refused = NULL;

  sheet = parse_with ("Emri\n\323ngj\211ll\n", -1, "IBM852", 0, &error);
  g_assert_no_error (error);
  assert_cell (sheet, 0, 0, "Ëngjëll");

  refused = parse_with ("Emri\n\313ngj\n", -1, "UTF-8", 0, &error);
  g_assert_null (refused);
  g_assert_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_ENCODING);
}

static void
test_quotes (void)
{
  g_autoptr (DosjaSheet) sheet
      = parse ("a;b\n\"one\ntwo\";\"say \"\"UMM\"\"; yes\"\n\"\r\n\";x\n  padded  ;\"  kept  \"\n");

  g_assert_cmpuint (dosja_sheet_get_n_rows (sheet), ==, 3);
  assert_cell (sheet, 0, 0, "one\ntwo");
  assert_cell (sheet, 0, 1, "say \"UMM\"; yes");
  assert_cell (sheet, 1, 0, "\r\n");
  assert_cell (sheet, 2, 0, "padded");
  assert_cell (sheet, 2, 1, "  kept  ");
}

static void
test_line_numbers (void)
{
  /* LF, CR LF and CR; an empty line, a line of blanks, a row of separators; breaks in cells. */
  g_autoptr (DosjaSheet) sheet = parse ("a;b\r\n1;x\n\n2;\"y\r\nz\"\r\n   \n;\n\"3\n\n\";x\r4;x");
  static const guint lines[] = { 2, 4, 8, 11 };
  guint row;

  g_assert_cmpuint (dosja_sheet_get_n_rows (sheet), ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_assert_cmpuint (dosja_sheet_get_line (sheet, i), ==, lines[i]);
      g_assert_true (dosja_sheet_find_line (sheet, lines[i], &row));
      g_assert_cmpuint (row, ==, i);
    }
  g_assert_false (dosja_sheet_find_line (sheet, 5, &row));
}

static void
test_headings (void)
{
  g_autoptr (DosjaSheet) sheet = parse ("Emri;;\"Data e\npranimit\";Emri;;\n1;2;3;4;;\n");
  guint column;

  g_assert_cmpuint (dosja_sheet_get_n_columns (sheet), ==, 4);
  g_assert_cmpstr (dosja_sheet_get_heading (sheet, 0), ==, "Emri");
  g_assert_cmpstr (dosja_sheet_get_heading (sheet, 1), ==, "#2");
  g_assert_cmpstr (dosja_sheet_get_heading (sheet, 2), ==, "Data e pranimit");
  g_assert_cmpstr (dosja_sheet_get_heading (sheet, 3), ==, "Emri #4");
  g_assert_true (dosja_sheet_find_column (sheet, "Emri #4", &column));
  g_assert_cmpuint (column, ==, 3);
  g_assert_false (dosja_sheet_find_column (sheet, "Mbiemri", &column));
}

static void
test_row_width (void)
{
  g_autoptr (DosjaSheet) sheet = parse ("a;b;c\n1;2\n1;2;3\n1;2;3;4\n1;2;3;;\n");
  static const guint widths[] = { 2, 3, 4, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    g_assert_cmpuint (dosja_sheet_get_n_cells (sheet, i), ==, widths[i]);
  assert_cell (sheet, 0, 2, "");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    DosjaImportError code;
    const char *line;
  } cases[] = {
    { "", 0, DOSJA_IMPORT_ERROR_READ, NULL },
    { "\n \n;;\n", -1, DOSJA_IMPORT_ERROR_READ, NULL },
    { "PK\003\004rest", -1, DOSJA_IMPORT_ERROR_READ, "CSV" },
    { "\320\317\021\340\241\261\032\341rest", -1, DOSJA_IMPORT_ERROR_READ, "CSV" },
    { "a;b\n1;\0002\n", 8, DOSJA_IMPORT_ERROR_READ, NULL },
    { "a;b\n1;2\n1;x\"y\"\n", -1, DOSJA_IMPORT_ERROR_READ, "3" },
    { "a;b\n1;2\n1;\"x\" y\n", -1, DOSJA_IMPORT_ERROR_READ, "3" },
    { "a;b\n1;2\n1;\"x\n1;2\n", -1, DOSJA_IMPORT_ERROR_READ, "3" },
    { "a;b\n\201;2\n", -1, DOSJA_IMPORT_ERROR_ENCODING, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DosjaSheet) sheet = parse_with (cases[i].bytes, cases[i].length, NULL, 0, &error);

      g_assert_null (sheet);
      g_assert_error (error, DOSJA_IMPORT_ERROR, (int)cases[i].code);
      if (cases[i].line != NULL)
        g_assert_nonnull (strstr (error->message, cases[i].line));
    }
}

static void
assert_limit (GString *text, const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSheet) sheet = parse_with (text->str, (gssize)text->len, NULL, 0, &error);

  g_assert_null (sheet);
  g_assert_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_LIMIT);
  if (line != NULL)
    g_assert_nonnull (strstr (error->message, line));
  g_string_truncate (text, 0);
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("a;b\n1;");

  for (guint i = 0; i <= DOSJA_SHEET_MAX_CELL; i++)
    g_string_append_c (text, 'x');
  assert_limit (text, "2");

  for (guint i = 0; i <= DOSJA_SHEET_MAX_COLUMNS; i++)
    g_string_append (text, "x;");
  assert_limit (text, "1");

  for (guint i = 0; i <= DOSJA_SHEET_MAX_ROWS + 1; i++)
    g_string_append (text, "x\n");
  assert_limit (text, NULL);

  g_string_set_size (text, DOSJA_SHEET_MAX_BYTES + 1);
  memset (text->str, 'x', text->len);
  assert_limit (text, NULL);
}

static void
count_steps (guint64 done, guint64 total, gpointer user_data)
{
  g_assert_cmpuint (done, <=, total);
  (*(guint *)user_data)++;
}

static void
test_register (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "register.csv", NULL);
  g_autoptr (GError) error = NULL;
  guint steps = 0;
  DosjaProgress progress = { .func = count_steps, .user_data = &steps };
  g_autoptr (DosjaSheet) sheet = dosja_sheet_read (path, NULL, 0, &progress, &error);
  guint last;

  g_assert_no_error (error);
  g_assert_cmpstr (dosja_sheet_get_encoding (sheet), ==, "UTF-8");
  g_assert_cmpint (dosja_sheet_get_separator (sheet), ==, ';');
  g_assert_cmpuint (dosja_sheet_get_n_columns (sheet), ==, 18);
  g_assert_cmpuint (dosja_sheet_get_n_rows (sheet), ==, 5986);
  g_assert_cmpuint (steps, >, 2);

  /* One line of the file in seven is a line break inside a cell. */
  last = dosja_sheet_get_n_rows (sheet) - 1;
  g_assert_cmpuint (dosja_sheet_get_line (sheet, 0), ==, 2);
  g_assert_cmpuint (dosja_sheet_get_line (sheet, 1), ==, 4);
  assert_cell (sheet, last, 0, "5986");
  assert_cell (sheet, 0, 17, "Kontakt i sigurt: vetëm paradite\nmos telefononi në darkë");
  assert_cell (sheet, 6, 17, "Çështje në gjykatë; \"UMM\" në fuqi");
}

static void
test_unreadable_names_no_path (void)
{
  static const char *const paths[] = { "/nonexistent/V01243.csv", "/", "/dev/null" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DosjaSheet) sheet = dosja_sheet_read (paths[i], NULL, 0, NULL, &error);

      g_assert_null (sheet);
      g_assert_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_READ);
      g_assert_null (strstr (error->message, "/"));
    }
}

static void
test_cancelled (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "register.csv", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DosjaProgress progress = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  g_autoptr (DosjaSheet) sheet = NULL;

  g_cancellable_cancel (cancellable);
  sheet = dosja_sheet_read (path, NULL, 0, &progress, &error);
  g_assert_null (sheet);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_quoting (void)
{
  static const struct
  {
    const char *cell;
    const char *quoted;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { "Çela", "Çela" },
    { "a;b", "\"a;b\"" },
    { "a,b", "a,b" },
    { "say \"x\"", "\"say \"\"x\"\"\"" },
    { "one\ntwo", "\"one\ntwo\"" },
    { " x", "\" x\"" },
    { "=1+1", "'=1+1" },
    { "+355 69", "\"'+355 69\"" },
    { "-1", "'-1" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "\"'\t=1\"" },
    { "\r=1", "\"'\r=1\"" },
    { "a=b", "a=b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quoted = dosja_csv_quote (cases[i].cell, ';');

      g_assert_cmpstr (quoted, ==, cases[i].quoted);
    }
}

static void
test_export_is_read_back (void)
{
  static const char *const headings[] = { "Kodi", "Shënime", NULL };
  const char *const cells[][3] = { { "V1", "a \"b\"; c\r\nd", NULL }, { "V2", "", NULL } };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autofree char *csv = NULL;
  g_autoptr (DosjaSheet) sheet = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_ptr_array_add (rows, (gpointer)cells[i]);
  csv = dosja_csv_write (rows, headings, ';');
  g_assert_true (g_str_has_prefix (csv, "Kodi;Shënime\r\nV1;"));

  sheet = parse (csv);
  g_assert_cmpuint (dosja_sheet_get_n_rows (sheet), ==, 2);
  for (guint r = 0; r < 2; r++)
    for (guint c = 0; c < 2; c++)
      assert_cell (sheet, r, c, cells[r][c]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sheet/guesses/separator", test_separators);
  g_test_add_func ("/sheet/counts/separator-line", test_separator_line_counts);
  g_test_add_func ("/sheet/keeps/empty-cells-between-tabs", test_empty_cells_between_tabs);
  g_test_add_func ("/sheet/guesses/encoding", test_encodings);
  g_test_add_func ("/sheet/obeys/chosen-encoding", test_chosen_encoding);
  g_test_add_func ("/sheet/reads/quotes", test_quotes);
  g_test_add_func ("/sheet/counts/lines-of-the-file", test_line_numbers);
  g_test_add_func ("/sheet/names/every-column-once", test_headings);
  g_test_add_func ("/sheet/tells/width-of-a-row", test_row_width);
  g_test_add_func ("/sheet/refuses/what-is-no-sheet", test_refused);
  g_test_add_func ("/sheet/refuses/too-much", test_limits);
  g_test_add_func ("/sheet/reads/register", test_register);
  g_test_add_func ("/sheet/error/names-no-path", test_unreadable_names_no_path);
  g_test_add_func ("/sheet/stops/when-cancelled", test_cancelled);
  g_test_add_func ("/export/guards/formulas", test_quoting);
  g_test_add_func ("/export/is-read-back", test_export_is_read_back);

  return g_test_run ();
}
