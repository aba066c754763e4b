/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-mechanism.h"

G_BEGIN_DECLS

GPtrArray *dosja_mechanism_steps (DosjaStore *store, const DosjaId *case_id, GError **error);

G_END_DECLS
