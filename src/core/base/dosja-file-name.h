/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSJA_FILE_NAME_MAX 200 /* characters */

gboolean dosja_file_name_is_plain (const char *name);
char *dosja_file_name_clean (const char *name, const char *otherwise);

G_END_DECLS
