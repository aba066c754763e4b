/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/services/dosja-service-jobs.h"

#include "casework/dosja-service-log.h"

#define RECENT_KINDS 6

typedef struct
{
  char *model;
  GArray *cases;
  DosjaId staff;
  DosjaDate monday;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->model);
  g_clear_pointer (&job->cases, g_array_unref);
  g_free (job);
}

void
dosja_services_saved_free (DosjaServicesSaved *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->problems, dosja_problems_free);
  g_free (self);
}

void
dosja_service_week_free (DosjaServiceWeek *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->staff, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_strfreev (self->recent);
  g_free (self);
}

/* ---- on the worker's thread ---- */

static gboolean
check_store (DosjaStore *store, GError **error)
{
  if (store != NULL)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");

  return FALSE;
}

static gpointer
begin_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
           GError **error)
{
  return check_store (store, error) ? dosja_services_begin (store, error) : NULL;
}

static gpointer
save_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;
  g_autoptr (DosjaRecord) model = dosja_record_new_from_draft (job->model);
  g_autoptr (DosjaServicesSaved) saved = g_new0 (DosjaServicesSaved, 1);
  g_autoptr (GError) local = NULL;

  if (!check_store (store, error) || model == NULL)
    return NULL;

  saved->problems = dosja_problems_new ();
  if (!dosja_services_save (store, model, (DosjaId *)job->cases->data, job->cases->len,
                            saved->problems, &saved->action, &local)
      && !g_error_matches (local, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&saved);
}

static gpointer
week_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;
  g_autoptr (DosjaServiceWeek) week = g_new0 (DosjaServiceWeek, 1);
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("staff"));

  if (!check_store (store, error)
      || (week->staff = dosja_store_query_records (store, query, error)) == NULL)
    return NULL;

  week->shown = job->staff;
  if (dosja_id_is_nil (&week->shown) && dosja_store_get_actor (store) != NULL)
    week->shown = *dosja_store_get_actor (store);
  if (dosja_id_is_nil (&week->shown) && week->staff->len > 0)
    week->shown = *dosja_record_get_id (g_ptr_array_index (week->staff, 0));
  if ((week->cells = dosja_services_week (store, &week->shown, &job->monday, error)) == NULL)
    return NULL;
  week->recent = dosja_services_recent_kinds (store, &week->shown, RECENT_KINDS);

  return g_steal_pointer (&week);
}

/* ---- on the window's thread ---- */

/**
 * dosja_services_begin_async:
 *
 * Gives a service of today with what was written down the last time.
 */
void
dosja_services_begin_async (DosjaWorker *worker, GAsyncReadyCallback callback, gpointer user_data)
{
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, begin_job, NULL, NULL, g_object_unref, NULL,
                          NULL, NULL, callback, user_data);
}

DosjaRecord *
dosja_services_begin_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}

/**
 * dosja_services_save_async:
 * @model: what was done; not touched by the worker
 * @cases: (element-type DosjaId): for whom
 */
void
dosja_services_save_async (DosjaWorker *worker, DosjaRecord *model, GArray *cases,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->model = dosja_record_to_draft (model);
  job->cases = g_array_copy (cases);
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, save_job, job, job_free,
                          (GDestroyNotify)dosja_services_saved_free, NULL, NULL, NULL, callback,
                          user_data);
}

DosjaServicesSaved *
dosja_services_save_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}

/**
 * dosja_service_week_async:
 * @staff: (nullable): whose week; %NULL for the actor's
 */
void
dosja_service_week_async (DosjaWorker *worker, const DosjaId *staff, const DosjaDate *monday,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  if (staff != NULL)
    job->staff = *staff;
  job->monday = *monday;
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, week_job, job, job_free,
                          (GDestroyNotify)dosja_service_week_free, NULL, NULL, NULL, callback,
                          user_data);
}

DosjaServiceWeek *
dosja_service_week_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}
