/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaStageBar:
 *
 * How far a case has come, from new to closed. It shows what follows from the case: nobody
 * sets it.
 */
#define DOSJA_TYPE_STAGE_BAR (dosja_stage_bar_get_type ())
G_DECLARE_FINAL_TYPE (DosjaStageBar, dosja_stage_bar, DOSJA, STAGE_BAR, GtkWidget)

GtkWidget *dosja_stage_bar_new (void);
void dosja_stage_bar_set_stage (DosjaStageBar *self, const char *stage);
const char *dosja_stage_bar_get_text (DosjaStageBar *self);

G_END_DECLS
