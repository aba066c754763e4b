/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-id.h"
#include "model/dosja-type.h"

G_BEGIN_DECLS

/**
 * DosjaPlace:
 * @page: a page's name, from the table of pages
 * @type: (nullable): the record's type, on a record's page
 * @id: the record, or nil for a new one
 * @owner: whose a new record is to be, or nil
 *
 * Where the user is. Names and ids only: it is kept in memory while locked.
 */
typedef struct
{
  const char *page;
  const DosjaType *type;
  DosjaId id;
  DosjaId owner;
} DosjaPlace;

/**
 * DosjaHistory:
 *
 * The places the user went to, for Back and Forward, and for coming back after unlocking.
 */
typedef struct _DosjaHistory DosjaHistory;

DosjaHistory *dosja_history_new (void);
void dosja_history_free (DosjaHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaHistory, dosja_history_free)

const DosjaPlace *dosja_history_get_current (DosjaHistory *self);
gboolean dosja_history_push (DosjaHistory *self, const DosjaPlace *place);
void dosja_history_replace (DosjaHistory *self, const DosjaPlace *place);
gboolean dosja_history_step (DosjaHistory *self, int step);
gboolean dosja_history_can_step (DosjaHistory *self, int step);
void dosja_history_clear (DosjaHistory *self);

G_END_DECLS
