/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-query.h"

#include "base/dosja-locale.h"
#include "base/dosja-text.h"
#include "store/dosja-access.h"
#include "store/dosja-store-private.h"

#include <string.h>

typedef struct
{
  char *column;
  const DosjaField *field;
  DosjaMatch match;
  char *value;
} Filter;

struct _DosjaQuery
{
  const DosjaType *type;
  char *search;
  GPtrArray *filters;
  char *order;
  gboolean descending;
  GStrv columns;
  gboolean deleted;
  guint limit;
  guint offset;
};

static void
filter_free (gpointer data)
{
  Filter *filter = data;

  g_free (filter->column);
  g_free (filter->value);
  g_free (filter);
}

/**
 * dosja_query_new:
 * @type: the type of records asked about
 *
 * Returns: (transfer full): a question for all living records of @type, in the type's order,
 *   with the type's columns
 */
DosjaQuery *
dosja_query_new (const DosjaType *type)
{
  DosjaQuery *self = g_new0 (DosjaQuery, 1);

  g_return_val_if_fail (type != NULL, NULL);

  self->type = type;
  self->filters = g_ptr_array_new_with_free_func (filter_free);

  return self;
}

DosjaQuery *
dosja_query_copy (DosjaQuery *self)
{
  DosjaQuery *copy = dosja_query_new (self->type);

  copy->search = g_strdup (self->search);
  copy->order = g_strdup (self->order);
  copy->descending = self->descending;
  copy->columns = g_strdupv (self->columns);
  copy->deleted = self->deleted;
  copy->limit = self->limit;
  copy->offset = self->offset;
  for (guint i = 0; i < self->filters->len; i++)
    {
      const Filter *filter = g_ptr_array_index (self->filters, i);

      dosja_query_add_filter (copy, filter->column, filter->match, filter->value);
    }

  return copy;
}

void
dosja_query_free (DosjaQuery *self)
{
  if (self == NULL)
    return;

  g_free (self->search);
  g_ptr_array_unref (self->filters);
  g_free (self->order);
  g_strfreev (self->columns);
  g_free (self);
}

const DosjaType *
dosja_query_get_record_type (DosjaQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->type;
}

/**
 * dosja_query_set_search:
 * @text: (nullable): words that must all be found, in any order, each as any part of a name,
 *   code, phone or number, or one letter away from it; %NULL or empty for all records
 *
 * Unless an order was set, the best matches come first.
 */
void
dosja_query_set_search (DosjaQuery *self, const char *text)
{
  g_return_if_fail (self != NULL);

  g_free (self->search);
  self->search = g_strdup (text);
}

/**
 * dosja_query_add_filter:
 * @column: a column, see #DosjaQuery
 * @value: (nullable): a canonical value
 *
 * Returns: %FALSE when there is no such column
 */
gboolean
dosja_query_add_filter (DosjaQuery *self, const char *column, DosjaMatch match, const char *value)
{
  const DosjaField *field;
  Filter *filter;

  g_return_val_if_fail (self != NULL && column != NULL, FALSE);

  if (!dosja_type_resolve_column (self->type, column, NULL, NULL, &field))
    return FALSE;

  filter = g_new0 (Filter, 1);
  filter->column = g_strdup (column);
  filter->field = field;
  filter->match = match;
  filter->value = g_strdup (value);
  g_ptr_array_add (self->filters, filter);

  return TRUE;
}

void
dosja_query_clear_filters (DosjaQuery *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->filters, 0);
}

/**
 * dosja_query_set_order:
 * @column: (nullable): a column; %NULL for the type's own order, or the best matches of a search
 *
 * Returns: %FALSE when there is no such column
 */
gboolean
dosja_query_set_order (DosjaQuery *self, const char *column, gboolean descending)
{
  const DosjaField *field;

  g_return_val_if_fail (self != NULL, FALSE);

  if (column != NULL && !dosja_type_resolve_column (self->type, column, NULL, NULL, &field))
    return FALSE;

  g_free (self->order);
  self->order = g_strdup (column);
  self->descending = descending;

  return TRUE;
}

/**
 * dosja_query_set_columns:
 * @columns: (array zero-terminated=1): what dosja_store_query_rows() gives
 *
 * Returns: %FALSE when one of them is no column
 */
