/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-secret.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaPassphraseBox:
 *
 * Where a passphrase is chosen: the program offers one, or the user thinks of one
 * and is told how good it is. Either is typed once more.
 */
#define DOSJA_TYPE_PASSPHRASE_BOX (dosja_passphrase_box_get_type ())
G_DECLARE_FINAL_TYPE (DosjaPassphraseBox, dosja_passphrase_box, DOSJA, PASSPHRASE_BOX, GtkWidget)

DosjaPassphraseBox *dosja_passphrase_box_new (void);
gboolean dosja_passphrase_box_is_complete (DosjaPassphraseBox *self);
DosjaSecret *dosja_passphrase_box_get_passphrase (DosjaPassphraseBox *self);
void dosja_passphrase_box_clear (DosjaPassphraseBox *self);
DosjaSecret *dosja_entry_get_secret (GtkEditable *entry);

G_END_DECLS
