/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-type.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaListEmpty:
 *
 * What stands where a list's table would be: while there is no record at all, what will be
 * here and the button that starts it; when a search or filters leave none, what was searched
 * and how to see all again.
 *
 * Emits `show-all` when the user wants the search and the filters gone.
 */
#define DOSJA_TYPE_LIST_EMPTY (dosja_list_empty_get_type ())
G_DECLARE_FINAL_TYPE (DosjaListEmpty, dosja_list_empty, DOSJA, LIST_EMPTY, GtkWidget)

void dosja_list_empty_set_compact (DosjaListEmpty *self, gboolean compact);
void dosja_list_empty_set_words (DosjaListEmpty *self, const char *icon, const char *title,
                                 const char *text);
GtkBox *dosja_list_empty_get_actions (DosjaListEmpty *self);
void dosja_list_empty_show_none (DosjaListEmpty *self);
void dosja_list_empty_show_nothing_found (DosjaListEmpty *self, const DosjaType *type,
                                          const char *search, gboolean filtered);

G_END_DECLS
