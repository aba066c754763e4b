/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-report"

#include "report/dosja-mechanism.h"

#include "base/dosja-date.h"
#include "model/dosja-codes.h"
#include "model/dosja-display.h"
#include "report/dosja-mechanism-private.h"
#include "report/dosja-rows.h"

#include <string.h>

enum
{
  CASE,
  ON,
  STAGE,
  STATUS,
  IDENTIFIED_BY,
  NUMBER,
  CASE_STATUS,
  PERSON,
};

void
dosja_identification_free (DosjaIdentification *self)
{
  if (self == NULL)
    return;

  g_free (self->number);
  g_free (self->person);
  g_free (self->stage);
  g_free (self->status);
  g_free (self->identified_by);
  g_free (self->since);
  g_free (self->reflection_until);
  g_free (self);
}

void
dosja_waiting_free (DosjaWaiting *self)
{
  if (self == NULL)
    return;

  g_free (self->number);
  g_free (self->organisation);
  g_free (self->reasons);
  g_free (self->on);
  g_free (self->due);
  g_free (self);
}

/* Whole days from a date up to today; those that are certain. */
static int
days_since (const char *canonical)
{
  DosjaDate date, latest, today;

  if (!dosja_date_parse (canonical, &date))
    return 0;
  dosja_date_today (&today);
  dosja_date_last_day (&date, &latest);

  return MAX (dosja_date_days_between (&latest, &today), 0);
}

/**
 * dosja_mechanism_steps: (skip)
 * @case_id: (nullable): of one case, else of all
 *
 * Returns: (transfer full) (nullable) (element-type GStrv): the dated history of the mechanism,
 *   by case and day
 */
GPtrArray *
dosja_mechanism_steps (DosjaStore *store, const DosjaId *case_id, GError **error)
{
  static const char *const columns[]
      = { "case",        "on",          "stage",       "status", "identified_by",
          "case.number", "case.status", "case.person", NULL };
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("identification"));
  char id[DOSJA_ID_STRING_SIZE];

  if (case_id != NULL)
    dosja_query_add_filter (query, "case", DOSJA_MATCH_IS, dosja_id_format (case_id, id));
  dosja_query_set_order (query, "on", FALSE);

  return dosja_rows_read (store, query, columns, NULL, error);
}

/* Of one case: the steps in their order. The stage began with the first of the last steps that
 * name it; what changed within it does not begin it anew. */
static DosjaIdentification *
newest_of (GPtrArray *steps)
{
  char **last = g_ptr_array_index (steps, steps->len - 1);
  const char *since = last[ON];
  const char *by = NULL;
  DosjaIdentification *self = g_new0 (DosjaIdentification, 1);

  for (guint i = steps->len; i > 0; i--)
    {
      char **step = g_ptr_array_index (steps, i - 1);

      if (!g_str_equal (step[STAGE], last[STAGE]))
        break;
      since = step[ON];
    }
  for (guint i = 0; i < steps->len && by == NULL; i++)
    if (*((char **)g_ptr_array_index (steps, i))[IDENTIFIED_BY] != '\0')
      by = ((char **)g_ptr_array_index (steps, i))[IDENTIFIED_BY];

  dosja_id_parse (last[CASE], &self->case_id);
  self->number = g_strdup (last[NUMBER]);
  self->stage = g_strdup (last[STAGE]);
  self->status = g_strdup (last[STATUS]);
  self->identified_by = g_strdup (by);
  self->since = g_strdup (since);
  self->days = days_since (since);

  return self;
}

static gboolean
is_open (const DosjaIdentification *self, const char *case_status)
{
  return !g_str_equal (case_status, "closed") && !g_str_equal (self->status, "not_victim");
}

static GHashTable *
by_case (GPtrArray *steps)
{
  GHashTable *cases
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < steps->len; i++)
    {
      char **step = g_ptr_array_index (steps, i);
      GPtrArray *own = g_hash_table_lookup (cases, step[CASE]);

      if (own == NULL)
        g_hash_table_insert (cases, step[CASE], own = g_ptr_array_new ());
      g_ptr_array_add (own, step);
    }

  return cases;
}

static gint
longest_first (gconstpointer a, gconstpointer b)
{
  const DosjaIdentification *one = *(DosjaIdentification *const *)a;
  const DosjaIdentification *other = *(DosjaIdentification *const *)b;

  if (one->days != other->days)
    return other->days - one->days;

  return strcmp (one->number, other->number);
}

static void
add_reflection (DosjaStore *store, DosjaIdentification *self)
{
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("trafficking"));
  g_autoptr (GPtrArray) records = NULL;
  char id[DOSJA_ID_STRING_SIZE];

  dosja_query_add_filter (query, "case", DOSJA_MATCH_IS, dosja_id_format (&self->case_id, id));
  records = dosja_store_query_records (store, query, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (self->reflection_until == NULL)
      self->reflection_until
          = g_strdup (dosja_record_get (g_ptr_array_index (records, i), "reflection_until"));
}

static void
add_person (DosjaStore *store, DosjaIdentification *self, const char *person)
{
  g_autoptr (DosjaRecord) record = NULL;
  DosjaId id;

  if (dosja_id_parse (person, &id)
      && (record = dosja_store_load (store, dosja_type_find ("person"), &id, NULL)) != NULL)
    self->person = g_strdup (dosja_record_get (record, "code"));
}

