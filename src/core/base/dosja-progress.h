/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DosjaProgressFunc:
 * @done: how much of the work is done, in the work's own unit (bytes, rows)
 * @total: how much there is, or 0 when nobody knows yet
 * @user_data: the caller's
 *
 * Called now and then, on the thread that does the work, by whatever takes long.
 */
typedef void (*DosjaProgressFunc) (guint64 done, guint64 total, gpointer user_data);

/**
 * DosjaProgress:
 * @func: (nullable): whom to tell
 * @user_data: given to @func
 * @cancellable: (nullable): how the user stops the work
 *
 * What long work needs to be bearable. A %NULL #DosjaProgress is allowed everywhere.
 */
typedef struct
{
  DosjaProgressFunc func;
  gpointer user_data;
  GCancellable *cancellable;
} DosjaProgress;

gboolean dosja_progress_step (const DosjaProgress *self, guint64 done, guint64 total,
                              GError **error);

G_END_DECLS
