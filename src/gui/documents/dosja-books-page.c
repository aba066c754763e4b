/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/documents/dosja-books-page.h"

#include "gui/documents/dosja-document-panel.h"

#include <glib/gi18n-lib.h>

struct _DosjaBooksPage
{
  DosjaPage parent_instance;

  /* Template children */
  DosjaDocumentPanel *panel;
};

G_DEFINE_FINAL_TYPE (DosjaBooksPage, dosja_books_page, DOSJA_TYPE_PAGE)

static void
dosja_books_page_refresh (DosjaPage *page)
{
  DosjaBooksPage *self = DOSJA_BOOKS_PAGE (page);

  dosja_document_panel_show (self->panel, dosja_page_get_worker (page), NULL, NULL);
}

static void
dosja_books_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (dosja_books_page_parent_class)->constructed (object);

  dosja_books_page_refresh (DOSJA_PAGE (object));
}

static void
dosja_books_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSJA_TYPE_BOOKS_PAGE);

  G_OBJECT_CLASS (dosja_books_page_parent_class)->dispose (object);
}

static void
dosja_books_page_class_init (DosjaBooksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dosja_books_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dosja_books_page_dispose;
  DOSJA_PAGE_CLASS (klass)->refresh = dosja_books_page_refresh;

  g_type_ensure (DOSJA_TYPE_DOCUMENT_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dosja/Dosja/books-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DosjaBooksPage, panel);
}

static void
dosja_books_page_init (DosjaBooksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dosja_page_set_title (DOSJA_PAGE (self), _ ("Numbered books"));
}
