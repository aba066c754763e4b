/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-access.h"

#include <string.h>

/* Which rows an actor sees, as one condition in SQL. A row is hidden when its case is, however
 * long the way to it: by a level of access that the actor is not on the team for, or because
 * their work is their own cases only. Lists of hidden cases are short and indexed, so what is
 * common, a list of everything by somebody who sees nearly everything, stays a walk along an
 * index. The director and the program itself are asked nothing. */

#define RESTRICTED "access_level IS NOT NULL AND access_level <> 'standard'"

/* An id as SQL writes it: it is part of the text, so that a condition has nothing to bind. */
static char *
literal (const DosjaId *id)
{
  GString *text = g_string_new ("x'");

  for (gsize i = 0; i < sizeof id->bytes; i++)
    g_string_append_printf (text, "%02x", id->bytes[i]);
  g_string_append_c (text, '\'');

  return g_string_free (text, FALSE);
}

/* The cases that are the actor's own: managed, opened, helped with, or opened for a reason. */
static void
append_own_cases (GString *sql, DosjaStore *store)
{
  g_autofree char *actor = literal (&store->actor);

  g_string_append_printf (sql,
                          "SELECT id FROM \"case\" WHERE manager = %s"
                          " UNION SELECT id FROM \"case\" WHERE opened_by = %s"
                          " UNION SELECT \"case\" FROM case_colleague WHERE staff = %s AND deleted"
                          " = 0",
                          actor, actor, actor);
  for (guint i = 0; store->opened != NULL && i < store->opened->len; i++)
    {
      g_autofree char *id = literal (&g_array_index (store->opened, DosjaId, i));

      g_string_append_printf (sql, " UNION SELECT %s", id);
    }
}

static void
append_hidden_cases (GString *sql, DosjaStore *store)
{
  g_string_append (sql, "SELECT id FROM \"case\" WHERE " RESTRICTED " AND id NOT IN (");
  append_own_cases (sql, store);
  g_string_append_c (sql, ')');
}

/* What the role has no right to, and what the actor sees all of, needs no condition. */
static gboolean
asks_cases (DosjaStore *store, gboolean counting)
{
  return store->role != NULL && !store->role->everything && (!counting || store->own_cases)
         && dosja_role_get_right (store->role, dosja_type_find ("case")) > DOSJA_RIGHT_NONE;
}

static void
append_case (GString *sql, DosjaStore *store, const char *id)
{
  g_string_append_printf (sql, store->own_cases ? "%s IN (" : "%s NOT IN (", id);
  if (store->own_cases)
    append_own_cases (sql, store);
  else
    append_hidden_cases (sql, store);
  g_string_append_c (sql, ')');
}

/* A person is seen with any of their cases, or when they have none. */
static void
append_person (GString *sql, DosjaStore *store, const char *id)
{
  if (store->own_cases)
    {
      g_string_append_printf (sql, "(%s IN (SELECT person FROM \"case\" WHERE id IN (", id);
      append_own_cases (sql, store);
      g_string_append_printf (
          sql, ")) OR NOT EXISTS (SELECT 1 FROM \"case\" z WHERE z.person = %s))", id);
      return;
    }

  g_string_append_printf (sql, "%s NOT IN (SELECT y.person FROM \"case\" y WHERE y.id IN (", id);
  append_hidden_cases (sql, store);
  g_string_append (sql, ") AND y.person IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"case\" z WHERE"
                        " z.person = y.person AND z.id NOT IN (");
  append_hidden_cases (sql, store);
  g_string_append (sql, ")))");
}

static const DosjaField *
find_reference (const DosjaType *type, const char *to)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DOSJA_KIND_REFERENCE && g_str_equal (type->fields[i].codes, to))
      return &type->fields[i];

  return NULL;
}

static gboolean
is_required (const DosjaField *field)
{
  return field != NULL && (field->flags & DOSJA_FIELD_REQUIRED);
}

static void
begin_term (GString *sql)
{
  if (sql->len > 0)
    g_string_append (sql, " AND ");
}

