/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-draw.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dosja_print_async (GtkWidget *parent, DosjaDocument *document, GAsyncReadyCallback callback,
                        gpointer user_data);
gboolean dosja_print_finish (GAsyncResult *result, GError **error);

G_END_DECLS
