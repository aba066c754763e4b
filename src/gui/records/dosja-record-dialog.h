/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/records/dosja-record-editor.h"

G_BEGIN_DECLS

/**
 * DosjaRecordDialog:
 *
 * A window over a page in which a record is written that has no page of its own: a stay,
 * a relationship, a change of status.
 */
#define DOSJA_TYPE_RECORD_DIALOG (dosja_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DosjaRecordDialog, dosja_record_dialog, DOSJA, RECORD_DIALOG, GtkWindow)

DosjaRecordDialog *dosja_record_dialog_edit (GtkWidget *parent, DosjaWorker *worker,
                                             const DosjaType *type, const DosjaId *id);
DosjaRecordDialog *
dosja_record_dialog_add (GtkWidget *parent, DosjaWorker *worker, const DosjaType *type,
                         const char *owner_field, const char *owner);
DosjaRecordEditor *dosja_record_dialog_get_editor (DosjaRecordDialog *self);
void dosja_record_dialog_set_heading (DosjaRecordDialog *self, const char *heading);

G_END_DECLS
