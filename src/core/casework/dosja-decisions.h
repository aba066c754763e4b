/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaDecision: what a meeting decided about a case, and what became of it
 * @id: the record `meeting_case`
 * @meeting: the meeting
 * @case_id: the case
 * @on: canonical date of the meeting
 * @title: (nullable): of the meeting
 * @number: of the case
 * @text: (nullable): the decision
 * @task: the task it became; nil: none yet
 * @due: (nullable): until when
 * @done: (nullable): since when it is done
 */
typedef struct
{
  DosjaId id;
  DosjaId meeting;
  DosjaId case_id;
  char *on;
  char *title;
  char *number;
  char *text;
  DosjaId task;
  char *due;
  char *done;
} DosjaDecision;

void dosja_decision_free (DosjaDecision *self);
GPtrArray *dosja_decisions_of_team (DosjaStore *store, GError **error);
gboolean dosja_decision_make_task (DosjaStore *store, const DosjaId *decision, DosjaId *ret_task,
                                   gint64 *ret_action, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaDecision, dosja_decision_free)

G_END_DECLS
