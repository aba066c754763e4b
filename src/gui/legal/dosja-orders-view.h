/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/cases/dosja-case-sections.h"

G_BEGIN_DECLS

/**
 * DosjaOrdersView:
 *
 * The protection orders of a case or of a legal matter, a card for each: how it stands, what
 * follows from its dates, and how often it was violated.
 */
#define DOSJA_TYPE_ORDERS_VIEW (dosja_orders_view_get_type ())
G_DECLARE_FINAL_TYPE (DosjaOrdersView, dosja_orders_view, DOSJA, ORDERS_VIEW, GtkWidget)

GtkWidget *dosja_orders_view_new (DosjaWorker *worker);
void dosja_orders_view_show (GtkWidget *widget, const DosjaCasePart *part);
void
dosja_orders_view_show_matter (GtkWidget *widget, const DosjaCasePart *part, const DosjaId *matter);

G_END_DECLS
