/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "report/dosja-draw.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  DOSJA_REPORT_FILE_PDF,
  DOSJA_REPORT_FILE_XLSX,
  DOSJA_REPORT_FILE_CSV,
} DosjaReportFile;

void dosja_report_files_save_async (GtkWidget *parent, DosjaWorker *worker, DosjaReportFile kind,
                                    const char *name, DosjaDocument *document, GPtrArray *tables,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean dosja_report_files_save_finish (GAsyncResult *result, GError **error);
void dosja_report_files_note (DosjaWorker *worker, const char *event, GAsyncReadyCallback callback,
                              gpointer user_data);
void dosja_report_files_save_record_async (GtkWidget *parent, DosjaWorker *worker, const char *name,
                                           DosjaDocument *document, const DosjaType *type,
                                           const DosjaId *record, GAsyncReadyCallback callback,
                                           gpointer user_data);
void dosja_report_files_note_record (DosjaWorker *worker, const char *event, const DosjaType *type,
                                     const DosjaId *record, GAsyncReadyCallback callback,
                                     gpointer user_data);

G_END_DECLS
