/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-list-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaSelection:
 *
 * Which records of a list are chosen: one, or as many as wanted. It knows them by their id,
 * so they stay chosen wherever a refresh or another order puts them, and it never asks for a
 * row: to choose all of 60,000 costs their ids. GTK's own selection of several holds every
 * chosen row, which would read them all.
 *
 * What a search or a filter hides is chosen no longer: nothing is done to records that are
 * not seen.
 */
#define DOSJA_TYPE_SELECTION (dosja_selection_get_type ())
G_DECLARE_FINAL_TYPE (DosjaSelection, dosja_selection, DOSJA, SELECTION, GObject)

DosjaSelection *dosja_selection_new (DosjaListModel *model);
void dosja_selection_set_multiple (DosjaSelection *self, gboolean multiple);
guint dosja_selection_get_n (DosjaSelection *self);
guint dosja_selection_get_first (DosjaSelection *self);
const DosjaId *dosja_selection_get_only (DosjaSelection *self);
GArray *dosja_selection_get_ids (DosjaSelection *self);

G_END_DECLS
