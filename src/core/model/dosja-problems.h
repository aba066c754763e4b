/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DosjaProblem:
 * @field: (nullable): the field it is about
 * @code: what is wrong, for programs: `required`, `date`, `choice`, `order`, …
 * @message: what is wrong and what to do, in the user's language; holds no value
 * @warning: the record can be saved all the same
 */
typedef struct
{
  char *field;
  char *code;
  char *message;
  gboolean warning;
} DosjaProblem;

/**
 * DosjaProblems:
 *
 * What is wrong with a record, in the order of its fields. Wrong input is never a
 * #GError: it is a list that the form shows field by field.
 */
typedef struct _DosjaProblems DosjaProblems;

DosjaProblems *dosja_problems_new (void);
void dosja_problems_free (DosjaProblems *self);
void
dosja_problems_add (DosjaProblems *self, const char *field, const char *code, const char *message);
void
dosja_problems_warn (DosjaProblems *self, const char *field, const char *code, const char *message);
guint dosja_problems_get_n (DosjaProblems *self);
const DosjaProblem *dosja_problems_get (DosjaProblems *self, guint position);
const DosjaProblem *dosja_problems_find (DosjaProblems *self, const char *field);
gboolean dosja_problems_has_errors (DosjaProblems *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DosjaProblems, dosja_problems_free)

G_END_DECLS
