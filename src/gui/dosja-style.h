/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-settings.h"

G_BEGIN_DECLS

void dosja_style_init (DosjaSettings *settings);
gboolean dosja_style_is_dark (void);
void dosja_style_zoom (DosjaSettings *settings, int step);

G_END_DECLS
