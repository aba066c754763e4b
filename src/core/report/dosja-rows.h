/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

GPtrArray *dosja_rows_read (DosjaStore *store, DosjaQuery *query, const char *const *columns,
                            GArray **ret_ids, GError **error);

G_END_DECLS
