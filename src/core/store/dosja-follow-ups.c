/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "model/dosja-deadline.h"
#include "store/dosja-deadlines-private.h"

/* Follow-ups are records of their own, not deadlines: what is found is written into them. They
 * are made when somebody leaves: the shelter, when the case has a stay there, else the case. */

/* The day on which the last stay of a case ended, %NULL while one lasts or when there is none. */
static gboolean
last_stay (DosjaStore *self, const DosjaId *case_id, const DosjaId *except, char **ret_until,
           gboolean *ret_lasts, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (self,
                                              "SELECT max(until), count(*) - count(until) FROM stay"
                                              " WHERE \"case\" = ? AND deleted = 0 AND id IS NOT ?",
                                              error);
  gboolean row;

  *ret_until = NULL;
  *ret_lasts = FALSE;
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, case_id);
  if (except != NULL)
    dosja_db_bind_id (statement, 2, except);
  else
    sqlite3_bind_null (statement, 2);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (row)
    {
      *ret_until = g_strdup ((const char *)sqlite3_column_text (statement, 0));
      *ret_lasts = sqlite3_column_int (statement, 1) > 0;
      sqlite3_reset (statement);
    }

  return TRUE;
}

static gboolean
closed_of (DosjaStore *self, const DosjaId *case_id, char **ret_closed, GError **error)
{
  const DosjaType *type = dosja_type_find ("case");
  char **values = NULL;
  gint64 version, created, changed;
  gboolean deleted;

  if (!dosja_save_read_raw (self, type, case_id, &values, &version, &created, &changed, &deleted,
                            error))
    return FALSE;
  *ret_closed = values != NULL ? g_strdup (values[dosja_type_field_index (type, "closed")]) : NULL;
  dosja_values_free (type, values);

  return TRUE;
}

/* The later of two canonical dates, either of which may be unknown. */
static const char *
later (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return a == NULL ? b : a;

  return g_strcmp0 (a, b) > 0 ? a : b;
}

/* What is known of a case when the day of leaving is asked: of its stays but one, and that one. */
typedef struct
{
  const char *closed;
  const char *other_until;
  gboolean other_lasts;
} Leaving;

static const char *
left_on (const Leaving *leaving, DosjaRecord *stay)
{
  gboolean lasts = leaving->other_lasts;
  const char *until = leaving->other_until;

  if (stay != NULL)
    {
      lasts = lasts || dosja_record_get (stay, "until") == NULL;
      until = later (until, dosja_record_get (stay, "until"));
    }
  if (until != NULL && !lasts)
    return until;

  return leaving->closed;
}

typedef struct
{
  DosjaId id;
  char *due_on;
  gboolean done;
} Found;

static gboolean
find_follow_up (DosjaStore *self, const DosjaId *case_id, int month, Found *found,
                gboolean *ret_found, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (self,
                          "SELECT id, due_on, \"on\" FROM followup"
                          " WHERE \"case\" = ? AND month = ? AND deleted = 0 LIMIT 1",
                          error);

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, case_id);
  sqlite3_bind_int (statement, 2, month);
  if (!dosja_db_step (self, statement, ret_found, error))
    return FALSE;
  if (!*ret_found)
    return TRUE;
  dosja_db_column_id (statement, 0, &found->id);
  found->due_on = g_strdup ((const char *)sqlite3_column_text (statement, 1));
  found->done = sqlite3_column_type (statement, 2) != SQLITE_NULL;
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
add_follow_up (DosjaStore *self, const DosjaId *case_id, int month, const char *due, GError **error)
{
  const DosjaType *type = dosja_type_find ("followup");
  const DosjaType *case_type = dosja_type_find ("case");
  g_autoptr (DosjaRecord) record = dosja_record_new (type);
  g_autofree char *number = g_strdup_printf ("%d", month);
  char **values = NULL;
  gint64 version, created, changed;
  gboolean deleted;

  if (!dosja_save_read_raw (self, case_type, case_id, &values, &version, &created, &changed,
                            &deleted, error))
    return FALSE;
  if (values == NULL)
    return TRUE;
  dosja_record_set_reference (record, "case", case_id);
  dosja_record_set (record, "person", values[dosja_type_field_index (case_type, "person")]);
  dosja_record_set (record, "staff", values[dosja_type_field_index (case_type, "manager")]);
  dosja_record_set (record, "month", number);
  dosja_record_set (record, "due_on", due);
  dosja_values_free (case_type, values);

  return dosja_deadlines_put (self, type, dosja_record_get_id (record), NULL, FALSE, 0, record,
                              error);
}

