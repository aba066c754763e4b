/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/dosja-id.h"
#include "model/dosja-type.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define DOSJA_TYPE_RECORD (dosja_record_get_type ())
G_DECLARE_FINAL_TYPE (DosjaRecord, dosja_record, DOSJA, RECORD, GObject)

DosjaRecord *dosja_record_new (const DosjaType *type);
DosjaRecord *dosja_record_new_with_id (const DosjaType *type, const DosjaId *id);
const DosjaType *dosja_record_get_record_type (DosjaRecord *self);
const DosjaId *dosja_record_get_id (DosjaRecord *self);
const char *dosja_record_get (DosjaRecord *self, const char *field);
const char *dosja_record_get_at (DosjaRecord *self, guint index);
void dosja_record_set (DosjaRecord *self, const char *field, const char *value);
void dosja_record_set_at (DosjaRecord *self, guint index, const char *value);
gboolean dosja_record_get_reference (DosjaRecord *self, const char *field, DosjaId *ret_id);
void dosja_record_set_reference (DosjaRecord *self, const char *field, const DosjaId *id);
gboolean dosja_record_is_stored (DosjaRecord *self);
gboolean dosja_record_is_changed (DosjaRecord *self);
gboolean dosja_record_is_deleted (DosjaRecord *self);
gint64 dosja_record_get_version (DosjaRecord *self);
gint64 dosja_record_get_created_at (DosjaRecord *self);
gint64 dosja_record_get_changed_at (DosjaRecord *self);
void dosja_record_mark_stored (DosjaRecord *self, gint64 version, gint64 created_at,
                               gint64 changed_at, gboolean deleted);
char *dosja_record_to_draft (DosjaRecord *self);
DosjaRecord *dosja_record_new_from_draft (const char *draft);

gboolean dosja_record_validate (DosjaRecord *self, DosjaProblems *problems);
gboolean dosja_field_check (const DosjaField *field, const char *value, DosjaProblems *problems);
char *dosja_record_get_title (DosjaRecord *self);

G_END_DECLS
