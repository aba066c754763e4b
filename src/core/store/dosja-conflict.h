/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaConflictMatch: somebody of the vault who may be on both sides
 * @type: what kind of record it is
 * @id: which
 * @title: its name
 * @as: what they are there, for people
 */
typedef struct
{
  const DosjaType *type;
  DosjaId id;
  char *title;
  char *as;
} DosjaConflictMatch;

/**
 * DosjaConflict: what a conflict check found
 * @possible: whether there may be a conflict of interest
 * @told: whether the actor may know with whom
 * @matches: (element-type DosjaConflictMatch): with whom; empty for those who may not know
 */
typedef struct
{
  gboolean possible;
  gboolean told;
  GPtrArray *matches;
} DosjaConflict;

DosjaConflict *dosja_store_check_conflict (DosjaStore *self, DosjaRecord *record, GError **error);
void dosja_conflict_free (DosjaConflict *self);
const char *dosja_conflict_sentence (const DosjaConflict *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaConflict, dosja_conflict_free)

G_END_DECLS
