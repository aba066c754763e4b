/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-report.h"

#include <glib/gstdio.h>
#include <xlsxwriter.h>
#ifdef __linux__
#include <linux/magic.h>
#include <sys/vfs.h>
#endif

#define FIRST_COLUMN_WIDTH 40
#define COLUMN_WIDTH 18

typedef struct
{
  lxw_format *title;
  lxw_format *heading;
  lxw_format *first_heading;
  lxw_format *number;
  lxw_format *sum;
  lxw_format *sum_heading;
  lxw_format *hidden;
  lxw_format *note;
} Formats;

static gboolean
is_in_memory (const char *folder)
{
#ifdef __linux__
  struct statfs info;

  return statfs (folder, &info) == 0 && (info.f_type == TMPFS_MAGIC || info.f_type == RAMFS_MAGIC);
#else
  return FALSE;
#endif
}

/* libxlsxwriter puts every sheet in the clear into temporary files, by default on the disk,
 * and falls back to the disk when it cannot write where it was told: so it gets a folder
 * just made, in a file system that never reaches a disk. */
static char *
make_temporary_folder (GError **error)
{
  const char *const places[] = { g_getenv ("XDG_RUNTIME_DIR"), "/dev/shm" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *folder = NULL;

      if (places[i] == NULL || !g_path_is_absolute (places[i]) || !is_in_memory (places[i]))
        continue;
      folder = g_build_filename (places[i], "dosja-XXXXXX", NULL);
      if (g_mkdtemp_full (folder, 0700) != NULL)
        return g_steal_pointer (&folder);
    }

  g_set_error_literal (error, DOSJA_REPORT_ERROR, DOSJA_REPORT_ERROR_NO_TEMPORARY,
                       "No folder in memory for temporary files");

  return NULL;
}

static void
init_formats (Formats *formats, lxw_workbook *workbook)
{
  formats->title = workbook_add_format (workbook);
  format_set_bold (formats->title);
  format_set_font_size (formats->title, 14);

  formats->heading = workbook_add_format (workbook);
  format_set_bold (formats->heading);
  format_set_bottom (formats->heading, LXW_BORDER_THIN);
  format_set_align (formats->heading, LXW_ALIGN_RIGHT);
  format_set_text_wrap (formats->heading);

  formats->first_heading = workbook_add_format (workbook);
  format_set_bottom (formats->first_heading, LXW_BORDER_THIN);

  formats->number = workbook_add_format (workbook);
  format_set_num_format (formats->number, "#,##0");

  formats->sum = workbook_add_format (workbook);
  format_set_num_format (formats->sum, "#,##0");
  format_set_bold (formats->sum);

  formats->sum_heading = workbook_add_format (workbook);
  format_set_bold (formats->sum_heading);

  formats->hidden = workbook_add_format (workbook);
  format_set_align (formats->hidden, LXW_ALIGN_RIGHT);

  formats->note = workbook_add_format (workbook);
  format_set_italic (formats->note);
}

static void
write_cell (lxw_worksheet *sheet, const Formats *formats, DosjaTable *table, guint row,
            guint column, lxw_row_t at)
{
  gint64 value = dosja_table_get (table, row, column);
  gboolean is_sum
      = dosja_table_is_sum_row (table, row) || dosja_table_is_sum_column (table, column);
  lxw_col_t to = (lxw_col_t)(column + 1);

  if (value == DOSJA_TABLE_HIDDEN)
    {
      g_autofree char *sign = dosja_table_format_cell (table, row, column);

      worksheet_write_string (sheet, at, to, sign, formats->hidden);
    }
  else
    worksheet_write_number (sheet, at, to, (double)value, is_sum ? formats->sum : formats->number);
}

/* Everything that is text is written as text: nothing can act as a formula. */
static void
write_table (lxw_worksheet *sheet, const Formats *formats, DosjaTable *table)
{
  lxw_row_t at = 0;

  worksheet_set_column (sheet, 0, 0, FIRST_COLUMN_WIDTH, NULL);
  if (dosja_table_get_n_columns (table) > 0)
    worksheet_set_column (sheet, 1, (lxw_col_t)dosja_table_get_n_columns (table), COLUMN_WIDTH,
                          NULL);
  worksheet_set_paper (sheet, 9); /* A4 */
  worksheet_fit_to_pages (sheet, 1, 0);

  worksheet_write_string (sheet, at++, 0, dosja_table_get_title (table), formats->title);
  if (dosja_table_get_subtitle (table) != NULL)
    worksheet_write_string (sheet, at++, 0, dosja_table_get_subtitle (table), NULL);
  at++;

  worksheet_write_blank (sheet, at, 0, formats->first_heading);
  for (guint column = 0; column < dosja_table_get_n_columns (table); column++)
    worksheet_write_string (sheet, at, (lxw_col_t)(column + 1),
                            dosja_table_get_column_heading (table, column), formats->heading);
  worksheet_repeat_rows (sheet, at, at);
  at++;

  for (guint row = 0; row < dosja_table_get_n_rows (table); row++, at++)
    {
      worksheet_write_string (sheet, at, 0, dosja_table_get_row_heading (table, row),
                              dosja_table_is_sum_row (table, row) ? formats->sum_heading : NULL);
      for (guint column = 0; column < dosja_table_get_n_columns (table); column++)
        write_cell (sheet, formats, table, row, column, at);
    }

  for (guint i = 0; i < dosja_table_get_n_notes (table); i++)
    worksheet_write_string (sheet, ++at, 0, dosja_table_get_note (table, i), formats->note);
}

