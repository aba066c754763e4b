/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-bulk-jobs.h"

#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>

/* More refusals than this nobody reads in one message. */
#define MAX_SHOWN 5

typedef struct
{
  const DosjaType *type;
  GArray *ids;
  char *values; /* the record of values as a draft: the worker gets no object of ours */
  GStrv fields;
  char *owner;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_array_unref (job->ids);
  g_free (job->values);
  g_strfreev (job->fields);
  g_free (job->owner);
  g_free (job);
}

void
dosja_bulk_done_free (DosjaBulkDone *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->refused);
  g_free (self);
}

/* ---- on the worker's thread ---- */

static void
refuse (DosjaBulkDone *done, DosjaRecord *record, DosjaProblems *problems)
{
  g_autofree char *title = NULL;

  if (done->n_refused++ >= MAX_SHOWN)
    return;

  title = dosja_record_get_title (record);
  for (guint i = 0; i < dosja_problems_get_n (problems); i++)
    if (!dosja_problems_get (problems, i)->warning)
      {
        g_ptr_array_add (
            done->refused,
            g_strdup_printf ("%s: %s", title, dosja_problems_get (problems, i)->message));
        return;
      }
}

/* Nobody is asked to close what is closed, or twice. */
static gboolean
may_be_asked (DosjaStore *store, DosjaRecord *record, DosjaRecord *target, DosjaProblems *problems,
              gboolean *ret_may, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("closing"));
  g_autoptr (GPtrArray) asked = NULL;
  char id[DOSJA_ID_STRING_SIZE];

  *ret_may = TRUE;
  if (!g_str_equal (dosja_record_get_record_type (target)->name, "closing"))
    return TRUE;

  dosja_record_set_reference (target, "asked_by", dosja_store_get_actor (store));
  dosja_query_add_filter (query, "case", DOSJA_MATCH_IS,
                          dosja_id_format (dosja_record_get_id (record), id));
  if ((asked = dosja_store_query_records (store, query, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < asked->len; i++)
    {
      const char *decision = dosja_record_get (g_ptr_array_index (asked, i), "decision");

      if (decision == NULL || g_str_equal (decision, "asked"))
        *ret_may = FALSE;
    }
  if (!*ret_may)
    dosja_problems_add (problems, "case", "asked",
                        _ ("Closing was asked for already and waits for a decision."));
  else if (dosja_record_get (record, "closed") != NULL)
    dosja_problems_add (problems, "case", "closed", _ ("The case is closed already."));
  *ret_may = !dosja_problems_has_errors (problems);

  return TRUE;
}

/* The record with the values on it, or a new one that belongs to it. */
static DosjaRecord *
apply (Job *job, DosjaRecord *record, DosjaRecord *values, const DosjaId *id)
{
  DosjaRecord *target = job->owner == NULL
                            ? g_object_ref (record)
                            : dosja_record_new (dosja_record_get_record_type (values));

  for (guint i = 0; job->fields[i] != NULL; i++)
    dosja_record_set (target, job->fields[i], dosja_record_get (values, job->fields[i]));
  if (job->owner != NULL)
    dosja_record_set_reference (target, job->owner, id);

  return target;
}

static gboolean
change_one (DosjaStore *store, Job *job, DosjaRecord *values, const DosjaId *id,
            DosjaBulkDone *done, GError **error)
{
  g_autoptr (DosjaRecord) record = dosja_store_load (store, job->type, id, error);
  g_autoptr (DosjaRecord) target = NULL;
  g_autoptr (DosjaProblems) problems = dosja_problems_new ();
  g_autoptr (GError) local = NULL;
  gboolean may;

  if (record == NULL)
    return FALSE;

  target = apply (job, record, values, id);
  if (!may_be_asked (store, record, target, problems, &may, error))
    return FALSE;
  if (!may)
    {
      refuse (done, record, problems);
      return TRUE;
    }
  if (dosja_store_save (store, target, problems, &local))
    return TRUE;
  if (g_error_matches (local, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID))
    {
      refuse (done, record, problems);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* All or nothing, and all looked at, so that every refusal is known at once. */
static gpointer
change_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  Job *job = data;
  g_autoptr (DosjaRecord) values = dosja_record_new_from_draft (job->values);
  g_autoptr (DosjaBulkDone) done = g_new0 (DosjaBulkDone, 1);
  gboolean ok = TRUE;

  done->refused = g_ptr_array_new_with_free_func (g_free);
  done->n = job->ids->len;
  if (store == NULL || values == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }
  if (!dosja_store_begin (store, "save", error))
    return NULL;

  for (guint i = 0; ok && i < job->ids->len; i++)
    ok = dosja_progress_step (progress, i, job->ids->len, error)
         && change_one (store, job, values, &g_array_index (job->ids, DosjaId, i), done, error);
  if (!ok || done->n_refused > 0)
    {
      dosja_store_rollback (store);
      return ok ? g_steal_pointer (&done) : NULL;
    }

  return dosja_store_commit (store, &done->action, error) ? g_steal_pointer (&done) : NULL;
}

/* ---- on the window's thread ---- */

/**
 * dosja_bulk_change_async:
 * @type: of what the records are
 * @ids: (element-type DosjaId): the records
 * @values: a record that holds the values; not touched by the worker
 * @fields: (array zero-terminated=1): which of its fields count, also those that are empty
 * @owner: (nullable): %NULL to set the values on the records themselves; or the field of the
 *   type of @values that refers to a record, to make a new one for each
 *
 * Changes many records in one action that is undone as one. When a single record refuses,
 * none is changed, and all refusals are told.
 */
void
dosja_bulk_change_async (DosjaWorker *worker, const DosjaType *type, GArray *ids,
                         DosjaRecord *values, const char *const *fields, const char *owner,
                         DosjaProgressFunc progress, gpointer progress_data,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Job *job;

  g_return_if_fail (DOSJA_IS_WORKER (worker) && type != NULL && ids != NULL && fields != NULL);

  job = g_new0 (Job, 1);
  job->type = type;
  job->ids = g_array_ref (ids);
  job->values = dosja_record_to_draft (values);
  job->fields = g_strdupv ((GStrv)fields);
  job->owner = g_strdup (owner);
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, change_job, job, job_free,
                          (GDestroyNotify)dosja_bulk_done_free, progress, progress_data,
                          cancellable, callback, user_data);
}

DosjaBulkDone *
dosja_bulk_change_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}
