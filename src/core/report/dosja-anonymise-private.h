/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DosjaGeneralise: tells less of a cell
 * @column: of which
 * @func: Returns: (transfer full): what is still told
 */
typedef struct
{
  guint column;
  char *(*func) (const char *cell);
} DosjaGeneralise;

void
dosja_anonymise (GPtrArray *rows, guint n_identifying, guint least, const DosjaGeneralise *steps,
                 guint n_steps, guint *ret_generalised, guint *ret_suppressed);

G_END_DECLS
