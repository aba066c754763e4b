/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-date.h"
#include "store/dosja-deadlines-private.h"

/* The deadlines that follow from a record are written with it, in the same action, so that one
 * undo takes both back. A deadline nobody touched moves when its source moves; one that was set
 * by hand or is done stays. */

/* What was due longer ago than this when its source is written is history, not work: a case of
 * an earlier year that is typed in later makes nobody late. */
#define HISTORY_DAYS 30

gboolean
dosja_deadlines_is_past (const char *date)
{
  DosjaDate day, today;

  dosja_date_today (&today);

  return dosja_date_parse (date, &day) && dosja_date_days_between (&day, &today) > HISTORY_DAYS;
}

/**
 * dosja_deadlines_put:
 * @before: (nullable): what is stored, %NULL for a new record
 * @deleted: whether it is in the bin now; it is not any more afterwards
 * @record: what to store
 *
 * Writes a record of the program's own making: nobody typed it, so nobody's rights are asked.
 */
gboolean
dosja_deadlines_put (DosjaStore *self, const DosjaType *type, const DosjaId *id, char **before,
                     gboolean deleted, gint64 version, DosjaRecord *record, GError **error)
{
  g_autofree char **after = g_new0 (char *, type->n_fields);

  for (guint i = 0; i < type->n_fields; i++)
    after[i] = (char *)dosja_record_get_at (record, i);

  return dosja_save_write (self, type, id, before, after, deleted, FALSE, version,
                           before == NULL ? "create"
                           : deleted      ? "restore"
                                          : "change",
                           error);
}

void
dosja_stored_deadline_clear (DosjaStoredDeadline *self)
{
  dosja_values_free (dosja_type_find ("deadline"), self->values);
  self->values = NULL;
}

gboolean
dosja_stored_deadline_load (DosjaStore *self, const DosjaId *id, DosjaStoredDeadline *ret_stored,
                            GError **error)
{
  gint64 created, changed;

  ret_stored->id = *id;

  return dosja_save_read_raw (self, dosja_type_find ("deadline"), id, &ret_stored->values,
                              &ret_stored->version, &created, &changed, &ret_stored->deleted,
                              error);
}

const char *
dosja_stored_deadline_get (const DosjaStoredDeadline *self, const char *field)
{
  return self->values[dosja_type_field_index (dosja_type_find ("deadline"), field)];
}

/**
 * dosja_deadlines_record:
 * @values: one a field of @type
 *
 * Returns: (transfer full): a record that holds them
 */
DosjaRecord *
dosja_deadlines_record (const DosjaType *type, const DosjaId *id, char **values)
{
  DosjaRecord *record = dosja_record_new_with_id (type, id);

  for (guint i = 0; i < type->n_fields; i++)
    dosja_record_set_at (record, i, values[i]);
  dosja_record_mark_stored (record, 1, 0, 0, FALSE);

  return record;
}

DosjaRecord *
dosja_stored_deadline_to_record (const DosjaStoredDeadline *self)
{
  return dosja_deadlines_record (dosja_type_find ("deadline"), &self->id, self->values);
}

static char *
source_of (const DosjaType *type, const DosjaId *id)
{
  char text[DOSJA_ID_STRING_SIZE];

  return g_strconcat (type->name, "/", dosja_id_format (id, text), NULL);
}

/**
 * dosja_deadlines_source:
 *
 * Returns: (transfer full): how a deadline names the record it follows from
 */
char *
dosja_deadlines_source (DosjaRecord *record)
{
  return source_of (dosja_record_get_record_type (record), dosja_record_get_id (record));
}

static gboolean
find_deadline (DosjaStore *self, const char *source, const DosjaTimeLimit *rule,
               DosjaStoredDeadline *ret_stored, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (self,
                          "SELECT id FROM deadline WHERE source = ? AND rule = ?"
                          " ORDER BY deleted, row LIMIT 1",
                          error);
  gboolean row;
  DosjaId id;

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, source);
  dosja_db_bind_id (statement, 2, &rule->id);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  dosja_db_column_id (statement, 0, &id);
  sqlite3_reset (statement);

  return dosja_stored_deadline_load (self, &id, ret_stored, error);
}

