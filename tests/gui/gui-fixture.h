/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

#define WAIT_WHILE(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 until_ = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;                                 \
    while (condition)                                                                              \
      {                                                                                            \
        g_main_context_iteration (NULL, FALSE);                                                    \
        g_assert_cmpint (g_get_monotonic_time (), <, until_);                                      \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

/**
 * Gui: an open vault of its own for the whole program, and a window to put things in
 */
typedef struct
{
  char *folder;
  DosjaSession *session;
  DosjaStore *store;
  DosjaWorker *worker;
  GtkWidget *window;
} Gui;

void gui_set_up (Gui *gui);
void gui_tear_down (Gui *gui);
void gui_show (Gui *gui, GtkWidget *child);
void gui_settle (Gui *gui);
DosjaRecord *gui_save (Gui *gui, const char *type, ...) G_GNUC_NULL_TERMINATED;
DosjaRecord *gui_add_person (Gui *gui, const char *code, const char *given, const char *surname,
                             const char *sex);