/* @due: (nullable): the new day; %NULL takes the follow-up away */
static gboolean
move_follow_up (DosjaStore *self, const DosjaId *id, const char *due, GError **error)
{
  const DosjaType *type = dosja_type_find ("followup");
  g_autoptr (DosjaRecord) record = NULL;
  char **values = NULL;
  gint64 version, created, changed;
  gboolean deleted, ok;

  if (!dosja_save_read_raw (self, type, id, &values, &version, &created, &changed, &deleted, error))
    return FALSE;
  if (due == NULL)
    ok = dosja_save_write (self, type, id, values, values, FALSE, TRUE, version, "delete", error);
  else
    {
      record = dosja_deadlines_record (type, id, values);
      dosja_record_set (record, "due_on", due);
      ok = dosja_deadlines_put (self, type, id, values, deleted, version, record, error);
    }
  dosja_values_free (type, values);

  return ok;
}

static gboolean
sync_month (DosjaStore *self, const DosjaTimeLimit *rule, const DosjaId *case_id, const char *left,
            const char *old_left, gboolean fresh, GError **error)
{
  int month = g_strcmp0 (rule->unit, "year") == 0 ? rule->value * 12 : rule->value;
  g_autofree char *due = NULL;
  g_autofree char *old_due = NULL;
  g_autofree char *time = NULL;
  Found found = { 0 };
  gboolean there = FALSE, ok = TRUE;

  dosja_deadline_count (left, NULL, month, "month", FALSE, &due, &time);
  dosja_deadline_count (old_left, NULL, month, "month", FALSE, &old_due, &time);
  if (due != NULL && dosja_deadlines_is_past (due))
    g_clear_pointer (&due, g_free);
  if ((due == NULL && fresh) || !find_follow_up (self, case_id, month, &found, &there, error))
    return due == NULL && fresh;

  if (!there)
    ok = due == NULL || g_strcmp0 (due, old_due) == 0
         || add_follow_up (self, case_id, month, due, error);
  /* One that was made or moved by hand, or is done, stays. */
  else if (!found.done && g_strcmp0 (found.due_on, old_due) == 0 && g_strcmp0 (due, old_due) != 0)
    ok = move_follow_up (self, &found.id, due, error);
  g_free (found.due_on);

  return ok;
}

static gboolean
sync_case (DosjaStore *self, const DosjaId *case_id, const char *left, const char *old_left,
           gboolean fresh, GError **error)
{
  GPtrArray *rules;

  if (g_strcmp0 (left, old_left) == 0)
    return TRUE;
  if ((rules = dosja_time_limits (self, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < rules->len; i++)
    {
      const DosjaTimeLimit *rule = g_ptr_array_index (rules, i);

      if (g_strcmp0 (rule->trigger, "left") == 0
          && (g_strcmp0 (rule->unit, "month") == 0 || g_strcmp0 (rule->unit, "year") == 0)
          && !sync_month (self, rule, case_id, left, old_left, fresh, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
case_left (DosjaStore *self, DosjaRecord *record, DosjaRecord *old, GError **error)
{
  const DosjaId *id = dosja_record_get_id (record);
  g_autofree char *until = NULL;
  Leaving now = { .closed = dosja_record_get (record, "closed") };
  Leaving then = { .closed = old != NULL ? dosja_record_get (old, "closed") : NULL };

  if (old != NULL && !last_stay (self, id, NULL, &until, &now.other_lasts, error))
    return FALSE;
  now.other_until = then.other_until = until;
  then.other_lasts = now.other_lasts;

  return sync_case (self, id, left_on (&now, NULL), left_on (&then, NULL), old == NULL, error);
}

static gboolean
stay_left (DosjaStore *self, DosjaRecord *record, DosjaRecord *old, GError **error)
{
  g_autofree char *until = NULL;
  g_autofree char *closed = NULL;
  Leaving leaving = { 0 };
  DosjaId case_id;

  if (!dosja_record_get_reference (record, "case", &case_id))
    return TRUE;
  if (!last_stay (self, &case_id, dosja_record_get_id (record), &until, &leaving.other_lasts, error)
      || !closed_of (self, &case_id, &closed, error))
    return FALSE;
  leaving.other_until = until;
  leaving.closed = closed;

  return sync_case (self, &case_id, left_on (&leaving, record), left_on (&leaving, old), FALSE,
                    error);
}

/**
 * dosja_follow_ups_saved:
 * @record: what was just written
 * @before: (nullable): its values until now
 *
 * Makes, moves or takes away the follow-ups of a case that somebody left.
 */
gboolean
dosja_follow_ups_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autoptr (DosjaRecord) old = NULL;

  if (before != NULL)
    old = dosja_deadlines_record (type, dosja_record_get_id (record), before);
  if (g_str_equal (type->name, "case"))
    return case_left (self, record, old, error);
  if (g_str_equal (type->name, "stay"))
    return stay_left (self, record, old, error);

  return TRUE;
}
