/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaUnlockPage:
 *
 * Who are you, and what is your passphrase. Emits `unlocked` with the session.
 */
#define DOSJA_TYPE_UNLOCK_PAGE (dosja_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaUnlockPage, dosja_unlock_page, DOSJA, UNLOCK_PAGE, GtkWidget)

DosjaUnlockPage *dosja_unlock_page_new (DosjaWorker *worker, const char *folder);
void dosja_unlock_page_begin (DosjaUnlockPage *self, const DosjaId *slot);

G_END_DECLS
