/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/attachments/dosja-attachment-jobs.h"

#include "transfer/dosja-attachment.h"
#include "vault/dosja-vault.h"

/* Files on their way into the vault, one behind the other. They are read here, by GIO's own
 * means, for they may lie behind a portal or on a slow stick; what was read goes to the prompt
 * lane a mebibyte at a time, so that others' reads and writes come in between. */
typedef struct
{
  GListModel *files;
  DosjaRecord *model; /* what is known of each of them */
  DosjaProgressFunc progress;
  gpointer progress_data;

  guint at;
  guint64 before; /* bytes of the files that are done */
  guint64 total;
  DosjaAdded added;
  GError *error;

  /* The file that is being read */
  GFileInputStream *stream;
  char *name;
  DosjaRecord *record;
  DosjaUpload *upload;
  guint8 *step;
  gsize n;
  gboolean described;
} Add;

static void next_file (GTask *task);
static void read_step (GTask *task);

static void
end_file (Add *add)
{
  g_clear_object (&add->stream);
  g_clear_pointer (&add->name, g_free);
  g_clear_object (&add->record);
  g_clear_pointer (&add->upload, dosja_upload_free);
}

static void
add_free (gpointer data)
{
  Add *add = data;

  end_file (add);
  if (add->step != NULL)
    dosja_wipe (add->step, DOSJA_ATTACHMENT_STEP);
  g_free (add->step);
  g_object_unref (add->files);
  g_object_unref (add->model);
  g_clear_error (&add->error);
  g_free (add);
}

/* ---- on the prompt lane ---- */

static gboolean
is_unlocked (DosjaStore *store, GError **error)
{
  if (store != NULL)
    return TRUE;

  g_set_error_literal (error, DOSJA_VAULT_ERROR, DOSJA_VAULT_ERROR_LOCKED, "locked meanwhile");

  return FALSE;
}

static gpointer
append_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  Add *add = data;

  if (!add->described)
    dosja_attachment_describe (add->record, add->name, add->step,
                               MIN (add->n, DOSJA_ATTACHMENT_HEAD));
  add->described = TRUE;

  return GINT_TO_POINTER (is_unlocked (store, error)
                          && dosja_upload_append (add->upload, store, add->step, add->n, error));
}

static gpointer
save_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Add *add = data;

  return GINT_TO_POINTER (
      is_unlocked (store, error)
      && dosja_attachment_save (store, add->upload, add->record, NULL, &add->added.action, error));
}

/* What cannot be dropped now is swept away when the vault is opened next. */
static gpointer
drop_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Add *add = data;
  gboolean more = FALSE;

  if (store != NULL && !dosja_upload_drop (add->upload, store, &more, NULL))
    more = FALSE;

  return GINT_TO_POINTER (more ? 2 : 1);
}

/* ---- on the window's thread ---- */

static void
run (GTask *task, DosjaWorkFunc job, GAsyncReadyCallback callback)
{
  dosja_worker_run_async (g_task_get_source_object (task), DOSJA_LANE_PROMPT, job,
                          g_task_get_task_data (task), NULL, NULL, NULL, NULL, NULL, callback,
                          g_object_ref (task));
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Add *add = g_task_get_task_data (task);

  if (GPOINTER_TO_INT (dosja_worker_run_finish (DOSJA_WORKER (source), result, NULL)) == 2)
    {
      run (task, drop_job, dropped_cb);
      return;
    }

  add->before += dosja_upload_get_size (add->upload);
  end_file (add);
  if (add->error != NULL)
    g_task_return_error (task, g_steal_pointer (&add->error));
  else
    next_file (task);
}

/* Whatever came of the file, what belongs to nothing is taken away before the next. */
static void
leave_file (GTask *task, GError *error)
{
  Add *add = g_task_get_task_data (task);

  add->error = error;
  run (task, drop_job, dropped_cb);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Add *add = g_task_get_task_data (task);
  GError *error = NULL;

  if (dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) != NULL)
    {
      add->added.n++;
      add->added.last = *dosja_record_get_id (add->record);
    }
  leave_file (task, error);
}

static void
appended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Add *add = g_task_get_task_data (task);
  GError *error = NULL;

  if (dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) == NULL
      || g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    {
      leave_file (task, error);
      return;
    }

  if (add->progress != NULL)
    add->progress (add->before + dosja_upload_get_size (add->upload), add->total,
                   add->progress_data);
  if (add->n == DOSJA_ATTACHMENT_STEP)
    read_step (task);
  else
    run (task, save_job, saved_cb);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Add *add = g_task_get_task_data (task);
  g_autoptr (GError) problem = NULL;
  GError *error = NULL;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &add->n, &problem))
    {
      dosja_attachment_read_failed (problem, &error);
      leave_file (task, error);
      return;
    }

  run (task, append_job, appended_cb);
}

static void
read_step (GTask *task)
{
  Add *add = g_task_get_task_data (task);

  g_input_stream_read_all_async (G_INPUT_STREAM (add->stream), add->step, DOSJA_ATTACHMENT_STEP,
                                 G_PRIORITY_DEFAULT, g_task_get_cancellable (task), read_cb,
                                 g_object_ref (task));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Add *add = g_task_get_task_data (task);
  g_autoptr (GError) problem = NULL;
  GError *error = NULL;

  add->stream = g_file_read_finish (G_FILE (source), result, &problem);
  if (add->stream != NULL)
    {
      read_step (task);
      return;
    }

  dosja_attachment_read_failed (problem, &error);
  leave_file (task, error);
}

