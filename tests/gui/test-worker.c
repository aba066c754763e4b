/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/dosja-worker.h"

/* Turns the main context until something is so; fails after a while. */
#define WAIT_UNTIL(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;                                    \
    while (!(condition) && g_get_monotonic_time () < end)                                          \
      g_main_context_iteration (NULL, FALSE);                                                      \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static GThread *main_thread;

/* What a job found, and where what it was given and made was dropped */
typedef struct
{
  GString *order;
  GMutex lock;
  GCond cond;
  gboolean go;
  gboolean reached;
  guint answered;
  GError *error;
  guint dropped_here;
  guint dropped_elsewhere;
  guint told;
  guint64 done;
} Log;

static Log *
log_new (void)
{
  Log *log = g_new0 (Log, 1);

  g_mutex_init (&log->lock);
  g_cond_init (&log->cond);
  log->order = g_string_new (NULL);

  return log;
}

static void
log_free (Log *log)
{
  g_string_free (log->order, TRUE);
  g_clear_error (&log->error);
  g_mutex_clear (&log->lock);
  g_cond_clear (&log->cond);
  g_free (log);
}

static Log *current;

static void
drop (gpointer data)
{
  if (g_thread_self () == main_thread)
    current->dropped_here++;
  else
    current->dropped_elsewhere++;
  g_free (data);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Log *log = data;
  g_autofree char *text = NULL;

  g_assert_true (g_thread_self () == main_thread);
  g_clear_error (&log->error);
  text = dosja_worker_run_finish (DOSJA_WORKER (source), result, &log->error);
  if (text != NULL)
    g_string_append (log->order, text);
  log->answered++;
}

static void
deaf_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Log *)data)->answered++;
}

static gpointer
echo_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
          GError **error)
{
  g_assert_true (g_thread_self () != main_thread);
  g_assert_null (session);
  g_assert_null (store);

  return g_strdup (data);
}

static gpointer
failing_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
             GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no");

  return g_strdup ("half done");
}

static gpointer
waiting_job (DosjaSession *session, DosjaStore *store, gpointer data, const DosjaProgress *progress,
             GError **error)
{
  Log *log = current;

  g_mutex_lock (&log->lock);
  log->reached = TRUE;
  while (!log->go)
    g_cond_wait (&log->cond, &log->lock);
  g_mutex_unlock (&log->lock);

  return g_strdup (data);
}

static gpointer
stoppable_job (DosjaSession *session, DosjaStore *store, gpointer data,
               const DosjaProgress *progress, GError **error)
{
  for (guint64 i = 0;; i++)
    {
      if (!dosja_progress_step (progress, i, 0, error))
        return NULL;
      g_usleep (100);
    }
}

static gpointer
counting_job (DosjaSession *session, DosjaStore *store, gpointer data,
              const DosjaProgress *progress, GError **error)
{
  for (guint64 i = 1; i <= 100000; i++)
    if (!dosja_progress_step (progress, i, 100000, error))
      return NULL;
  waiting_job (session, store, NULL, progress, error);

  return g_strdup ("counted");
}

static void
progress_cb (guint64 done, guint64 total, gpointer data)
{
  Log *log = data;

  g_assert_true (g_thread_self () == main_thread);
  g_assert_cmpuint (done, >=, log->done);
  g_assert_cmpuint (total, ==, 100000);
  log->done = done;
  log->told++;
}

static void
go (Log *log)
{
  g_mutex_lock (&log->lock);
  log->go = TRUE;
  g_cond_broadcast (&log->cond);
  g_mutex_unlock (&log->lock);
}

static void
ask (DosjaWorker *worker, DosjaLane lane, DosjaWorkFunc func, const char *text,
     GCancellable *cancellable, GAsyncReadyCallback callback)
{
  dosja_worker_run_async (worker, lane, func, g_strdup (text), drop, drop, NULL, NULL, cancellable,
                          callback, current);
}

static void
test_order (void)
{
  g_autoptr (DosjaWorker) worker = dosja_worker_new ();

  current = log_new ();
  for (char c = 'a'; c <= 'z'; c++)
    {
      char text[] = { c, '\0' };

      ask (worker, DOSJA_LANE_PROMPT, echo_job, text, NULL, answered_cb);
    }
  WAIT_UNTIL (current->answered == 26);
  g_assert_cmpstr (current->order->str, ==, "abcdefghijklmnopqrstuvwxyz");
  WAIT_UNTIL (current->dropped_here == 26);
  g_assert_cmpuint (current->dropped_elsewhere, ==, 0);
  log_free (current);
}

static void
test_dropped_here (void)
{
  g_autoptr (DosjaWorker) worker = dosja_worker_new ();

  current = log_new ();
  ask (worker, DOSJA_LANE_PROMPT, echo_job, "unwanted", NULL, deaf_cb);
  ask (worker, DOSJA_LANE_LONG, echo_job, "nobody asks", NULL, NULL);
  /* Two times what was given, two times what was made */
  WAIT_UNTIL (current->dropped_here == 4);
  g_assert_cmpuint (current->dropped_elsewhere, ==, 0);
  log_free (current);
}

