/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DosjaShippedFunc:
 * @cells: (array length=n_cells): a row's cells, never %NULL
 * @position: the row's number, beginning with 0 behind the headings
 */
typedef void (*DosjaShippedFunc) (char **cells, guint n_cells, guint position, gpointer user_data);

void dosja_shipped_read (const char *path, DosjaShippedFunc func, gpointer user_data);

G_END_DECLS
