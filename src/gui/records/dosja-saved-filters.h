/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DosjaSavedFilters:
 *
 * A list's searches and filters under the names that the user gave them, in the order of the
 * names. Each is a table of texts; what its keys mean is the list's affair.
 */
typedef struct _DosjaSavedFilters DosjaSavedFilters;

DosjaSavedFilters *dosja_saved_filters_parse (const char *text);
char *dosja_saved_filters_to_text (DosjaSavedFilters *self);
void dosja_saved_filters_free (DosjaSavedFilters *self);
guint dosja_saved_filters_get_n (DosjaSavedFilters *self);
const char *dosja_saved_filters_get_name (DosjaSavedFilters *self, guint position);
GHashTable *dosja_saved_filters_find (DosjaSavedFilters *self, const char *name);
void dosja_saved_filters_put (DosjaSavedFilters *self, const char *name, GHashTable *state);
gboolean
dosja_saved_filters_rename (DosjaSavedFilters *self, const char *name, const char *new_name);
void dosja_saved_filters_remove (DosjaSavedFilters *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaSavedFilters, dosja_saved_filters_free)

G_END_DECLS
