/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "gui/widgets/dosja-field-row.h"
#include "model/dosja-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaRecordForm:
 *
 * The fields of a record, drawn by hand in the template of a subclass. The form finds
 * its #DosjaFieldRow children and binds them to a record's fields.
 */
#define DOSJA_TYPE_RECORD_FORM (dosja_record_form_get_type ())
G_DECLARE_DERIVABLE_TYPE (DosjaRecordForm, dosja_record_form, DOSJA, RECORD_FORM, GtkWidget)

/**
 * DosjaRecordFormClass:
 * @type_name: the record type whose form it is
 */
struct _DosjaRecordFormClass
{
  GtkWidgetClass parent_class;

  const char *type_name;
};

DosjaRecordForm *dosja_record_form_new (const DosjaType *type, DosjaWorker *worker);
const DosjaType *dosja_record_form_get_record_type (DosjaRecordForm *self);
DosjaFieldRow *dosja_record_form_get_row (DosjaRecordForm *self, const char *field);
const DosjaId *dosja_record_form_get_shown (DosjaRecordForm *self);
GPtrArray *dosja_record_form_get_rows (DosjaRecordForm *self);
void dosja_record_form_show (DosjaRecordForm *self, DosjaRecord *record);
void dosja_record_form_read (DosjaRecordForm *self, DosjaRecord *record);
void dosja_record_form_set_editable (DosjaRecordForm *self, gboolean editable);
void dosja_record_form_show_problems (DosjaRecordForm *self, DosjaProblems *problems);
gboolean dosja_record_form_focus_problem (DosjaRecordForm *self, DosjaProblems *problems);
void dosja_record_form_focus_first (DosjaRecordForm *self, gboolean empty);
void dosja_record_form_give_letters (GPtrArray *rows, GtkWidget *root);
void dosja_record_form_set_mnemonics (DosjaRecordForm *self, GtkWidget *root);

G_END_DECLS
