/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/dosja-fill.h"

G_BEGIN_DECLS

/**
 * DosjaDocumentInfo: a document that can be made
 * @name: what it is called on the command line; a book's begins with `book-`
 * @language: `sq` or `en`
 * @title: in its language
 * @template: (nullable): %NULL when the centre's own wording cannot be used any more
 * @shipped: whether the program has a wording of its own for it
 * @replaced: whether the centre put its own in the place
 */
typedef struct
{
  char *name;
  char *language;
  char *title;
  DosjaTemplate *template;
  gboolean shipped;
  gboolean replaced;
} DosjaDocumentInfo;

void dosja_document_info_free (DosjaDocumentInfo *self);
gboolean dosja_document_info_is_book (const DosjaDocumentInfo *self);

GPtrArray *dosja_documents_list (DosjaStore *store, const char *language, GError **error);
char *dosja_documents_get_text (DosjaStore *store, const char *name, const char *language,
                                gboolean *ret_replaced, GError **error);
DosjaTemplate *
dosja_documents_get (DosjaStore *store, const char *name, const char *language, GError **error);
gboolean
dosja_documents_read_file (const char *path, char **ret_text, gsize *ret_size, GError **error);
gboolean dosja_documents_import (DosjaStore *store, const char *text, gsize size,
                                 GPtrArray *problems, GError **error);
gboolean
dosja_documents_restore (DosjaStore *store, const char *name, const char *language, GError **error);

G_END_DECLS
