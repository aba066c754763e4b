/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaMechanismLine:
 *
 * A line over a case's identifications: in which stage of the referral mechanism the case is, and
 * for how many days. Hidden while nobody has been identified.
 */
#define DOSJA_TYPE_MECHANISM_LINE (dosja_mechanism_line_get_type ())
G_DECLARE_FINAL_TYPE (DosjaMechanismLine, dosja_mechanism_line, DOSJA, MECHANISM_LINE, GtkWidget)

GtkWidget *dosja_mechanism_line_new (DosjaWorker *worker);
void dosja_mechanism_line_show (DosjaMechanismLine *self, const DosjaId *file);

G_END_DECLS
