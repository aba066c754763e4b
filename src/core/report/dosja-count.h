/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"
#include "report/dosja-table.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaCount:
 *
 * Counts whoever is in the cells of a table, each once in a cell however often they come.
 */
typedef struct _DosjaCount DosjaCount;

DosjaCount *dosja_count_new (DosjaTable *table);
void dosja_count_add (DosjaCount *self, int row, int column, const char *who);
void dosja_count_free (DosjaCount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaCount, dosja_count_free)

GPtrArray *
dosja_count_query (DosjaStore *store, const char *type, const char *const *columns, GError **error);
void dosja_count_add_codes (DosjaTable *table, const char *list);
guint dosja_count_year (const char *date);

G_END_DECLS
