/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "gui/records/dosja-record-list.h"
#include "model/dosja-type.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaSubList:
 *
 * The records that belong to the one of a page: a person's cases, a case's changes of
 * status. They are added, changed and deleted here.
 */
#define DOSJA_TYPE_SUB_LIST (dosja_sub_list_get_type ())
G_DECLARE_FINAL_TYPE (DosjaSubList, dosja_sub_list, DOSJA, SUB_LIST, GtkWidget)

/**
 * DosjaSubListHandler:
 * @id: (nullable): the row
 */
typedef void (*DosjaSubListHandler) (DosjaSubList *self, const DosjaId *id, gpointer user_data);

GtkWidget *dosja_sub_list_new (DosjaWorker *worker, const DosjaType *type, const char *owner_field,
                               const char *name, const char *const *columns);
void dosja_sub_list_set_words (DosjaSubList *self, const char *heading, const char *add,
                               const char *empty);
void dosja_sub_list_set_order (DosjaSubList *self, const char *column, gboolean descending);
void dosja_sub_list_arrange (DosjaSubList *self, const char *order, gboolean descending,
                             const char *choice, const char *year, const char *staff);
void dosja_sub_list_set_opens (DosjaSubList *self, const char *field);
void dosja_sub_list_add_preset (DosjaSubList *self, const char *field, const char *value,
                                gboolean fixed);
void dosja_sub_list_show (DosjaSubList *self, const DosjaId *owner);
void dosja_sub_list_refresh (DosjaSubList *self);
void dosja_sub_list_add (DosjaSubList *self);
DosjaRecordList *dosja_sub_list_get_list (DosjaSubList *self);
guint dosja_sub_list_get_n (DosjaSubList *self);
const DosjaId *dosja_sub_list_get_owner (DosjaSubList *self);
const DosjaId *dosja_sub_list_get_selected (DosjaSubList *self);
void dosja_sub_list_set_handlers (DosjaSubList *self, DosjaSubListHandler add,
                                  DosjaSubListHandler open, gpointer user_data);

G_END_DECLS
