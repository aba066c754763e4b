/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/cases/dosja-case-sections.h"

G_BEGIN_DECLS

/**
 * DosjaSealView:
 *
 * Witness protection in the page of a case: the records, and the text of the first of them, which
 * is opened with a reason and closed again when the page is left.
 */
#define DOSJA_TYPE_SEAL_VIEW (dosja_seal_view_get_type ())
G_DECLARE_FINAL_TYPE (DosjaSealView, dosja_seal_view, DOSJA, SEAL_VIEW, GtkWidget)

GtkWidget *dosja_seal_view_new (DosjaWorker *worker);
void dosja_seal_view_show (GtkWidget *widget, const DosjaCasePart *part);

G_END_DECLS
