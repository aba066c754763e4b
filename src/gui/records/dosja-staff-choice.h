/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/dosja-worker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOSJA_STAFF_MINE "mine"
#define DOSJA_STAFF_NOBODY "nobody"

/**
 * DosjaStaffChoice:
 *
 * A drop-down of whose records are wanted: all, mine, nobody's, or one colleague's. "Mine"
 * stays a word, not an id, so that what is kept under a name is each one's own.
 *
 * Emits `changed` when the user chooses.
 */
#define DOSJA_TYPE_STAFF_CHOICE (dosja_staff_choice_get_type ())
G_DECLARE_FINAL_TYPE (DosjaStaffChoice, dosja_staff_choice, DOSJA, STAFF_CHOICE, GtkWidget)

DosjaStaffChoice *dosja_staff_choice_new (DosjaWorker *worker);
GtkWidget *dosja_staff_choice_get_control (DosjaStaffChoice *self);
const char *dosja_staff_choice_get_value (DosjaStaffChoice *self);
void dosja_staff_choice_set_value (DosjaStaffChoice *self, const char *value);
const char *dosja_staff_choice_get_id (DosjaStaffChoice *self);

G_END_DECLS
