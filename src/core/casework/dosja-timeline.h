/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaTimelineEntry: one thing that is written in a case
 * @type: of which type
 * @id: the record
 * @date: (nullable): canonical: when it was, or is to be
 * @recorded: microseconds: when it was written down
 * @line: what it says, in one line
 */
typedef struct
{
  const DosjaType *type;
  DosjaId id;
  char *date;
  gint64 recorded;
  char *line;
} DosjaTimelineEntry;

void dosja_timeline_entry_free (DosjaTimelineEntry *self);
GPtrArray *dosja_timeline_read (DosjaStore *store, const DosjaId *id, GError **error);

G_END_DECLS