static char *
other_field (DosjaStore *self, DosjaRecord *record, const char *via, const char *field)
{
  const DosjaField *reference = dosja_type_find_field (dosja_record_get_record_type (record), via);
  const DosjaType *type;
  char **values = NULL;
  gint64 version, created, changed;
  gboolean deleted;
  char *value = NULL;
  DosjaId id;

  if (reference == NULL || !dosja_record_get_reference (record, via, &id))
    return NULL;
  type = dosja_type_find (reference->codes);
  if (dosja_save_read_raw (self, type, &id, &values, &version, &created, &changed, &deleted, NULL)
      && values != NULL)
    value = g_strdup (values[dosja_type_field_index (type, field)]);
  dosja_values_free (type, values);

  return value;
}

/* Whose work it is: the lawyer's of a matter, whoever answers a request, else the case manager's.
 */
static char *
responsible_for (DosjaStore *self, DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  char *staff = other_field (self, record, "matter", "lawyer");

  if (staff == NULL && dosja_type_find_field (type, "handled_by") != NULL)
    staff = g_strdup (dosja_record_get (record, "handled_by"));
  if (staff == NULL && dosja_type_find_field (type, "manager") != NULL)
    staff = g_strdup (dosja_record_get (record, "manager"));
  if (staff == NULL)
    staff = other_field (self, record, "case", "manager");

  return staff;
}

static gboolean
add_deadline (DosjaStore *self, DosjaRecord *source, const DosjaTimeLimit *rule, const char *date,
              const char *time, GError **error)
{
  const DosjaType *source_type = dosja_record_get_record_type (source);
  const DosjaType *type = dosja_type_find ("deadline");
  g_autoptr (DosjaRecord) deadline = dosja_record_new (type);
  g_autofree char *name = source_of (source_type, dosja_record_get_id (source));
  g_autofree char *staff = responsible_for (self, source);

  if (g_str_equal (source_type->name, "case"))
    dosja_record_set_reference (deadline, "case", dosja_record_get_id (source));
  else if (dosja_type_find_field (source_type, "case") != NULL)
    dosja_record_set (deadline, "case", dosja_record_get (source, "case"));
  dosja_record_set (deadline, "title", dosja_time_limit_label (rule));
  dosja_record_set (deadline, "due_on", date);
  dosja_record_set (deadline, "due_at", time);
  dosja_record_set_reference (deadline, "rule", &rule->id);
  dosja_record_set (deadline, "source", name);
  dosja_record_set (deadline, "responsible", staff);
  dosja_record_set (deadline, "done_on", dosja_trigger_settled (rule, source));

  return dosja_deadlines_put (self, type, dosja_record_get_id (deadline), NULL, FALSE, 0, deadline,
                              error);
}

gboolean
dosja_deadlines_change (DosjaStore *self, const DosjaStoredDeadline *stored, const char *date,
                        const char *time, const char *done, GError **error)
{
  const DosjaType *type = dosja_type_find ("deadline");
  g_autoptr (DosjaRecord) deadline = dosja_stored_deadline_to_record (stored);

  dosja_record_set (deadline, "due_on", date);
  dosja_record_set (deadline, "due_at", time);
  if (done != NULL)
    dosja_record_set (deadline, "done_on", done);
  if (!stored->deleted && !dosja_record_is_changed (deadline))
    return TRUE;

  return dosja_deadlines_put (self, type, &stored->id, stored->values, stored->deleted,
                              stored->version, deadline, error);
}

gboolean
dosja_deadlines_remove (DosjaStore *self, const DosjaStoredDeadline *stored, GError **error)
{
  return dosja_save_write (self, dosja_type_find ("deadline"), &stored->id, stored->values,
                           stored->values, FALSE, TRUE, stored->version, "delete", error);
}

