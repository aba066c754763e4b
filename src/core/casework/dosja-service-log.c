/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-casework"

#include "casework/dosja-service-log.h"

/* What is offered again the next time somebody writes a service down; never whose it was. */
static const char *const kept[] = { "kind", "duration", "mode", "status", "project", NULL };

/* So far back goes the search for what somebody usually does. */
#define RECENT_SERVICES 200

static char *
last_key (DosjaStore *store)
{
  const DosjaId *actor = dosja_store_get_actor (store);
  char id[DOSJA_ID_STRING_SIZE];

  return g_strconcat ("service.last.", actor != NULL ? dosja_id_format (actor, id) : "nobody",
                      NULL);
}

static gboolean
keep_last (DosjaStore *store, DosjaRecord *model, GError **error)
{
  g_autoptr (DosjaRecord) last = dosja_record_new (dosja_record_get_record_type (model));
  g_autofree char *key = last_key (store);
  g_autofree char *text = NULL;

  for (guint i = 0; kept[i] != NULL; i++)
    dosja_record_set (last, kept[i], dosja_record_get (model, kept[i]));
  text = dosja_record_to_draft (last);

  return dosja_store_set_setting (store, key, text, error);
}

static DosjaRecord *
make_one (DosjaStore *store, DosjaRecord *model, const DosjaId *file_id, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (model);
  g_autoptr (DosjaRecord) file = dosja_store_load (store, dosja_type_find ("case"), file_id, error);
  DosjaRecord *record;

  if (file == NULL)
    return NULL;

  record = dosja_record_new (type);
  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & DOSJA_FIELD_COMPUTED))
      dosja_record_set_at (record, i, dosja_record_get_at (model, i));
  dosja_record_set_reference (record, "case", file_id);
  dosja_record_set (record, "person", dosja_record_get (file, "person"));

  return record;
}

/**
 * dosja_services_save:
 * @model: a service, whose case and person do not matter
 * @cases: (array length=n_cases): for whom it was
 * @problems: (nullable): where to add what is wrong with it
 * @ret_action: (out) (optional): what undo takes back
 *
 * Writes down what was done for several people: a service in each one's case, all as one
 * action, or none of them.
 *
 * Returns: %FALSE with %DOSJA_STORE_ERROR_INVALID and @problems filled, or another error
 */
gboolean
dosja_services_save (DosjaStore *store, DosjaRecord *model, const DosjaId *cases, guint n_cases,
                     DosjaProblems *problems, gint64 *ret_action, GError **error)
{
  g_return_val_if_fail (DOSJA_IS_STORE (store) && DOSJA_IS_RECORD (model), FALSE);
  g_return_val_if_fail (cases != NULL && n_cases > 0, FALSE);

  if (!dosja_store_begin (store, "services", error))
    return FALSE;

  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (DosjaRecord) record = make_one (store, model, &cases[i], error);

      if (record == NULL || !dosja_store_save (store, record, problems, error))
        {
          dosja_store_rollback (store);
          return FALSE;
        }
    }
  if (!keep_last (store, model, error))
    {
      dosja_store_rollback (store);
      return FALSE;
    }

  return dosja_store_commit (store, ret_action, error);
}

/**
 * dosja_services_begin:
 *
 * Returns: (transfer full): a service of today by the actor, with what the actor wrote down the
 *   last time
 */
DosjaRecord *
dosja_services_begin (DosjaStore *store, GError **error)
{
  g_autoptr (DosjaRecord) record = dosja_record_new (dosja_type_find ("service"));
  g_autoptr (DosjaRecord) last = NULL;
  g_autofree char *key = NULL;
  g_autofree char *text = NULL;
  g_autofree char *day = NULL;
  DosjaDate today;

  g_return_val_if_fail (DOSJA_IS_STORE (store), NULL);

  key = last_key (store);
  if ((text = dosja_store_get_setting (store, key)) != NULL)
    last = dosja_record_new_from_draft (text);
  dosja_date_today (&today);
  day = dosja_date_to_canonical (&today);
  dosja_record_set (record, "status", "delivered");
  dosja_record_set (record, "on", day);
  if (dosja_store_get_actor (store) != NULL)
    dosja_record_set_reference (record, "staff", dosja_store_get_actor (store));
  if (last != NULL && dosja_record_get_record_type (last) == dosja_record_get_record_type (record))
    for (guint i = 0; kept[i] != NULL; i++)
      if (dosja_record_get (last, kept[i]) != NULL)
        dosja_record_set (record, kept[i], dosja_record_get (last, kept[i]));

  return g_steal_pointer (&record);
}

