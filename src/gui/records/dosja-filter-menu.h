/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaFilterMenu:
 *
 * The searches and filters of a list that were saved under a name: to choose, to save, to
 * rename and to delete. They are kept in the vault.
 *
 * Emits `chosen` with a table of texts that is to be set, and `save` with an empty one for
 * the list to put in what is set now.
 */
#define DOSJA_TYPE_FILTER_MENU (dosja_filter_menu_get_type ())
G_DECLARE_FINAL_TYPE (DosjaFilterMenu, dosja_filter_menu, DOSJA, FILTER_MENU, GtkWidget)

void dosja_filter_menu_setup (DosjaFilterMenu *self, DosjaWorker *worker, const char *name);
void dosja_filter_menu_popup (DosjaFilterMenu *self);
gboolean dosja_filter_menu_is_loaded (DosjaFilterMenu *self);
gboolean dosja_filter_menu_choose (DosjaFilterMenu *self, const char *name);
gboolean dosja_filter_menu_save (DosjaFilterMenu *self, const char *name);
gboolean dosja_filter_menu_rename (DosjaFilterMenu *self, const char *name, const char *new_name);
void dosja_filter_menu_delete (DosjaFilterMenu *self, const char *name);

G_END_DECLS