/* A paper's own level of access: for those who work on its case, and who put it there. */
static void
append_access_level (GString *sql, DosjaStore *store, const DosjaType *type,
                     const DosjaField *field, const char *alias)
{
  g_autofree char *actor = literal (&store->actor);

  begin_term (sql);
  g_string_append_printf (sql, "(ifnull(%s.\"%s\", 'standard') = 'standard' OR %s.created_by = %s",
                          alias, field->name, alias, actor);
  if (find_reference (type, "case") != NULL)
    {
      g_string_append_printf (sql, " OR %s.\"%s\" IN (", alias,
                              find_reference (type, "case")->name);
      append_own_cases (sql, store);
      g_string_append_c (sql, ')');
    }
  g_string_append_c (sql, ')');
}

static void
append_level (GString *sql, DosjaStore *store, const DosjaField *field, const char *alias)
{
  static const char *const keys[] = { "normal", "clinical", "legal", "legal_privilege" };
  const char *comma = "";

  if (dosja_role_sees_level (store->role, "every"))
    return;

  begin_term (sql);
  g_string_append_printf (sql, "ifnull(%s.\"%s\", 'normal') IN (", alias, field->name);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (dosja_role_sees_level (store->role, keys[i]))
      {
        g_string_append_printf (sql, "%s'%s'", comma, keys[i]);
        comma = ", ";
      }
  g_string_append_c (sql, ')');
}

static void append_conditions (GString *sql, DosjaStore *store, const DosjaType *type,
                               const char *alias, guint depth, gboolean counting);

static void
append_reference (GString *sql, DosjaStore *store, const DosjaType *type, const DosjaField *field,
                  const char *alias, guint depth, gboolean counting)
{
  const DosjaType *other = dosja_type_find (field->codes);
  gboolean to_case = g_str_equal (other->name, "case");
  gboolean to_person = g_str_equal (other->name, "person");
  g_autofree char *id = g_strdup_printf ("%s.\"%s\"", alias, field->name);
  gboolean owned = (field->flags & DOSJA_FIELD_OWNED) != 0;
  gboolean required = is_required (field);

  if (!to_case && !to_person && !owned)
    return;

  if (dosja_role_get_right (store->role, other) == DOSJA_RIGHT_NONE)
    {
      /* The programme's own register may lead to a victim's file: the way is not shown then,
       * but the man in it is. Any other record would say too much. */
      if (owned || type->area != DOSJA_AREA_PROGRAMME)
        {
          begin_term (sql);
          g_string_append_printf (sql, "%s IS NULL", id);
        }
      return;
    }

  if (to_case || to_person)
    {
      const DosjaField *case_field = to_person ? find_reference (type, "case") : NULL;

      /* Somebody who is only mentioned hides nothing: they are not named, see append_joined().
       * And what belongs to a case is seen with the case. */
      if (!asks_cases (store, counting)
          || (to_person && ((!owned && !required) || is_required (case_field))))
        return;
      begin_term (sql);
      g_string_append_printf (sql, "(%s IS NULL OR ", id);
      if (case_field != NULL)
        g_string_append_printf (sql, "%s.\"%s\" IS NOT NULL OR ", alias, case_field->name);
      if (to_case)
        append_case (sql, store, id);
      else
        append_person (sql, store, id);
      g_string_append_c (sql, ')');
    }
  else
    {
      g_autofree char *owner = g_strdup_printf ("o%u", depth);
      g_autoptr (GString) inner = g_string_new (NULL);

      append_conditions (inner, store, other, owner, depth + 1, counting);
      if (inner->len == 0)
        return;
      begin_term (sql);
      g_string_append_printf (
          sql, "(%s IS NULL OR EXISTS (SELECT 1 FROM \"%s\" %s WHERE %s.id = %s AND %s))", id,
          other->name, owner, owner, id, inner->str);
    }
}

