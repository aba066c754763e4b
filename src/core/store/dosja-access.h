/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store-private.h"

G_BEGIN_DECLS

/**
 * DosjaScope: which rows of a table a read is about
 */
typedef enum
{
  DOSJA_SCOPE_LIVING,
  DOSJA_SCOPE_BIN,
  DOSJA_SCOPE_ALL,
} DosjaScope;

/**
 * DosjaReading: what rows are read for
 * @DOSJA_READING_COUNTS: they are only counted: then what is hidden by an access level counts as
 *   well, for a figure that leaves out the most endangered is wrong
 * @DOSJA_READING_ONE: each is found by its id
 */
typedef enum
{
  DOSJA_READING_LIST = 0,
  DOSJA_READING_COUNTS = 1 << 0,
  DOSJA_READING_ONE = 1 << 1,
} DosjaReading;

/**
 * DosjaRead:
 *
 * A read of records, being put together. The one place through which every question about
 * records passes: rows and fields that the actor may not see are left out here, whoever
 * asks and whatever for. Reads the program makes for itself (is this code taken?) do not
 * show anything to anybody and go past it.
 */
typedef struct
{
  DosjaStore *store;
  const DosjaType *type;
  GString *from;
  GString *where;
  GString *order;
  GPtrArray *texts; /* bound in order, owned */
  DosjaReading reading;
} DosjaRead;

DosjaRead *dosja_read_new (DosjaStore *store, const DosjaType *type, DosjaScope scope);
DosjaRead *dosja_read_new_one (DosjaStore *store, const DosjaType *type, DosjaScope scope);
DosjaRead *dosja_read_new_counting (DosjaStore *store, const DosjaType *type, DosjaScope scope);
DosjaRead *
dosja_read_new_from (DosjaStore *store, const DosjaType *type, DosjaScope scope, const char *first);
void dosja_read_free (DosjaRead *self);
char *dosja_read_column (DosjaRead *self, const char *column, gboolean sort_key);
char *dosja_read_join (DosjaRead *self, const DosjaField *via);
void dosja_read_where (DosjaRead *self, const char *condition);
void dosja_read_bind (DosjaRead *self, const DosjaField *field, const char *value);
void dosja_read_order (DosjaRead *self, const char *expression, gboolean descending);
sqlite3_stmt *
dosja_read_prepare (DosjaRead *self, const char *select, const char *tail, GError **error);
gboolean dosja_access_may_read (DosjaStore *store, const DosjaType *type, const DosjaField *field);
gboolean
dosja_access_may_write (DosjaStore *store, const DosjaType *type, DosjaRight right, GError **error);
gboolean dosja_access_may_search (DosjaStore *store, const DosjaType *type);

/* dosja-owned-ids.c */
GArray *dosja_owned_ids_read (DosjaStore *self, sqlite3_stmt *statement, const DosjaType *owners,
                              const DosjaField *field, gboolean descending, GError **error);

/* dosja-access-rows.c */
char *dosja_access_rows (DosjaStore *store, const DosjaType *type, const char *alias,
                         DosjaReading reading);
gboolean dosja_access_sees (DosjaStore *store, const DosjaType *type, const DosjaId *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaRead, dosja_read_free)

G_END_DECLS
