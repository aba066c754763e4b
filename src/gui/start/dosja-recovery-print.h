/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-secret.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean dosja_recovery_print (DosjaSecret *recovery_key, GtkWindow *parent, GError **error);
void dosja_recovery_draw (cairo_t *cr, double width, const char *key, const char *date);

G_END_DECLS