/* @old: (nullable): the source as it was before it was saved */
static gboolean
sync_rule (DosjaStore *self, const DosjaTrigger *trigger, const DosjaTimeLimit *rule,
           DosjaRecord *record, DosjaRecord *old, GError **error)
{
  g_autofree char *name = dosja_deadlines_source (record);
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;
  g_autofree char *old_date = NULL;
  g_autofree char *old_time = NULL;
  const char *settled = dosja_trigger_settled (rule, record);
  gboolean wanted = dosja_trigger_wants (self, trigger, rule, record, &date, &time);
  g_auto (DosjaStoredDeadline) stored = { 0 };

  if (old == NULL)
    return !wanted || settled != NULL || dosja_deadlines_is_past (date)
           || add_deadline (self, record, rule, date, time, error);

  if (!find_deadline (self, name, rule, &stored, error))
    return FALSE;
  if (stored.values == NULL)
    return !wanted || settled != NULL || dosja_deadlines_is_past (date)
           || add_deadline (self, record, rule, date, time, error);

  /* What somebody put into the bin comes back only when another date follows. */
  if (stored.deleted)
    {
      dosja_trigger_wants (self, trigger, rule, old, &old_date, &old_time);
      return !wanted || settled != NULL || g_strcmp0 (date, old_date) == 0
             || dosja_deadlines_change (self, &stored, date, time, NULL, error);
    }
  if (dosja_stored_deadline_get (&stored, "done_on") != NULL)
    return TRUE;
  if (g_strcmp0 (dosja_stored_deadline_get (&stored, "changed_by_hand"), "yes") == 0)
    return settled == NULL
           || dosja_deadlines_change (self, &stored, dosja_stored_deadline_get (&stored, "due_on"),
                                      dosja_stored_deadline_get (&stored, "due_at"), settled,
                                      error);
  if (!wanted)
    return dosja_deadlines_remove (self, &stored, error);

  return dosja_deadlines_change (self, &stored, date, time, settled, error);
}

/**
 * dosja_deadlines_sync:
 * @record: what is stored now
 * @old: (nullable): what was stored before, %NULL for a new record
 *
 * Brings the deadlines that the rules set for @record up to date.
 */
gboolean
dosja_deadlines_sync (DosjaStore *self, DosjaRecord *record, DosjaRecord *old, GError **error)
{
  const char *type = dosja_record_get_record_type (record)->name;
  const DosjaTrigger *triggers;
  GPtrArray *rules = NULL;
  guint n;

  triggers = dosja_triggers (&n);
  for (guint i = 0; i < n; i++)
    {
      if (!g_str_equal (triggers[i].type, type))
        continue;
      if (rules == NULL && (rules = dosja_time_limits (self, error)) == NULL)
        return FALSE;
      for (guint j = 0; j < rules->len; j++)
        {
          const DosjaTimeLimit *rule = g_ptr_array_index (rules, j);

          if (g_strcmp0 (rule->trigger, triggers[i].name) == 0
              && !sync_rule (self, &triggers[i], rule, record, old, error))
            return FALSE;
        }
    }

  return TRUE;
}

/**
 * dosja_deadlines_saved:
 * @record: what was just written
 * @before: (nullable): its values until now
 *
 * Proposes, moves, settles or takes away the deadlines that follow from @record.
 */
gboolean
dosja_deadlines_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autoptr (DosjaRecord) old = NULL;

  if (g_str_equal (type->name, "deadline"))
    return dosja_deadlines_note_hand (self, record, before, error);

  if (before != NULL)
    old = dosja_deadlines_record (type, dosja_record_get_id (record), before);

  return dosja_deadlines_sync (self, record, old, error)
         && dosja_deadlines_fulfil (self, record, error)
         && dosja_deadlines_reflection (self, record, old, error);
}

static gboolean
collect_open (DosjaStore *self, const char *source, GArray *ids, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (self,
                          "SELECT id FROM deadline WHERE source = ? AND deleted = 0"
                          " AND done_on IS NULL",
                          error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, source);
  while (dosja_db_step (self, statement, &row, error))
    {
      DosjaId id;

      if (!row)
        return TRUE;
      dosja_db_column_id (statement, 0, &id);
      g_array_append_val (ids, id);
    }

  return FALSE;
}

/**
 * dosja_deadlines_deleted:
 *
 * The record is on its way to the bin: what follows from it and is not done goes with it.
 */
gboolean
dosja_deadlines_deleted (DosjaStore *self, const DosjaType *type, const DosjaId *id, GError **error)
{
  g_autofree char *source = source_of (type, id);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (DosjaId));

  if (!collect_open (self, source, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_auto (DosjaStoredDeadline) stored = { 0 };

      if (!dosja_stored_deadline_load (self, &g_array_index (ids, DosjaId, i), &stored, error)
          || !dosja_deadlines_remove (self, &stored, error))
        return FALSE;
    }

  return TRUE;
}
