/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DosjaBounds:
 *
 * What a reader can work out about hidden figures from the equations (totals) between
 * them: how large or small each could be.
 */
typedef struct _DosjaBounds DosjaBounds;

DosjaBounds *dosja_bounds_new (const gint64 *values, guint n_values);
void dosja_bounds_add_equation (DosjaBounds *self, const guint *cells, const int *factors,
                                guint n_cells);
gint64 dosja_bounds_get_highest (DosjaBounds *self, guint cell);
gint64 dosja_bounds_get_lowest (DosjaBounds *self, guint cell);
void dosja_bounds_free (DosjaBounds *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaBounds, dosja_bounds_free)

G_END_DECLS
