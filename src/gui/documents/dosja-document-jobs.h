/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/dosja-documents.h"
#include "gui/dosja-worker.h"

G_BEGIN_DECLS

/**
 * DosjaDocumentChoice: what can be made
 * @infos: (element-type DosjaDocumentInfo): the documents
 * @may_print: whether this member of staff may print
 * @may_save: whether they may save outside the vault
 * @may_change: whether they may change the wording
 */
typedef struct
{
  GPtrArray *infos;
  gboolean may_print;
  gboolean may_save;
  gboolean may_change;
} DosjaDocumentChoice;

void dosja_document_choice_free (gpointer data);

/**
 * DosjaAboutItem: a record that a document can be about
 */
typedef struct
{
  DosjaId id;
  char *title;
} DosjaAboutItem;

/**
 * DosjaDocumentOrder: what is to be made
 */
typedef struct
{
  char *name;
  char *language;
  gboolean has_record;
  DosjaId record;
  gboolean has_about;
  DosjaId about;
  char *from;
  char *to;
  GStrv sections; /* NULL for all */
} DosjaDocumentOrder;

void dosja_document_order_free (gpointer data);

/**
 * DosjaMadeDocument: what was made
 * @document: laid out for A4
 * @warning: (nullable): what whoever hands it to others must know first
 */
typedef struct
{
  DosjaDocument *document;
  char *warning;
} DosjaMadeDocument;

void dosja_made_document_free (gpointer data);

void dosja_document_list_async (DosjaWorker *worker, const char *language,
                                GAsyncReadyCallback callback, gpointer user_data);
void
dosja_document_list_about_async (DosjaWorker *worker, const DosjaType *root, const DosjaId *record,
                                 const DosjaType *about, const char *language,
                                 GAsyncReadyCallback callback, gpointer user_data);
void dosja_document_make_async (DosjaWorker *worker, DosjaDocumentOrder *order,
                                DosjaProgressFunc progress, gpointer progress_data,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);

G_END_DECLS