gboolean
dosja_query_set_columns (DosjaQuery *self, const char *const *columns)
{
  const DosjaField *field;

  g_return_val_if_fail (self != NULL && columns != NULL, FALSE);

  for (guint i = 0; columns[i] != NULL; i++)
    if (!dosja_type_resolve_column (self->type, columns[i], NULL, NULL, &field))
      return FALSE;

  g_strfreev (self->columns);
  self->columns = g_strdupv ((GStrv)columns);

  return TRUE;
}

void
dosja_query_set_deleted (DosjaQuery *self, gboolean only_deleted)
{
  g_return_if_fail (self != NULL);

  self->deleted = only_deleted;
}

/**
 * dosja_query_set_limit:
 * @limit: at most so many, 0 for all
 */
void
dosja_query_set_limit (DosjaQuery *self, guint limit, guint offset)
{
  g_return_if_fail (self != NULL);

  self->limit = limit;
  self->offset = offset;
}

/* ---- putting it together ---- */

static void
add_filter (DosjaRead *read, const Filter *filter)
{
  g_autofree char *column = dosja_read_column (read, filter->column, FALSE);
  g_autofree char *condition = NULL;

  if (filter->value == NULL)
    {
      condition = g_strconcat (
          column, filter->match == DOSJA_MATCH_NOT ? " IS NOT NULL" : " IS NULL", NULL);
      dosja_read_where (read, condition);
      return;
    }

  switch (filter->match)
    {
    case DOSJA_MATCH_IS:
    case DOSJA_MATCH_NOT:
      if (filter->field->kind == DOSJA_KIND_CHOICES)
        condition = g_strdup_printf ("instr(' ' || ifnull(%s, '') || ' ', ' ' || ? || ' ') %s 0",
                                     column, filter->match == DOSJA_MATCH_IS ? ">" : "=");
      else
        condition
            = g_strconcat (column, filter->match == DOSJA_MATCH_IS ? " = ?" : " IS NOT ?", NULL);
      break;
    case DOSJA_MATCH_FROM:
      condition = g_strconcat (column, " >= ?", NULL);
      break;
    case DOSJA_MATCH_UNTIL:
      /* `2020` reaches to the end of 2020, whatever stands behind it. */
      condition = filter->field->kind == DOSJA_KIND_INTEGER
                      ? g_strconcat (column, " <= ?", NULL)
                      : g_strconcat (column, " < ? || char(1114109)", NULL);
      break;
    default:
      g_assert_not_reached ();
    }

  dosja_read_where (read, condition);
  dosja_read_bind (read, filter->field, filter->value);
}

static void
add_key (DosjaRead *read, const char *via, const char *name, gboolean descending)
{
  g_autofree char *column = g_strconcat (via, ".", name, NULL);
  g_autofree char *key = dosja_read_column (read, column, TRUE);

  dosja_read_order (read, key, descending);
}

/* A reference stands in the order of the words it is shown by, which are the title of the record
 * it leads to: see dosja_record_get_title() and dosja_store_title_references(). */
static void
add_title_order (DosjaRead *read, const DosjaField *reference, gboolean descending)
{
  const DosjaType *type = dosja_type_find (reference->codes);
  const char *const *parts = dosja_type_title_parts ();
  gboolean any = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    if (dosja_type_find_field (type, parts[i]) != NULL)
      {
        add_key (read, reference->name, parts[i], descending);
        any = TRUE;
      }
  if (any)
    return;

  if (dosja_type_find_field (type, "title_sq") != NULL)
    add_key (read, reference->name,
             g_str_equal (dosja_locale_get_language (), "sq") ? "title_sq" : "title_en",
             descending);
  else
    add_key (read, reference->name, type->order, descending);
}

static void
add_order (DosjaRead *read, DosjaQuery *query)
{
  static const char *const names[] = { "surname", "given_name", "father_name" };
  const char *usual = query->type->order;
  const char *column = query->order != NULL ? query->order : usual;
  const DosjaField *via, *field;
  const DosjaType *type;
  g_autofree char *key = NULL;

  dosja_type_resolve_column (query->type, column, &via, &type, &field);
  if (via == NULL && field->kind == DOSJA_KIND_REFERENCE)
    {
      add_title_order (read, field, query->descending);
      dosja_read_order (read, "t.row", query->descending);
      return;
    }
  key = dosja_read_column (read, column, TRUE);
  dosja_read_order (read, key, query->descending);

  /* People of one surname stand in the order of their other names, and what is of one kind in its
   * usual order. What nothing else is equal to needs no more. */
  if (dosja_type_find_field (type, "surname") != NULL && !(field->flags & DOSJA_FIELD_UNIQUE))
    {
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        if (!g_str_equal (names[i], field->name))
          {
            g_autofree char *name
                = via != NULL ? g_strconcat (via->name, ".", names[i], NULL) : g_strdup (names[i]);
            g_autofree char *expression = dosja_read_column (read, name, TRUE);

            dosja_read_order (read, expression, query->descending);
          }
    }
  else if (via == NULL && field->kind == DOSJA_KIND_CHOICE && !g_str_equal (column, usual))
    {
      g_autofree char *expression = dosja_read_column (read, usual, TRUE);

      dosja_read_order (read, expression, query->descending);
    }
  dosja_read_order (read, "t.row", query->descending);
}

