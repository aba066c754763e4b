/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaApplication:
 *
 * The program with a window: one vault, one window, one worker.
 */
#define DOSJA_TYPE_APPLICATION (dosja_application_get_type ())
G_DECLARE_FINAL_TYPE (DosjaApplication, dosja_application, DOSJA, APPLICATION, GtkApplication)

DosjaApplication *dosja_application_new (void);
void dosja_application_set_language (DosjaApplication *self, const char *language);

G_END_DECLS
