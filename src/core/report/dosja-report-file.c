/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-report.h"

#include <glib/gstdio.h>

/* clang-format off */
G_DEFINE_QUARK (dosja-report-error-quark, dosja_report_error)
/* clang-format on */

/* GLib's message holds the path, which may name a person. */
static DosjaReportError
translate (const GError *error)
{
  if (error->domain != G_FILE_ERROR)
    return DOSJA_REPORT_ERROR_FAILED;

  switch (error->code)
    {
    case G_FILE_ERROR_NOSPC:
      return DOSJA_REPORT_ERROR_NO_SPACE;
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
    case G_FILE_ERROR_ROFS:
    case G_FILE_ERROR_NOENT:
    case G_FILE_ERROR_NOTDIR:
    case G_FILE_ERROR_ISDIR:
      return DOSJA_REPORT_ERROR_DENIED;
    default:
      return DOSJA_REPORT_ERROR_FAILED;
    }
}

/**
 * dosja_report_write_file:
 * @path: where to
 * @data: (array length=size): what
 *
 * Writes a file that leaves the vault: whole or not at all, in place of an older one, and
 * for its owner's eyes only (mode 0600).
 *
 * Returns: whether it is written; errors are of %DOSJA_REPORT_ERROR
 */
gboolean
dosja_report_write_file (const char *path, const void *data, gsize size, GError **error)
{
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (path != NULL && (data != NULL || size == 0), FALSE);

  /* Since 2.76 GLib gives the new file the mode of the one it takes the place of. */
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    g_chmod (path, 0600);
  if (g_file_set_contents_full (path, data, (gssize)size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &problem))
    return TRUE;

  g_set_error_literal (error, DOSJA_REPORT_ERROR, (int)translate (problem),
                       "The file could not be written");

  return FALSE;
}
