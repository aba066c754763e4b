/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-dialog.h"

G_BEGIN_DECLS

DosjaDialog *dosja_reason_dialog_new (GtkWidget *parent, const char *title, const char *accept,
                                      const char *words, const char *asked);
char *dosja_reason_dialog_get_reason (DosjaDialog *dialog);
char *dosja_reason_dialog_get_asked (DosjaDialog *dialog);

G_END_DECLS
