/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-draw.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaChart:
 *
 * A chart of a table, in the window's colours and letters. Its accessible description
 * holds the figures; it never stands without its table.
 */
#define DOSJA_TYPE_CHART (dosja_chart_get_type ())
G_DECLARE_FINAL_TYPE (DosjaChart, dosja_chart, DOSJA, CHART, GtkWidget)

GtkWidget *dosja_chart_new (void);
void dosja_chart_show (DosjaChart *self, DosjaTable *table, DosjaChartKind kind);

void dosja_chart_set_height (DosjaChart *self, int height);

G_END_DECLS
