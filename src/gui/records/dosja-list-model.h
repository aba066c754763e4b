/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "gui/records/dosja-row.h"
#include "store/dosja-query.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DosjaListModel:
 *
 * The answer to a query as a list of #DosjaRow, for tables of any length:
 *
 *     query → ids of all rows, in order (one question)
 *                │
 *     position → id → DosjaRow (found by id, so that a refresh keeps the object)
 *                │
 *             cells, by pages of 64 rows, on demand
 *
 * Sorting and filtering is another query, never a model on top: those ask for every row.
 */
#define DOSJA_TYPE_LIST_MODEL (dosja_list_model_get_type ())
G_DECLARE_FINAL_TYPE (DosjaListModel, dosja_list_model, DOSJA, LIST_MODEL, GObject)

DosjaListModel *dosja_list_model_new (DosjaWorker *worker);
void
dosja_list_model_set_query (DosjaListModel *self, DosjaQuery *query, const char *const *columns);
void dosja_list_model_refresh (DosjaListModel *self);
gboolean dosja_list_model_is_busy (DosjaListModel *self);
gboolean dosja_list_model_is_listed (DosjaListModel *self);
guint dosja_list_model_find (DosjaListModel *self, const DosjaId *id);
const DosjaId *dosja_list_model_get_id (DosjaListModel *self, guint position);

G_END_DECLS
