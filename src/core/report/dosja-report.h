/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/dosja-table.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

#define DOSJA_REPORT_ERROR (dosja_report_error_quark ())

/**
 * DosjaReportError: what went wrong, as far as the user can do something different.
 * No message carries a figure or a path.
 */
typedef enum
{
  DOSJA_REPORT_ERROR_FAILED,
  DOSJA_REPORT_ERROR_NO_SPACE,
  DOSJA_REPORT_ERROR_DENIED,       /* cannot write there: choose another place */
  DOSJA_REPORT_ERROR_NO_TEMPORARY, /* nowhere in memory for temporary files: another format does
                                      without */
} DosjaReportError;

GQuark dosja_report_error_quark (void);

gboolean dosja_report_write_file (const char *path, const void *data, gsize size, GError **error);
gboolean dosja_report_write_xlsx (const char *path, DosjaTable *const *tables, guint n_tables,
                                  GError **error);
gboolean
dosja_report_write_rows_xlsx (const char *path, const char *name, const char *const *headings,
                              GPtrArray *rows, GError **error);

/**
 * DosjaHeadline:
 * @summary: categories × (total, women and girls, men and boys, other or unknown)
 * @by_year: years × categories: new persons, each in the year of the first admission
 * @from_year: first year counted, 0 for from the beginning
 * @to_year: last year counted, 0 for up to now
 * @persons: different persons among the case files that are counted in some category
 * @in_several: those of them counted in more than one category
 * @from_totals: persons counted because of historical totals, without a case file
 * @in_totals: persons left out because a case of theirs is part of the historical totals
 * @undated: persons whose first admission has no known year
 * @threshold: smallest figure published, 0 when nothing was hidden for publication
 */
typedef struct
{
  DosjaTable *summary;
  DosjaTable *by_year;
  int from_year;
  int to_year;
  gint64 persons;
  gint64 in_several;
  gint64 from_totals;
  gint64 in_totals;
  gint64 undated;
  guint threshold;
} DosjaHeadline;

DosjaHeadline *
dosja_report_headline (DosjaStore *store, int from_year, int to_year, GError **error);
DosjaHeadline *dosja_report_headline_full (DosjaStore *store, int from_year, int to_year,
                                           const DosjaProgress *progress, GError **error);
DosjaHeadline *dosja_headline_protect (DosjaHeadline *self, guint threshold);
char *dosja_headline_to_json (DosjaHeadline *self);
void dosja_headline_free (DosjaHeadline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaHeadline, dosja_headline_free)

G_END_DECLS
