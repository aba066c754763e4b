/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"
#include "report/dosja-figure.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

GPtrArray *dosja_programme_figures (DosjaStore *store, const DosjaDate *today, GError **error);
DosjaTable *dosja_programme_attendance (DosjaStore *store, GError **error);

G_END_DECLS
