/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "transfer/dosja-import.h"

G_BEGIN_DECLS

/* What the wizard has done on the worker's threads. Everything a job holds is its own:
 * the mapping is a copy, a sheet and a plan do not change once they are made. */

/**
 * DosjaImportJob:
 * @path: the file; @encoding and @separator how it is written, or %NULL and 0 to find out
 * @name: (nullable): of a mapping
 * @mapping: (nullable): a copy
 */
typedef struct
{
  char *path;
  const char *encoding;
  char separator;
  char *name;
  DosjaSheet *sheet;
  DosjaMapping *mapping;
  DosjaImportPlan *plan;
} DosjaImportJob;

/**
 * DosjaImportResult: what came of it; only what was asked for is set
 * @names: mappings kept in the vault
 * @words: (element-type DosjaWord): words of the sheet
 * @action: what to undo
 */
typedef struct
{
  DosjaSheet *sheet;
  DosjaMapping *mapping;
  DosjaImportPlan *plan;
  GStrv names;
  GPtrArray *words;
  gint64 action;
} DosjaImportResult;

void dosja_import_job_free (DosjaImportJob *self);
void dosja_import_result_free (DosjaImportResult *self);

gpointer dosja_import_read_work (DosjaSession *session, DosjaStore *store, gpointer data,
                                 const DosjaProgress *progress, GError **error);
gpointer dosja_import_load_work (DosjaSession *session, DosjaStore *store, gpointer data,
                                 const DosjaProgress *progress, GError **error);
gpointer dosja_import_keep_work (DosjaSession *session, DosjaStore *store, gpointer data,
                                 const DosjaProgress *progress, GError **error);
gpointer dosja_import_remember_work (DosjaSession *session, DosjaStore *store, gpointer data,
                                     const DosjaProgress *progress, GError **error);
gpointer dosja_import_words_work (DosjaSession *session, DosjaStore *store, gpointer data,
                                  const DosjaProgress *progress, GError **error);
gpointer dosja_import_check_work (DosjaSession *session, DosjaStore *store, gpointer data,
                                  const DosjaProgress *progress, GError **error);
gpointer dosja_import_apply_work (DosjaSession *session, DosjaStore *store, gpointer data,
                                  const DosjaProgress *progress, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaImportResult, dosja_import_result_free)

G_END_DECLS
