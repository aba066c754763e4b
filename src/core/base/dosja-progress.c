/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-base"

#include "base/dosja-progress.h"

/**
 * dosja_progress_step:
 * @self: (nullable): whom to tell
 * @done: how much is done
 * @total: how much there is, 0 for unknown
 *
 * Tells how far the work is, and asks whether it shall go on.
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED when the user stopped it
 */
gboolean
dosja_progress_step (const DosjaProgress *self, guint64 done, guint64 total, GError **error)
{
  if (self == NULL)
    return TRUE;

  if (self->func != NULL)
    self->func (done, total, self->user_data);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
