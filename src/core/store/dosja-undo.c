/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-access.h"
#include "store/dosja-store-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* One row of the journal that changed a record. */
typedef struct
{
  gint64 seq;
  gint64 action;
  gint64 clock;
  DosjaId staff;
  DosjaId record;
  char *kind;
  const DosjaType *type;
  JsonObject *changes; /* NULL when there were none, or they were erased */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->kind);
  g_clear_pointer (&entry->changes, json_object_unref);
  g_free (entry);
}

#define ENTRY_COLUMNS "seq, action, clock, staff, record, kind, type, changes"

static GPtrArray *
read_entries (DosjaStore *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  gboolean row;

  while (dosja_db_step (self, statement, &row, error))
    {
      Entry *entry;

      if (!row)
        return g_steal_pointer (&entries);
      entry = g_new0 (Entry, 1);
      entry->seq = sqlite3_column_int64 (statement, 0);
      entry->action = sqlite3_column_int64 (statement, 1);
      entry->clock = sqlite3_column_int64 (statement, 2);
      dosja_db_column_id (statement, 3, &entry->staff);
      dosja_db_column_id (statement, 4, &entry->record);
      entry->kind = g_strdup ((const char *)sqlite3_column_text (statement, 5));
      entry->type = dosja_type_find ((const char *)sqlite3_column_text (statement, 6));
      entry->changes
          = dosja_journal_parse_changes ((const char *)sqlite3_column_text (statement, 7));
      g_ptr_array_add (entries, entry);
    }

  return NULL;
}

static GPtrArray *
entries_of_action (DosjaStore *self, gint64 action, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (
      self, "SELECT " ENTRY_COLUMNS " FROM journal WHERE action = ? ORDER BY seq DESC", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, action);

  return read_entries (self, statement, error);
}

/**
 * dosja_store_get_last_action:
 *
 * Returns: the number of the last thing that was done, for dosja_store_undo(); 0 for nothing
 */
gint64
dosja_store_get_last_action (DosjaStore *self)
{
  g_return_val_if_fail (DOSJA_IS_STORE (self), 0);

  return self->last_action;
}

/* Looking at a record, and the reason for it, is written down but changes nothing. */
static gboolean
is_change (const Entry *entry)
{
  static const char *const kinds[] = { "create", "change", "delete", "restore", NULL };

  return entry->type != NULL && g_strv_contains (kinds, entry->kind);
}

static gboolean
changes_records (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);

      if (is_change (entry)
          && (entry->changes != NULL || g_str_equal (entry->kind, "delete")
              || g_str_equal (entry->kind, "restore")))
        return TRUE;
    }

  return FALSE;
}

/* One's own action, as far as one may still write what it was about; a colleague's only whole. */
static gboolean
may_undo (DosjaStore *self, GPtrArray *entries)
{
  guint n_writable = 0, n_others = 0, n_closed = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);

      if (!is_change (entry))
        continue;
      if (dosja_access_may_write (self, entry->type, DOSJA_RIGHT_WRITE, NULL)
          && dosja_access_sees (self, entry->type, &entry->record))
        n_writable++;
      else
        n_closed++;
      if (!dosja_id_equal (&entry->staff, &self->actor))
        n_others++;
    }

  if (n_others > 0)
    return n_closed == 0 && dosja_store_may (self, DOSJA_ACTION_UNDO_OTHERS, NULL);

  return n_writable > 0;
}

/**
 * dosja_store_can_undo:
 *
 * Returns: whether @action changed records, and the actor may try to take it back
 */
gboolean
dosja_store_can_undo (DosjaStore *self, gint64 action)
{
  g_autoptr (GPtrArray) entries = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (self), FALSE);

  entries = entries_of_action (self, action, NULL);

  return entries != NULL && changes_records (entries) && may_undo (self, entries);
}

/**
 * dosja_store_get_last_change:
 *
 * Returns: the number of the last thing the actor did that can be taken back; 0 for nothing.
 *   Looking at something is not among it
 */
gint64
dosja_store_get_last_change (DosjaStore *self)
{
  static const char *const kinds[] = { "create", "change", "delete", "restore" };
  sqlite3_stmt *statement = dosja_db_prepare (
      self,
      "SELECT seq, action FROM journal WHERE seq = (SELECT max(seq) FROM journal WHERE staff = ?"
      " AND kind = ?)",
      NULL);
  gint64 newest = 0, action = 0;

  g_return_val_if_fail (DOSJA_IS_STORE (self), 0);

  for (guint i = 0; statement != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean row;

      dosja_db_bind_id (statement, 1, &self->actor);
      dosja_db_bind_text (statement, 2, kinds[i]);
      if (!dosja_db_step (self, statement, &row, NULL) || !row)
        continue;
      if (sqlite3_column_int64 (statement, 0) > newest)
        {
          newest = sqlite3_column_int64 (statement, 0);
          action = sqlite3_column_int64 (statement, 1);
        }
      sqlite3_reset (statement);
    }

  return action;
}

