/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-id.h"
#include "gui/dosja-worker.h"
#include "model/dosja-type.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaPage:
 *
 * One page of the main window: a place with a title that can be gone to and left.
 */
#define DOSJA_TYPE_PAGE (dosja_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (DosjaPage, dosja_page, DOSJA, PAGE, GtkWidget)

/**
 * DosjaPageClass:
 * @show_record: the page is to show this record (%NULL id: a new one); only pages of one record
 * have it.
 *   @owner is for new records that belong to another (a case of a person), else %NULL
 * @refresh: something was saved, undone or imported: read again what is shown
 * @flush: the window is about to lock or close: put what is being typed into a draft now.
 *   The store is still open; runs asynchronously through the worker, which is drained afterwards
 * @search: focus the page's search field; %NULL when it has none
 */
struct _DosjaPageClass
{
  GtkWidgetClass parent_class;

  void (*show_record) (DosjaPage *self, const DosjaType *type, const DosjaId *id,
                       const DosjaId *owner);
  void (*refresh) (DosjaPage *self);
  void (*flush) (DosjaPage *self);
  gboolean (*search) (DosjaPage *self);
};

DosjaWorker *dosja_page_get_worker (DosjaPage *self);
void dosja_page_show_record (DosjaPage *self, const DosjaType *type, const DosjaId *id,
                             const DosjaId *owner);
void dosja_page_refresh (DosjaPage *self);
void dosja_page_flush (DosjaPage *self);
gboolean dosja_page_search (DosjaPage *self);
const char *dosja_page_get_title (DosjaPage *self);
void dosja_page_set_title (DosjaPage *self, const char *title);

/* From anywhere below a main window: what the page says or wants of it */
void dosja_page_toast (GtkWidget *widget, const char *text, gint64 undo_action);
void dosja_page_error (GtkWidget *widget, const GError *error);
void dosja_page_go (GtkWidget *widget, const char *page);
void dosja_page_open_record (GtkWidget *widget, const DosjaType *type, const DosjaId *id);
void dosja_page_new_record (GtkWidget *widget, const DosjaType *type, const DosjaId *owner);
void dosja_page_changed (GtkWidget *widget);

/**
 * DosjaPageEntry:
 * @name: what `win.go` takes
 * @title: heading in the sidebar, for translation; %NULL for pages that are not in it
 * @icon: symbolic icon from the program's own resources
 * @foot: stands at the sidebar's foot
 * @record_type: (nullable): the type of record this page shows, if it is a record's page
 * @get_type: the page's class
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon;
  gboolean foot;
  const char *record_type;
  GType (*get_type) (void);
} DosjaPageEntry;

const DosjaPageEntry *dosja_pages (guint *ret_n);

G_END_DECLS
