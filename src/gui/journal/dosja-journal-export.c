/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/journal/dosja-journal-export.h"

#include "base/dosja-csv.h"
#include "report/dosja-report.h"
#include "store/dosja-journal-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define AT_ONCE 1000

typedef struct
{
  GArray *seqs;
  char *path;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_array_unref (export->seqs);
  g_free (export->path);
  g_free (export);
}

/**
 * dosja_journal_format_time:
 * @at: microseconds since 1970
 *
 * Returns: (transfer full): day and time where the office is
 */
char *
dosja_journal_format_time (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%d.%m.%Y %H:%M:%S");
}

/* ---- on the worker's thread ---- */

static GStrv
cells_of (const DosjaJournalRow *row)
{
  GStrv cells = g_new0 (char *, 7);

  cells[0] = dosja_journal_format_time (row->at);
  cells[1] = g_strdup (row->staff_name != NULL ? row->staff_name : "");
  cells[2] = dosja_journal_kind_label (row->kind, row->type);
  cells[3] = g_strdup (row->type != NULL ? dosja_type_label (row->type) : "");
  cells[4] = g_strdup (row->title != NULL ? row->title : "");
  cells[5] = g_strdup (row->details);

  return cells;
}

static GPtrArray *
read_cells (DosjaStore *store, Export *export, const DosjaProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint at = 0; at < export->seqs->len; at += AT_ONCE)
    {
      g_autoptr (GPtrArray) rows = NULL;

      if (!dosja_progress_step (progress, at, export->seqs->len, error)
          || (rows = dosja_store_read_journal (store, &g_array_index (export->seqs, gint64, at),
                                               MIN (AT_ONCE, export->seqs->len - at), error))
                 == NULL)
        return NULL;
      for (guint i = 0; i < rows->len; i++)
        g_ptr_array_add (all, cells_of (g_ptr_array_index (rows, i)));
    }

  return g_steal_pointer (&all);
}

static gpointer
write_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  const char *const titles[] = { _ ("When"),    _ ("Who"),  _ ("What happened"),
                                 _ ("To what"), _ ("Name"), _ ("Details"),
                                 NULL };
  Export *export = data;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *sheet = NULL;
  g_autofree char *text = NULL;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }
  if ((rows = read_cells (store, export, progress, error)) == NULL)
    return NULL;
  sheet = dosja_csv_write (rows, titles, ';');
  text = g_strconcat (DOSJA_CSV_BOM, sheet, NULL);

  return GINT_TO_POINTER (dosja_report_write_file (export->path, text, strlen (text), error));
}

static gpointer
note_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  return GINT_TO_POINTER (store != NULL
                          && dosja_store_note_event (store, "export", NULL, NULL, error));
}

/* ---- on the window's thread ---- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

typedef struct
{
  Export *export;
  DosjaProgressFunc progress;
  gpointer progress_data;
  GTask *task;
} Begun;

/* No file without its entry in the journal. */
static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Begun *begun = user_data;
  GError *error = NULL;

  if (dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) == NULL)
    {
      export_free (begun->export);
      if (error == NULL)
        error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      g_task_return_error (begun->task, error);
      g_object_unref (begun->task);
      return;
    }
  dosja_worker_run_async (DOSJA_WORKER (source), DOSJA_LANE_LONG, write_job, begun->export,
                          export_free, NULL, begun->progress, begun->progress_data,
                          g_task_get_cancellable (begun->task), written_cb, begun->task);
}

/**
 * dosja_journal_export_write_async:
 * @seqs: (element-type gint64): the rows
 * @path: where to, as CSV
 *
 * Enters the export into the journal and writes the file. The callback's result is a #GTask's:
 * g_task_propagate_boolean() ends it.
 */
void
dosja_journal_export_write_async (DosjaWorker *worker, GArray *seqs, const char *path,
                                  DosjaProgressFunc progress, gpointer progress_data,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Begun *begun = g_new0 (Begun, 1);

  begun->export = g_new0 (Export, 1);
  begun->export->seqs = g_array_ref (seqs);
  begun->export->path = g_strdup (path);
  begun->progress = progress;
  begun->progress_data = progress_data;
  begun->task = g_task_new (worker, cancellable, callback, user_data);
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, note_job, NULL, NULL, NULL, NULL, NULL, NULL,
                          noted_cb, begun);
}
