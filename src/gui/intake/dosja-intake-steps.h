/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSJA_INTAKE_MAX_FIELDS 16

/**
 * DosjaIntakeField: a field of one of the records of an intake
 */
typedef struct
{
  const char *type;
  const char *field;
} DosjaIntakeField;

/**
 * DosjaIntakeStep:
 * @name: for the program
 * @title: for translation
 * @hint: what it is for, in a sentence, for translation
 * @fields: what is asked
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *hint;
  DosjaIntakeField fields[DOSJA_INTAKE_MAX_FIELDS];
} DosjaIntakeStep;

const DosjaIntakeStep *dosja_intake_steps (guint *ret_n);

G_END_DECLS
