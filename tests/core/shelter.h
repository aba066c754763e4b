/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

G_BEGIN_DECLS

/* Records of the shelter in a few words: names and values in turn, a NULL value for nothing. Each
 * gives the record's id as text, or fails the test. */
char *shelter_save (DosjaStore *store, const char *type, ...) G_GNUC_NULL_TERMINATED;
void shelter_refuse (DosjaStore *store, const char *field, const char *code, const char *type,
                     ...) G_GNUC_NULL_TERMINATED;
void shelter_change (DosjaStore *store, const char *type, const char *id, const char *field,
                     const char *value);
void shelter_refuse_change (DosjaStore *store, const char *type, const char *id, const char *field,
                            const char *value, const char *problem_field, const char *code);
char *
shelter_add_person (DosjaStore *store, const char *code, const char *given, const char *surname);
char *shelter_add_bed (DosjaStore *store, const char *room, const char *bed);
DosjaRecord *shelter_load (DosjaStore *store, const char *type, const char *id);
DosjaRecord *shelter_reload (DosjaStore *store, DosjaRecord **record);
gint64 shelter_count (DosjaStore *store, const char *type);
char *shelter_day (int from_today);

G_END_DECLS
