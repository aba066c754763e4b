/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-role.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the one who has unlocked the vault may see and do, for showing only that. The store holds
 * everybody to it whatever is shown. */

void dosja_rights_begin (DosjaSession *session);
gboolean dosja_rights_see (const DosjaType *type);
gboolean dosja_rights_see_field (const DosjaType *type, const DosjaField *field);
gboolean dosja_rights_write (const DosjaType *type);
gboolean dosja_rights_delete (const DosjaType *type);
void dosja_rights_show (GtkWidget *widget, const char *type);
gboolean dosja_rights_may (DosjaAction action);
gboolean dosja_rights_page (const char *name, const char *record_type);
GMenu *dosja_rights_filter_menu (GMenuModel *menu);

void dosja_rights_note_view (DosjaWorker *worker, const DosjaType *type, const DosjaId *id);

G_END_DECLS