static void
append_conditions (GString *sql, DosjaStore *store, const DosjaType *type, const char *alias,
                   guint depth, gboolean counting)
{
  g_autofree char *id = g_strconcat (alias, ".id", NULL);

  if (dosja_role_get_right (store->role, type) == DOSJA_RIGHT_NONE)
    {
      begin_term (sql);
      g_string_append_c (sql, '0');
      return;
    }
  if (store->role == NULL || store->role->everything)
    return;

  if (asks_cases (store, counting) && g_str_equal (type->name, "case"))
    {
      begin_term (sql);
      append_case (sql, store, id);
    }
  if (asks_cases (store, counting) && g_str_equal (type->name, "person"))
    {
      begin_term (sql);
      append_person (sql, store, id);
    }

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];

      if (field->kind == DOSJA_KIND_REFERENCE)
        append_reference (sql, store, type, field, alias, depth, counting);
      else if (counting || field->kind != DOSJA_KIND_CHOICE || g_str_equal (type->name, "case"))
        continue;
      else if (g_str_equal (field->codes, "file_access_level"))
        append_access_level (sql, store, type, field, alias);
      else if (g_str_equal (field->name, "level"))
        append_level (sql, store, field, alias);
    }
}

/**
 * dosja_access_rows:
 * @alias: the name that the table of @type has in the statement
 * @counting: the rows are only counted: then what is hidden by an access level counts as well,
 *   for a figure that leaves out the most endangered is wrong
 *
 * Returns: (transfer full): the condition, SQL, that rows the actor may see meet; empty when that
 *   is all of them
 */
char *
dosja_access_rows (DosjaStore *store, const DosjaType *type, const char *alias, gboolean counting)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  append_conditions (sql, store, type, alias, 0, counting);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/**
 * dosja_access_sees:
 *
 * Returns: whether the actor sees this record, in the bin or not
 */
gboolean
dosja_access_sees (DosjaStore *store, const DosjaType *type, const DosjaId *id)
{
  g_autoptr (DosjaRead) read = dosja_read_new (store, type, DOSJA_SCOPE_ALL);
  sqlite3_stmt *statement;
  gboolean row = FALSE;

  dosja_read_where (read, "t.id = ?");
  if ((statement = dosja_read_prepare (read, "1", NULL, NULL)) == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, id);
  if (!dosja_db_step (store, statement, &row, NULL))
    return FALSE;
  sqlite3_reset (statement);

  return row;
}

/* ---- breaking the glass ---- */

/* A case by its number, if its level of access lets somebody in for a reason at all. */
static gboolean
find_case (DosjaStore *store, const char *number, DosjaId *ret_case, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (store,
                          "SELECT id FROM \"case\" WHERE number = ? AND deleted = 0"
                          " AND ifnull(access_level, 'standard') IN ('standard', 'restricted')",
                          error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, number);
  if (!dosja_db_step (store, statement, &row, error))
    return FALSE;
  if (row)
    {
      dosja_db_column_id (statement, 0, ret_case);
      sqlite3_reset (statement);
      return TRUE;
    }
  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND, "no such case");

  return FALSE;
}

/**
 * dosja_store_break_glass:
 * @number: of a case that is hidden from the actor
 * @reason: why it must be seen now, for the journal and the director
 * @ret_case: (out caller-allocates): the case
 *
 * Opens a hidden case for the actor until the store is closed. A case of the highest level of
 * access stays closed, and is answered like one that is not there.
 *
 * Returns: %FALSE with %DOSJA_STORE_ERROR_INVALID when no reason is given,
 *   %DOSJA_STORE_ERROR_NOT_FOUND, or %DOSJA_STORE_ERROR_DENIED
 */
gboolean
dosja_store_break_glass (DosjaStore *self, const char *number, const char *reason,
                         DosjaId *ret_case, GError **error)
{
  const DosjaType *type = dosja_type_find ("case");

  g_return_val_if_fail (DOSJA_IS_STORE (self) && number != NULL && ret_case != NULL, FALSE);

  if (!dosja_store_may (self, DOSJA_ACTION_BREAK_GLASS, error)
      || !dosja_access_may_write (self, type, DOSJA_RIGHT_READ, error))
    return FALSE;
  if (!dosja_store_is_reason (reason))
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_INVALID, "no reason given");
      return FALSE;
    }
  if (!find_case (self, number, ret_case, error))
    return FALSE;
  if (dosja_access_sees (self, type, ret_case))
    return TRUE;

  /* The journal comes first: what is not written down is not opened. */
  if (!dosja_store_note_reason (self, "break_glass", type, ret_case, reason, error))
    return FALSE;
  if (self->opened == NULL)
    self->opened = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  g_array_append_val (self->opened, *ret_case);

  return TRUE;
}
