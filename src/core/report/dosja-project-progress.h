/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaTargetProgress: how far a target of a project is met
 * @record: the target
 * @reached: what counts towards it
 * @wanted: what was promised
 * @percent: of @wanted; 100 when nothing was promised
 */
typedef struct
{
  DosjaRecord *record;
  gint64 reached;
  gint64 wanted;
  guint percent;
} DosjaTargetProgress;

/**
 * DosjaProjectProgress:
 * @record: the project
 * @elapsed: percent of its time that is over, or -1 while no end is known
 * @targets: (element-type DosjaTargetProgress): by title
 * @lines: (element-type DosjaRecord): its budget, by number
 * @donors: (element-type DosjaRecord): who pays
 */
typedef struct
{
  DosjaRecord *record;
  int elapsed;
  GPtrArray *targets;
  GPtrArray *lines;
  GPtrArray *donors;
} DosjaProjectProgress;

void dosja_project_progress_free (DosjaProjectProgress *self);
DosjaProjectProgress *
dosja_project_progress (DosjaStore *store, const DosjaId *project, GError **error);
gint64
dosja_project_count (DosjaStore *store, DosjaRecord *project, DosjaRecord *target, GError **error);
GPtrArray *dosja_project_figures (DosjaProjectProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaProjectProgress, dosja_project_progress_free)

G_END_DECLS
