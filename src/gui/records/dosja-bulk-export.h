/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-type.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The chosen rows of a list as a sheet outside the vault: as the list shows them, in words. */
void dosja_bulk_export_present (GtkWidget *parent, DosjaWorker *worker, const DosjaType *type,
                                GArray *ids, const char *const *columns, const char *const *titles);

void dosja_bulk_export_write_async (DosjaWorker *worker, const DosjaType *type, GArray *ids,
                                    const char *const *columns, const char *const *titles,
                                    const char *path, DosjaProgressFunc progress,
                                    gpointer progress_data, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean dosja_bulk_export_write_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);

G_END_DECLS
