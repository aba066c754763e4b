/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/desks/dosja-roll-jobs.h"

/* What the window of a group's session asks of the worker. A save reads the session again first:
 * what a failed one left behind is not built upon. */

typedef struct
{
  DosjaRollAsk ask;
  char *session; /* a draft */
  GPtrArray *marks;
} Job;

static const char *const typed[] = { "kind", "topic", "duration", "at", "project" };

static Job *
job_new (const DosjaRollAsk *ask)
{
  Job *job = g_new0 (Job, 1);

  job->ask.session = g_strdup (ask->session);
  job->ask.group = g_strdup (ask->group);
  job->ask.on = g_strdup (ask->on);

  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->ask.session);
  g_free (job->ask.group);
  g_free (job->ask.on);
  g_free (job->session);
  g_clear_pointer (&job->marks, g_ptr_array_unref);
  g_free (job);
}

static void
mark_free (gpointer data)
{
  DosjaRollMark *mark = data;

  g_free (mark->presence);
  g_free (mark->note);
  g_free (mark);
}

/**
 * dosja_roll_marks_new:
 *
 * Returns: (transfer full) (element-type DosjaRollMark): nothing yet
 */
GPtrArray *
dosja_roll_marks_new (void)
{
  return g_ptr_array_new_with_free_func (mark_free);
}

void
dosja_roll_marks_add (GPtrArray *marks, const DosjaId *enrolment, const char *presence,
                      const char *note)
{
  DosjaRollMark *mark = g_new0 (DosjaRollMark, 1);

  mark->enrolment = *enrolment;
  mark->presence = g_strdup (presence);
  mark->note = g_strdup (note);
  g_ptr_array_add (marks, mark);
}

void
dosja_roll_saved_free (DosjaRollSaved *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->problems, dosja_problems_free);
  g_free (self);
}

static void
roll_free (gpointer data)
{
  dosja_roll_free (data);
}

static void
saved_free (gpointer data)
{
  dosja_roll_saved_free (data);
}

/* ---- on the worker's thread ---- */

static DosjaRoll *
read_roll (DosjaStore *store, const DosjaRollAsk *ask, GError **error)
{
  DosjaId id;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }
  if (ask->session != NULL && dosja_id_parse (ask->session, &id))
    return dosja_roll_load (store, &id, error);
  if (ask->group != NULL && dosja_id_parse (ask->group, &id))
    return dosja_roll_begin (store, &id, ask->on, error);

  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND, "no such session");

  return NULL;
}

static gpointer
load_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  return read_roll (store, &((Job *)data)->ask, error);
}

static void
apply (DosjaRoll *roll, DosjaRecord *session, GPtrArray *marks)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    dosja_record_set (roll->session, typed[i], dosja_record_get (session, typed[i]));
  for (guint i = 0; i < roll->rows->len; i++)
    for (guint k = 0; k < marks->len; k++)
      {
        DosjaRollRow *row = g_ptr_array_index (roll->rows, i);
        const DosjaRollMark *mark = g_ptr_array_index (marks, k);

        if (dosja_id_equal (&row->enrolment, &mark->enrolment))
          dosja_roll_row_set (row, mark->presence, mark->note);
      }
}

static gpointer
save_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;
  g_autoptr (DosjaRecord) record = dosja_record_new_from_draft (job->session);
  g_autoptr (DosjaRoll) roll = read_roll (store, &job->ask, error);
  g_autoptr (DosjaRollSaved) saved = g_new0 (DosjaRollSaved, 1);
  g_autoptr (GError) local = NULL;

  if (roll == NULL || record == NULL)
    return NULL;

  apply (roll, record, job->marks);
  saved->problems = dosja_problems_new ();
  if (!dosja_roll_save (store, roll, saved->problems, &saved->action, &local)
      && !g_error_matches (local, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&saved);
}

/* ---- on the window's thread ---- */

void
dosja_roll_load_async (DosjaWorker *worker, const DosjaRollAsk *ask, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, load_job, job_new (ask), job_free, roll_free,
                          NULL, NULL, NULL, callback, user_data);
}

/**
 * dosja_roll_load_finish:
 *
 * Returns: (transfer full) (nullable): the session, and who was or should be at it
 */
DosjaRoll *
dosja_roll_load_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}

/**
 * dosja_roll_save_async:
 * @session: what was typed of the session itself
 * @marks: (element-type DosjaRollMark): who was there
 */
void
dosja_roll_save_async (DosjaWorker *worker, const DosjaRollAsk *ask, DosjaRecord *session,
                       GPtrArray *marks, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (ask);

  job->session = dosja_record_to_draft (session);
  job->marks = g_ptr_array_ref (marks);
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, save_job, job, job_free, saved_free, NULL,
                          NULL, NULL, callback, user_data);
}

/**
 * dosja_roll_save_finish:
 *
 * Returns: (transfer full) (nullable): what was saved, or what is wrong
 */
DosjaRollSaved *
dosja_roll_save_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}
