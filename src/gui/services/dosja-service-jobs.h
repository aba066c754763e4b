/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"
#include "gui/dosja-worker.h"
#include "model/dosja-record.h"

G_BEGIN_DECLS

/**
 * DosjaServicesSaved: what came of writing services down
 * @action: for undo; 0 when nothing was written
 * @problems: (nullable): why nothing was
 */
typedef struct
{
  gint64 action;
  DosjaProblems *problems;
} DosjaServicesSaved;

/**
 * DosjaServiceWeek: the week of a member of staff
 * @staff: (element-type DosjaRecord): everybody who may have one
 * @shown: whose it is
 * @cells: (element-type DosjaServiceCell)
 * @recent: kinds of service that this member of staff usually writes down
 */
typedef struct
{
  GPtrArray *staff;
  DosjaId shown;
  GPtrArray *cells;
  GStrv recent;
} DosjaServiceWeek;

void dosja_services_saved_free (DosjaServicesSaved *self);
void dosja_service_week_free (DosjaServiceWeek *self);

void
dosja_services_begin_async (DosjaWorker *worker, GAsyncReadyCallback callback, gpointer user_data);
DosjaRecord *
dosja_services_begin_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);
void dosja_services_save_async (DosjaWorker *worker, DosjaRecord *model, GArray *cases,
                                GAsyncReadyCallback callback, gpointer user_data);
DosjaServicesSaved *
dosja_services_save_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);
void dosja_service_week_async (DosjaWorker *worker, const DosjaId *staff, const DosjaDate *monday,
                               GAsyncReadyCallback callback, gpointer user_data);
DosjaServiceWeek *
dosja_service_week_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaServicesSaved, dosja_services_saved_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaServiceWeek, dosja_service_week_free)

G_END_DECLS
