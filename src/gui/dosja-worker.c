/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-worker.h"

typedef struct
{
  GAsyncQueue *queue;
  GThread *thread;
  guint waiting; /* queued or running; under the worker's lock */
} Lane;

struct _DosjaWorker
{
  GObject parent_instance;

  GMutex lock;
  GCond idle;
  DosjaSession *session;
  DosjaStore *reader; /* opened on the prompt lane, used on the long one */
  GPtrArray *long_jobs;
  Lane lanes[2];
};

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DosjaWorker, dosja_worker, G_TYPE_OBJECT)

typedef struct
{
  DosjaWorker *worker; /* the task holds the reference */
  GTask *task;
  GMainContext *context;
  DosjaLane lane;
  DosjaWorkFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;

  GCancellable *cancellable;
  GCancellable *callers;
  gulong callers_handler;

  DosjaProgressFunc progress;
  gpointer progress_data;
  GMutex progress_lock;
  GSource *progress_source;
  guint64 done;
  guint64 total;

  gpointer result;
  GError *error;
} Job;

/* The message that ends a lane's thread */
static Job stop;

static Lane *
job_lane (Job *job)
{
  return &job->worker->lanes[job->lane];
}

/* On the asking thread: here the last references to the asker's objects go. */
static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->callers != NULL)
    {
      g_cancellable_disconnect (job->callers, job->callers_handler);
      g_clear_object (&job->callers);
    }
  g_clear_object (&job->cancellable);
  if (job->result != NULL && job->result_free != NULL)
    job->result_free (job->result);
  g_clear_error (&job->error);
  if (job->data_free != NULL)
    job->data_free (job->data);
  g_main_context_unref (job->context);
  g_mutex_clear (&job->progress_lock);
  g_object_unref (job->task);
  g_free (job);
}

static void
job_drop_progress (Job *job)
{
  g_autoptr (GSource) source = NULL;

  g_mutex_lock (&job->progress_lock);
  source = g_steal_pointer (&job->progress_source);
  g_mutex_unlock (&job->progress_lock);

  if (source != NULL)
    g_source_destroy (source);
}

static gboolean
job_complete_cb (gpointer data)
{
  Job *job = data;
  DosjaWorker *worker = job->worker;

  job_drop_progress (job);
  if (job->lane == DOSJA_LANE_LONG)
    {
      g_mutex_lock (&worker->lock);
      g_ptr_array_remove_fast (worker->long_jobs, job);
      g_mutex_unlock (&worker->lock);
      g_object_notify_by_pspec (G_OBJECT (worker), properties[PROP_BUSY]);
    }

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->result_free);

  return G_SOURCE_REMOVE;
}

static void
job_complete (Job *job)
{
  DosjaWorker *worker = job->worker;
  Lane *lane = job_lane (job);
  GSource *source = g_idle_source_new ();

  /* Not g_main_context_invoke(): it would run the callback right here
   * whenever the main loop happens not to be running. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, job_complete_cb, job, job_free);

  /* Who waited for the lane to be idle finds the answer in the main context. The worker
   * stays until the lock is free again: its last owner joins this thread. */
  g_mutex_lock (&worker->lock);
  g_source_attach (source, job->context);
  if (--lane->waiting == 0)
    g_cond_broadcast (&worker->idle);
  g_mutex_unlock (&worker->lock);
  g_source_unref (source);
}

static gboolean
job_progress_cb (gpointer data)
{
  Job *job = data;
  g_autoptr (GSource) source = NULL;
  guint64 done;
  guint64 total;

  g_mutex_lock (&job->progress_lock);
  source = g_steal_pointer (&job->progress_source);
  done = job->done;
  total = job->total;
  g_mutex_unlock (&job->progress_lock);

  if (source != NULL)
    job->progress (done, total, job->progress_data);

  return G_SOURCE_REMOVE;
}

/* On the lane's thread. However often the work tells, one message at a time waits
 * for the asking thread, and it carries the newest numbers. */
static void
job_progress (guint64 done, guint64 total, gpointer data)
{
  Job *job = data;

  g_mutex_lock (&job->progress_lock);
  job->done = done;
  job->total = total;
  if (job->progress_source == NULL)
    {
      job->progress_source = g_idle_source_new ();
      g_source_set_callback (job->progress_source, job_progress_cb, job, NULL);
      g_source_attach (job->progress_source, job->context);
    }
  g_mutex_unlock (&job->progress_lock);
}

