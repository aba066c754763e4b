/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "base/dosja-clock.h"
#include "base/dosja-text.h"
#include "model/dosja-when.h"
#include "store/dosja-access.h"
#include "store/dosja-content-private.h"
#include "store/dosja-deadlines-private.h"
#include "store/dosja-store-private.h"

#include <glib/gi18n.h>
#include <string.h>

void
dosja_values_free (const DosjaType *type, char **values)
{
  if (values == NULL)
    return;

  for (guint i = 0; i < type->n_fields; i++)
    g_free (values[i]);
  g_free (values);
}

static void
append_column (GString *sql, const DosjaField *field, const char *suffix)
{
  g_string_append_printf (sql, ", \"%s\"%s", field->name, suffix);
  if (field->flags & DOSJA_FIELD_SORT)
    g_string_append_printf (sql, ", \"%s_key\"%s", field->name, suffix);
}

/* What has no value is sorted behind all that has. */
char *
dosja_save_sort_key (const char *value)
{
  return value != NULL ? dosja_text_sort_key (value) : g_strdup ("\xf4\x8f\xbf\xbd");
}

static int
bind_value (sqlite3_stmt *statement, int index, const DosjaField *field, const char *value)
{
  dosja_db_bind_value (statement, index++, field, value);
  if (field->flags & DOSJA_FIELD_SORT)
    {
      g_autofree char *key = dosja_save_sort_key (value);

      dosja_db_bind_text (statement, index++, key);
    }

  return index;
}

/**
 * dosja_save_read_raw:
 * @ret_values: (out) (nullable): the stored values, or %NULL when there is no such record
 *
 * Reads a record for the program's own use, deleted or not, whoever the actor is.
 */
gboolean
dosja_save_read_raw (DosjaStore *self, const DosjaType *type, const DosjaId *id, char ***ret_values,
                     gint64 *ret_version, gint64 *ret_created, gint64 *ret_changed,
                     gboolean *ret_deleted, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT version, created_at, changed_at, deleted");
  sqlite3_stmt *statement;
  gboolean row;

  for (guint i = 0; i < type->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", type->fields[i].name);
  g_string_append_printf (sql, " FROM \"%s\" WHERE id = ?", type->name);

  *ret_values = NULL;
  if ((statement = dosja_db_prepare (self, sql->str, error)) == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, id);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  *ret_values = g_new0 (char *, type->n_fields);
  for (guint i = 0; i < type->n_fields; i++)
    (*ret_values)[i] = dosja_db_column_value (statement, (int)i + 4, &type->fields[i]);
  *ret_version = sqlite3_column_int64 (statement, 0);
  *ret_created = sqlite3_column_int64 (statement, 1);
  *ret_changed = sqlite3_column_int64 (statement, 2);
  *ret_deleted = sqlite3_column_int (statement, 3) != 0;
  sqlite3_reset (statement);

  return TRUE;
}

static sqlite3_stmt *
prepare_insert (DosjaStore *self, const DosjaType *type, const DosjaId *id, gint64 now,
                GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement;
  guint n = 0;

  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & DOSJA_FIELD_DERIVED))
      n += type->fields[i].flags & DOSJA_FIELD_SORT ? 2 : 1;

  g_string_append_printf (sql,
                          "INSERT INTO \"%s\" (id, version, created_at, created_by, changed_at,"
                          " changed_by, site, deleted",
                          type->name);
  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & DOSJA_FIELD_DERIVED))
      append_column (sql, &type->fields[i], "");
  g_string_append (sql, ") VALUES (?, ?, ?, ?, ?, ?, ?, ?");
  for (guint i = 0; i < n; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');

  if ((statement = dosja_db_prepare (self, sql->str, error)) == NULL)
    return NULL;
  dosja_db_bind_id (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, 1);
  sqlite3_bind_int64 (statement, 3, now);
  dosja_db_bind_id (statement, 4, &self->actor);
  sqlite3_bind_int64 (statement, 5, now);
  dosja_db_bind_id (statement, 6, &self->actor);
  dosja_db_bind_id (statement, 7, &self->site);

  return statement;
}

