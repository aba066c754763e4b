/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/reports/dosja-report-files.h"

#include "gui/dosja-alert.h"
#include "report/dosja-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is to be written; also what the job on the worker's thread gets. */
typedef struct
{
  DosjaWorker *worker;
  DosjaReportFile kind;
  char *name;
  char *path;
  DosjaDocument *document;
  GPtrArray *tables;
  GtkFileChooserNative *chooser;
  const DosjaType *type; /* of the record it is made of; NULL for figures */
  gboolean has_record;
  DosjaId record;
} Save;

/* What the journal is told. */
typedef struct
{
  const char *event;
  const DosjaType *type;
  gboolean has_record;
  DosjaId record;
} Note;

static const char *const suffixes[] = {
  [DOSJA_REPORT_FILE_PDF] = "pdf",
  [DOSJA_REPORT_FILE_XLSX] = "xlsx",
  [DOSJA_REPORT_FILE_CSV] = "csv",
};

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->worker);
  g_free (save->name);
  g_free (save->path);
  dosja_document_unref (save->document);
  g_ptr_array_unref (save->tables);
  g_clear_object (&save->chooser);
  g_free (save);
}

/* ---- on the worker's thread ---- */

static gpointer
note_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  const Note *note = data;

  if (!dosja_store_note_event (store, note->event, note->type,
                               note->has_record ? &note->record : NULL, error))
    return NULL;

  return GINT_TO_POINTER (TRUE);
}

static gboolean
write_csv (Save *save, GError **error)
{
  g_autofree char *csv
      = dosja_tables_to_csv ((DosjaTable **)save->tables->pdata, save->tables->len);

  return dosja_report_write_file (save->path, csv, strlen (csv), error);
}

static gpointer
write_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  Save *save = data;
  gboolean ok = FALSE;

  switch (save->kind)
    {
    case DOSJA_REPORT_FILE_PDF:
      ok = dosja_document_to_pdf (save->document, save->path, error);
      break;
    case DOSJA_REPORT_FILE_XLSX:
      ok = dosja_report_write_xlsx (save->path, (DosjaTable **)save->tables->pdata,
                                    save->tables->len, error);
      break;
    case DOSJA_REPORT_FILE_CSV:
      ok = write_csv (save, error);
      break;
    default:
      g_assert_not_reached ();
    }

  return GINT_TO_POINTER (ok);
}

/* ---- on the window's thread ---- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* In the journal first: no file without its entry. */
static void
noted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) == NULL)
    g_task_return_error (task, error);
  else
    dosja_worker_run_async (DOSJA_WORKER (source), DOSJA_LANE_LONG, write_job,
                            g_task_get_task_data (task), NULL, NULL, NULL, NULL,
                            g_task_get_cancellable (task), written_cb, g_object_ref (task));
}

static void
chosen_cb (GtkFileChooserNative *chooser, int response, gpointer data)
{
  g_autoptr (GTask) task = data;
  Save *save = g_task_get_task_data (task);
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    save->path = g_file_get_path (file);
  g_clear_object (&save->chooser);

  if (file == NULL)
    g_task_return_boolean (task, FALSE);
  else if (save->path == NULL)
    g_task_return_new_error (task, DOSJA_REPORT_ERROR, DOSJA_REPORT_ERROR_DENIED,
                             "The place is no folder of this computer");
  else
    dosja_report_files_note_record (save->worker, "export", save->type,
                                    save->has_record ? &save->record : NULL, noted_cb,
                                    g_object_ref (task));
}

