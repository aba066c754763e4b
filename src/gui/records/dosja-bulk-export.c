/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-bulk-export.h"

#include "base/dosja-csv.h"
#include "gui/dosja-alert.h"
#include "gui/dosja-page.h"
#include "model/dosja-display.h"
#include "report/dosja-report.h"
#include "store/dosja-ledger.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows read in one question. */
#define AT_ONCE 500

typedef struct
{
  const DosjaType *type;
  GArray *ids;
  GStrv columns;
  GStrv titles;
  char *path;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_array_unref (export->ids);
  g_strfreev (export->columns);
  g_strfreev (export->titles);
  g_free (export->path);
  g_free (export);
}

static Export *
export_new (const DosjaType *type, GArray *ids, const char *const *columns,
            const char *const *titles, const char *path)
{
  Export *export = g_new0 (Export, 1);

  export->type = type;
  export->ids = g_array_ref (ids);
  export->columns = g_strdupv ((GStrv)columns);
  export->titles = g_strdupv ((GStrv)titles);
  export->path = g_strdup (path);

  return export;
}

/* ---- on the worker's thread ---- */

static GStrv
show_row (const Export *export, const char *const *cells)
{
  guint n = g_strv_length (export->columns);
  GStrv shown = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const DosjaField *field = NULL;

      dosja_type_resolve_column (export->type, export->columns[i], NULL, NULL, &field);
      shown[i]
          = dosja_field_display (field, cells[i] != NULL && *cells[i] != '\0' ? cells[i] : NULL);
    }

  return shown;
}

static GPtrArray *
read_rows (DosjaStore *store, Export *export, const DosjaProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (DosjaQuery) query = dosja_query_new (export->type);

  dosja_query_set_columns (query, (const char *const *)export->columns);
  for (guint at = 0; at < export->ids->len; at += AT_ONCE)
    {
      g_autoptr (GPtrArray) rows = NULL;

      if (!dosja_progress_step (progress, at, export->ids->len, error)
          || (rows
              = dosja_store_query_rows (store, query, &g_array_index (export->ids, DosjaId, at),
                                        MIN (AT_ONCE, export->ids->len - at), error))
                 == NULL)
        return NULL;
      for (guint i = 0; i < rows->len; i++)
        if (g_ptr_array_index (rows, i) != NULL)
          g_ptr_array_add (shown, show_row (export, g_ptr_array_index (rows, i)));
    }

  return g_steal_pointer (&shown);
}

static gboolean
write_csv (const Export *export, GPtrArray *rows, GError **error)
{
  g_autofree char *sheet = dosja_csv_write (rows, (const char *const *)export->titles, ';');
  g_autofree char *text = g_strconcat (DOSJA_CSV_BOM, sheet, NULL);

  return dosja_report_write_file (export->path, text, strlen (text), error);
}

/* In the journal first: no file without its entry. */
static gpointer
export_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  Export *export = data;
  g_autoptr (GPtrArray) rows = NULL;
  gboolean written;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }
  if (!dosja_store_may (store, DOSJA_ACTION_EXPORT, error)
      || (rows = read_rows (store, export, progress, error)) == NULL
      || !dosja_store_note_event (store, "export", export->type, NULL, error))
    return NULL;

  if (g_str_has_suffix (export->path, ".xlsx"))
    written = dosja_report_write_rows_xlsx (export->path, dosja_type_label_plural (export->type),
                                            (const char *const *)export->titles, rows, error);
  else
    written = write_csv (export, rows, error);

  return GINT_TO_POINTER (written);
}

/* ---- on the window's thread ---- */

/**
 * dosja_bulk_export_write_async:
 * @ids: (element-type DosjaId): the rows
 * @columns: (array zero-terminated=1): as in a #DosjaQuery
 * @titles: (array zero-terminated=1): what stands over them
 * @path: where to; a workbook when it ends in `.xlsx`, else CSV
 *
 * Enters it into the journal and writes the file.
 */
