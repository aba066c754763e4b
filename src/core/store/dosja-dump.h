/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaCell:
 * @type: `SQLITE_NULL` (5), `SQLITE_INTEGER` (1), `SQLITE_FLOAT` (2), `SQLITE_TEXT` (3),
 * `SQLITE_BLOB` (4)
 *
 * One value of a row as it is stored. @data is only good until the next row.
 */
typedef struct
{
  int type;
  gint64 integer;
  double real;
  const void *data;
  gsize size;
} DosjaCell;

/**
 * DosjaDump:
 *
 * Every row of every table from one snapshot, table by table, in a fixed order;
 * work can go on meanwhile. Derived tables (search index) are left out and built anew
 * on restore.
 */
typedef struct _DosjaDump DosjaDump;

DosjaDump *dosja_dump_begin (DosjaStore *store, GError **error);
guint dosja_dump_get_n_tables (DosjaDump *self);
const char *dosja_dump_get_table_name (DosjaDump *self, guint table);
const char *const *dosja_dump_get_columns (DosjaDump *self, guint table, guint *ret_n);
guint64 dosja_dump_get_n_rows (DosjaDump *self, guint table);
guint64 dosja_dump_estimate_bytes (DosjaDump *self);
gboolean
dosja_dump_next (DosjaDump *self, guint table, const DosjaCell **ret_cells, GError **error);
char *dosja_dump_journal_heads (DosjaDump *self, GError **error);
void dosja_dump_free (DosjaDump *self);

/**
 * DosjaLoad:
 *
 * Fills a new, empty database with dumped rows in one transaction. What is read is
 * trusted no more than user input: tables, columns and records are checked, and
 * nothing stays when `finish` was not reached or failed.
 */
typedef struct _DosjaLoad DosjaLoad;

DosjaLoad *dosja_load_begin (const char *path, DosjaSecret *key, guint profile,
                             guint schema_version, GError **error);
gboolean dosja_load_table (DosjaLoad *self, const char *table, const char *const *columns,
                           guint n_columns, GError **error);
gboolean dosja_load_row (DosjaLoad *self, const DosjaCell *cells, GError **error);
DosjaStore *dosja_load_finish (DosjaLoad *self, const DosjaProgress *progress, GError **error);
void dosja_load_free (DosjaLoad *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaDump, dosja_dump_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaLoad, dosja_load_free)

G_END_DECLS
