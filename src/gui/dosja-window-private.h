/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The window in two files: what it shows (dosja-window.c), and how it locks (dosja-window-lock.c).
 */

#include "gui/dosja-frame.h"
#include "gui/dosja-window.h"

struct _DosjaWindow
{
  GtkApplicationWindow parent_instance;

  DosjaWorker *worker;
  char *folder;
  DosjaHistory *history;
  DosjaId slot;      /* who the history belongs to */
  DosjaFrame *frame; /* NULL while locked */
  gboolean closing;  /* locked, and the last work on the vault is not done yet */
  gboolean at_once;  /* the keys are to be wiped as soon as can be */
  gboolean ending;   /* destroyed when that work is done */
  GCancellable *stop;

  /* Template children */
  GtkStack *cover_stack;
  GtkBox *content;
  GtkButton *cover;
  GtkBox *header_start;
  GtkBox *header_end;
  GtkLabel *title;
  GtkMenuButton *new_button;
  GtkMenuButton *menu_button;

  GMenuModel *whole_menu;
};

enum
{
  DOSJA_WINDOW_OPENED,
  DOSJA_WINDOW_LOCKED,
  DOSJA_WINDOW_N_SIGNALS
};

extern guint dosja_window_signals[DOSJA_WINDOW_N_SIGNALS];

void dosja_window_show_unlock_page (DosjaWindow *self);
void dosja_window_destroy_others (DosjaWindow *self);
