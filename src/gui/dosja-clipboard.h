/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOSJA_CLIPBOARD_SECONDS 30

void dosja_clipboard_copy (GtkWidget *widget, const char *text);
void dosja_clipboard_clear (GdkDisplay *display);

G_END_DECLS
