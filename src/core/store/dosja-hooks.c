/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-deadlines-private.h"

#include <string.h>

/* What is computed from saved records, in the same transaction. A case's status is the last
 * row of its ledger; the dates of opening and closing write that ledger when they are typed. */

static gboolean
newest_status (DosjaStore *self, const DosjaId *case_id, char **ret_status, char **ret_since,
               GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (self,
                          "SELECT status, since FROM case_status WHERE \"case\" = ? AND deleted = 0"
                          " ORDER BY since DESC, row DESC LIMIT 1",
                          error);
  gboolean row;

  *ret_status = *ret_since = NULL;
  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, case_id);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (row)
    {
      *ret_status = g_strdup ((const char *)sqlite3_column_text (statement, 0));
      *ret_since = g_strdup ((const char *)sqlite3_column_text (statement, 1));
      sqlite3_reset (statement);
    }

  return TRUE;
}

static gboolean
add_status (DosjaStore *self, const DosjaId *case_id, const char *status, const char *since,
            GError **error)
{
  g_autoptr (DosjaRecord) row = dosja_record_new (dosja_type_find ("case_status"));

  dosja_record_set_reference (row, "case", case_id);
  dosja_record_set (row, "status", status);
  dosja_record_set (row, "since", since);

  return dosja_store_save (self, row, NULL, error);
}

static gboolean
is_closed (const char *status)
{
  return g_strcmp0 (status, "closed") == 0;
}

static gboolean
case_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  const DosjaId *id = dosja_record_get_id (record);
  const char *opened = dosja_record_get (record, "opened");
  const char *closed = dosja_record_get (record, "closed");
  g_autofree char *status = NULL;
  g_autofree char *since = NULL;

  if (before == NULL && !add_status (self, id, "active", opened, error))
    return FALSE;
  if (!newest_status (self, id, &status, &since, error))
    return FALSE;

  if (closed != NULL && !is_closed (status))
    return add_status (self, id, "closed", closed, error);
  if (closed == NULL && is_closed (status))
    return add_status (self, id, "reopened", since, error);

  return TRUE;
}

static gboolean
case_status_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  const DosjaType *type = dosja_type_find ("case");
  g_autofree char *status = NULL;
  g_autofree char *since = NULL;
  char **old, **now;
  gint64 version, created, changed;
  gboolean deleted, ok = TRUE, reopened;
  DosjaId id;

  if (!dosja_record_get_reference (record, "case", &id)
      || !newest_status (self, &id, &status, &since, error)
      || !dosja_save_read_raw (self, type, &id, &old, &version, &created, &changed, &deleted,
                               error))
    return FALSE;

  /* Only leaving "closed" takes the closing back: a case that is typed in after it was closed
   * begins with its opening. */
  reopened = is_closed (old[dosja_type_field_index (type, "status")]) && !is_closed (status);
  now = g_new0 (char *, type->n_fields);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const char *name = type->fields[i].name;
      const char *value = old[i];

      if (g_str_equal (name, "status"))
        value = status;
      else if (g_str_equal (name, "closed") && is_closed (status) && value == NULL)
        value = since;
      else if ((g_str_equal (name, "closed") || g_str_equal (name, "closure_reason")) && reopened)
        value = NULL;
      now[i] = g_strdup (value);
    }

  for (guint i = 0; i < type->n_fields; i++)
    if (g_strcmp0 (old[i], now[i]) != 0)
      {
        ok = dosja_save_write (self, type, &id, old, now, deleted, deleted, version, "change",
                               error);
        break;
      }
  dosja_values_free (type, old);
  dosja_values_free (type, now);

  return ok;
}

static gboolean
risk_assessment_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  DosjaId case_id;

  return !dosja_record_get_reference (record, "case", &case_id)
         || dosja_hooks_follow_risk (self, &case_id, error);
}

static gboolean
context_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  g_autofree char **values = g_new0 (char *, type->n_fields);

  for (guint i = 0; i < type->n_fields; i++)
    values[i] = (char *)dosja_record_get_at (record, i);

  return dosja_hooks_follow_context (self, type, dosja_record_get_id (record), values, before,
                                     error);
}

/**
 * dosja_hooks_load_closed:
 * @closing: an approved closing
 *
 * Returns: (transfer full) (nullable): its case, not saved yet, closed with what @closing says
 */
DosjaRecord *
dosja_hooks_load_closed (DosjaStore *self, DosjaRecord *closing, GError **error)
{
  static const struct
  {
    const char *from, *to;
  } copied[] = {
    { "decided_on", "closed" },
    { "reason", "closure_reason" },
    { "destination", "destination" },
    { "outcome", "outcome" },
    { "decided_by", "closing_approved_by" },
  };
  DosjaRecord *closed;
  DosjaId id = { 0 };

  dosja_record_get_reference (closing, "case", &id);
  if ((closed = dosja_store_load (self, dosja_type_find ("case"), &id, error)) == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    if (dosja_record_get (closing, copied[i].from) != NULL)
      dosja_record_set (closed, copied[i].to, dosja_record_get (closing, copied[i].from));

  return closed;
}

/* An approved closing closes the case. */
static gboolean
closing_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  int decision = dosja_type_field_index (dosja_record_get_record_type (record), "decision");
  g_autoptr (DosjaRecord) closed = NULL;

  if (g_strcmp0 (dosja_record_get_at (record, (guint)decision), "approved") != 0
      || (before != NULL && g_strcmp0 (before[decision], "approved") == 0))
    return TRUE;

  closed = dosja_hooks_load_closed (self, record, error);

  return closed != NULL && dosja_store_save (self, closed, NULL, error);
}

/* Whoever gets a service again after the closing is a client again. */
static gboolean
service_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  const char *on = dosja_record_get (record, "on");
  g_autofree char *status = NULL;
  g_autofree char *since = NULL;
  DosjaId id;

  if (before != NULL || !dosja_record_get_reference (record, "case", &id))
    return TRUE;
  if (!newest_status (self, &id, &status, &since, error))
    return FALSE;
  if (!is_closed (status) || strcmp (on, since) < 0)
    return TRUE;

  return add_status (self, &id, "reopened", on, error);
}

static const struct
{
  const char *type;
  gboolean (*func) (DosjaStore *self, DosjaRecord *record, char **before, GError **error);
} hooks[] = {
  { "alleged_perpetrator", context_saved },
  { "assessment_form", dosja_hooks_form_saved },
  { "case", case_saved },
  { "case_status", case_status_saved },
  { "person", context_saved },
  { "risk_assessment", risk_assessment_saved },
  { "trafficking", context_saved },
  { "closing", closing_saved },
  { "service", service_saved },
};

/**
 * dosja_hooks_run:
 * @record: what was just written
 * @before: (nullable): its values until now
 *
 * What follows from a record is the program's doing, whatever the actor's role is.
 */
gboolean
dosja_hooks_run (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  const char *type = dosja_record_get_record_type (record)->name;
  const DosjaRole *role = self->role;
  gboolean ok = TRUE;

  self->role = NULL;
  for (guint i = 0; ok && i < G_N_ELEMENTS (hooks); i++)
    ok = !g_str_equal (hooks[i].type, type) || hooks[i].func (self, record, before, error);
  ok = ok && dosja_deadlines_saved (self, record, before, error)
       && dosja_follow_ups_saved (self, record, before, error)
       && dosja_hearing_saved (self, record, before, error);
  self->role = role;

  return ok;
}