/* ---- a week ---- */

void
dosja_service_cell_free (DosjaServiceCell *self)
{
  if (self == NULL)
    return;

  g_free (self->kind);
  g_free (self);
}

static void
cell_free (gpointer cell)
{
  dosja_service_cell_free (cell);
}

static DosjaServiceCell *
find_cell (GPtrArray *cells, const char *kind, guint day)
{
  DosjaServiceCell *cell;

  for (guint i = 0; i < cells->len; i++)
    {
      cell = g_ptr_array_index (cells, i);
      if (cell->day == day && g_str_equal (cell->kind, kind))
        return cell;
    }
  cell = g_new0 (DosjaServiceCell, 1);
  cell->kind = g_strdup (kind);
  cell->day = day;
  g_ptr_array_add (cells, cell);

  return cell;
}

static GPtrArray *
query_services (DosjaStore *store, DosjaQuery *query, GError **error)
{
  static const char *const columns[] = { "kind", "on", "duration", NULL };
  g_autoptr (GArray) ids = dosja_store_query_ids (store, query, error);

  if (ids == NULL)
    return NULL;
  dosja_query_set_columns (query, columns);

  return dosja_store_query_rows (store, query, (DosjaId *)ids->data, ids->len, error);
}

static DosjaQuery *
services_of (const DosjaId *staff)
{
  DosjaQuery *query = dosja_query_new (dosja_type_find ("service"));
  char id[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, "staff", DOSJA_MATCH_IS, dosja_id_format (staff, id));

  return query;
}

/**
 * dosja_services_week:
 * @staff: whose week
 * @monday: its first day
 *
 * Returns: (transfer full) (nullable) (element-type DosjaServiceCell): what was done on which
 *   day; nothing for what was not done
 */
GPtrArray *
dosja_services_week (DosjaStore *store, const DosjaId *staff, const DosjaDate *monday,
                     GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (cell_free);
  g_autoptr (DosjaQuery) query = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  DosjaDate sunday;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && staff != NULL && monday != NULL, NULL);

  sunday = *monday;
  dosja_date_step (&sunday, 6, 0);
  first = dosja_date_to_canonical (monday);
  last = dosja_date_to_canonical (&sunday);
  query = services_of (staff);
  dosja_query_add_filter (query, "on", DOSJA_MATCH_FROM, first);
  dosja_query_add_filter (query, "on", DOSJA_MATCH_UNTIL, last);
  if ((rows = query_services (store, query, error)) == NULL)
    return NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      DosjaServiceCell *cell;
      DosjaDate day;

      if (row == NULL || *row[0] == '\0' || !dosja_date_parse (row[1], &day))
        continue;
      cell = find_cell (cells, row[0], (guint)dosja_date_days_between (monday, &day));
      cell->count++;
      cell->minutes += (guint)g_ascii_strtoull (row[2], NULL, 10);
    }

  return g_steal_pointer (&cells);
}

/**
 * dosja_services_recent_kinds:
 * @most: how many at most
 *
 * Returns: (transfer full): the kinds of service @staff wrote down last
 */
GStrv
dosja_services_recent_kinds (DosjaStore *store, const DosjaId *staff, guint most)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DosjaQuery) query = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && staff != NULL, NULL);

  query = services_of (staff);
  dosja_query_set_order (query, "on", TRUE);
  dosja_query_set_limit (query, RECENT_SERVICES, 0);
  rows = query_services (store, query, NULL);
  for (guint i = 0; rows != NULL && i < rows->len && kinds->len < most; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      if (row != NULL && *row[0] != '\0'
          && !g_ptr_array_find_with_equal_func (kinds, row[0], g_str_equal, NULL))
        g_ptr_array_add (kinds, g_strdup (row[0]));
    }
  g_ptr_array_add (kinds, NULL);

  return (GStrv)g_ptr_array_free (g_steal_pointer (&kinds), FALSE);
}
