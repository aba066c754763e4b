/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-store-private.h"

#include <glib/gi18n.h>

/* What answers to a form count, the same for a risk assessment and for what measures a programme.
 */

/* The definition of an `assessment_form`, in the bin or not. Returns: (transfer full) (nullable) */
static DosjaInstrument *
load_instrument (DosjaStore *self, const DosjaId *id, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (self, "SELECT body FROM assessment_form WHERE id = ?", error);
  g_autofree char *body = NULL;
  DosjaInstrument *instrument;
  gboolean row;

  if (statement == NULL)
    return NULL;
  dosja_db_bind_id (statement, 1, id);
  if (!dosja_db_step (self, statement, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND,
                           "no such assessment form");
      return NULL;
    }
  body = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);

  instrument = dosja_instrument_parse (body != NULL ? body : "", -1, NULL);
  if (instrument == NULL)
    g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DAMAGED,
                         "an assessment form that cannot be read");

  return instrument;
}

static void
ask_for_open_questions (const DosjaScore *score, DosjaProblems *problems)
{
  g_autofree char *message = NULL;

  if (score->n_required == 0)
    return;
  message = g_strdup_printf (
      ngettext ("%u question must still be answered. “Unknown” is an answer.",
                "%u questions must still be answered. “Unknown” is an answer.", score->n_required),
      score->n_required);
  dosja_problems_add (problems, "answers", "required", message);
}

/**
 * dosja_hooks_count_answers:
 * @record: a record with `form`, `answers` and `score`
 * @purpose: what the form must be for
 * @other_purpose: what is said of a form for something else
 * @ret_answers: (out): what was answered, or %NULL when nothing can be counted
 * @ret_score: (out): what it counts
 *
 * Counts what was answered and writes it into @record, as it is kept everywhere.
 *
 * Returns: %FALSE only when something failed
 */
gboolean
dosja_hooks_count_answers (DosjaStore *self, DosjaRecord *record, DosjaPurpose purpose,
                           const char *other_purpose, DosjaProblems *problems,
                           DosjaAnswers **ret_answers, DosjaScore *ret_score, GError **error)
{
  g_autoptr (DosjaInstrument) instrument = NULL;
  g_autoptr (GError) missing = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;
  DosjaId form;

  *ret_answers = NULL;
  if (!dosja_record_get_reference (record, "form", &form))
    return TRUE;

  instrument = load_instrument (self, &form, &missing);
  if (instrument == NULL)
    {
      /* That the form is not there is said by whoever checks references. */
      if (g_error_matches (missing, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  if (instrument->purpose != purpose)
    {
      dosja_problems_add (problems, "form", "purpose", other_purpose);
      return TRUE;
    }

  *ret_answers = dosja_answers_parse (instrument, dosja_record_get (record, "answers"), &reason);
  if (*ret_answers == NULL)
    {
      dosja_problems_add (problems, "answers", "answers", reason);
      return TRUE;
    }
  dosja_answers_score (*ret_answers, ret_score);
  text = dosja_answers_to_text (*ret_answers);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, ret_score->score);
  dosja_record_set (record, "answers", text);
  dosja_record_set (record, "score", number);
  ask_for_open_questions (ret_score, problems);

  return TRUE;
}

/**
 * dosja_hooks_say_who:
 * @before: (nullable): its values until now
 * @field: who took it down
 *
 * Of a new record that does not say who took it down, it was the actor.
 */
void
dosja_hooks_say_who (DosjaStore *self, DosjaRecord *record, char **before, const char *field)
{
  if (before == NULL && dosja_record_get (record, field) == NULL && !dosja_id_is_nil (&self->actor))
    dosja_record_set_reference (record, field, &self->actor);
}
