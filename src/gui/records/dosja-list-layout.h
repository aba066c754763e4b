/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-type.h"

G_BEGIN_DECLS

/**
 * DosjaListColumn:
 * @name: the column, as in #DosjaQuery
 * @width: in pixels, or -1 for the width that its kind asks for
 */
typedef struct
{
  char *name;
  int width;
} DosjaListColumn;

/**
 * DosjaListLayout:
 * @columns: (element-type DosjaListColumn): the columns in their order
 * @order: (nullable): the column it is sorted by
 *
 * How the user likes a list. It is kept in the vault.
 */
typedef struct
{
  GPtrArray *columns;
  char *order;
  gboolean descending;
} DosjaListLayout;

DosjaListLayout *dosja_list_layout_new (void);
DosjaListLayout *dosja_list_layout_parse (const DosjaType *type, const char *text);
char *dosja_list_layout_to_text (DosjaListLayout *self);
void dosja_list_layout_add (DosjaListLayout *self, const char *name, int width);
void dosja_list_layout_free (DosjaListLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaListLayout, dosja_list_layout_free)

GStrv dosja_list_layout_candidates (const DosjaType *type);
char *dosja_list_layout_in_language (const DosjaType *type, const char *column);
char *dosja_list_layout_title (const DosjaType *type, const char *column);
int dosja_list_layout_width (const DosjaType *type, const char *column);

G_END_DECLS
