/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-model"

#include "model/dosja-problems.h"

struct _DosjaProblems
{
  GPtrArray *list;
};

static void
problem_free (gpointer data)
{
  DosjaProblem *problem = data;

  g_free (problem->field);
  g_free (problem->code);
  g_free (problem->message);
  g_free (problem);
}

static void
add (DosjaProblems *self, const char *field, const char *code, const char *message,
     gboolean warning)
{
  DosjaProblem *problem = g_new0 (DosjaProblem, 1);

  problem->field = g_strdup (field);
  problem->code = g_strdup (code);
  problem->message = g_strdup (message);
  problem->warning = warning;
  g_ptr_array_add (self->list, problem);
}

DosjaProblems *
dosja_problems_new (void)
{
  DosjaProblems *self = g_new0 (DosjaProblems, 1);

  self->list = g_ptr_array_new_with_free_func (problem_free);

  return self;
}

void
dosja_problems_free (DosjaProblems *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->list);
  g_free (self);
}

/**
 * dosja_problems_add:
 * @field: (nullable): the field it is about
 * @code: for programs
 * @message: for people, translated already
 *
 * Adds a problem that stands in the way of saving.
 */
void
dosja_problems_add (DosjaProblems *self, const char *field, const char *code, const char *message)
{
  g_return_if_fail (self != NULL && code != NULL && message != NULL);

  add (self, field, code, message, FALSE);
}

/**
 * dosja_problems_warn:
 *
 * Adds something worth a second look, that can be saved all the same.
 */
void
dosja_problems_warn (DosjaProblems *self, const char *field, const char *code, const char *message)
{
  g_return_if_fail (self != NULL && code != NULL && message != NULL);

  add (self, field, code, message, TRUE);
}

guint
dosja_problems_get_n (DosjaProblems *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->list->len;
}

/**
 * dosja_problems_get:
 *
 * Returns: (transfer none): the problem at @position
 */
const DosjaProblem *
dosja_problems_get (DosjaProblems *self, guint position)
{
  g_return_val_if_fail (self != NULL && position < self->list->len, NULL);

  return g_ptr_array_index (self->list, position);
}

/**
 * dosja_problems_find:
 * @field: a field's name
 *
 * Returns: (transfer none) (nullable): the first problem of @field, errors before warnings
 */
const DosjaProblem *
dosja_problems_find (DosjaProblems *self, const char *field)
{
  const DosjaProblem *warning = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->list->len; i++)
    {
      const DosjaProblem *problem = g_ptr_array_index (self->list, i);

      if (g_strcmp0 (problem->field, field) != 0)
        continue;
      if (!problem->warning)
        return problem;
      if (warning == NULL)
        warning = problem;
    }

  return warning;
}

gboolean
dosja_problems_has_errors (DosjaProblems *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->list->len; i++)
    if (!((const DosjaProblem *)g_ptr_array_index (self->list, i))->warning)
      return TRUE;

  return FALSE;
}