/* Excel takes 31 characters at most, without any of []:*?/\ and no name twice. */
static char *
make_sheet_name (const char *text, guint number)
{
  g_autofree char *title = g_strdelimit (g_strdup (text), "[]:*?/\\'", ' ');
  g_autofree char *head = g_utf8_substring (title, 0, MIN (26, g_utf8_strlen (title, -1)));

  return g_strdup_printf ("%u %s", number + 1, g_strstrip (head));
}

/* What is to stand in a workbook: tables, or rows of a list. */
typedef struct
{
  DosjaTable *const *tables;
  guint n_tables;
  const char *name;
  const char *const *headings;
  GPtrArray *rows;
} Content;

static void
write_tables (lxw_workbook *workbook, const Content *content)
{
  Formats formats;

  init_formats (&formats, workbook);
  for (guint i = 0; i < content->n_tables; i++)
    {
      g_autofree char *name = make_sheet_name (dosja_table_get_title (content->tables[i]), i);

      write_table (workbook_add_worksheet (workbook, name), &formats, content->tables[i]);
    }
}

static void
write_rows (lxw_workbook *workbook, const Content *content)
{
  g_autofree char *name = make_sheet_name (content->name, 0);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, name);
  Formats formats;

  init_formats (&formats, workbook);
  for (guint i = 0; content->headings[i] != NULL; i++)
    {
      worksheet_set_column (sheet, (lxw_col_t)i, (lxw_col_t)i, COLUMN_WIDTH, NULL);
      worksheet_write_string (sheet, 0, (lxw_col_t)i, content->headings[i], formats.sum_heading);
    }
  worksheet_freeze_panes (sheet, 1, 0);
  for (guint row = 0; row < content->rows->len; row++)
    {
      const char *const *cells = g_ptr_array_index (content->rows, row);

      for (guint i = 0; cells[i] != NULL; i++)
        worksheet_write_string (sheet, row + 1, (lxw_col_t)i, cells[i], NULL);
    }
}

static gboolean
write_workbook (const char *path, char *folder, const Content *content, GError **error)
{
  lxw_workbook_options options = { .tmpdir = folder };
  lxw_workbook *workbook = workbook_new_opt (path, &options);
  lxw_error problem;

  if (workbook == NULL)
    {
      g_set_error_literal (error, DOSJA_REPORT_ERROR, DOSJA_REPORT_ERROR_FAILED,
                           "The spreadsheet could not be made");
      return FALSE;
    }

  if (content->rows != NULL)
    write_rows (workbook, content);
  else
    write_tables (workbook, content);

  problem = workbook_close (workbook);
  if (problem == LXW_NO_ERROR)
    return TRUE;

  g_set_error (error, DOSJA_REPORT_ERROR, DOSJA_REPORT_ERROR_FAILED,
               "The spreadsheet could not be made: libxlsxwriter error %d", (int)problem);

  return FALSE;
}

/* Its temporary files, which are in the clear, stay in memory. */
static gboolean
write_content (const char *path, const Content *content, GError **error)
{
  g_autofree char *folder = NULL, *draft = NULL, *data = NULL;
  gsize size;
  gboolean ok;

  folder = make_temporary_folder (error);
  if (folder == NULL)
    return FALSE;

  draft = g_build_filename (folder, "report.xlsx", NULL);
  ok = write_workbook (draft, folder, content, error);
  if (ok && !g_file_get_contents (draft, &data, &size, NULL))
    {
      g_set_error_literal (error, DOSJA_REPORT_ERROR, DOSJA_REPORT_ERROR_FAILED,
                           "The spreadsheet could not be read back");
      ok = FALSE;
    }
  g_unlink (draft);
  g_rmdir (folder);

  return ok && dosja_report_write_file (path, data, size, error);
}

/**
 * dosja_report_write_xlsx:
 * @path: where to
 * @tables: (array length=n_tables): a sheet each
 *
 * Writes a workbook. Its temporary files, which are in the clear, stay in memory: below
 * `XDG_RUNTIME_DIR`, or `/dev/shm` when that is no file system in memory. Without either
 * nothing is written and the error is %DOSJA_REPORT_ERROR_NO_TEMPORARY.
 *
 * Returns: whether it is written
 */
gboolean
dosja_report_write_xlsx (const char *path, DosjaTable *const *tables, guint n_tables,
                         GError **error)
{
  const Content content = { .tables = tables, .n_tables = n_tables };

  g_return_val_if_fail (path != NULL && n_tables > 0, FALSE);

  return write_content (path, &content, error);
}

/**
 * dosja_report_write_rows_xlsx:
 * @path: where to
 * @name: of the sheet
 * @headings: (array zero-terminated=1): over the columns
 * @rows: (element-type GStrv): rows of cells
 *
 * Writes a list as a workbook of one sheet, in the way of dosja_report_write_xlsx(). Every
 * cell is text.
 *
 * Returns: whether it is written
 */
gboolean
dosja_report_write_rows_xlsx (const char *path, const char *name, const char *const *headings,
                              GPtrArray *rows, GError **error)
{
  const Content content = { .name = name, .headings = headings, .rows = rows };

  g_return_val_if_fail (path != NULL && name != NULL && headings != NULL && rows != NULL, FALSE);

  return write_content (path, &content, error);
}
