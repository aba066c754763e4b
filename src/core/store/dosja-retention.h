/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaPastPeriod: a closed case that was kept as long as its rule says
 * @person: whose case it is
 * @over_on: the day on which its period ended
 * @action: key of the list `retention_action`: what the rule says happens then
 * @held: it is under legal hold: it is kept all the same
 */
typedef struct
{
  DosjaId id;
  DosjaId person;
  char *number;
  char *category;
  char *closed;
  DosjaDate over_on;
  char *action;
  gboolean held;
} DosjaPastPeriod;

void dosja_past_period_free (DosjaPastPeriod *self);
GPtrArray *dosja_store_list_past_period (DosjaStore *self, const DosjaDate *on, GError **error);

G_END_DECLS
