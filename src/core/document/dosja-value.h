/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-record.h"

G_BEGIN_DECLS

char *dosja_value_text (const DosjaField *field, const char *value, const char *language);
gboolean dosja_value_is_answers (const DosjaField *field);
char *dosja_value_answers (DosjaRecord *form, const char *value, const char *language);
char *dosja_value_long_date (const char *value, const char *language);
char *dosja_value_title (DosjaRecord *record, const char *language);
char *dosja_value_full_name (DosjaRecord *record);
const char *dosja_value_label (const DosjaField *field, const char *language);
char *dosja_value_escape (const char *text);

G_END_DECLS
