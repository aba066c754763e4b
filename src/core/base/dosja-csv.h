/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSJA_CSV_BOM "\357\273\277"

char *dosja_csv_quote (const char *cell, char separator);
char *dosja_csv_write (GPtrArray *rows, const char *const *headings, char separator);

G_END_DECLS
