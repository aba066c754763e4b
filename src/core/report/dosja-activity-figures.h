/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

GPtrArray *dosja_activity_figures (DosjaStore *store, guint year, GError **error);

G_END_DECLS
