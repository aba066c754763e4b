/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dosja_alert_show (GtkWidget *parent, const char *heading, const char *text);
void dosja_alert_ask_async (GtkWidget *parent, const char *heading, const char *text,
                            const char *yes_label, gboolean destructive,
                            GAsyncReadyCallback callback, gpointer user_data);
gboolean dosja_alert_ask_finish (GAsyncResult *result);

G_END_DECLS
