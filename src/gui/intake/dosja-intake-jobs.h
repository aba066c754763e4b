/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "casework/dosja-intake.h"
#include "gui/dosja-worker.h"

G_BEGIN_DECLS

/**
 * DosjaIntakeSaved: what came of saving an intake
 * @action: for undo; 0 when nothing was saved
 * @file: the case
 * @problems: why nothing was saved
 * @type: (nullable): of which record the problems speak
 */
typedef struct
{
  gint64 action;
  DosjaId file;
  DosjaProblems *problems;
  const DosjaType *type;
} DosjaIntakeSaved;

void dosja_intake_saved_free (DosjaIntakeSaved *self);

void
dosja_intake_open_async (DosjaWorker *worker, const char *key, const DosjaId *file,
                         const DosjaId *person, GAsyncReadyCallback callback, gpointer user_data);
DosjaIntake *dosja_intake_open_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);
void dosja_intake_save_async (DosjaWorker *worker, DosjaIntake *intake,
                              GAsyncReadyCallback callback, gpointer user_data);
DosjaIntakeSaved *
dosja_intake_save_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);
void dosja_intake_keep (DosjaWorker *worker, DosjaIntake *intake);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaIntakeSaved, dosja_intake_saved_free)

G_END_DECLS
