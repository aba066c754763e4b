/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "gui/widgets/dosja-field-row.h"

G_BEGIN_DECLS

/**
 * DosjaServicePeople:
 *
 * For whom something was done: a search, and below it those who were found, each with a
 * button that takes them out again. Emits `changed`.
 */
#define DOSJA_TYPE_SERVICE_PEOPLE (dosja_service_people_get_type ())
G_DECLARE_FINAL_TYPE (DosjaServicePeople, dosja_service_people, DOSJA, SERVICE_PEOPLE, GtkWidget)

GtkWidget *dosja_service_people_new (DosjaWorker *worker);
void dosja_service_people_add (DosjaServicePeople *self, const char *case_id);
GArray *dosja_service_people_get_cases (DosjaServicePeople *self);
void dosja_service_people_set_problem (DosjaServicePeople *self, const char *words);
DosjaFieldRow *dosja_service_people_get_row (DosjaServicePeople *self);

G_END_DECLS
