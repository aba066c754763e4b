/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-type.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaListColumns:
 *
 * The columns of a list's table: which there are, how wide, in what order they stand, and
 * by which of them the list is sorted. It shows cells of #DosjaRow, and keeps in the vault
 * what the user chose. The first column names the whole line for a screen reader.
 *
 * Emits `changed` when the list must be asked again, with whether it was the order that
 * the user chose.
 */
#define DOSJA_TYPE_LIST_COLUMNS (dosja_list_columns_get_type ())
G_DECLARE_FINAL_TYPE (DosjaListColumns, dosja_list_columns, DOSJA, LIST_COLUMNS, GObject)

DosjaListColumns *
dosja_list_columns_new (GtkColumnView *view, DosjaWorker *worker, const DosjaType *type,
                        const char *name, const char *const *defaults);
void dosja_list_columns_start (DosjaListColumns *self, GtkSelectionModel *rows);
void dosja_list_columns_stop (DosjaListColumns *self);
GStrv dosja_list_columns_get_names (DosjaListColumns *self);
GStrv dosja_list_columns_get_titles (DosjaListColumns *self);
void dosja_list_columns_set_order (DosjaListColumns *self, const char *column, gboolean descending);
const char *dosja_list_columns_get_order (DosjaListColumns *self, gboolean *ret_descending);
void dosja_list_columns_show_order (DosjaListColumns *self, gboolean shown);
void dosja_list_columns_fill (DosjaListColumns *self, GtkBox *box);

G_END_DECLS
