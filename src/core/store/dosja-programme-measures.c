/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-store-private.h"

#include <glib/gi18n.h>

/* What is worked out of a record of the perpetrator programme before it is checked and written:
 * what answers count, who took them down, how many sessions a report to the court speaks of. */

static void
set_percent (DosjaRecord *record, DosjaInstrument *instrument, gint64 score)
{
  g_autofree char *percent = NULL;
  gint64 least, most;

  dosja_instrument_get_range (instrument, &least, &most);
  if (most > least)
    percent = g_strdup_printf ("%" G_GINT64_FORMAT,
                               ((score - least) * 200 + (most - least)) / (2 * (most - least)));
  dosja_record_set (record, "percent", percent);
}

/**
 * dosja_programme_prepare_measure:
 * @record: a measure, the man's or the partner's
 */
gboolean
dosja_programme_prepare_measure (DosjaStore *self, DosjaRecord *record, char **before,
                                 DosjaProblems *problems, GError **error)
{
  g_autoptr (DosjaAnswers) answers = NULL;
  DosjaScore score;

  dosja_hooks_say_who (self, record, before, "staff");
  if (!dosja_hooks_count_answers (self, record, DOSJA_PURPOSE_MEASURE,
                                  _ ("This form does not measure a programme. Choose another."),
                                  problems, &answers, &score, error))
    return FALSE;
  if (answers != NULL)
    set_percent (record, dosja_answers_get_instrument (answers), score.score);

  return TRUE;
}

/**
 * dosja_programme_prepare_contact:
 * @record: a contact with a partner
 */
gboolean
dosja_programme_prepare_contact (DosjaStore *self, DosjaRecord *record, char **before,
                                 DosjaProblems *problems, GError **error)
{
  dosja_hooks_say_who (self, record, before, "staff");

  return TRUE;
}

/* How often the participant came, and how often not, until the day of the report. */
static gboolean
count_sessions (DosjaStore *self, const DosjaId *enrolment, const char *until, gint64 *ret_attended,
                gint64 *ret_missed, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (
      self,
      "SELECT ifnull(sum(a.presence = 'present'), 0), ifnull(sum(a.presence <> 'present'), 0)"
      " FROM attendance a JOIN programme_session s ON s.id = a.session"
      " WHERE a.enrolment = ? AND a.deleted = 0 AND s.deleted = 0 AND s.\"on\" <= ?",
      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, enrolment);
  dosja_db_bind_text (statement, 2, until);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  *ret_attended = sqlite3_column_int64 (statement, 0);
  *ret_missed = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * dosja_programme_prepare_report:
 * @record: a report to whoever sent the participant
 *
 * A new report counts the sessions itself, unless somebody wrote other numbers into it.
 */
gboolean
dosja_programme_prepare_report (DosjaStore *self, DosjaRecord *record, char **before,
                                DosjaProblems *problems, GError **error)
{
  const char *on = dosja_record_get (record, "on");
  g_autofree char *attended_text = NULL;
  g_autofree char *missed_text = NULL;
  gint64 attended, missed;
  DosjaId enrolment;

  if (before != NULL || on == NULL || !dosja_record_get_reference (record, "enrolment", &enrolment)
      || dosja_record_get (record, "sessions_attended") != NULL
      || dosja_record_get (record, "sessions_missed") != NULL)
    return TRUE;

  if (!count_sessions (self, &enrolment, on, &attended, &missed, error))
    return FALSE;
  attended_text = g_strdup_printf ("%" G_GINT64_FORMAT, attended);
  missed_text = g_strdup_printf ("%" G_GINT64_FORMAT, missed);
  dosja_record_set (record, "sessions_attended", attended_text);
  dosja_record_set (record, "sessions_missed", missed_text);

  return TRUE;
}

/**
 * dosja_programme_answered:
 * @ret_row: (out): whether a measure was taken with @form, in the bin or not
 */
gboolean
dosja_programme_answered (DosjaStore *self, const DosjaId *form, gboolean *ret_row, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (self,
                          "SELECT 1 FROM measure WHERE form = ?1"
                          " UNION ALL SELECT 1 FROM partner_measure WHERE form = ?1",
                          error);

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, form);
  if (!dosja_db_step (self, statement, ret_row, error))
    return FALSE;
  if (*ret_row)
    sqlite3_reset (statement);

  return TRUE;
}