/* @moves: into the bin or out of it. Only what changed is set: an index is written again for each
 * of its columns that a statement names, whether its value is another or not. */
static sqlite3_stmt *
prepare_update (DosjaStore *self, const DosjaType *type, const DosjaDiff *diffs, guint n_diffs,
                gboolean moves, gint64 version, gint64 now, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_string_append_printf (sql, "UPDATE \"%s\" SET version = ?, changed_at = ?, changed_by = ?",
                          type->name);
  if (moves)
    g_string_append (sql, ", deleted = NOT deleted");
  for (guint i = 0; i < n_diffs; i++)
    append_column (sql, diffs[i].field, " = ?");
  g_string_append (sql, " WHERE id = ?");

  if ((statement = dosja_db_prepare (self, sql->str, error)) == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, version + 1);
  sqlite3_bind_int64 (statement, 2, now);
  dosja_db_bind_id (statement, 3, &self->actor);

  return statement;
}

static gboolean
insert_row (DosjaStore *self, const DosjaType *type, const DosjaId *id, char **values,
            gboolean deleted, GError **error)
{
  sqlite3_stmt *statement = prepare_insert (self, type, id, dosja_clock_now (), error);
  int index = 8;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int (statement, index++, deleted);
  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & DOSJA_FIELD_DERIVED))
      index = bind_value (statement, index, &type->fields[i], values[i]);

  return dosja_db_run (self, statement, error);
}

static gboolean
update_row (DosjaStore *self, const DosjaType *type, const DosjaId *id, const DosjaDiff *diffs,
            guint n_diffs, gboolean moves, gint64 version, GError **error)
{
  sqlite3_stmt *statement
      = prepare_update (self, type, diffs, n_diffs, moves, version, dosja_clock_now (), error);
  int index = 4;

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < n_diffs; i++)
    index = bind_value (statement, index, diffs[i].field, diffs[i].after);
  dosja_db_bind_id (statement, index, id);

  return dosja_db_run (self, statement, error);
}

static gboolean
row_number (DosjaStore *self, const DosjaType *type, const DosjaId *id, gint64 *ret_row,
            GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT row FROM \"%s\" WHERE id = ?", type->name);
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, id);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  *ret_row = row ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * dosja_save_write:
 * @before: (nullable): the values that are stored, %NULL for a new record
 * @after: the values to store
 * @was_deleted: whether it is in the bin now
 * @deleted: whether it shall be
 * @version: the stored version
 * @kind: what the journal calls it
 *
 * The one place where a record is written: its row, the journal's row and the search index,
 * in the transaction that is open. Saving, deleting, undoing and importing all end here.
 */
gboolean
dosja_save_write (DosjaStore *self, const DosjaType *type, const DosjaId *id, char **before,
                  char **after, gboolean was_deleted, gboolean deleted, gint64 version,
                  const char *kind, GError **error)
{
  g_autofree DosjaDiff *diffs = g_new0 (DosjaDiff, type->n_fields);
  guint n_diffs = 0;
  gboolean searched = dosja_search_has_index (type);
  gint64 row;

  g_assert (self->depth > 0);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const char *old = before != NULL ? before[i] : NULL;

      if (!(type->fields[i].flags & DOSJA_FIELD_DERIVED) && g_strcmp0 (old, after[i]) != 0)
        diffs[n_diffs++] = (DosjaDiff){ &type->fields[i], old, after[i] };
    }

  if (before == NULL
          ? !insert_row (self, type, id, after, deleted, error)
          : !update_row (self, type, id, diffs, n_diffs, deleted != was_deleted, version, error))
    return FALSE;
  row = sqlite3_last_insert_rowid (self->db);
  if (!dosja_journal_append (self, kind, type, id, diffs, n_diffs, error))
    return FALSE;
  dosja_derive_note (self, type, id, before, after);

  if (!dosja_case_entries_note (self, type, id, after, error))
    return FALSE;

  if (g_str_equal (type->name, "code_entry"))
    self->codes_changed = TRUE;
  if (g_str_equal (type->name, "deadline_rule"))
    g_clear_pointer (&self->time_limits, g_ptr_array_unref);

  if (!searched)
    return TRUE;

  if (before != NULL && !row_number (self, type, id, &row, error))
    return FALSE;

  /* What is in the bin is not found. */
  return dosja_search_update (self, type, row, was_deleted ? NULL : before, deleted ? NULL : after,
                              error);
}

