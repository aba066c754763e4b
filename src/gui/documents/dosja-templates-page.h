/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaTemplatesPage: the wording of the documents, to be taken out, changed and put back
 */
#define DOSJA_TYPE_TEMPLATES_PAGE (dosja_templates_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaTemplatesPage, dosja_templates_page, DOSJA, TEMPLATES_PAGE, DosjaPage)

G_END_DECLS
