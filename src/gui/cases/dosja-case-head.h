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
