/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *dosja_catalogue_text (const char *language, const char *context, const char *text);

G_END_DECLS
