/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-id.h"
#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaIntakePage:
 *
 * Taking somebody in, step by step. Every step can be left and taken up another day; nothing is
 * saved before the user says so, and nothing typed is lost.
 */
#define DOSJA_TYPE_INTAKE_PAGE (dosja_intake_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaIntakePage, dosja_intake_page, DOSJA, INTAKE_PAGE, DosjaPage)

void dosja_intake_page_open (GtkWidget *widget, DosjaWorker *worker, const char *key,
                             const DosjaId *file, const DosjaId *person);
void dosja_intake_page_show_step (DosjaIntakePage *self, const char *name);
void dosja_intake_page_save (DosjaIntakePage *self);
gboolean dosja_intake_page_is_ready (DosjaIntakePage *self);
void dosja_intake_page_type (DosjaIntakePage *self, const char *type, const char *field,
                             const char *value);

G_END_DECLS
