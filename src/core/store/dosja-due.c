/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-due.h"

#include "base/dosja-date.h"
#include "store/dosja-access.h"
#include "store/dosja-deadlines-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define QUIET_DAYS 30
#define DAYS_AHEAD 30
#define BACKUP_SETTING "backup.last" /* what the backup keeps: the day of the last verified one */

/* Kinds that are no field of a record. */
static const DosjaDueKind quiet_kind
    = { .name = "case", .label = N_ ("No entry for 30 days"), .type = "case", .staff = "manager" };
static const DosjaDueKind backup_kind
    = { .name = "backup", .label = N_ ("Make a backup"), .type = NULL };

typedef struct
{
  DosjaStore *store;
  const DosjaDueQuestion *question;
  DosjaDate on;
  char *week_end; /* canonical */
  GArray *found;
  char me[DOSJA_ID_STRING_SIZE];
  gboolean mine;
} Collector;

static char *
shifted (const DosjaDate *day, int days)
{
  DosjaDate other = *day;

  return dosja_date_step (&other, days, 0) ? dosja_date_to_canonical (&other) : NULL;
}

static DosjaDueGroup
group_of (Collector *self, const char *due)
{
  g_autofree char *last_day = NULL;
  const char *last = due;
  DosjaDate day, end;

  /* A month alone is over on its last day. */
  if (strlen (due) != strlen ("2024-05-03") && dosja_date_parse (due, &day))
    {
      dosja_date_last_day (&day, &end);
      end.estimated = FALSE;
      last = last_day = dosja_date_to_canonical (&end);
    }
  if (strcmp (last, self->question->on) < 0)
    return DOSJA_DUE_LATE;
  if (strcmp (last, self->question->on) == 0)
    return DOSJA_DUE_TODAY;

  return strcmp (last, self->week_end) <= 0 ? DOSJA_DUE_WEEK : DOSJA_DUE_MONTH;
}

static void
take (Collector *self, const DosjaDueKind *kind, const DosjaId *id, const char *due, const char *at,
      int group)
{
  DosjaDue item = { .kind = kind };

  if (id != NULL)
    item.id = *id;
  g_strlcpy (item.due, due, sizeof item.due);
  g_strlcpy (item.at, at != NULL ? at : "", sizeof item.at);
  item.group = group >= 0 ? (DosjaDueGroup)group : group_of (self, due);
  g_array_append_val (self->found, item);
}

/* ---- what a kind asks ---- */

static void
add_open (DosjaRead *read, const DosjaDueKind *kind)
{
  g_auto (GStrv) done = g_strsplit (kind->done != NULL ? kind->done : "", " ", -1);

  for (guint i = 0; done[i] != NULL; i++)
    {
      g_autofree char *column = dosja_read_column (read, done[i], FALSE);
      g_autofree char *condition = g_strdup_printf ("%s IS NULL", column);

      dosja_read_where (read, condition);
    }
  if (kind->over != NULL)
    {
      g_auto (GStrv) keys = g_strsplit (kind->keys, " ", -1);
      g_autofree char *list = g_strjoinv ("', '", keys);
      g_autofree char *condition
          = g_strdup_printf ("ifnull(t.\"%s\", '') NOT IN ('%s')", kind->over, list);

      dosja_read_where (read, condition);
    }
  if (kind->group != NULL)
    {
      g_autofree char *condition = g_strdup_printf (
          "NOT EXISTS (SELECT 1 FROM \"%s\" l WHERE l.\"%s\" = t.\"%s\" AND l.deleted = 0"
          " AND l.\"%s\" >= t.\"%s\" AND l.id <> t.id)",
          kind->type, kind->group, kind->group, kind->later, kind->date);

      dosja_read_where (read, condition);
    }
}

