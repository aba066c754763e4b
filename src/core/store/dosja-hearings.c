/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-deadlines-private.h"

/* The next hearing that a hearing names becomes a hearing of its own, so that it is in the list,
 * the calendar and whatever comes after it. */

static gboolean
find_on (DosjaStore *self, const DosjaId *matter, const char *on, gboolean only_open,
         DosjaId *ret_id, gboolean *ret_found, GError **error)
{
  sqlite3_stmt *statement
      = dosja_db_prepare (self,
                          "SELECT id FROM hearing WHERE matter = ? AND \"on\" = ? AND deleted = 0"
                          " AND (? = 0 OR outcome IS NULL) LIMIT 1",
                          error);

  if (statement == NULL)
    return FALSE;
  dosja_db_bind_id (statement, 1, matter);
  dosja_db_bind_text (statement, 2, on);
  sqlite3_bind_int (statement, 3, only_open);
  if (!dosja_db_step (self, statement, ret_found, error))
    return FALSE;
  if (*ret_found)
    {
      dosja_db_column_id (statement, 0, ret_id);
      sqlite3_reset (statement);
    }

  return TRUE;
}

static gboolean
add_next (DosjaStore *self, DosjaRecord *hearing, GError **error)
{
  static const char *const same[]
      = { "matter", "case", "order", "court", "room", "kind", "accompanied_by" };
  const DosjaType *type = dosja_record_get_record_type (hearing);
  g_autoptr (DosjaRecord) next = dosja_record_new (type);

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    dosja_record_set (next, same[i], dosja_record_get (hearing, same[i]));
  dosja_record_set (next, "on", dosja_record_get (hearing, "next_on"));
  dosja_record_set (next, "at", dosja_record_get (hearing, "next_at"));

  return dosja_deadlines_put (self, type, dosja_record_get_id (next), NULL, FALSE, 0, next, error);
}

static gboolean
move_next (DosjaStore *self, const DosjaId *id, DosjaRecord *hearing, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (hearing);
  g_autoptr (DosjaRecord) next = NULL;
  char **values = NULL;
  gint64 version, created, changed;
  gboolean deleted, ok;

  if (!dosja_save_read_raw (self, type, id, &values, &version, &created, &changed, &deleted, error))
    return FALSE;
  next = dosja_deadlines_record (type, id, values);
  dosja_record_set (next, "on", dosja_record_get (hearing, "next_on"));
  dosja_record_set (next, "at", dosja_record_get (hearing, "next_at"));
  ok = dosja_deadlines_put (self, type, id, values, deleted, version, next, error);
  dosja_values_free (type, values);

  return ok;
}

/**
 * dosja_hearing_saved:
 * @record: what was just written
 * @before: (nullable): its values until now
 *
 * Makes the next hearing that @record names, or moves it with the day.
 */
gboolean
dosja_hearing_saved (DosjaStore *self, DosjaRecord *record, char **before, GError **error)
{
  const DosjaType *type = dosja_record_get_record_type (record);
  const char *next = NULL;
  const char *then = NULL;
  gboolean found = FALSE;
  DosjaId matter, id;

  if (!g_str_equal (type->name, "hearing"))
    return TRUE;
  next = dosja_record_get (record, "next_on");
  if (before != NULL)
    then = before[dosja_type_field_index (type, "next_on")];
  if (next == NULL || g_strcmp0 (next, then) == 0
      || !dosja_record_get_reference (record, "matter", &matter))
    return TRUE;

  if (!find_on (self, &matter, next, FALSE, &id, &found, error))
    return FALSE;
  if (found)
    return TRUE;
  if (then != NULL && !find_on (self, &matter, then, TRUE, &id, &found, error))
    return FALSE;

  return found ? move_next (self, &id, record, error) : add_next (self, record, error);
}
