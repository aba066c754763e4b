/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaCaseStrip:
 *
 * What somebody comes back to, over the list of cases: intakes that were begun, cases that are
 * pinned, and those looked at last.
 */
#define DOSJA_TYPE_CASE_STRIP (dosja_case_strip_get_type ())
G_DECLARE_FINAL_TYPE (DosjaCaseStrip, dosja_case_strip, DOSJA, CASE_STRIP, GtkWidget)

GtkWidget *dosja_case_strip_new (DosjaWorker *worker);
void dosja_case_strip_refresh (DosjaCaseStrip *self);
guint dosja_case_strip_get_n (DosjaCaseStrip *self);

G_END_DECLS
