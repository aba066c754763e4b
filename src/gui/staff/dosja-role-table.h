/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaRoleTable:
 *
 * What a role may see and do, in words, for the role that is chosen above it.
 */
#define DOSJA_TYPE_ROLE_TABLE (dosja_role_table_get_type ())
G_DECLARE_FINAL_TYPE (DosjaRoleTable, dosja_role_table, DOSJA, ROLE_TABLE, GtkWidget)

G_END_DECLS
