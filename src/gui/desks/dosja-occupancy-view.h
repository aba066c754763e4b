/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/reports/dosja-figures-view.h"
#include "report/dosja-occupancy.h"

G_BEGIN_DECLS

/**
 * DosjaOccupancyView:
 *
 * How full the shelter was: by night of a month, by month of a year, or in all years. Which month
 * or year is chosen above the chart and its table, or gone through one by one.
 */
#define DOSJA_TYPE_OCCUPANCY_VIEW (dosja_occupancy_view_get_type ())
G_DECLARE_FINAL_TYPE (DosjaOccupancyView, dosja_occupancy_view, DOSJA, OCCUPANCY_VIEW, GtkWidget)

GtkWidget *dosja_occupancy_view_new (DosjaWorker *worker);
void dosja_occupancy_view_refresh (DosjaOccupancyView *self);
void dosja_occupancy_view_choose (DosjaOccupancyView *self, DosjaOccupancyStep step,
                                  const DosjaDate *within);
DosjaTable *dosja_occupancy_view_get_table (DosjaOccupancyView *self);

G_END_DECLS
