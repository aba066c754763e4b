/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/dosja-documents.h"
#include "fixture.h"

#define HEADER "Dosja template 1\nname: letter\nlanguage: en\ntitle: A letter\nof: case\n\n"

GPtrArray *paper_new_problems (void);
DosjaTemplate *paper_parse (const char *text);
void paper_save (DosjaStore *store, DosjaRecord *record);
char *paper_read_pdf (const char *path);
char *paper_squeeze (const char *text);
void paper_assert_says (const char *text, const char *words);
char *paper_make (Fixture *f, DosjaTemplate *template, const DosjaFill *fill, guint *ret_pages);
char *paper_make_text (Fixture *f, DosjaRecord *record, const char *body);
DosjaRecord *paper_add_case (Fixture *f, const char *reason);
