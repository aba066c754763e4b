/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/records/dosja-record-jobs.h"

#include "store/dosja-store.h"

#include <glib/gi18n-lib.h>

/* From this likeness on, a new person is not saved without a question. */
#define LIKENESS_TO_ASK 55

typedef struct
{
  const DosjaType *type;
  DosjaId id;
  char *draft;
  char *draft_key;
  gboolean is_new;
  gboolean look_for_likeness;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->draft);
  g_free (job->draft_key);
  g_free (job);
}

static void
likeness_free (gpointer data)
{
  DosjaLikeness *likeness = data;

  g_free (likeness->title);
  g_free (likeness->reasons);
  g_free (likeness);
}

void
dosja_loaded_free (DosjaLoaded *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->record);
  g_free (self->draft);
  g_free (self);
}

void
dosja_saved_free (DosjaSaved *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->record);
  g_clear_pointer (&self->problems, dosja_problems_free);
  g_clear_pointer (&self->likenesses, g_ptr_array_unref);
  g_clear_pointer (&self->conflict, dosja_conflict_free);
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
load_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;
  g_autoptr (DosjaRecord) record = NULL;
  DosjaLoaded *loaded;

  if (!check_store (store, error)
      || (record = dosja_store_load (store, job->type, &job->id, error)) == NULL)
    return NULL;

  loaded = g_new0 (DosjaLoaded, 1);
  loaded->record = g_steal_pointer (&record);
  loaded->draft = job->draft_key != NULL ? dosja_store_get_draft (store, job->draft_key) : NULL;

  return loaded;
}

/* Codes and numbers of which each is given once are the centre's own, in order; others, as that of
 * a paper or of a court, are read off. */
static gboolean
give_code (DosjaStore *store, DosjaRecord *record, const char *field, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  int index = dosja_type_field_index (type, field);
  g_autofree char *code = NULL;

  if (index < 0 || !(type->fields[index].flags & DOSJA_FIELD_UNIQUE))
    return TRUE;
  if ((code = dosja_store_next_code (store, type, field, error)) == NULL)
    return FALSE;
  dosja_record_set (record, field, code);

  return TRUE;
}

static gpointer
prepare_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
             GError **error)
{
  Job *job = data;
  g_autoptr (DosjaRecord) record = dosja_record_new (job->type);
  DosjaLoaded *loaded;

  if (!check_store (store, error) || !give_code (store, record, "code", error)
      || !give_code (store, record, "number", error))
    return NULL;

  loaded = g_new0 (DosjaLoaded, 1);
  loaded->record = g_steal_pointer (&record);
  loaded->draft = job->draft_key != NULL ? dosja_store_get_draft (store, job->draft_key) : NULL;

  return loaded;
}

static char *
describe_reasons (const DosjaType *type, const char *reasons)
{
  g_auto (GStrv) names = g_strsplit (reasons != NULL ? reasons : "", ",", -1);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const DosjaField *field = dosja_type_find_field (type, names[i]);
      g_autofree char *label = NULL;

      if (field == NULL)
        continue;
      label = g_utf8_strdown (dosja_field_label (field), -1);
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", label);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * dosja_records_know_likeness:
 *
 * Returns: whether somebody may be written down twice among records of @type
 */
gboolean
dosja_records_know_likeness (const DosjaType *type)
{
  static const char *const registers[] = { "person", "participant", NULL };

  return g_strv_contains (registers, type->name);
}

static GPtrArray *
find_likenesses (DosjaStore *store, DosjaRecord *record, guint least, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autoptr (GPtrArray) duplicates = dosja_store_find_duplicates (store, record, error);
  g_autoptr (GPtrArray) likenesses = NULL;

  if (duplicates == NULL)
    return NULL;

  likenesses = g_ptr_array_new_with_free_func (likeness_free);
  for (guint i = 0; i < duplicates->len; i++)
    {
      const DosjaDuplicate *duplicate = g_ptr_array_index (duplicates, i);
      g_autoptr (DosjaRecord) other = NULL;
      DosjaLikeness *likeness;

      if (duplicate->score < least
          || (other = dosja_store_load (store, type, &duplicate->id, NULL)) == NULL)
        continue;
      likeness = g_new0 (DosjaLikeness, 1);
      likeness->id = duplicate->id;
      likeness->score = duplicate->score;
      likeness->title = dosja_record_get_title (other);
      likeness->reasons = describe_reasons (type, duplicate->reasons);
      g_ptr_array_add (likenesses, likeness);
    }

  return g_steal_pointer (&likenesses);
}

static gpointer
likeness_job (DosjaSession *session, DosjaStore *store, gpointer data,
              const DosjaProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr (DosjaRecord) typed = dosja_record_new_from_draft (job->draft);

  if (!check_store (store, error) || typed == NULL)
    return NULL;

  return find_likenesses (store, typed, 0, error);
}

/* A record that is stored is read again and what was typed set on it, so that a change
 * made meanwhile is noticed and not written over. */
static DosjaRecord *
apply_typed (DosjaStore *store, DosjaRecord *typed, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (typed);
  g_autoptr (DosjaRecord) record
      = dosja_store_load (store, type, dosja_record_get_id (typed), error);

  if (record == NULL)
    return NULL;
  if (dosja_record_get_version (record) != dosja_record_get_version (typed))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONFLICT,
                           "the record was changed meanwhile");
      return NULL;
    }

  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & DOSJA_FIELD_COMPUTED))
      dosja_record_set_at (record, i, dosja_record_get_at (typed, i));

  return g_steal_pointer (&record);
}

