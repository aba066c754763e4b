/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/cases/dosja-case-sections.h"
#include "model/dosja-role.h"

G_BEGIN_DECLS

/**
 * DosjaCaseSectionView:
 *
 * One section of the page of a case: its lists, one at a time. They are made and read when they
 * are seen first.
 */
#define DOSJA_TYPE_CASE_SECTION_VIEW (dosja_case_section_view_get_type ())
G_DECLARE_FINAL_TYPE (DosjaCaseSectionView, dosja_case_section_view, DOSJA, CASE_SECTION_VIEW,
                      GtkWidget)

GtkWidget *dosja_case_section_view_new (const DosjaCaseSection *section);
void dosja_case_section_view_show (DosjaCaseSectionView *self, const DosjaCasePart *part);
void dosja_case_section_view_set_count (DosjaCaseSectionView *self, const char *type, guint n);
gboolean dosja_case_section_view_set_role (DosjaCaseSectionView *self, const DosjaRole *role);
gboolean dosja_case_section_view_show_type (DosjaCaseSectionView *self, const char *type);

void dosja_case_add_record (GtkWidget *parent, const DosjaCasePart *part, const DosjaType *type,
                            const char *owner);

G_END_DECLS
