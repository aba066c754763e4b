/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-access.h"

#include <string.h>

/**
 * dosja_access_may_read:
 * @field: (nullable): a field of @type, or %NULL for its rows at all
 *
 * Whether the actor of @store may see the field. Today every role may; the roles' table
 * comes in here and in append_rows(), and nowhere else.
 */
gboolean
dosja_access_may_read (DosjaStore *store, const DosjaType *type, const DosjaField *field)
{
  return TRUE;
}

/**
 * dosja_access_may_write:
 *
 * Whether the actor of @store may save and delete records of @type. A reader may not.
 */
gboolean
dosja_access_may_write (DosjaStore *store, const DosjaType *type, GError **error)
{
  if (g_strcmp0 (store->role, "reader") != 0 && g_strcmp0 (store->role, "data_officer") != 0)
    return TRUE;

  g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_DENIED,
                       "this role may only read");

  return FALSE;
}

/* The condition that every row of @type, under the name @alias, meets for this actor. */
static void
append_rows (GString *where, DosjaStore *store, const DosjaType *type, const char *alias,
             DosjaScope scope)
{
  if (where->len > 0)
    g_string_append (where, " AND ");

  if (!dosja_access_may_read (store, type, NULL))
    g_string_append (where, "0");
  else if (scope == DOSJA_SCOPE_ALL)
    g_string_append (where, "1");
  else
    g_string_append_printf (where, "%s.deleted = %d", alias, scope == DOSJA_SCOPE_BIN);
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
  DosjaRead *self = g_new0 (DosjaRead, 1);

  self->store = store;
  self->type = type;
  self->from = g_string_new (NULL);
  self->where = g_string_new (NULL);
  self->order = g_string_new (NULL);
  self->texts = g_ptr_array_new ();
  g_string_append_printf (self->from, " FROM \"%s\" t", type->name);
  append_rows (self->where, store, type, "t", scope);

  return self;
}

/**
 * dosja_read_new_from:
 * @first: SQL of what to begin with, before `t` is looked up in it
 * @via_type: (nullable): when given, the type @via leads to: it is walked first, under the name
 *   `r_` and @via's name, so that its index gives the order
 *
 * Returns: (transfer full): a read whose first table is not `t`
 */
DosjaRead *
dosja_read_new_from (DosjaStore *store, const DosjaType *type, DosjaScope scope, const char *first,
                     const DosjaType *via_type, const DosjaField *via)
{
  DosjaRead *self = dosja_read_new (store, type, scope);

  g_string_truncate (self->from, 0);
  if (via_type != NULL)
    {
      g_string_append_printf (self->from,
                              " FROM \"%s\" r_%s CROSS JOIN \"%s\" t ON t.\"%s\" = r_%s.id",
                              via_type->name, via->name, type->name, via->name, via->name);
      if (!dosja_access_may_read (store, via_type, NULL))
        g_string_append (self->where, " AND 0");
      self->n_joins++;
    }
  else
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
      g_string_append_printf (self->from, " LEFT JOIN \"%s\" %s ON %s.id = t.\"%s\"", via->codes,
                              alias, alias, via->name);
      if (!dosja_access_may_read (self->store, dosja_type_find (via->codes), NULL))
        g_string_append (self->from, " AND 0");
      self->n_joins++;
    }

  return alias;
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

  if (!dosja_access_may_read (self->store, type, field))
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