static gpointer
save_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  Job *job = data;
  g_autoptr (DosjaRecord) typed = dosja_record_new_from_draft (job->draft);
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (DosjaSaved) saved = g_new0 (DosjaSaved, 1);
  g_autoptr (GError) local = NULL;

  if (!check_store (store, error) || typed == NULL)
    return NULL;

  record = job->is_new ? g_object_ref (typed) : apply_typed (store, typed, error);
  if (record == NULL)
    return NULL;

  if (job->look_for_likeness && !dosja_records_know_likeness (job->type))
    {
      if ((saved->conflict = dosja_store_check_conflict (store, record, error)) == NULL)
        return NULL;
      if (saved->conflict->possible)
        return g_steal_pointer (&saved);
      g_clear_pointer (&saved->conflict, dosja_conflict_free);
    }
  else if (job->look_for_likeness)
    {
      saved->likenesses = find_likenesses (store, record, LIKENESS_TO_ASK, error);
      if (saved->likenesses == NULL)
        return NULL;
      if (saved->likenesses->len > 0)
        return g_steal_pointer (&saved);
      g_clear_pointer (&saved->likenesses, g_ptr_array_unref);
    }

  saved->problems = dosja_problems_new ();
  if (!dosja_store_save (store, record, saved->problems, &local))
    {
      if (g_error_matches (local, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID))
        return g_steal_pointer (&saved);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  saved->record = g_steal_pointer (&record);
  saved->action = dosja_store_get_last_action (store);
  if (job->draft_key != NULL)
    dosja_store_drop_draft (store, job->draft_key, NULL);
  /* The words of code lists stand in memory. */
  if (g_str_equal (job->type->name, "code_entry"))
    dosja_store_load_codes (store, NULL);

  return g_steal_pointer (&saved);
}

static gpointer
box_action (gint64 action)
{
  gint64 *boxed = g_new (gint64, 1);

  *boxed = action;

  return boxed;
}

static gpointer
delete_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
            GError **error)
{
  Job *job = data;

  if (!check_store (store, error) || !dosja_store_delete (store, job->type, &job->id, error))
    return NULL;

  return box_action (dosja_store_get_last_action (store));
}

/* Out of the bin the way it came: by taking back the action that deleted it. */
static gpointer
restore_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
             GError **error)
{
  Job *job = data;
  g_autoptr (GPtrArray) history = NULL;

  if (!check_store (store, error)
      || (history = dosja_store_get_history (store, job->type, &job->id, error)) == NULL)
    return NULL;
  if (history->len == 0)
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND,
                           "no history of the record");
      return NULL;
    }
  if (!dosja_store_undo (store, ((DosjaChange *)g_ptr_array_index (history, 0))->action, error))
    return NULL;

  return box_action (dosja_store_get_last_action (store));
}

static gpointer
put_draft_job (DosjaSession *session, DosjaStore *store, gpointer data,
               const DosjaProgress *progress, GError **error)
{
  Job *job = data;

  if (check_store (store, error))
    dosja_store_put_draft (store, job->draft_key, job->draft, error);

  return NULL;
}

static gpointer
drop_draft_job (DosjaSession *session, DosjaStore *store, gpointer data,
                const DosjaProgress *progress, GError **error)
{
  Job *job = data;

  if (check_store (store, error))
    dosja_store_drop_draft (store, job->draft_key, error);

  return NULL;
}

/* ---- on the window's thread ---- */

static Job *
job_new (const DosjaType *type, const DosjaId *id, const char *draft_key)
{
  Job *job = g_new0 (Job, 1);

  job->type = type;
  if (id != NULL)
    job->id = *id;
  job->draft_key = g_strdup (draft_key);

  return job;
}

