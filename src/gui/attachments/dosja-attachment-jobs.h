/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaAdded: what came of adding files
 * @n: how many were added
 * @n_files: of how many
 * @action: of the last one, for undo
 * @last: which attachment the last one became
 */
typedef struct
{
  guint n;
  guint n_files;
  gint64 action;
  DosjaId last;
} DosjaAdded;

void dosja_attachments_add_async (DosjaWorker *worker, GListModel *files, DosjaRecord *model,
                                  DosjaProgressFunc progress, gpointer progress_data,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean dosja_attachments_add_finish (DosjaWorker *worker, GAsyncResult *result,
                                       DosjaAdded *ret_added, GError **error);

void dosja_attachments_export_async (DosjaWorker *worker, const DosjaId *attachment, GFile *file,
                                     DosjaProgressFunc progress, gpointer progress_data,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean
dosja_attachments_export_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);

G_END_DECLS
