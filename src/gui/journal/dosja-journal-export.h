/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *dosja_journal_format_time (gint64 at);
void dosja_journal_export_write_async (DosjaWorker *worker, GArray *seqs, const char *path,
                                       DosjaProgressFunc progress, gpointer progress_data,
                                       GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data);

G_END_DECLS
