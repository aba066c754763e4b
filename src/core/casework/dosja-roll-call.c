/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-casework"

#include "casework/dosja-roll-call.h"

#include "store/dosja-attendance.h"

#include <string.h>

/* In these states somebody is not expected at a session: they have not begun, or never will. */
static const char *const elsewhere[] = { "waiting", "not_started", "refused", NULL };

static void
row_free (gpointer data)
{
  DosjaRollRow *row = data;

  g_free (row->title);
  g_free (row->presence);
  g_free (row->note);
  g_clear_object (&row->attendance);
  g_free (row);
}

void
dosja_roll_free (DosjaRoll *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->session);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* ---- who should be there ---- */

static DosjaRollRow *
find_row (DosjaRoll *roll, const DosjaId *enrolment)
{
  for (guint i = 0; i < roll->rows->len; i++)
    {
      DosjaRollRow *row = g_ptr_array_index (roll->rows, i);

      if (dosja_id_equal (&row->enrolment, enrolment))
        return row;
    }

  return NULL;
}

static DosjaRollRow *
add_row (DosjaRoll *roll, const DosjaId *enrolment)
{
  DosjaRollRow *row = find_row (roll, enrolment);

  if (row != NULL)
    return row;
  row = g_new0 (DosjaRollRow, 1);
  row->enrolment = *enrolment;
  g_ptr_array_add (roll->rows, row);

  return row;
}

/* Those of the group who are in the programme on that day. */
static gboolean
add_group (DosjaStore *store, DosjaRoll *roll, GError **error)
{
  const char *group = dosja_record_get (roll->session, "group");
  const char *on = dosja_record_get (roll->session, "on");
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("enrolment"));
  g_autoptr (GPtrArray) enrolments = NULL;

  if (group == NULL)
    return TRUE;
  dosja_query_add_filter (query, "group", DOSJA_MATCH_IS, group);
  if ((enrolments = dosja_store_query_records (store, query, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < enrolments->len; i++)
    {
      DosjaRecord *enrolment = g_ptr_array_index (enrolments, i);
      const char *status = dosja_record_get (enrolment, "status");
      const char *start = dosja_record_get (enrolment, "start");
      const char *end = dosja_record_get (enrolment, "end");

      if (!g_strv_contains (elsewhere, status) && (start == NULL || strcmp (start, on) <= 0)
          && (end == NULL || strcmp (end, on) >= 0))
        add_row (roll, dosja_record_get_id (enrolment));
    }

  return TRUE;
}

/* Whoever is written down stays, whatever group they are in by now. */
static gboolean
add_written (DosjaStore *store, DosjaRoll *roll, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("attendance"));
  g_autoptr (GPtrArray) attendances = NULL;
  char id[DOSJA_ID_STRING_SIZE];

  if (!dosja_record_is_stored (roll->session))
    return TRUE;
  dosja_query_add_filter (query, "session", DOSJA_MATCH_IS,
                          dosja_id_format (dosja_record_get_id (roll->session), id));
  if ((attendances = dosja_store_query_records (store, query, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < attendances->len; i++)
    {
      DosjaRecord *attendance = g_ptr_array_index (attendances, i);
      DosjaRollRow *row;
      DosjaId enrolment;

      if (!dosja_record_get_reference (attendance, "enrolment", &enrolment))
        continue;
      row = add_row (roll, &enrolment);
      g_set_object (&row->attendance, attendance);
      dosja_roll_row_set (row, dosja_record_get (attendance, "presence"),
                          dosja_record_get (attendance, "note"));
    }

  return TRUE;
}

static gint
compare_titles (gconstpointer a, gconstpointer b)
{
  const DosjaRollRow *one = *(DosjaRollRow *const *)a;
  const DosjaRollRow *other = *(DosjaRollRow *const *)b;

  return g_strcmp0 (one->title, other->title);
}

static DosjaRoll *
fill (DosjaStore *store, DosjaRecord *session, GError **error)
{
  g_autoptr (DosjaRoll) roll = g_new0 (DosjaRoll, 1);
  g_autoptr (GPtrArray) sums = NULL;

  roll->session = session;
  roll->rows = g_ptr_array_new_with_free_func (row_free);
  if (!add_group (store, roll, error) || !add_written (store, roll, error)
      || (sums = dosja_store_sum_attendance (store, NULL, dosja_record_get_id (session), error))
             == NULL)
    return NULL;

  for (guint i = 0; i < roll->rows->len; i++)
    {
      DosjaRollRow *row = g_ptr_array_index (roll->rows, i);
      const DosjaAttendanceSum *sum = dosja_attendance_find (sums, &row->enrolment);

      row->title = g_strdup (sum != NULL ? sum->title : "");
      row->missed = sum != NULL ? sum->in_a_row : 0;
    }
  g_ptr_array_sort (roll->rows, compare_titles);

  return g_steal_pointer (&roll);
}

/**
 * dosja_roll_load:
 * @session: a session of the programme
 *
 * Returns: (transfer full) (nullable): the session, and who was or should be at it
 */
DosjaRoll *
dosja_roll_load (DosjaStore *store, const DosjaId *session, GError **error)
{
  DosjaRecord *record;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && session != NULL, NULL);

  record = dosja_store_load (store, dosja_type_find ("programme_session"), session, error);

  return record != NULL ? fill (store, record, error) : NULL;
}

/* ---- a session that begins ---- */

/* What the group's last session was like is how this one will be. */
static gboolean
copy_last (DosjaStore *store, DosjaRecord *session, GError **error)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("programme_session"));
  g_autoptr (GPtrArray) last = NULL;

  dosja_query_add_filter (query, "group", DOSJA_MATCH_IS, dosja_record_get (session, "group"));
  dosja_query_set_order (query, "on", TRUE);
  dosja_query_set_limit (query, 1, 0);
  if ((last = dosja_store_query_records (store, query, error)) == NULL)
    return FALSE;
  if (last->len > 0)
    {
      dosja_record_set (session, "duration", dosja_record_get (last->pdata[0], "duration"));
      dosja_record_set (session, "project", dosja_record_get (last->pdata[0], "project"));
    }

  return TRUE;
}

