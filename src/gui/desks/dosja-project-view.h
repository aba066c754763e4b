/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "report/dosja-project-progress.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *dosja_project_view_new (DosjaProjectProgress *progress);
void dosja_project_view_load_async (DosjaWorker *worker, const DosjaId *project,
                                    GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *
dosja_project_view_load_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);

G_END_DECLS
