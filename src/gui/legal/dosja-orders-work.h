/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-order.h"
#include "store/dosja-due.h"

G_BEGIN_DECLS

/**
 * DosjaOrderCard: an order and what hangs on it
 * @state: how it stands today
 * @deadlines: (element-type DosjaRecord): by day
 * @texts: (element-type DosjaDueText): the same in words
 * @violations: (element-type DosjaRecord): the newest first
 */
typedef struct
{
  DosjaRecord *order;
  DosjaOrderState state;
  GPtrArray *deadlines;
  GPtrArray *texts;
  GPtrArray *violations;
} DosjaOrderCard;

void dosja_orders_load_async (DosjaWorker *worker, const char *field, const DosjaId *owner,
                              GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *dosja_orders_load_finish (DosjaWorker *worker, GAsyncResult *result, GError **error);

G_END_DECLS
