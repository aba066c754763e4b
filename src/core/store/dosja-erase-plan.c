/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dosja-store"

#include "store/dosja-erase.h"

#include "store/dosja-erase-private.h"

#include <glib/gi18n.h>
#include <string.h>

void
dosja_erasure_free (DosjaErasure *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->kinds);
  dosja_problems_free (self->hindrances);
  g_free (self);
}

/* ---- what it means ---- */

static DosjaErasedKind *
get_kind (DosjaErasure *plan, const DosjaType *type)
{
  DosjaErasedKind *kind;

  for (guint i = 0; i < plan->kinds->len; i++)
    {
      kind = g_ptr_array_index (plan->kinds, i);
      if (kind->type == type)
        return kind;
    }
  kind = g_new0 (DosjaErasedKind, 1);
  kind->type = type;
  g_ptr_array_add (plan->kinds, kind);

  return kind;
}

static gboolean
count_records (DosjaStore *self, const DosjaType *type, DosjaErasure *plan, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count(*) FROM temp.erased WHERE type = '%s'", type->name);
  gint64 count;

  if (!dosja_db_get_integer (self, sql, &count, error))
    return FALSE;
  if (count > 0 && dosja_erase_stays (type))
    get_kind (plan, type)->emptied = (guint)count;
  else if (count > 0)
    get_kind (plan, type)->gone = (guint)count;

  return TRUE;
}

/**
 * dosja_erase_linked_rows:
 * @field: a reference of @type
 *
 * Returns: (transfer full): SQL from FROM on, of rows that are not the person's and lead to what is
 */
char *
dosja_erase_linked_rows (const DosjaType *type, const DosjaField *field)
{
  return g_strdup_printf (
      " FROM \"%s\" t WHERE t.\"%s\" IN (SELECT id FROM temp.erased WHERE type = '%s')"
      " AND t.id NOT IN (SELECT id FROM temp.erased WHERE type = '%s')",
      type->name, field->name, field->codes, type->name);
}

static gboolean
count_links (DosjaStore *self, const DosjaType *type, DosjaErasure *plan, GError **error)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      const DosjaField *field = &type->fields[i];
      g_autofree char *rows = NULL;
      g_autofree char *sql = NULL;
      gint64 count;

      if (field->kind != DOSJA_KIND_REFERENCE || dosja_erase_owns (type, field))
        continue;
      rows = dosja_erase_linked_rows (type, field);
      sql = g_strconcat ("SELECT count(*)", rows, NULL);
      if (!dosja_db_get_integer (self, sql, &count, error))
        return FALSE;
      if (count > 0)
        get_kind (plan, type)->unlinked += (guint)count;
    }

  return TRUE;
}

static gboolean
find_hindrances (DosjaStore *self, DosjaErasure *plan, GError **error)
{
  static const struct
  {
    const char *sql, *code, *message;
  } checks[] = {
    { "SELECT count(*) FROM \"case\" c JOIN temp.erased e ON e.type = 'case' AND e.id = c.id"
      " WHERE c.deleted = 0 AND c.legal_hold = 'yes'",
      "legal-hold", N_ ("A case is under legal hold. It is kept until the hold is lifted.") },
    { "SELECT count(*) FROM \"case\" c JOIN temp.erased e ON e.type = 'case' AND e.id = c.id"
      " WHERE c.deleted = 0 AND c.status IS NOT 'closed'",
      "open-case", N_ ("A case is not closed yet. Close it first.") },
    { "SELECT count(*) FROM legal_matter m JOIN temp.erased e ON e.type = 'legal_matter'"
      " AND e.id = m.id WHERE m.deleted = 0 AND m.closed_on IS NULL",
      "open-matter", N_ ("A legal matter is not closed yet. It is needed for the proceedings.") },
    { "SELECT count(*) FROM stay s JOIN temp.erased e ON e.type = 'stay' AND e.id = s.id"
      " WHERE s.deleted = 0 AND s.until IS NULL",
      "in-shelter", N_ ("The person is in the shelter.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      gint64 count;

      if (!dosja_db_get_integer (self, checks[i].sql, &count, error))
        return FALSE;
      if (count > 0)
        dosja_problems_add (plan->hindrances, NULL, checks[i].code, _ (checks[i].message));
    }

  return TRUE;
}

/* Texts of others in which the surname stands: nobody but a reader can tell who is meant. */
static gboolean
count_mentions (DosjaStore *self, const DosjaType *type, const char *surname, guint *mentions,
                GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement;
  gboolean row;

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DOSJA_KIND_NOTE || type->fields[i].kind == DOSJA_KIND_TEXT)
      g_string_append_printf (sql, "%sinstr(t.\"%s\", ?1) > 0", sql->len > 0 ? " OR " : "",
                              type->fields[i].name);
  if (sql->len == 0)
    return TRUE;
  g_string_prepend (sql, " WHERE (");
  g_string_append_printf (sql, ") AND t.id NOT IN (SELECT id FROM temp.erased WHERE type = '%s')",
                          type->name);
  g_string_prepend (sql, "\" t");
  g_string_prepend (sql, type->name);
  g_string_prepend (sql, "SELECT count(*) FROM \"");

  if ((statement = dosja_db_prepare (self, sql->str, error)) == NULL)
    return FALSE;
  dosja_db_bind_text (statement, 1, surname);
  if (!dosja_db_step (self, statement, &row, error))
    return FALSE;
  if (row)
    *mentions += (guint)sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);

  return TRUE;
}

/**
 * dosja_erase_plan:
 *
 * Collects what is about @person, and says what becomes of it.
 *
 * Returns: (transfer full) (nullable): the plan
 */
DosjaErasure *
dosja_erase_plan (DosjaStore *self, DosjaRecord *person, GError **error)
{
  g_autoptr (DosjaErasure) plan = g_new0 (DosjaErasure, 1);
  const char *surname = dosja_record_get (person, "surname");
  const DosjaType *const *types;
  guint n;

  plan->kinds = g_ptr_array_new_with_free_func (g_free);
  plan->hindrances = dosja_problems_new ();
  if (!dosja_erase_collect (self, dosja_record_get_id (person), error))
    return NULL;

  types = dosja_types (&n);
  for (guint i = 0; i < n; i++)
    if (!count_records (self, types[i], plan, error) || !count_links (self, types[i], plan, error)
        || (surname != NULL && strlen (surname) > 3
            && !count_mentions (self, types[i], surname, &plan->mentions, error)))
      return NULL;
  if (!find_hindrances (self, plan, error))
    return NULL;

  return g_steal_pointer (&plan);
}

/**
 * dosja_store_plan_erasure:
 * @person: a person
 *
 * Finds out what erasing @person means, and changes nothing: what goes, what stays without a
 * name and why, and what stands in the way.
 *
 * Returns: (transfer full) (nullable): the plan
 */
DosjaErasure *
dosja_store_plan_erasure (DosjaStore *self, const DosjaId *person, GError **error)
{
  g_autoptr (DosjaRecord) record = NULL;
  g_autoptr (DosjaErasure) plan = NULL;

  g_return_val_if_fail (DOSJA_IS_STORE (self) && person != NULL, NULL);

  if (!dosja_store_may (self, DOSJA_ACTION_ERASE, error)
      || (record = dosja_store_load (self, dosja_type_find ("person"), person, error)) == NULL)
    return NULL;

  plan = dosja_erase_plan (self, record, error);
  dosja_erase_forget (self, NULL);

  return g_steal_pointer (&plan);
}
