/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-deadlines-private.h"

/* ---- what another record of the case settles ---- */

static const struct
{
  const char *type;
  const char *date;
  const char *rule;
} fulfilling[] = {
  { "needs_assessment", "on", "initial_needs_assessment" },
  { "plan", "made_on", "first_individual_plan" },
  { "plan", "made_on", "plan_review" },
  { "risk_assessment", "assessed", "risk_review" },
  { "child_record", "notified_on", "notify_njmf" },
};

static gboolean
collect_open_of_case (DosjaStore *self, const DosjaId *case_id, const char *rule,
                      const char *except, GArray *ids, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (self,
                          "SELECT d.id FROM deadline d JOIN deadline_rule r ON r.id = d.rule"
                          " WHERE d.\"case\" = ? AND d.deleted = 0 AND d.done_on IS NULL"
                          " AND r.key = ? AND d.source <> ?",
                          error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, case_id);
  dosja_db_bind_text (statement, 2, rule);
  dosja_db_bind_text (statement, 3, except);
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
fulfil (DosjaStore *self, DosjaRecord *record, const DosjaId *case_id, const char *rule,
        const char *date, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  g_autofree char *own = dosja_deadlines_source (record);

  if (!collect_open_of_case (self, case_id, rule, own, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_auto (DosjaStoredDeadline) stored = { 0 };

      if (!dosja_stored_deadline_load (self, &g_array_index (ids, DosjaId, i), &stored, error)
          || !dosja_deadlines_change (self, &stored, dosja_stored_deadline_get (&stored, "due_on"),
                                      dosja_stored_deadline_get (&stored, "due_at"), date, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dosja_deadlines_fulfil:
 *
 * A first assessment settles the deadline for it, a new plan the review of the last.
 */
gboolean
dosja_deadlines_fulfil (DosjaStore *self, DosjaRecord *record, GError **error)
{
  const char *type = dosja_record_get_record_type (record)->name;

  for (guint i = 0; i < G_N_ELEMENTS (fulfilling); i++)
    {
      DosjaId case_id;
      const char *date;

      if (!g_str_equal (fulfilling[i].type, type)
          || (date = dosja_record_get (record, fulfilling[i].date)) == NULL
          || !dosja_record_get_reference (record, "case", &case_id))
        continue;
      if (!fulfil (self, record, &case_id, fulfilling[i].rule, date, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dosja_deadlines_reflection:
 *
 * The end of the reflection period was written down, or taken away: what is written counts, not
 * the rule.
 */
gboolean
dosja_deadlines_reflection (DosjaStore *self, DosjaRecord *record, DosjaRecord *old, GError **error)
{
  const DosjaType *type = dosja_type_find ("identification");
  g_autoptr (DosjaQuery) query = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (!g_str_equal (dosja_record_get_record_type (record)->name, "trafficking")
      || g_strcmp0 (dosja_record_get (record, "reflection_until"),
                    old != NULL ? dosja_record_get (old, "reflection_until") : NULL)
             == 0)
    return TRUE;

  query = dosja_query_new (type);
  dosja_query_add_filter (query, "case", DOSJA_MATCH_IS, dosja_record_get (record, "case"));
  if ((records = dosja_store_query_records (self, query, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      DosjaRecord *identification = g_ptr_array_index (records, i);
      /* As if its date were new, so that a deadline that was taken away comes back. */
      g_autoptr (DosjaRecord) undated
          = dosja_record_new_with_id (type, dosja_record_get_id (identification));

      if (!dosja_deadlines_sync (self, identification, undated, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dosja_deadlines_note_hand:
 * @deadline: a deadline that somebody saved
 * @before: (nullable): its values until then
 *
 * A date that a person put in the place of the rule's stays when its source moves.
 */
gboolean
dosja_deadlines_note_hand (DosjaStore *self, DosjaRecord *deadline, char **before, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (deadline);
  int due_on = dosja_type_field_index (type, "due_on");
  int due_at = dosja_type_field_index (type, "due_at");
  g_auto (DosjaStoredDeadline) stored = { 0 };
  g_autoptr (DosjaRecord) marked = NULL;

  if (before == NULL || dosja_record_get (deadline, "rule") == NULL
      || g_strcmp0 (dosja_record_get (deadline, "changed_by_hand"), "yes") == 0
      || (g_strcmp0 (before[due_on], dosja_record_get (deadline, "due_on")) == 0
          && g_strcmp0 (before[due_at], dosja_record_get (deadline, "due_at")) == 0))
    return TRUE;

  if (!dosja_stored_deadline_load (self, dosja_record_get_id (deadline), &stored, error))
    return FALSE;
  marked = dosja_stored_deadline_to_record (&stored);
  dosja_record_set (marked, "changed_by_hand", "yes");

  return dosja_deadlines_put (self, type, &stored.id, stored.values, stored.deleted, stored.version,
                              marked, error);
}
