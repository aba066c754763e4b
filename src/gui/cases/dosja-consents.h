/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/cases/dosja-case-sections.h"

G_BEGIN_DECLS

/**
 * DosjaConsents:
 *
 * A person's consents: what holds today for each purpose, to be withdrawn where it stands,
 * and below it the ledger with all that was ever said.
 */
#define DOSJA_TYPE_CONSENTS (dosja_consents_get_type ())
G_DECLARE_FINAL_TYPE (DosjaConsents, dosja_consents, DOSJA, CONSENTS, GtkWidget)

GtkWidget *dosja_consents_new (DosjaWorker *worker);
void dosja_consents_show (GtkWidget *widget, const DosjaCasePart *part);
guint dosja_consents_get_n (DosjaConsents *self);

G_END_DECLS