static void
choose (GTask *task)
{
  Save *save = g_task_get_task_data (task);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (g_task_get_source_object (task)));
  g_autofree char *name = g_strdup_printf ("%s.%s", save->name, suffixes[save->kind]);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  /* The page may have gone while the question stood there, as when the vault locked. */
  if (!GTK_IS_WINDOW (root))
    {
      g_task_return_boolean (task, FALSE);
      g_object_unref (task);
      return;
    }

  save->chooser
      = gtk_file_chooser_native_new (_ ("Save the report"), GTK_WINDOW (root),
                                     GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (save->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (save->chooser), name);
  gtk_file_filter_add_suffix (filter, suffixes[save->kind]);
  gtk_file_filter_set_name (filter, suffixes[save->kind]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (save->chooser), filter);
  g_signal_connect (save->chooser, "response", G_CALLBACK (chosen_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (save->chooser));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  if (dosja_alert_ask_finish (result))
    choose (g_steal_pointer (&task));
  else
    g_task_return_boolean (task, FALSE);
}

static GTask *
new_save (GtkWidget *parent, DosjaWorker *worker, DosjaReportFile kind, const char *name,
          DosjaDocument *document, GPtrArray *tables, GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->worker = g_object_ref (worker);
  save->kind = kind;
  save->name = g_strdup (name);
  save->document = dosja_document_ref (document);
  save->tables = g_ptr_array_ref (tables);
  g_task_set_task_data (task, save, save_free);

  return task;
}

static void
ask (GTask *task)
{
  dosja_alert_ask_async (g_task_get_source_object (task), _ ("Save outside the vault?"),
                         _ ("The file will not be encrypted: whoever gets hold of it can read it. "
                            "That it was saved is entered in the journal."),
                         _ ("Choose a _place…"), FALSE, asked_cb, task);
}

/**
 * dosja_report_files_save_async:
 * @parent: over whose window it asks
 * @worker: who writes
 * @kind: PDF, XLSX or CSV
 * @name: the file's name that is offered, without its suffix; holds nobody's name
 * @document: what a PDF shows
 * @tables: (element-type DosjaTable): what a spreadsheet holds
 *
 * Warns that the file leaves the vault, asks where to, enters it into the journal and
 * writes it.
 */
void
dosja_report_files_save_async (GtkWidget *parent, DosjaWorker *worker, DosjaReportFile kind,
                               const char *name, DosjaDocument *document, GPtrArray *tables,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && DOSJA_IS_WORKER (worker));
  g_return_if_fail (document != NULL && tables != NULL && name != NULL);

  ask (new_save (parent, worker, kind, name, document, tables, callback, user_data));
}

/**
 * dosja_report_files_save_record_async:
 * @type: (nullable): the type of @record
 * @record: (nullable): what the document is made of; the journal names it
 *
 * As dosja_report_files_save_async(), for a PDF of a record. Finish with
 * dosja_report_files_save_finish().
 */
void
dosja_report_files_save_record_async (GtkWidget *parent, DosjaWorker *worker, const char *name,
                                      DosjaDocument *document, const DosjaType *type,
                                      const DosjaId *record, GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GPtrArray) no_tables = g_ptr_array_new ();
  GTask *task;
  Save *save;

  g_return_if_fail (GTK_IS_WIDGET (parent) && DOSJA_IS_WORKER (worker));
  g_return_if_fail (document != NULL && name != NULL);

  task = new_save (parent, worker, DOSJA_REPORT_FILE_PDF, name, document, no_tables, callback,
                   user_data);
  save = g_task_get_task_data (task);
  save->type = type;
  save->has_record = record != NULL;
  if (record != NULL)
    save->record = *record;
  ask (task);
}

/**
 * dosja_report_files_save_finish:
 *
 * Returns: %TRUE when the file is written; %FALSE without @error when the user thought better
 */
gboolean
dosja_report_files_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dosja_report_files_note:
 * @event: (transfer none): `export` or `print`; a static string
 *
 * Enters into the journal that figures leave the vault. Finish with
 * dosja_worker_run_finish(); the result is not %NULL when it is written.
 */
void
dosja_report_files_note (DosjaWorker *worker, const char *event, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  dosja_report_files_note_record (worker, event, NULL, NULL, callback, user_data);
}

/**
 * dosja_report_files_note_record:
 * @event: (transfer none): `export` or `print`; a static string
 * @type: (nullable): the type of @record
 * @record: (nullable): of whom it tells
 *
 * As dosja_report_files_note(), for a document that is made of a record.
 */
void
dosja_report_files_note_record (DosjaWorker *worker, const char *event, const DosjaType *type,
                                const DosjaId *record, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Note *note = g_new0 (Note, 1);

  note->event = event;
  note->type = type;
  note->has_record = record != NULL;
  if (record != NULL)
    note->record = *record;
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, note_job, note, g_free, NULL, NULL, NULL, NULL,
                          callback, user_data);
}
