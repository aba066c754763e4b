/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "gui/records/dosja-record-form.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaRecordEditor:
 *
 * A record's form and all that goes with writing it: reading, writing and saving, what is
 * wrong, what was being typed when the program was locked, what somebody else changed
 * meanwhile, and who it may be the same as.
 *
 * Nothing typed is lost: a draft is kept in the vault while typing and until it is saved
 * or thrown away on purpose.
 */
#define DOSJA_TYPE_RECORD_EDITOR (dosja_record_editor_get_type ())
G_DECLARE_FINAL_TYPE (DosjaRecordEditor, dosja_record_editor, DOSJA, RECORD_EDITOR, GtkWidget)

void
dosja_record_editor_setup (DosjaRecordEditor *self, DosjaWorker *worker, const DosjaType *type);
void dosja_record_editor_load (DosjaRecordEditor *self, const DosjaId *id, gboolean edit);
void dosja_record_editor_begin (DosjaRecordEditor *self, const char *owner);
void dosja_record_editor_preset (DosjaRecordEditor *self, const char *field, const char *value,
                                 gboolean fixed);
void dosja_record_editor_edit (DosjaRecordEditor *self);
void dosja_record_editor_save (DosjaRecordEditor *self);
void dosja_record_editor_cancel (DosjaRecordEditor *self);
void dosja_record_editor_discard (DosjaRecordEditor *self);
void dosja_record_editor_continue_draft (DosjaRecordEditor *self);
void dosja_record_editor_bring_together (DosjaRecordEditor *self);
void dosja_record_editor_refresh (DosjaRecordEditor *self);
void dosja_record_editor_flush (DosjaRecordEditor *self);
gboolean dosja_record_editor_is_editing (DosjaRecordEditor *self);
gboolean dosja_record_editor_is_dirty (DosjaRecordEditor *self);
gboolean dosja_record_editor_is_busy (DosjaRecordEditor *self);
gboolean dosja_record_editor_is_new (DosjaRecordEditor *self);
DosjaRecord *dosja_record_editor_get_record (DosjaRecordEditor *self);
DosjaRecordForm *dosja_record_editor_get_form (DosjaRecordEditor *self);
GtkWidget *dosja_record_editor_get_save_button (DosjaRecordEditor *self);
const char *dosja_record_editor_get_notice (DosjaRecordEditor *self);

G_END_DECLS
