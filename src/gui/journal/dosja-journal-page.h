/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaJournalPage:
 *
 * Who opened, changed, printed, exported and backed up what, for the director.
 */
#define DOSJA_TYPE_JOURNAL_PAGE (dosja_journal_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaJournalPage, dosja_journal_page, DOSJA, JOURNAL_PAGE, DosjaPage)

G_END_DECLS
