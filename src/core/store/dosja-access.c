/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-access.h"

#include <string.h>

/**
 * dosja_access_may_read:
 * @field: (nullable): a field of @type, or %NULL for its rows at all
 *
 * Whether the actor of @store may see the field, by the table of roles.
 */
gboolean
dosja_access_may_read (DosjaStore *store, const DosjaType *type, const DosjaField *field)
{
  return field != NULL ? dosja_role_sees_field (store->role, type, field)
                       : dosja_role_get_right (store->role, type) > DOSJA_RIGHT_NONE;
}

static gboolean
deny (GError **error)
{
  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED,
                       "this role does not allow it");

  return FALSE;
}

/**
 * dosja_access_may_write:
 * @right: %DOSJA_RIGHT_WRITE or %DOSJA_RIGHT_DELETE
 *
 * Whether the actor of @store may save, or delete, records of @type at all.
 */
gboolean
dosja_access_may_write (DosjaStore *store, const DosjaType *type, DosjaRight right, GError **error)
{
  return dosja_role_get_right (store->role, type) >= right || deny (error);
}

/**
 * dosja_access_may_search:
 *
 * Whether the actor may look for words in records of @type. Whoever does not see every field that
 * is searched may not: what is found by a name tells the name.
 */
gboolean
dosja_access_may_search (DosjaStore *store, const DosjaType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & DOSJA_FIELD_SEARCH)
        && !dosja_access_may_read (store, type, &type->fields[i]))
      return FALSE;

  return TRUE;
}

/**
 * dosja_store_may:
 *
 * Returns: whether the actor may do @action; %FALSE with %DOSJA_STORE_ERROR_DENIED
 */
gboolean
dosja_store_may (DosjaStore *self, DosjaAction action, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (self), FALSE);

  return dosja_role_may (self->role, action) || deny (error);
}

/**
 * dosja_store_get_role:
 *
 * Returns: (transfer none) (nullable): what the actor may; %NULL for the program itself
 */
const DosjaRole *
dosja_store_get_role (DosjaStore *self)
{
  g_return_val_if_fail (DOSJA_IS_STORE (self), NULL);

  return self->role;
}

/* The condition that every row of @type, under the name @alias, meets for this actor. */
static void
append_rows (DosjaRead *self, const char *alias, DosjaScope scope)
{
  g_autofree char *rows = dosja_access_rows (self->store, self->type, alias, self->reading);

  if (*rows != '\0')
    dosja_read_where (self, rows);
  if (scope != DOSJA_SCOPE_ALL)
    {
      g_autofree char *living
          = g_strdup_printf ("%s.deleted = %d", alias, scope == DOSJA_SCOPE_BIN);

      dosja_read_where (self, living);
    }
  if (self->where->len == 0)
    dosja_read_where (self, "1");
}

static DosjaRead *
read_new (DosjaStore *store, const DosjaType *type, DosjaScope scope, DosjaReading reading)
{
  DosjaRead *self = g_new0 (DosjaRead, 1);

  self->store = store;
  self->type = type;
  self->reading = reading;
  self->from = g_string_new (NULL);
  self->where = g_string_new (NULL);
  self->order = g_string_new (NULL);
  self->texts = g_ptr_array_new ();
  g_string_append_printf (self->from, " FROM \"%s\" t", type->name);
  append_rows (self, "t", scope);

  return self;
}

/**
 * dosja_read_new:
 * @type: the type of records asked about, known as `t` in the statement
 * @scope: living ones, those in the bin, or both
 *
 * Returns: (transfer full): a read that the actor may do
 */
DosjaRead *
dosja_read_new (DosjaStore *store, const DosjaType *type, DosjaScope scope)
{
  return read_new (store, type, scope, DOSJA_READING_LIST);
}

/**
 * dosja_read_new_one:
 *
 * A read of single records, each found by its id; the caller adds `t.id = ?`.
 *
 * Returns: (transfer full): a read that the actor may do
 */
DosjaRead *
dosja_read_new_one (DosjaStore *store, const DosjaType *type, DosjaScope scope)
{
  return read_new (store, type, scope, DOSJA_READING_ONE);
}

/**
 * dosja_read_new_counting:
 *
 * A read whose rows end in a figure, never on a list. What a role is not shown of a record but
 * may be counted by (a choice, a date, a number) can be read in it, and cases that a level of
 * access hides are among the rows.
 *
 * Returns: (transfer full): a read that the actor may do
 */
DosjaRead *
dosja_read_new_counting (DosjaStore *store, const DosjaType *type, DosjaScope scope)
{
  return read_new (store, type, scope, DOSJA_READING_COUNTS);
}

/**
 * dosja_read_new_from:
 * @first: SQL of what to begin with, before `t` is looked up in it
 *
 * Returns: (transfer full): a read whose first table is not `t`
 */
DosjaRead *
dosja_read_new_from (DosjaStore *store, const DosjaType *type, DosjaScope scope, const char *first)
{
  DosjaRead *self = dosja_read_new (store, type, scope);

  g_string_truncate (self->from, 0);
  g_string_append_printf (self->from, " FROM %s", first);

  return self;
}