static void
add_days (Collector *self, DosjaRead *read, const DosjaDueKind *kind)
{
  const DosjaDueQuestion *question = self->question;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *from = g_strdup_printf ("t.\"%s\" >= ?", kind->date);
  g_autofree char *until = g_strdup_printf ("t.\"%s\" < ? || char(1114109)", kind->date);

  if (question->from != NULL)
    first = g_strdup (question->from);
  else if (kind->behind >= 0)
    first = shifted (&self->on, -kind->behind);
  else
    first = g_strdup ("0001");
  last = question->until != NULL ? g_strdup (question->until)
                                 : shifted (&self->on, MIN (kind->ahead, DAYS_AHEAD));
  dosja_read_where (read, from);
  dosja_read_bind (read, NULL, first);
  dosja_read_where (read, until);
  dosja_read_bind (read, NULL, last);
}

/* What is nobody's is everybody's: it must not be seen by none. */
static void
add_mine (Collector *self, DosjaRead *read, const DosjaDueKind *kind)
{
  g_auto (GStrv) columns = NULL;
  g_autoptr (GString) first = NULL;
  g_autofree char *condition = NULL;
  const DosjaField *staff = dosja_type_find_field (dosja_type_find ("case"), "manager");

  if (!self->mine || kind->staff == NULL)
    return;

  columns = g_strsplit (kind->staff, " ", -1);
  first = g_string_new ("coalesce(");
  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *column = dosja_read_column (read, columns[i], FALSE);

      g_string_append_printf (first, "%s, ", column);
    }
  condition = g_strdup_printf ("%s?) = ?", first->str);
  dosja_read_where (read, condition);
  dosja_read_bind (read, staff, self->me);
  dosja_read_bind (read, staff, self->me);
}

static gboolean
collect_kind (Collector *self, const DosjaDueKind *kind, GError **error)
{
  const DosjaType *type = dosja_type_find (kind->type);
  const DosjaField *field = type != NULL ? dosja_type_find_field (type, kind->date) : NULL;
  g_autoptr (DosjaRead) read = NULL;
  g_autofree char *select = NULL;
  sqlite3_stmt *statement;
  gboolean row;

  if (field == NULL || !dosja_access_may_read (self->store, type, NULL)
      || !dosja_access_may_read (self->store, type, field))
    return TRUE;

  read = dosja_read_new (self->store, type, DOSJA_SCOPE_LIVING);
  add_days (self, read, kind);
  add_open (read, kind);
  add_mine (self, read, kind);
  select = kind->time != NULL ? g_strdup_printf ("t.id, t.\"%s\", t.\"%s\"", kind->date, kind->time)
                              : g_strdup_printf ("t.id, t.\"%s\", NULL", kind->date);
  if ((statement = dosja_read_prepare (read, select, NULL, error)) == NULL)
    return FALSE;
  while (dosja_db_step (self->store, statement, &row, error))
    {
      DosjaId id;

      if (!row)
        return TRUE;
      dosja_db_column_id (statement, 0, &id);
      take (self, kind, &id, (const char *)sqlite3_column_text (statement, 1),
            (const char *)sqlite3_column_text (statement, 2), -1);
    }

  return FALSE;
}

/* ---- cases in which nothing happens ---- */

static gboolean
collect_quiet (Collector *self, GError **error)
{
  const DosjaType *type = dosja_type_find ("case");
  g_autoptr (DosjaRead) read = NULL;
  g_autofree char *before = shifted (&self->on, -QUIET_DAYS);
  sqlite3_stmt *statement;
  gboolean row;

  if (!dosja_access_may_read (self->store, type, NULL))
    return TRUE;

  read = dosja_read_new (self->store, type, DOSJA_SCOPE_LIVING);
  g_string_append (read->from, " JOIN case_entry e ON e.\"case\" = t.id");
  dosja_read_where (read, "t.closed IS NULL AND ifnull(t.status, '') NOT IN ('closed', 'draft')"
                          " AND e.day <= ?");
  dosja_read_bind (read, NULL, before);
  add_mine (self, read, &quiet_kind);
  if ((statement = dosja_read_prepare (read, "t.id, e.day", NULL, error)) == NULL)
    return FALSE;
  while (dosja_db_step (self->store, statement, &row, error))
    {
      DosjaId id;

      if (!row)
        return TRUE;
      dosja_db_column_id (statement, 0, &id);
      take (self, &quiet_kind, &id, (const char *)sqlite3_column_text (statement, 1), NULL,
            DOSJA_DUE_QUIET);
    }

  return FALSE;
}

