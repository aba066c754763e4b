/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/documents/dosja-document-jobs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaPaper: a document that was made, on its way out of the vault
 * @made: the document and what must be known before it goes out
 * @name: what its file is called; names nobody
 * @type: (nullable): the type of @record, %NULL for a book
 * @record: what it is made of, unless @type is %NULL
 */
typedef struct
{
  const DosjaMadeDocument *made;
  const char *name;
  const DosjaType *type;
  const DosjaId *record;
} DosjaPaper;

void dosja_paper_print_async (GtkWidget *widget, DosjaWorker *worker, const DosjaPaper *paper,
                              GAsyncReadyCallback callback, gpointer user_data);
void dosja_paper_save_async (GtkWidget *widget, DosjaWorker *worker, const DosjaPaper *paper,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean dosja_paper_finish (GAsyncResult *result, GError **error);

G_END_DECLS
