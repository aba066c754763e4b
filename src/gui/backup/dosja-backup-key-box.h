/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "backup/dosja-backup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaHeldKey: a #DosjaBackupKey that owns what it points to
 */
typedef struct
{
  DosjaBackupKey key;
  char *label;
} DosjaHeldKey;

void dosja_held_key_free (gpointer self);

/**
 * DosjaBackupKeyBox:
 *
 * Who opens a backup, and with what: one's passphrase, the recovery sheet, or the
 * passphrase that was made for the file.
 */
#define DOSJA_TYPE_BACKUP_KEY_BOX (dosja_backup_key_box_get_type ())
G_DECLARE_FINAL_TYPE (DosjaBackupKeyBox, dosja_backup_key_box, DOSJA, BACKUP_KEY_BOX, GtkWidget)

void dosja_backup_key_box_set_slots (DosjaBackupKeyBox *self, GPtrArray *slots, gboolean one_off);
gboolean dosja_backup_key_box_is_complete (DosjaBackupKeyBox *self);
DosjaHeldKey *dosja_backup_key_box_get_key (DosjaBackupKeyBox *self);
void dosja_backup_key_box_clear (DosjaBackupKeyBox *self);

G_END_DECLS
