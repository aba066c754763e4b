/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "store/dosja-journal-list.h"

G_BEGIN_DECLS

/**
 * DosjaJournalItem:
 *
 * One row of the journal; empty until it was read. Notifies `row` then.
 */
#define DOSJA_TYPE_JOURNAL_ITEM (dosja_journal_item_get_type ())
G_DECLARE_FINAL_TYPE (DosjaJournalItem, dosja_journal_item, DOSJA, JOURNAL_ITEM, GObject)

const DosjaJournalRow *dosja_journal_item_get_row (DosjaJournalItem *self);

/**
 * DosjaJournalModel:
 *
 * The rows of the journal, newest first, as a #GListModel. It holds the number of every row, and
 * of the rows themselves only those that are on the screen: a million of them scroll as ten do.
 */
#define DOSJA_TYPE_JOURNAL_MODEL (dosja_journal_model_get_type ())
G_DECLARE_FINAL_TYPE (DosjaJournalModel, dosja_journal_model, DOSJA, JOURNAL_MODEL, GObject)

DosjaJournalModel *dosja_journal_model_new (DosjaWorker *worker);
void dosja_journal_model_set_seqs (DosjaJournalModel *self, GArray *seqs);
GArray *dosja_journal_model_get_seqs (DosjaJournalModel *self);

G_END_DECLS
