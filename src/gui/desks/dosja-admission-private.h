/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/desks/dosja-bed-dialogs.h"
#include "gui/desks/dosja-shelter-jobs.h"
#include "gui/records/dosja-window-draft.h"

G_BEGIN_DECLS

/* What the parts of the window of an admission share. */

typedef struct
{
  const char *field;
  const char *label;
} DosjaAdmissionField;

#define DOSJA_ADMISSION_N_STAY 4
#define DOSJA_ADMISSION_N_PERSON 4

extern const DosjaAdmissionField dosja_admission_stay_fields[DOSJA_ADMISSION_N_STAY];
extern const DosjaAdmissionField dosja_admission_person_fields[DOSJA_ADMISSION_N_PERSON];

/* A child who comes along, known or not */
typedef struct
{
  GtkWidget *line;
  GtkWidget *check; /* NULL for one that is not known */
  DosjaId person;
  GtkWidget *name;
  GtkWidget *sex;
  GtkWidget *born;
  GtkWidget *bed;
} DosjaAdmissionChild;

typedef struct
{
  DosjaWorker *worker;
  DosjaDialog *dialog;
  GVariant *draft;   /* whose children are ticked when they are known */
  DosjaBoard *board; /* borrowed from nobody: a copy of the choice is in each list */
  DosjaFieldRow *person;
  GtkWidget *fresh;
  GtkWidget *fresh_box;
  DosjaFieldRow *fresh_rows[DOSJA_ADMISSION_N_PERSON];
  DosjaFieldRow *rows[DOSJA_ADMISSION_N_STAY];
  GtkWidget *bed;
  GtkWidget *children;
  GPtrArray *lines; /* DosjaAdmissionChild */
  guint generation;
} DosjaAdmission;

DosjaAdmission *dosja_admission_form_of (DosjaDialog *dialog);
gboolean dosja_admission_is_fresh (DosjaAdmission *form);
void dosja_admission_touch (DosjaAdmission *form);
void dosja_admission_person_changed (DosjaDialog *dialog);

/* dosja-admission-children.c: beds, and the children who come with her */
void dosja_admission_propose_bed (DosjaAdmission *form, GtkWidget *choice);
void dosja_admission_add_known (DosjaAdmission *form, DosjaRecord *person);
void dosja_admission_add_fresh (DosjaAdmission *form);
void dosja_admission_remove_known (DosjaAdmission *form);

/* dosja-admission-draft.c: what is typed and not written yet */
GVariant *dosja_admission_read_draft (GtkWindow *window);
void dosja_admission_show_draft (GtkWindow *window, GVariant *draft);
void dosja_admission_tick_known (DosjaAdmission *form);

G_END_DECLS
