/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"
#include "gui/records/dosja-record-list.h"
#include "gui/widgets/dosja-notice.h"

G_BEGIN_DECLS

/**
 * DosjaListPage:
 *
 * A page that is one list of records. A subclass says of what, and what is offered.
 */
#define DOSJA_TYPE_LIST_PAGE (dosja_list_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (DosjaListPage, dosja_list_page, DOSJA, LIST_PAGE, DosjaPage)

/**
 * DosjaListPageClass:
 * @setup: the list is made; says of what it is, its filters and buttons
 * @activate: a row was opened; %NULL for the record's own page
 * @select: another row is chosen
 */
struct _DosjaListPageClass
{
  DosjaPageClass parent_class;

  void (*setup) (DosjaListPage *self);
  void (*activate) (DosjaListPage *self, const DosjaId *id);
  void (*select) (DosjaListPage *self);
};

DosjaRecordList *dosja_list_page_get_list (DosjaListPage *self);
GtkBox *dosja_list_page_get_box (DosjaListPage *self);
void dosja_list_page_set_type (DosjaListPage *self, const DosjaType *type, const char *name);
const DosjaType *dosja_list_page_get_record_type (DosjaListPage *self);
GtkWidget *dosja_list_page_add_button (DosjaListPage *self, const char *label, const char *action,
                                       gboolean suggested);

G_END_DECLS
