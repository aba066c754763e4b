/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/cases/dosja-case-sections.h"

G_BEGIN_DECLS

/**
 * DosjaPlanView:
 *
 * The individual plan of a case as a whole: its goals, and below each what is to be done by
 * whom until when. What is done is ticked off here.
 */
#define DOSJA_TYPE_PLAN_VIEW (dosja_plan_view_get_type ())
G_DECLARE_FINAL_TYPE (DosjaPlanView, dosja_plan_view, DOSJA, PLAN_VIEW, GtkWidget)

GtkWidget *dosja_plan_view_new (DosjaWorker *worker);
void dosja_plan_view_show (GtkWidget *widget, const DosjaCasePart *part);
guint dosja_plan_view_get_n_goals (DosjaPlanView *self);

G_END_DECLS
