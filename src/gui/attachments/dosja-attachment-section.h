/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaAttachmentSection:
 *
 * The attachments of a case or a person: a list that takes files in, by a dialog or dropped
 * anywhere on it, shows them, and saves them outside the vault.
 */
#define DOSJA_TYPE_ATTACHMENT_SECTION (dosja_attachment_section_get_type ())
G_DECLARE_FINAL_TYPE (DosjaAttachmentSection, dosja_attachment_section, DOSJA, ATTACHMENT_SECTION,
                      GtkWidget)

GtkWidget *dosja_attachment_section_new (DosjaWorker *worker, const char *owner_field);
void dosja_attachment_section_show (DosjaAttachmentSection *self, const DosjaId *owner);
void dosja_attachment_section_refresh (DosjaAttachmentSection *self);
GtkWindow *dosja_attachment_section_add_files (DosjaAttachmentSection *self, GListModel *files);
gboolean dosja_attachment_section_is_busy (DosjaAttachmentSection *self);

G_END_DECLS
