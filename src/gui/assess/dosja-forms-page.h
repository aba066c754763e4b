/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-list-page.h"

G_BEGIN_DECLS

/**
 * DosjaFormsPage:
 *
 * The assessment forms: those that are shipped, and those a director brought in from a file.
 */
#define DOSJA_TYPE_FORMS_PAGE (dosja_forms_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaFormsPage, dosja_forms_page, DOSJA, FORMS_PAGE, DosjaListPage)

G_END_DECLS