/* ---- what needs other records to be checked ---- */

static gboolean
is_taken (DosjaStore *self, const DosjaType *type, const DosjaField *field, const char *value,
          const DosjaId *id, gboolean *ret_taken, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT 1 FROM \"%s\" WHERE \"%s\" = ? AND id <> ? AND deleted = 0", type->name, field->name);
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_value (statement, 1, field, value);
  dosja_db_bind_id (statement, 2, id);
  if (!dosja_db_step (self, statement, ret_taken, error))
    return FALSE;
  sqlite3_reset (statement);

  return TRUE;
}

/* What is there but hidden from the actor is answered like what is not. */
static gboolean
is_there (DosjaStore *self, const DosjaField *field, const char *value, gboolean *ret_there,
          GError **error)
{
  g_autoptr (DosjaRead) read
      = dosja_read_new_one (self, dosja_type_find (field->codes), DOSJA_SCOPE_LIVING);
  sqlite3_stmt *statement;

  dosja_read_where (read, "t.id = ?");
  dosja_read_bind (read, field, value);
  if ((statement = dosja_read_prepare (read, "1", NULL, error)) == NULL)
    return FALSE;
  if (!dosja_db_step (self, statement, ret_there, error))
    return FALSE;
  sqlite3_reset (statement);

  return TRUE;
}

static gboolean
check_against_others (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
                      GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];
      const char *value = dosja_record_get_at (record, i);
      gboolean answer;

      if (value == NULL || (before != NULL && g_strcmp0 (before[i], value) == 0))
        continue;

      if (before != NULL && (field->flags & DOSJA_FIELD_FIXED))
        {
          dosja_problems_add (problems, field->name, "fixed",
                              _ ("This cannot be changed any more. Make a new record instead."));
          continue;
        }
      if (field->flags & DOSJA_FIELD_UNIQUE)
        {
          if (!is_taken (self, type, field, value, dosja_record_get_id (record), &answer, error))
            return FALSE;
          if (answer)
            dosja_problems_add (problems, field->name, "taken",
                                _ ("This is in use already. Choose another."));
        }
      else if (field->kind == DOSJA_KIND_REFERENCE)
        {
          if (!is_there (self, field, value, &answer, error))
            return FALSE;
          if (!answer)
            dosja_problems_add (problems, field->name, "reference",
                                _ ("What this points to is not there. Choose it again."));
        }
    }

  return TRUE;
}

/* Of what the actor does not see nothing is told. */
static void
check_asked (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];
      g_autofree char *other = field->when != NULL ? dosja_when_get_field (field->when) : NULL;

      if (other != NULL && dosja_access_may_read (self, type, field)
          && dosja_access_may_read (self, type, dosja_type_find_field (type, other)))
        dosja_when_check (record, i, before, problems);
    }
}

static gboolean
check (DosjaStore *self, DosjaRecord *record, char **before, DosjaProblems *problems,
       GError **error)
{
  gboolean valid;

  if (!check_against_others (self, record, before, problems, error)
      || !dosja_store_rules_run (self, record, before, problems, error))
    return FALSE;

  valid = dosja_record_validate (record, problems);
  check_asked (self, record, before, problems);
  if (valid && !dosja_problems_has_errors (problems))
    return TRUE;

  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID,
                       "the record has problems");

  return FALSE;
}

static gboolean
deny (GError **error)
{
  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED,
                       "this role may not write this field");

  return FALSE;
}

/* Of a field that the actor does not see, what is stored stays; a new record has nothing there. */
static gboolean
keep_hidden (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];

      if (!dosja_access_may_read (self, type, field))
        {
          if (dosja_record_get_at (record, i) != NULL)
            return deny (error);
          dosja_record_set_at (record, i, before != NULL ? before[i] : NULL);
        }
      /* Whoever writes what they could not read again has been given the wrong form. */
      else if (g_str_equal (field->name, "level")
               && !g_str_equal (field->codes, "file_access_level")
               && !dosja_role_sees_level (self->role, dosja_record_get_at (record, i)))
        return deny (error);
    }

  return TRUE;
}

