/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-record.h"

G_BEGIN_DECLS

/**
 * DosjaBulkDone: what came of changing many records at once
 * @n: how many records were asked for
 * @action: for undo; 0 when nothing was changed
 * @refused: (element-type utf8): which records refused and why, in words; empty when it was done
 * @n_refused: how many refused; at most the first few are in @refused
 */
typedef struct
{
  guint n;
  gint64 action;
  GPtrArray *refused;
  guint n_refused;
} DosjaBulkDone;

void dosja_bulk_done_free (DosjaBulkDone *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaBulkDone, dosja_bulk_done_free)

void dosja_bulk_change_async (DosjaWorker *worker, const DosjaType *type, GArray *ids,
                              DosjaRecord *values, const char *const *fields, const char *owner,
                              DosjaProgressFunc progress, gpointer progress_data,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
DosjaBulkDone *dosja_bulk_change_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);

G_END_DECLS
