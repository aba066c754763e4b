/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/dosja-record.h"
#include "store/dosja-store.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *dosja_ctl_read_object (const char *path);
void dosja_ctl_fill_record (DosjaStore *store, DosjaRecord *record, JsonObject *object,
                            DosjaProblems *problems);
void dosja_ctl_add_record (JsonBuilder *json, DosjaRecord *record, DosjaProblems *warnings);
void dosja_ctl_print_problems (DosjaProblems *problems);

G_END_DECLS