void
dosja_bulk_export_write_async (DosjaWorker *worker, const DosjaType *type, GArray *ids,
                               const char *const *columns, const char *const *titles,
                               const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (DOSJA_IS_WORKER (worker) && type != NULL && ids != NULL && path != NULL);

  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, export_job,
                          export_new (type, ids, columns, titles, path), export_free, NULL, NULL,
                          NULL, NULL, callback, user_data);
}

gboolean
dosja_bulk_export_write_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error) != NULL;
}

/* What is asked for while the user decides. */
typedef struct
{
  GtkWidget *parent;
  DosjaWorker *worker;
  Export *export;
  GtkFileChooserNative *chooser;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->parent);
  g_object_unref (question->worker);
  export_free (question->export);
  g_clear_object (&question->chooser);
  g_free (question);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (dosja_bulk_export_write_finish (DOSJA_WORKER (source), result, &error))
    dosja_page_toast (parent, _ ("The chosen rows are saved outside the vault"), 0);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dosja_page_error (parent, error);
}

static void
place_chosen_cb (GtkFileChooserNative *chooser, int response, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  const Export *export = question->export;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    path = g_file_get_path (file);
  if (path != NULL)
    dosja_bulk_export_write_async (
        question->worker, export->type, export->ids, (const char *const *)export->columns,
        (const char *const *)export->titles, path, written_cb, g_object_ref (question->parent));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  GtkRoot *root = gtk_widget_get_root (question->parent);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative *chooser;

  /* The page may have gone while the question stood there, as when the vault locked. */
  if (!dosja_alert_ask_finish (result) || !GTK_IS_WINDOW (root))
    return;

  chooser = gtk_file_chooser_native_new (_ ("Save the chosen rows"), GTK_WINDOW (root),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  question->chooser = chooser;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "dosja.xlsx");
  gtk_file_filter_set_name (filter, _ ("Excel (.xlsx) or text (.csv)"));
  gtk_file_filter_add_suffix (filter, "xlsx");
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_signal_connect (chooser, "response", G_CALLBACK (place_chosen_cb), g_steal_pointer (&question));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* How many of the rows are about somebody who did not consent to be told of to others */
static gpointer
count_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  Export *export = data;
  g_autoptr (GArray) kept = NULL;
  DosjaDate today;
  guint *n;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }
  dosja_date_today (&today);
  kept = dosja_store_keep_consenting (store, export->type, (const DosjaId *)export->ids->data,
                                      export->ids->len, NULL, &today, error);
  if (kept == NULL)
    return NULL;
  n = g_new (guint, 1);
  *n = export->ids->len - kept->len;

  return n;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  GtkWidget *parent = question->parent;
  g_autoptr (GError) error = NULL;
  g_autofree guint *n = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  g_autoptr (GString) text = NULL;

  if (gtk_widget_get_root (parent) == NULL)
    return;
  if (n == NULL)
    {
      dosja_page_error (parent, error);
      return;
    }

  text = g_string_new (_ ("The file will not be encrypted: whoever gets hold of it can read it. "
                          "That it was saved is entered in the journal."));
  if (*n > 0)
    g_string_append_printf (
        text,
        ngettext ("\n\n%u of the rows is about somebody without a valid consent to share "
                  "anything with others.",
                  "\n\n%u of the rows are about somebody without a valid consent to share "
                  "anything with others.",
                  *n),
        *n);
  dosja_alert_ask_async (parent, _ ("Save outside the vault?"), text->str, _ ("Choose a _place…"),
                         FALSE, asked_cb, g_steal_pointer (&question));
}

/**
 * dosja_bulk_export_present:
 *
 * Warns that the rows leave the vault, and of how many persons nobody agreed to that; asks
 * where to, and writes them.
 */
void
dosja_bulk_export_present (GtkWidget *parent, DosjaWorker *worker, const DosjaType *type,
                           GArray *ids, const char *const *columns, const char *const *titles)
{
  Question *question = g_new0 (Question, 1);

  question->parent = g_object_ref (parent);
  question->worker = g_object_ref (worker);
  question->export = export_new (type, ids, columns, titles, NULL);
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, count_job,
                          export_new (type, ids, columns, titles, NULL), export_free, g_free, NULL,
                          NULL, NULL, counted_cb, question);
}
