/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dosja_message_for_error (const GError *error);
int dosja_message_exit_code (const GError *error);

G_END_DECLS
