/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-access.h"

#include <string.h>

/* Which rows an actor sees, as one condition in SQL. A row is hidden when its case is, however
 * long the way to it: by a level of access that the actor is not on the team for, or because
 * their work is their own cases only. The director and the program itself are asked nothing.
 *
 * A condition is said in one of two ways. A list asks once for the set of all hidden, or all own,
 * cases, which are few and indexed, and stays a walk along an index; one record that is found by
 * its id asks about its own case, so that reading a thousand of them makes no set a thousand
 * times. What is seen is the same: the test `roles` compares them. */

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
  g_string_append (sql, "SELECT id FROM \"case\" WHERE access_level IS NOT NULL AND access_level"
                        " <> 'standard' AND id NOT IN (");
  append_own_cases (sql, store);
  g_string_append_c (sql, ')');
}

/* The same of one case, known as `z`. */
static void
append_is_own (GString *sql, DosjaStore *store)
{
  g_autofree char *actor = literal (&store->actor);

  g_string_append_printf (sql,
                          "(z.manager IS %s OR z.opened_by IS %s OR EXISTS (SELECT 1 FROM"
                          " case_colleague k WHERE k.\"case\" = z.id AND k.staff = %s AND"
                          " k.deleted = 0)",
                          actor, actor, actor);
  for (guint i = 0; store->opened != NULL && i < store->opened->len; i++)
    {
      g_autofree char *id = literal (&g_array_index (store->opened, DosjaId, i));

      g_string_append_printf (sql, " OR z.id = %s", id);
    }
  g_string_append_c (sql, ')');
}

static void
append_is_seen (GString *sql, DosjaStore *store)
{
  if (!store->own_cases)
    g_string_append (sql, "(ifnull(z.access_level, 'standard') = 'standard' OR ");
  append_is_own (sql, store);
  if (!store->own_cases)
    g_string_append_c (sql, ')');
}

/* What the role has no right to, and what the actor sees all of, needs no condition. */
static gboolean
asks_cases (DosjaStore *store, DosjaReading reading)
{
  return store->role != NULL && !store->role->everything
         && (!(reading & DOSJA_READING_COUNTS) || store->own_cases)
         && dosja_role_get_right (store->role, dosja_type_find ("case")) > DOSJA_RIGHT_NONE;
}

static void
append_case (GString *sql, DosjaStore *store, const char *id, DosjaReading reading)
{
  if (reading & DOSJA_READING_ONE)
    {
      g_string_append_printf (sql, "%sEXISTS (SELECT 1 FROM \"case\" z WHERE z.id = %s AND %s",
                              store->own_cases ? "" : "NOT ", id, store->own_cases ? "" : "NOT ");
      append_is_seen (sql, store);
      g_string_append_c (sql, ')');
      return;
    }

  g_string_append_printf (sql, store->own_cases ? "%s IN (" : "%s NOT IN (", id);
  if (store->own_cases)
    append_own_cases (sql, store);
  else
    append_hidden_cases (sql, store);
  g_string_append_c (sql, ')');
}

