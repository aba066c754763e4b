/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-record.h"
#include "store/dosja-conflict.h"

G_BEGIN_DECLS

/**
 * DosjaLoaded: a record and what was being typed about it
 * @draft: (nullable): what dosja_record_to_draft() wrote
 */
typedef struct
{
  DosjaRecord *record;
  char *draft;
} DosjaLoaded;

/**
 * DosjaLikeness: a record that may be the same person, in words
 */
typedef struct
{
  DosjaId id;
  guint score;
  char *title;
  char *reasons;
} DosjaLikeness;

/**
 * DosjaSaved: what came of saving
 * @record: (nullable): the record as it is stored now; %NULL when it was not saved
 * @action: for undo
 * @problems: (nullable): why it was not saved
 * @likenesses: (nullable) (element-type DosjaLikeness): who it may be the same as; not saved
 * @conflict: (nullable): a conflict of interest that it may mean; not saved
 */
typedef struct
{
  DosjaRecord *record;
  gint64 action;
  DosjaProblems *problems;
  GPtrArray *likenesses;
  DosjaConflict *conflict;
} DosjaSaved;

void dosja_loaded_free (DosjaLoaded *self);
void dosja_saved_free (DosjaSaved *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaLoaded, dosja_loaded_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaSaved, dosja_saved_free)

void
dosja_records_load_async (DosjaWorker *worker, const DosjaType *type, const DosjaId *id,
                          const char *draft_key, GAsyncReadyCallback callback, gpointer user_data);
void dosja_records_prepare_async (DosjaWorker *worker, const DosjaType *type, const char *draft_key,
                                  GAsyncReadyCallback callback, gpointer user_data);
DosjaLoaded *dosja_records_load_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);

void dosja_records_save_async (DosjaWorker *worker, DosjaRecord *typed, gboolean is_new,
                               gboolean look_for_likeness, const char *draft_key,
                               GAsyncReadyCallback callback, gpointer user_data);
DosjaSaved *dosja_records_save_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);

gboolean dosja_records_know_likeness (const DosjaType *type);
void dosja_records_find_likeness_async (DosjaWorker *worker, DosjaRecord *typed,
                                        GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *
dosja_records_find_likeness_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);

void dosja_records_delete_async (DosjaWorker *worker, const DosjaType *type, const DosjaId *id,
                                 GAsyncReadyCallback callback, gpointer user_data);
void dosja_records_restore_async (DosjaWorker *worker, const DosjaType *type, const DosjaId *id,
                                  GAsyncReadyCallback callback, gpointer user_data);
gint64 dosja_records_action_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);

void dosja_records_put_draft (DosjaWorker *worker, const char *key, DosjaRecord *typed);
void dosja_records_drop_draft (DosjaWorker *worker, const char *key);
char *dosja_records_draft_key (const DosjaType *type, const DosjaId *id, const char *owner);

G_END_DECLS
