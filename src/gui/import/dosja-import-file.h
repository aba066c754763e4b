/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "transfer/dosja-import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaImportFile:
 *
 * The first step of an import: which file, how it is written, what it looks like. Emits
 * `changed` when the file is to be read (again).
 */
#define DOSJA_TYPE_IMPORT_FILE (dosja_import_file_get_type ())
G_DECLARE_FINAL_TYPE (DosjaImportFile, dosja_import_file, DOSJA, IMPORT_FILE, GtkWidget)

const char *dosja_import_file_get_path (DosjaImportFile *self);
void dosja_import_file_set_path (DosjaImportFile *self, const char *path);
const char *dosja_import_file_get_encoding (DosjaImportFile *self);
char dosja_import_file_get_separator (DosjaImportFile *self);
void dosja_import_file_show_sheet (DosjaImportFile *self, DosjaSheet *sheet);
void dosja_import_file_show_error (DosjaImportFile *self, const char *message);

G_END_DECLS
