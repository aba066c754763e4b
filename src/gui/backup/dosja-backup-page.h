/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-page.h"

G_BEGIN_DECLS

/**
 * DosjaBackupPage:
 *
 * How old the newest backup is, a new one, what is in an old one, restoring, and
 * backups that are made by themselves.
 */
#define DOSJA_TYPE_BACKUP_PAGE (dosja_backup_page_get_type ())
G_DECLARE_FINAL_TYPE (DosjaBackupPage, dosja_backup_page, DOSJA, BACKUP_PAGE, DosjaPage)

G_END_DECLS
