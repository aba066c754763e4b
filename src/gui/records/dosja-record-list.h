/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "gui/records/dosja-filter-bar.h"
#include "gui/records/dosja-filter-menu.h"
#include "gui/records/dosja-list-model.h"
#include "gui/records/dosja-selection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaRecordList:
 *
 * A table of records of one type: search, filters, columns and their order, and what
 * stands there when there is nothing. The same widget serves whole pages and the short
 * lists on the page of a record.
 */
#define DOSJA_TYPE_RECORD_LIST (dosja_record_list_get_type ())
G_DECLARE_FINAL_TYPE (DosjaRecordList, dosja_record_list, DOSJA, RECORD_LIST, GtkWidget)

/**
 * DosjaBulkFunc:
 * @ids: (element-type DosjaId): all records that are chosen, in the list's order
 */
typedef void (*DosjaBulkFunc) (DosjaRecordList *list, GArray *ids, gpointer user_data);

void dosja_record_list_setup (DosjaRecordList *self, DosjaWorker *worker, const DosjaType *type,
                              const char *name, const char *const *columns);
void dosja_record_list_set_compact (DosjaRecordList *self, gboolean compact);
void dosja_record_list_set_deleted (DosjaRecordList *self, gboolean deleted);
void dosja_record_list_set_order (DosjaRecordList *self, const char *column, gboolean descending);
void dosja_record_list_set_belongs (DosjaRecordList *self, const char *column, const char *value);
void dosja_record_list_add_choice_filter (DosjaRecordList *self, const char *column);
void dosja_record_list_add_year_filter (DosjaRecordList *self, const char *column);
void dosja_record_list_add_staff_filter (DosjaRecordList *self, const char *column);
GtkWidget *dosja_record_list_add_bulk (DosjaRecordList *self, const char *label, DosjaBulkFunc func,
                                       gpointer user_data);
void dosja_record_list_add_bulk_actions (DosjaRecordList *self);
DosjaSelection *dosja_record_list_get_selection (DosjaRecordList *self);
DosjaFilterBar *dosja_record_list_get_filters (DosjaRecordList *self);
DosjaFilterMenu *dosja_record_list_get_saved (DosjaRecordList *self);
void dosja_record_list_set_empty (DosjaRecordList *self, const char *icon, const char *title,
                                  const char *text);
GtkBox *dosja_record_list_get_actions (DosjaRecordList *self);
GtkBox *dosja_record_list_get_empty_actions (DosjaRecordList *self);
void dosja_record_list_start (DosjaRecordList *self);
void dosja_record_list_refresh (DosjaRecordList *self);
void dosja_record_list_focus_search (DosjaRecordList *self);
void dosja_record_list_set_search (DosjaRecordList *self, const char *text);
const DosjaId *dosja_record_list_get_selected (DosjaRecordList *self);
DosjaListModel *dosja_record_list_get_model (DosjaRecordList *self);

gboolean dosja_record_list_neighbour (DosjaWorker *worker, const DosjaType *type, const DosjaId *id,
                                      int step, DosjaId *ret_id);

G_END_DECLS
