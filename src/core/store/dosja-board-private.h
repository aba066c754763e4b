/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-access.h"
#include "store/dosja-board.h"

G_BEGIN_DECLS

char *dosja_board_text (sqlite3_stmt *statement, int column);
sqlite3_stmt *dosja_board_prepare (DosjaRead *read, const char *const *columns, GError **error);
gboolean dosja_board_read_beds (DosjaBoard *self, DosjaStore *store, GError **error);

G_END_DECLS
