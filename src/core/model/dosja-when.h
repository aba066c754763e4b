/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dosja_when_get_field (const char *when);
gboolean dosja_when_holds (const char *when, const char *value);

G_END_DECLS
