/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-figure.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

GPtrArray *dosja_measures_of (DosjaStore *store, const DosjaId *enrolment, GError **error);
DosjaTable *dosja_measures_average (DosjaStore *store, GError **error);

G_END_DECLS
