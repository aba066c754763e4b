/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"
#include "report/dosja-figure.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaOccupancyStep: what one row is
 * @DOSJA_OCCUPANCY_DAYS: a night of one month
 * @DOSJA_OCCUPANCY_MONTHS: a month of one year
 * @DOSJA_OCCUPANCY_YEARS: a year, from the first stay on
 */
typedef enum
{
  DOSJA_OCCUPANCY_DAYS,
  DOSJA_OCCUPANCY_MONTHS,
  DOSJA_OCCUPANCY_YEARS,
} DosjaOccupancyStep;

GPtrArray *dosja_occupancy_figures (DosjaStore *store, DosjaOccupancyStep step,
                                    const DosjaDate *within, GError **error);

G_END_DECLS
