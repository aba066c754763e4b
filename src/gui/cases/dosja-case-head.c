/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/cases/dosja-case-head.h"

#include "casework/dosja-case-flags.h"
#include "casework/dosja-case-marks.h"
#include "casework/dosja-timeline.h"

typedef struct
{
  DosjaId id;
  gboolean pinned;
} Job;

void
dosja_case_head_free (DosjaCaseHead *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->person);
  g_free (self->manager);
  g_free (self->stage);
  g_clear_object (&self->closing);
  g_free (self->asker);
  g_clear_pointer (&self->flags, g_ptr_array_unref);
  g_clear_pointer (&self->timeline, g_ptr_array_unref);
  g_free (self);
}

/* ---- on the worker's thread ---- */

static DosjaRecord *
load_referred (DosjaStore *store, DosjaRecord *record, const char *field, const char *type)
{
  DosjaId id;

  return dosja_record_get_reference (record, field, &id)
             ? dosja_store_load (store, dosja_type_find (type), &id, NULL)
             : NULL;
}

static gboolean
read_closing (DosjaStore *store, DosjaCaseHead *head, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("closing"));
  g_autoptr (GPtrArray) closings = NULL;
  g_autoptr (DosjaRecord) asker = NULL;
  char id[DOSJA_ID_STRING_SIZE];
  DosjaId asker_id;

  dosja_query_add_filter (query, "case", DOSJA_MATCH_IS, dosja_id_format (&head->id, id));
  dosja_query_set_order (query, "asked_on", TRUE);
  if ((closings = dosja_store_query_records (store, query, error)) == NULL)
    return FALSE;

  for (guint i = 0; head->closing == NULL && i < closings->len; i++)
    {
      DosjaRecord *closing = g_ptr_array_index (closings, i);
      const char *decision = dosja_record_get (closing, "decision");

      if (decision == NULL || g_str_equal (decision, "asked"))
        head->closing = g_object_ref (closing);
    }
  if (head->closing == NULL)
    return TRUE;

  if ((asker = load_referred (store, head->closing, "asked_by", "staff")) != NULL)
    head->asker = dosja_record_get_title (asker);
  /* Nobody decides about what they asked for. */
  head->may_decide = dosja_role_may (head->role, DOSJA_ACTION_APPROVE)
                     && !(dosja_record_get_reference (head->closing, "asked_by", &asker_id)
                          && dosja_id_equal (&asker_id, &head->actor));

  return TRUE;
}

static gpointer
read_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;
  g_autoptr (DosjaCaseHead) head = g_new0 (DosjaCaseHead, 1);
  g_autoptr (DosjaRecord) file = NULL;
  g_autoptr (DosjaRecord) manager = NULL;
  DosjaDate today;

  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "locked");
      return NULL;
    }

  dosja_date_today (&today);
  if ((file = dosja_store_load (store, dosja_type_find ("case"), &job->id, error)) == NULL
      || (head->flags = dosja_case_flags (store, &job->id, &today, error)) == NULL
      || (head->timeline = dosja_timeline_read (store, &job->id, error)) == NULL)
    return NULL;

  head->id = job->id;
  head->person = load_referred (store, file, "person", "person");
  if ((manager = load_referred (store, file, "manager", "staff")) != NULL)
    head->manager = dosja_record_get_title (manager);
  if (dosja_store_get_actor (store) != NULL)
    head->actor = *dosja_store_get_actor (store);
  head->role = dosja_store_get_role (store);
  head->pinned = dosja_case_is_pinned (store, &job->id);
  head->stage = g_strdup (dosja_record_get (file, "stage"));
  if (!read_closing (store, head, error))
    return NULL;
  /* Not worth an error: the case is there to be read. */
  dosja_case_note_seen (store, &job->id, NULL);

  return g_steal_pointer (&head);
}

static gpointer
pin_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
         GError **error)
{
  Job *job = data;

  if (store != NULL)
    dosja_case_set_pinned (store, &job->id, job->pinned, error);

  return NULL;
}

/* ---- on the window's thread ---- */

/**
 * dosja_case_head_read_async:
 * @id: a case
 *
 * Reads what the page of a case shows first, and remembers that it was looked at.
 */
void
dosja_case_head_read_async (DosjaWorker *worker, const DosjaId *id, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->id = *id;
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, read_job, job, g_free,
                          (GDestroyNotify)dosja_case_head_free, NULL, NULL, NULL, callback,
                          user_data);
}

DosjaCaseHead *
dosja_case_head_read_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}

/**
 * dosja_case_pin_async:
 *
 * Keeps a case among the first to come back to, or no longer. Nobody waits for it.
 */
void
dosja_case_pin_async (DosjaWorker *worker, const DosjaId *id, gboolean pinned)
{
  Job *job = g_new0 (Job, 1);

  job->id = *id;
  job->pinned = pinned;
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, pin_job, job, g_free, NULL, NULL, NULL, NULL,
                          NULL, NULL);
}
