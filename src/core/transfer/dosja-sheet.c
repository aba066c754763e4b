/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-transfer"

#include "transfer/dosja-sheet-private.h"

#include <csv.h>
#include <glib/gi18n.h>
#include <string.h>

#define PROGRESS_LINES 512

typedef struct
{
  guint line;
  guint first_cell;
  guint n_cells;
} Row;

struct _DosjaSheet
{
  GObject parent_instance;

  const char *encoding;
  char separator;

  GPtrArray *headings;
  GPtrArray *codes; /* (nullable): by column, NULL for one without */
  GString *text;    /* every cell, each with its zero */
  GArray *cells;    /* guint32: where in text a cell begins */
  GArray *rows;
};

G_DEFINE_FINAL_TYPE (DosjaSheet, dosja_sheet, G_TYPE_OBJECT)
/* clang-format off */
G_DEFINE_QUARK (dosja-import-error-quark, dosja_import_error)
/* clang-format on */

/* The row being read, and where in the file the reader stands. */
typedef struct
{
  DosjaSheet *sheet;
  Row row;
  guint line;
  gboolean open;   /* a record has begun and not ended */
  gboolean ended;  /* a record ended in the line just read */
  gboolean filled; /* the row holds something */
  GError *error;
} Reader;

static void
dosja_sheet_finalize (GObject *object)
{
  DosjaSheet *self = DOSJA_SHEET (object);

  g_ptr_array_unref (self->headings);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->rows);

  G_OBJECT_CLASS (dosja_sheet_parent_class)->finalize (object);
}

static void
dosja_sheet_class_init (DosjaSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dosja_sheet_finalize;
}

static void
dosja_sheet_init (DosjaSheet *self)
{
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->text = g_string_new (NULL);
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

static void
cell_cb (void *data, size_t size, void *user_data)
{
  Reader *reader = user_data;
  DosjaSheet *sheet = reader->sheet;
  guint32 offset = (guint32)sheet->text->len;

  if (reader->error != NULL)
    return;
  if (reader->row.n_cells >= DOSJA_SHEET_MAX_COLUMNS || size > DOSJA_SHEET_MAX_CELL)
    {
      g_set_error (&reader->error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_LIMIT,
                   size > DOSJA_SHEET_MAX_CELL ? _ ("Line %u: a cell is too long.")
                                               : _ ("Line %u: too many columns."),
                   reader->row.line);
      return;
    }

  g_array_append_val (sheet->cells, offset);
  g_string_append_len (sheet->text, data, (gssize)size);
  g_string_append_c (sheet->text, '\0');
  reader->row.n_cells++;
  reader->filled = reader->filled || size > 0;
}

static void
row_cb (int terminator, void *user_data)
{
  Reader *reader = user_data;
  DosjaSheet *sheet = reader->sheet;

  reader->ended = TRUE;
  if (reader->error != NULL)
    return;

  if (!reader->filled)
    {
      /* A row of separators only: spreadsheet programs leave them at the end. */
      g_string_truncate (sheet->text, sheet->text->len - reader->row.n_cells);
      g_array_set_size (sheet->cells, reader->row.first_cell);
    }
  else if (sheet->rows->len > DOSJA_SHEET_MAX_ROWS)
    g_set_error (&reader->error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_LIMIT,
                 _ ("The sheet has more than %u rows."), (guint)DOSJA_SHEET_MAX_ROWS);
  else
    g_array_append_val (sheet->rows, reader->row);

  reader->row.first_cell = sheet->cells->len;
  reader->row.n_cells = 0;
  reader->filled = FALSE;
}

/* Where the line that begins at @text ends, its line break included: LF, CR LF or CR. */
static gsize
line_length (const char *text)
{
  gsize length = strcspn (text, "\r\n");

  if (text[length] == '\r' && text[length + 1] == '\n')
    return length + 2;

  return text[length] != '\0' ? length + 1 : length;
}

static gboolean
is_blank (const char *text, gsize length)
{
  return strspn (text, " \t\r\n") >= length;
}

/* Lines are handed over one by one: the parser does not say where it is, and a
 * problem must carry the number of the line where its row begins. */
static gboolean
read_lines (Reader *reader, struct csv_parser *parser, const char *text,
            const DosjaProgress *progress, GError **error)
{
  gsize total = strlen (text);
  gsize length;

  for (const char *p = text; *p != '\0'; p += length)
    {
      length = line_length (p);
      reader->line++;
      if (reader->line % PROGRESS_LINES == 0
          && !dosja_progress_step (progress, (guint64)(p - text), total, error))
        return FALSE;

      if (!reader->open)
        reader->row.line = reader->line;
      reader->ended = FALSE;
      if (csv_parse (parser, p, length, cell_cb, row_cb, reader) != length)
        {
          g_set_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_READ,
                       _ ("Line %u: a quotation mark stands inside a cell that does not begin "
                          "with one."),
                       reader->line);
          return FALSE;
        }
      if (reader->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&reader->error));
          return FALSE;
        }
      reader->open = !reader->ended && (reader->open || !is_blank (p, length));
    }

  if (csv_fini (parser, cell_cb, row_cb, reader) != 0)
    {
      g_set_error (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_READ,
                   _ ("Line %u: a quotation mark is opened in this row and never closed."),
                   reader->row.line);
      return FALSE;
    }
  if (reader->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reader->error));
      return FALSE;
    }

  return dosja_progress_step (progress, total, total, error);
}

