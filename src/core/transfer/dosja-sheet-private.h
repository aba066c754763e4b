/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "transfer/dosja-import.h"

G_BEGIN_DECLS

char *
dosja_sheet_decode (GBytes *bytes, const char *encoding, const char **ret_encoding, GError **error);
char dosja_sheet_guess_separator (const char *text);
gboolean dosja_sheet_is_code_row (const char *const *codes, const char *const *labels, guint n);

G_END_DECLS
