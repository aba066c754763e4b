/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-gui"

#include "gui/dosja-page.h"

#include "gui/backup/dosja-backup-page.h"
#include "gui/help/dosja-help-page.h"
#include "gui/import/dosja-import-page.h"
#include "gui/reports/dosja-reports-page.h"

#include <glib/gi18n-lib.h>

/* In the sidebar's order. An area that is not built yet is absent. */
/* clang-format off */
static const DosjaPageEntry pages[] = {
  { "reports",     N_("Reports"), "dosja-reports-symbolic", FALSE, NULL, dosja_reports_page_get_type },
  { "backup",      N_("Backup"), "dosja-backup-symbolic",  TRUE,  NULL, dosja_backup_page_get_type },
  { "help",        NULL,        NULL,                      FALSE, NULL, dosja_help_page_get_type },
  { "import",      NULL,        NULL,                      FALSE, NULL, dosja_import_page_get_type },
};
/* clang-format on */

/**
 * dosja_pages:
 * @ret_n: (out): how many
 *
 * Returns: (transfer none) (array length=ret_n): every page of the main window
 */
const DosjaPageEntry *
dosja_pages (guint *ret_n)
{
  *ret_n = G_N_ELEMENTS (pages);
  return pages;
}