static const char *
row_cell (DosjaSheet *self, const Row *row, guint column)
{
  if (column >= row->n_cells)
    return "";

  return self->text->str + g_array_index (self->cells, guint32, row->first_cell + column);
}

static gboolean
has_heading (DosjaSheet *self, const char *heading)
{
  return g_ptr_array_find_with_equal_func (self->headings, heading, g_str_equal, NULL);
}

static gboolean
is_empty_column (DosjaSheet *self, guint column)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (*row_cell (self, &g_array_index (self->rows, Row, i), column) != '\0')
      return FALSE;

  return TRUE;
}

static guint
count_columns (DosjaSheet *self)
{
  guint n_columns = 0;

  for (guint r = 0; r < MIN (self->rows->len, 2); r++)
    n_columns = MAX (n_columns, g_array_index (self->rows, Row, r).n_cells);
  while (n_columns > 0 && is_empty_column (self, n_columns - 1))
    n_columns--;

  return n_columns;
}

/* A row of codes over the labels is put beside them, so that both are known. */
static void
take_codes (DosjaSheet *self, guint n_columns)
{
  g_autofree const char **codes = g_new0 (const char *, n_columns + 1);
  g_autofree const char **labels = g_new0 (const char *, n_columns + 1);

  if (self->rows->len < 2)
    return;
  for (guint c = 0; c < n_columns; c++)
    {
      codes[c] = row_cell (self, &g_array_index (self->rows, Row, 0), c);
      labels[c] = row_cell (self, &g_array_index (self->rows, Row, 1), c);
    }
  if (!dosja_sheet_is_code_row (codes, labels, n_columns))
    return;

  self->codes = g_ptr_array_new_with_free_func (g_free);
  for (guint c = 0; c < n_columns; c++)
    g_ptr_array_add (self->codes, *codes[c] != '\0' ? g_strdup (codes[c]) : NULL);
  g_array_remove_index (self->rows, 0);
}

/* Columns are known by their headings. One that is empty or stands there before gets
 * its number, so that no two columns are mixed up. */
static void
take_headings (DosjaSheet *self)
{
  Row first;
  guint n_columns = g_array_index (self->rows, Row, 0).n_cells;

  take_codes (self, count_columns (self));
  first = g_array_index (self->rows, Row, 0);
  if (self->codes != NULL)
    n_columns = first.n_cells;
  while (n_columns > 0 && is_empty_column (self, n_columns - 1))
    n_columns--;

  for (guint c = 0; c < n_columns; c++)
    {
      g_autofree char *heading = g_strdup (row_cell (self, &first, c));

      g_strdelimit (heading, "\r\n\t", ' ');
      g_strstrip (heading);
      if (*heading == '\0')
        g_ptr_array_add (self->headings, g_strdup_printf ("#%u", c + 1));
      else if (has_heading (self, heading))
        g_ptr_array_add (self->headings, g_strdup_printf ("%s #%u", heading, c + 1));
      else
        g_ptr_array_add (self->headings, g_steal_pointer (&heading));
    }

  g_array_remove_index (self->rows, 0);
}