static DosjaRecord *
new_session (DosjaStore *store, const DosjaId *group_id, const char *on, GError **error)
{
  g_autoptr (DosjaRecord) group
      = dosja_store_load (store, dosja_type_find ("programme_group"), group_id, error);
  g_autoptr (DosjaRecord) session = NULL;

  if (group == NULL)
    return NULL;
  session = dosja_record_new (dosja_type_find ("programme_session"));
  dosja_record_set (session, "kind", "group");
  dosja_record_set_reference (session, "group", group_id);
  dosja_record_set (session, "on", on);
  dosja_record_set (session, "at", dosja_record_get (group, "at"));
  dosja_record_set (session, "facilitator", dosja_record_get (group, "facilitator"));

  return copy_last (store, session, error) ? g_steal_pointer (&session) : NULL;
}

/**
 * dosja_roll_begin:
 * @group: a group of the programme
 * @on: the day, in canonical form
 *
 * Returns: (transfer full) (nullable): the group's session of that day, or a new one that is not
 *   stored yet
 */
DosjaRoll *
dosja_roll_begin (DosjaStore *store, const DosjaId *group, const char *on, GError **error)
{
  g_autoptr (DosjaQuery) query = NULL;
  g_autoptr (GPtrArray) held = NULL;
  DosjaRecord *session;
  char id[DOSJA_ID_STRING_SIZE];

  g_return_val_if_fail (DOSJA_IS_STORE (store) && group != NULL && on != NULL, NULL);

  query = dosja_query_new (dosja_type_find ("programme_session"));
  dosja_query_add_filter (query, "group", DOSJA_MATCH_IS, dosja_id_format (group, id));
  dosja_query_add_filter (query, "on", DOSJA_MATCH_IS, on);
  if ((held = dosja_store_query_records (store, query, error)) == NULL)
    return NULL;

  session = held->len > 0 ? g_object_ref (held->pdata[0]) : new_session (store, group, on, error);

  return session != NULL ? fill (store, session, error) : NULL;
}

/* ---- writing it down ---- */

/**
 * dosja_roll_row_set:
 * @presence: (nullable): a key of `presence`
 * @note: (nullable): a few words
 */
void
dosja_roll_row_set (DosjaRollRow *row, const char *presence, const char *note)
{
  char *words = note != NULL && *note != '\0' ? g_strdup (note) : NULL;
  char *key = g_strdup (presence);

  g_return_if_fail (row != NULL);

  g_free (row->presence);
  g_free (row->note);
  row->presence = key;
  row->note = words;
}

/**
 * dosja_roll_row_missed:
 *
 * Returns: how many sessions in a row they have missed, this one included
 */
guint
dosja_roll_row_missed (const DosjaRollRow *row)
{
  g_return_val_if_fail (row != NULL, 0);

  if (row->presence == NULL)
    return row->missed;

  return g_str_equal (row->presence, "present") ? 0 : row->missed + 1;
}

static gboolean
save_row (DosjaStore *store, DosjaRoll *roll, DosjaRollRow *row, DosjaProblems *problems,
          GError **error)
{
  const DosjaType *type = dosja_type_find ("attendance");

  if (row->presence == NULL)
    return row->attendance == NULL
           || dosja_store_delete (store, type, dosja_record_get_id (row->attendance), error);

  if (row->attendance == NULL)
    {
      row->attendance = dosja_record_new (type);
      dosja_record_set_reference (row->attendance, "session", dosja_record_get_id (roll->session));
      dosja_record_set_reference (row->attendance, "enrolment", &row->enrolment);
    }
  dosja_record_set (row->attendance, "presence", row->presence);
  dosja_record_set (row->attendance, "note", row->note);

  return (dosja_record_is_stored (row->attendance) && !dosja_record_is_changed (row->attendance))
         || dosja_store_save (store, row->attendance, problems, error);
}

/**
 * dosja_roll_save:
 * @problems: (nullable): where to add what is wrong
 * @ret_action: (out) (optional): what undo takes back
 *
 * Writes down a session and who was at it, as one action or not at all.
 *
 * Returns: %FALSE with %DOSJA_STORE_ERROR_INVALID and @problems filled, or another error; @roll
 *   must be read again then
 */
gboolean
dosja_roll_save (DosjaStore *store, DosjaRoll *roll, DosjaProblems *problems, gint64 *ret_action,
                 GError **error)
{
  gboolean ok;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && roll != NULL, FALSE);

  if (!dosja_store_begin (store, "attendance", error))
    return FALSE;

  ok = (dosja_record_is_stored (roll->session) && !dosja_record_is_changed (roll->session))
       || dosja_store_save (store, roll->session, problems, error);
  for (guint i = 0; ok && i < roll->rows->len; i++)
    ok = save_row (store, roll, g_ptr_array_index (roll->rows, i), problems, error);
  if (!ok)
    {
      dosja_store_rollback (store);
      return FALSE;
    }

  return dosja_store_commit (store, ret_action, error);
}
