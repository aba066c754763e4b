/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-store-private.h"

#include <glib/gi18n.h>

/* What must fit together in the perpetrator programme. Nothing here reads another register than
 * the programme's own: what is refused, and how long that takes, tells nothing of the victims. */

/* An entry assessment is made before somebody starts. */
#define FITS                                                                                       \
  " AND (s.\"on\" > ifnull(e.\"end\", '9999') OR (s.\"on\" < ifnull(e.start, '')"                  \
  " AND s.kind <> 'assessment'))"

static const char *
value_before (DosjaRecord *record, char **before, const char *field)
{
  int index = dosja_type_field_index (dosja_record_get_record_type (record), field);

  return before != NULL ? before[index] : NULL;
}

static gboolean
is_changed (DosjaRecord *record, char **before, const char *field)
{
  return before == NULL
         || g_strcmp0 (dosja_record_get (record, field), value_before (record, before, field)) != 0;
}

/* Whether @sql finds a row; ?1 and ?2 in it are @one and @other, @texts follow. */
static gboolean
ask (DosjaStore *self, const char *sql, const DosjaId *one, const DosjaId *other,
     const char *const *texts, guint n_texts, gboolean *ret_row, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, one);
  if (other != NULL)
    dosja_db_bind_id (statement, 2, other);
  for (guint i = 0; i < n_texts; i++)
    dosja_db_bind_text (statement, (int)i + 3, texts[i]);
  if (!dosja_db_step (self, statement, ret_row, error))
    return FALSE;
  if (*ret_row)
    sqlite3_reset (statement);

  return TRUE;
}

/* Whether @sql finds a row that is not ?3, the record itself. */
static gboolean
ask_other (DosjaStore *self, const char *sql, const DosjaId *one, const DosjaId *other,
           const DosjaId *own, gboolean *ret_row, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, one);
  dosja_db_bind_id (statement, 2, other);
  dosja_db_bind_id (statement, 3, own);
  if (!dosja_db_step (self, statement, ret_row, error))
    return FALSE;
  if (*ret_row)
    sqlite3_reset (statement);

  return TRUE;
}

/* ---- attendance ---- */

/* Whoever was at a session was there once, and was in the programme by then. What stands there
 * already is not judged anew when something else about it is written. */
gboolean
dosja_programme_check_attendance (DosjaStore *self, DosjaRecord *record, char **before,
                                  DosjaProblems *problems, GError **error)
{
  DosjaId session, enrolment;
  gboolean twice, outside;

  if ((!is_changed (record, before, "session") && !is_changed (record, before, "enrolment"))
      || !dosja_record_get_reference (record, "session", &session)
      || !dosja_record_get_reference (record, "enrolment", &enrolment))
    return TRUE;

  if (!ask_other (self,
                  "SELECT 1 FROM attendance WHERE session = ?1 AND enrolment = ?2 AND id <> ?3"
                  " AND deleted = 0",
                  &session, &enrolment, dosja_record_get_id (record), &twice, error))
    return FALSE;
  if (!ask (self, "SELECT 1 FROM programme_session s, enrolment e WHERE s.id = ? AND e.id = ?" FITS,
            &session, &enrolment, NULL, 0, &outside, error))
    return FALSE;

  if (twice)
    dosja_problems_add (problems, "enrolment", "taken",
                        _ ("The attendance of this participant at this session is written down "
                           "already."));
  if (outside)
    dosja_problems_add (problems, "session", "outside",
                        _ ("The participant was not in the programme on the day of this session."));

  return TRUE;
}

/* Moving a session must not leave behind somebody who was there. */
gboolean
dosja_programme_check_session (DosjaStore *self, DosjaRecord *record, char **before,
                               DosjaProblems *problems, GError **error)
{
  const char *texts[] = { dosja_record_get (record, "on"), dosja_record_get (record, "kind") };
  const DosjaId *id = dosja_record_get_id (record);
  gboolean outside;

  if (before == NULL || texts[0] == NULL || texts[1] == NULL
      || (!is_changed (record, before, "on") && !is_changed (record, before, "kind")))
    return TRUE;

  if (!ask (self,
            "SELECT 1 FROM attendance a JOIN enrolment e ON e.id = a.enrolment,"
            " (SELECT ?3 AS \"on\", ?4 AS kind) s"
            " WHERE a.session = ?1 AND a.deleted = 0 AND e.deleted = 0" FITS,
            id, NULL, texts, G_N_ELEMENTS (texts), &outside, error))
    return FALSE;
  if (outside)
    dosja_problems_add (problems, "on", "outside",
                        _ ("Somebody whose attendance is written down was not in the programme on "
                           "that day."));

  return TRUE;
}

/* ---- enrolments ---- */

static gboolean
check_days (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
            GError **error)
{
  const char *texts[] = { dosja_record_get (record, "start"), dosja_record_get (record, "end") };
  const DosjaId *id = dosja_record_get_id (record);
  gboolean outside;

  if (before == NULL
      || (!is_changed (record, before, "start") && !is_changed (record, before, "end")))
    return TRUE;

  if (!ask (self,
            "SELECT 1 FROM attendance a JOIN programme_session s ON s.id = a.session,"
            " (SELECT ?3 AS start, ?4 AS \"end\") e"
            " WHERE a.enrolment = ?1 AND a.deleted = 0 AND s.deleted = 0" FITS,
            id, NULL, texts, G_N_ELEMENTS (texts), &outside, error))
    return FALSE;
  if (outside)
    dosja_problems_add (problems, is_changed (record, before, "end") ? "end" : "start", "outside",
                        _ ("There is an attendance outside of these days."));

  return TRUE;
}

