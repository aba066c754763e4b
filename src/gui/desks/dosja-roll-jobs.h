/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "casework/dosja-roll-call.h"
#include "gui/dosja-worker.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DosjaRollSaved: a session that was written down
 * @action: what undo takes back; 0 when nothing was written, see @problems
 */
typedef struct
{
  gint64 action;
  DosjaProblems *problems;
} DosjaRollSaved;

void dosja_roll_saved_free (DosjaRollSaved *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaRollSaved, dosja_roll_saved_free)

/**
 * DosjaRollAsk: which session
 * @session: (nullable): one that is stored, or …
 * @group: (nullable): … whose session …
 * @on: (nullable): … of which day
 */
typedef struct
{
  char *session;
  char *group;
  char *on;
} DosjaRollAsk;

/**
 * DosjaRollMark: what is to be written for somebody
 */
typedef struct
{
  DosjaId enrolment;
  char *presence;
  char *note;
} DosjaRollMark;

void dosja_roll_load_async (DosjaWorker *worker, const DosjaRollAsk *ask,
                            GAsyncReadyCallback callback, gpointer user_data);
DosjaRoll *dosja_roll_load_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);
GPtrArray *dosja_roll_marks_new (void);
void dosja_roll_marks_add (GPtrArray *marks, const DosjaId *enrolment, const char *presence,
                           const char *note);
void dosja_roll_save_async (DosjaWorker *worker, const DosjaRollAsk *ask, DosjaRecord *session,
                            GPtrArray *marks, GAsyncReadyCallback callback, gpointer user_data);
DosjaRollSaved *dosja_roll_save_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);

G_END_DECLS
