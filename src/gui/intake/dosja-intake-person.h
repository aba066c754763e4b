/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"
#include "model/dosja-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DosjaIntakePerson:
 *
 * Who in the register may be the person that is being taken in. Emits `chosen` with the id of
 * the one it is.
 */
#define DOSJA_TYPE_INTAKE_PERSON (dosja_intake_person_get_type ())
G_DECLARE_FINAL_TYPE (DosjaIntakePerson, dosja_intake_person, DOSJA, INTAKE_PERSON, GtkWidget)

GtkWidget *dosja_intake_person_new (DosjaWorker *worker);
void dosja_intake_person_look (DosjaIntakePerson *self, DosjaRecord *typed);
void dosja_intake_person_clear (DosjaIntakePerson *self);
guint dosja_intake_person_get_n (DosjaIntakePerson *self);

G_END_DECLS
