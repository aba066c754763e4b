/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkListItemFactory *dosja_list_cells_new (GPtrArray *fields, guint place);

G_END_DECLS
