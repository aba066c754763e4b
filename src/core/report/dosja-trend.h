/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-table.h"

G_BEGIN_DECLS

DosjaTable *dosja_trend_risk (GPtrArray *assessments);
GPtrArray *dosja_trend_scores (GPtrArray *scores);

G_END_DECLS