void
dosja_read_free (DosjaRead *self)
{
  if (self == NULL)
    return;

  for (guint i = 1; i < self->texts->len; i += 2)
    g_free (self->texts->pdata[i]);
  g_ptr_array_unref (self->texts);
  g_string_free (self->from, TRUE);
  g_string_free (self->where, TRUE);
  g_string_free (self->order, TRUE);
  g_free (self);
}

/* What a visible row belongs to is visible: the row's own condition saw to it. */
static void
append_joined (DosjaRead *self, const DosjaField *via, const char *alias)
{
  const DosjaType *type = dosja_type_find (via->codes);
  g_autofree char *rows = NULL;

  if (!dosja_access_may_read (self->store, type, NULL))
    g_string_append (self->from, " AND 0");
  else if (!(via->flags & DOSJA_FIELD_OWNED))
    {
      rows = dosja_access_rows (self->store, type, alias, self->reading);
      if (*rows != '\0')
        g_string_append_printf (self->from, " AND %s", rows);
    }
}

/**
 * dosja_read_join:
 * @via: a reference field of the type asked about
 *
 * Brings in the record that @via leads to, living or not: what once was referred to is still
 * named. Rows without one stay.
 *
 * Returns: (transfer full): the name it goes by in the statement
 */
char *
dosja_read_join (DosjaRead *self, const DosjaField *via)
{
  char *alias = g_strconcat ("r_", via->name, NULL);
  g_autofree char *there = g_strconcat (" ", alias, " ", NULL);

  if (strstr (self->from->str, there) == NULL)
    {
      /* The last says nothing of the rows, but lets an index that holds all that is asked for be
       * chosen before the one that is the shortest way to the whole row. */
      g_string_append_printf (self->from,
                              " LEFT JOIN \"%s\" %s ON %s.id = t.\"%s\" AND %s.deleted >= 0",
                              via->codes, alias, alias, via->name, alias);
      append_joined (self, via, alias);
    }

  return alias;
}

static gboolean
may_read_column (DosjaRead *self, const DosjaType *type, const DosjaField *field)
{
  if (dosja_access_may_read (self->store, type, field))
    return TRUE;

  return (self->reading & DOSJA_READING_COUNTS) && dosja_access_may_read (self->store, type, NULL)
         && field->kind != DOSJA_KIND_TEXT && field->kind != DOSJA_KIND_NOTE
         && field->kind != DOSJA_KIND_REFERENCE && field->kind != DOSJA_KIND_BLOB;
}

/**
 * dosja_read_column:
 * @column: a column of the type, see dosja_type_resolve_column()
 * @sort_key: its Albanian sort key instead, where there is one
 *
 * Returns: (transfer full): SQL of the column; `NULL` for what the actor may not see
 */
char *
dosja_read_column (DosjaRead *self, const char *column, gboolean sort_key)
{
  const DosjaField *via, *field;
  const DosjaType *type;
  g_autofree char *alias = NULL;
  gboolean found = dosja_type_resolve_column (self->type, column, &via, &type, &field);

  g_assert (found);

  if (!may_read_column (self, type, field)
      || (via != NULL && !may_read_column (self, self->type, via)))
    return g_strdup ("NULL");

  alias = via != NULL ? dosja_read_join (self, via) : g_strdup ("t");

  return g_strdup_printf ("%s.\"%s%s\"", alias, field->name,
                          sort_key && (field->flags & DOSJA_FIELD_SORT) ? "_key" : "");
}

void
dosja_read_where (DosjaRead *self, const char *condition)
{
  if (self->where->len > 0)
    g_string_append (self->where, " AND ");
  g_string_append (self->where, condition);
}

/**
 * dosja_read_bind:
 * @field: (nullable): how @value is stored; %NULL for text
 * @value: what the next `?` of the statement is
 */
void
dosja_read_bind (DosjaRead *self, const DosjaField *field, const char *value)
{
  g_ptr_array_add (self->texts, (gpointer)field);
  g_ptr_array_add (self->texts, g_strdup (value));
}

void
dosja_read_order (DosjaRead *self, const char *expression, gboolean descending)
{
  g_string_append_printf (self->order, "%s%s%s", self->order->len > 0 ? ", " : "", expression,
                          descending ? " DESC" : "");
}

/**
 * dosja_read_prepare:
 * @select: what to give, SQL
 * @tail: (nullable): what follows the order, SQL
 *
 * Returns: (transfer none): the statement, with its values bound
 */
sqlite3_stmt *
dosja_read_prepare (DosjaRead *self, const char *select, const char *tail, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT %s%s WHERE %s%s%s %s", select, self->from->str, self->where->str,
      self->order->len > 0 ? " ORDER BY " : "", self->order->str, tail != NULL ? tail : "");
  sqlite3_stmt *statement = dosja_db_prepare (self->store, sql, error);
  /* Values of a search stand before those of the conditions; see dosja_search_bind(). */
  int index;

  if (statement == NULL)
    return NULL;

  index = sqlite3_bind_parameter_count (statement) - (int)self->texts->len / 2 + 1;
  for (guint i = 0; i < self->texts->len; i += 2)
    {
      const DosjaField *field = self->texts->pdata[i];

      if (field != NULL)
        dosja_db_bind_value (statement, index++, field, self->texts->pdata[i + 1]);
      else
        dosja_db_bind_text (statement, index++, self->texts->pdata[i + 1]);
    }

  return statement;
}
