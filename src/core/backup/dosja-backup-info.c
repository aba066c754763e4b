/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-backup"

#include "backup/dosja-backup.h"

/* clang-format off */
G_DEFINE_QUARK (dosja-backup-error-quark, dosja_backup_error)
/* clang-format on */

void
dosja_backup_info_free (DosjaBackupInfo *self)
{
  if (self == NULL)
    return;

  g_free (self->organisation);
  g_free (self->created);
  g_free (self->program);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_free (self);
}
