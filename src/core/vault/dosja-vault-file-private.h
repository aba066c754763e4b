/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void dosja_vault_set_error_from_errno (GError **error, int saved_errno, const char *doing);

/* The one place that knows how a file is locked. */
int dosja_lock_take (const char *path, GError **error);
void dosja_lock_release (int *fd);

/* Writing in two steps, so that a full disk is met before anything has changed. */
gboolean dosja_file_prepare (const char *path, const void *data, gsize size, GError **error);
gboolean dosja_file_switch (const char *path, gboolean *ret_durable, GError **error);
void dosja_file_abandon (const char *path);
gboolean dosja_folder_sync (const char *folder, GError **error);
GBytes *dosja_file_read (const char *path, gsize limit, GError **error);

G_END_DECLS
