/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "backup/dosja-backup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaBackupFacts:
 *
 * What a backup holds: when and by whom it was made, and how many of what are in it.
 */
#define DOSJA_TYPE_BACKUP_FACTS (dosja_backup_facts_get_type ())
G_DECLARE_FINAL_TYPE (DosjaBackupFacts, dosja_backup_facts, DOSJA, BACKUP_FACTS, GtkWidget)

void dosja_backup_facts_show (DosjaBackupFacts *self, const DosjaBackupInfo *info);
char *dosja_backup_facts_size (guint64 bytes);

G_END_DECLS
