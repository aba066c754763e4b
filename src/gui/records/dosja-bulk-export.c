/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-bulk-export.h"

#include "base/dosja-csv.h"
#include "base/dosja-text.h"
#include "gui/dosja-alert.h"
#include "gui/dosja-dialog.h"
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
  GPtrArray *rows; /* once they are read */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_array_unref (export->ids);
  g_strfreev (export->columns);
  g_strfreev (export->titles);
  g_free (export->path);
  g_clear_pointer (&export->rows, g_ptr_array_unref);
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
      dosja_store_title_references (store, query, rows);
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

static gboolean
is_open (DosjaStore *store, GError **error)
{
  if (store != NULL)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");

  return FALSE;
}

/* Long lists are read beside the other work. */
static gpointer
read_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Export *export = data;

  return is_open (store, error) && dosja_store_may (store, DOSJA_ACTION_EXPORT, error)
             ? read_rows (store, export, progress, error)
             : NULL;
}

/* In the journal first: no file without its entry. */
static gpointer
write_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  Export *export = data;
  GPtrArray *rows = export->rows;
  gboolean written;

  if (!is_open (store, error)
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

static void
file_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
rows_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *export = g_task_get_task_data (task);
  GError *error = NULL;

  export->rows = dosja_worker_run_finish (DOSJA_WORKER (source), result, &error);
  if (export->rows == NULL)
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    dosja_worker_run_async (DOSJA_WORKER (source), DOSJA_LANE_PROMPT, write_job, export, NULL, NULL,
                            NULL, NULL, NULL, file_written_cb, g_object_ref (task));
}

/**
 * dosja_bulk_export_write_async:
 * @ids: (element-type DosjaId): the rows
 * @columns: (array zero-terminated=1): as in a #DosjaQuery
 * @titles: (array zero-terminated=1): what stands over them
 * @path: where to; a workbook when it ends in `.xlsx`, else CSV
 *
 * Reads the rows, enters it into the journal and writes the file; until the rows are read it can
 * be stopped, and then nothing is written.
 */
void
dosja_bulk_export_write_async (DosjaWorker *worker, const DosjaType *type, GArray *ids,
                               const char *const *columns, const char *const *titles,
                               const char *path, DosjaProgressFunc progress, gpointer progress_data,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DOSJA_IS_WORKER (worker) && type != NULL && ids != NULL && path != NULL);

  task = g_task_new (worker, cancellable, callback, user_data);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, export_new (type, ids, columns, titles, path),
                        (GDestroyNotify)export_free);
  dosja_worker_run_async (worker, DOSJA_LANE_LONG, read_job, g_task_get_task_data (task), NULL,
                          (GDestroyNotify)g_ptr_array_unref, progress, progress_data, cancellable,
                          rows_read_cb, task);
}

gboolean
dosja_bulk_export_write_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, worker), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- how far it is ---- */

/* Counted: the dialog may go before the work ends, and the work before the dialog. */
typedef struct
{
  GtkWidget *parent;
  DosjaDialog *dialog; /* NULL when it is gone */
  GCancellable *cancellable;
} Saving;

static void
saving_clear (Saving *saving)
{
  g_object_unref (saving->parent);
  g_object_unref (saving->cancellable);
}

static void
saving_unref (gpointer data)
{
  g_rc_box_release_full (data, (GDestroyNotify)saving_clear);
}

static void
saving_closure_free (gpointer data, GClosure *closure)
{
  saving_unref (data);
}

static void
dialog_destroyed_cb (DosjaDialog *dialog, Saving *saving)
{
  saving->dialog = NULL;
  g_cancellable_cancel (saving->cancellable);
}

static void
progress_cb (guint64 at, guint64 total, gpointer user_data)
{
  Saving *saving = user_data;

  if (saving->dialog != NULL && total > 0)
    dosja_dialog_set_progress (saving->dialog, (double)at / (double)total);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = dosja_bulk_export_write_finish (DOSJA_WORKER (source), result, &error);

  if (saving->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (saving->dialog));
  if (written)
    dosja_page_toast (saving->parent, _ ("The chosen rows are saved outside the vault"), 0);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dosja_page_error (saving->parent, error);
  saving_unref (saving);
}

static void
save (GtkWidget *parent, DosjaWorker *worker, const Export *export, const char *path)
{
  Saving *saving = g_rc_box_new0 (Saving);
  g_autofree char *number = dosja_number_format (export->ids->len);
  /* Translators: %s is a number */
  g_autofree char *words = g_strdup_printf (
      ngettext ("%s row is written…", "%s rows are written…", export->ids->len), number);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  saving->parent = g_object_ref (parent);
  saving->cancellable = g_cancellable_new ();
  saving->dialog = dosja_dialog_new (parent, _ ("Save the chosen rows"), _ ("_Save"), label);
  dosja_dialog_set_cancellable (saving->dialog, saving->cancellable);
  dosja_dialog_set_busy (saving->dialog, TRUE);
  g_signal_connect_data (saving->dialog, "destroy", G_CALLBACK (dialog_destroyed_cb),
                         g_rc_box_acquire (saving), saving_closure_free, 0);
  gtk_window_present (GTK_WINDOW (saving->dialog));
  dosja_bulk_export_write_async (worker, export->type, export->ids,
                                 (const char *const *)export->columns,
                                 (const char *const *)export->titles, path, progress_cb, saving,
                                 saving->cancellable, written_cb, saving);
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
    save (question->parent, question->worker, export, path);
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