static void
hide_again (DosjaStore *self, DosjaRecord *record)
{
  const DosjaType *type = dosja_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    if (!dosja_access_may_read (self, type, &type->fields[i]))
      dosja_record_set_at (record, i, NULL);
}

/* Who works on their own cases only and opens one, has opened it. */
static void
claim_new_case (DosjaStore *self, DosjaRecord *record)
{
  DosjaId manager, opener;

  if (!self->own_cases || !g_str_equal (dosja_record_get_record_type (record)->name, "case"))
    return;
  if ((dosja_record_get_reference (record, "manager", &manager)
       && dosja_id_equal (&manager, &self->actor))
      || (dosja_record_get_reference (record, "opened_by", &opener)
          && dosja_id_equal (&opener, &self->actor)))
    return;

  dosja_record_set_reference (record, "opened_by", &self->actor);
}

static gboolean
save_in_batch (DosjaStore *self, DosjaRecord *record, DosjaProblems *problems, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  const DosjaId *id = dosja_record_get_id (record);
  g_autofree char **after = g_new0 (char *, type->n_fields);
  char **before = NULL;
  gint64 version = 0, created = 0, changed = 0;
  gboolean deleted = FALSE, ok;

  if (!dosja_save_read_raw (self, type, id, &before, &version, &created, &changed, &deleted, error))
    return FALSE;

  if (before != NULL && !dosja_access_sees (self, type, id))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND, "no such record");
      dosja_values_free (type, before);
      return FALSE;
    }
  if (deleted || version != dosja_record_get_version (record))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_CONFLICT,
                           "the record changed since it was read");
      dosja_values_free (type, before);
      return FALSE;
    }

  if (before == NULL)
    claim_new_case (self, record);
  ok = keep_hidden (self, record, before, error)
       && (!g_str_equal (type->name, "attachment")
           || dosja_content_fill (self, record, before, problems, error))
       && dosja_hooks_prepare (self, record, before, problems, error)
       && check (self, record, before, problems, error);
  for (guint i = 0; i < type->n_fields; i++)
    after[i] = (char *)dosja_record_get_at (record, i);
  if (ok)
    ok = dosja_save_write (self, type, id, before, after, FALSE, FALSE, version,
                           before == NULL ? "create" : "change", error)
         && dosja_hooks_run (self, record, before, error);
  dosja_values_free (type, before);

  return ok;
}

/* After hooks ran, the row may hold more than was given: read back what is stored now. */
static gboolean
read_back (DosjaStore *self, DosjaRecord *record, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  char **values;
  gint64 version, created, changed;
  gboolean deleted;

  if (!dosja_save_read_raw (self, type, dosja_record_get_id (record), &values, &version, &created,
                            &changed, &deleted, error))
    return FALSE;

  for (guint i = 0; i < type->n_fields; i++)
    dosja_record_set_at (record, i,
                         dosja_access_may_read (self, type, &type->fields[i]) ? values[i] : NULL);
  dosja_record_mark_stored (record, version, created, changed, deleted);
  dosja_values_free (type, values);

  return TRUE;
}

/**
 * dosja_store_save:
 * @record: a new record, or one that was loaded and changed
 * @problems: (nullable): where to add what is wrong with it
 *
 * Saves a record, whatever its type: validates it, compares it with what is stored, writes
 * its row, the journal's row and the search index in one transaction, and brings what is
 * computed from it up to date. A record that did not change is not written.
 *
 * Returns: %FALSE with %DOSJA_STORE_ERROR_INVALID and @problems filled,
 *   %DOSJA_STORE_ERROR_CONFLICT when somebody else saved it meanwhile, or another error;
 *   nothing was written then
 */