/**
 * dosja_mechanism_open:
 *
 * The identifications that go on: of open cases, unless the newest step says that somebody is
 * not a victim.
 *
 * Returns: (transfer full) (nullable) (element-type DosjaIdentification): the longest in their
 *   stage first
 */
GPtrArray *
dosja_mechanism_open (DosjaStore *store, GError **error)
{
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GHashTable) cases = NULL;
  GPtrArray *open;
  GHashTableIter iter;
  gpointer own;

  g_return_val_if_fail (DOSJA_IS_STORE (store), NULL);

  if ((steps = dosja_mechanism_steps (store, NULL, error)) == NULL)
    return NULL;

  open = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_identification_free);
  cases = by_case (steps);
  g_hash_table_iter_init (&iter, cases);
  while (g_hash_table_iter_next (&iter, NULL, &own))
    {
      char **last = g_ptr_array_index ((GPtrArray *)own, ((GPtrArray *)own)->len - 1);
      g_autoptr (DosjaIdentification) one = newest_of (own);

      if (!is_open (one, last[CASE_STATUS]))
        continue;
      add_person (store, one, last[PERSON]);
      add_reflection (store, one);
      g_ptr_array_add (open, g_steal_pointer (&one));
    }
  g_ptr_array_sort (open, longest_first);

  return open;
}

/**
 * dosja_mechanism_of_case:
 *
 * Returns: (transfer full) (nullable): where the case stands; %NULL without @error when nobody
 *   has been identified in it
 */
DosjaIdentification *
dosja_mechanism_of_case (DosjaStore *store, const DosjaId *case_id, GError **error)
{
  g_autoptr (GPtrArray) steps = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (store) && case_id != NULL, NULL);

  steps = dosja_mechanism_steps (store, case_id, error);

  return steps != NULL && steps->len > 0 ? newest_of (steps) : NULL;
}

static gint
by_reflection (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(DosjaIdentification *const *)a)->reflection_until,
                 (*(DosjaIdentification *const *)b)->reflection_until);
}

/**
 * dosja_mechanism_reflections:
 * @days: how far to look ahead
 *
 * Returns: (transfer full) (nullable) (element-type DosjaIdentification): whose time to reflect
 *   ends within so many days, today among them, the first to end first
 */
GPtrArray *
dosja_mechanism_reflections (DosjaStore *store, guint days, GError **error)
{
  GPtrArray *open = dosja_mechanism_open (store, error);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  DosjaDate day;

  if (open == NULL)
    return NULL;

  dosja_date_today (&day);
  first = dosja_date_to_canonical (&day);
  dosja_date_step (&day, (int)days, 0);
  last = dosja_date_to_canonical (&day);
  for (guint i = open->len; i > 0; i--)
    {
      const DosjaIdentification *one = g_ptr_array_index (open, i - 1);

      if (one->reflection_until == NULL || strcmp (one->reflection_until, first) < 0
          || strcmp (one->reflection_until, last) > 0)
        g_ptr_array_remove_index (open, i - 1);
    }
  g_ptr_array_sort (open, by_reflection);

  return open;
}

/* ---- referrals ---- */

static DosjaWaiting *
waiting_new (char **row, const DosjaId *id)
{
  DosjaWaiting *self = g_new0 (DosjaWaiting, 1);
  g_autofree char *today = NULL;
  DosjaDate day;

  dosja_date_today (&day);
  today = dosja_date_to_canonical (&day);
  self->id = *id;
  self->number = g_strdup (row[0]);
  self->organisation = g_strdup (row[1]);
  self->reasons = dosja_field_display (
      dosja_type_find_field (dosja_type_find ("referral"), "reasons"), row[2]);
  self->on = g_strdup (row[3]);
  self->due = *row[4] != '\0' ? g_strdup (row[4]) : NULL;
  self->days = days_since (row[3]);
  self->late = self->due != NULL && strcmp (self->due, today) < 0;

  return self;
}

/**
 * dosja_mechanism_waiting:
 *
 * Returns: (transfer full) (nullable) (element-type DosjaWaiting): what was sent to others and
 *   has no feedback yet, the oldest first
 */
GPtrArray *
dosja_mechanism_waiting (DosjaStore *store, GError **error)
{
  static const char *const columns[]
      = { "case.number", "organisation.name", "reasons", "on", "feedback_due", "status", NULL };
  static const char *const over[] = { "draft", "refused", "cancelled", "completed", NULL };
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("referral"));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) ids = NULL;
  GPtrArray *waiting;

  g_return_val_if_fail (DOSJA_IS_STORE (store), NULL);

  dosja_query_add_filter (query, "direction", DOSJA_MATCH_IS, "outgoing");
  dosja_query_add_filter (query, "feedback_on", DOSJA_MATCH_IS, NULL);
  dosja_query_set_order (query, "on", FALSE);
  if ((rows = dosja_rows_read (store, query, columns, &ids, error)) == NULL)
    return NULL;

  waiting = g_ptr_array_new_with_free_func ((GDestroyNotify)dosja_waiting_free);
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      if (!g_strv_contains (over, row[5]))
        g_ptr_array_add (waiting, waiting_new (row, &g_array_index (ids, DosjaId, i)));
    }

  return waiting;
}