static DosjaRead *
begin_read (DosjaStore *self, DosjaQuery *query, const char *search)
{
  DosjaScope scope = query->deleted ? DOSJA_SCOPE_BIN : DOSJA_SCOPE_LIVING;
  g_autofree char *first = NULL;

  if (search == NULL)
    return dosja_read_new (self, query->type, scope);

  first
      = g_strdup_printf ("(%s) m CROSS JOIN \"%s\" t ON t.row = m.doc", search, query->type->name);

  return dosja_read_new_from (self, query->type, scope, first);
}

static const DosjaField *
find_owner (DosjaStore *self, const DosjaType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & DOSJA_FIELD_OWNED)
        && dosja_search_has_index (dosja_type_find (type->fields[i].codes))
        && dosja_access_may_search (self, dosja_type_find (type->fields[i].codes)))
      return &type->fields[i];

  return NULL;
}

/* Which rows match: by the record's own words, or, for what belongs to a person, by the
 * person's. Gives rows of (doc, score). */
static char *
search_sql (DosjaStore *self, const DosjaType *type, guint n_tokens)
{
  const DosjaField *owner = find_owner (self, type);
  g_autofree char *own = dosja_search_select (n_tokens);
  g_autofree char *owners = dosja_search_select (n_tokens);

  if (owner == NULL)
    return g_steal_pointer (&own);

  return g_strdup_printf ("SELECT doc, max(score) AS score FROM (%s UNION ALL"
                          " SELECT o.row, s.score FROM (%s) s JOIN \"%s\" p ON p.row = s.doc"
                          " JOIN \"%s\" o ON o.\"%s\" = p.id) GROUP BY doc",
                          own, owners, owner->codes, type->name, owner->name);
}

static void
bind_search (DosjaStore *self, sqlite3_stmt *statement, const DosjaType *type, GPtrArray *tokens)
{
  const DosjaField *owner = find_owner (self, type);
  int next = dosja_search_bind (statement, 1, type, tokens);

  if (owner != NULL)
    dosja_search_bind (statement, next, dosja_type_find (owner->codes), tokens);
}

static sqlite3_stmt *
prepare_query (DosjaStore *self, DosjaQuery *query, const char *select, gboolean ordered,
               GError **error)
{
  g_autoptr (DosjaRead) read = NULL;
  g_autoptr (GPtrArray) tokens = NULL;
  g_autofree char *search = NULL;
  g_autofree char *tail = NULL;
  sqlite3_stmt *statement;

  if (query->search != NULL)
    tokens = dosja_search_tokens (query->search);
  if (tokens != NULL && tokens->len > 0)
    search = search_sql (self, query->type, tokens->len);

  read = begin_read (self, query, search);
  for (guint i = 0; i < query->filters->len; i++)
    add_filter (read, g_ptr_array_index (query->filters, i));
  if (ordered && search != NULL && query->order == NULL)
    dosja_read_order (read, "m.score", TRUE);
  if (ordered)
    add_order (read, query);
  if (ordered && (query->limit > 0 || query->offset > 0))
    tail = g_strdup_printf ("LIMIT %d OFFSET %u", query->limit > 0 ? (int)query->limit : -1,
                            query->offset);

  statement = dosja_read_prepare (read, select, tail, error);
  if (statement != NULL && search != NULL)
    bind_search (self, statement, query->type, tokens);

  return statement;
}

/* What the role has no right to, or may not search, is not looked for at all: not even the time
 * an answer takes tells whether there is something. */
static gboolean
is_in_vain (DosjaStore *self, DosjaQuery *query)
{
  return !dosja_access_may_read (self, query->type, NULL)
         || (query->search != NULL && !dosja_access_may_search (self, query->type));
}

