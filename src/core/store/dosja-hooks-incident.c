/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "assess/dosja-gbv.h"
#include "base/dosja-date.h"
#include "store/dosja-store-private.h"

#include <glib/gi18n.h>

/* The type and context of an incident, worked out from its answers and from what the case says
 * elsewhere. When that changes, the incidents follow. */

/* One text of another record, for the program's own use; NULL when there is none. */
static gboolean
look_up (DosjaStore *self, const char *sql, const DosjaId *id, char **ret_text, GError **error)
{
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);
  gboolean row;

  *ret_text = NULL;
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, id);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (row)
    {
      *ret_text = g_strdup ((const char *)sqlite3_column_text (statement, 0));
      sqlite3_reset (statement);
    }

  return TRUE;
}

static int
age_at (const char *born, const char *on)
{
  DosjaDate birth, day;

  if (born == NULL || on == NULL || !dosja_date_parse (born, &birth)
      || !dosja_date_parse (on, &day))
    return -1;

  return dosja_date_age_on (&birth, &day);
}

static gboolean
work_out (DosjaStore *self, DosjaRecord *incident, const char **ret_open, GError **error)
{
  g_autofree char *relation = NULL;
  g_autofree char *born = NULL;
  g_autofree char *exploitation = NULL;
  g_autofree char *context = NULL;
  DosjaGbvFacts facts = { .type = dosja_gbv_classify (incident, ret_open) };
  DosjaId id;

  if (dosja_record_get_reference (incident, "perpetrator", &id)
      && !look_up (self, "SELECT relation FROM alleged_perpetrator WHERE id = ?", &id, &relation,
                   error))
    return FALSE;
  if (dosja_record_get_reference (incident, "case", &id)
      && (!look_up (self,
                    "SELECT p.born FROM \"case\" c JOIN person p ON p.id = c.person WHERE c.id = ?",
                    &id, &born, error)
          || !look_up (self,
                       "SELECT group_concat(forms, ' ') FROM trafficking WHERE \"case\" = ?"
                       " AND deleted = 0",
                       &id, &exploitation, error)))
    return FALSE;

  facts.types = dosja_record_get (incident, "types");
  facts.relation = relation;
  facts.age = age_at (born, dosja_record_get (incident, "on"));
  facts.exploitation = exploitation;
  context = dosja_gbv_context (&facts);
  dosja_record_set (incident, "gbvims_type", facts.type);
  dosja_record_set (incident, "context", context);

  return TRUE;
}

/**
 * dosja_hooks_prepare_incident:
 *
 * Works out an incident's type and context; warns of the question that keeps the type open.
 */
gboolean
dosja_hooks_prepare_incident (DosjaStore *self, DosjaRecord *record, char **before,
                              DosjaProblems *problems, GError **error)
{
  const char *open;

  if (!work_out (self, record, &open, error))
    return FALSE;
  if (open != NULL)
    dosja_problems_warn (problems, open, "elimination",
                         _ ("Without this answer the type cannot be told: the first yes in order "
                            "decides."));

  return TRUE;
}

/* Each in the action that is open; what does not change is not written. */
static gboolean
work_out_again (DosjaStore *self, const char *sql, const DosjaId *id, GError **error)
{
  const DosjaType *type = dosja_type_find ("incident");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (DosjaId));
  sqlite3_stmt *statement = dosja_db_prepare (self, sql, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, id);
  while (row)
    {
      DosjaId found;

      if (!dosja_db_step (self, statement, &row, error))
        return FALSE;
      if (row && dosja_db_column_id (statement, 0, &found))
        g_array_append_val (ids, found);
    }

  for (guint i = 0; i < ids->len; i++)
    {
      const DosjaId *incident_id = &g_array_index (ids, DosjaId, i);
      g_autoptr (DosjaRecord) incident = dosja_record_new_with_id (type, incident_id);
      g_autofree char **after = g_new0 (char *, type->n_fields);
      char **values;
      gint64 version, created, changed;
      gboolean deleted, ok = TRUE;

      if (!dosja_save_read_raw (self, type, incident_id, &values, &version, &created, &changed,
                                &deleted, error))
        return FALSE;
      for (guint f = 0; f < type->n_fields; f++)
        dosja_record_set_at (incident, f, values[f]);
      dosja_record_mark_stored (incident, version, created, changed, deleted);
      ok = work_out (self, incident, NULL, error);
      for (guint f = 0; f < type->n_fields; f++)
        after[f] = (char *)dosja_record_get_at (incident, f);
      if (ok && dosja_record_is_changed (incident))
        ok = dosja_save_write (self, type, incident_id, values, after, FALSE, FALSE, version,
                               "change", error);
      dosja_values_free (type, values);
      if (!ok)
        return FALSE;
    }

  return TRUE;
}

#define INCIDENTS "SELECT i.id FROM incident i "

/**
 * dosja_hooks_follow_context:
 * @type: of the record that was saved or went into the bin
 * @values: its values
 * @before: (nullable): its values until then
 *
 * Brings the incidents up to what their context is worked out from.
 */
gboolean
dosja_hooks_follow_context (DosjaStore *self, const DosjaType *type, const DosjaId *record,
                            char *const *values, char **before, GError **error)
{
  DosjaId id;

  if (g_str_equal (type->name, "alleged_perpetrator"))
    return work_out_again (self, INCIDENTS "WHERE i.perpetrator = ? AND i.deleted = 0", record,
                           error);
  if (g_str_equal (type->name, "trafficking"))
    return !dosja_id_parse (values[dosja_type_field_index (type, "case")], &id)
           || work_out_again (self, INCIDENTS "WHERE i.\"case\" = ? AND i.deleted = 0", &id, error);
  if (g_str_equal (type->name, "person") && before != NULL)
    {
      int born = dosja_type_field_index (type, "born");

      return g_strcmp0 (values[born], before[born]) == 0
             || work_out_again (self,
                                INCIDENTS "JOIN \"case\" c ON c.id = i.\"case\" WHERE c.person = ?"
                                          " AND i.deleted = 0",
                                record, error);
    }

  return TRUE;
}
