/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

#define GUI_PASSPHRASE "kali fluturon mbi detin e qelqtë"

/* Turns the main context until something is so; fails after a while. */
#define WAIT_UNTIL(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 wait_end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                               \
    while (!(condition) && g_get_monotonic_time () < wait_end)                                     \
      g_main_context_iteration (NULL, FALSE);                                                      \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

void gui_support_init (int *argc, char ***argv);
const char *gui_support_folder (void);
DosjaSession *gui_support_session (void);
void gui_support_finish (void);
void gui_support_remove_tree (const char *path);

void gui_support_settle (void);
GtkWidget *gui_support_find (GtkWidget *root, GType type, const char *label);
guint gui_support_audit (GtkWidget *root, const char *where);