static void
job_run (Job *job, DosjaSession *session, DosjaStore *store)
{
  DosjaProgress progress = { job->progress != NULL ? job_progress : NULL, job, job->cancellable };

  if (job->error == NULL && !g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    job->result = job->func (session, store, job->data, &progress, &job->error);

  /* What was made before the work failed is nobody's. */
  if (job->error != NULL && job->result != NULL)
    {
      if (job->result_free != NULL)
        job->result_free (job->result);
      job->result = NULL;
    }
  job_complete (job);
}

static void
prompt_hand_on (DosjaWorker *self, Job *job, DosjaSession *session)
{
  if (self->reader == NULL && session != NULL && dosja_session_is_unlocked (session))
    {
      DosjaStore *reader = dosja_session_open_reader (session, &job->error);

      g_mutex_lock (&self->lock);
      self->reader = reader;
      g_mutex_unlock (&self->lock);
    }
  g_async_queue_push (self->lanes[DOSJA_LANE_LONG].queue, job);
}

/* ---- the lanes' threads ---- */

static gpointer
prompt_thread (gpointer data)
{
  DosjaWorker *self = data;
  Job *job;

  while ((job = g_async_queue_pop (self->lanes[DOSJA_LANE_PROMPT].queue)) != &stop)
    {
      g_autoptr (DosjaSession) session = dosja_worker_get_session (self);
      gboolean unlocked;

      if (session != NULL)
        g_object_ref (session);
      unlocked = session != NULL && dosja_session_is_unlocked (session);

      if (job->lane == DOSJA_LANE_LONG)
        prompt_hand_on (self, job, session);
      else
        job_run (job, session, unlocked ? dosja_session_get_store (session) : NULL);
    }

  return NULL;
}

static gpointer
long_thread (gpointer data)
{
  DosjaWorker *self = data;
  Job *job;

  while ((job = g_async_queue_pop (self->lanes[DOSJA_LANE_LONG].queue)) != &stop)
    {
      g_autoptr (DosjaSession) session = NULL;
      g_autoptr (DosjaStore) reader = NULL;

      g_mutex_lock (&self->lock);
      g_set_object (&session, self->session);
      g_set_object (&reader, self->reader);
      g_mutex_unlock (&self->lock);

      job_run (job, session, reader);
    }

  return NULL;
}

/* ---- on the asking thread ---- */

static void
callers_cancelled_cb (GCancellable *callers, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
dosja_worker_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DosjaWorker *self = DOSJA_WORKER (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, dosja_worker_is_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dosja_worker_dispose (GObject *object)
{
  DosjaWorker *self = DOSJA_WORKER (object);

  /* No job is left: each holds a reference through its task. */
  for (guint i = 0; i < G_N_ELEMENTS (self->lanes); i++)
    if (self->lanes[i].thread != NULL)
      {
        g_async_queue_push (self->lanes[i].queue, &stop);
        g_thread_join (g_steal_pointer (&self->lanes[i].thread));
      }
  g_clear_object (&self->reader);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dosja_worker_parent_class)->dispose (object);
}

static void
dosja_worker_finalize (GObject *object)
{
  DosjaWorker *self = DOSJA_WORKER (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->lanes); i++)
    g_async_queue_unref (self->lanes[i].queue);
  g_ptr_array_unref (self->long_jobs);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->idle);

  G_OBJECT_CLASS (dosja_worker_parent_class)->finalize (object);
}

static void
dosja_worker_class_init (DosjaWorkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dosja_worker_get_property;
  object_class->dispose = dosja_worker_dispose;
  object_class->finalize = dosja_worker_finalize;

  /**
   * DosjaWorker:busy:
   *
   * Long work waits or runs.
   */
  properties[PROP_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dosja_worker_init (DosjaWorker *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->idle);
  self->long_jobs = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->lanes); i++)
    self->lanes[i].queue = g_async_queue_new ();
  self->lanes[DOSJA_LANE_PROMPT].thread = g_thread_new ("dosja-prompt", prompt_thread, self);
  self->lanes[DOSJA_LANE_LONG].thread = g_thread_new ("dosja-long", long_thread, self);
}

/**
 * dosja_worker_new:
 *
 * Starts both lanes. They work without a session, too: opening one is work as well.
 *
 * Returns: (transfer full): a worker without a session
 */
DosjaWorker *
dosja_worker_new (void)
{
  return g_object_new (DOSJA_TYPE_WORKER, NULL);
}

/**
 * dosja_worker_set_session:
 * @session: (nullable) (transfer none): what the lanes work on from now, or %NULL
 *
 * Waits until everything asked of the session before has been done, then closes
 * the long lane's connection to it. The session itself is the caller's to lock.
 */
