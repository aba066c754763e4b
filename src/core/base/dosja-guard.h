/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dosja_guard_process (void);
void dosja_guard_log (void);

G_END_DECLS
