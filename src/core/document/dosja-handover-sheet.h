/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-draw.h"
#include "store/dosja-board.h"

G_BEGIN_DECLS

DosjaDocument *
dosja_handover_sheet (DosjaStore *store, const char *on, const char *at, GError **error);

G_END_DECLS