/* `sep=;` is how Excel is told the separator; it is a line of the file, not of the sheet. */
static const char *
skip_separator_line (const char *text, char *separator)
{
  if (!g_str_has_prefix (text, "sep=") || text[4] == '\0' || strcspn (text + 5, "\r\n") != 0)
    return text;
  if (*separator == 0)
    *separator = text[4];

  return text + line_length (text);
}

static DosjaSheet *
parse (GBytes *bytes, const char *encoding, char separator, const DosjaProgress *progress,
       GError **error)
{
  g_autoptr (DosjaSheet) self = g_object_new (DOSJA_TYPE_SHEET, NULL);
  g_autofree char *text = NULL;
  const char *begin;
  struct csv_parser parser;
  Reader reader = { .sheet = self };
  gboolean ok;

  if (g_bytes_get_size (bytes) > DOSJA_SHEET_MAX_BYTES)
    {
      g_set_error_literal (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_LIMIT,
                           _ ("The file is too large."));
      return NULL;
    }
  if ((text = dosja_sheet_decode (bytes, encoding, &self->encoding, error)) == NULL)
    return NULL;

  begin = skip_separator_line (text, &separator);
  reader.line = begin != text ? 1 : 0;
  self->separator = separator != 0 ? separator : dosja_sheet_guess_separator (begin);

  if (csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
    {
      g_set_error_literal (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_FAILED,
                           _ ("The sheet could not be read."));
      return NULL;
    }
  csv_set_delim (&parser, (unsigned char)self->separator);
  csv_set_blk_size (&parser, 4096);
  ok = read_lines (&reader, &parser, begin, progress, error);
  csv_free (&parser);
  g_clear_error (&reader.error);
  if (!ok)
    return NULL;

  if (self->rows->len == 0)
    {
      g_set_error_literal (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_READ,
                           _ ("The file holds no sheet: its first row must name the columns."));
      return NULL;
    }
  take_headings (self);

  return g_steal_pointer (&self);
}

static GBytes *
read_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) in = NULL;
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (1 << 16);
  gssize n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_REGULAR
      || (in = g_file_read (file, cancellable, NULL)) == NULL)
    {
      g_set_error_literal (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_READ,
                           _ ("The file cannot be opened."));
      return NULL;
    }

  while ((n = g_input_stream_read (G_INPUT_STREAM (in), block, 1 << 16, cancellable, NULL)) > 0
         && all->len <= DOSJA_SHEET_MAX_BYTES)
    g_byte_array_append (all, block, (guint)n);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (n < 0)
    {
      g_set_error_literal (error, DOSJA_IMPORT_ERROR, DOSJA_IMPORT_ERROR_READ,
                           _ ("The file cannot be read."));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/**
 * dosja_sheet_read:
 * @path: a file
 * @encoding: (nullable): its encoding, or %NULL to find out
 * @separator: what stands between cells, or 0 to find out
 * @progress: (nullable): counts bytes
 *
 * Reads a sheet as RFC 4180 describes it, with any of the separators in use, any mix
 * of line ends and line breaks inside quoted cells. Nothing is repaired: a stray
 * quotation mark is an error that names its line, because a wrong guess would shift
 * one person's data into another's row.
 *
 * Returns: (transfer full) (nullable): the sheet, or %NULL with #DosjaImportError
 *   `READ`, `ENCODING` or `LIMIT`, or `G_IO_ERROR_CANCELLED`. No message holds the path
 */
DosjaSheet *
dosja_sheet_read (const char *path, const char *encoding, char separator,
                  const DosjaProgress *progress, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = read_file (path, progress != NULL ? progress->cancellable : NULL, error);
  if (bytes == NULL)
    return NULL;

  return parse (bytes, encoding, separator, progress, error);
}

/**
 * dosja_sheet_parse:
 *
 * The same as dosja_sheet_read() for what is in memory already.
 *
 * Returns: (transfer full) (nullable): the sheet
 */
DosjaSheet *
dosja_sheet_parse (GBytes *bytes, const char *encoding, char separator, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return parse (bytes, encoding, separator, NULL, error);
}

const char *
dosja_sheet_get_encoding (DosjaSheet *self)
{
  g_return_val_if_fail (DOSJA_IS_SHEET (self), NULL);

  return self->encoding;
}

char
dosja_sheet_get_separator (DosjaSheet *self)
{
  g_return_val_if_fail (DOSJA_IS_SHEET (self), 0);

  return self->separator;
}

guint
dosja_sheet_get_n_columns (DosjaSheet *self)
{
  g_return_val_if_fail (DOSJA_IS_SHEET (self), 0);

  return self->headings->len;
}

/**
 * dosja_sheet_get_n_rows:
 *
 * Returns: how many rows there are below the headings; rows with nothing in them are left out
 */
guint
dosja_sheet_get_n_rows (DosjaSheet *self)
{
  g_return_val_if_fail (DOSJA_IS_SHEET (self), 0);

  return self->rows->len;
}

/**
 * dosja_sheet_get_heading:
 *
 * Returns: (transfer none): a column's name in this sheet; no two columns share one. A
 *   column without a heading is called by its number, `#3`
 */
const char *
dosja_sheet_get_heading (DosjaSheet *self, guint column)
{
  g_return_val_if_fail (DOSJA_IS_SHEET (self) && column < self->headings->len, NULL);

  return g_ptr_array_index (self->headings, column);
}

/**
 * dosja_sheet_get_code:
 *
 * Returns: (transfer none) (nullable): the name for programs that stands over the column's
 *   heading, where the sheet has such a row
 */
const char *
dosja_sheet_get_code (DosjaSheet *self, guint column)
{
  g_return_val_if_fail (DOSJA_IS_SHEET (self) && column < self->headings->len, NULL);

  return self->codes != NULL && column < self->codes->len ? g_ptr_array_index (self->codes, column)
                                                          : NULL;
}

/**
 * dosja_sheet_find_column:
 * @heading: a heading as dosja_sheet_get_heading() gives it
 * @ret_column: (out): its column
 *
 * Returns: %FALSE when there is no such column
 */
gboolean
dosja_sheet_find_column (DosjaSheet *self, const char *heading, guint *ret_column)
{
  g_return_val_if_fail (DOSJA_IS_SHEET (self) && heading != NULL && ret_column != NULL, FALSE);

  return g_ptr_array_find_with_equal_func (self->headings, heading, g_str_equal, ret_column);
}

/**
 * dosja_sheet_get_cell:
 *
 * Returns: (transfer none): a cell's text as it stands in the file; empty where the row is too
 * short
 */
const char *
dosja_sheet_get_cell (DosjaSheet *self, guint row, guint column)
{
  g_return_val_if_fail (DOSJA_IS_SHEET (self) && row < self->rows->len, NULL);

  return row_cell (self, &g_array_index (self->rows, Row, row), column);
}

/**
 * dosja_sheet_get_n_cells:
 *
 * Returns: how many cells the row has in the file, trailing empty ones beyond the last
 *   column not counted. Other than dosja_sheet_get_n_columns() means the row is cut or shifted
 */
guint
dosja_sheet_get_n_cells (DosjaSheet *self, guint row)
{
  const Row *r;
  guint n;

  g_return_val_if_fail (DOSJA_IS_SHEET (self) && row < self->rows->len, 0);

  r = &g_array_index (self->rows, Row, row);
  for (n = r->n_cells; n > self->headings->len; n--)
    if (*row_cell (self, r, n - 1) != '\0')
      break;

  return n;
}

/**
 * dosja_sheet_get_line:
 *
 * Returns: the number, from 1, of the line in the file where the row begins
 */
guint
dosja_sheet_get_line (DosjaSheet *self, guint row)
{
  g_return_val_if_fail (DOSJA_IS_SHEET (self) && row < self->rows->len, 0);

  return g_array_index (self->rows, Row, row).line;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Row *left = a;
  const Row *right = b;

  return left->line < right->line ? -1 : left->line > right->line;
}

/**
 * dosja_sheet_find_line:
 * @line: the line of the file where a row begins
 * @ret_row: (out): the row
 *
 * Returns: %FALSE when no row begins there
 */
gboolean
dosja_sheet_find_line (DosjaSheet *self, guint line, guint *ret_row)
{
  Row row = { .line = line };

  g_return_val_if_fail (DOSJA_IS_SHEET (self) && ret_row != NULL, FALSE);

  return g_array_binary_search (self->rows, &row, compare_lines, ret_row);
}