/* The one field that a record of @type is called by, or by which none is called as another. */
static const DosjaField *
find_title (const DosjaType *type)
{
  const char *const *parts = dosja_type_title_parts ();
  const DosjaField *title = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const DosjaField *field = dosja_type_find_field (type, parts[i]);

      if (field == NULL)
        continue;
      if (title != NULL)
        return title->flags & DOSJA_FIELD_UNIQUE ? title : NULL;
      title = field;
    }

  return title;
}

/* Whether whoever may read a record of @type may read all of them. */
static gboolean
are_all_open (DosjaStore *self, const DosjaType *type)
{
  g_autofree char *rows = dosja_access_rows (self, type, "t", DOSJA_READING_LIST);

  return *rows == '\0';
}

/* The reference that leads to what the records are ordered by, when that is a name of whom each of
 * them belongs or refers to, and the actor may know it. */
static const DosjaField *
ordering_owner (DosjaStore *self, DosjaQuery *query, const DosjaField **ret_field)
{
  const DosjaField *via = NULL, *field;
  const DosjaType *type;

  if (query->order == NULL || (query->search != NULL && *query->search != '\0'))
    return NULL;
  dosja_type_resolve_column (query->type, query->order, &via, &type, &field);
  if (via == NULL && field->kind == DOSJA_KIND_REFERENCE)
    {
      via = field;
      type = dosja_type_find (via->codes);
      field = find_title (type);
    }
  if (via == NULL || field == NULL || !(field->flags & DOSJA_FIELD_SORT)
      || !dosja_access_may_read (self, query->type, via)
      || !dosja_access_may_read (self, type, field)
      || !((via->flags & DOSJA_FIELD_REQUIRED) || are_all_open (self, type)))
    return NULL;
  *ret_field = field;

  return via;
}

static GArray *
read_ids (DosjaStore *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  gboolean row;

  while (dosja_db_step (self, statement, &row, error))
    {
      DosjaId id;

      if (!row)
        return g_steal_pointer (&ids);
      dosja_db_column_id (statement, 0, &id);
      g_array_append_val (ids, id);
    }

  return NULL;
}

static GArray *
query_by_owner (DosjaStore *self, DosjaQuery *query, const DosjaField *via, const DosjaField *field,
                GError **error)
{
  g_autofree char *select = g_strdup_printf ("t.id, t.\"%s\", t.row", via->name);
  sqlite3_stmt *statement = prepare_query (self, query, select, FALSE, error);
  g_autoptr (GArray) ids = NULL;

  if (statement == NULL
      || (ids = dosja_owned_ids_read (self, statement, dosja_type_find (via->codes), field,
                                      query->descending, error))
             == NULL)
    return NULL;

  g_array_remove_range (ids, 0, MIN (query->offset, ids->len));
  if (query->limit > 0 && query->limit < ids->len)
    g_array_set_size (ids, query->limit);

  return g_steal_pointer (&ids);
}

/**
 * dosja_store_query_ids:
 * @query: which records
 *
 * Returns: (transfer full) (nullable) (element-type DosjaId): the ids of all of them, in order
 */
GArray *
dosja_store_query_ids (DosjaStore *self, DosjaQuery *query, GError **error)
{
  const DosjaField *via, *field;
  sqlite3_stmt *statement;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && query != NULL, NULL);

  if (is_in_vain (self, query))
    return g_array_new (FALSE, FALSE, sizeof (DosjaId));
  if ((via = ordering_owner (self, query, &field)) != NULL)
    return query_by_owner (self, query, via, field, error);

  statement = prepare_query (self, query, "t.id", TRUE, error);

  return statement != NULL ? read_ids (self, statement, error) : NULL;
}

/**
 * dosja_store_count:
 *
 * Returns: how many records @query asks about, or -1
 */
gint64
dosja_store_count (DosjaStore *self, DosjaQuery *query, GError **error)
{
  sqlite3_stmt *statement;
  gint64 count;
  gboolean row;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && query != NULL, -1);

  if (is_in_vain (self, query))
    return 0;
  statement = prepare_query (self, query, "count(*)", FALSE, error);
  if (statement == NULL || !dosja_db_step (self, statement, &row, error))
    return -1;
  count = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);

  return count;
}

/**
 * dosja_query_get_columns:
 *
 * Returns: (transfer none) (array zero-terminated=1): the columns asked for, or the type's
 */
const char *const *
dosja_query_get_columns (DosjaQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->columns != NULL ? (const char *const *)self->columns : self->type->columns;
}

