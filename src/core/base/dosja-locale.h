/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dosja_locale_init (const char *language);
void dosja_locale_set_language (const char *language);
const char *dosja_locale_get_language (void);
const char *dosja_locale_guess_language (void);
void dosja_locale_bind_gtk (void);

G_END_DECLS
