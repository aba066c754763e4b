/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"
#include "gui/records/dosja-record-editor.h"
#include "gui/records/dosja-sub-list.h"

G_BEGIN_DECLS

/**
 * DosjaRecordPage:
 *
 * The page of one record: who it is on top, its details, what belongs to it, its history.
 */
#define DOSJA_TYPE_RECORD_PAGE (dosja_record_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (DosjaRecordPage, dosja_record_page, DOSJA, RECORD_PAGE, DosjaPage)

/**
 * DosjaRecordPageClass:
 * @type_name: the record type whose page it is
 * @new_title: what stands over a record that is not stored yet, for translation
 * @setup: the page is made; adds its tabs and buttons
 * @show: a record was read, or read again: says who it is
 * @tab_shown: (nullable): another tab is seen
 * @begin: a new record was begun, for @owner if there is one: says what is known already
 */
struct _DosjaRecordPageClass
{
  DosjaPageClass parent_class;

  const char *type_name;
  const char *new_title;
  void (*setup) (DosjaRecordPage *self);
  void (*show) (DosjaRecordPage *self, DosjaRecord *record);
  void (*begin) (DosjaRecordPage *self, const DosjaId *owner);
  void (*tab_shown) (DosjaRecordPage *self, const char *name);
};

DosjaRecordEditor *dosja_record_page_get_editor (DosjaRecordPage *self);
DosjaRecord *dosja_record_page_get_record (DosjaRecordPage *self);
DosjaSubList *
dosja_record_page_add_list (DosjaRecordPage *self, const char *name, const char *title,
                            const char *type, const char *owner_field, const char *const *columns);
GtkBox *dosja_record_page_add_tab (DosjaRecordPage *self, const char *name, const char *title);
void dosja_record_page_add_action (DosjaRecordPage *self, GtkWidget *widget);
GtkWidget *dosja_record_page_add_button (DosjaRecordPage *self, const char *label,
                                         const char *action, gboolean suggested);
void
dosja_record_page_set_heading (DosjaRecordPage *self, const char *heading, const char *subheading);
void dosja_record_page_clear_badges (DosjaRecordPage *self);
void dosja_record_page_add_badge (DosjaRecordPage *self, const char *text, const char *tone);
void dosja_record_page_clear_links (DosjaRecordPage *self);
GtkWidget *dosja_record_page_add_copy (DosjaRecordPage *self, const char *name, const char *text);
GtkWidget *dosja_record_page_add_link (DosjaRecordPage *self, const char *label,
                                       const DosjaType *type, const DosjaId *id);
GtkWidget *dosja_record_page_add_flag (DosjaRecordPage *self, const char *text, const char *tone,
                                       gboolean whole_line);
void dosja_record_page_clear_flags (DosjaRecordPage *self);
void dosja_record_page_use_sections (DosjaRecordPage *self, const char *first);
void dosja_record_page_set_section_count (DosjaRecordPage *self, const char *name, guint n);
void
dosja_record_page_set_section_visible (DosjaRecordPage *self, const char *name, gboolean visible);
const char *dosja_record_page_get_tab (DosjaRecordPage *self);
void dosja_record_page_show_tab (DosjaRecordPage *self, const char *name);
void dosja_record_page_set_first_tab (DosjaRecordPage *self, const char *name);

G_END_DECLS
