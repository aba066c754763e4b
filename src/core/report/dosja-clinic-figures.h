/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"
#include "report/dosja-figure.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

GPtrArray *dosja_clinic_figures (DosjaStore *store, const DosjaDate *today, GError **error);

G_END_DECLS
