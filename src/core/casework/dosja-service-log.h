/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-date.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

gboolean
dosja_services_save (DosjaStore *store, DosjaRecord *model, const DosjaId *cases, guint n_cases,
                     DosjaProblems *problems, gint64 *ret_action, GError **error);
DosjaRecord *dosja_services_begin (DosjaStore *store, GError **error);

/**
 * DosjaServiceCell: the services of one kind on one day of a member of staff
 * @day: 0 (Monday) to 6
 */
typedef struct
{
  char *kind;
  guint day;
  guint count;
  guint minutes;
} DosjaServiceCell;

void dosja_service_cell_free (DosjaServiceCell *self);
GPtrArray *dosja_services_week (DosjaStore *store, const DosjaId *staff, const DosjaDate *monday,
                                GError **error);
GStrv dosja_services_recent_kinds (DosjaStore *store, const DosjaId *staff, guint most);

G_END_DECLS
