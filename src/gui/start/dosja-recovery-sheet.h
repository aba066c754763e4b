/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-secret.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaRecoverySheet:
 *
 * Shows a recovery key once, prints it, and asks a part of it back from the paper.
 */
#define DOSJA_TYPE_RECOVERY_SHEET (dosja_recovery_sheet_get_type ())
G_DECLARE_FINAL_TYPE (DosjaRecoverySheet, dosja_recovery_sheet, DOSJA, RECOVERY_SHEET, GtkWidget)

DosjaRecoverySheet *dosja_recovery_sheet_new (void);
void dosja_recovery_sheet_set_key (DosjaRecoverySheet *self, DosjaSecret *recovery_key);
gboolean dosja_recovery_sheet_is_confirmed (DosjaRecoverySheet *self);

G_END_DECLS
