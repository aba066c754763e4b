/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaAttachmentReady:
 * @files: (element-type GFile): what to add
 * @model: what is known of each
 *
 * The user said of which kind the files are and who may see them.
 */
typedef void (*DosjaAttachmentReady) (GListModel *files, DosjaRecord *model, gpointer user_data);

GtkWindow *dosja_attachment_adding_ask (GtkWidget *parent, GListModel *files, DosjaRecord *model,
                                        DosjaAttachmentReady ready, gpointer user_data,
                                        GDestroyNotify destroy);

G_END_DECLS
