/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-record.h"
#include "model/dosja-role.h"

G_BEGIN_DECLS

/**
 * DosjaCaseHead: what the page of a case shows first, read in one go
 * @person: (nullable): whose case it is
 * @manager: (nullable): the case manager's name
 * @actor: who looks
 * @role: (nullable): what they may see
 * @stage: (nullable): key of the list `case_stage`
 * @closing: (nullable): the closing that was asked for and waits for a decision
 * @asker: (nullable): who asked for it
 * @may_decide: it is the actor's to decide
 * @flags: (element-type DosjaFlag)
 * @timeline: (element-type DosjaTimelineEntry)
 */
typedef struct
{
  DosjaId id;
  DosjaRecord *person;
  char *manager;
  DosjaId actor;
  const DosjaRole *role;
  gboolean pinned;
  char *stage;
  DosjaRecord *closing;
  char *asker;
  gboolean may_decide;
  GPtrArray *flags;
  GPtrArray *timeline;
} DosjaCaseHead;

void dosja_case_head_free (DosjaCaseHead *self);
void dosja_case_head_read_async (DosjaWorker *worker, const DosjaId *id,
                                 GAsyncReadyCallback callback, gpointer user_data);
DosjaCaseHead *
dosja_case_head_read_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);
void dosja_case_pin_async (DosjaWorker *worker, const DosjaId *id, gboolean pinned);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaCaseHead, dosja_case_head_free)

G_END_DECLS
