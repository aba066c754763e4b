/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-id.h"
#include "model/dosja-type.h"

G_BEGIN_DECLS

/**
 * DosjaMatch:
 * @DOSJA_MATCH_IS: the field has this value; %NULL means nothing known. For choices: has it among
 * its keys
 * @DOSJA_MATCH_NOT: the opposite
 * @DOSJA_MATCH_FROM: a date, number or text not before this
 * @DOSJA_MATCH_UNTIL: not after this (a date `2020` reaches to the end of the year)
 */
typedef enum
{
  DOSJA_MATCH_IS,
  DOSJA_MATCH_NOT,
  DOSJA_MATCH_FROM,
  DOSJA_MATCH_UNTIL,
} DosjaMatch;

/**
 * DosjaQuery:
 *
 * A question about the records of one type: which, in what order, which columns.
 * A column is a field's name (`surname`), or a reference field, a dot and a field of
 * the record referred to (`person.surname`).
 */
typedef struct _DosjaQuery DosjaQuery;

DosjaQuery *dosja_query_new (const DosjaType *type);
DosjaQuery *dosja_query_copy (DosjaQuery *self);
void dosja_query_free (DosjaQuery *self);
const DosjaType *dosja_query_get_record_type (DosjaQuery *self);
const char *const *dosja_query_get_columns (DosjaQuery *self);
void dosja_query_set_search (DosjaQuery *self, const char *text);
gboolean
dosja_query_add_filter (DosjaQuery *self, const char *column, DosjaMatch match, const char *value);
void dosja_query_clear_filters (DosjaQuery *self);
gboolean dosja_query_set_order (DosjaQuery *self, const char *column, gboolean descending);
gboolean dosja_query_set_columns (DosjaQuery *self, const char *const *columns);
void dosja_query_set_deleted (DosjaQuery *self, gboolean only_deleted);
void dosja_query_set_limit (DosjaQuery *self, guint limit, guint offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaQuery, dosja_query_free)

G_END_DECLS