static void
run (DosjaWorker *worker, DosjaWorkFunc func, Job *job, GDestroyNotify result_free,
     GAsyncReadyCallback callback, gpointer user_data)
{
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, func, job, job_free, result_free, NULL, NULL,
                          NULL, callback, user_data);
}

/**
 * dosja_records_load_async:
 * @draft_key: (nullable): what was being typed about it
 *
 * Reads a record; dosja_records_load_finish() gives it.
 */
void
dosja_records_load_async (DosjaWorker *worker, const DosjaType *type, const DosjaId *id,
                          const char *draft_key, GAsyncReadyCallback callback, gpointer user_data)
{
  run (worker, load_job, job_new (type, id, draft_key), (GDestroyNotify)dosja_loaded_free, callback,
       user_data);
}

/**
 * dosja_records_prepare_async:
 *
 * Makes a new record with the next code or number; it is not stored yet.
 */
void
dosja_records_prepare_async (DosjaWorker *worker, const DosjaType *type, const char *draft_key,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  run (worker, prepare_job, job_new (type, NULL, draft_key), (GDestroyNotify)dosja_loaded_free,
       callback, user_data);
}

DosjaLoaded *
dosja_records_load_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}

/**
 * dosja_records_save_async:
 * @typed: the values; not touched by the worker
 * @is_new: it was never stored
 * @look_for_likeness: do not save when somebody very alike is in the register already, or, of a
 *   legal matter or a party, when there may be a conflict of interest
 * @draft_key: (nullable): the draft that is of no more use once it is saved
 *
 * Saves what was typed.
 */
void
dosja_records_save_async (DosjaWorker *worker, DosjaRecord *typed, gboolean is_new,
                          gboolean look_for_likeness, const char *draft_key,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (dosja_record_get_record_type (typed), dosja_record_get_id (typed), draft_key);

  job->draft = dosja_record_to_draft (typed);
  job->is_new = is_new;
  job->look_for_likeness = look_for_likeness;
  run (worker, save_job, job, (GDestroyNotify)dosja_saved_free, callback, user_data);
}

DosjaSaved *
dosja_records_save_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}

/**
 * dosja_records_find_likeness_async:
 *
 * Looks who in the register may be the same as what is being typed.
 */
void
dosja_records_find_likeness_async (DosjaWorker *worker, DosjaRecord *typed,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (dosja_record_get_record_type (typed), dosja_record_get_id (typed), NULL);

  job->draft = dosja_record_to_draft (typed);
  run (worker, likeness_job, job, (GDestroyNotify)g_ptr_array_unref, callback, user_data);
}

GPtrArray *
dosja_records_find_likeness_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}

/**
 * dosja_records_delete_async:
 *
 * Puts a record into the bin, with what belongs to it.
 */
void
dosja_records_delete_async (DosjaWorker *worker, const DosjaType *type, const DosjaId *id,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  run (worker, delete_job, job_new (type, id, NULL), g_free, callback, user_data);
}

/**
 * dosja_records_restore_async:
 *
 * Takes a record out of the bin, with what went into it at the same time.
 */
void
dosja_records_restore_async (DosjaWorker *worker, const DosjaType *type, const DosjaId *id,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  run (worker, restore_job, job_new (type, id, NULL), g_free, callback, user_data);
}

/**
 * dosja_records_action_finish:
 *
 * Returns: the journal's number of what was done, for undo; 0 with @error set
 */
gint64
dosja_records_action_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *action = dosja_worker_run_finish (worker, result, error);

  return action != NULL ? *action : 0;
}

/**
 * dosja_records_put_draft:
 * @key: see dosja_records_draft_key()
 *
 * Keeps what is being typed. Nobody waits for it: the window drains the worker before it
 * locks or closes.
 */
void
dosja_records_put_draft (DosjaWorker *worker, const char *key, DosjaRecord *typed)
{
  Job *job = job_new (NULL, NULL, key);

  job->draft = dosja_record_to_draft (typed);
  run (worker, put_draft_job, job, NULL, NULL, NULL);
}

void
dosja_records_drop_draft (DosjaWorker *worker, const char *key)
{
  run (worker, drop_draft_job, job_new (NULL, NULL, key), NULL, NULL, NULL);
}

/**
 * dosja_records_draft_key:
 * @id: (nullable): the record; %NULL for a new one
 * @owner: (nullable): whose the new one is to be
 *
 * Returns: (transfer full): under what a draft is kept
 */
char *
dosja_records_draft_key (const DosjaType *type, const DosjaId *id, const char *owner)
{
  char text[DOSJA_ID_STRING_SIZE];

  if (id != NULL)
    return g_strconcat (type->name, "/", dosja_id_format (id, text), NULL);

  return g_strconcat (type->name, "/new", owner != NULL ? "/" : NULL, owner, NULL);
}
