/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/* Of whom fewer share what they could be known by are not told apart, see dosja_research_collect().
 */
#define DOSJA_RESEARCH_LEAST 5

/**
 * DosjaResearch: people of the trafficking case files, a row each, nobody of whom can be told
 * @rows: (element-type GStrv): a cell for each of dosja_research_headings(), in no order
 * @least: how many people at least share what one of them could be known by
 * @without_consent: left out: did not agree to be in anonymous reports, or was not asked
 * @hidden: left out: a level of access is on the case
 * @generalised: rows that tell less than is known, so that enough people share it
 * @suppressed: left out: known by too little even then
 */
typedef struct
{
  GPtrArray *rows;
  guint least;
  guint without_consent;
  guint hidden;
  guint generalised;
  guint suppressed;
} DosjaResearch;

const char *const *dosja_research_headings (void);
guint dosja_research_n_identifying (void);
DosjaResearch *dosja_research_collect (DosjaStore *store, guint least, GError **error);
char *dosja_research_to_csv (DosjaResearch *self);
void dosja_research_free (DosjaResearch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaResearch, dosja_research_free)

G_END_DECLS
