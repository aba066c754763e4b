/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-progress.h"
#include "session/dosja-session.h"

G_BEGIN_DECLS

/**
 * DosjaLane:
 * @DOSJA_LANE_PROMPT: reads and writes, strictly in order, on the one writing connection
 * @DOSJA_LANE_LONG: reports, backups, dry runs, on a read connection of their own, so that work
 * goes on
 */
typedef enum
{
  DOSJA_LANE_PROMPT,
  DOSJA_LANE_LONG,
} DosjaLane;

/**
 * DosjaWorkFunc:
 * @session: the session; its vault is safe to use on the prompt lane only
 * @store: (nullable): the lane's connection, or %NULL while locked
 * @data: what was given to dosja_worker_run_async()
 * @progress: whom to tell, and how the user stops it
 *
 * Runs on the lane's thread. May not touch widgets.
 *
 * Returns: the result, freed with the function given to dosja_worker_run_async()
 */
typedef gpointer (*DosjaWorkFunc) (DosjaSession *session, DosjaStore *store, gpointer data,
                                   const DosjaProgress *progress, GError **error);

/**
 * DosjaWorker:
 *
 * The threads that own the session and its connections. The window asks and is
 * answered on its own thread; task data and results are dropped there as well.
 */
#define DOSJA_TYPE_WORKER (dosja_worker_get_type ())
G_DECLARE_FINAL_TYPE (DosjaWorker, dosja_worker, DOSJA, WORKER, GObject)

DosjaWorker *dosja_worker_new (void);
void dosja_worker_set_session (DosjaWorker *self, DosjaSession *session);
DosjaSession *dosja_worker_get_session (DosjaWorker *self);
void dosja_worker_run_async (DosjaWorker *self, DosjaLane lane, DosjaWorkFunc func, gpointer data,
                             GDestroyNotify data_free, GDestroyNotify result_free,
                             DosjaProgressFunc progress, gpointer progress_data,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
gpointer dosja_worker_run_finish (DosjaWorker *self, GAsyncResult *result, GError **error);
void dosja_worker_drain (DosjaWorker *self);
gboolean dosja_worker_is_busy (DosjaWorker *self);
void dosja_worker_cancel_long (DosjaWorker *self);

G_END_DECLS
