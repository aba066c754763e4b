/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/reports/dosja-report-files.h"

G_BEGIN_DECLS

/* What every page with figures does with them: look at the paper, print it, save it, say so to
 * the user and to the journal. */
void dosja_report_output_print (GtkWidget *widget, DosjaWorker *worker, DosjaDocument *document);
void dosja_report_output_save (GtkWidget *widget, DosjaWorker *worker, DosjaReportFile kind,
                               const char *name, DosjaDocument *document, GPtrArray *tables);

G_END_DECLS
