/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 dosja_clock_now (void);
void dosja_clock_set_fixed (gint64 microseconds);
char *dosja_clock_format (gint64 microseconds);

G_END_DECLS
