/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-type.h"

G_BEGIN_DECLS

/**
 * DosjaTableShape: a table as it is written down and read again
 * @type: (nullable): the record type it holds
 * @where: (nullable): SQL of which rows, when not all, and in which order, when it matters
 */
typedef struct
{
  const char *name;
  const DosjaType *type;
  const char *where;
  GStrv columns;
  guint n_columns;
} DosjaTableShape;

GPtrArray *dosja_tables_shapes (void);

G_END_DECLS
