/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaJournalFilter: which rows of the journal
 * @kinds: (nullable) (array zero-terminated=1): any of these kinds
 * @staff: (nullable): whose doing
 * @type: (nullable): with @record: what it happened to, or to what belongs to it
 * @record: (nullable): that record
 * @from: (nullable): canonical date, the first day
 * @until: (nullable): canonical date, the last day
 */
typedef struct
{
  const char *const *kinds;
  const DosjaId *staff;
  const DosjaType *type;
  const DosjaId *record;
  const char *from;
  const char *until;
} DosjaJournalFilter;

/**
 * DosjaJournalRow: one thing that happened
 * @at: microseconds since 1970
 * @staff_name: (nullable): who did it; %NULL for the program itself
 * @title: (nullable): what it happened to, as it is called today
 * @details: the names of fields that were changed, or the reason that was given
 */
typedef struct
{
  gint64 seq;
  gint64 action;
  gint64 at;
  char *staff_name;
  char *kind;
  const DosjaType *type;
  DosjaId record;
  char *title;
  char *details;
} DosjaJournalRow;

void dosja_journal_row_free (DosjaJournalRow *self);

GArray *
dosja_store_list_journal (DosjaStore *self, const DosjaJournalFilter *filter, GError **error);
GPtrArray *
dosja_store_read_journal (DosjaStore *self, const gint64 *seqs, guint n_seqs, GError **error);
GPtrArray *dosja_store_verify_journal (DosjaStore *self, guint64 *ret_rows,
                                       const DosjaProgress *progress, GError **error);
guint dosja_store_count_broken_glass (DosjaStore *self);

char *dosja_journal_kind_label (const char *kind, const DosjaType *type);

G_END_DECLS
