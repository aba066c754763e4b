/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaErasedKind: what becomes of the records of one type
 * @gone: how many go whole
 * @emptied: how many stay as an anonymous remainder, so that no figure changes
 * @unlinked: how many of other people stay, without the link to this person
 */
typedef struct
{
  const DosjaType *type;
  guint gone;
  guint emptied;
  guint unlinked;
} DosjaErasedKind;

/**
 * DosjaErasure: what erasing a person means
 * @kinds: (element-type DosjaErasedKind): by record type
 * @hindrances: why it cannot be done now; empty when it can
 * @mentions: records of others in whose text the surname stands, which somebody has to read
 */
typedef struct
{
  GPtrArray *kinds;
  DosjaProblems *hindrances;
  guint mentions;
} DosjaErasure;

/**
 * DosjaEraseStep:
 * @DOSJA_ERASE_RECORDS: rows are deleted or emptied, and those of others lose their links
 * @DOSJA_ERASE_ATTACHMENTS: attachments go with their contents
 * @DOSJA_ERASE_JOURNAL: values go from the journal
 * @DOSJA_ERASE_SEARCH: the search index is made anew
 * @DOSJA_ERASE_PAGES: all is decided, and what is deleted is wiped from the file
 * @DOSJA_N_ERASE_STEPS: how many there are
 *
 * What is done in turn, see dosja_store_erase_person().
 */
typedef enum
{
  DOSJA_ERASE_RECORDS,
  DOSJA_ERASE_ATTACHMENTS,
  DOSJA_ERASE_JOURNAL,
  DOSJA_ERASE_SEARCH,
  DOSJA_ERASE_PAGES,
  DOSJA_N_ERASE_STEPS,
} DosjaEraseStep;

const char *dosja_erase_step_label (DosjaEraseStep step);
DosjaErasure *dosja_store_plan_erasure (DosjaStore *self, const DosjaId *person, GError **error);
gboolean dosja_store_erase_person (DosjaStore *self, const DosjaId *person, const char *ground,
                                   const DosjaProgress *progress, GError **error);
void dosja_erasure_free (DosjaErasure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaErasure, dosja_erasure_free)

G_END_DECLS
