/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaNotice:
 *
 * A sentence over a form or a list, with the buttons that answer it. It stays until it is
 * answered and takes nothing away meanwhile.
 */
#define DOSJA_TYPE_NOTICE (dosja_notice_get_type ())
G_DECLARE_FINAL_TYPE (DosjaNotice, dosja_notice, DOSJA, NOTICE, GtkWidget)

typedef void (*DosjaNoticeFunc) (gpointer user_data);

void dosja_notice_show (DosjaNotice *self, const char *id, const char *text);
GtkWidget *dosja_notice_add_button (DosjaNotice *self, const char *label, DosjaNoticeFunc func,
                                    gpointer user_data);
void dosja_notice_add_widget (DosjaNotice *self, GtkWidget *widget);
void dosja_notice_hide (DosjaNotice *self, const char *id);
const char *dosja_notice_get_id (DosjaNotice *self);
const char *dosja_notice_get_text (DosjaNotice *self);

G_END_DECLS
