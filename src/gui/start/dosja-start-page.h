/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaStartPage:
 *
 * The assistant of the first start: from nothing to an open vault whose recovery
 * sheet is on paper. Emits `done` with the session, or `restored` when a vault came
 * out of a backup.
 */
#define DOSJA_TYPE_START_PAGE (dosja_start_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaStartPage, dosja_start_page, DOSJA, START_PAGE, GtkWidget)

DosjaStartPage *dosja_start_page_new (DosjaWorker *worker, const char *folder);

G_END_DECLS
