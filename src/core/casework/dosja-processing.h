/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

gboolean dosja_processing_propose (DosjaStore *store, guint *ret_added, GError **error);

G_END_DECLS