static void
test_failed (void)
{
  g_autoptr (DosjaWorker) worker = dosja_worker_new ();

  current = log_new ();
  ask (worker, DOSJA_LANE_PROMPT, failing_job, "x", NULL, answered_cb);
  WAIT_UNTIL (current->answered == 1);
  g_assert_error (current->error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpstr (current->order->str, ==, "");
  WAIT_UNTIL (current->dropped_here + current->dropped_elsewhere == 2);
  log_free (current);
}

static void
test_cancelled_early (void)
{
  g_autoptr (DosjaWorker) worker = dosja_worker_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  current = log_new ();
  ask (worker, DOSJA_LANE_PROMPT, waiting_job, "first", NULL, answered_cb);
  ask (worker, DOSJA_LANE_PROMPT, echo_job, "second", cancellable, answered_cb);
  g_cancellable_cancel (cancellable);
  go (current);
  WAIT_UNTIL (current->answered == 2);
  g_assert_error (current->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (current->order->str, ==, "first");
  log_free (current);
}

static void
test_done_although_cancelled (void)
{
  g_autoptr (DosjaWorker) worker = dosja_worker_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  current = log_new ();
  ask (worker, DOSJA_LANE_PROMPT, waiting_job, "written", cancellable, answered_cb);
  WAIT_UNTIL (g_atomic_int_get (&current->reached));
  g_cancellable_cancel (cancellable);
  go (current);
  WAIT_UNTIL (current->answered == 1);
  g_assert_no_error (current->error);
  g_assert_cmpstr (current->order->str, ==, "written");
  log_free (current);
}

static void
test_long_after_writes (void)
{
  g_autoptr (DosjaWorker) worker = dosja_worker_new ();

  current = log_new ();
  ask (worker, DOSJA_LANE_PROMPT, waiting_job, "write ", NULL, answered_cb);
  ask (worker, DOSJA_LANE_LONG, echo_job, "report", NULL, answered_cb);
  g_assert_true (dosja_worker_is_busy (worker));
  go (current);
  WAIT_UNTIL (current->answered == 2);
  g_assert_cmpstr (current->order->str, ==, "write report");
  g_assert_false (dosja_worker_is_busy (worker));
  log_free (current);
}

static void
test_prompt_beside_long (void)
{
  g_autoptr (DosjaWorker) worker = dosja_worker_new ();

  current = log_new ();
  ask (worker, DOSJA_LANE_LONG, waiting_job, " report", NULL, answered_cb);
  WAIT_UNTIL (g_atomic_int_get (&current->reached));
  ask (worker, DOSJA_LANE_PROMPT, echo_job, "save", NULL, answered_cb);
  WAIT_UNTIL (current->answered == 1);
  g_assert_cmpstr (current->order->str, ==, "save");
  go (current);
  WAIT_UNTIL (current->answered == 2);
  g_assert_cmpstr (current->order->str, ==, "save report");
  log_free (current);
}

static void
test_cancel_long (void)
{
  g_autoptr (DosjaWorker) worker = dosja_worker_new ();

  current = log_new ();
  ask (worker, DOSJA_LANE_LONG, stoppable_job, "x", NULL, answered_cb);
  ask (worker, DOSJA_LANE_LONG, stoppable_job, "y", NULL, answered_cb);
  dosja_worker_cancel_long (worker);
  dosja_worker_drain (worker);
  g_assert_cmpuint (current->answered, ==, 0);
  WAIT_UNTIL (current->answered == 2);
  g_assert_error (current->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  log_free (current);
}

static void
test_progress (void)
{
  g_autoptr (DosjaWorker) worker = dosja_worker_new ();

  current = log_new ();
  dosja_worker_run_async (worker, DOSJA_LANE_LONG, counting_job, NULL, NULL, g_free, progress_cb,
                          current, NULL, answered_cb, current);
  /* The newest number comes, and not a message for every step */
  WAIT_UNTIL (current->done == 100000);
  g_assert_cmpuint (current->told, <, 100000);
  go (current);
  WAIT_UNTIL (current->answered == 1);
  g_assert_no_error (current->error);
  log_free (current);
}

static void
test_finalized (void)
{
  DosjaWorker *worker = dosja_worker_new ();

  current = log_new ();
  ask (worker, DOSJA_LANE_PROMPT, echo_job, "a", NULL, answered_cb);
  ask (worker, DOSJA_LANE_LONG, echo_job, "b", NULL, answered_cb);
  WAIT_UNTIL (current->dropped_here == 2);
  g_assert_finalize_object (worker);
  log_free (current);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  main_thread = g_thread_self ();

  g_test_add_func ("/worker/prompt/keeps-the-order", test_order);
  g_test_add_func ("/worker/drops-everything-where-it-was-asked", test_dropped_here);
  g_test_add_func ("/worker/hands-back-the-error-and-no-half-result", test_failed);
  g_test_add_func ("/worker/cancelled-work-does-not-begin", test_cancelled_early);
  g_test_add_func ("/worker/work-that-was-done-counts", test_done_although_cancelled);
  g_test_add_func ("/worker/long/sees-the-writes-before-it", test_long_after_writes);
  g_test_add_func ("/worker/long/does-not-hold-up-the-prompt-lane", test_prompt_beside_long);
  g_test_add_func ("/worker/long/is-stopped-before-locking", test_cancel_long);
  g_test_add_func ("/worker/progress/tells-the-newest-number", test_progress);
  g_test_add_func ("/worker/goes-away-when-nobody-needs-it", test_finalized);

  return g_test_run ();
}
