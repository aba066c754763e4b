/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-field.h"

G_BEGIN_DECLS

char *dosja_field_display (const DosjaField *field, const char *value);
char *dosja_field_canonical (const DosjaField *field, const char *typed);

G_END_DECLS
