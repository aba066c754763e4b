/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/intake/dosja-intake-jobs.h"

typedef struct
{
  char *key;
  char *draft;
  DosjaId file;
  DosjaId person;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->key);
  g_free (job->draft);
  g_free (job);
}

void
dosja_intake_saved_free (DosjaIntakeSaved *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->problems, dosja_problems_free);
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
open_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;
  g_autofree char *draft = NULL;
  g_autoptr (DosjaIntake) intake = NULL;
  g_autoptr (DosjaRecord) person = NULL;

  if (!check_store (store, error))
    return NULL;

  if (job->key != NULL && (draft = dosja_store_get_draft (store, job->key)) != NULL)
    intake = dosja_intake_new_from_draft (job->key, draft);
  if (intake != NULL)
    return dosja_intake_read_forms (intake, store, error) ? g_steal_pointer (&intake) : NULL;
  if (!dosja_id_is_nil (&job->file))
    return dosja_intake_new_for_case (store, &job->file, error);

  if ((intake = dosja_intake_new (store, error)) == NULL)
    return NULL;
  if (!dosja_id_is_nil (&job->person))
    {
      if ((person = dosja_store_load (store, dosja_type_find ("person"), &job->person, error))
          == NULL)
        return NULL;
      dosja_intake_set_person (intake, person);
    }

  return g_steal_pointer (&intake);
}

static gpointer
save_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;
  g_autoptr (DosjaIntake) intake = dosja_intake_new_from_draft (job->key, job->draft);
  g_autoptr (DosjaIntakeSaved) saved = g_new0 (DosjaIntakeSaved, 1);
  g_autoptr (GError) local = NULL;

  if (!check_store (store, error) || intake == NULL)
    return NULL;

  saved->file = *dosja_record_get_id (dosja_intake_get (intake, "case"));
  saved->problems = dosja_problems_new ();
  if (!dosja_intake_save (intake, store, &saved->type, saved->problems, &saved->action, &local)
      && !g_error_matches (local, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&saved);
}

static gpointer
keep_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;

  if (check_store (store, error))
    dosja_store_put_draft (store, job->key, job->draft, error);

  return NULL;
}

/* ---- on the window's thread ---- */

static Job *
job_of (DosjaIntake *intake)
{
  Job *job = g_new0 (Job, 1);

  job->key = g_strdup (dosja_intake_get_key (intake));
  job->draft = dosja_intake_to_draft (intake);

  return job;
}

/**
 * dosja_intake_open_async:
 * @key: (nullable): an intake that was begun
 * @file: (nullable): a case whose intake is to be completed
 * @person: (nullable): somebody in the register who comes again
 *
 * Gives the intake that was asked for, or a new one.
 */
void
dosja_intake_open_async (DosjaWorker *worker, const char *key, const DosjaId *file,
                         const DosjaId *person, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->key = g_strdup (key);
  if (file != NULL)
    job->file = *file;
  if (person != NULL)
    job->person = *person;
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, open_job, job, job_free,
                          (GDestroyNotify)dosja_intake_free, NULL, NULL, NULL, callback, user_data);
}

DosjaIntake *
dosja_intake_open_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}

void
dosja_intake_save_async (DosjaWorker *worker, DosjaIntake *intake, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, save_job, job_of (intake), job_free,
                          (GDestroyNotify)dosja_intake_saved_free, NULL, NULL, NULL, callback,
                          user_data);
}

DosjaIntakeSaved *
dosja_intake_save_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}

/**
 * dosja_intake_keep:
 *
 * Keeps an intake as a draft in the vault. Nobody waits for it.
 */
void
dosja_intake_keep (DosjaWorker *worker, DosjaIntake *intake)
{
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, keep_job, job_of (intake), job_free, NULL,
                          NULL, NULL, NULL, NULL, NULL);
}