/* What an undo touched, as it was before: asked once more when all of it is written. */
typedef struct
{
  const DosjaType *type;
  DosjaId id;
  char **before; /* NULL: it was in the bin */
} Touched;

static void
touched_clear (gpointer data)
{
  Touched *touched = data;

  dosja_values_free (touched->type, touched->before);
}

static gboolean
fits_again (DosjaStore *self, GArray *touched, GError **error)
{
  for (guint i = 0; i < touched->len; i++)
    {
      const Touched *one = &g_array_index (touched, Touched, i);

      if (!dosja_store_rules_returned (self, one->type, &one->id, one->before, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
conflict (GError **error)
{
  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONFLICT,
                       "a record changed again since then");

  return FALSE;
}

/* Takes one journal row back. Fields that have changed again since are not touched: the whole
 * undo is refused then, for half of it would be worse than none. */
static gboolean
undo_entry (DosjaStore *self, const Entry *entry, GArray *touched, GError **error)
{
  const DosjaType *type = entry->type;
  char **now, **then;
  gint64 version, created, changed;
  gboolean deleted, to_bin, ok = TRUE;

  if (!dosja_save_read_raw (self, type, &entry->record, &now, &version, &created, &changed,
                            &deleted, error))
    return FALSE;
  /* What was erased since has no values any more to go back to. */
  if (now == NULL || (entry->changes == NULL && g_str_equal (entry->kind, "create")))
    {
      dosja_values_free (type, now);
      return conflict (error);
    }

  then = g_new0 (char *, type->n_fields);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const char *before, *after;

      if (!dosja_journal_get_change (entry->changes, type->fields[i].name, &before, &after))
        then[i] = g_strdup (now[i]);
      else if (g_strcmp0 (now[i], after) == 0)
        then[i] = g_strdup (before);
      else
        ok = conflict (ok ? error : NULL);
    }

  /* What was made goes to the bin with its values; what was deleted comes back. */
  to_bin = g_str_equal (entry->kind, "create") || g_str_equal (entry->kind, "restore");
  if (ok && (g_str_equal (entry->kind, "delete") != deleted))
    ok = conflict (error);
  if (ok)
    ok = dosja_save_write (self, type, &entry->record, now, to_bin ? now : then, deleted, to_bin,
                           version,
                           to_bin                                ? "delete"
                           : g_str_equal (entry->kind, "delete") ? "restore"
                                                                 : "change",
                           error);
  g_array_append_vals (
      touched, &(Touched){ type, entry->record, deleted ? NULL : g_steal_pointer (&now) }, 1);
  dosja_values_free (type, now);
  dosja_values_free (type, then);

  return ok;
}

/**
 * dosja_store_undo:
 * @action: what to take back, see dosja_store_commit()
 *
 * Takes back every change of an action, newest first, as one new action, which can be undone
 * in turn.
 *
 * Returns: %FALSE with %DOSJA_STORE_ERROR_CONFLICT when a record changed again since then, or with
 *   %DOSJA_STORE_ERROR_BED_TAKEN, %DOSJA_STORE_ERROR_OVERLAP or %DOSJA_STORE_ERROR_TWICE when it
 *   does not fit what was written since; nothing was written then
 */
gboolean
dosja_store_undo (DosjaStore *self, gint64 action, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (Touched));
  gboolean ok = TRUE;

  g_return_val_if_fail (DOSJA_IS_STORE (self), FALSE);

  g_array_set_clear_func (touched, touched_clear);
  if ((entries = entries_of_action (self, action, error)) == NULL)
    return FALSE;
  if (!changes_records (entries))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND,
                           "nothing to undo");
      return FALSE;
    }
  if (!may_undo (self, entries))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED,
                           "not this actor's to undo");
      return FALSE;
    }
  if (!dosja_store_begin (self, "undo", error))
    return FALSE;

  for (guint i = 0; ok && i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);

      ok = !is_change (entry) || undo_entry (self, entry, touched, error);
    }
  if (!ok || !fits_again (self, touched, error))
    {
      dosja_store_rollback (self);
      return FALSE;
    }

  return dosja_store_commit (self, NULL, error);
}

/* ---- history ---- */