/* Who never began, or would not, is in nobody's way. */
#define BEGINS " NOT IN ('not_started', 'refused')"

/* A man is in the programme once at a time: one enrolment is open, and the days of two have none
 * in common but that on which one ends and the next begins. */
static gboolean
check_overlap (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
               GError **error)
{
  static const char *const never[] = { "not_started", "refused", NULL };
  const char *texts[] = { dosja_record_get (record, "start"), dosja_record_get (record, "end") };
  const char *status = dosja_record_get (record, "status");
  gboolean overlaps;
  DosjaId participant;

  if ((status != NULL && g_strv_contains (never, status))
      || !dosja_record_get_reference (record, "participant", &participant)
      || (!is_changed (record, before, "start") && !is_changed (record, before, "end")
          && !is_changed (record, before, "participant") && !is_changed (record, before, "status")))
    return TRUE;

  if (!ask (self,
            "SELECT 1 FROM enrolment WHERE participant = ?1 AND id <> ?2 AND deleted = 0"
            " AND status" BEGINS " AND ((\"end\" IS NULL AND ?4 IS NULL)"
            " OR (start < ifnull(?4, '9999') AND ifnull(\"end\", '9999') > ?3))",
            &participant, dosja_record_get_id (record), texts, G_N_ELEMENTS (texts), &overlaps,
            error))
    return FALSE;
  if (overlaps)
    dosja_problems_add (problems, "start", "overlap",
                        _ ("This participant has another enrolment that is open or lies in these "
                           "days. End that one first, or correct the dates."));

  return TRUE;
}

gboolean
dosja_programme_check_enrolment (DosjaStore *self, DosjaRecord *record, char **before,
                                 DosjaProblems *problems, GError **error)
{
  return check_days (self, record, before, problems, error)
         && check_overlap (self, record, before, problems, error);
}

/* ---- partners and measures ---- */

/* Whoever works with him does not speak with her: she could not say what she must be able to. */
gboolean
dosja_programme_check_partner (DosjaStore *self, DosjaRecord *record, char **before,
                               DosjaProblems *problems, GError **error)
{
  DosjaId enrolment, staff;
  gboolean same;

  if ((is_changed (record, before, "staff") || is_changed (record, before, "enrolment"))
      && dosja_record_get_reference (record, "enrolment", &enrolment)
      && dosja_record_get_reference (record, "staff", &staff))
    {
      if (!ask (self,
                "SELECT 1 FROM enrolment e LEFT JOIN programme_group g ON g.id = e.\"group\""
                " WHERE e.id = ?1 AND ?2 IN (e.facilitator, g.facilitator, g.second_facilitator)",
                &enrolment, &staff, NULL, 0, &same, error))
        return FALSE;
      if (same)
        dosja_problems_add (problems, "staff", "same-worker",
                            _ ("Whoever works with the participant does not speak with the "
                               "partner. Choose somebody else."));
    }

  return g_str_equal (dosja_record_get_record_type (record)->name, "partner_contact")
         || dosja_programme_check_measure (self, record, before, problems, error);
}

/* Each point is measured once with a form, in whatever edition of it, by whoever answers. What
 * stands there already is not judged anew. */
gboolean
dosja_programme_check_measure (DosjaStore *self, DosjaRecord *record, char **before,
                               DosjaProblems *problems, GError **error)
{
  const char *type = dosja_record_get_record_type (record)->name;
  const char *point = dosja_record_get (record, "point");
  const char *respondent = dosja_record_get (record, "respondent");
  g_autofree char *sql = NULL;
  DosjaId enrolment, form;
  sqlite3_stmt *statement;
  gboolean twice;

  if ((!is_changed (record, before, "enrolment") && !is_changed (record, before, "form")
       && !is_changed (record, before, "point") && !is_changed (record, before, "respondent"))
      || point == NULL || respondent == NULL
      || !dosja_record_get_reference (record, "enrolment", &enrolment)
      || !dosja_record_get_reference (record, "form", &form))
    return TRUE;

  sql = g_strdup_printf ("SELECT 1 FROM \"%s\" m JOIN assessment_form f ON f.id = m.form"
                         " WHERE m.enrolment = ? AND f.\"key\" = (SELECT \"key\" FROM"
                         " assessment_form WHERE id = ?) AND m.point = ? AND m.id <> ?"
                         " AND m.respondent = ? AND m.deleted = 0",
                         type);
  if ((statement = dosja_db_prepare (self, sql, error)) == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, &enrolment);
  dosja_db_bind_id (statement, 2, &form);
  dosja_db_bind_text (statement, 3, point);
  dosja_db_bind_id (statement, 4, dosja_record_get_id (record));
  dosja_db_bind_text (statement, 5, respondent);
  if (!dosja_db_step (self, statement, &twice, error))
    return FALSE;
  sqlite3_reset (statement);
  if (twice)
    dosja_problems_add (problems, "point", "twice",
                        _ ("This point was measured with this form already. Open that measure and "
                           "correct it, or choose another point."));

  return TRUE;
}
