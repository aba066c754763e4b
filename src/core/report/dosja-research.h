/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/* Of whom fewer share what is written of them is not told, see dosja_research_collect(). */
#define DOSJA_RESEARCH_LEAST 5

/**
 * DosjaResearch: people of the trafficking case files, a row each, nobody of whom can be told
 * @rows: (element-type GStrv): a cell for each of dosja_research_headings(), in no order
 * @least: how many rows at least are the same in every cell
 * @without_consent: left out: did not agree to be in anonymous reports, or was not asked
 * @hidden: left out: a level of access is on the case
 * @generalised: rows that tell less than is known, so that enough are the same
 * @suppressed: left out: fewer than @least are the same even then
 *
 * Every column counts among what somebody could be known by: a relative knows who recruited, a
 * colleague what was threatened with, and a combination of means of control is seldom twice. So no
 * cell is given out that fewer than @least people share with everything else in their rows:
 *
 * | column                  | told less as                                        |
 * |-------------------------|-----------------------------------------------------|
 * | year_of_registration    | five years, then `*`                                |
 * | age_at_registration     | brackets from the start, then minor or adult, `*`   |
 * | gender                  | as it is, or the row is left out                    |
 * | citizenship             | AL or other, then `*`                               |
 * | exploitation            | sexual, labour or other, then `*`                   |
 * | country_of_exploitation | AL or other, then `*`                               |
 * | means_of_control        | kinds of means, then `*`                            |
 * | recruiter_relationship  | family, acquainted or not, then `*`                 |
 * | scope                   | as it is, then `*`                                  |
 *
 * Whoever knows that somebody is in the file still learns what all in the same rows have in common.
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
DosjaResearch *dosja_research_collect (DosjaStore *store, guint least,
                                       const DosjaProgress *progress, GError **error);
char *dosja_research_to_csv (DosjaResearch *self);
gboolean
dosja_research_save (DosjaResearch *self, DosjaStore *store, const char *path, GError **error);
void dosja_research_free (DosjaResearch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaResearch, dosja_research_free)

G_END_DECLS
