/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/dosja-template.h"
#include "report/dosja-draw.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

#define DOSJA_DOCUMENT_ERROR (dosja_document_error_quark ())

/**
 * DosjaDocumentError: what went wrong, as far as the user can do something different
 */
typedef enum
{
  DOSJA_DOCUMENT_ERROR_UNKNOWN,   /* there is no such document, or not in that language */
  DOSJA_DOCUMENT_ERROR_TEMPLATE,  /* the text is no template that this program can fill */
  DOSJA_DOCUMENT_ERROR_NO_RECORD, /* what it is to be made of is not there, or not for this actor */
  DOSJA_DOCUMENT_ERROR_NOTHING,   /* the case has no record of the kind the document is about */
  DOSJA_DOCUMENT_ERROR_PERIOD,    /* a book needs a first and a last day */
  DOSJA_DOCUMENT_ERROR_TOO_LARGE, /* more records than one document holds */
} DosjaDocumentError;

GQuark dosja_document_error_quark (void);

/**
 * DosjaShowFunc:
 * @record: a record
 * @field: one of its fields; for a reference, showing it includes what stands behind it
 *
 * Returns: whether the document may show it
 */
typedef gboolean (*DosjaShowFunc) (DosjaRecord *record, const DosjaField *field,
                                   gpointer user_data);

/**
 * DosjaFill: what a template is filled with
 * @record: (nullable): the record it is made of; for all but books
 * @about: (nullable): the one it is about, %NULL for the newest
 * @from: (nullable): first day of a book, `2026-01-01`
 * @to: (nullable): last day
 * @sections: (nullable) (array zero-terminated=1): keys of the sections wanted, %NULL for all
 * @show: (nullable): what to leave out besides what the actor may not see
 * @warnings: (nullable): where to say what whoever hands the paper to others must know first, see
 *   dosja_store_warn_of_consents()
 */
typedef struct
{
  const DosjaId *record;
  const DosjaId *about;
  const char *from;
  const char *to;
  const char *const *sections;
  DosjaShowFunc show;
  gpointer show_data;
  DosjaProblems *warnings;
} DosjaFill;

DosjaDocument *dosja_template_fill (DosjaTemplate *self, DosjaStore *store, const DosjaFill *fill,
                                    const DosjaProgress *progress, GError **error);

G_END_DECLS