gboolean
dosja_store_save (DosjaStore *self, DosjaRecord *record, DosjaProblems *problems, GError **error)
{
  g_autoptr (DosjaProblems) own = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && DOSJA_IS_RECORD (record), FALSE);

  if (problems == NULL)
    problems = own = dosja_problems_new ();

  if (!dosja_access_may_write (self, dosja_record_get_record_type (record), DOSJA_RIGHT_WRITE,
                               error))
    return FALSE;
  if (dosja_record_is_stored (record) && !dosja_record_is_changed (record))
    return TRUE;
  if (!dosja_store_begin (self, "save", error))
    return FALSE;

  if (!save_in_batch (self, record, problems, error)
      || (self->depth == 1 && !dosja_derive_run (self, error)) || !read_back (self, record, error))
    {
      hide_again (self, record);
      /* A refused record harms nothing that was written before it in the same batch. */
      if (self->depth > 1 && dosja_problems_has_errors (problems))
        self->depth--;
      else
        dosja_store_rollback (self);
      return FALSE;
    }

  return dosja_store_commit (self, NULL, error);
}

static gboolean
set_deleted (DosjaStore *self, const DosjaType *type, const DosjaId *id, GError **error)
{
  char **values = NULL;
  gint64 version, created, changed;
  gboolean deleted, ok;

  if (!dosja_save_read_raw (self, type, id, &values, &version, &created, &changed, &deleted, error))
    return FALSE;

  if (values == NULL || deleted)
    {
      dosja_values_free (type, values);
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND, "no such record");
      return FALSE;
    }

  ok = dosja_hooks_may_delete (self, type, id, error)
       && dosja_save_write (self, type, id, values, values, FALSE, TRUE, version, "delete", error)
       && dosja_hooks_deleted (self, type, id, values, error);
  dosja_values_free (type, values);

  return ok;
}

static gboolean
collect_ids (DosjaStore *self, sqlite3_stmt *statement, GArray *ids, GError **error)
{
  gboolean row;

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

static gboolean
delete_with_owned (DosjaStore *self, const DosjaType *type, const DosjaId *id, GError **error)
{
  const DosjaType *const *types;
  guint n_types;

  types = dosja_types (&n_types);
  for (guint t = 0; t < n_types; t++)
    for (guint f = 0; f < types[t]->n_fields; f++)
      {
        const DosjaField *field = &types[t]->fields[f];
        g_autofree char *sql = NULL;
        g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (DosjaId));
        sqlite3_stmt *statement;

        /* A relationship goes with either of its two people. */
        if (field->kind != DOSJA_KIND_REFERENCE || !g_str_equal (field->codes, type->name)
            || !((field->flags & DOSJA_FIELD_OWNED) || (field->flags & DOSJA_FIELD_REQUIRED)))
          continue;

        sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" = ? AND deleted = 0",
                               types[t]->name, field->name);
        if ((statement = dosja_db_prepare (self, sql, error)) == NULL)
          return FALSE;
        dosja_db_bind_id (statement, 1, id);
        if (!collect_ids (self, statement, ids, error))
          return FALSE;
        for (guint i = 0; i < ids->len; i++)
          if (!delete_with_owned (self, types[t], &g_array_index (ids, DosjaId, i), error))
            return FALSE;
      }

  return dosja_deadlines_deleted (self, type, id, error) && set_deleted (self, type, id, error);
}

/**
 * dosja_store_delete:
 *
 * Puts a record into the bin, and with it the records that belong to it (the cases and stays
 * of a person), as one action that dosja_store_undo() takes back. What belongs to it goes whatever
 * the actor may do with it by itself, for a refusal would tell that there is something.
 */
gboolean
dosja_store_delete (DosjaStore *self, const DosjaType *type, const DosjaId *id, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (self) && type != NULL && id != NULL, FALSE);

  if (!dosja_access_may_write (self, type, DOSJA_RIGHT_DELETE, error))
    return FALSE;
  if (!dosja_access_sees (self, type, id))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND, "no such record");
      return FALSE;
    }
  if (!dosja_store_begin (self, "delete", error))
    return FALSE;

  if (!delete_with_owned (self, type, id, error))
    {
      dosja_store_rollback (self);
      return FALSE;
    }

  return dosja_store_commit (self, NULL, error);
}
