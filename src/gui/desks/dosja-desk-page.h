/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"
#include "gui/records/dosja-sub-list.h"
#include "report/dosja-figure.h"
#include "store/dosja-store.h"

G_BEGIN_DECLS

/**
 * DosjaDeskPage:
 *
 * The page of one of the centre's programmes: views side by side, of which each is read when it is
 * looked at first, and again when something was saved since.
 */
#define DOSJA_TYPE_DESK_PAGE (dosja_desk_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (DosjaDeskPage, dosja_desk_page, DOSJA, DESK_PAGE, DosjaPage)

/**
 * DosjaDeskPageClass:
 * @setup: says which views there are; the page's worker is known
 */
struct _DosjaDeskPageClass
{
  DosjaPageClass parent_class;

  void (*setup) (DosjaDeskPage *self);
};

/**
 * DosjaDeskRefresh:
 * @view: what is looked at and must be read again
 */
typedef void (*DosjaDeskRefresh) (DosjaDeskPage *self, GtkWidget *view);

/**
 * DosjaDeskCount:
 * @store: runs on the worker's thread, within the rights of who is there
 *
 * Returns: (transfer full) (element-type DosjaFigure): the figures, or %NULL with @error set
 */
typedef GPtrArray *(*DosjaDeskCount) (DosjaStore *store, const DosjaProgress *progress,
                                      GError **error);

void dosja_desk_page_add_view (DosjaDeskPage *self, const char *name, const char *title,
                               GtkWidget *view, DosjaDeskRefresh refresh);
DosjaSubList *dosja_desk_page_add_list (DosjaDeskPage *self, const char *name, const char *title,
                                        const char *type, const char *add, const char *empty);
DosjaSubList *dosja_desk_page_add_list_of (DosjaDeskPage *self, const char *name, const char *title,
                                           const char *type, const char *const *columns,
                                           const char *add, const char *empty);
GtkWidget *
dosja_desk_page_add_figures (DosjaDeskPage *self, const char *name, const char *title,
                             const char *heading, const char *file_name, DosjaDeskCount count);
void dosja_desk_page_show_view (DosjaDeskPage *self, const char *name);
const char *dosja_desk_page_get_view (DosjaDeskPage *self);

G_END_DECLS