/* ---- the backup ---- */

static gboolean
collect_backup (Collector *self, GError **error)
{
  GPtrArray *rules = dosja_time_limits (self->store, error);
  g_autofree char *last = dosja_store_get_setting (self->store, BACKUP_SETTING);
  g_autofree char *due = NULL;
  DosjaDate made;

  if (rules == NULL)
    return FALSE;
  for (guint i = 0; i < rules->len; i++)
    {
      const DosjaTimeLimit *rule = g_ptr_array_index (rules, i);

      if (g_strcmp0 (rule->trigger, "backup_made") != 0)
        continue;
      /* Where there never was one, it is due now. */
      if (last == NULL || !dosja_date_parse (last, &made) || !dosja_date_is_exact (&made))
        due = g_strdup (self->question->on);
      else
        due = shifted (&made, g_strcmp0 (rule->unit, "day") == 0 ? rule->value : 7);
      /* Only when it is: who backs up each week is not told so each day. */
      if (due != NULL && g_strcmp0 (due, self->question->on) <= 0)
        take (self, &backup_kind, NULL, due, NULL, -1);
      return TRUE;
    }

  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const DosjaDue *x = a, *y = b;
  int order = x->group != y->group ? (int)x->group - (int)y->group : strcmp (x->due, y->due);

  if (order == 0)
    order = strcmp (x->at, y->at);
  if (order == 0)
    order = strcmp (x->kind->name, y->kind->name);

  return order != 0 ? order : memcmp (&x->id, &y->id, sizeof x->id);
}

/**
 * dosja_store_due:
 * @question: what is asked
 *
 * What must be done: everything the table of kinds names that is open, and, unless a period is
 * asked for, the cases in which nothing was written for a month, and the backup.
 *
 * Returns: (transfer full) (nullable) (element-type DosjaDue): late things first, then by day
 *   and time
 */
GArray *
dosja_store_due (DosjaStore *self, const DosjaDueQuestion *question, GError **error)
{
  Collector collector = { .store = self, .question = question };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (DosjaDue));
  g_autofree char *week_end = NULL;
  const DosjaDueKind *kinds;
  guint n;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && question != NULL && question->on != NULL, NULL);
  g_return_val_if_fail (dosja_date_parse (question->on, &collector.on), NULL);

  collector.found = found;
  week_end = shifted (&collector.on, 7 - (int)dosja_date_weekday (&collector.on));
  collector.week_end = week_end;
  dosja_id_format (&self->actor, collector.me);
  collector.mine = question->mine && !dosja_id_is_nil (&self->actor);

  kinds = dosja_due_kinds (&n);
  for (guint i = 0; i < n; i++)
    if (!collect_kind (&collector, &kinds[i], error))
      return NULL;
  if (question->from == NULL && question->until == NULL
      && (!collect_quiet (&collector, error) || !collect_backup (&collector, error)))
    return NULL;
  g_array_sort (found, compare);

  return g_steal_pointer (&found);
}

/**
 * dosja_store_due_tick:
 *
 * Ticks off what can be: it was done today. Undone like every other change.
 *
 * Returns: the action, or 0
 */
gint64
dosja_store_due_tick (DosjaStore *self, const DosjaDue *due, GError **error)
{
  g_autoptr (DosjaRecord) record = NULL;
  g_autofree char *day = NULL;
  DosjaDate today;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && due != NULL && due->kind->tick, 0);

  record = dosja_store_load (self, dosja_type_find (due->kind->type), &due->id, error);
  if (record == NULL)
    return 0;
  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  dosja_record_set (record, due->kind->done, day);
  if (!dosja_store_save (self, record, NULL, error))
    return 0;

  return dosja_store_get_last_action (self);
}
