/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-table.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaHeadline:
 * @summary: categories × (total, women and girls, men and boys, other or unknown)
 * @by_year: years × categories: new persons, each in the year of the first admission
 */
typedef struct
{
  DosjaTable *summary;
  DosjaTable *by_year;
} DosjaHeadline;

DosjaHeadline *dosja_report_headline (DosjaStore *store, int from_year, int to_year,
                                      GError **error);
DosjaHeadline *dosja_headline_protect (DosjaHeadline *self, guint threshold);
char *dosja_headline_to_json (DosjaHeadline *self);
void dosja_headline_free (DosjaHeadline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaHeadline, dosja_headline_free)

G_END_DECLS
