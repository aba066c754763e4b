/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaDialog:
 *
 * A modal window with a few fields and two buttons. Emits `accepted` when the second
 * is pressed; who listens does the work, shows it with dosja_dialog_set_busy(), and
 * destroys the window or says what was wrong.
 */
#define DOSJA_TYPE_DIALOG (dosja_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DosjaDialog, dosja_dialog, DOSJA, DIALOG, GtkWindow)

DosjaDialog *dosja_dialog_new (GtkWidget *parent, const char *title, const char *accept_label,
                               GtkWidget *content);
GtkWidget *dosja_dialog_add_text (GtkWidget *box, const char *words, const char *css_class);
void dosja_dialog_set_ready (DosjaDialog *self, gboolean ready);
void dosja_dialog_set_busy (DosjaDialog *self, gboolean busy);
void dosja_dialog_set_problem (DosjaDialog *self, const char *text);
void dosja_dialog_set_progress (DosjaDialog *self, double fraction);
void dosja_dialog_set_closable (DosjaDialog *self, gboolean closable);
void dosja_dialog_set_cancellable (DosjaDialog *self, GCancellable *cancellable);

G_END_DECLS
