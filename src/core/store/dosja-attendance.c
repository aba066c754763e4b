/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-attendance.h"

#include "store/dosja-access.h"

static void
sum_free (gpointer data)
{
  DosjaAttendanceSum *sum = data;

  g_free (sum->number);
  g_free (sum->title);
  g_free (sum->status);
  g_free (sum->last);
  g_free (sum);
}

/* A list of columns after the enrolment's id, each of which may be NULL for this actor. */
static char *
select_columns (DosjaRead *read, const char *const *columns)
{
  g_autoptr (GString) select = g_string_new (NULL);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *column = dosja_read_column (read, columns[i], FALSE);

      g_string_append_printf (select, "%s%s", i > 0 ? ", " : "", column);
    }

  return g_string_free (g_steal_pointer (&select), FALSE);
}

static void
count (DosjaAttendanceSum *sum, const char *presence, const char *on)
{
  gboolean came = g_strcmp0 (presence, "present") == 0;

  sum->present += came;
  sum->excused += g_strcmp0 (presence, "excused") == 0;
  sum->absent += g_strcmp0 (presence, "absent") == 0;
  sum->in_a_row = came ? 0 : sum->in_a_row + 1;
  g_free (sum->last);
  sum->last = g_strdup (on);
}

static DosjaAttendanceSum *
sum_new (const DosjaId *enrolment, sqlite3_stmt *statement, int first)
{
  DosjaAttendanceSum *sum = g_new0 (DosjaAttendanceSum, 1);
  g_autoptr (GString) title = g_string_new (NULL);

  sum->enrolment = *enrolment;
  sum->status = g_strdup ((const char *)sqlite3_column_text (statement, first));
  sum->number = g_strdup ((const char *)sqlite3_column_text (statement, first + 1));
  for (int i = 1; i <= 3; i++)
    {
      const char *part = (const char *)sqlite3_column_text (statement, first + i);

      if (part != NULL)
        g_string_append_printf (title, "%s%s", title->len > 0 ? " " : "", part);
    }
  sum->title = g_string_free (g_steal_pointer (&title), FALSE);

  return sum;
}

/* ---- everybody in the programme ---- */

static gboolean
add_enrolments (DosjaStore *self, const DosjaId *participant, GPtrArray *sums, GHashTable *by_id,
                GError **error)
{
  static const char *const columns[]
      = { "status", "participant.number", "participant.given_name", "participant.surname", NULL };
  const DosjaType *type = dosja_type_find ("enrolment");
  g_autoptr (DosjaRead) read = dosja_read_new (self, type, DOSJA_SCOPE_LIVING);
  g_autofree char *shown = select_columns (read, columns);
  g_autofree char *select = g_strconcat ("t.id, ", shown, NULL);
  sqlite3_stmt *statement;
  gboolean row = TRUE;

  if (participant != NULL)
    {
      g_autofree char *id = dosja_id_to_string (participant);

      dosja_read_where (read, "t.participant = ?");
      dosja_read_bind (read, dosja_type_find_field (type, "participant"), id);
    }
  dosja_read_order (read, "t.start", FALSE);
  if ((statement = dosja_read_prepare (read, select, NULL, error)) == NULL)
    return FALSE;
  while (dosja_db_step (self, statement, &row, error))
    {
      DosjaAttendanceSum *sum;
      DosjaId id;

      if (!row)
        return TRUE;
      dosja_db_column_id (statement, 0, &id);
      sum = sum_new (&id, statement, 1);
      g_ptr_array_add (sums, sum);
      g_hash_table_insert (by_id, &sum->enrolment, sum);
    }

  return FALSE;
}

/**
 * dosja_store_sum_attendance:
 * @participant: (nullable): whose enrolments, or everybody's
 * @except: (nullable): a session that does not count
 *
 * Returns: (transfer full) (nullable) (element-type DosjaAttendanceSum): one for each enrolment,
 *   also for those that no session was held for yet
 */
GPtrArray *
dosja_store_sum_attendance (DosjaStore *self, const DosjaId *participant, const DosjaId *except,
                            GError **error)
{
  static const char *const columns[] = { "presence", "session.on", NULL };
  g_autoptr (GPtrArray) sums = g_ptr_array_new_with_free_func (sum_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (dosja_id_hash, dosja_id_equal);
  g_autoptr (DosjaRead) read = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *select = NULL;
  sqlite3_stmt *statement;
  gboolean row;

  g_return_val_if_fail (DOSJA_IS_STORE (self), NULL);

  if (!add_enrolments (self, participant, sums, by_id, error))
    return NULL;

  read = dosja_read_new (self, dosja_type_find ("attendance"), DOSJA_SCOPE_LIVING);
  shown = select_columns (read, columns);
  select = g_strconcat ("t.enrolment, t.session, ", shown, NULL);
  dosja_read_where (read, "r_session.deleted = 0");
  dosja_read_order (read, "r_session.\"on\"", FALSE);
  dosja_read_order (read, "r_session.\"at\"", FALSE);
  if ((statement = dosja_read_prepare (read, select, NULL, error)) == NULL)
    return NULL;
  while (dosja_db_step (self, statement, &row, error))
    {
      DosjaAttendanceSum *sum;
      DosjaId enrolment, session;

      if (!row)
        return g_steal_pointer (&sums);
      if (!dosja_db_column_id (statement, 0, &enrolment)
          || !dosja_db_column_id (statement, 1, &session)
          || (except != NULL && dosja_id_equal (&session, except)))
        continue;
      if ((sum = g_hash_table_lookup (by_id, &enrolment)) != NULL)
        count (sum, (const char *)sqlite3_column_text (statement, 2),
               (const char *)sqlite3_column_text (statement, 3));
    }

  return NULL;
}

/**
 * dosja_attendance_find:
 * @sums: (element-type DosjaAttendanceSum):
 *
 * Returns: (transfer none) (nullable): that of @enrolment
 */
const DosjaAttendanceSum *
dosja_attendance_find (GPtrArray *sums, const DosjaId *enrolment)
{
  g_return_val_if_fail (sums != NULL && enrolment != NULL, NULL);

  for (guint i = 0; i < sums->len; i++)
    {
      const DosjaAttendanceSum *sum = g_ptr_array_index (sums, i);

      if (dosja_id_equal (&sum->enrolment, enrolment))
        return sum;
    }

  return NULL;
}

/**
 * dosja_attendance_sum_n:
 *
 * Returns: how many sessions there were for them
 */
guint
dosja_attendance_sum_n (const DosjaAttendanceSum *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->present + self->excused + self->absent;
}

/**
 * dosja_attendance_sum_percent:
 *
 * Returns: of a hundred sessions, how many they came to; -1 when there was none
 */
int
dosja_attendance_sum_percent (const DosjaAttendanceSum *self)
{
  guint n = dosja_attendance_sum_n (self);

  return n > 0 ? (int)((self->present * 200 + n) / (2 * n)) : -1;
}