static char **
read_cells (sqlite3_stmt *statement, const DosjaType *type, const char *const *columns)
{
  guint n = g_strv_length ((GStrv)columns);
  char **cells = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const DosjaField *field;

      dosja_type_resolve_column (type, columns[i], NULL, NULL, &field);
      cells[i] = dosja_db_column_value (statement, (int)i, field);
      if (cells[i] == NULL)
        cells[i] = g_strdup ("");
    }

  return cells;
}

/**
 * dosja_store_query_rows:
 * @query: whose columns to give; its search, filters and order do not matter here
 * @ids: (array length=n_ids): the records
 *
 * Reads the cells of some rows of a list. References come as ids; dosja_field_display()
 * makes the other values readable.
 *
 * Returns: (transfer full) (nullable) (element-type GStrv): for each id, in the order of @ids,
 *   an array of canonical values, `""` for nothing known; %NULL in the place of a record that is
 *   not there
 */
GPtrArray *
dosja_store_query_rows (DosjaStore *self, DosjaQuery *query, const DosjaId *ids, guint n_ids,
                        GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (DosjaRead) read = NULL;
  g_autoptr (GString) select = g_string_new (NULL);
  const char *const *columns;
  sqlite3_stmt *statement;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && query != NULL, NULL);

  read = dosja_read_new_one (self, query->type, DOSJA_SCOPE_ALL);
  columns = dosja_query_get_columns (query);
  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *column = dosja_read_column (read, columns[i], FALSE);

      g_string_append_printf (select, "%s%s", i > 0 ? ", " : "", column);
    }
  dosja_read_where (read, "t.id = ?");

  if ((statement = dosja_read_prepare (read, select->str, NULL, error)) == NULL)
    return NULL;

  for (guint i = 0; i < n_ids; i++)
    {
      gboolean row;

      dosja_db_bind_id (statement, 1, &ids[i]);
      if (!dosja_db_step (self, statement, &row, error))
        return NULL;
      g_ptr_array_add (rows, row ? read_cells (statement, query->type, columns) : NULL);
      sqlite3_reset (statement);
    }

  return g_steal_pointer (&rows);
}

/* ---- whole records ---- */

static DosjaRecord *
load_through (DosjaStore *self, const DosjaType *type, const DosjaId *id, GError **error)
{
  g_autoptr (DosjaRead) read = dosja_read_new_one (self, type, DOSJA_SCOPE_ALL);
  g_autoptr (GString) select = g_string_new ("t.version, t.created_at, t.changed_at, t.deleted");
  DosjaRecord *record;
  sqlite3_stmt *statement;
  gboolean row;

  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *column = dosja_read_column (read, type->fields[i].name, FALSE);

      g_string_append_printf (select, ", %s", column);
    }
  dosja_read_where (read, "t.id = ?");
  if ((statement = dosja_read_prepare (read, select->str, NULL, error)) == NULL)
    return NULL;
  dosja_db_bind_id (statement, 1, id);
  if (!dosja_db_step (self, statement, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error_literal (error, DOSJA_STORE_ERROR, DOSJA_STORE_ERROR_NOT_FOUND, "no such record");
      return NULL;
    }

  record = dosja_record_new_with_id (type, id);
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *value = dosja_db_column_value (statement, (int)i + 4, &type->fields[i]);

      dosja_record_set_at (record, i, value);
    }
  dosja_record_mark_stored (
      record, sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1),
      sqlite3_column_int64 (statement, 2), sqlite3_column_int (statement, 3) != 0);
  sqlite3_reset (statement);

  return record;
}

/**
 * dosja_store_load:
 *
 * Returns: (transfer full) (nullable): the record, in the bin or not; %NULL with
 *   %DOSJA_STORE_ERROR_NOT_FOUND when there is none for this actor
 */
DosjaRecord *
dosja_store_load (DosjaStore *self, const DosjaType *type, const DosjaId *id, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (self) && type != NULL && id != NULL, NULL);

  return load_through (self, type, id, error);
}

/**
 * dosja_store_query_records:
 *
 * Returns: (transfer full) (nullable) (element-type DosjaRecord): the records @query asks about,
 *   in order
 */
GPtrArray *
dosja_store_query_records (DosjaStore *self, DosjaQuery *query, GError **error)
{
  g_autoptr (GArray) ids = dosja_store_query_ids (self, query, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  if (ids == NULL)
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      DosjaRecord *record
          = load_through (self, query->type, &g_array_index (ids, DosjaId, i), error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }

  return g_steal_pointer (&records);
}
