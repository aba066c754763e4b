/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-type.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaFieldRow:
 *
 * One field of a record in a form: its label, what it is edited in, and what is wrong
 * with it in words. A form's `.ui` says only which field stands where; the record
 * type's table says the rest. Not editable, it shows the value as text.
 */
#define DOSJA_TYPE_FIELD_ROW (dosja_field_row_get_type ())
G_DECLARE_FINAL_TYPE (DosjaFieldRow, dosja_field_row, DOSJA, FIELD_ROW, GtkWidget)

const char *dosja_field_row_get_name (DosjaFieldRow *self);
const DosjaField *dosja_field_row_get_field (DosjaFieldRow *self);
gboolean dosja_field_row_bind (DosjaFieldRow *self, const DosjaType *type, DosjaWorker *worker);
char *dosja_field_row_get_value (DosjaFieldRow *self);
void dosja_field_row_set_value (DosjaFieldRow *self, const char *value);
gboolean dosja_field_row_has_value (DosjaFieldRow *self);
void dosja_field_row_set_editable (DosjaFieldRow *self, gboolean editable);
void dosja_field_row_set_fixed (DosjaFieldRow *self, gboolean fixed);
void dosja_field_row_set_problem (DosjaFieldRow *self, const DosjaProblem *problem);
const char *dosja_field_row_get_problem (DosjaFieldRow *self);
void dosja_field_row_set_mnemonic (DosjaFieldRow *self, const char *label);
guint dosja_field_row_get_mnemonic (DosjaFieldRow *self);
gboolean dosja_field_row_is_bare (DosjaFieldRow *self);
gboolean dosja_field_row_focus (DosjaFieldRow *self);

G_END_DECLS