/* A person is seen with any of their cases, or when they have none. */
static void
append_person (GString *sql, DosjaStore *store, const char *id, DosjaReading reading)
{
  if (reading & DOSJA_READING_ONE)
    {
      g_string_append_printf (sql, "(EXISTS (SELECT 1 FROM \"case\" z WHERE z.person = %s AND ",
                              id);
      append_is_seen (sql, store);
      g_string_append_printf (
          sql, ") OR NOT EXISTS (SELECT 1 FROM \"case\" z WHERE z.person = %s))", id);
      return;
    }

  if (store->own_cases)
    {
      g_string_append_printf (sql, "(%s IN (SELECT person FROM \"case\" WHERE id IN (", id);
      append_own_cases (sql, store);
      /* In their order, two indexes are walked side by side; no set of everybody is made. */
      g_string_append_printf (
          sql, ")) OR %s IN (SELECT id FROM person EXCEPT SELECT person FROM \"case\" ORDER BY 1))",
          id);
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
                     const DosjaField *field, const char *alias, DosjaReading reading)
{
  const DosjaField *of_case = find_reference (type, "case");
  g_autofree char *actor = literal (&store->actor);

  begin_term (sql);
  g_string_append_printf (sql, "(ifnull(%s.\"%s\", 'standard') = 'standard' OR %s.created_by = %s",
                          alias, field->name, alias, actor);
  if (of_case != NULL && (reading & DOSJA_READING_ONE))
    {
      g_string_append_printf (sql,
                              " OR EXISTS (SELECT 1 FROM \"case\" z WHERE z.id = %s.\"%s\" AND ",
                              alias, of_case->name);
      append_is_own (sql, store);
      g_string_append_c (sql, ')');
    }
  else if (of_case != NULL)
    {
      g_string_append_printf (sql, " OR %s.\"%s\" IN (", alias, of_case->name);
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
                               const char *alias, guint depth, DosjaReading reading);

static void
append_reference (GString *sql, DosjaStore *store, const DosjaType *type, const DosjaField *field,
                  const char *alias, guint depth, DosjaReading reading)
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
      if (!asks_cases (store, reading)
          || (to_person && ((!owned && !required) || is_required (case_field))))
        return;
      begin_term (sql);
      g_string_append_printf (sql, "(%s IS NULL OR ", id);
      if (case_field != NULL)
        g_string_append_printf (sql, "%s.\"%s\" IS NOT NULL OR ", alias, case_field->name);
      if (to_case)
        append_case (sql, store, id, reading);
      else
        append_person (sql, store, id, reading);
      g_string_append_c (sql, ')');
    }
  else
    {
      g_autofree char *owner = g_strdup_printf ("o%u", depth);
      g_autoptr (GString) inner = g_string_new (NULL);

      append_conditions (inner, store, other, owner, depth + 1, reading);
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
                   guint depth, DosjaReading reading)
{
  /* The sign keeps a list of cases a walk in its order, past those that are somebody else's: found
   * by their ids, all of one's own would have to be read whole and sorted first. */
  g_autofree char *id = g_strconcat (reading & DOSJA_READING_ONE ? "" : "+", alias, ".id", NULL);

  if (dosja_role_get_right (store->role, type) == DOSJA_RIGHT_NONE)
    {
      begin_term (sql);
      g_string_append_c (sql, '0');
      return;
    }
  if (store->role == NULL || store->role->everything)
    return;

  if (asks_cases (store, reading) && g_str_equal (type->name, "case"))
    {
      begin_term (sql);
      append_case (sql, store, id, reading);
    }
  if (asks_cases (store, reading) && g_str_equal (type->name, "person"))
    {
      begin_term (sql);
      append_person (sql, store, id, reading);
    }

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];

      if (field->kind == DOSJA_KIND_REFERENCE)
        append_reference (sql, store, type, field, alias, depth, reading);
      else if ((reading & DOSJA_READING_COUNTS) || field->kind != DOSJA_KIND_CHOICE
               || g_str_equal (type->name, "case"))
        continue;
      else if (g_str_equal (field->codes, "file_access_level"))
        append_access_level (sql, store, type, field, alias, reading);
      else if (g_str_equal (field->name, "level"))
        append_level (sql, store, field, alias);
    }
}

/**
 * dosja_access_rows:
 * @alias: the name that the table of @type has in the statement
 * @reading: what the rows are read for
 *
 * Returns: (transfer full): the condition, SQL, that rows the actor may see meet; empty when that
 *   is all of them
 */
char *
dosja_access_rows (DosjaStore *store, const DosjaType *type, const char *alias,
                   DosjaReading reading)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  append_conditions (sql, store, type, alias, 0, reading);

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
  g_autoptr (DosjaRead) read = dosja_read_new_one (store, type, DOSJA_SCOPE_ALL);
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
