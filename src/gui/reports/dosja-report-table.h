/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaReportTable:
 *
 * A report's table on the screen: its rows in full height, its notes below.
 */
#define DOSJA_TYPE_REPORT_TABLE (dosja_report_table_get_type ())
G_DECLARE_FINAL_TYPE (DosjaReportTable, dosja_report_table, DOSJA, REPORT_TABLE, GtkWidget)

GtkWidget *dosja_report_table_new (void);
void dosja_report_table_show (DosjaReportTable *self, DosjaTable *table);

G_END_DECLS