void
dosja_change_free (DosjaChange *self)
{
  if (self == NULL)
    return;

  g_free (self->staff_name);
  g_free (self->kind);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static char *
staff_name (DosjaStore *self, const DosjaId *staff)
{
  sqlite3_stmt *statement = dosja_db_prepare (self, "SELECT name FROM staff WHERE id = ?", NULL);
  char *name = NULL;
  gboolean row;

  if (statement == NULL || dosja_id_is_nil (staff))
    return NULL;
  dosja_db_bind_id (statement, 1, staff);
  if (dosja_db_step (self, statement, &row, NULL) && row)
    {
      name = g_strdup ((const char *)sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return name;
}

static DosjaChange *
change_new (DosjaStore *self, const Entry *entry)
{
  DosjaChange *change = g_new0 (DosjaChange, 1);

  change->seq = entry->seq;
  change->action = entry->action;
  change->at = dosja_journal_clock_to_time (entry->clock);
  change->staff = entry->staff;
  change->staff_name = staff_name (self, &entry->staff);
  change->kind = g_strdup (entry->kind);
  change->type = entry->type;
  change->record = entry->record;

  return change;
}

static void
add_changes (DosjaStore *self, GPtrArray *changes, const Entry *entry)
{
  gboolean any = FALSE, hidden = FALSE;

  for (guint i = 0; entry->type != NULL && i < entry->type->n_fields; i++)
    {
      const DosjaField *field = &entry->type->fields[i];
      const char *before, *after;
      DosjaChange *change;

      /* A content's number says nothing; its size and fingerprint stand beside it. */
      if (!dosja_journal_get_change (entry->changes, field->name, &before, &after)
          || field->kind == DOSJA_KIND_BLOB)
        continue;
      if (!dosja_access_may_read (self, entry->type, field))
        {
          hidden = TRUE;
          continue;
        }
      change = change_new (self, entry);
      change->field = field;
      change->before = g_strdup (before);
      change->after = g_strdup (after);
      g_ptr_array_add (changes, change);
      any = TRUE;
    }

  /* A change of what the actor does not see did not happen for them. */
  if (!any && !(hidden && g_str_equal (entry->kind, "change")))
    g_ptr_array_add (changes, change_new (self, entry));
}

/**
 * dosja_store_get_history:
 *
 * Returns: (transfer full) (nullable) (element-type DosjaChange): what happened to a record,
 *   newest first, one line a field
 */
GPtrArray *
dosja_store_get_history (DosjaStore *self, const DosjaType *type, const DosjaId *id, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && type != NULL && id != NULL, NULL);

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_change_free);
  if (!dosja_access_sees (self, type, id))
    return g_steal_pointer (&changes);

  statement = dosja_db_prepare (
      self, "SELECT " ENTRY_COLUMNS " FROM journal WHERE record = ? AND type = ? ORDER BY seq DESC",
      error);
  if (statement == NULL)
    return NULL;
  dosja_db_bind_id (statement, 1, id);
  dosja_db_bind_text (statement, 2, type->name);
  if ((entries = read_entries (self, statement, error)) == NULL)
    return NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);

      /* Who looked at it is the journal's to tell. */
      if (is_change (entry) || dosja_role_may (self->role, DOSJA_ACTION_JOURNAL))
        add_changes (self, changes, entry);
    }

  return g_steal_pointer (&changes);
}

/* What happened to no record is for who did it, and for who reads the journal. */
static gboolean
sees_entry (DosjaStore *self, const Entry *entry)
{
  if (entry->type != NULL && !dosja_id_is_nil (&entry->record))
    return dosja_access_sees (self, entry->type, &entry->record);

  return dosja_id_equal (&entry->staff, &self->actor)
         || dosja_role_may (self->role, DOSJA_ACTION_JOURNAL);
}

/**
 * dosja_store_get_recent_actions:
 * @limit: at most so many
 *
 * Returns: (transfer full) (nullable) (element-type DosjaChange): the last actions that the actor
 *   may know of, newest first, each by its first line
 */
GPtrArray *
dosja_store_get_recent_actions (DosjaStore *self, guint limit, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;
  gint64 before = G_MAXINT64;

  g_return_val_if_fail (DOSJA_IS_STORE (self), NULL);

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_change_free);
  while (changes->len < limit)
    {
      g_autoptr (GPtrArray) entries = NULL;
      sqlite3_stmt *statement = dosja_db_prepare (
          self,
          "SELECT " ENTRY_COLUMNS " FROM journal WHERE seq IN (SELECT min(seq) FROM journal WHERE"
          " action < ? GROUP BY action ORDER BY action DESC LIMIT ?) ORDER BY seq DESC",
          error);

      if (statement == NULL)
        return NULL;
      sqlite3_bind_int64 (statement, 1, before);
      sqlite3_bind_int64 (statement, 2, limit);
      if ((entries = read_entries (self, statement, error)) == NULL)
        return NULL;

      for (guint i = 0; i < entries->len && changes->len < limit; i++)
        if (sees_entry (self, g_ptr_array_index (entries, i)))
          g_ptr_array_add (changes, change_new (self, g_ptr_array_index (entries, i)));
      if (entries->len < limit)
        break;
      before = ((Entry *)g_ptr_array_index (entries, entries->len - 1))->action;
    }

  return g_steal_pointer (&changes);
}
