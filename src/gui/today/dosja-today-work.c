/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/today/dosja-today-work.h"

#include "base/dosja-date.h"

void
dosja_today_answer_free (DosjaTodayAnswer *self)
{
  if (self == NULL)
    return;

  g_free (self->on);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_free (self);
}

static void
question_free (gpointer data)
{
  DosjaTodayQuestion *question = data;

  g_free (question->day);
  g_free (question->first);
  g_free (question->last);
  g_free (question);
}

/* ---- on the worker's thread ---- */

static gboolean
put_in_words (DosjaStore *store, DosjaTodayAnswer *answer, guint limit, GError **error)
{
  answer->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_due_text_free);
  for (guint i = 0; i < answer->found->len; i++)
    {
      const DosjaDue *due = &g_array_index (answer->found, DosjaDue, i);
      DosjaDueText *text;

      answer->counts[due->group]++;
      if (i >= limit)
        continue;
      if ((text = dosja_store_due_describe (store, due, error)) == NULL)
        return FALSE;
      g_ptr_array_add (answer->texts, text);
    }

  return TRUE;
}

static gpointer
ask_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
         GError **error)
{
  const DosjaTodayQuestion *question = data;
  g_autoptr (DosjaTodayAnswer) answer = g_new0 (DosjaTodayAnswer, 1);
  DosjaDueQuestion due = { .mine = question->mine };
  DosjaDate today;

  dosja_date_today (&today);
  answer->on = dosja_date_to_canonical (&today);
  due.on = answer->on;
  due.from = due.until = question->day;
  if ((answer->found = dosja_store_due (store, &due, error)) == NULL
      || !put_in_words (store, answer, question->limit, error))
    return NULL;
  due.from = question->first;
  due.until = question->last;
  if ((answer->days = dosja_store_due (store, &due, error)) == NULL)
    return NULL;
  answer->waiting = dosja_intake_list_waiting (store);

  return g_steal_pointer (&answer);
}

static gpointer
tick_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  gint64 action = dosja_store_due_tick (store, data, error);

  return action != 0 ? g_memdup2 (&action, sizeof action) : NULL;
}

/* ---- on the window's thread ---- */

/**
 * dosja_today_ask_async:
 * @question: copied
 *
 * Asks what is due, and what stands in the calendar.
 */
void
dosja_today_ask_async (DosjaWorker *worker, const DosjaTodayQuestion *question,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  DosjaTodayQuestion *copy = g_memdup2 (question, sizeof *question);

  copy->day = g_strdup (question->day);
  copy->first = g_strdup (question->first);
  copy->last = g_strdup (question->last);
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, ask_job, copy, question_free,
                          (GDestroyNotify)dosja_today_answer_free, NULL, NULL, NULL, callback,
                          user_data);
}

DosjaTodayAnswer *
dosja_today_ask_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  return dosja_worker_run_finish (worker, result, error);
}

/**
 * dosja_today_tick_async:
 *
 * Ticks a thing off: done today.
 */
void
dosja_today_tick_async (DosjaWorker *worker, const DosjaDue *due, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  dosja_worker_run_async (worker, DOSJA_LANE_PROMPT, tick_job, g_memdup2 (due, sizeof *due), g_free,
                          g_free, NULL, NULL, NULL, callback, user_data);
}

/**
 * dosja_today_tick_finish:
 *
 * Returns: the action, for undo, or 0
 */
gint64
dosja_today_tick_finish (DosjaWorker *worker, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *action = dosja_worker_run_finish (worker, result, error);

  return action != NULL ? *action : 0;
}
