/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaCaseMark: a case to come back to
 */
typedef struct
{
  DosjaId id;
  char *title;
  gboolean pinned;
} DosjaCaseMark;

void dosja_case_mark_free (DosjaCaseMark *self);
GPtrArray *dosja_case_marks (DosjaStore *store);
gboolean dosja_case_note_seen (DosjaStore *store, const DosjaId *id, GError **error);
gboolean dosja_case_is_pinned (DosjaStore *store, const DosjaId *id);
gboolean
dosja_case_set_pinned (DosjaStore *store, const DosjaId *id, gboolean pinned, GError **error);

G_END_DECLS