void
dosja_worker_set_session (DosjaWorker *self, DosjaSession *session)
{
  g_autoptr (DosjaSession) old = NULL;

  g_return_if_fail (DOSJA_IS_WORKER (self));

  dosja_worker_drain (self);

  g_mutex_lock (&self->lock);
  old = g_steal_pointer (&self->session);
  if (session != NULL)
    self->session = g_object_ref (session);
  if (self->reader != NULL)
    dosja_store_close (self->reader);
  g_clear_object (&self->reader);
  g_mutex_unlock (&self->lock);
}

/**
 * dosja_worker_get_session:
 *
 * Returns: (transfer none) (nullable): the session
 */
DosjaSession *
dosja_worker_get_session (DosjaWorker *self)
{
  DosjaSession *session;

  g_return_val_if_fail (DOSJA_IS_WORKER (self), NULL);

  g_mutex_lock (&self->lock);
  session = self->session;
  g_mutex_unlock (&self->lock);

  return session;
}

/**
 * dosja_worker_run_async:
 * @lane: where it is to run
 * @func: the work, on the lane's thread
 * @data: (nullable): for @func
 * @data_free: (nullable): drops @data, on the asking thread
 * @result_free: (nullable): drops a result that nobody took, on the asking thread
 * @progress: (nullable): told how far the work is, on the asking thread
 * @progress_data: for @progress; must live until @callback was called
 * @cancellable: (nullable): asked before the work begins, and by the work
 * @callback: (nullable): called on the asking thread's main context
 *
 * Has work done. The prompt lane keeps the order in which it was asked. Long work
 * sees every write that was asked for before it.
 *
 * Work that was done although it was cancelled meanwhile counts as done.
 */
void
dosja_worker_run_async (DosjaWorker *self, DosjaLane lane, DosjaWorkFunc func, gpointer data,
                        GDestroyNotify data_free, GDestroyNotify result_free,
                        DosjaProgressFunc progress, gpointer progress_data,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job;

  g_return_if_fail (DOSJA_IS_WORKER (self));
  g_return_if_fail (func != NULL);

  job = g_new0 (Job, 1);
  job->worker = self;
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, dosja_worker_run_async);
  g_task_set_check_cancellable (job->task, FALSE);
  job->context = g_main_context_ref (g_task_get_context (job->task));
  job->lane = lane;
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;
  job->progress = progress;
  job->progress_data = progress_data;
  g_mutex_init (&job->progress_lock);
  job->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    {
      job->callers = g_object_ref (cancellable);
      job->callers_handler
          = g_cancellable_connect (cancellable, G_CALLBACK (callers_cancelled_cb),
                                   g_object_ref (job->cancellable), g_object_unref);
    }

  g_mutex_lock (&self->lock);
  self->lanes[lane].waiting++;
  if (lane == DOSJA_LANE_LONG)
    g_ptr_array_add (self->long_jobs, job);
  g_mutex_unlock (&self->lock);

  /* Long work passes through the prompt lane: there its connection is opened,
   * and there it waits for the writes before it. */
  g_async_queue_push (self->lanes[DOSJA_LANE_PROMPT].queue, job);
  if (lane == DOSJA_LANE_LONG)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/**
 * dosja_worker_run_finish:
 *
 * Returns: (transfer full) (nullable): what the work returned
 */
gpointer
dosja_worker_run_finish (DosjaWorker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dosja_worker_drain:
 *
 * Blocks until both lanes have done everything asked of them. The answers still
 * come through the main context afterwards.
 */
void
dosja_worker_drain (DosjaWorker *self)
{
  g_return_if_fail (DOSJA_IS_WORKER (self));

  g_mutex_lock (&self->lock);
  while (self->lanes[DOSJA_LANE_PROMPT].waiting > 0 || self->lanes[DOSJA_LANE_LONG].waiting > 0)
    g_cond_wait (&self->idle, &self->lock);
  g_mutex_unlock (&self->lock);
}

/**
 * dosja_worker_is_busy:
 *
 * Returns: whether long work waits or runs
 */
gboolean
dosja_worker_is_busy (DosjaWorker *self)
{
  gboolean busy;

  g_return_val_if_fail (DOSJA_IS_WORKER (self), FALSE);

  g_mutex_lock (&self->lock);
  busy = self->long_jobs->len > 0;
  g_mutex_unlock (&self->lock);

  return busy;
}

/**
 * dosja_worker_cancel_long:
 *
 * Stops all long work, whoever asked for it: the vault is about to be locked.
 */
void
dosja_worker_cancel_long (DosjaWorker *self)
{
  g_return_if_fail (DOSJA_IS_WORKER (self));

  /* Jobs leave the list on this thread only, so none goes while we look. */
  for (guint i = 0; i < self->long_jobs->len; i++)
    g_cancellable_cancel (((Job *)g_ptr_array_index (self->long_jobs, i))->cancellable);
}
