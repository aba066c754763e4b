/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-retention.h"

#include "store/dosja-store-private.h"

#include <string.h>

void
dosja_past_period_free (DosjaPastPeriod *self)
{
  if (self == NULL)
    return;

  g_free (self->number);
  g_free (self->category);
  g_free (self->closed);
  g_free (self->action);
  g_free (self);
}

static void
past_period_free (gpointer data)
{
  dosja_past_period_free (data);
}

/* The rule of a category that is in use; of two, the one that keeps longer. */
static DosjaRecord *
find_rule (GPtrArray *rules, const char *category)
{
  DosjaRecord *found = NULL;
  gint64 longest = -1;

  for (guint i = 0; i < rules->len; i++)
    {
      DosjaRecord *rule = g_ptr_array_index (rules, i);
      const char *years = dosja_record_get (rule, "years");

      if (g_strcmp0 (dosja_record_get (rule, "category"), category) != 0 || years == NULL
          || g_strcmp0 (dosja_record_get (rule, "active"), "no") == 0
          || g_ascii_strtoll (years, NULL, 10) <= longest)
        continue;
      longest = g_ascii_strtoll (years, NULL, 10);
      found = rule;
    }

  return found;
}

/* Of what was erased nothing is left that a period could run for. */
static gboolean
was_erased (DosjaStore *self, const DosjaId *person, gboolean *ret_erased, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (self, "SELECT 1 FROM journal WHERE record = ? AND kind = 'erase'", error);

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, person);
  if (!dosja_db_step (self, statement, ret_erased, error))
    return FALSE;
  sqlite3_reset (statement);

  return TRUE;
}

static DosjaPastPeriod *
look_at (DosjaRecord *file, DosjaRecord *rule, const DosjaDate *on)
{
  DosjaPastPeriod *past;
  DosjaDate over;

  if (!dosja_date_parse (dosja_record_get (file, "closed"), &over))
    return NULL;
  dosja_date_last_day (&over, &over);
  if (!dosja_date_step (&over, 0, 12 * atoi (dosja_record_get (rule, "years")))
      || dosja_date_compare (&over, on) >= 0)
    return NULL;

  past = g_new0 (DosjaPastPeriod, 1);
  past->id = *dosja_record_get_id (file);
  dosja_record_get_reference (file, "person", &past->person);
  past->number = g_strdup (dosja_record_get (file, "number"));
  past->category = g_strdup (dosja_record_get (file, "category"));
  past->closed = g_strdup (dosja_record_get (file, "closed"));
  past->over_on = over;
  past->action = g_strdup (dosja_record_get (rule, "action"));
  past->held = g_strcmp0 (dosja_record_get (file, "legal_hold"), "yes") == 0;

  return past;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const DosjaPastPeriod *one = *(DosjaPastPeriod *const *)a;
  const DosjaPastPeriod *other = *(DosjaPastPeriod *const *)b;
  int order = dosja_date_compare (&one->over_on, &other->over_on);

  return order != 0 ? order : strcmp (one->number, other->number);
}

/**
 * dosja_store_list_past_period:
 * @on: the day of the question
 *
 * The closed cases that were kept as long as the rule of their category says, counted from the
 * day of closing. Where there is no rule nothing is said: a period is the centre's to set. What
 * is under legal hold is listed, and marked.
 *
 * Returns: (transfer full) (nullable) (element-type DosjaPastPeriod): the longest past first
 */
GPtrArray *
dosja_store_list_past_period (DosjaStore *self, const DosjaDate *on, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (past_period_free);
  g_autoptr (DosjaQuery) rules_query = dosja_query_new (dosja_type_find ("retention_rule"));
  g_autoptr (DosjaQuery) query = dosja_query_new (dosja_type_find ("case"));
  g_autoptr (GPtrArray) rules = NULL;
  g_autoptr (GPtrArray) files = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && on != NULL, NULL);

  dosja_query_add_filter (query, "closed", DOSJA_MATCH_NOT, NULL);
  if (!dosja_store_may (self, DOSJA_ACTION_ERASE, error)
      || (rules = dosja_store_query_records (self, rules_query, error)) == NULL
      || (files = dosja_store_query_records (self, query, error)) == NULL)
    return NULL;

  for (guint i = 0; i < files->len; i++)
    {
      DosjaRecord *file = g_ptr_array_index (files, i);
      DosjaRecord *rule = find_rule (rules, dosja_record_get (file, "category"));
      DosjaPastPeriod *past = rule != NULL ? look_at (file, rule, on) : NULL;
      gboolean erased = FALSE;

      if (past == NULL)
        continue;
      g_ptr_array_add (found, past);
      if (!was_erased (self, &past->person, &erased, error))
        return NULL;
      if (erased)
        g_ptr_array_remove_index (found, found->len - 1);
    }
  g_ptr_array_sort (found, compare);

  return g_steal_pointer (&found);
}