static void
named_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Add *add = g_task_get_task_data (task);
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  add->name = info != NULL ? g_strdup (g_file_info_get_display_name (info))
                           : g_file_get_basename (G_FILE (source));
  g_file_read_async (G_FILE (source), G_PRIORITY_DEFAULT, g_task_get_cancellable (task), opened_cb,
                     g_object_ref (task));
}

static DosjaRecord *
copy_model (DosjaRecord *model)
{
  const DosjaType *type = dosja_record_get_record_type (model);
  DosjaRecord *record = dosja_record_new (type);

  for (guint i = 0; i < type->n_fields; i++)
    dosja_record_set_at (record, i, dosja_record_get_at (model, i));

  return record;
}

static void
next_file (GTask *task)
{
  Add *add = g_task_get_task_data (task);
  g_autoptr (GFile) file = g_list_model_get_item (add->files, add->at);

  if (file == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  add->at++;
  add->record = copy_model (add->model);
  add->upload = dosja_upload_new ();
  add->described = FALSE;
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, g_task_get_cancellable (task), named_cb,
                           g_object_ref (task));
}

static void
sized_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Add *add = g_task_get_task_data (task);
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);
  g_autoptr (GFile) file = NULL;

  if (info != NULL)
    add->total += (guint64)MAX (g_file_info_get_size (info), 0);
  file = g_list_model_get_item (add->files, ++add->at);
  if (file != NULL)
    {
      g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                               G_PRIORITY_DEFAULT, g_task_get_cancellable (task), sized_cb,
                               g_object_ref (task));
      return;
    }

  add->at = 0;
  next_file (task);
}

/**
 * dosja_attachments_add_async:
 * @files: (element-type GFile): what to take in
 * @model: an attachment that is not saved: whose they all are, of which kind and for whom
 * @progress: (nullable): told in bytes
 *
 * Takes files into the vault, one behind the other. When it is stopped or one cannot be read,
 * nothing of that one stays; those before it do.
 */
void
dosja_attachments_add_async (DosjaWorker *worker, GListModel *files, DosjaRecord *model,
                             DosjaProgressFunc progress, gpointer progress_data,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (worker, cancellable, callback, user_data);
  g_autoptr (GFile) first = g_list_model_get_item (files, 0);
  Add *add = g_new0 (Add, 1);

  g_return_if_fail (DOSJA_IS_WORKER (worker) && DOSJA_IS_RECORD (model));

  add->files = g_object_ref (files);
  add->model = g_object_ref (model);
  add->progress = progress;
  add->progress_data = progress_data;
  add->added.n_files = g_list_model_get_n_items (files);
  add->step = g_malloc (DOSJA_ATTACHMENT_STEP);
  g_task_set_task_data (task, add, add_free);
  g_task_set_check_cancellable (task, FALSE);

  if (first == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_file_query_info_async (first, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                             G_PRIORITY_DEFAULT, cancellable, sized_cb, g_object_ref (task));
}

/**
 * dosja_attachments_add_finish:
 * @ret_added: (out): what was added, also when it failed
 *
 * Returns: whether all were added
 */
gboolean
dosja_attachments_add_finish (DosjaWorker *worker, GAsyncResult *result, DosjaAdded *ret_added,
                              GError **error)
{
  Add *add = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_task_is_valid (result, worker), FALSE);

  *ret_added = add->added;

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- exporting ---- */

typedef struct
{
  DosjaId attachment;
  GFile *file;
  DosjaProgressFunc progress;
  gpointer progress_data;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->file);
  g_free (export);
}

static gpointer
note_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Export *export = data;

  return GINT_TO_POINTER (is_unlocked (store, error)
                          && dosja_store_note_event (store, "export",
                                                     dosja_type_find ("attachment"),
                                                     &export->attachment, error));
}

static gpointer
export_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  Export *export = data;

  return GINT_TO_POINTER (
      is_unlocked (store, error)
      && dosja_attachment_export (store, &export->attachment, export->file, progress, error));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
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
  Export *export = g_task_get_task_data (task);
  GError *error = NULL;

  if (dosja_worker_run_finish (DOSJA_WORKER (source), result, &error) == NULL)
    g_task_return_error (task, error);
  else
    dosja_worker_run_async (DOSJA_WORKER (source), DOSJA_LANE_LONG, export_job, export, NULL, NULL,
                            export->progress, export->progress_data, g_task_get_cancellable (task),
                            exported_cb, g_object_ref (task));
}

/**
 * dosja_attachments_export_async:
 * @file: where to
 *
 * Enters into the journal that an attachment leaves the vault, and writes it there. The user was
 * warned before.
 */
void
dosja_attachments_export_async (DosjaWorker *worker, const DosjaId *attachment, GFile *file,
                                DosjaProgressFunc progress, gpointer progress_data,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (worker, cancellable, callback, user_data);
  Export *export = g_new0 (Export, 1);

  export->attachment = *attachment;
  export->file = g_object_ref (file);
  export->progress = progress;
  export->progress_data = progress_data;
  g_task_set_task_data (task, export, export_free);
  g_task_set_check_cancellable (task, FALSE);
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, note_job, export, NULL, NULL, NULL, NULL,
                          cancellable, noted_cb, g_object_ref (task));
}

gboolean
dosja_attachments_export_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, worker), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
